"""Draws which daily doses were used for what, on a logarithmic axis with the low-dose band shaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ldnkg.web.figures.axes import BELOW_AXIS, LOW_DOSE, horizontal_axis, low_dose_band
from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.levels import levels
from ldnkg.web.figures.scale import logarithmic_scale
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, drawing, group, line, mark, text, text_lines
from ldnkg.web.figures.words import fit, width_of
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_REPORTED, agree, count, exact, signed

__all__ = ["DoseMark", "dose_map"]

_EDGE, _LABELS, _GAP = 4, 230, 14
_ROW, _TOP = 26, 28
_MARKS = (("square", True), ("square", False), ("circle", True), ("circle", False), ("triangle", False))
# Distance of marks that would overlap and so stand below each other.
_APART = 15


@dataclass(frozen=True)
class DoseMark:
    """Is a daily dose that was used for something.

    Args:
        row: What for, such as a condition.
        link: Address of its page, or None.
        low: The daily dose in mg, or the lowest of a range; None where it has none in mg.
        high: The highest of a range, or None where there is one dose.
        dose_text: The dose in words, as the table shows it.
        number: How many studies used it.
        kind: Kind of these studies, which gives the mark.
        note: What must be said beside it.
    """

    row: str
    link: str | None
    low: Decimal | None
    high: Decimal | None
    dose_text: str
    number: int
    kind: str
    note: str = ""


def dose_map(name: str, title: str, marks: Sequence[DoseMark], *, row_name: str, number_name: str) -> Figure:
    """Draw the doses of each row; a range is a line between marks at its ends.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        marks: The doses, in the order of the rows; those without mg are only in the table.
        row_name: What the rows are.
        number_name: What is counted.

    Raises:
        ValueError: If there are more kinds than marks that can be told apart.
    """
    kinds = list(dict.fromkeys(item.kind for item in marks))
    if len(kinds) > len(_MARKS):
        raise ValueError(f"{len(kinds)} kinds are more than {len(_MARKS)} marks")
    drawn = [item for item in marks if item.low is not None and item.low > 0]
    missing = len(marks) - len(drawn)
    notes = [
        "A mark is a dose, a line between two marks a range; a number beside it is how many used it, if more "
        "than one."
    ]
    if missing:
        notes.append(
            f"{count(missing, 'row')} of the table {agree(missing, 'has', 'have')} no single daily "
            "dose or range in mg, such as one per body weight, and can be read there only."
        )
    return Figure(
        name=name,
        title=title,
        description=_description(drawn, row_name),
        drawing=drawing(WIDTH, *_draw(drawn, kinds)),
        table=Table(
            columns=(
                Column(row_name),
                Column("Daily dose"),
                Column("Lowest (mg)", is_number=True),
                Column("Highest (mg)", is_number=True),
                Column("Kind"),
                Column(number_name, is_number=True),
                Column("Note"),
            ),
            rows=tuple(
                (
                    Cell(item.row, item.link),
                    Cell(item.dose_text or NOT_REPORTED),
                    Cell(exact(item.low), is_number=True),
                    Cell(exact(item.high if item.high is not None else item.low), is_number=True),
                    Cell(item.kind),
                    Cell(exact(item.number), is_number=True),
                    Cell(item.note),
                )
                for item in marks
            ),
        ),
        notes=tuple(notes),
    )


def _draw(marks: Sequence[DoseMark], kinds: Sequence[str]) -> tuple[float, list[Markup]]:
    """Return the height of the drawing and what is in it."""
    values = [dose for item in marks for dose in (item.low, item.high) if dose is not None]
    scale = logarithmic_scale([*values, *LOW_DOSE], _EDGE + _LABELS + _GAP, WIDTH - _EDGE - 12)
    rows: defaultdict[str, list[DoseMark]] = defaultdict(list)
    for item in marks:
        rows[item.row].append(item)
    content: list[Markup] = []
    y: float = _TOP
    for row, members in rows.items():
        label = fit(row, _LABELS)
        placed = list(zip(members, levels(_span(item, scale.place) for item in members), strict=True))
        deepest = max(level for _, level in placed)
        height = max(_ROW, LINE_HEIGHT * len(label) + 8, 16 + _APART * (deepest + 1))
        content.append(text_lines(_EDGE, y + height / 2, label))
        content.append(line(_EDGE, y + height, WIDTH - _EDGE, y + height, "grid"))
        first = y + height / 2 - _APART * deepest / 2
        for item, level in placed:
            content.append(_mark(item, scale.place, first + _APART * level, kinds))
        y += height
    if not marks:
        content.append(text(_EDGE, y + _ROW / 2, "no dose to draw", class_="secondary"))
        y += _ROW
    under = [*low_dose_band(scale, _TOP, y), *horizontal_axis(scale, _TOP, y, "daily dose (mg), logarithmic")]
    y += BELOW_AXIS + 8
    for kind in kinds:
        if any(item.kind == kind for item in marks):
            shape, is_filled = _MARKS[kinds.index(kind)]
            content.append(mark(shape, _EDGE + 6, y + LINE_HEIGHT / 2, is_filled=is_filled, size=4.5))
            content.append(
                text(_EDGE + 20, y + LINE_HEIGHT / 2 + 4, fit(kind, WIDTH - 30, 1)[0], class_="secondary")
            )
            y += LINE_HEIGHT
    return y + 8, [*under, *content]


def _span(item: DoseMark, place: Callable[[Decimal], float]) -> tuple[float, float]:
    """Return where a dose or range with its number starts and ends."""
    assert item.low is not None  # noqa: S101
    end = place(item.low if item.high is None else item.high)
    return place(item.low) - _APART / 2, end + (
        8 + width_of(str(item.number)) if item.number > 1 else _APART / 2
    )


def _mark(item: DoseMark, place: Callable[[Decimal], float], y: float, kinds: Sequence[str]) -> Markup:
    """Draw one dose or one range with the number of studies."""
    assert item.low is not None  # noqa: S101
    shape, is_filled = _MARKS[kinds.index(item.kind)]
    start = place(item.low)
    end = start if item.high is None else place(item.high)
    parts: list[Markup] = []
    if item.high is not None:
        parts.append(line(start, y, end, y, "whisker"))
    # A mark in the middle of a range would look like a dose that nobody took.
    parts += [mark(shape, x, y, is_filled=is_filled, size=4.5) for x in dict.fromkeys((start, end))]
    if item.number > 1:
        parts.append(text(end + 8, y + 4, str(item.number), class_="halo"))
    return group(*parts, title=f"{item.row}: {item.dose_text}, {item.kind}, {item.number:,}")


def _description(marks: Sequence[DoseMark], row_name: str) -> str:
    if not marks:
        return "No dose is drawn."
    rows = len({item.row for item in marks})
    doses = [dose for item in marks for dose in (item.low, item.high) if dose is not None]
    inside = sum(
        item.low is not None and LOW_DOSE[0] <= item.low and (item.high or item.low) <= LOW_DOSE[1]
        for item in marks
    )
    return (
        f"{count(len(marks), 'dose or range', 'doses or ranges')} {agree(len(marks), 'is', 'are')} drawn in "
        f"{count(rows, 'row')} ({row_name}), between {signed(min(doses))} and {signed(max(doses))} mg a day; "
        f"{inside} of them {agree(inside, 'lies', 'lie')} wholly in the low-dose band of {LOW_DOSE[0]} "
        f"to {LOW_DOSE[1]} mg."
    )
