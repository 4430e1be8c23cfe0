"""Lays out charts of one row per value: labels on the left, marks on a shared axis, numbers on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ldnkg.web.figures.scale import Scale
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, text, text_lines
from ldnkg.web.figures.words import fit, width_of

__all__ = ["EDGE", "GAP", "TOP", "ChartRow", "RowChart", "row_chart"]

#: Room at the sides of a drawing.
EDGE = 4
#: Room between columns.
GAP = 14
#: Where the rows start.
TOP = 12

_LABELS, _MOST_NUMBERS = 256, 230
_ROW, _HEADING, _INDENT = 24, 28, 12


@dataclass(frozen=True)
class ChartRow:
    """Is one row.

    Args:
        label: What stands on the left; it is broken and cut to fit.
        numbers: What stands on the right.
        draw: Draws the marks, given the scale and the height that they stand at.
        group: Heading that the row stands under, or "".
    """

    label: str
    numbers: str
    draw: Callable[[Scale, float], Markup]
    group: str = ""


@dataclass(frozen=True)
class RowChart:
    """Is what the rows look like.

    Args:
        scale: The scale of the axis that they share.
        content: Labels, marks and numbers.
        bottom: Where the rows end, which is where the axis belongs.
    """

    scale: Scale
    content: tuple[Markup, ...]
    bottom: float


def row_chart(
    rows: Sequence[ChartRow], make_scale: Callable[[float, float], Scale], *, nothing: str
) -> RowChart:
    """Lay rows out below each other in the order given; those of a group must follow each other.

    Args:
        rows: The rows.
        make_scale: Makes the scale, given the places of its start and its end.
        nothing: What the chart says where it has no row.
    """
    numbers = min(max((width_of(row.numbers) for row in rows), default=0), _MOST_NUMBERS)
    scale = make_scale(EDGE + _LABELS + GAP, WIDTH - EDGE - numbers - GAP)
    content: list[Markup] = []
    y: float = TOP
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            (heading,) = fit(group, WIDTH - 2 * EDGE, 1)
            content.append(text(EDGE, y + _HEADING - 9, heading, class_="heading"))
            y += _HEADING
        indent = _INDENT if group else 0
        label = fit(row.label, _LABELS - indent, 3)
        height = max(_ROW, LINE_HEIGHT * len(label) + 8)
        middle = y + height / 2
        content.append(text_lines(EDGE + indent, middle, label))
        content.append(row.draw(scale, middle))
        content.append(text(WIDTH - EDGE, middle + 4, fit(row.numbers, numbers, 1)[0], anchor="end"))
        y += height
    if not rows:
        content.append(text(scale.start, y + _ROW / 2, nothing, class_="secondary"))
        y += _ROW
    return RowChart(scale, tuple(content), y + 4)
