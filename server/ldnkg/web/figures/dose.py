"""Draws effect against daily dose, with the band of low-dose naltrexone shaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ldnkg.web.figures.axes import BELOW_AXIS, LOW_DOSE, horizontal_axis, low_dose_band, vertical_axis
from ldnkg.web.figures.effects import (
    EFFECT_COLUMNS,
    ForestRow,
    Measure,
    Standing,
    draw_effect,
    draw_legend,
    effect_cells,
    effect_notes,
    effect_scale,
    effect_sentences,
    is_drawn,
    require_measure,
    standing,
)
from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.scale import Scale, linear_scale, logarithmic_scale
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, drawing, line, text
from ldnkg.web.figures.words import fit
from ldnkg.web.terms import Cell
from ldnkg.web.wording import agree, count, signed, with_unit

__all__ = ["DosePoint", "dose_plot"]

_LEFT, _RIGHT = 64, 708
_HEIGHT = 260
# Room above the plot for the name of the low-dose band.
_BAND_NAME = 36
# Doses that are further apart than this factor need a logarithmic axis to be told apart.
_WIDE_RANGE = 20
# Distance of marks that stand side by side since their dose is the same.
_APART = 13


@dataclass(frozen=True)
class DosePoint:
    """Is an estimate with the daily dose that it was found with.

    Args:
        effect: The estimate.
        dose_mg: The daily dose in mg, or None where the regimen has no single one, such as a range or a dose
            per body weight.
        dose_text: The dose in words, as the table shows it.
    """

    effect: ForestRow
    dose_mg: Decimal | None
    dose_text: str


def dose_plot(
    name: str, title: str, points: Sequence[DosePoint], measure: Measure, *, dose_name: str = "daily dose"
) -> Figure:
    """Draw estimates against the daily dose; the marks are those of a forest plot.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        points: The estimates; those without a single dose are only in the table.
        measure: What all of them are.
        dose_name: What the doses are.

    Raises:
        ValueError: If a point is of another measure or in another unit.
    """
    effects = [point.effect for point in points]
    require_measure(effects, measure)
    drawn = [
        point
        for point in points
        if point.dose_mg is not None and point.dose_mg > 0 and is_drawn(point.effect, measure)
    ]
    return Figure(
        name=name,
        title=title,
        description=_description(drawn, measure, dose_name),
        drawing=drawing(WIDTH, *_draw(drawn, measure, dose_name)),
        table=Table(
            columns=(Column("Estimate of"), Column(dose_name[:1].upper() + dose_name[1:]), *EFFECT_COLUMNS),
            rows=tuple(
                (
                    Cell(point.effect.label, point.effect.link),
                    Cell(point.dose_text),
                    *effect_cells(point.effect, measure),
                )
                for point in points
            ),
        ),
        notes=(*_notes(points, drawn), *effect_notes(effects, measure)),
    )


def _dose_scale(doses: Sequence[Decimal], start: float, end: float) -> Scale:
    """Make the scale for daily doses in mg, on which the low-dose band has a place.

    Args:
        doses: The doses, all above 0.
        start: Place of the start of the axis.
        end: Place of its end.
    """
    known = [*doses, *LOW_DOSE]
    if max(known) / min(known) > _WIDE_RANGE:
        return logarithmic_scale(known, start, end)
    return linear_scale(known, start, end, from_zero=True)


def _draw(points: Sequence[DosePoint], measure: Measure, dose_name: str) -> tuple[float, list[Markup]]:
    """Return the height of the drawing and what is in it."""
    sides, lines = _sides(measure)
    top = float(_BAND_NAME + LINE_HEIGHT * lines)
    bottom = top + _HEIGHT
    across = _dose_scale([point.dose_mg for point in points if point.dose_mg is not None], _LEFT, _RIGHT)
    upward = effect_scale([point.effect for point in points], measure, bottom, top)
    content = list(low_dose_band(across, top, bottom))
    content += vertical_axis(upward, _LEFT, _RIGHT, "")
    content += horizontal_axis(across, top, bottom, f"{dose_name} (mg)")
    content += sides
    if measure.null_value is not None:
        place = upward.place(measure.null_value)
        content.append(line(_LEFT, place, _RIGHT, place, "null"))
    for point, shift in _side_by_side(points):
        assert point.dose_mg is not None  # noqa: S101
        content.append(
            draw_effect(point.effect, measure, upward, across.place(point.dose_mg) + shift, upright=True)
        )
    if not points:
        content.append(text((_LEFT + _RIGHT) / 2, (top + bottom) / 2, "no estimate to draw", anchor="middle"))
    kinds = [kind for kind in Standing if any(standing(point.effect, measure) is kind for point in points)]
    below = bottom + BELOW_AXIS + 8
    return below + LINE_HEIGHT * len(kinds) + 8, [*content, *draw_legend(kinds, measure, 4, below)]


def _sides(measure: Measure) -> tuple[list[Markup], int]:
    """Return the lines above the plot: the measure, and what higher and lower values favor."""
    words = [with_unit(measure.name, measure.unit)]
    null = signed(measure.null_value)
    if measure.null_value is not None:
        words += [f"↑ above {null} favors {measure.favors_high}"] if measure.favors_high else []
        words += [f"↓ below {null} favors {measure.favors_low}"] if measure.favors_low else []
    lines = [part for line_words in words for part in fit(line_words, WIDTH - 8)]
    return [text(4, 16 + LINE_HEIGHT * number, content) for number, content in enumerate(lines)], len(lines)


def _side_by_side(points: Sequence[DosePoint]) -> Iterator[tuple[DosePoint, float]]:
    """Give each point the shift that keeps marks at the same dose apart."""
    at_dose = Counter(point.dose_mg for point in points)
    before: Counter[Decimal | None] = Counter()
    for point in points:
        place = before[point.dose_mg]
        before[point.dose_mg] += 1
        yield point, _APART * (place - (at_dose[point.dose_mg] - 1) / 2)


def _description(points: Sequence[DosePoint], measure: Measure, dose_name: str) -> str:
    effects = [point.effect for point in points]
    found = effect_sentences(effects, measure)
    doses = [point.dose_mg for point in points if point.dose_mg is not None]
    if not doses:
        return found
    low = sum(LOW_DOSE[0] <= dose <= LOW_DOSE[1] for dose in doses)
    least, most = signed(min(doses)), signed(max(doses))
    span = f"is {least} mg" if least == most else f"goes from {least} to {most} mg"
    return (
        f"{found} The {dose_name} {span}; {low} of {len(doses)} {agree(low, 'is', 'are')} in the low-dose "
        f"band of {LOW_DOSE[0]} to {LOW_DOSE[1]} mg."
    )


def _notes(points: Sequence[DosePoint], drawn: Sequence[DosePoint]) -> Iterator[str]:
    without = sum(point.dose_mg is None for point in points)
    if without:
        yield (
            f"{count(without, 'estimate')} {agree(without, 'has', 'have')} no single daily dose in mg, "
            "such as a range or a dose per body weight, and can be read in the table only."
        )
    if len(drawn) > len({point.dose_mg for point in drawn}):
        yield "Marks at the same dose stand side by side around it."
