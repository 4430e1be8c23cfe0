"""Turns the engine's complaints into problems that a person can act on.

Where the engine's parser stops is often past the fault, so the recognizer is asked first; what the engine
says counts where the recognizer finds nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from ldnkg.core.sparql_text import undeclared_prefix
from ldnkg.core.tokens import Token, line_and_column
from ldnkg.sparql.cursor import Fault
from ldnkg.sparql.gate import Inspection, excerpt
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.recognizer import first_fault
from ldnkg.sparql.scope import bound_again, selected_again, ungrouped
from ldnkg.sparql.vocabulary import ELSEWHERE, WORDS

__all__ = ["apparent_problem", "evaluation_problem", "scope_problem", "syntax_problem"]

_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_UNGROUPED = "The SELECT contains a variable that is unbound"
_OVERRIDES = "The SELECT overrides an existing variable"
_DUPLICATED = "Duplicated variable name"
_SENTENCES = (
    (_DUPLICATED, "SELECT names a variable twice", "Remove one of the two."),
    (
        _UNGROUPED,
        "SELECT names a variable that is neither grouped nor bound",
        "Add it to GROUP BY, or wrap it in an aggregate such as SAMPLE.",
    ),
    (
        "SELECT * is not authorized with GROUP BY",
        "SELECT * cannot stand with GROUP BY",
        "Name the grouped variables and aggregates.",
    ),
    (
        _OVERRIDES,
        "AS gives a value to a variable that already has one",
        "Choose another name after AS.",
    ),
    ("IRI parsing failed", "this is not a valid IRI", "Check the text between < and >."),
    ("language tag parsing failed", "this is not a valid language tag", "Write one such as @en."),
)
# What the parser's character classes and truncated alternatives stand for.
_WORDS = re.compile(r"(?<![\w@])([A-Z]{2,}[A-Z_]*)\b")
_MARKS = re.compile(r'"([^"\\A-Za-z]{1,2})"')
_PARTNERS = {"{": "}", "(": ")", "[": "]"}
_FUNCTION = re.compile(r"custom (?:aggregate )?function <?([^>\s]+)>? is not supported")
_LISTED = 8
# How alike a word and a keyword must be, from 0 to 1, for the keyword to be suggested.
_SIMILAR = 0.79


def syntax_problem(
    message: str, query: str, inspection: Inspection, registry: Mapping[str, str]
) -> QueryProblem:
    """Explain a syntax error.

    Args:
        message: The engine's message, which holds `error at LINE:COLUMN`.
        query: The query.
        inspection: What the gate found.
        registry: Namespace of each prefix that the release declares.

    Returns:
        The problem, placed where the fault is most likely.
    """
    return (
        apparent_problem(query, inspection, registry)
        or _out_of_scope(message, query, inspection.tokens)
        or _from_engine(message, query)
    )


def apparent_problem(query: str, inspection: Inspection, registry: Mapping[str, str]) -> QueryProblem | None:
    """Return the fault of form that a query has without the engine being asked, or None if it looks right.

    Args:
        query: The query.
        inspection: What the gate found.
        registry: Namespace of each prefix that the release declares.
    """
    tokens = inspection.tokens
    fault = first_fault(query, tokens)
    if fault and fault.certain:
        return _from_fault(fault, query, inspection, registry)
    found = [
        # An open string hides the brackets after it.
        _unclosed_string(query, tokens) or _unbalanced(query, tokens),
        _unknown_prefix(query, inspection, registry),
        _from_fault(fault, query, inspection, registry) if fault else None,
    ]
    problems = [problem for problem in found if problem]
    if problems:
        # The first fault may cause those after it; of two at one place the better explained comes first.
        return min(problems, key=lambda problem: (problem.line or 0, problem.column or 0))
    return None


def scope_problem(query: str, inspection: Inspection) -> QueryProblem | None:
    """Return the variable that a SELECT may not name, without the engine being asked.

    Args:
        query: The query; its form must look right.
        inspection: What the gate found.
    """
    tokens = inspection.tokens
    again, ungroup = selected_again(tokens), ungrouped(tokens)
    if again:
        before = tokens[tokens.index(again) - 1]
        return _valued_again(query, again, is_named=before.text.upper() != "AS")
    return _ungrouped(query, ungroup) if ungroup else None


def evaluation_problem(
    message: str, query: str | None = None, inspection: Inspection | None = None
) -> QueryProblem:
    """Explain an error that the engine raised while computing.

    Args:
        message: The engine's message.
        query: The query, if the place of the error is wanted.
        inspection: What the gate found, if the place of the error is wanted.

    Returns:
        The problem; that of an unknown function has the place of its first call.
    """
    match = _FUNCTION.search(message)
    if match is None:
        return QueryProblem("query-failed", f"the engine gave up: {message}", "Simplify the query.")
    detail, hint = f"the function <{match[1]}> is not known here", "Use the functions of SPARQL 1.1."
    call = _call(match[1], inspection) if inspection else None
    if query is None or call is None:
        return QueryProblem("unsupported-function", detail, hint)
    return _problem("unsupported-function", query, call.offset, detail, hint)


def _call(iri: str, inspection: Inspection) -> Token | None:
    """Return the first name or IRI that stands for an IRI and has brackets after it."""
    for token, following in zip(inspection.tokens, inspection.tokens[1:], strict=False):
        if following.text != "(":
            continue
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            written = inspection.prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
        elif token.kind == "iri":
            written = token.text[1:-1]
        else:
            continue
        # A relative IRI is resolved by the engine alone.
        if written and iri.endswith(written):
            return token
    return None


def _problem(slug: str, query: str, offset: int, detail: str, hint: str) -> QueryProblem:
    line, column = line_and_column(query, offset)
    return QueryProblem(slug, detail, hint, line=line, column=column, excerpt=excerpt(query, line, column))


def _unknown_prefix(query: str, inspection: Inspection, registry: Mapping[str, str]) -> QueryProblem | None:
    name = undeclared_prefix(query, inspection.prefixes, inspection.tokens)
    if name is None:
        return None
    prefix = name.text.partition(":")[0]
    known = registry.get(prefix)
    hint = (
        f"Put this line first: PREFIX {prefix}: <{known}>"
        if known
        else "Declare it with a PREFIX line; this graph's registry does not hold it."
    )
    return _problem("unknown-prefix", query, name.offset, f"the prefix {prefix}: is not declared", hint)


def _unclosed_string(query: str, tokens: Sequence[Token]) -> QueryProblem | None:
    for token in tokens:
        if token.kind == "open":
            quote = token.text[:3] if token.text[:3] in ('"""', "'''") else token.text[0]
            hint = f"Close it with {quote}"
            hint += "." if len(quote) == 3 else f" on the same line, or use {quote * 3} for many lines."
            return _problem("malformed-query", query, token.offset, "this string has no end", hint)
    return None


