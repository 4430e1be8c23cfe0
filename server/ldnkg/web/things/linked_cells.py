"""Makes cells of solutions: things by their labels with links to their pages, numbers as recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ldnkg.core.namespaces import BASE
from ldnkg.web.context import context
from ldnkg.web.figures.figure import Column, Table
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell, own_page, safe_link

__all__ = ["NOT_RECORDED", "linked", "number_cell", "plain_table", "text_cell", "unique"]

#: What stands where the graph has nothing.
NOT_RECORDED = "not recorded"


def linked(row: Row, name: str, *, label: str = "") -> Cell:
    """Return a thing as a link to its page.

    Args:
        row: A solution with the thing and, as `<name>Label`, its label.
        name: The variable of the thing.
        label: What to call it instead of its label.
    """
    iri = row.iri(name)
    words = label or row.text(f"{name}Label")
    if iri is None:
        return Cell(words or NOT_RECORDED)
    short = context().prefixes.shorten(iri)
    link = own_page(iri) if iri.startswith(BASE) else safe_link(iri)
    return Cell(words or (iri if short.startswith("<") else short), link, iri)


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
    text = missing if value is None else format(value, "f" if isinstance(value, Decimal) else "d")
    return Cell(text.replace("-", "\N{MINUS SIGN}") if value is not None else text, is_number=True)


def unique(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return cells without those that were there before.

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
