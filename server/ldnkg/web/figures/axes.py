"""Draws the axes that figures share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from ldnkg.web.figures.scale import Scale, tick_text
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, element, line, rectangle, text
from ldnkg.web.figures.words import fit, width_of

__all__ = ["BELOW_AXIS", "LOW_DOSE", "horizontal_axis", "low_dose_band", "vertical_axis"]

#: What the ontology defines as low-dose naltrexone, in mg a day: ldn:LowDoseNaltrexoneRegimen.
LOW_DOSE = (Decimal(1), Decimal(5))
#: Height that a horizontal axis takes below its line: ticks, their values and its name.
BELOW_AXIS = 44
_TICK = 5


def horizontal_axis(scale: Scale, top: float, bottom: float, name: str) -> Iterator[Markup]:
    """Draw an axis below a plot.

    Args:
        scale: Its scale.
        top: Upper side of the plot, to which its lines reach.
        bottom: Lower side of the plot.
        name: What it measures, with the unit.
    """
    yield line(scale.start, bottom, scale.end, bottom, "axis")
    right_of_last = float("-inf")
    for tick in scale.ticks:
        place, written = scale.place(tick), tick_text(tick)
        yield line(place, top, place, bottom, "grid")
        yield line(place, bottom, place, bottom + _TICK, "axis")
        half = width_of(written) / 2
        # A value that would run into the one before it is left out; its line stays.
        if place - half > right_of_last:
            yield text(place, bottom + _TICK + LINE_HEIGHT - 2, written, anchor="middle")
            right_of_last = place + half + 4
    middle = (scale.start + scale.end) / 2
    (written,) = fit(name, 2 * min(middle, WIDTH - middle), 1)
    yield text(middle, bottom + _TICK + 2 * LINE_HEIGHT, written, anchor="middle", class_="secondary")


def vertical_axis(scale: Scale, left: float, right: float, name: str) -> Iterator[Markup]:
    """Draw an axis on the left of a plot; its name stands above it.

    Args:
        scale: Its scale; it starts at the bottom.
        left: Left side of the plot.
        right: Right side of the plot, to which its lines reach.
        name: What it measures, with the unit.
    """
    yield line(left, scale.start, left, scale.end, "axis")
    for tick in scale.ticks:
        place = scale.place(tick)
        yield line(left, place, right, place, "grid")
        yield text(left - _TICK - 2, place + 4, tick_text(tick), anchor="end")
    yield text(4, scale.end - 12, fit(name, WIDTH - 8, 1)[0], class_="secondary")


def low_dose_band(scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    """Shade the part of an axis of daily doses that is low-dose naltrexone, and name it.

    Args:
        scale: The scale, in mg a day.
        top: Upper side of the plot; the name stands above it.
        bottom: Lower side of the plot.
    """
    low, high = max(LOW_DOSE[0], scale.low), min(LOW_DOSE[1], scale.high)
    if low >= high:
        return
    start, end = scale.place(low), scale.place(high)
    yield rectangle(start, top, end - start, bottom - top, "band")
    yield element(
        "path", d=f"M{start:.2f} {top:.2f}V{bottom:.2f}M{end:.2f} {top:.2f}V{bottom:.2f}", class_="band-edge"
    )
    name = f"low dose: {LOW_DOSE[0]} to {LOW_DOSE[1]} mg"
    half = width_of(name) / 2
    # The name stays inside the plot where the band is at one of its ends.
    middle = min(max((start + end) / 2, scale.start + half), scale.end - half)
    yield text(middle, top - 6, name, anchor="middle")
