"""Looks at a query before any parser does: its length, its nesting, its form, and whether it may run at all.

The engine's parser overflows its stack on deep nesting, and the engine would follow SERVICE to any address.
The gate refuses both with a clear answer, save SERVICE to an endpoint that the operator allows, which never
reaches the engine; the boundary that holds if the gate errs is the worker's sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from ldnkg.core.dotted import EngineQuery, engine_query, is_ambiguous
from ldnkg.core.namespaces import ENDPOINT, LDN
from ldnkg.core.sparql_text import FORMS
from ldnkg.core.tokens import Token, has_dotted_name, line_and_column, prefix_declarations, readings
from ldnkg.sparql.outlines import Form, Outline, Outlines, outline_of
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.recognizer import first_fault
from ldnkg.sparql.service_clauses import (
    MalformedService,
    ServiceClause,
    UnreadableService,
    find_clauses,
)
from ldnkg.sparql.service_policy import ServicePolicy

__all__ = ["Form", "Gate", "Inspection", "excerpt", "inspect"]

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_PROLOGUE = ("PREFIX", "BASE", "VERSION")
# Words that say what the names after them are.
_NAMING = ("PREFIX", "BASE", "FROM")
_OPEN = "{(["
_CLOSE = "})]"
_EXCERPT_WIDTH = 100
_EXAMPLE = (
    f"PREFIX ldn: <{LDN}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?s ?l WHERE { ?s a ldn:ClinicalTrial ; rdfs:label ?l }"
)
# Nobody but this server itself.
_NOBODY = ServicePolicy()


@dataclass(frozen=True)
class Inspection:
    """Says what the tokens of a query tell.

    Args:
        query: The query.
        outline: What holds for this query and for others that differ in names.
        engine_query: The query as the engine is to get it.
        services: The outermost SERVICE clauses, which must be replaced before the engine gets the query.
        asks_others: Whether the answer depends on other servers, and so may change at any time.
        known_tokens: The tokens, if they are known already.
    """

    query: str = field(repr=False)
    outline: Outline
    engine_query: EngineQuery = field(repr=False)
    services: tuple[ServiceClause, ...] = field(default=(), repr=False)
    asks_others: bool = False
    known_tokens: tuple[Token, ...] | None = field(default=None, repr=False, compare=False)

    @property
    def form(self) -> Form:
        """Query form."""
        return self.outline.form

    @property
    def prefixes(self) -> dict[str, str]:
        """Namespace of each declared prefix, as written."""
        return self.outline.prefixes

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens, each prefixed name as one."""
        return self.known_tokens if self.known_tokens is not None else readings(self.query)[0]

    def fact(self, find: Callable[[Inspection], bool]) -> bool:
        """Return what holds for every query of the outline; found once.

        Args:
            find: Finds it in the tokens, without a look at IRIs or places.
        """
        facts = self.outline.facts
        if find not in facts:
            facts[find] = find(self)
        return facts[find]

    def of_tokens(self, tokens: tuple[Token, ...]) -> Inspection:
        """Return an inspection of the same query in other words.

        Args:
            tokens: The tokens that count from now on.
        """
        return replace(self, outline=Outline(self.form, self.prefixes), known_tokens=tokens)


def inspect(query: str, max_bytes: int, max_depth: int, policy: ServicePolicy = _NOBODY) -> Inspection:
    """Let a query through or refuse it.

    Args:
        query: The query.
        max_bytes: Longest query in bytes of UTF-8.
        max_depth: Deepest nesting of brackets.
        policy: Whom SERVICE may ask.

    Returns:
        What the tokens tell.

    Raises:
        QueryProblem: If the query is too long, too deep, an update, asks an endpoint that it may not, or has
            no form.
    """
    _refuse_length(query, max_bytes)
    # The engine reads one bare dot into a name, and what it does with a second is its own affair.
    possible = readings(query)
    tokens = possible[0]
    for reading in possible:
        _refuse_depth(query, reading, max_depth)
    form = _form(query, tokens)
    # Without the word there is no clause, whatever the tokens.
    services = _services(query, possible, policy) if "service" in query.lower() else ()
    return Inspection(
        query,
        Outline(form, prefix_declarations(tokens)),
        engine_query(query, tokens),
        services,
        any(not policy.is_local(clause) for outer in services for clause in outer.walk()),
        tokens,
    )


class Gate:
    """Inspects queries, and remembers the outlines of those that it let through.

    Args:
        max_bytes: Longest query in bytes of UTF-8.
        max_depth: Deepest nesting of brackets.
        policy: Whom SERVICE may ask.
    """

    def __init__(self, max_bytes: int, max_depth: int, policy: ServicePolicy) -> None:
        self._max_bytes = max_bytes
        self._max_depth = max_depth
        self._policy = policy
        self._outlines = Outlines()

    def inspect(self, query: str) -> Inspection:
        """Let a query through or refuse it, as `inspect` does.

        Args:
            query: The query.

        Raises:
            QueryProblem: If it is refused.
        """
        found = outline_of(query)
        if found is None:
            return inspect(query, self._max_bytes, self._max_depth, self._policy)
        key, kept = found
        outline = self._outlines.get(key)
        if outline is not None:
            _refuse_length(query, self._max_bytes)
            return Inspection(query, outline, EngineQuery(query))
        inspection = inspect(query, self._max_bytes, self._max_depth, self._policy)
        if _is_told_by_outline(inspection, kept):
            self._outlines.put(key, inspection.outline)
        return inspection


