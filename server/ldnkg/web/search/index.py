"""Looks things up in the search index of a release, which no request can change."""

from __future__ import annotations

import sqlite3
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.spelling import nearest_word
from ldnkg.web.search.words import Wanted

__all__ = ["Found", "Kind", "Passage", "Result", "SearchIndex"]

# Longest search, and how often SQLite asks whether it is over: after so many steps of its machine.
_MOST_SECONDS = 2.0
_STEPS = 2000
# How much a word counts in the label, the other names, the identifiers, the text and its decimal numbers.
_WEIGHTS = "10.0, 6.0, 3.0, 1.0, 1.0"
# What begins with the text comes first, but not of kinds that are there for completeness.
_LEAST_WEIGHT_FIRST = 1.0
_SHORTEST_BEGINNING = 2
_MOST_CORRECTED = 5
# Signs around a word that was found; neither can be in a text of RDF/XML, so none of the data has them.
_OPEN, _CLOSE = "\x02", "\x03"
_PASSAGE_WORDS = 24

_BY_NAME = (
    "SELECT document, MIN(key <> :key), MIN(place), MIN(LENGTH(key)) FROM name "
    "WHERE key = :key OR (key > :key AND key < :end AND place < :places) GROUP BY document"
)
_BY_WORDS = f"SELECT rowid, bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?"  # noqa: S608
_SNIPPETS = ", ".join(
    f"snippet(words, {column}, '{_OPEN}', '{_CLOSE}', '…', {_PASSAGE_WORDS})" for column in (3, 1, 2)
)
_PASSAGES = f"SELECT {_SNIPPETS} FROM words WHERE words MATCH ? AND rowid = ?"  # noqa: S608


@dataclass(frozen=True)
class Kind:
    """Is a kind of thing.

    Args:
        name: Its name in addresses.
        label: What its group is called.
        count: Number of things: of all, or of those found.
    """

    name: str
    label: str
    count: int


@dataclass(frozen=True)
class Passage:
    """Is a part of a text.

    Args:
        text: The part.
        is_match: Whether it is what was looked for.
    """

    text: str
    is_match: bool


@dataclass(frozen=True)
class Result:
    """Is one thing that was found.

    Args:
        iri: Its IRI.
        label: Its name.
        kind: Name of its kind.
        summary: A sentence that says what it is, or empty.
        passages: The place where the words stand, if that is not its name.
        matched: The thing of the project that it stands for in another vocabulary, or None.
    """

    iri: str
    label: str
    kind: str
    summary: str
    passages: tuple[Passage, ...]
    matched: str | None


@dataclass(frozen=True)
class Found:
    """Is the answer to a search.

    Args:
        total: Number of things that were found, of the chosen kind.
        results: Those of the page.
        kinds: The kinds of all that was found, with their numbers.
    """

    total: int
    results: tuple[Result, ...]
    kinds: tuple[Kind, ...]


