"""Reads queries that count or list over a whole graph, in whatever spelling, from their tokens.

Monitors, explorers and generators of descriptions ask the same few: one or two triple patterns of variables,
COUNT and GROUP BY, or SELECT DISTINCT. Two queries that are read alike here have the same answer but for the
names of their columns. What is not understood to its last token is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ldnkg.core.tokens import Token
from ldnkg.sparql.gate import Inspection

__all__ = ["ROWS", "TYPE", "CountingQuery", "Pattern", "may_count", "read_counting_query"]

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#: What COUNT(*) counts; any other number counts the distinct values of that variable.
ROWS = -1

#: The graph, then subject, predicate and object of each triple. A variable is its number by the order in
#: which the pattern names them, an IRI is a text, and None is the default graph.
Pattern = tuple[int | str | None, ...]

_MOST_TOKENS = 100
_MOST_TRIPLES = 2
_NAME = re.compile(r"[?$][A-Za-z0-9_]+")
# Only IRIs that cannot mean another one after escapes, references or a base; others are left to the engine.
_IRI = re.compile(
    r"[a-z][a-z0-9+\-]*://[A-Za-z0-9.\-]+(?::[0-9]+)?(?:/[A-Za-z0-9\-_~:@+,;=./]*)?(?:#[A-Za-z0-9\-_~:./]*)?"
)
_PREFIX = re.compile(r"(?:[A-Za-z](?:[A-Za-z0-9_\-]*[A-Za-z0-9_])?)?:")
_LOCAL = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_\-]*[A-Za-z0-9_])?)?")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class CountingQuery:
    """Is a query that counts the solutions of a pattern, or lists the values of its variables.

    Args:
        pattern: What is matched.
        keys: Variables by which solutions are grouped, or whose distinct values are listed.
        is_grouped: Whether solutions are grouped and counted; else values are listed.
        key_names: Name of each key.
        counts: What is counted under which name.
        columns: Names of the columns of the answer, each a key or a count.
        is_distinct: Whether rows of the answer that are alike become one.
        modifiers: ORDER BY, LIMIT and OFFSET, in which counts go by their names.
    """

    pattern: Pattern
    keys: tuple[int, ...]
    is_grouped: bool
    key_names: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    is_distinct: bool = False
    modifiers: str = ""


def may_count(inspection: Inspection) -> bool:
    """Say whether a query holds a word without which none of these is.

    Args:
        inspection: What the gate found in the query.
    """
    return any(_is_word(token, word) for token in inspection.tokens for word in ("DISTINCT", "COUNT"))


def read_counting_query(inspection: Inspection) -> CountingQuery | None:
    """Read a query, or return None if it is another kind of query or written in a way that is not known here.

    Args:
        inspection: What the gate found in the query, which the engine gets as it was sent.
    """
    tokens = inspection.tokens
    start = next((place for place, token in enumerate(tokens) if _is_word(token, "SELECT")), len(tokens))
    if len(tokens) - start > _MOST_TOKENS:
        return None
    try:
        return _Reader(inspection.engine_query.text, tokens, start).run()
    except _OtherQuery:
        return None


class _OtherQuery(Exception):
    """Says that a query is not one of these."""


_END = Token("end", "", 0)


def _is_word(token: Token, word: str) -> bool:
    return token.kind == "word" and token.text.upper() == word


class _Reader:
    """Reads a query token by token, and gives up where it is not understood.

    Args:
        query: The query.
        tokens: Its tokens.
        start: Place of the first SELECT.
    """

    def __init__(self, query: str, tokens: Sequence[Token], start: int) -> None:
        self._query = query
        self._tokens = tokens
        self._start = self._place = start
        self._namespaces: dict[str, str] | None = None
        # Variables by name; those without one have a number only.
        self._numbers: dict[str, int] = {}
        self._count = 0
        self._counts: dict[str, int] = {}

    def run(self) -> CountingQuery:
        """Read the whole query.

        Raises:
            _OtherQuery: If it is another kind of query.
        """
        self._need(self._word("SELECT"))
        is_distinct = self._word("DISTINCT")
        expressions, columns = self._projection()
        # Most queries are seen to be others here.
        self._need(is_distinct or bool(expressions))
        self._word("WHERE")
        pattern = self._group()
        for name, expression in expressions.items():
            self._need(name not in self._numbers)
            self._counts[name] = self._measure(*expression)
        if expressions:
            key_names = self._grouping()
        else:
            key_names = columns
        keys = tuple(self._number(name) for name in key_names)
        self._need(set(columns) <= {*key_names, *expressions})
        modifiers, sorted_by = self._modifiers({*key_names, *expressions})
        # What is listed is sorted first and made distinct then; by a part of it, equals come in any order.
        self._need(bool(expressions) or not sorted_by or sorted_by >= set(key_names))
        self._need(self._at() is _END)
        self._known_namespaces()
        return CountingQuery(
            pattern, keys, bool(expressions), key_names, self._counts, columns, is_distinct, modifiers
        )

    # The parts of a query

    def _projection(self) -> tuple[dict[str, tuple[bool, str]], tuple[str, ...]]:
        """Read what is selected: each count by its name, and the names of all columns."""
        expressions: dict[str, tuple[bool, str]] = {}
        columns: list[str] = []
        while True:
            if self._mark("("):
                expression = self._counted()
                self._need(self._word("AS"))
                name = self._variable()
                self._need(self._mark(")"))
                expressions[name] = expression
            elif self._at().kind == "variable":
                name = self._variable()
            else:
                self._need(len(set(columns)) == len(columns) > 0)
                return expressions, tuple(columns)
            columns.append(name)

    def _counted(self) -> tuple[bool, str]:
        """Read COUNT and its brackets: whether distinct values are counted, and of what."""
        self._need(self._word("COUNT") and self._mark("("))
        is_distinct = self._word("DISTINCT")
        name = "" if not is_distinct and self._mark("*") else self._variable()
        self._need(self._mark(")"))
        return is_distinct, name

    def _measure(self, is_distinct: bool, name: str) -> int:
        """Return what a count counts; every solution binds every variable, so that COUNT(?x) is COUNT(*)."""
        number = self._number(name) if name else ROWS
        return number if is_distinct else ROWS

    def _group(self) -> Pattern:
        self._need(self._mark("{"))
        graph: int | str | None = None
        if self._word("GRAPH"):
            graph = self._term()
            inner = self._group()
            self._need(inner[0] is None)
            pattern: Pattern = (graph, *inner[1:])
        elif self._at().text == "{":
            pattern = self._group()
        else:
            pattern = (None, *self._triples())
        self._mark(".")
        self._need(self._mark("}"))
        return pattern

    def _triples(self) -> tuple[int | str, ...]:
        terms: list[int | str] = []
        subject = self._node()
        while True:
            terms += (subject, self._verb(), self._node())
            self._need(len(terms) <= 3 * _MOST_TRIPLES)
            if self._mark(";"):
                continue
            if self._at().text == "." and self._at(1).text != "}":
                self._place += 1
                subject = self._node()
                continue
            return tuple(terms)

    def _grouping(self) -> tuple[str, ...]:
        names: list[str] = []
        if self._word("GROUP"):
            self._need(self._word("BY"))
            while self._at().kind == "variable":
                names.append(self._variable())
            self._need(len(set(names)) == len(names) > 0)
        return tuple(names)

    def _modifiers(self, known: set[str]) -> tuple[str, set[str]]:
        """Read what comes after the groups: it as text, and the names by which it sorts."""
        parts: list[str] = []
        names: list[str] = []
        if self._word("ORDER"):
            self._need(self._word("BY"))
            parts.append("ORDER BY")
            while self._at().kind == "variable" or self._is_direction():
                direction, name = self._condition()
                parts.append(f"{direction}(?{name})")
                names.append(name)
            self._need(len(names) > 0 and known.issuperset(names))
        limits: list[str] = []
        while (word := self._at().text.upper()) in ("LIMIT", "OFFSET") and word not in limits:
            self._need(self._word(word))
            limits.append(word)
            self._need(_NUMBER.fullmatch(self._at().text) is not None)
            parts += (word, self._at().text)
            self._place += 1
        return " ".join(parts), set(names)

    def _is_direction(self) -> bool:
        return _is_word(self._at(), "ASC") or _is_word(self._at(), "DESC")

    def _condition(self) -> tuple[str, str]:
        if self._at().kind == "variable":
            return "ASC", self._variable()
        direction = self._at().text.upper()
        self._place += 1
        self._need(self._mark("("))
        if self._at().kind == "variable":
            name = self._variable()
        else:
            measure = self._measure(*self._counted())
            name = next((name for name, counted in self._counts.items() if counted == measure), "")
            self._need(bool(name))
        self._need(self._mark(")"))
        return direction, name

    # Terms

    def _node(self) -> int | str:
        """Read a subject or an object."""
        start = self._at().offset
        if self._mark("["):
            end = self._at().offset
            # Spaces may stand inside, and no comment (SPARQL 1.1 Query, rule 163).
            self._need(self._mark("]") and not self._query[start + 1 : end].strip(" \t\r\n"))
            return self._new_number()
        return self._term()

    def _verb(self) -> int | str:
        if self._at().kind == "word" and self._at().text == "a":
            self._place += 1
            return TYPE
        return self._term()

    def _term(self) -> int | str:
        """Read a variable or an IRI."""
        token = self._at()
        if token.kind == "variable":
            name = self._variable()
            if name not in self._numbers:
                self._numbers[name] = self._new_number()
            return self._numbers[name]
        self._place += 1
        if token.kind == "iri":
            return _plain(token.text[1:-1])
        self._need(token.kind == "name")
        prefix, _, local = token.text.partition(":")
        self._need(prefix in self._known_namespaces() and _LOCAL.fullmatch(local) is not None)
        return _plain(self._known_namespaces()[prefix] + local)

    def _new_number(self) -> int:
        self._count += 1
        return self._count - 1

    def _number(self, name: str) -> int:
        self._need(name in self._numbers)
        return self._numbers[name]

    def _known_namespaces(self) -> dict[str, str]:
        """Read the declarations before SELECT: namespace by prefix."""
        if self._namespaces is not None:
            return self._namespaces
        found: dict[str, str] = {}
        place = 0
        while place < self._start:
            is_prefix = _is_word(self._tokens[place], "PREFIX")
            self._need(is_prefix or _is_word(self._tokens[place], "BASE"))
            *name, iri = self._tokens[place + 1 : place + (3 if is_prefix else 2)]
            self._need(iri.kind == "iri")
            namespace = _plain(iri.text[1:-1])
            if is_prefix:
                self._need(len(name) == 1 and _PREFIX.fullmatch(name[0].text) is not None)
                found[name[0].text[:-1]] = namespace
            place += 3 if is_prefix else 2
        self._need(place == self._start)
        self._namespaces = found
        return found

    # Tokens

    def _at(self, ahead: int = 0) -> Token:
        place = self._place + ahead
        return self._tokens[place] if place < len(self._tokens) else _END

    def _word(self, word: str) -> bool:
        """Take a keyword if it is there."""
        if _is_word(self._at(), word):
            self._place += 1
            return True
        return False

    def _mark(self, mark: str) -> bool:
        """Take a character if it is there."""
        token = self._at()
        if token.kind == "mark" and token.text == mark:
            self._place += 1
            return True
        return False

    def _variable(self) -> str:
        """Take a variable, which must be there, and return its name."""
        token = self._at()
        self._need(token.kind == "variable" and _NAME.fullmatch(token.text) is not None)
        self._place += 1
        return token.text[1:]

    @staticmethod
    def _need(condition: bool) -> None:
        if not condition:
            raise _OtherQuery


def _plain(iri: str) -> str:
    if not _IRI.fullmatch(iri) or "/." in iri:
        raise _OtherQuery
    return iri
