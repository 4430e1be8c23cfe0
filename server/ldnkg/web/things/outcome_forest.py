"""Sorts estimates so that each forest plot has one effect measure, one unit and one meaning of its sides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, count

from ldnkg.core.namespaces import LDN
from ldnkg.web.figures.dose import DosePoint, dose_plot
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.forest import ForestRow, Measure, forest_plot
from ldnkg.web.study_designs import DESIGNS
from ldnkg.web.terms import own_page
from ldnkg.web.things.condition_studies import Dose
from ldnkg.web.things.outcome_results import OutcomeResult
from ldnkg.web.wording import NOT_REPORTED, with_unit

__all__ = ["EffectAxis", "dose_plots", "effect_axes", "forest_plots"]

# Measures without a unit that mean the same for every outcome; others are of the scale of their outcome.
_FREE_OF_SCALE = frozenset(
    LDN + name
    for name in (
        "StandardizedMeanDifference", "CohensD", "RiskRatio", "OddsRatio", "HazardRatio", "RiskDifference",
        "RelativeChange", "PercentagePointChange", "CorrelationCoefficient",
    )
)  # fmt: skip
_IMPROVED = LDN + "ImprovedInNaltrexoneArm"
_TOWARD_NALTREXONE = (LDN + "FavorsNaltrexone", _IMPROVED)
_POINTS = LDN + "PointUnit"
_NALTREXONE, _COMPARATOR, _UNKNOWN = "naltrexone", "comparator", ""


@dataclass(frozen=True)
class EffectAxis:
    """Holds estimates that may stand on one axis.

    Args:
        name: Name of the axis, as the address of a figure has it.
        title: What the estimates are.
        measure: Their measure.
        rows: Each result with its estimate.
        notes: What must be said beside them.
    """

    name: str
    title: str
    measure: Measure
    rows: tuple[tuple[OutcomeResult, ForestRow], ...]
    notes: tuple[str, ...]


def effect_axes(results: Iterable[OutcomeResult]) -> list[EffectAxis]:
    """Return the estimates that have an effect measure, by measure, unit and scale.

    Args:
        results: The results.
    """
    sorted_rows = _axes(result for result in results if result.estimate is not None and result.measure)
    titles = Counter(_title(rows) for rows in sorted_rows)
    axes: list[EffectAxis] = []
    for rows in sorted_rows:
        measure = _measure(rows)
        title = _title(rows)
        if titles[title] > 1 and rows[0].better:
            title += f", outcomes whose {rows[0].better} values are better"
        ordered = sorted(rows, key=lambda row: list(DESIGNS).index(row.design))
        effects = tuple((row, _effect(row, measure)) for row in ordered)
        name = _free_name(title, [axis.name for axis in axes])
        axes.append(EffectAxis(name, title, measure, effects, tuple(_notes(rows, measure))))
    return axes


def forest_plots(axes: Iterable[EffectAxis]) -> dict[str, Figure]:
    """Draw a forest plot for each axis.

    Args:
        axes: The estimates.

    Returns:
        The figures by name.
    """
    figures = [
        _with_notes(
            forest_plot(f"forest-{axis.name}", axis.title, [row for _, row in axis.rows], axis.measure), axis
        )
        for axis in axes
    ]
    return {figure.name: figure for figure in figures}


def dose_plots(axes: Iterable[EffectAxis], doses: Mapping[str, Sequence[Dose]]) -> dict[str, Figure]:
    """Draw the estimates of primary studies against the daily dose, where two or more have a single dose.

    Args:
        axes: The estimates.
        doses: The doses of each study.

    Returns:
        The figures by name.
    """
    figures: dict[str, Figure] = {}
    for axis in axes:
        points = [
            _point(row, doses.get(result.study_iri, ()))
            for result, row in axis.rows
            if result.design != "review"
        ]
        if sum(point.dose_mg is not None for point in points) > 1:
            plot = dose_plot(f"dose-{axis.name}", f"By daily dose: {axis.title}", points, axis.measure)
            figures[plot.name] = _with_notes(plot, axis)
    return figures


def _point(row: ForestRow, doses: Sequence[Dose]) -> DosePoint:
    single = doses[0].single if len(doses) == 1 else None
    return DosePoint(row, single, "; ".join(dose.text for dose in doses) or NOT_REPORTED)


def _with_notes(figure: Figure, axis: EffectAxis) -> Figure:
    return replace(figure, notes=(*figure.notes, *axis.notes))


def _note(result: OutcomeResult) -> str:
    notes = [f"{result.direction}, as the record judges it", f"time: {result.timepoint}"]
    if result.measure_as_reported:
        notes.append(f"in the words of the record: {result.measure_as_reported}")
    return "; ".join(notes)


def _title(rows: Sequence[OutcomeResult]) -> str:
    scale = "" if _is_free(rows[0]) else f", {rows[0].outcome}"
    return ", ".join(filter(None, (with_unit(rows[0].measure, rows[0].unit) + scale, _limit(rows[0]))))


def _limit(result: OutcomeResult) -> str:
    """Say why a result is no comparison with a control, or "" if it is one; a trial may give both kinds."""
    if result.direction_iri == _IMPROVED:
        return "not compared with a control"
    return "no control arm recorded" if result.design == "uncontrolled" else ""


def _effect(result: OutcomeResult, measure: Measure) -> ForestRow:
    return ForestRow(
        label=result.label,
        link=own_page(result.iri),
        estimate=result.estimate,
        lower=result.lower,
        upper=result.upper,
        measure=measure.name,
        unit=measure.unit,
        note=_note(result),
        group=DESIGNS[result.design],
    )


def _axes(results: Iterable[OutcomeResult]) -> list[list[OutcomeResult]]:
    """Return results that may share an axis: of one measure, unit and scale, one meaning of its sides.

    A change without a control is no estimate of a difference from one, so the two have an axis each.
    """
    found: dict[tuple[str, ...], list[OutcomeResult]] = defaultdict(list)
    for result in results:
        scale = "" if _is_free(result) else result.outcome
        found[result.measure, result.unit, scale, result.better, _limit(result)].append(result)
    axes: list[list[OutcomeResult]] = []
    for _, same in sorted(found.items()):
        sides = {_positive_side(result) for result in same} - {_UNKNOWN}
        if len(sides) < 2:
            axes.append(same)
            continue
        axes += [
            [result for result in same if _positive_side(result) == side]
            for side in (_NALTREXONE, _COMPARATOR, _UNKNOWN)
            if any(_positive_side(result) == side for result in same)
        ]
    return axes


def _is_free(result: OutcomeResult) -> bool:
    return bool(result.unit) or result.measure_iri in _FREE_OF_SCALE


def _null(result: OutcomeResult) -> Decimal:
    return Decimal(1 if result.is_ratio else 0)


def _positive_side(result: OutcomeResult) -> str:
    """Return whom estimates above the null value favor: as stated, or as the record judges this one."""
    if result.positive_favors:
        return _NALTREXONE if result.positive_favors in _TOWARD_NALTREXONE else _COMPARATOR
    estimate = result.estimate
    if estimate is None or estimate == _null(result) or result.side not in ("for", "alone", "against"):
        return _UNKNOWN
    return _NALTREXONE if (estimate > _null(result)) == (result.side != "against") else _COMPARATOR


def _measure(rows: Sequence[OutcomeResult]) -> Measure:
    side = _side_of(rows)
    good, bad = ("", "") if _limit(rows[0]) else ("naltrexone", "the comparator")
    low, high = {_NALTREXONE: (bad, good), _COMPARATOR: (good, bad), _UNKNOWN: ("", "")}[side]
    first = rows[0]
    return Measure(first.measure, first.unit, _null(first), first.is_ratio, low, high)


def _side_of(rows: Iterable[OutcomeResult]) -> str:
    return next((side for row in rows if (side := _positive_side(row))), _UNKNOWN)


def _notes(rows: Sequence[OutcomeResult], measure: Measure) -> Iterator[str]:
    side = _side_of(rows)
    if side == _UNKNOWN:
        yield "No record says which side of the axis favors what."
    elif not measure.favors_low:
        place = "above" if side == _NALTREXONE else "below"
        yield f"The records judge values {place} {_null(rows[0])} as improvement, {_limit(rows[0])}."
    else:
        yield "Which side favors what is as stated in the records, or as they judge these estimates."
    if len({row.design for row in rows}) > 1 and any(row.design == "review" for row in rows):
        yield "Reviews pool trials that may stand above them; do not add both up."
    if any(row.unit_iri == _POINTS for row in rows) and len({row.outcome for row in rows}) > 1:
        yield "These are points of different scales: compare rows of the same outcome only."


def _free_name(words: str, taken: Container[str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    candidates = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(name for name in candidates if name not in taken)
