"""Prepares the timeline: all studies by the year of their first publication, by design and by condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.timeline import TimelineItem, timeline
from ldnkg.web.linked_data_queries import Asker, iri_text
from ldnkg.web.overview.choices import things_filter
from ldnkg.web.overview.filters import Filter, Selection, narrowed
from ldnkg.web.overview.listing import Entry, Listing, ListingColumn, thing
from ldnkg.web.overview.page import Overview, OverviewPage
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell

__all__ = ["TIMELINE"]

# What a mark of the figures means, in the order of the lanes.
_GROUPS: Mapping[str, str] = {
    LDN + "RandomizedControlledTrial": "randomized controlled trial",
    LDN + "ClinicalTrial": "other clinical trial",
    LDN + "ObservationalStudy": "observational study",
    LDN + "EvidenceSynthesis": "review or pooled analysis",
    LDN + "PreclinicalStudy": "laboratory study",
    LDN + "Study": "other study",
}
_NO_CONDITION = "no condition recorded"
_COLUMNS = (
    ListingColumn("year", is_number=True),
    ListingColumn("study", has_iris=True),
    ListingColumn("group of designs"),
    ListingColumn("kind", has_iris=True),
    ListingColumn("condition", has_iris=True, missing="none"),
)
_COUNTED = (
    "One row is one study, at the year of the first publication that reports it.",
    "A study without such a year, such as one of which only a protocol was published, stands at the end "
    "and not in the figures.",
    "The group of designs is the first of these that fits: randomized controlled trial, other clinical "
    "trial, "
    "observational study, review or pooled analysis, laboratory study, other study.",
    "A kind is a class of the ontology that has no narrower class among those of the study, inferred "
    "classes included.",
)


@dataclass
class _Study:
    """Gathers what the rows of one study say.

    Args:
        entry: The study.
        year: Its year, if there is one.
        group: Its group of designs.
        kinds: Its kinds.
        conditions: Its conditions.
    """

    entry: Entry
    year: int | None
    group: str
    kinds: dict[str, Cell]
    conditions: dict[str, Cell]


def _filters(asker: Asker) -> tuple[Filter, ...]:
    return (
        things_filter(asker, "kind", "Design", "timeline-kinds", everything="all"),
        things_filter(asker, "condition", "Condition", "evidence-conditions", everything="all"),
    )


def _prepare(asker: Asker, selection: Selection) -> Overview:
    kind, condition = selection["kind"].iri, selection["condition"].iri
    query = narrowed(
        page_query("timeline-studies"),
        f"?study a {iri_text(kind)} ." if kind else "",
        f"?study ldn:studiesCondition {iri_text(condition)} ." if condition else "",
    )
    studies = _studies(ask(asker, query))
    by_condition = _by_condition(studies, selection["condition"].label if condition else "")
    # In both figures a mark means the same: figures give marks to kinds in the order in which these occur.
    groups = dict.fromkeys(row[2].text for row in by_condition.table.rows)
    figures = (_by_design(studies, list(groups)), by_condition)
    return Overview(
        Listing("Studies by year", _COLUMNS, tuple(_row(study) for study in studies)),
        (query,),
        _COUNTED,
        figures={figure.name: figure for figure in figures},
    )


def _studies(rows: Sequence[Row]) -> list[_Study]:
    """Return the studies by year; those without one come last."""
    found: dict[str, _Study] = {}
    for row in rows:
        iri, year = row.iri("study") or "", row.number("year")
        study = found.setdefault(
            iri,
            _Study(
                thing(row, "study"),
                int(year) if year is not None else None,
                _GROUPS[row.iri("group") or ""],
                {},
                {},
            ),
        )
        for name, cells in (("kind", study.kinds), ("condition", study.conditions)):
            cells.update({cell.title or "": cell for cell in thing(row, name)})
    return sorted(
        found.values(),
        key=lambda study: (study.year is None, study.year or 0, study.entry[0].text.casefold()),
    )


def _row(study: _Study) -> tuple[Entry, ...]:
    return (
        (Cell(str(study.year), is_number=True),) if study.year is not None else (),
        study.entry,
        (Cell(study.group),),
        tuple(study.kinds.values()),
        tuple(study.conditions.values()),
    )


def _by_condition(studies: Sequence[_Study], only: str) -> Figure:
    """Draw a lane for each condition, those with most studies first; a study stands in each of its own."""
    pairs = [
        (lane, study)
        for study in studies
        for lane in ([cell.text for cell in study.conditions.values()] or [_NO_CONDITION])
        if only in ("", lane)
    ]
    sizes = Counter(lane for lane, _ in pairs)
    order = list(_GROUPS.values())
    pairs.sort(
        key=lambda pair: (
            pair[0] == _NO_CONDITION,
            -sizes[pair[0]],
            pair[0].casefold(),
            order.index(pair[1].group),
        )
    )
    return timeline(
        "by-condition",
        "Studies by year and condition",
        [_item(study, lane) for lane, study in pairs],
        label_name="study",
        lane_name="condition",
    )


def _by_design(studies: Sequence[_Study], order: Sequence[str]) -> Figure:
    """Draw a lane for each group of designs, in a given order."""
    return timeline(
        "by-design",
        "Studies by year and design",
        [_item(study, group) for group in order for study in studies if study.group == group],
        label_name="study",
        lane_name="group of designs",
    )


def _item(study: _Study, lane: str) -> TimelineItem:
    cell = study.entry[0]
    return TimelineItem(cell.text, cell.link, study.year, lane, study.group)


#: The page `/timeline`.
TIMELINE = OverviewPage(
    "timeline",
    "Studies by year",
    "When each study was first published, with its design and the conditions it is about.",
    "overview/page.html",
    _filters,
    _prepare,
)
