"""Reads results on outcomes, and counts studies by the direction of what they found and by their design."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, unique
from ldnkg.web.page_queries import Row
from ldnkg.web.study_designs import DESIGNS
from ldnkg.web.terms import Cell, own_page
from ldnkg.web.things.evidence_words import estimate_text
from ldnkg.web.wording import NOT_REPORTED

__all__ = [
    "DirectionCount",
    "OutcomeResult",
    "SummaryGroup",
    "SummaryRow",
    "designs_of",
    "read_results",
    "summarize",
]

# Direction -> the side that its mark stands for, in the order of a reader's interest.
_SIDES = {
    LDN + "FavorsNaltrexone": "for",
    LDN + "ImprovedInNaltrexoneArm": "alone",
    LDN + "NoDifference": "open",
    LDN + "MixedDirection": "open",
    LDN + "FavorsComparator": "against",
}
_ORDER = list(_SIDES)


@dataclass(frozen=True)
class OutcomeResult:
    """Is one result of a study, with all outcomes that it is about.

    Args:
        iri: Its IRI.
        study: The study.
        study_iri: IRI of the study.
        design: Kind of its design.
        label: Its label.
        outcomes: The outcomes, with the domain of each.
        conditions: The conditions that it is about, where the query asked for them.
        direction: The direction, by label.
        direction_iri: IRI of the direction.
        measure: Label of the effect measure, or "".
        measure_iri: IRI of the effect measure, or "".
        measure_as_reported: The effect measure in the words of the record, which may say what was subtracted.
        unit: Label of the unit, or "".
        unit_iri: IRI of the unit, or "".
        is_ratio: Whether the estimate is a ratio.
        estimate: The estimate, or None.
        lower: Lower end of its interval, or None.
        upper: Upper end of its interval, or None.
        better: Whether `lower` or `higher` values of the outcome are better, or "".
        positive_favors: IRI of the direction that a positive estimate has, or "".
        numbers: Estimate and interval in words, or what is recorded in their place.
        p_value: The p-value as reported.
        timepoint: When it was measured, as reported.
        role: The role of the outcome in the study, or "".
    """

    iri: str
    study: Cell
    study_iri: str
    design: str
    label: str
    outcomes: tuple[tuple[Cell, str], ...]
    conditions: tuple[Cell, ...]
    direction: str
    direction_iri: str
    measure: str
    measure_iri: str
    measure_as_reported: str
    unit: str
    unit_iri: str
    is_ratio: bool
    estimate: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    better: str
    positive_favors: str
    numbers: str
    p_value: str
    timepoint: str
    role: str

    @property
    def side(self) -> str:
        """What its direction stands for: `for`, `against`, `open`, `alone` (not compared) or `none`."""
        return _SIDES.get(self.direction_iri, "none")

    @property
    def page(self) -> str:
        """Address of its page."""
        return own_page(self.iri)

    @property
    def design_name(self) -> str:
        """The kind of its design in words."""
        return DESIGNS[self.design]

    @property
    def outcome(self) -> str:
        """The outcomes in words."""
        return ", ".join(outcome.text for outcome, _ in self.outcomes)


@dataclass(frozen=True)
class DirectionCount:
    """Says how many studies have a result in one direction.

    Args:
        label: The direction.
        side: What it stands for, as in `OutcomeResult.side`.
        studies: Number of studies.
    """

    label: str
    side: str
    studies: int


@dataclass(frozen=True)
class SummaryRow:
    """Sums up the results on one outcome or about one condition.

    Args:
        subject: The outcome, the condition or the dose.
        studies: Number of primary studies with a result.
        reviews: Number of reviews with a result.
        counts: For each design, in the order of the table, the number of studies by direction.
    """

    subject: Cell
    studies: int
    reviews: int
    counts: tuple[tuple[DirectionCount, ...], ...]


@dataclass(frozen=True)
class SummaryGroup:
    """Holds the sums under one heading.

    Args:
        heading: The heading, such as the domain of outcomes.
        rows: The sums.
    """

    heading: str
    rows: tuple[SummaryRow, ...]


def read_results(rows: Iterable[Row], designs: Mapping[str, str]) -> list[OutcomeResult]:
    """Return the results of a query, each once.

    Args:
        rows: The solutions, one for each result, outcome and condition.
        designs: The kind of design of each study.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("result")].append(row)
    return [_result(iri, same, designs[same[0].text("study")]) for iri, same in found.items()]


