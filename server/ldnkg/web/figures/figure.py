"""Says what a figure consists of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ldnkg.web.terms import Cell

__all__ = ["Column", "Drawing", "Figure", "Table"]


@dataclass(frozen=True)
class Column:
    """Is one column of a table.

    Args:
        name: Its header.
        is_number: Whether it is set flush right.
    """

    name: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Holds the numbers of a figure.

    Args:
        columns: The columns.
        rows: The rows, as long as the columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """Is an SVG drawing without its outermost element.

    Args:
        width: Its width in user units.
        height: Its height in user units.
        content: The elements in it, escaped; colours and fonts come from classes of the style sheet.
    """

    width: int
    height: int
    content: Markup


@dataclass(frozen=True)
class Figure:
    """Is a drawing with all that makes it readable without seeing it.

    Args:
        name: Last part of its address, such as `forest-mean-difference`.
        title: What it shows, in a few words.
        description: What a reader sees in it, in sentences: the text alternative.
        drawing: The drawing.
        table: The same numbers.
        notes: What must be said beside it, such as what was left out and why.
    """

    name: str
    title: str
    description: str
    drawing: Drawing
    table: Table
    notes: tuple[str, ...] = ()