class SearchIndex:
    """Searches one file, with a connection for each thread.

    Args:
        locate: Returns the path of the file, or raises a problem where it was replaced.
    """

    def __init__(self, locate: Callable[[], Path]) -> None:
        self._locate = locate
        self._own = threading.local()
        self._connections: list[sqlite3.Connection] = []
        # A thread never says that it ends, so all are closed when the index is no longer used.
        self._close = weakref.finalize(self, _close, self._connections)
        with self._limited() as connection:
            rows = connection.execute("SELECT id, name, label, weight, documents FROM kind ORDER BY id")
            kinds = rows.fetchall()
            self._kind_of: dict[int, int] = dict(connection.execute("SELECT id, kind FROM document"))
            spellings = connection.execute("SELECT word FROM spelling ORDER BY documents DESC, word")
            self._spellings = {word: None for (word,) in spellings}
        self._names = {number: name for number, name, *_ in kinds}
        self._numbers = {name: number for number, name, *_ in kinds}
        self._labels = {number: label for number, _, label, *_ in kinds}
        self._weights = {number: weight for number, _, _, weight, _ in kinds}
        #: The kinds of which there are things, with their numbers.
        self.kinds = tuple(Kind(name, label, count) for _, name, label, _, count in kinds if count)

    def close(self) -> None:
        """Close the connections of all threads; nobody may search any more."""
        self._close()

    def has_kind(self, name: str) -> bool:
        """Say whether there is a kind of a name.

        Args:
            name: The name.
        """
        return name in self._numbers

    def search(self, wanted: Wanted, kind: str, start: int, most: int) -> Found:
        """Find things: those of that very name first, then those whose name begins so, then by their words.

        Args:
            wanted: What is looked for.
            kind: Name of the kind that is wanted, or empty for all.
            start: Number of results to pass over.
            most: Most results.

        Raises:
            QueryProblem: If it takes too long, or the file was replaced.
        """
        with self._limited() as connection:
            hits = self._hits(connection, wanted)
            counts = Counter(map(self._kind_of.__getitem__, hits))
            if kind:
                hits = [document for document in hits if self._kind_of[document] == self._numbers[kind]]
            results = self._results(connection, wanted, hits[start : start + most])
        kinds = [Kind(self._names[key], self._labels[key], counts[key]) for key in sorted(counts)]
        return Found(len(hits), results, tuple(kinds))

    def suggestion(self, wanted: Wanted) -> str | None:
        """Return a search with words that occur in place of those that do not, or None where there is none.

        Args:
            wanted: What was looked for and not found.
        """
        corrected, changes = [], 0
        for word in wanted.words:
            if word in self._spellings or word.isdigit():
                corrected.append(word)
                continue
            near = nearest_word(word, self._spellings)
            changes += 1
            if near is None or changes > _MOST_CORRECTED:
                return None
            corrected.append(near)
        return " ".join(corrected) if changes else None

    def _hits(self, connection: sqlite3.Connection, wanted: Wanted) -> list[int]:
        """Return the number of all that was found, the best first."""
        kinds = self._kind_of
        scores: dict[int, float] = {}
        if wanted.expression:
            scores = dict(connection.execute(_BY_WORDS, (wanted.expression,)))
        named: dict[int, Sequence[int]] = {}
        if wanted.key:
            # The first letters of an identifier are those of many: a prefix, or NCT.
            is_code = any(sign.isdigit() or sign == ":" for sign in wanted.key)
            bounds = {"key": wanted.key, "end": _after(wanted.key), "places": 3 if is_code else 2}
            named = {document: rank for document, *rank in connection.execute(_BY_NAME, bounds)}
        hits = [
            (self._order(kinds[document], named.get(document), scores.get(document, 0.0)), document)
            for document in {*scores, *named}
        ]
        hits.sort()
        return [document for _, document in hits]

    def _order(self, kind: int, named: Sequence[int] | None, score: float) -> tuple[float, ...]:
        weight = self._weights[kind]
        if named is not None:
            is_longer, place, length = named
            if not is_longer:
                return 0, kind, place
            if weight >= _LEAST_WEIGHT_FIRST:
                return 1, kind, place, length
        # The score is below zero, and the better the smaller.
        return 2, score * weight

    def _results(
        self, connection: sqlite3.Connection, wanted: Wanted, documents: Sequence[int]
    ) -> tuple[Result, ...]:
        marks = ", ".join("?" * len(documents))
        rows = connection.execute(
            f"SELECT id, iri, label, kind, summary, matched FROM document WHERE id IN ({marks})",  # noqa: S608
            list(documents),
        )
        known = {row[0]: row[1:] for row in rows}
        summaries = {document: row[3] for document, row in known.items()}
        passages = self._passages(connection, wanted, documents, summaries)
        return tuple(
            Result(iri, label, self._names[kind], summary, passages.get(document, ()), matched)
            for document in documents
            for iri, label, kind, summary, matched in (known[document],)
        )

    def _passages(
        self,
        connection: sqlite3.Connection,
        wanted: Wanted,
        documents: Sequence[int],
        summaries: Mapping[int, str],
    ) -> Mapping[int, tuple[Passage, ...]]:
        """Return the place in the text, the other names or the identifiers where the words stand."""
        found: dict[int, tuple[Passage, ...]] = {}
        for document in documents if wanted.expression else ():
            # One by one: for a list of them FTS5 would go through all that has the words (measured: 25 ms).
            row = connection.execute(_PASSAGES, (wanted.expression, document)).fetchone()
            best = next((text for text in row or () if text and _OPEN in text), None)
            if best is not None and not _is_within(best, summaries[document]):
                found[document] = _split(best)
        return found

    @contextmanager
    def _limited(self) -> Iterator[sqlite3.Connection]:
        """Give the connection of this thread, for a limited time."""
        connection = self._connection()
        deadline = time.monotonic() + _MOST_SECONDS
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if "no such module: fts5" in str(error):
                raise QueryProblem(
                    "not-found",
                    f"SQLite {sqlite3.sqlite_version} of this server has no full-text search (FTS5)",
                    "Run the server with a Python whose sqlite3 has it.",
                ) from None
            if "interrupted" not in str(error):
                raise
            raise QueryProblem(
                "timeout",
                f"the search was stopped after {_MOST_SECONDS:g} seconds",
                "Search for fewer or longer words.",
            ) from None
        finally:
            connection.set_progress_handler(None, 0)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            # Nothing writes to a file of a release, so SQLite needs no locks and writes nothing beside it.
            address = f"file:{quote(str(self._locate()))}?mode=ro&immutable=1"
            # Only its own thread uses it; another one may close it.
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            self._connections.append(connection)
            self._own.connection = connection
        return connection


def _after(key: str) -> str:
    """Return what is greater than every key that begins so; the key itself where too many begin so."""
    return key + chr(0x10FFFF) if len(key) >= _SHORTEST_BEGINNING else key


def _is_within(text: str, summary: str) -> bool:
    """Say whether a summary shows already all lines of a passage in which something was found."""
    lines = [line for line in text.split("\n") if _OPEN in line]
    return all(line.replace(_OPEN, "").replace(_CLOSE, "").strip("… ") in summary for line in lines)


def _split(text: str) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for part in text.replace("\n", " · ").split(_OPEN):
        match, close, rest = part.partition(_CLOSE)
        passages += [Passage(match, True), Passage(rest, False)] if close else [Passage(part, False)]
    return tuple(passage for passage in passages if passage.text)


def _close(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
