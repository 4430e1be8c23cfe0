"""Lists the studies of a condition: design, size, doses, conclusion and how far the record was checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, unique
from ldnkg.web.page_queries import Row
from ldnkg.web.study_designs import DESIGNS
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_RECORDED, NOT_REPORTED, signed

__all__ = ["Dose", "StudyGroup", "StudyRow", "dose_order", "read_doses", "read_studies"]

# How many people a study had, the best count first.
_SIZES = tuple(LDN + name for name in ("randomized", "enrolled", "participantCount", "started", "analyzed"))
# Doses that are no single daily one, by variable: words before and after the number.
_OTHER_DOSES = {
    "perKilogram": ("", " mg/kg"),
    "median": ("median ", " mg"),
    "highest": ("up to ", " mg"),
    "lowest": ("from ", " mg"),
}


@dataclass(frozen=True)
class Dose:
    """Is a daily dose of naltrexone.

    Args:
        text: The dose in words.
        single: The target in mg, where there is a single one.
    """

    text: str
    single: Decimal | None = None


@dataclass(frozen=True)
class StudyRow:
    """Is one study of a condition.

    Args:
        study: The study.
        iri: Its IRI.
        year: The year of its first publication, or "".
        conditions: Which of the conditions it is about.
        kinds: What kind of study it is, in the most exact words of the ontology.
        people: Number of people with the name of the count, or that it is not reported.
        doses: The daily doses of naltrexone.
        conclusion: The conclusion as recorded.
        level: How far the record was checked.
        has_result: Whether the graph holds a result of it.
        relations: How it depends on other records, such as an earlier report of the same people.
    """

    study: Cell
    iri: str
    year: str
    conditions: tuple[Cell, ...]
    kinds: str
    people: str
    doses: str
    conclusion: str
    level: str
    has_result: bool
    relations: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class StudyGroup:
    """Holds the studies of one kind of design.

    Args:
        design: The kind of design.
        name: Its name.
        studies: The studies, by year.
    """

    design: str
    name: str
    studies: tuple[StudyRow, ...]


def read_doses(rows: Iterable[Row]) -> dict[str, list[Dose]]:
    """Return the daily doses of naltrexone of each study, each once.

    Args:
        rows: The solutions, one for each regimen.
    """
    found: dict[str, list[Dose]] = defaultdict(list)
    for row in rows:
        dose = _dose(row)
        if dose.text and dose not in found[row.text("study")]:
            found[row.text("study")].append(dose)
    return {study: sorted(doses, key=dose_order) for study, doses in found.items()}


def dose_order(dose: Dose) -> tuple[bool, Decimal, str]:
    """Return what puts doses in order: single ones by their height, then the others.

    Args:
        dose: The dose.
    """
    return dose.single is None, dose.single or Decimal(0), dose.text


def read_studies(
    rows: Iterable[Row], doses: Mapping[str, Sequence[Dose]], designs: Mapping[str, str]
) -> list[StudyGroup]:
    """Return the studies of a condition by their kind of design.

    Args:
        rows: The solutions, several for each study.
        doses: The doses of each study.
        designs: The kind of design of each study.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("study")].append(row)
    groups: dict[str, list[StudyRow]] = defaultdict(list)
    for iri, same in found.items():
        groups[designs[iri]].append(_study(iri, same, doses.get(iri, ())))
    return [StudyGroup(key, name, tuple(groups[key])) for key, name in DESIGNS.items() if groups[key]]


def _study(iri: str, rows: Sequence[Row], doses: Sequence[Dose]) -> StudyRow:
    row = rows[0]
    relations = {
        (each.text("relationLabel"), linked(each, "related")): None for each in rows if each.iri("related")
    }
    return StudyRow(
        study=linked(row, "study"),
        iri=iri,
        year=row.text("year"),
        conditions=unique(linked(each, "condition") for each in rows),
        kinds=", ".join(dict.fromkeys(each.text("kindLabel") for each in rows)),
        people=_people(rows),
        doses="; ".join(dose.text for dose in doses) or NOT_REPORTED,
        conclusion=row.text("conclusion"),
        level=row.text("levelLabel") or NOT_RECORDED,
        has_result=row.boolean("hasResult") is True,
        relations=tuple(relations),
    )


def _people(rows: Iterable[Row]) -> str:
    counts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        number = row.number("people")
        if number is not None:
            counts[row.text("size")].append((int(number), row.text("sizeLabel")))
    best = next((size for size in _SIZES if size in counts), None)
    if best is None:
        return NOT_REPORTED
    people, label = max(counts[best])
    return f"{people} {label.removeprefix('participants ')}"


def _dose(row: Row) -> Dose:
    target = row.number("target")
    if target is not None:
        return Dose(f"{signed(target)} mg", target)
    lowest, highest = row.number("lowest"), row.number("highest")
    if lowest is not None and highest is not None:
        return Dose(f"{signed(lowest)} to {signed(highest)} mg")
    for name, (before, after) in _OTHER_DOSES.items():
        number = row.number(name)
        if number is not None:
            return Dose(f"{before}{signed(number)}{after}")
    return Dose(row.text("asReported"))
