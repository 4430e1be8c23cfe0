"""Picks what a reader wants to know of a study first: people, dose, primary outcome, year, check level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ldnkg.web.cells import link_to
from ldnkg.web.terms import Cell
from ldnkg.web.things.study_arms import Arm
from ldnkg.web.things.study_design import Design
from ldnkg.web.things.study_parts import Fact
from ldnkg.web.things.study_people import People
from ldnkg.web.things.study_results import Outcome
from ldnkg.web.things.study_sources import Record, Source
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["glance"]

#: Numbers of people, the one that a reader counts with first.
_COUNTS = ("randomized", "enrolled", "started", "prescribed", "planned")


def glance(
    design: Design,
    people: Sequence[People],
    arms: Iterable[Arm],
    outcomes: Iterable[Outcome],
    sources: Iterable[Source],
    records: Iterable[Record],
) -> tuple[Fact, ...]:
    """Return what a reader wants to know first, each as it is recorded.

    Args:
        design: The design.
        people: The populations.
        arms: The arms.
        outcomes: The results on outcomes.
        sources: The publications and registrations.
        records: The graphs that describe the study.
    """
    is_trial, in_people = design.sort == "trial", design.sort in ("trial", "observational")
    years = {
        source.part.text("publicationYear")
        for source in sources
        if source.role == "publication" and source.part.has("publicationYear")
    }
    primary = tuple(_primary(outcomes))
    found = (
        (Fact("People", tuple(_people(people))), in_people),
        (Fact("Naltrexone", tuple(_doses(arms))), in_people),
        (Fact("Primary outcome", primary), is_trial),
        (Fact("Published", tuple(Cell(year) for year in sorted(years))), True),
        (Fact("Checked", tuple(_levels(records))), True),
    )
    return tuple(fact for fact, is_expected in found if is_expected or fact.cells)


def _people(people: Iterable[People]) -> Iterator[Cell]:
    for whole in people:
        if whole.is_subgroup:
            continue
        counted = next((name for name in _COUNTS if whole.part.has(name)), None)
        for name in dict.fromkeys((counted, "analyzed")):
            if name is not None and whole.part.has(name):
                yield Cell(f"{whole.part.text(name)} {name}")


def _doses(arms: Iterable[Arm]) -> Iterator[Cell]:
    for arm in arms:
        for regimen in arm.regimens:
            if regimen.is_naltrexone:
                dose = regimen.doses[0] if regimen.doses else f"dose {NOT_REPORTED}"
                band = f" ({regimen.band.text.partition(':')[0]})" if regimen.band else ""
                yield link_to(regimen.part.iri, dose + band)


def _primary(outcomes: Iterable[Outcome]) -> Iterator[Cell]:
    for outcome in outcomes:
        if outcome.role == "primary":
            direction = "; ".join(cell.text for cell in outcome.direction)
            yield link_to(outcome.part.iri, f"{outcome.name}: {direction}")


def _levels(records: Iterable[Record]) -> Iterator[Cell]:
    """Return how far the records of the study were checked; evidence lines follow from these."""
    found = [(cell, record) for record in records if record.is_of_study for cell in record.level]
    if len({cell.text for cell, _ in found}) == 1:
        yield found[0][0]
        return
    for cell, record in found:
        yield replace(cell, text=f"{cell.text} ({record.name.text})")
