"""Sorts the entries of trial registers for a condition: under way, without results, and published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, unique
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["RegistrationGroup", "RegistrationRow", "read_registrations"]

_UNDER_WAY = frozenset(
    LDN + name for name in ("ActiveNotRecruitingStatus", "NotYetRecruitingStatus", "RecruitingStatus")
)
_GROUPS = {
    "under-way": "Under way or about to begin",
    "without-results": "No result or report in this graph",
    "published": "With results or a report",
}


@dataclass(frozen=True)
class RegistrationRow:
    """Is one entry of a trial register.

    Args:
        registration: The entry, called by its number.
        title: Its title, or "".
        conditions: The conditions that it registers.
        status: Its status with the day on which that was read, as far as it is recorded.
        phase: The phase, or that it is not reported.
        people: How many people, and whether they are planned.
        start: When it began or is to begin.
        completion: When it ended.
        dose: The dose as reported.
        has_posted_results: Whether the register has results, as far as it is recorded.
        studies: The studies that belong to it.
    """

    registration: Cell
    title: str
    conditions: tuple[str, ...]
    status: str
    phase: str
    people: str
    start: str
    completion: str
    dose: str
    has_posted_results: bool
    studies: tuple[Cell, ...]


@dataclass(frozen=True)
class RegistrationGroup:
    """Holds entries of registers of one standing.

    Args:
        key: The standing: `under-way`, `without-results` or `published`.
        name: Its name.
        entries: The entries.
    """

    key: str
    name: str
    entries: tuple[RegistrationRow, ...]


def read_registrations(rows: Iterable[Row]) -> list[RegistrationGroup]:
    """Return the entries of registers by their standing.

    An entry under way has no study that is published, whatever its register says; what is not under way and
    has neither a result nor a report here is without results.

    Args:
        rows: The solutions, several for each entry.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("registration")].append(row)
    groups: dict[str, list[RegistrationRow]] = defaultdict(list)
    for same in found.values():
        groups[_standing(same)].append(_entry(same))
    return [RegistrationGroup(key, name, tuple(groups[key])) for key, name in _GROUPS.items() if groups[key]]


def _standing(rows: Sequence[Row]) -> str:
    if any(row.boolean("isPublished") for row in rows):
        return "published"
    return "under-way" if rows[0].text("status") in _UNDER_WAY else "without-results"


def _entry(rows: Sequence[Row]) -> RegistrationRow:
    row = rows[0]
    status = row.text("statusLabel") or NOT_REPORTED
    link = linked(row, "registration")
    return RegistrationRow(
        registration=Cell(row.text("registryId"), link.link, link.title),
        title=row.text("title"),
        conditions=tuple(dict.fromkeys(each.text("conditionLabel") for each in rows)),
        status=f"{status} (read {row.text('statusAsOf')})" if row.text("statusAsOf") else status,
        phase=row.text("phaseLabel") or NOT_REPORTED,
        people=_people(row),
        start=row.text("startDate") or NOT_REPORTED,
        completion=row.text("completionDate") or NOT_REPORTED,
        dose=row.text("dose") or NOT_REPORTED,
        has_posted_results=any(each.boolean("resultsPosted") for each in rows),
        studies=unique(linked(each, "study") for each in rows if each.iri("study")),
    )


def _people(row: Row) -> str:
    counts = (("actual", "actual"), ("planned", "planned"), ("registered", "planned or actual, not said"))
    found = [f"{row.text(name)} {words}" for name, words in counts if row.text(name)]
    return "; ".join(found) or NOT_REPORTED
