"""Sorts estimates so that each forest plot has one effect measure, one unit and one meaning of its sides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, count

from ldnkg.core.namespaces import LDN
from ldnkg.web.figures.dose import DosePoint, dose_plot
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.forest import ForestRow, Measure, forest_plot
from ldnkg.web.figures.words import with_unit
from ldnkg.web.terms import own_page
from ldnkg.web.things.condition_studies import Dose
from ldnkg.web.things.evidence_cells import DESIGNS, UNREPORTED
from ldnkg.web.things.outcome_results import OutcomeResult

__all__ = ["EffectAxis", "dose_plots", "effect_axes", "forest_plots"]

# Measures without a unit that mean the same for every outcome; others are of the scale of their outcome.
_FREE_OF_SCALE = frozenset(
    LDN + name
    for name in (
        "StandardizedMeanDifference", "CohensD", "RiskRatio", "OddsRatio", "HazardRatio", "RiskDifference",
        "RelativeChange", "PercentagePointChange", "CorrelationCoefficient",
    )
)  # fmt: skip
_TOWARD_NALTREXONE = (LDN + "FavorsNaltrexone", LDN + "ImprovedInNaltrexoneArm")
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


def effect_axes(results: Sequence[OutcomeResult], label: Callable[[OutcomeResult], str]) -> list[EffectAxis]:
    """Return the estimates that have an effect measure, by measure, unit and scale.

    Args:
        results: The results.
        label: Gives the words beside an estimate.
    """
    axes: list[EffectAxis] = []
    taken: set[str] = set()
    for rows in _axes([result for result in results if result.estimate is not None and result.measure]):
        measure = _measure(rows)
        scale = "" if _is_free(rows[0]) else f", {rows[0].outcome}"
        title = with_unit(measure.name, measure.unit) + scale
        name = _free_name(title, taken)
        taken.add(name)
        ordered = sorted(rows, key=lambda row: list(DESIGNS).index(row.design))
        effects = tuple((row, _effect(row, label(row), measure)) for row in ordered)
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
        points = [_point(row, doses.get(result.study_iri, ())) for result, row in axis.rows if result.design != "review"]
        if sum(point.dose_mg is not None for point in points) > 1:
            plot = dose_plot(f"dose-{axis.name}", f"By daily dose: {axis.title}", points, axis.measure)
            figures[plot.name] = _with_notes(plot, axis)
    return figures


def _point(row: ForestRow, doses: Sequence[Dose]) -> DosePoint:
    single = doses[0].single if len(doses) == 1 else None
    return DosePoint(row, single, "; ".join(dose.text for dose in doses) or UNREPORTED)


def _with_notes(figure: Figure, axis: EffectAxis) -> Figure:
    return replace(figure, notes=(*figure.notes, *axis.notes))


def _effect(result: OutcomeResult, label: str, measure: Measure) -> ForestRow:
    return ForestRow(
        label=label,
        link=own_page(result.iri),
        estimate=result.estimate,
        lower=result.lower,
        upper=result.upper,
        measure=measure.name,
        unit=measure.unit,
        note=f"{result.direction}, as the record judges it; time: {result.timepoint}",
        group=DESIGNS[result.design],
    )


def _axes(results: Iterable[OutcomeResult]) -> list[list[OutcomeResult]]:
    """Return the results that may share an axis: of one measure, unit and scale, with one meaning of its sides."""
    found: dict[tuple[str, ...], list[OutcomeResult]] = defaultdict(list)
    for result in results:
        scale = "" if _is_free(result) else result.outcome
        found[result.measure, result.unit, scale, result.better].append(result)
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
    """Return whom an estimate above the null value favors: as stated, or as the record judges this estimate."""
    if result.positive_favors:
        return _NALTREXONE if result.positive_favors in _TOWARD_NALTREXONE else _COMPARATOR
    estimate = result.estimate
    if estimate is None or estimate == _null(result) or result.side not in ("for", "against"):
        return _UNKNOWN
    return _NALTREXONE if (estimate > _null(result)) == (result.side == "for") else _COMPARATOR


def _measure(rows: Sequence[OutcomeResult]) -> Measure:
    side = next((side for row in rows if (side := _positive_side(row))), _UNKNOWN)
    is_compared = any(row.direction_iri != _TOWARD_NALTREXONE[1] for row in rows)
    good = "favors naltrexone" if is_compared else "improvement on naltrexone"
    bad = "favors the comparator" if is_compared else "worsening on naltrexone"
    low, high = {_NALTREXONE: (bad, good), _COMPARATOR: (good, bad), _UNKNOWN: ("", "")}[side]
    first = rows[0]
    return Measure(first.measure, first.unit, _null(first), first.is_ratio, low, high)


def _notes(rows: Sequence[OutcomeResult], measure: Measure) -> Iterable[str]:
    if not measure.favors_low:
        yield "No record says which side of the axis favors what."
    if len({row.design for row in rows} - {"review"}) and any(row.design == "review" for row in rows):
        yield "Reviews pool trials that may stand above them; do not add both up."
    if any(row.unit_iri == _POINTS for row in rows) and len({row.outcome for row in rows}) > 1:
        yield "Points of different scales: compare rows of the same outcome only."


def _free_name(words: str, taken: Container[str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    candidates = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)
