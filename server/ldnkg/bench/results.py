"""Generates what studies found: outcome results, adverse event results and mechanistic findings."""

from __future__ import annotations

from dataclasses import dataclass

from ldnkg.bench.designs import Design
from ldnkg.bench.quads import Quads, mixed, tenths, zipf
from ldnkg.bench.world import World, sentence

__all__ = ["CONTROL", "NALTREXONE", "Argument", "adverse_event", "finding", "outcome_result"]

#: Last part of the names of the arms.
NALTREXONE, CONTROL = "naltrexone", "control"


@dataclass(frozen=True)
class Argument:
    """Says how a result speaks to a treatment claim, by the written rule of evidence lines.

    Args:
        relation: Local name of the property from an evidence line to the claim.
        rule: Local name of the rule.
    """

    relation: str
    rule: str


# Of ten controlled results, four show no difference and one favors the comparator.
_CONTROLLED = (*["NoDifference"] * 4, *["FavorsNaltrexone"] * 4, "FavorsComparator", "MixedDirection")
_UNCONTROLLED = (*["ImprovedInNaltrexoneArm"] * 7, *["NoDifference"] * 2, "MixedDirection")


def outcome_result(
    quads: Quads, study: int, place: int, number: int, design: Design, size: World
) -> Argument:
    """Write one outcome result, with what was measured in the arms.

    Args:
        quads: Where it is written.
        study: Number of the study.
        place: Its place among the results of the study, from 0.
        number: Its running number among all results.
        design: Kind of the study.
        size: How much studies share.

    Returns:
        What it says of a treatment claim.
    """
    draw = mixed(number, 21)
    outcome = number if number < size.outcomes else zipf(mixed(number, 22), size.outcomes)
    name = f"study-{study}.result.{place}"
    compared = design.arms == 2 or design.synthesis
    direction = (_CONTROLLED if compared else _UNCONTROLLED)[draw % 10]
    numeric = direction != "MixedDirection" and draw % 7 != 0
    ratio = numeric and compared and draw % 3 == 0
    quads.kind(name, "RatioEstimate" if ratio else "DifferenceEstimate" if numeric else "OutcomeResult")
    quads.label(name, f"Generated study {study}: generated outcome {outcome}")
    quads.link(name, "forOutcome", f"outcome.{outcome}")
    quads.term(name, "hasDirection", direction)
    if draw % 4:
        quads.term(name, "hasOutcomeRole", "SecondaryOutcome" if place else "PrimaryOutcome")
    if number < size.outcomes or draw % 3:
        instrument = outcome % size.instruments
        quads.link(name, "measuredWith", f"instrument.{instrument}")
        quads.words(name, "instrumentAsReported", f"generated instrument {instrument}")
    if draw % 5:
        week = 4 * (1 + draw % 12)
        quads.decimal(name, "timepointWeeks", f"{week}.0")
        quads.words(name, "timepointAsReported", f"week {week}")
    tested = _estimate(quads, name, draw, direction, outcome, ratio, design) if numeric else ""
    if design.arms == 2 and draw % 2:
        for arm in (NALTREXONE, CONTROL):
            _measurement(quads, name, study, arm, mixed(number, 23 if arm == NALTREXONE else 24))
    return _argument(direction, compared, tested)


def _argument(direction: str, compared: bool, tested: str) -> Argument:
    if direction == "MixedDirection":
        return Argument("isInconclusiveFor", "MixedFindings")
    if not compared:
        improved = direction == "ImprovedInNaltrexoneArm"
        return (
            Argument("supportsClaim", "UncontrolledImprovement")
            if improved
            else Argument("isInconclusiveFor", "UncontrolledWithoutEffect")
        )
    if direction == "NoDifference":
        return Argument("isInconclusiveFor", "DifferenceNotShown")
    if not tested:
        return Argument("isInconclusiveFor", "NoStatistic")
    return Argument("supportsClaim" if direction == "FavorsNaltrexone" else "disputesClaim", tested)


