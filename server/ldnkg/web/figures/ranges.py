"""Draws quantities that sources give as a number or as a range, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from ldnkg.web.figures.axes import BELOW_AXIS, horizontal_axis
from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.row_chart import EDGE, TOP, ChartRow, row_chart
from ldnkg.web.figures.scale import Scale, linear_scale, logarithmic_scale
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, drawing, group, line, mark, text
from ldnkg.web.terms import Cell
from ldnkg.web.wording import agree, count, exact, signed, with_unit

__all__ = ["RangeRow", "range_plot"]

_CAP = 5
# Values above 0 that are further apart than this factor need a logarithmic axis.
_WIDE_RANGE = 100


@dataclass(frozen=True)
class RangeRow:
    """Is one quantity as a source gives it.

    Args:
        label: What it is of, such as the source.
        link: Address of its page, or None.
        number: The number, or None where a range or a bound is given.
        lower: Lower end of the range, or None.
        upper: Upper end of the range, or None.
        unit: Its unit.
        note: What must be said beside it.
        group: Heading that it stands under, or "".
    """

    label: str
    link: str | None
    number: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    note: str = ""
    group: str = ""


def range_plot(name: str, title: str, rows: Sequence[RangeRow], *, quantity: str, unit: str) -> Figure:
    """Draw a mark for each number and a line for each range.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        rows: The quantities; a row without a number and without both ends is only in the table.
        quantity: What all of them are.
        unit: The unit of all of them.

    Raises:
        ValueError: If a row has another unit.
    """
    other = next((row for row in rows if row.unit != unit), None)
    if other is not None:
        raise ValueError(f"{other.label} is in {other.unit}, which does not belong on an axis of {unit}")
    groups = dict.fromkeys(row.group for row in rows)
    ordered = [row for group in groups for row in rows if row.group == group]
    drawn = [row for row in ordered if _values(row)]
    missing = len(rows) - len(drawn)
    return Figure(
        name=name,
        title=title,
        description=_description(drawn, with_unit(quantity, unit)),
        drawing=drawing(WIDTH, *_draw(drawn, with_unit(quantity, unit))),
        table=Table(
            columns=(
                Column("Group"),
                Column("Given by"),
                Column("Number", is_number=True),
                Column("Lower end", is_number=True),
                Column("Upper end", is_number=True),
                Column("Unit"),
                Column("Note"),
            ),
            rows=tuple(
                (
                    Cell(row.group),
                    Cell(row.label, row.link),
                    *(Cell("" if value is None else exact(value), is_number=True) for value in _all(row)),
                    Cell(row.unit),
                    Cell(row.note),
                )
                for row in ordered
            ),
        ),
        notes=(f"{count(missing, 'row')} with one bound only can be read in the table.",) if missing else (),
    )


def _draw(rows: Sequence[RangeRow], name: str) -> tuple[float, list[Markup]]:
    """Return the height of the drawing and what is in it."""
    values = [value for row in rows for value in _values(row)]

    def make_scale(start: float, end: float) -> Scale:
        if values and min(values) > 0 and max(values) / min(values) > _WIDE_RANGE:
            return logarithmic_scale(values, start, end)
        return linear_scale(values, start, end, from_zero=True)

    chart_rows = [
        ChartRow("; ".join(filter(None, (row.label, row.note))), _text(row), partial(_mark, row), row.group)
        for row in rows
    ]
    chart = row_chart(chart_rows, make_scale, nothing="no number to draw")
    content = [*horizontal_axis(chart.scale, TOP, chart.bottom, name), *chart.content]
    y = chart.bottom + BELOW_AXIS + 8
    if any(row.number is not None for row in rows):
        content.append(mark("circle", EDGE + 6, y + LINE_HEIGHT / 2, is_filled=True))
        content.append(text(EDGE + 26, y + LINE_HEIGHT / 2 + 4, "a number", class_="secondary"))
        y += LINE_HEIGHT
    if any(row.number is None for row in rows):
        content.append(_span(EDGE, EDGE + 18, y + LINE_HEIGHT / 2))
        content.append(text(EDGE + 26, y + LINE_HEIGHT / 2 + 4, "a range", class_="secondary"))
        y += LINE_HEIGHT
    return y + 8, content


def _mark(row: RangeRow, scale: Scale, middle: float) -> Markup:
    parts: list[Markup] = []
    if row.lower is not None and row.upper is not None:
        parts.append(_span(scale.place(row.lower), scale.place(row.upper), middle))
    if row.number is not None:
        parts.append(mark("circle", scale.place(row.number), middle, is_filled=True))
    return group(*parts, title=f"{row.label}: {_text(row)}")


def _span(start: float, end: float, y: float) -> Markup:
    caps = [line(x, y - _CAP, x, y + _CAP, "whisker") for x in (start, end)]
    return Markup("").join([line(start, y, end, y, "whisker"), *caps])


def _all(row: RangeRow) -> tuple[Decimal | None, ...]:
    return row.number, row.lower, row.upper


def _values(row: RangeRow) -> list[Decimal]:
    """Return what of a row has a place on the axis: its number, and its ends if both are given."""
    ends = [row.lower, row.upper] if row.lower is not None and row.upper is not None else []
    return [value for value in (row.number, *ends) if value is not None]


def _text(row: RangeRow) -> str:
    parts = [signed(row.number)] if row.number is not None else []
    if row.lower is not None and row.upper is not None:
        parts.append(f"{signed(row.lower)} to {signed(row.upper)}")
    return ", ".join(parts)


def _description(rows: Sequence[RangeRow], name: str) -> str:
    if not rows:
        return f"No number of the {name} is drawn."
    found = [f"{count(len(rows), 'value')} of the {name} {agree(len(rows), 'is', 'are')} drawn."]
    for row in rows:
        of = f"{row.group}, " if row.group else ""
        note = f" ({row.note})" if row.note else ""
        found.append(f"{of}{row.label}{note}: {_text(row)}.")
    return " ".join(found)
