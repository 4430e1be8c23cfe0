"""Says what each arm of a study was given: substance, dose, dose band, schedule and duration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import link_to
from ldnkg.web.terms import Cell
from ldnkg.web.things.study_parts import Fact, Part, facts
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["Arm", "Regimen", "arms_of", "regimen_facts", "regimen_of"]

_BANDS = (
    ("UltraLowDoseNaltrexoneRegimen", "ultra-low dose: above 0, below 0.001 mg a day"),
    ("VeryLowDoseNaltrexoneRegimen", "very low dose: from 0.001, below 1 mg a day"),
    ("LowDoseNaltrexoneRegimen", "low dose: 1 to 5 mg a day"),
    ("IntermediateDoseNaltrexoneRegimen", "intermediate dose: above 5, below 50 mg a day"),
    ("StandardDoseNaltrexoneRegimen", "standard dose: from 50 mg a day"),
)


@dataclass(frozen=True)
class Regimen:
    """Is what is given.

    Args:
        part: The regimen.
        substances: What is given.
        doses: The doses in words, one line each; none where no dose is recorded.
        band: The dose band; None where the regimen is not of naltrexone, or its dose has no place in one.
        is_naltrexone: Whether it is of naltrexone.
    """

    part: Part
    substances: tuple[Cell, ...]
    doses: tuple[str, ...]
    band: Cell | None
    is_naltrexone: bool

    @property
    def details(self) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        """How and for how long it is taken: names with values, those that are recorded."""
        named = (
            ("schedule", "hasSchedule"),
            ("time", "hasDosingTime"),
            ("route", "hasRoute"),
            ("weeks", "durationWeeks"),
            ("chosen for", "hasIndication"),
        )
        return tuple(
            (name, self.part.cells(property_)) for name, property_ in named if self.part.has(property_)
        )


@dataclass(frozen=True)
class Arm:
    """Is an arm with its regimens.

    Args:
        part: The arm.
        role: What the study uses it for.
        size: The number of participants in it, or that it is not reported.
        regimens: Its regimens.
    """

    part: Part
    role: str
    size: str
    regimens: tuple[Regimen, ...]


def arms_of(parts: Mapping[str, Part], study: Part) -> tuple[Arm, ...]:
    """Return the arms of a study, those under test first.

    Args:
        parts: Its arms and their regimens.
        study: The study.
    """
    experimental, control = study.iris("hasExperimentalArm"), study.iris("hasControlArm")
    arms = [part for part in parts.values() if "StudyArm" in part.classes]
    arms.sort(key=lambda arm: (arm.iri not in experimental, arm.iri))
    return tuple(
        Arm(
            arm,
            "experimental" if arm.iri in experimental else "control" if arm.iri in control else "arm",
            arm.text("armSize") or NOT_REPORTED,
            tuple(regimen_of(parts[iri]) for iri in arm.iris("hasRegimen") if iri in parts),
        )
        for arm in arms
    )


def regimen_of(part: Part) -> Regimen:
    """Return a regimen in words.

    Args:
        part: The regimen.
    """
    is_naltrexone = LDN + "Naltrexone" in part.iris("hasSubstance")
    band = next((link_to(LDN + name, words) for name, words in _BANDS if name in part.classes), None)
    return Regimen(part, part.cells("hasSubstance"), tuple(_doses(part)), band, is_naltrexone)


def regimen_facts(regimen: Regimen) -> tuple[Fact, ...]:
    """Return the facts about a regimen.

    Args:
        regimen: The regimen.
    """
    part = regimen.part
    doses = tuple(Cell(dose) for dose in regimen.doses)
    band = (regimen.band or Cell("none: no target dose, and no range within one band, is recorded"),)
    return (
        Fact("Substance", regimen.substances),
        Fact("Dose", doses),
        *((Fact("Dose band", band),) if regimen.is_naltrexone else ()),
        *facts(
            part,
            ("Schedule", "hasSchedule", True),
            ("Time of day", "hasDosingTime", False),
            ("Route", "hasRoute", True),
            ("Duration, weeks", "durationWeeks", True),
            ("Chosen for", "hasIndication", False),
        ),
    )


def _doses(part: Part) -> Iterator[str]:
    """Say each dose that is recorded; none is computed from another."""
    target, start = part.text("targetDailyDoseMg"), part.text("startingDailyDoseMg")
    lowest, highest = part.text("lowestDailyDoseMg"), part.text("highestDailyDoseMg")
    by_weight = part.text("targetDailyDoseMgPerKg")
    if target:
        yield f"{target} mg a day"
    if by_weight:
        yield f"{by_weight} mg for each kg of body weight a day"
    if lowest and highest:
        yield f"{lowest} to {highest} mg a day"
    elif lowest or highest:
        yield f"at least {lowest} mg a day" if lowest else f"at most {highest} mg a day"
    if start:
        yield f"begun with {start} mg a day"
    yield from _steps(part)
    for words, property_ in (
        ("median over the people: {} mg a day", "medianDailyDoseMg"),
        ("most common: {} mg a day", "mostCommonDailyDoseMg"),
        ("{} mg at a time", "singleDoseMg"),
    ):
        if part.has(property_):
            yield words.format(part.text(property_))
    if part.has("doseAsReported"):
        yield f"as reported: “{part.text('doseAsReported')}”"


def _steps(part: Part) -> Iterator[str]:
    increment, interval = part.text("doseIncrementMg"), part.text("incrementIntervalDays")
    if increment:
        yield f"changed in steps of {increment} mg" + (f" every {interval} days" if interval else "")
    if part.has("titrationWeeks"):
        yield f"raised over {part.text('titrationWeeks')} weeks"
