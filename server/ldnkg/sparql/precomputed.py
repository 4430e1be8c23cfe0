"""Keeps what counting queries over the whole dataset answer, and puts it into queries that ask it again.

The pattern of such a query is replaced by VALUES with the rows that the engine itself gave, in its own order;
the engine still sorts, cuts and writes them, so that the answer has the same bytes as without. By its source
(spareval, `GraphPattern::Group` and `OrderBy`), the order of groups depends on nothing but their keys and the
order in which they come up, and sorting on nothing but the order before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ldnkg.core.dotted import EngineQuery
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.precomputed_query import (
    ROWS,
    TYPE,
    CountingQuery,
    Pattern,
    may_count,
    read_counting_query,
)

__all__ = ["Precomputed", "Table", "table_of"]

# An IRI as VALUES can hold it (SPARQL 1.1 Query, rule 139).
_IRI = re.compile(r"<[^\x00-\x20<>\"{}|^`\\]*>")

_Key = tuple[Pattern, tuple[int, ...], bool]


@dataclass(frozen=True)
class Table:
    """Holds the answer to a counting query.

    Args:
        query: The query.
        rows: The counts of each group by the IRIs of its keys, in the engine's order.
        is_complete: Whether these are all groups: those with a key that is no IRI are left out.
    """

    query: CountingQuery
    rows: Mapping[tuple[str, ...], tuple[int, ...]]
    is_complete: bool
    _texts: dict[tuple[int, ...], str] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """A query whose answer is that of `query`."""
        return _written(self.query, self.inline(tuple(range(len(self.query.counts)))))

    def places(self, counts: Sequence[int]) -> tuple[int, ...] | None:
        """Return where counts stand in a row; None if one of them is not there.

        Args:
            counts: What is counted.
        """
        known = list(self.query.counts.values())
        return None if set(counts) - set(known) else tuple(known.index(count) for count in counts)

    def inline(self, places: tuple[int, ...]) -> str:
        """Return the rows as those of a VALUES clause.

        Args:
            places: Which counts to write after the keys.
        """
        if places not in self._texts:
            lines = (
                f"({' '.join([*keys, *(str(counts[place]) for place in places)])})"
                for keys, counts in self.rows.items()
            )
            self._texts[places] = "".join(lines)
        return self._texts[places]


def table_of(query: CountingQuery, content: bytes) -> Table:
    """Read the engine's answer to a counting query.

    Args:
        query: The query, which selects its keys before its counts.
        content: The answer in TSV.
    """
    rows: dict[tuple[str, ...], tuple[int, ...]] = {}
    is_complete = True
    width = len(query.keys)
    for line in content.decode("utf-8").split("\n")[1:-1]:
        cells = line.split("\t")
        keys = tuple(cells[:width])
        if all(_IRI.fullmatch(key) for key in keys):
            rows[keys] = tuple(int(cell) for cell in cells[width:])
        else:
            is_complete = False
    return Table(query, rows, is_complete)


class Precomputed:
    """Answers counting queries from tables; the engine answers the others, and all until tables are there."""

    def __init__(self) -> None:
        self._tables: dict[_Key, Table] = {}
        #: Number of queries that were answered from tables.
        self.uses = 0

    def add(self, table: Table) -> None:
        """Answer from a table from now on.

        Args:
            table: The table.
        """
        query = table.query
        self._tables[query.pattern, query.keys, query.is_grouped] = table

    def text(self, inspection: Inspection) -> str | None:
        """Return a query that has the same answer and computes nothing.

        Args:
            inspection: What the gate found in a query over the dataset that the tables are of.

        Returns:
            The query; None if there is no table for it.
        """
        is_as_sent = type(inspection.engine_query) is EngineQuery and not inspection.engine_query.inserted
        if not self._tables or inspection.form != "SELECT" or not is_as_sent:
            return None
        if not inspection.fact(may_count):
            return None
        query = read_counting_query(inspection)
        text = None if query is None else self._from_tables(query)
        self.uses += text is not None
        return text

    def _from_tables(self, query: CountingQuery) -> str | None:
        table = self._tables.get((query.pattern, query.keys, query.is_grouped))
        if table is None:
            row = self._one_row(query) if query.is_grouped and not query.keys else None
            return None if row is None else _written(query, row)
        places = table.places(list(query.counts.values()))
        if places is None or not table.is_complete:
            return None
        return _written(query, table.inline(places))

    def _one_row(self, query: CountingQuery) -> str | None:
        """Return the counts over a pattern with IRIs: those of its group among all, or nothing counted."""
        iris = [place for place, term in enumerate(query.pattern) if isinstance(term, str)]
        others = [place for place in iris if query.pattern[place] != TYPE]
        for places in dict.fromkeys((tuple(others), tuple(iris))):
            pattern, numbers, keys = _generalized(query.pattern, places)
            table = self._tables.get((pattern, keys, True)) if places else None
            if table is None:
                continue
            counts = [ROWS if count == ROWS else numbers[count] for count in query.counts.values()]
            columns = table.places(counts)
            if columns is not None:
                row = table.rows.get(tuple(f"<{query.pattern[place]}>" for place in places))
                return f"({' '.join(str(row[column] if row else 0) for column in columns)})"
        return None


def _generalized(
    pattern: Pattern, places: Sequence[int]
) -> tuple[Pattern, Mapping[int, int], tuple[int, ...]]:
    """Put variables in the place of IRIs.

    Args:
        pattern: A pattern.
        places: Where the IRIs stand in it.

    Returns:
        The pattern, the number in it of each variable of the pattern before, and those of the new ones.
    """
    numbers: dict[int | tuple[str, int], int] = {}
    terms: list[int | str | None] = []
    for place, term in enumerate(pattern):
        if isinstance(term, int):
            terms.append(numbers.setdefault(term, len(numbers)))
        elif place in places:
            terms.append(numbers.setdefault(("new", place), len(numbers)))
        else:
            terms.append(term)
    known = {name: number for name, number in numbers.items() if isinstance(name, int)}
    return tuple(terms), known, tuple(numbers["new", place] for place in places)


def _written(query: CountingQuery, rows: str) -> str:
    distinct = "DISTINCT " if query.is_distinct else ""
    columns = " ".join(f"?{name}" for name in query.columns)
    names = " ".join(f"?{name}" for name in (*query.key_names, *query.counts))
    return f"SELECT {distinct}{columns} {{ VALUES ({names}) {{{rows}}} }} {query.modifiers}"
