"""Draws the estimates of a study and the rates of adverse events; never two scales on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ldnkg.core.namespaces import LDN
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.forest import ForestRow, Measure, forest_plot
from ldnkg.web.figures.rates import RateRow, rate_plot
from ldnkg.web.terms import own_page
from ldnkg.web.things.adverse_event_rates import Rate
from ldnkg.web.things.study_results import Outcome

__all__ = ["RateLine", "forest_figures", "rate_figure"]

#: Measures without unit that put all outcomes on one scale.
_SCALED = frozenset(
    LDN + name
    for name in (
        "CohensD",
        "CorrelationCoefficient",
        "HazardRatio",
        "OddsRatio",
        "RiskDifference",
        "RiskRatio",
        "StandardizedMeanDifference",
    )
)
#: The side that a positive estimate is good for -> what it favors in words.
_FAVORED = {LDN + "FavorsNaltrexone": "naltrexone", LDN + "FavorsComparator": "the comparator"}
_INTERVAL = "95 % Wilson score interval, computed by this server from the counts"


@dataclass(frozen=True)
class RateLine:
    """Is one line of a drawing of rates.

    Args:
        rate: How often the event occurred.
        label: The heading that it stands under.
        arm: The arm in words.
        is_control: Whether it is a control arm.
    """

    rate: Rate
    label: str
    arm: str
    is_control: bool


def forest_figures(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """Return a forest plot for each scale on which at least one estimate has an interval.

    A scale is an effect measure with a unit. Where no unit is recorded and the measure has no scale of its
    own, two outcomes may be counted in different units, so each outcome has an axis of its own. What the
    record calls an improvement without a control never shares an axis with comparisons.

    Args:
        outcomes: The results of a study.
    """
    groups: dict[tuple[str, ...], list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.part.has("estimate") and outcome.measure:
            groups.setdefault(_scale_of(outcome), []).append(outcome)
    drawn = [group for group in groups.values() if any(outcome.interval for outcome in group)]
    figures = [_forest(f"forest-{number}", group) for number, group in enumerate(drawn, 1)]
    return {figure.name: figure for figure in figures}


def rate_figure(title: str, lines: Sequence[RateLine]) -> dict[str, Figure]:
    """Return the drawing of rates, or none where no rate of an arm is recorded.

    A rate in all arms together, or in a subgroup of them, belongs neither to an arm under study nor to a
    control arm, and is not drawn.

    Args:
        title: What the drawing shows.
        lines: The rates.
    """
    of_arms = [line for line in lines if not line.rate.part.has("inPopulation")]
    rows = [_rate_row(line) for line in of_arms]
    if not any(row.percent is not None for row in rows):
        return {}
    figure = rate_plot("rates", title, rows, interval=_INTERVAL)
    if len(of_arms) < len(lines):
        left_out = f"{len(lines) - len(of_arms)} of {len(lines)} results"
        note = f"Not drawn, because not of one arm: {left_out}."
        figure = replace(figure, notes=(*figure.notes, note))
    return {"rates": figure}


def _scale_of(outcome: Outcome) -> tuple[str, ...]:
    part = outcome.part
    scale = (outcome.measure, str(outcome.null), part.text("hasUnit"), str(_is_uncontrolled(outcome)))
    is_common = part.has("hasUnit") or _SCALED.intersection(part.iris("hasEffectMeasure"))
    return scale if is_common else (*scale, part.text("forOutcome"), outcome.instrument)


def _is_uncontrolled(outcome: Outcome) -> bool:
    return LDN + "ImprovedInNaltrexoneArm" in outcome.part.iris("hasDirection")


def _forest(name: str, outcomes: Sequence[Outcome]) -> Figure:
    first = outcomes[0]
    favored = _favored(outcomes)
    measure = Measure(
        first.measure,
        first.part.text("hasUnit"),
        first.null,
        is_ratio="RatioEstimate" in first.part.classes,
        favors_high="" if _is_uncontrolled(first) else favored,
    )
    title = measure.name[:1].upper() + measure.name[1:]
    if len({outcome.name for outcome in outcomes}) == 1:
        title += f": {first.name}"
    if _is_uncontrolled(first):
        title += " (improvement in the naltrexone arm, not compared with a control)"
    figure = forest_plot(name, title, [_forest_row(outcome) for outcome in outcomes], measure)
    return replace(figure, notes=(*figure.notes, *_side_notes(first, favored)))


def _favored(outcomes: Sequence[Outcome]) -> str:
    """Return what a positive estimate favors, where all records say so and agree, else ""."""
    favors = {_FAVORED.get(iri, "") for outcome in outcomes for iri in _sides(outcome)}
    return favors.pop() if len(favors) == 1 and all(_sides(outcome) for outcome in outcomes) else ""


def _side_notes(first: Outcome, favored: str) -> Iterator[str]:
    """Say what the axis itself does not: an improvement without control favors nothing."""
    if not favored:
        yield (
            "The record does not say which side of the axis favors what, and it need not be the same side "
            "for each outcome; the direction that it judges stands beside each estimate."
        )
    elif _is_uncontrolled(first):
        place = "above" if favored == _FAVORED[LDN + "FavorsNaltrexone"] else "below"
        yield f"The record reads values {place} {first.null} as improvement."


def _sides(outcome: Outcome) -> tuple[str, ...]:
    return outcome.part.iris("positiveEstimateFavors")


def _forest_row(outcome: Outcome) -> ForestRow:
    part = outcome.part
    return ForestRow(
        label=outcome.name,
        link=own_page(part.iri),
        estimate=part.number("estimate"),
        lower=part.number("ciLower"),
        upper=part.number("ciUpper"),
        measure=outcome.measure,
        unit=part.text("hasUnit"),
        note="; ".join(cell.text for cell in outcome.direction),
    )


def _rate_row(line: RateLine) -> RateRow:
    rate = line.rate
    percent, lower, upper = (
        (_rounded(value) for value in rate.interval)
        if rate.interval
        else (rate.part.number("eventPercent"), None, None)
    )
    source = ("percent as reported, not computed from counts",)
    notes = (*(source if rate.interval is None and percent is not None else ()), *rate.remarks)
    return RateRow(
        label=line.label,
        link=own_page(rate.part.iri),
        arm=line.arm,
        events=None if rate.count is None else int(rate.count),
        total=None if rate.at_risk is None else int(rate.at_risk),
        percent=percent,
        lower=lower,
        upper=upper,
        is_control=line.is_control,
        note="; ".join(notes),
    )


def _rounded(percent: float) -> Decimal:
    return Decimal(f"{percent:.1f}")