def _is_told_by_outline(inspection: Inspection, kept: int) -> bool:
    """Say whether no name after the beginning matters to what the tokens tell."""
    if inspection.engine_query != EngineQuery(inspection.query) or has_dotted_name(inspection.tokens):
        return False
    # Where the brace stands in a comment or a string, declarations may follow it.
    is_brace = kept == 0
    for token in inspection.tokens:
        is_brace |= token == ("mark", "{", kept)
        if token.offset >= kept and token.kind == "word" and token.text.upper().startswith(_NAMING):
            return False
    return is_brace


def _refuse_length(query: str, max_bytes: int) -> None:
    try:
        length = len(query.encode("utf-8"))
    except UnicodeEncodeError:
        raise QueryProblem(
            "bad-request", "the query is not valid Unicode text", "Send the query as UTF-8."
        ) from None
    if length > max_bytes:
        raise QueryProblem(
            "too-large",
            f"the query has {length:,} bytes, and {max_bytes:,} are allowed",
            "Shorten it, or fetch a dump and query that.",
        )


def excerpt(query: str, line: int, column: int) -> str:
    """Return a line of the query with a caret below a column.

    Args:
        query: The query.
        line: Line, counted from 1.
        column: Column in characters, counted from 1.

    Returns:
        Two lines; a long line is cut around the column.
    """
    lines = query.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    text = text.rstrip("\r").replace("\t", " ")
    start = max(0, column - 1 - _EXCERPT_WIDTH // 2)
    shown = text[start : start + _EXCERPT_WIDTH]
    return f"{shown}\n{' ' * (column - 1 - start)}^"


def _refuse(slug: str, query: str, token: Token, detail: str, hint: str) -> QueryProblem:
    line, column = line_and_column(query, token.offset)
    return QueryProblem(slug, detail, hint, line=line, column=column, excerpt=excerpt(query, line, column))


def _refuse_depth(query: str, tokens: Sequence[Token], max_depth: int) -> None:
    # Where tokens are ambiguous every bracket counts, also one that may stand in a string.
    marks = (
        (Token("mark", match[0], match.start()) for match in re.finditer(r"[{}()\[\]]", query))
        if is_ambiguous(tokens)
        else (token for token in tokens if token.kind == "mark")
    )
    depth = 0
    for token in marks:
        if token.text in _OPEN:
            depth += 1
            if depth > max_depth:
                raise _refuse(
                    "query-too-deep",
                    query,
                    token,
                    f"brackets are nested more than {max_depth} deep",
                    "Write the query flatter.",
                )
        elif token.text in _CLOSE:
            depth = max(0, depth - 1)


def _form(query: str, tokens: Sequence[Token]) -> Form:
    for token in tokens:
        if token.kind != "word":
            continue
        word = token.text.upper()
        # The engine takes keywords without a space between them, such as SELECTDISTINCT.
        for form in FORMS:
            if word.startswith(form):
                return cast(Form, form)
        # A faulty PREFIX line makes what follows it look like the form of the query.
        if word not in _PROLOGUE and (fault := first_fault(query, tokens)) and fault.certain:
            place = Token("mark", "", fault.offset)
            raise _refuse("malformed-query", query, place, fault.detail, fault.hint)
        if word.startswith(_UPDATES):
            raise _refuse(
                "read-only",
                query,
                token,
                f"{word} is an update, and this endpoint is read-only",
                "Send a SELECT, ASK, CONSTRUCT or DESCRIBE query.",
            )
        if word not in _PROLOGUE:
            raise _refuse(
                "malformed-query",
                query,
                token,
                f"a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, not with {token.text}",
                "Put one of these after the PREFIX lines.",
            )
    raise QueryProblem(
        "malformed-query",
        "there is no SELECT, ASK, CONSTRUCT or DESCRIBE in the query",
        f"Write a query, for example: {_EXAMPLE}",
        line=1,
        column=1,
        excerpt=excerpt(query, 1, 1),
    )


def _services(
    query: str, readings: Sequence[Sequence[Token]], policy: ServicePolicy
) -> tuple[ServiceClause, ...]:
    try:
        clauses = find_clauses(query, readings, ENDPOINT)
    except UnreadableService as found:
        certain = "contains" if found.certain else "may contain"
        raise _refuse(
            "federation-disabled",
            query,
            found.token,
            f"the query {certain} SERVICE in a form that is not read here",
            "Put a space before and after SERVICE and GRAPH, and write IRIs with an apostrophe or # in full.",
        ) from None
    except MalformedService as found:
        fault = first_fault(query, readings[0])
        token = found.token if fault is None else Token("mark", "", fault.offset)
        detail, hint = (
            (found.detail, "Write SERVICE <…> { … }.") if fault is None else (fault.detail, fault.hint)
        )
        raise _refuse("malformed-query", query, token, detail, hint) from None
    for clause in (inner for outer in clauses for inner in outer.walk()):
        if clause.endpoint is None and clause.variable is None:
            prefix = clause.target.text.partition(":")[0]
            detail, hint = f"the prefix {prefix}: is not declared", f"Put PREFIX {prefix}: <…> first."
            raise _refuse("unknown-prefix", query, clause.target, detail, hint)
    refused = policy.refusal(clauses)
    if refused:
        raise _refuse("federation-disabled", query, *refused, policy.hint)
    return clauses
