"""Holds the table of an overview page, which the page and its CSV show alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldnkg.web.cells import link_to
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_RECORDED

__all__ = ["Entry", "Listing", "ListingColumn", "count", "number", "thing", "words"]

#: What stands in one place of a table: nothing, one value or several.
Entry = tuple[Cell, ...]


@dataclass(frozen=True)
class ListingColumn:
    """Is one column of a listing.

    Args:
        name: Its header.
        is_number: Whether it is set flush right.
        has_iris: Whether its values are things, whose IRIs have a column of their own in CSV.
        missing: What the page shows where there is nothing.
    """

    name: str
    is_number: bool = False
    has_iris: bool = False
    missing: str = NOT_RECORDED


@dataclass(frozen=True)
class Listing:
    """Holds the rows of an overview.

    Args:
        caption: What it lists.
        columns: The columns.
        rows: The rows, as long as the columns.
    """

    caption: str
    columns: tuple[ListingColumn, ...]
    rows: tuple[tuple[Entry, ...], ...]

    def records(self) -> Iterator[list[str]]:
        """Give the lines of its CSV, the header first; several values have a semicolon between them."""
        yield [
            name
            for column in self.columns
            for name in ((column.name, f"{column.name} (IRI)") if column.has_iris else (column.name,))
        ]
        for row in self.rows:
            yield [
                value
                for column, entry in zip(self.columns, row, strict=True)
                for value in (
                    (_joined(cell.text for cell in entry), _joined(cell.title or "" for cell in entry))
                    if column.has_iris
                    else (_joined(cell.text for cell in entry),)
                )
            ]


def thing(row: Row, name: str, *, of: str = "") -> Entry:
    """Return a thing of a row by its label, with a link to its page.

    Args:
        row: A solution.
        name: The variable of the thing; that of its label ends in `Label`.
        of: The variable of what it is a part of, with whose label its own begins and need not.
    """
    iri = row.iri(name)
    if iri is None:
        return ()
    return (link_to(iri, row.text(f"{name}Label").removeprefix(f"{row.text(f'{of}Label')}: ")),)


def words(row: Row, name: str) -> Entry:
    """Return a text of a row, if there is one.

    Args:
        row: A solution.
        name: The variable.
    """
    text = row.text(name)
    return (Cell(text),) if text else ()


def number(row: Row, name: str) -> Entry:
    """Return a number of a row as it is recorded, if there is one.

    Args:
        row: A solution.
        name: The variable.
    """
    text = row.text(name)
    return (Cell(text, is_number=True),) if row.number(name) is not None else ()


def count(value: int) -> Entry:
    """Return a number that was counted.

    Args:
        value: The number.
    """
    return (Cell(str(value), is_number=True),)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
