"""Draws points by two numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ldnkg.web.figures.axes import BELOW_AXIS, horizontal_axis, vertical_axis
from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.scale import Scale, linear_scale, logarithmic_scale
from ldnkg.web.figures.svg import WIDTH, drawing, mark, text
from ldnkg.web.terms import Cell
from ldnkg.web.wording import agree, count, exact, sentence, signed

__all__ = ["ScatterPoint", "scatter_plot"]

_LEFT, _RIGHT, _TOP, _HEIGHT = 72, 708, 36, 320
# Positive values that are further apart than this factor are shown on a logarithmic axis.
_WIDE_RANGE = 1000


@dataclass(frozen=True)
class ScatterPoint:
    """Is one point.

    Args:
        label: What it is.
        link: Address of its page, or None.
        x: Its first number, or None where there is none.
        y: Its second number, or None.
    """

    label: str
    link: str | None
    x: Decimal | None
    y: Decimal | None


def scatter_plot(
    name: str, title: str, points: Sequence[ScatterPoint], *, label_name: str, x_name: str, y_name: str
) -> Figure:
    """Draw points; an axis whose values spread over three powers of ten and are above 0 is logarithmic.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        points: The points; those without both numbers are only in the table.
        label_name: What the labels are.
        x_name: What the first numbers are, with their unit.
        y_name: What the second numbers are, with their unit.
    """
    drawn = [(point, point.x, point.y) for point in points if point.x is not None and point.y is not None]
    missing = len(points) - len(drawn)
    bottom = _TOP + _HEIGHT
    across = _scale([x for _, x, _ in drawn], _LEFT, _RIGHT)
    upward = _scale([y for _, _, y in drawn], bottom, _TOP)
    content: list[Markup] = [
        *vertical_axis(upward, _LEFT, _RIGHT, y_name),
        *horizontal_axis(across, _TOP, bottom, x_name),
        *(
            mark(
                "circle",
                across.place(x),
                upward.place(y),
                is_filled=False,
                size=4.5,
                title=f"{point.label}: {signed(x)}, {signed(y)}",
            )
            for point, x, y in drawn
        ),
    ]
    if not drawn:
        content.append(text((_LEFT + _RIGHT) / 2, _TOP + _HEIGHT / 2, "no point to draw", anchor="middle"))
    notes = (
        [f"{count(missing, 'row')} without both numbers can be read in the table only."] if missing else []
    )
    notes += [
        f"The axis of {axis_name} is logarithmic."
        for axis_name, scale in ((x_name, across), (y_name, upward))
        if scale.is_logarithmic
    ]
    return Figure(
        name=name,
        title=title,
        description=_description([(x, y) for _, x, y in drawn], x_name, y_name),
        drawing=drawing(WIDTH, bottom + BELOW_AXIS + 8, content),
        table=Table(
            columns=(Column(label_name), Column(x_name, is_number=True), Column(y_name, is_number=True)),
            rows=tuple(
                (
                    Cell(point.label, point.link),
                    Cell(exact(point.x), is_number=True),
                    Cell(exact(point.y), is_number=True),
                )
                for point in points
            ),
        ),
        notes=tuple(notes),
    )


def _scale(values: Sequence[Decimal], start: float, end: float) -> Scale:
    if values and min(values) > 0 and max(values) / min(values) > _WIDE_RANGE:
        return logarithmic_scale(values, start, end)
    return linear_scale(values, start, end)


def _description(points: Sequence[tuple[Decimal, Decimal]], x_name: str, y_name: str) -> str:
    if not points:
        return "No point is drawn."
    found = [f"{count(len(points), 'point')} {agree(len(points), 'is', 'are')} drawn."]
    for axis_name, values in ((x_name, [x for x, _ in points]), (y_name, [y for _, y in points])):
        low, high = signed(min(values)), signed(max(values))
        found.append(sentence(f"{axis_name}: {low}" if low == high else f"{axis_name}: from {low} to {high}"))
    return " ".join(found)
