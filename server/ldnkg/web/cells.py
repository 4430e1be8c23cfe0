"""Makes cells of tables from solutions: things by their labels, with links, texts and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pyoxigraph import Literal

from ldnkg.web.context import context
from ldnkg.web.figures.figure import Column, Table
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell, cell, own_page
from ldnkg.web.wording import NOT_RECORDED, signed

__all__ = ["link_to", "linked", "number_cell", "plain_table", "text_cell", "unique"]


def link_to(iri: str, label: str | None = None, language: str | None = None) -> Cell:
    """Return a link to a thing; one of the project leads to its page here.

    Args:
        iri: Its IRI.
        label: Its label, if it has one; else its short IRI is shown.
        language: Language tag of the label.
    """
    prepared = cell({"type": "uri", "value": iri}, context().prefixes, own_page)
    return Cell(label or prepared.text, prepared.link, iri, language if label else None)


def linked(row: Row, name: str, *, label: str = "") -> Cell:
    """Return a thing as a link to its page, or the text that stands in its place.

    Args:
        row: A solution with the thing and, as `<name>Label`, its label.
        name: The variable of the thing.
        label: What to call it instead of its label.
    """
    iri, found = row.iri(name), row.term(f"{name}Label")
    words = label or row.text(f"{name}Label")
    if iri is None:
        return Cell(words or row.text(name) or NOT_RECORDED)
    return link_to(iri, words, found.language if isinstance(found, Literal) and not label else None)


def text_cell(row: Row, name: str, missing: str = NOT_RECORDED) -> Cell:
    """Return a text.

    Args:
        row: A solution.
        name: The variable of the text.
        missing: What stands where it is unbound.
    """
    return Cell(row.text(name) or missing)


def number_cell(value: Decimal | int | None, missing: str = "") -> Cell:
    """Return a number with the digits it was recorded with.

    Args:
        value: The number, or None.
        missing: What stands where there is none.
    """
    return Cell(missing if value is None else signed(value), is_number=True)


def unique(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return cells without those that are there already, in their order.

    Args:
        cells: The cells.
    """
    return tuple(dict.fromkeys(cells))


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Table:
    """Return a table without the columns in which all cells are empty.

    Args:
        columns: The headers; one that begins with `#` is of numbers.
        rows: The cells of the rows.
    """
    known = [tuple(row) for row in rows]
    kept = [place for place in range(len(columns)) if not known or any(row[place].text for row in known)]
    return Table(
        tuple(Column(columns[place].removeprefix("#"), columns[place].startswith("#")) for place in kept),
        tuple(tuple(row[place] for place in kept) for row in known),
    )
