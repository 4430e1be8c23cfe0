"""Says what a study found: outcomes with estimates, intervals and what each arm showed, and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ldnkg.core.namespaces import LDN
from ldnkg.web.terms import Cell
from ldnkg.web.things.evidence_words import DIRECTION_SIGNS
from ldnkg.web.things.study_parts import Fact, Part, facts
from ldnkg.web.wording import NOT_REPORTED

__all__ = [
    "Measured",
    "Outcome",
    "measured_of",
    "null_value",
    "outcome_facts",
    "outcome_of",
    "outcomes_of",
    "short_cells",
    "without_study",
]

# The value that means no difference, by kind of estimate.
_NULL_VALUES = {"DifferenceEstimate": Decimal(0), "RatioEstimate": Decimal(1)}

_TIMES = (
    ("{}", "timepointAsReported"),
    ("week {}", "timepointWeeks"),
    ("month {}", "timepointMonths"),
)
_ROLES = ("PrimaryOutcome", "SecondaryOutcome")


@dataclass(frozen=True)
class Measured:
    """Is what was observed in one arm or on one side.

    Args:
        part: The measurement.
        where: The arm, or words that say that none is named.
        said: What the source says, in its words, or "".
        facts: The numbers taken from it.
    """

    part: Part
    where: tuple[Cell, ...]
    said: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Outcome:
    """Is one result on an outcome.

    Args:
        part: The result.
        name: What was measured, in the words of the record.
        arms: What each arm showed.
        null: The value that means no difference for its kind of estimate, or None.
        study_label: The label of its study.
    """

    part: Part
    name: str
    arms: tuple[Measured, ...]
    null: Decimal | None
    study_label: str

    @property
    def role(self) -> str:
        """Whether it was the main question of the study."""
        return self.part.text("hasOutcomeRole").removesuffix(" outcome") or f"role {NOT_REPORTED}"

    @property
    def rank(self) -> int:
        """Where it stands among the results: primary ones first."""
        roles = {iri.removeprefix(LDN) for iri in self.part.iris("hasOutcomeRole")}
        return next((rank for rank, role in enumerate(_ROLES) if role in roles), len(_ROLES))

    @property
    def instrument(self) -> str:
        """What it was measured with."""
        return self.part.text("measuredWith") or self.part.text("instrumentAsReported")

    @property
    def time(self) -> str:
        """When it was measured."""
        part = self.part
        for words, property_ in (
            ("{}", "timepointAsReported"),
            ("week {}", "timepointWeeks"),
            ("month {}", "timepointMonths"),
        ):
            if part.has(property_):
                return words.format(part.text(property_))
        return ""

    @property
    def measure(self) -> str:
        """The effect measure of its estimate."""
        reported = self.part.text("effectMeasureAsReported")
        return self.part.text("hasEffectMeasure") or (f"“{reported}”" if reported else "")

    @property
    def estimate(self) -> str:
        """Its estimate with its unit, or its words if it has no number; "" where it has none."""
        number, words = self.part.text("estimate"), self.part.text("estimateAsReported")
        if not number:
            return f"“{words}”" if words else ""
        return f"{number} {self.part.text('hasUnit')}".strip()

    @property
    def interval(self) -> str:
        """The limits of its interval, or "" where it has none."""
        lower, upper = self.part.text("ciLower"), self.part.text("ciUpper")
        if not lower and not upper:
            return ""
        return f"{lower or NOT_REPORTED} to {upper or NOT_REPORTED}"

    @property
    def includes_null(self) -> bool | None:
        """Whether the interval includes the value that means no difference; None if that is not known."""
        lower, upper = self.part.number("ciLower"), self.part.number("ciUpper")
        if self.null is None or lower is None or upper is None:
            return None
        return lower <= self.null <= upper

    @property
    def standing(self) -> str:
        """Where the interval stands to no difference, in words."""
        includes = self.includes_null
        return "" if includes is None else f"{'includes' if includes else 'excludes'} {self.null}"

    @property
    def p_value(self) -> str:
        """The p-value as reported."""
        part = self.part
        if part.has("pValueAsReported"):
            return part.text("pValueAsReported")
        if part.has("pValue"):
            return part.text("pValue")
        return f"at most {part.text('pValueUpperBound')}" if part.has("pValueUpperBound") else NOT_REPORTED

    @property
    def direction(self) -> tuple[Cell, ...]:
        """The side on which it falls, as the record judges it."""
        return self.part.cells("hasDirection")

    @property
    def side(self) -> str:
        """The sign of its direction; `none` without one that has a sign."""
        directions = self.part.iris("hasDirection")
        return DIRECTION_SIGNS.get(directions[0], "none") if len(directions) == 1 else "none"

    @property
    def more(self) -> tuple[str, ...]:
        """What else the result says in numbers or words."""
        return tuple(_more(self.part, self.study_label))


def outcomes_of(parts: Mapping[str, Part], study: Part) -> tuple[Outcome, ...]:
    """Return the results on outcomes, primary ones first.

    Args:
        parts: The results of a study with what was observed in each arm.
        study: The study.
    """
    found = [
        outcome_of(part, parts, study.label) for part in parts.values() if "OutcomeResult" in part.classes
    ]
    return tuple(sorted(found, key=lambda outcome: (outcome.rank, outcome.part.iri)))


def outcome_of(part: Part, parts: Mapping[str, Part], study_label: str) -> Outcome:
    """Return a result on an outcome.

    Args:
        part: The result.
        parts: The results of its study with what was observed in each arm.
        study_label: The label of its study.
    """
    arms = tuple(
        measured_of(parts[iri], study_label) for iri in part.iris("hasArmMeasurement") if iri in parts
    )
    return Outcome(part, without_study(part.label, study_label), arms, null_value(part), study_label)


def null_value(part: Part) -> Decimal | None:
    """Return the value that means no difference for the kind of estimate that a result is, else None.

    Args:
        part: The result.
    """
    return next((value for name, value in _NULL_VALUES.items() if name in part.classes), None)


def measured_of(part: Part, study_label: str) -> Measured:
    """Return what was observed in an arm.

    Args:
        part: The measurement.
        study_label: The label of its study.
    """
    numbers = facts(
        part,
        ("Before", "baselineValue", False),
        ("Spread before", "baselineDispersion", False),
        ("After", "followUpValue", False),
        ("Spread after", "followUpDispersion", False),
        ("Value", "measuredValue", False),
        ("Lower limit of its interval", "measuredCiLower", False),
        ("Upper limit of its interval", "measuredCiUpper", False),
        ("Smallest value", "lowestValue", False),
        ("Largest value", "highestValue", False),
        ("Reduction, percent", "reductionPercent", False),
        ("People with the outcome", "withOutcomeCount", False),
        ("People with the outcome, percent", "withOutcomePercent", False),
        ("People looked at", "observedCount", False),
        ("Unit", "hasUnit", False),
    )
    where = short_cells(part.cells("inArm"), study_label) or (Cell("one side, arm not named"),)
    return Measured(part, where, part.text("valueAsReported"), numbers)


def outcome_facts(outcome: Outcome) -> tuple[Fact, ...]:
    """Return the facts about a result.

    Args:
        outcome: The result.
    """
    part = outcome.part
    return (
        *facts(
            part,
            ("Outcome", "forOutcome", True),
            ("Role", "hasOutcomeRole", True),
            ("Measured with", "measuredWith", not part.has("instrumentAsReported")),
            ("Instrument in the words of the record", "instrumentAsReported", False),
        ),
        Fact("Time", _cells(outcome.time)),
        *facts(
            part,
            ("Condition", "concernsCondition", False),
            ("In the population", "inPopulation", False),
            ("In the arm", "inArm", False),
            ("Analysis set", "hasAnalysisSet", False),
        ),
        Fact("Effect measure", _cells(outcome.measure)),
        Fact("Estimate", _cells(outcome.estimate)),
        Fact("Interval", _cells(outcome.interval), "its level is not recorded" if outcome.interval else ""),
        *(
            (
                Fact(
                    "Interval and no effect",
                    _cells(outcome.standing),
                    "read from the interval by this server",
                ),
            )
            if outcome.standing
            else ()
        ),
        Fact("p as reported", () if outcome.p_value == NOT_REPORTED else _cells(outcome.p_value)),
        *(Fact("Also reported", _cells(words)) for words in outcome.more),
        *facts(
            part,
            ("Direction, as the record judges it", "hasDirection", True),
            ("A positive estimate", "positiveEstimateFavors", False),
        ),
    )


def without_study(label: str, study_label: str) -> str:
    """Return what a label says beside the name of the study.

    Args:
        label: The label of a part of the study.
        study_label: The label of the study.
    """
    return label.removeprefix(f"{study_label}: ")


def short_cells(cells: Iterable[Cell], study_label: str) -> tuple[Cell, ...]:
    """Return links to parts of a study without its name.

    Args:
        cells: The links.
        study_label: The label of the study.
    """
    return tuple(replace(cell, text=without_study(cell.text, study_label)) for cell in cells)


def _cells(text: str) -> tuple[Cell, ...]:
    return (Cell(text),) if text else ()


def _more(part: Part, study_label: str) -> Iterator[str]:
    if part.has("effectSizeAsReported"):
        yield f"effect size “{part.text('effectSizeAsReported')}”"
    if part.has("estimate") and part.has("estimateAsReported"):
        yield f"“{part.text('estimateAsReported')}”"
    for words, property_ in (
        ("relative change {} %", "relativeChangePercent"),
        ("interquartile range {}", "interquartileRange"),
        ("I² {} %", "iSquaredPercent"),
        ("“{}”", "valueAsReported"),
        ("comparator: “{}”", "comparatorValueAsReported"),
        ("analysis: {}", "hasAnalysisSet"),
        ("about {}", "concernsCondition"),
        ("in {}", "inPopulation"),
        ("in {}", "inArm"),
    ):
        if part.has(property_):
            yield words.format(without_study(part.text(property_), study_label))
