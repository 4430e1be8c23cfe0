"""Turns the engine's complaints into problems that a person can act on."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Mapping, Sequence

from ldnkg.core.tokens import Token, line_and_column
from ldnkg.sparql.gate import Inspection, excerpt
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.vocabulary import WORDS

__all__ = ["evaluation_problem", "syntax_problem"]

_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_SENTENCES = (
    (
        "The SELECT contains a variable that is unbound",
        "SELECT names a variable that is neither grouped nor bound",
        "Add it to GROUP BY, or wrap it in an aggregate such as SAMPLE.",
    ),
    (
        "SELECT * is not authorized with GROUP BY",
        "SELECT * cannot stand with GROUP BY",
        "Name the grouped variables and aggregates.",
    ),
    (
        "The SELECT overrides an existing variable",
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
_OPERATORS = ("=", "<", ">", "&", "|", ",", "-", "/", "^", "!")
_TERMS = ("variable", "iri", "name", "blank", "string", "number")


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
    tokens = inspection.tokens
    return (
        _unknown_prefix(query, inspection, registry)
        or _unclosed_string(query, tokens)
        or _unbalanced(query, tokens)
        or _unknown_word(query, tokens)
        or _missing_value(query, tokens)
        or _incomplete_triple(query, tokens)
        or _from_engine(message, query)
    )


def evaluation_problem(message: str) -> QueryProblem:
    """Explain an error that the engine raised while computing.

    Args:
        message: The engine's message.
    """
    match = _FUNCTION.search(message)
    if match:
        return QueryProblem(
            "unsupported-function",
            f"the function <{match[1]}> is not known here",
            "Use the functions of SPARQL 1.1.",
        )
    return QueryProblem("query-failed", f"the engine gave up: {message}", "Simplify the query.")


def _problem(slug: str, query: str, offset: int, detail: str, hint: str) -> QueryProblem:
    line, column = line_and_column(query, offset)
    return QueryProblem(slug, detail, hint, line=line, column=column, excerpt=excerpt(query, line, column))


def _unknown_prefix(query: str, inspection: Inspection, registry: Mapping[str, str]) -> QueryProblem | None:
    previous = ""
    for token in inspection.tokens:
        if token.kind == "name" and previous.upper() != "PREFIX":
            prefix = token.text.partition(":")[0]
            if prefix not in inspection.prefixes:
                known = registry.get(prefix)
                hint = (
                    f"Put this line first: PREFIX {prefix}: <{known}>"
                    if known
                    else "Declare it with a PREFIX line; this graph's registry does not hold it."
                )
                return _problem(
                    "unknown-prefix", query, token.offset, f"the prefix {prefix}: is not declared", hint
                )
        previous = token.text
    return None


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


def _unknown_word(query: str, tokens: Sequence[Token]) -> QueryProblem | None:
    for token in tokens:
        if token.kind == "word" and token.text.upper() not in WORDS:
            near = difflib.get_close_matches(token.text.upper(), WORDS, 1)
            hint = f"Did you mean {near[0]}?" if near else "Put ? before a variable, a prefix before a name."
            return _problem(
                "malformed-query", query, token.offset, f"{token.text} is not a word of SPARQL", hint
            )
    return None


def _missing_value(query: str, tokens: Sequence[Token]) -> QueryProblem | None:
    for token, following in itertools.pairwise(tokens):
        if token.kind == following.kind == "mark" and token.text in _OPERATORS and following.text == ")":
            return _problem(
                "malformed-query",
                query,
                following.offset,
                f"a value is missing between {token.text} and )",
                "Add the value, variable or call.",
            )
    return None


def _incomplete_triple(query: str, tokens: Sequence[Token]) -> QueryProblem | None:
    # Only plain triples are looked at: terms since the last { or full stop, and nothing else between.
    terms: int | None = None
    before_brace = ""
    for token in tokens:
        if token.kind in _TERMS or token.text in ("a", "true", "false"):
            terms = None if terms is None else terms + 1
        elif token.text in ("}", ".") and terms in (1, 2):
            missing = "the object is missing" if terms == 2 else "predicate and object are missing"
            return _problem(
                "malformed-query",
                query,
                token.offset,
                f"a triple pattern is incomplete: {missing} before this {token.text}",
                "Write subject, predicate and object.",
            )
        elif token.text in ("{", "."):
            terms = None if before_brace == "VALUES" else 0
        else:
            terms = None
        if token.kind == "word":
            before_brace = token.text.upper()
        elif token.text in "{}":
            before_brace = ""
    return None


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
    words = sorted(set(_WORDS.findall(expected)))
    if "ENCODE_FOR_URI" in words or "STRBEFORE" in words:
        what = "a value, a variable or a function of SPARQL 1.1"
    else:
        alternatives = [f"“{mark}”" for mark in sorted(set(_MARKS.findall(expected)))] + words
        what = " or ".join(alternatives[:_LISTED])
    place = "the query ends here" if at_end else "this cannot stand here"
    if not what:
        return f"{place}", "Check the word or sign before this place."
    return place, f"The parser can go on with {what}; or the fault is in the word before this place."
