"""Draws how often something occurred in each arm, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from ldnkg.web.figures.axes import BELOW_AXIS, horizontal_axis
from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.row_chart import EDGE, TOP, ChartRow, row_chart
from ldnkg.web.figures.scale import Scale, linear_scale
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, drawing, group, line, mark, text
from ldnkg.web.figures.words import fit
from ldnkg.web.terms import Cell
from ldnkg.web.wording import agree, count, exact, listed, sentence

__all__ = ["RateRow", "rate_plot"]

_CAP = 4
# The text alternative says every rate of this many events; of more, the table does.
_MOST_SAID = 8


@dataclass(frozen=True)
class RateRow:
    """Is how often something occurred in one arm.

    Args:
        label: What occurred; rows of the same label stand together.
        link: Address of the page of the row, or None.
        arm: The arm in words.
        events: How many people it occurred in, or None where that is not reported.
        total: How many people were at risk, or None.
        percent: The rate in percent, or None.
        lower: Lower end of its interval in percent, or None.
        upper: Upper end of its interval in percent, or None.
        is_control: Whether it is a control arm, whose marks are open.
        note: What must be said beside it.
    """

    label: str
    link: str | None
    arm: str
    events: int | None
    total: int | None
    percent: Decimal | None
    lower: Decimal | None = None
    upper: Decimal | None = None
    is_control: bool = False
    note: str = ""


def rate_plot(name: str, title: str, rows: Sequence[RateRow], *, interval: str) -> Figure:
    """Draw rates in percent: filled marks for arms under study, open ones for control arms.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        rows: The rates; those that are not recorded are only in the table.
        interval: What the intervals are and who computed them, such as
            `95% interval of Clopper and Pearson, computed by this server`.
    """
    labels = dict.fromkeys(row.label for row in rows)
    ordered = [row for label in labels for row in rows if row.label == label]
    drawn = [row for row in ordered if row.percent is not None]
    return Figure(
        name=name,
        title=title,
        description=_description(drawn),
        drawing=drawing(WIDTH, *_draw(drawn, interval)),
        table=Table(
            columns=(
                Column("Event"),
                Column("Arm"),
                Column("Kind of arm"),
                Column("Events", is_number=True),
                Column("At risk", is_number=True),
                Column("Percent", is_number=True),
                Column("Lower end", is_number=True),
                Column("Upper end", is_number=True),
                Column("Note"),
            ),
            rows=tuple(_cells(row) for row in ordered),
        ),
        notes=tuple(_notes(ordered, interval)),
    )


def _cells(row: RateRow) -> tuple[Cell, ...]:
    return (
        Cell(row.label, row.link),
        Cell(row.arm),
        Cell("control" if row.is_control else "under study"),
        *(Cell(exact(value), is_number=True) for value in (row.events, row.total)),
        *(Cell(exact(value), is_number=True) for value in (row.percent, row.lower, row.upper)),
        Cell(row.note),
    )


def _draw(rows: Sequence[RateRow], interval: str) -> tuple[float, list[Markup]]:
    """Return the height of the drawing and what is in it."""
    values = [value for row in rows for value in (row.percent, row.lower, row.upper) if value is not None]
    chart = row_chart(
        [ChartRow(row.arm, _numbers(row), partial(_mark, row), row.label) for row in rows],
        partial(linear_scale, values, from_zero=True),
        nothing="no rate to draw",
    )
    content = [*horizontal_axis(chart.scale, TOP, chart.bottom, "percent of the arm"), *chart.content]
    y = chart.bottom + BELOW_AXIS + 8
    kinds = [kind for kind in (False, True) if any(row.is_control is kind for row in rows)]
    for is_control in kinds:
        words = "control arm" if is_control else "arm under study"
        content.append(mark("circle", EDGE + 6, y + LINE_HEIGHT / 2, is_filled=not is_control))
        content.append(text(EDGE + 20, y + LINE_HEIGHT / 2 + 4, words, class_="secondary"))
        y += LINE_HEIGHT
    if any(row.lower is not None for row in rows):
        for words in fit(f"Line: {interval}", WIDTH - 2 * EDGE):
            content.append(text(EDGE, y + LINE_HEIGHT / 2 + 4, words, class_="secondary"))
            y += LINE_HEIGHT
    return y + 8, content


def _mark(row: RateRow, scale: Scale, middle: float) -> Markup:
    parts: list[Markup] = []
    if row.lower is not None and row.upper is not None:
        start, end = scale.place(row.lower), scale.place(row.upper)
        parts.append(line(start, middle, end, middle, "whisker"))
        parts += [line(x, middle - _CAP, x, middle + _CAP, "whisker") for x in (start, end)]
    if row.percent is not None:
        parts.append(mark("circle", scale.place(row.percent), middle, is_filled=not row.is_control))
    return group(*parts, title=f"{row.label}, {row.arm}: {_numbers(row)}")


def _numbers(row: RateRow) -> str:
    percent = f"{exact(row.percent)}%"
    if row.events is None and row.total is None:
        return percent
    return f"{exact(row.events)} of {exact(row.total)}, {percent}"


def _description(rows: Sequence[RateRow]) -> str:
    if not rows:
        return "No rate is drawn."
    events = list(dict.fromkeys(row.label for row in rows))
    found = [
        f"{count(len(rows), 'rate')} in percent of an arm {agree(len(rows), 'is', 'are')} drawn "
        f"for {count(len(events), 'event')}."
    ]
    if len(events) > _MOST_SAID:
        for words, row in (("highest", max(rows, key=_percent)), ("lowest", min(rows, key=_percent))):
            found.append(f"The {words} is that of {row.label} in {row.arm}: {_numbers(row)}.")
        return " ".join(found)
    for event in events:
        arms = [f"{row.arm} {_numbers(row)}" for row in rows if row.label == event]
        found.append(sentence(f"{event}: {listed(arms)}"))
    return " ".join(found)


def _percent(row: RateRow) -> Decimal:
    return row.percent if row.percent is not None else Decimal(0)


def _notes(rows: Sequence[RateRow], interval: str) -> Iterator[str]:
    missing = sum(row.percent is None for row in rows)
    if missing:
        yield f"{count(missing, 'row')} of the table {agree(missing, 'has', 'have')} no rate recorded."
    if any(row.lower is not None for row in rows):
        yield f"Intervals: {interval}."