def _unbalanced(query: str, tokens: Sequence[Token]) -> QueryProblem | None:
    opened: list[Token] = []
    for token in tokens:
        if token.kind != "mark":
            continue
        if token.text in _PARTNERS:
            opened.append(token)
        elif token.text in _PARTNERS.values():
            if not opened:
                return _problem(
                    "malformed-query", query, token.offset, f"this {token.text} closes nothing", "Remove it."
                )
            if _PARTNERS[opened[-1].text] != token.text:
                partner = _PARTNERS[opened[-1].text]
                line, column = line_and_column(query, opened[-1].offset)
                return _problem(
                    "malformed-query",
                    query,
                    token.offset,
                    f"{partner} is expected here, for the {opened[-1].text} at {line}:{column}",
                    f"Close that bracket before this {token.text}.",
                )
            opened.pop()
    if opened:
        partner = _PARTNERS[opened[-1].text]
        return _problem(
            "malformed-query",
            query,
            opened[-1].offset,
            f"this {opened[-1].text} is never closed",
            f"Add {partner} where its part of the query ends.",
        )
    return None


def _from_fault(
    fault: Fault, query: str, inspection: Inspection, registry: Mapping[str, str]
) -> QueryProblem:
    token = next((each for each in inspection.tokens if each.offset == fault.offset), None)
    if token and fault.general and token.kind == "word" and token.text.upper() not in WORDS:
        called = query[token.offset + len(token.text) :].lstrip().startswith("(")
        hint = _word_hint(token.text, fault, called, inspection.prefixes, registry)
        detail = f"{token.text} is not a {'function' if 'function' in fault.detail else 'word'} of SPARQL"
        return _problem("malformed-query", query, token.offset, detail, hint)
    return _problem("malformed-query", query, fault.offset, fault.detail, fault.hint)