def designs_of(results: Iterable[OutcomeResult]) -> list[str]:
    """Return the designs that results have, in the order of the table.

    Args:
        results: The results.
    """
    present = {result.design for result in results}
    return [design for design in DESIGNS if design in present]


def summarize(
    results: Sequence[OutcomeResult], subjects: Callable[[OutcomeResult], Iterable[tuple[Cell, str]]]
) -> list[SummaryGroup]:
    """Count studies by direction for each outcome, condition or dose, those of most studies first.

    A study with results in two directions is counted in both.

    Args:
        results: The results.
        subjects: Gives what a result is counted under, each with its heading.
    """
    designs = designs_of(results)
    found: dict[tuple[str, Cell], list[OutcomeResult]] = defaultdict(list)
    for result in results:
        for subject, heading in subjects(result):
            found[heading, subject].append(result)
    groups: dict[str, list[SummaryRow]] = defaultdict(list)
    for (heading, subject), same in found.items():
        groups[heading].append(_row(subject, same, designs))
    ordered = [
        SummaryGroup(
            heading, tuple(sorted(rows, key=lambda row: (-row.studies, -row.reviews, row.subject.text)))
        )
        for heading, rows in groups.items()
    ]
    return sorted(ordered, key=lambda group: (-sum(row.studies for row in group.rows), group.heading))


def _row(subject: Cell, results: Sequence[OutcomeResult], designs: Iterable[str]) -> SummaryRow:
    return SummaryRow(
        subject,
        len({result.study_iri for result in results if result.design != "review"}),
        len({result.study_iri for result in results if result.design == "review"}),
        tuple(_counts(result for result in results if result.design == design) for design in designs),
    )


def _counts(results: Iterable[OutcomeResult]) -> tuple[DirectionCount, ...]:
    studies: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for result in results:
        place = _ORDER.index(result.direction_iri) if result.direction_iri in _ORDER else len(_ORDER)
        studies[place, result.direction, result.side].add(result.study_iri)
    return tuple(DirectionCount(label, side, len(same)) for (_, label, side), same in sorted(studies.items()))


def _result(iri: str, rows: Sequence[Row], design: str) -> OutcomeResult:
    row = rows[0]
    return OutcomeResult(
        iri=iri,
        study=linked(row, "study"),
        study_iri=row.text("study"),
        design=design,
        label=row.text("resultLabel") or row.text("studyLabel"),
        outcomes=tuple(dict.fromkeys((linked(each, "outcome"), each.text("domainLabel")) for each in rows)),
        conditions=unique(linked(each, "condition") for each in rows if each.iri("condition")),
        direction=row.text("directionLabel"),
        direction_iri=row.text("direction"),
        measure=row.text("measureLabel"),
        measure_iri=row.text("measure"),
        measure_as_reported=row.text("measureAsReported"),
        unit=row.text("unitLabel"),
        unit_iri=row.text("unit"),
        is_ratio=row.boolean("isRatio") is True,
        estimate=row.number("estimate"),
        lower=row.number("lower"),
        upper=row.number("upper"),
        better=row.text("better"),
        positive_favors=row.text("positiveFavors"),
        numbers=estimate_text(row) or "none recorded",
        p_value=row.text("p") or NOT_REPORTED,
        timepoint=row.text("timepoint") or NOT_REPORTED,
        role=row.text("roleLabel"),
    )
