"""Prepares the register watch: which registered trials have no results, are under way or broken off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ldnkg.core.namespaces import LDN
from ldnkg.web.linked_data_queries import Asker, iri_text
from ldnkg.web.overview.choices import things_filter
from ldnkg.web.overview.dates import is_before, span
from ldnkg.web.overview.filters import Choice, Filter, Selection, narrowed
from ldnkg.web.overview.listing import Entry, Listing, ListingColumn, number, thing, words
from ldnkg.web.overview.page import Overview, OverviewPage
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell, safe_link
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["REGISTRATIONS"]

_STATUSES = {
    LDN + "NotYetRecruitingStatus": "under way",
    LDN + "RecruitingStatus": "under way",
    LDN + "ActiveNotRecruitingStatus": "under way",
    LDN + "TerminatedStatus": "broken off",
    LDN + "WithdrawnStatus": "broken off",
}
_NOT_YET = LDN + "NotYetRecruitingStatus"
# Groups in the order of the page, with their headings and what they hold.
_GROUPS: Mapping[str, tuple[str, str]] = {
    "overdue": (
        "Overdue by their recorded dates",
        "Without results here, and a recorded date has passed by the day on which the register was "
        "read: the completion "
        "date, or the start date of a trial that was not yet recruiting.",
    ),
    "without-results": (
        "Without results",
        "Neither under way nor broken off by their recorded status, or without one, and this release "
        "has neither a result "
        "nor a report of them.",
    ),
    "under-way": (
        "Under way or about to begin",
        "Recruiting, not yet recruiting, or active, as far as this release knows; the status may have "
        "changed since it was read.",
    ),
    "broken-off": ("Terminated or withdrawn", "Ended early, or withdrawn before anyone took part."),
    "published": (
        "With results or a report",
        "This release has a result or a publication of the study; the register may still show another "
        "status.",
    ),
}
_FILTER = Filter(
    "group", "Group", (Choice("", "all"), *(Choice(name, head) for name, (head, _) in _GROUPS.items()))
)
_COLUMNS = (
    ListingColumn("registration", has_iris=True),
    ListingColumn("title"),
    ListingColumn("condition", has_iris=True),
    ListingColumn("register entry", missing="no address"),
    ListingColumn("status"),
    ListingColumn("status as of"),
    ListingColumn("status in the words of the source"),
    ListingColumn("start"),
    ListingColumn("completion"),
    ListingColumn("planned people", is_number=True, missing=NOT_REPORTED),
    ListingColumn("actual people", is_number=True, missing=NOT_REPORTED),
    ListingColumn("people, planned or actual", is_number=True, missing=NOT_REPORTED),
    ListingColumn("results in the register"),
    ListingColumn("study", has_iris=True, missing="none linked"),
    ListingColumn("publication", has_iris=True, missing="none linked"),
    ListingColumn("perhaps of", has_iris=True, missing=""),
    ListingColumn("same trial as", has_iris=True, missing=""),
    ListingColumn("group"),
)


@dataclass
class _Registration:
    """Gathers what the rows of one register entry say.

    Args:
        row: One of its rows.
        group: Name of its group.
        several: What it may have several of, by variable.
        has_results: Whether a study of it has a result or a report in the graph.
    """

    row: Row
    group: str = ""
    several: dict[str, dict[str, Cell]] = field(default_factory=dict)
    has_results: bool = False


_SEVERAL = ("condition", "study", "publication", "probable", "twin")


def _filters(asker: Asker) -> tuple[Filter, ...]:
    statuses = things_filter(asker, "status", "Status", "registrations-statuses", everything="all")
    none = Choice("none", "none recorded")
    return (
        _FILTER,
        Filter(statuses.name, statuses.label, (*statuses.choices, none)),
        things_filter(asker, "condition", "Condition", "registrations-conditions", everything="all"),
    )


def _prepare(asker: Asker, selection: Selection) -> Overview:
    query = narrowed(page_query("registrations"), *_patterns(selection))
    # The last day of reading is that of the whole release, whatever is shown.
    dates = page_query("registrations-dates")
    latest = _latest(ask(asker, dates))
    found = _registrations(ask(asker, query), latest)
    wanted = selection["group"].value
    shown = [entry for entry in found if wanted in ("", entry.group)]
    rows = [(entry.group, _row(entry)) for entry in shown]
    groups = [
        (name, head, text, Listing(head, _COLUMNS, tuple(row for group, row in rows if group == name)))
        for name, (head, text) in _GROUPS.items()
        if wanted in ("", name)
    ]
    return Overview(
        Listing("Register entries", _COLUMNS, tuple(row for _, row in rows)),
        (query, dates),
        _counted(latest),
        {
            "groups": groups,
            "latest": latest,
            "undated": sum(not entry.row.text("completion") for entry in shown),
            "total": len(shown),
        },
    )


def _patterns(selection: Selection) -> list[str]:
    status, condition = selection["status"], selection["condition"]
    patterns = []
    if status.value == "none":
        patterns.append("FILTER NOT EXISTS { ?registration ldn:hasRecruitmentStatus ?any }")
    elif status.iri:
        patterns.append(f"?registration ldn:hasRecruitmentStatus {iri_text(status.iri)} .")
    if condition.iri:
        patterns.append(f"?registration ldn:registersCondition {iri_text(condition.iri)} .")
    return patterns


def _latest(rows: Sequence[Row]) -> str:
    """Return the latest date on which this release read a status, or ""."""
    last_days = [(days[1], text) for row in rows if (days := span(text := row.text("statusAsOf")))]
    return max(last_days)[1] if last_days else ""


def _registrations(rows: Sequence[Row], latest: str) -> list[_Registration]:
    """Return the register entries in the order of their groups."""
    found: dict[str, _Registration] = {}
    for row in rows:
        entry = found.setdefault(row.iri("registration") or "", _Registration(row))
        entry.has_results |= row.boolean("hasResult") is True or row.iri("publication") is not None
        for name in _SEVERAL:
            cells = {cell.title or "": cell for cell in thing(row, name)}
            entry.several.setdefault(name, {}).update(cells)
    for entry in found.values():
        entry.group = _group(entry, latest)
    order = list(_GROUPS)
    return sorted(
        found.values(), key=lambda entry: (order.index(entry.group), entry.row.text("registrationLabel"))
    )


def _group(entry: _Registration, latest: str) -> str:
    row, kind = entry.row, _STATUSES.get(entry.row.iri("status") or "", "")
    if entry.has_results:
        return "published"
    if kind == "broken off":
        return "broken-off"
    # The day on which this entry was read; where that is not recorded, the last one on which any was.
    read = row.text("statusAsOf") or latest
    is_late = is_before(row.text("completion"), read)
    if is_late or (row.iri("status") == _NOT_YET and is_before(row.text("start"), read)):
        return "overdue"
    return "under-way" if kind == "under way" else "without-results"


def _row(entry: _Registration) -> tuple[Entry, ...]:
    row = entry.row
    posted, day = row.boolean("posted"), row.text("postedDate")
    in_register = "" if posted is None else "posted" if posted else "not posted"
    address = row.text("address")
    return (
        thing(row, "registration"),
        words(row, "title"),
        tuple(entry.several["condition"].values()),
        (Cell(row.text("registerLabel") or "register", safe_link(address)),) if address else (),
        words(row, "statusLabel"),
        words(row, "statusAsOf"),
        words(row, "statusAsReported"),
        words(row, "start"),
        words(row, "completion"),
        *(number(row, name) for name in ("planned", "actual", "planOrActual")),
        (Cell(f"{in_register} {day}".strip()),) if in_register or day else (),
        *(tuple(entry.several[name].values()) for name in _SEVERAL[1:]),
        (Cell(_GROUPS[entry.group][0]),),
    )


def _counted(latest: str) -> tuple[str, ...]:
    day = f"the latest of all entries, {latest}" if latest else "none, as no entry has one"
    return (
        "One row is one entry of a register. Entries of the same trial in two registers stand in two "
        "rows, and the "
        "results of the trial count for both.",
        "Each entry stands in one group. Whether it has results is asked of this release and not of the "
        "register; "
        "results that are only posted in the register are in a column of their own.",
        "The date of today plays no part: a date has passed if it lies before the day on which "
        "the status was "
        f"read, or, where that is not recorded, before {day}. A date with only a year or a month has "
        f"passed when "
        "all its days have.",
        "An entry without a completion date cannot be found overdue by it.",
    )


#: The page `/registrations`.
REGISTRATIONS = OverviewPage(
    "registrations",
    "Register watch",
    "Registered trials of naltrexone: which have no results here, which are under way, and which were "
    "broken off.",
    "overview/registrations.html",
    _filters,
    _prepare,
)
