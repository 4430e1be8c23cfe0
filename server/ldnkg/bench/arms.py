"""Generates the people of studies, their arms, and the regimens with their doses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ldnkg.bench.designs import Design
from ldnkg.bench.quads import Quads, mixed, tenths, zipf
from ldnkg.bench.results import CONTROL, NALTREXONE
from ldnkg.bench.world import World

__all__ = ["Treatment", "write_arms"]

# Tenths of a milligram; the usual dose of 4.5 mg is the most frequent.
_DOSES = (45, 45, 45, 30, 15, 5, 60, 500)
# Lowest and highest dose, in tenths of a milligram; the second pair lies in no band.
_RANGES = ((15, 45), (30, 60))
_MOST_PEOPLE = 400
_BANDS = (
    (10, "VeryLowDoseNaltrexoneRegimen"),
    (51, "LowDoseNaltrexoneRegimen"),
    (500, "IntermediateDoseNaltrexoneRegimen"),
)


@dataclass(frozen=True)
class Treatment:
    """Says what of its arms the rest of a study depends on.

    Args:
        people: People in each arm, by the last part of its name.
        is_low: Whether a regimen of naltrexone lies in the low-dose band.
    """

    people: Mapping[str, int]
    is_low: bool


def write_arms(quads: Quads, study: int, design: Design, size: World, condition: int) -> Treatment:
    """Write population, arms and regimens of a study.

    Args:
        quads: Where they are written.
        study: Number of the study.
        design: Its kind.
        size: How much studies share.
        condition: Number of the condition that it studies.

    Returns:
        What the rest of the study depends on.
    """
    if not design.arms:
        return Treatment({}, False)
    draw, name = mixed(study, 81), f"study-{study}"
    people = 1 if "CaseReport" in design.classes else 12 + 2 * (zipf(mixed(study, 82), _MOST_PEOPLE) // 2)
    _population(quads, study, design, people, condition, draw)
    shared = design.arms == 2 and "CrossoverDesign" not in design.features
    in_arm = people // 2 if shared else people
    arms = (NALTREXONE, CONTROL)[: design.arms]
    is_low = False
    for arm in arms:
        own, regimen = f"{name}.arm.{arm}", f"{name}.regimen.{arm}"
        quads.link(name, "hasExperimentalArm" if arm == NALTREXONE else "hasControlArm", own)
        quads.infer(name, "hasArm", own)
        quads.infer(own, "isArmOf", name)
        quads.kind(own, "StudyArm")
        quads.label(own, f"Generated study {study}: {arm}")
        if draw % 3:
            quads.number(own, "armSize", in_arm)
        quads.link(own, "hasRegimen", regimen)
        quads.infer(regimen, "isRegimenOf", own)
        quads.kind(regimen, "DrugRegimen")
        quads.label(regimen, f"Generated study {study}: regimen of {arm}")
        if arm == NALTREXONE:
            quads.infer(own, "isExperimentalArmOf", name)
            is_low = _naltrexone(quads, regimen, mixed(study, 83))
        else:
            _control(quads, own, regimen, design.placebo)
        _schedule(quads, regimen, draw)
    if is_low and draw // 8 % 8:
        quads.state_true(name, "describedAsLowDose")
    return Treatment(dict.fromkeys(arms, in_arm), is_low)


def _population(quads: Quads, study: int, design: Design, people: int, condition: int, draw: int) -> None:
    name = f"study-{study}.population"
    random = "RandomAllocation" in design.features
    quads.link(f"study-{study}", "hasPopulation", name)
    quads.kind(name, "StudyPopulation")
    quads.label(name, f"Generated study {study}: population")
    quads.number(name, "randomized" if random else "enrolled", people)
    if people == 1:
        return
    if draw % 2:
        quads.number(name, "analyzed", people - draw // 16 % 5)
    if draw % 3 == 0:
        quads.number(name, "screened", people + draw // 64 % 100)
    if draw % 5 < 2:
        quads.decimal(name, "meanAgeYears", tenths(180 + draw // 256 % 600))
    if draw % 7 < 3:
        quads.decimal(name, "percentFemale", tenths(draw // 512 % 1001))
    if draw % 11 == 0:
        group = f"{name}.part"
        quads.link(name, "hasSubgroup", group)
        quads.kind(group, "StudyPopulation")
        quads.label(group, f"Generated study {study}: part of the population")
        quads.number(group, "participantCount", people // 3)
        quads.link(group, "hasCondition", f"condition.{condition}")
        quads.term(group, "hasAgeGroup", "AdultAgeGroup")


def _naltrexone(quads: Quads, name: str, draw: int) -> bool:
    """Write a regimen of naltrexone and infer its band; return whether that is the low one."""
    quads.term(name, "hasSubstance", "Naltrexone")
    if draw % 8 == 0:
        low, high = _RANGES[draw // 8 % 2]
        quads.words(name, "doseAsReported", f"{tenths(low)} to {tenths(high)} mg")
        quads.decimal(name, "lowestDailyDoseMg", tenths(low))
        quads.decimal(name, "highestDailyDoseMg", tenths(high))
        bands = {_band(low), _band(high)}
    elif draw % 8 == 1:
        # By body weight, which lies in no band.
        quads.words(name, "doseAsReported", "0.1 mg/kg")
        quads.decimal(name, "targetDailyDoseMgPerKg", "0.1")
        bands = set()
    else:
        dose = _DOSES[draw // 8 % len(_DOSES)]
        quads.decimal(name, "targetDailyDoseMg", tenths(dose))
        if draw % 8 == 2 and dose > 15:
            quads.decimal(name, "startingDailyDoseMg", "1.5")
            quads.words(name, "doseAsReported", f"1.5 mg, raised to {tenths(dose)} mg")
        else:
            quads.words(name, "doseAsReported", f"{tenths(dose)} mg")
        bands = {_band(dose)}
    quads.infer_kind(name, "NaltrexoneRegimen", *(bands if len(bands) == 1 else ()))
    return bands == {"LowDoseNaltrexoneRegimen"}


def _band(dose: int) -> str:
    return next((band for end, band in _BANDS if dose < end), "StandardDoseNaltrexoneRegimen")


def _control(quads: Quads, arm: str, regimen: str, placebo: bool) -> None:
    if placebo:
        quads.term(regimen, "hasSubstance", "Placebo")
        quads.infer_kind(arm, "PlaceboArm")
        return
    quads.link(regimen, "hasSubstance", "substance.comparator")
    quads.infer("substance.comparator", "isSubstanceOf", regimen)
    quads.words(regimen, "doseAsReported", "usual dose of the generated comparator")


def _schedule(quads: Quads, regimen: str, draw: int) -> None:
    quads.term(regimen, "hasRoute", "OralRoute")
    if draw // 4 % 5:
        quads.term(regimen, "hasSchedule", "TwiceDaily" if draw // 4 % 5 == 1 else "OnceDaily")
    if draw // 32 % 2:
        quads.decimal(regimen, "durationWeeks", f"{4 + 2 * (draw // 64 % 24)}.0")