def _estimate(
    quads: Quads, name: str, draw: int, direction: str, outcome: int, ratio: bool, design: Design
) -> str:
    """Write an estimate that agrees with its direction; return the rule that its test meets."""
    half = 3 + draw // 64 % 25
    away = half + 2 + draw // 2048 % 30
    # Where no direction is better, less is taken for it.
    side = 1 if outcome % 5 and outcome % 2 else -1
    if direction == "FavorsComparator":
        side = -side
    if direction == "NoDifference":
        value = side * (draw // 2048 % half)
    else:
        value = side * away
    if ratio:
        # Hundredths around one; the least is 1 - 0.57 - 0.27 = 0.16.
        low, middle, high = (f"{(100 + part) / 100:.2f}" for part in (value - half, value, value + half))
    else:
        low, middle, high = (tenths(part) for part in (value - half, value, value + half))
    quads.decimal(name, "estimate", middle)
    has_interval = draw // 8 % 5 > 0
    if has_interval:
        quads.decimal(name, "ciLower", low)
        quads.decimal(name, "ciUpper", high)
        if direction == "NoDifference":
            quads.infer_kind(
                name,
                "NullRatio" if ratio else "NullDifference",
                "NullResult",
            )
    if ratio:
        measure = "RiskRatio"
    elif design.synthesis:
        measure = "StandardizedMeanDifference"
        quads.decimal(name, "iSquaredPercent", tenths(draw % 900))
    else:
        measure = "MeanDifference" if design.arms == 2 else "MeanChange"
    quads.term(name, "hasEffectMeasure", measure)
    quads.words(name, "effectMeasureAsReported", f"generated {measure}")
    has_test = _p_value(quads, name, draw, direction)
    return "IntervalExcludesNoEffect" if has_interval else "TestBelowThreshold" if has_test else ""


def _p_value(quads: Quads, name: str, draw: int, direction: str) -> bool:
    """Write a p-value, a bound of one, or nothing, as records do; return whether there is one."""
    kind = draw // 16 % 10
    if kind < 3:
        return False
    if direction == "NoDifference":
        value = f"0.{6 + draw // 512 % 94:02}"
    elif kind < 5:
        quads.words(name, "pValueAsReported", "<0.05")
        quads.decimal(name, "pValueUpperBound", "0.05")
        return True
    else:
        value = f"0.0{1 + draw // 512 % 49:02}"
    quads.decimal(name, "pValue", value)
    quads.words(name, "pValueAsReported", value)
    return True


def _measurement(quads: Quads, result: str, study: int, arm: str, draw: int) -> None:
    name = f"{result}.{arm}"
    quads.link(result, "hasArmMeasurement", name)
    quads.kind(name, "ArmMeasurement")
    quads.label(name, f"Generated study {study}: {result.rpartition('.')[2]} in {arm}")
    quads.link(name, "inArm", f"study-{study}.arm.{arm}")
    if draw % 5 == 0:
        quads.words(name, "valueAsReported", "not given in numbers")
        return
    before, after = tenths(40 + draw // 8 % 50), tenths(20 + draw // 512 % 60)
    quads.words(name, "valueAsReported", f"from {before} to {after}")
    quads.decimal(name, "baselineValue", before)
    quads.decimal(name, "followUpValue", after)


def adverse_event(
    quads: Quads, study: int, arm: str, place: int, number: int, people: int, size: World
) -> tuple[str, int]:
    """Write one adverse event result of an arm.

    Args:
        quads: Where it is written.
        study: Number of the study.
        arm: Last part of the name of the arm.
        place: Its place among those of the arm, from 0.
        number: Its running number among all.
        people: People in the arm.
        size: How much studies share.

    Returns:
        Its local name, and the number of its kind of adverse event.
    """
    draw = mixed(number, 31)
    event = number if number < size.events else zipf(mixed(number, 32), size.events)
    name = f"study-{study}.adverse-event.{place}.{arm}"
    quads.kind(name, "AdverseEventResult")
    quads.label(name, f"Generated study {study}: generated adverse event {event}, {arm}")
    quads.link(name, "hasAdverseEventType", f"adverse-event-type.{event}")
    quads.words(name, "eventNameAsReported", f"generated adverse event {event}")
    quads.term(name, "hasSeriousness", "NonSeriousEvent" if event % 11 else "SeriousEvent")
    quads.link(name, "inArm", f"study-{study}.arm.{arm}")
    count = draw // 8 % (1 + people // 2)
    if draw % 8 < 5:
        quads.number(name, "eventCount", count)
        quads.number(name, "atRiskCount", people)
    if draw % 8 in (3, 4, 5, 6):
        quads.decimal(name, "eventPercent", tenths((2000 * count + people) // (2 * people)))
    return name, event


def finding(quads: Quads, study: int, number: int, design: Design, size: World) -> str:
    """Write the mechanistic finding of a study.

    Args:
        quads: Where it is written.
        study: Number of the study.
        number: Running number among findings.
        design: Kind of the study.
        size: How much studies share.

    Returns:
        Local name of the finding.
    """
    name = f"study-{study}.finding"
    quads.kind(name, "MechanisticFinding")
    quads.label(name, f"Generated study {study}: mechanistic finding")
    quads.words(name, "designAsReported", "generated design")
    quads.words(name, "evidenceTypeAsReported", design.finding)
    quads.words(name, "modelSystem", f"generated system {mixed(number, 41) % 50}")
    quads.english(name, "findingStatement", sentence(study, 42))
    if "AnimalStudy" in design.classes:
        quads.link(name, "hasModelOrganism", f"organism.{number % size.organisms}")
    return name
