"""Draws bars from zero: counts or amounts by label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ldnkg.web.figures.axes import BELOW_AXIS, horizontal_axis
from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.scale import linear_scale
from ldnkg.web.figures.svg import (
    LINE_HEIGHT,
    WIDTH,
    drawing,
    element,
    group,
    line,
    rectangle,
    text,
    text_lines,
)
from ldnkg.web.figures.words import fit, width_of
from ldnkg.web.terms import Cell
from ldnkg.web.wording import count, exact, signed, with_unit

__all__ = ["Bar", "bar_chart"]

_EDGE, _GAP = 4, 12
_LABELS, _MOST_NUMBERS = 250, 160
_ROW, _TOP = 24, 8


@dataclass(frozen=True)
class Bar:
    """Is one bar.

    Args:
        label: What it stands for.
        link: Address of its page, or None.
        value: Its length, or None where there is no value.
    """

    label: str
    link: str | None
    value: Decimal | None


def bar_chart(
    name: str, title: str, bars: Sequence[Bar], *, label_name: str, value_name: str, unit: str = ""
) -> Figure:
    """Draw horizontal bars in the order given, all from zero.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        bars: The bars; those without a value are only in the table.
        label_name: What the labels are.
        value_name: What the values are.
        unit: Their unit, or "".
    """
    drawn = [bar for bar in bars if bar.value is not None]
    missing = len(bars) - len(drawn)
    value_title = with_unit(value_name, unit)
    return Figure(
        name=name,
        title=title,
        description=_description(drawn, value_title),
        drawing=drawing(WIDTH, *_draw(drawn, value_title)),
        table=Table(
            columns=(Column(label_name), Column(value_title, is_number=True)),
            rows=tuple((Cell(bar.label, bar.link), Cell(exact(bar.value), is_number=True)) for bar in bars),
        ),
        notes=(f"{count(missing, 'row')} without a number can be read in the table only.",)
        if missing
        else (),
    )


def _draw(bars: Sequence[Bar], value_title: str) -> tuple[float, list[Markup]]:
    """Return the height of the drawing and what is in it."""
    values = [bar.value for bar in bars if bar.value is not None]
    numbers = min(max((width_of(signed(value)) for value in values), default=0), _MOST_NUMBERS)
    scale = linear_scale(values, _EDGE + _LABELS + _GAP, WIDTH - _EDGE - numbers - _GAP, from_zero=True)
    zero = scale.place(0)
    shapes: list[Markup] = []
    y: float = _TOP
    for bar in bars:
        assert bar.value is not None  # noqa: S101
        label = fit(bar.label, _LABELS)
        height = max(_ROW, LINE_HEIGHT * len(label) + 6)
        middle, end = y + height / 2, scale.place(bar.value)
        shapes.append(text_lines(_EDGE, middle, label))
        title = f"{bar.label}: {signed(bar.value)}"
        shape = rectangle(min(zero, end), middle - 8, abs(end - zero), 16, "bar")
        shapes.append(group(element("title", title), shape))
        shapes.append(text(WIDTH - _EDGE, middle + 4, signed(bar.value), anchor="end"))
        y += height
    if not bars:
        shapes.append(text(scale.start, y + _ROW / 2, "nothing to draw", class_="secondary"))
        y += _ROW
    bottom = y + 4
    content = [
        *horizontal_axis(scale, _TOP, bottom, value_title),
        *shapes,
        line(zero, _TOP, zero, bottom, "axis"),
    ]
    return bottom + BELOW_AXIS + 8, content


def _description(bars: Sequence[Bar], value_title: str) -> str:
    known = [(bar.value, bar.label) for bar in bars if bar.value is not None]
    if not known:
        return "No bar is drawn."
    if len(known) == 1:
        return f"One bar is drawn, {value_title}: {signed(known[0][0])} ({known[0][1]})."
    # The first of equals is named, so the sentence does not depend on their labels.
    highest, lowest = max(known, key=lambda pair: pair[0]), min(known, key=lambda pair: pair[0])
    return (
        f"{count(len(known), 'bar')} are drawn, {value_title}: the longest is {signed(highest[0])} "
        f"({highest[1]}), the shortest {signed(lowest[0])} ({lowest[1]})."
    )