def _word_hint(
    word: str, fault: Fault, called: bool, declared: Mapping[str, str], registry: Mapping[str, str]
) -> str:
    near = difflib.get_close_matches(word.upper(), sorted({*WORDS, *ELSEWHERE}), 1, _SIMILAR)
    if near:
        return f"Did you mean {ELSEWHERE.get(near[0], near[0])}?"
    if called:
        return "Use a function of SPARQL 1.1."
    if not fault.term:
        return fault.hint
    known = [prefix for prefix in declared if prefix in registry]
    prefix = next((name for name in ("ldn", *known, *declared) if name in declared), None)
    if prefix is None:
        return f"Put ? before a variable, and a declared prefix before a name, as in ldn:{word}."
    return f"A name needs a prefix: did you mean {prefix}:{word}? A variable needs ? before it."


def _out_of_scope(message: str, query: str, tokens: Sequence[Token]) -> QueryProblem | None:
    complaints = [start for start, *_ in _SENTENCES if start in message]
    again = ungroup = None
    if _OVERRIDES in complaints or _DUPLICATED in complaints:
        again = selected_again(tokens)
    elif _UNGROUPED in complaints:
        ungroup = ungrouped(tokens)
    elif not complaints:
        # The engine says nothing about BIND, and not always what it misses in GROUP BY.
        again = bound_again(tokens)
        ungroup = ungrouped(tokens)
    if again:
        return _valued_again(query, again, is_named=_DUPLICATED in complaints)
    return _ungrouped(query, ungroup) if ungroup else None


def _valued_again(query: str, variable: Token, *, is_named: bool) -> QueryProblem:
    detail, hint = (
        (f"SELECT names {variable.text} twice", "Remove one of the two.")
        if is_named
        else (f"AS gives a value to {variable.text}, which already has one", "Choose another name after AS.")
    )
    return _problem("malformed-query", query, variable.offset, detail, hint)


def _ungrouped(query: str, variable: Token) -> QueryProblem:
    detail = f"{variable.text} is selected, and neither grouped nor bound"
    hint = f"Add it to GROUP BY, or put an aggregate around it, such as SAMPLE({variable.text})."
    return _problem("malformed-query", query, variable.offset, detail, hint)


def _from_engine(message: str, query: str) -> QueryProblem:
    match = _PLACE.search(message)
    if match is None:
        return QueryProblem("malformed-query", f"the query cannot be parsed: {message}", "Correct it.")
    line, column, expected = int(match[1]), int(match[2]), match[3]
    detail, hint = _in_words(expected, _at_end(query, line, column))
    return QueryProblem(
        "malformed-query", detail, hint, line=line, column=column, excerpt=excerpt(query, line, column)
    )


def _at_end(query: str, line: int, column: int) -> bool:
    lines = query.split("\n")
    rest = [lines[line - 1][column - 1 :], *lines[line:]] if line <= len(lines) else []
    return not "".join(rest).strip()


def _in_words(expected: str, at_end: bool) -> tuple[str, str]:
    for start, detail, hint in _SENTENCES:
        if start in expected:
            return detail, hint
    words = sorted(set(_WORDS.findall(expected)) & WORDS)
    if "ENCODE_FOR_URI" in words or "STRBEFORE" in words:
        what = "a value, a variable or a function of SPARQL 1.1"
    else:
        alternatives = [f"“{mark}”" for mark in sorted(set(_MARKS.findall(expected)))] + words
        what = " or ".join(alternatives[:_LISTED])
    if at_end or not what:
        # Its form is right as far as the recognizer sees.
        return (
            "the engine refuses the query, and does not say where the fault is",
            "Check the variables after AS and in GROUP BY, and that no blank node name is in two groups.",
        )
    return (
        "this cannot stand here",
        f"The parser can go on with {what}; or the fault is in the word before this place.",
    )
