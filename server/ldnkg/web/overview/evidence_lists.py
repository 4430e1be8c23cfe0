"""Prepares what stands behind a cell of the evidence matrix: its results or evidence lines, one by one."""

from __future__ import annotations

from dataclasses import replace

from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.overview.choices import DESIGNS, things_filter
from ldnkg.web.overview.evidence import domain_filter
from ldnkg.web.overview.filters import Filter, Selection, narrowed
from ldnkg.web.overview.listing import Entry, Listing, ListingColumn, number, thing, words
from ldnkg.web.overview.page import Overview, OverviewPage
from ldnkg.web.page_queries import PageQuery, Row, ask, page_query
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["LINES", "RESULTS"]

_NOTHING = (
    "An empty list means that this release holds nothing of the kind, not that there is no effect. "
    "Change the query below to look further."
)
_RESULT_COLUMNS = (
    ListingColumn("condition", has_iris=True),
    ListingColumn("study", has_iris=True),
    ListingColumn("result", has_iris=True),
    ListingColumn("outcome", has_iris=True),
    ListingColumn("role"),
    ListingColumn("direction"),
    ListingColumn("effect measure", missing=NOT_REPORTED),
    ListingColumn("estimate", is_number=True, missing=NOT_REPORTED),
    ListingColumn("lower limit", is_number=True, missing=NOT_REPORTED),
    ListingColumn("upper limit", is_number=True, missing=NOT_REPORTED),
    ListingColumn("unit", missing=NOT_REPORTED),
    ListingColumn("estimate in the words of the source", missing=NOT_REPORTED),
    ListingColumn("p", missing=NOT_REPORTED),
    ListingColumn("time point", missing=NOT_REPORTED),
)
_LINE_COLUMNS = (
    ListingColumn("condition", has_iris=True),
    ListingColumn("claim", has_iris=True),
    ListingColumn("evidence line", has_iris=True),
    ListingColumn("side"),
    ListingColumn("study", has_iris=True),
    ListingColumn("result", has_iris=True),
    ListingColumn("outcome", has_iris=True),
    ListingColumn("level"),
    ListingColumn("rule"),
)


def _filters(asker: Asker, conditions: str, directions: str, label: str) -> tuple[Filter, ...]:
    return (
        things_filter(asker, "condition", "Condition", conditions, everything="all"),
        replace(domain_filter(asker), label="Domain of outcomes"),
        things_filter(asker, "outcome", "Outcome", "evidence-outcomes", everything="all"),
        DESIGNS,
        things_filter(asker, "direction", label, directions, everything="all"),
    )


def _result_filters(asker: Asker) -> tuple[Filter, ...]:
    return _filters(asker, "evidence-conditions", "evidence-directions", "Direction")


def _line_filters(asker: Asker) -> tuple[Filter, ...]:
    return _filters(asker, "evidence-claimed-conditions", "evidence-relations", "Side")


def _asked(name: str, selection: Selection) -> PageQuery:
    return narrowed(page_query(name), *(choice.pattern for choice in selection.choices.values()))


def _title(what: str, selection: Selection) -> str:
    """Return a heading that says what was asked for."""
    condition, domain, outcome = (selection[name] for name in ("condition", "domain", "outcome"))
    about = outcome.label if outcome.iri else domain.label.removesuffix(" domain") if domain.iri else ""
    return what + (f" on {about}" if about else "") + (f" in {condition.label}" if condition.iri else "")


def _results(asker: Asker, selection: Selection) -> Overview:
    query = _asked("evidence-result-list", selection)
    rows = ask(asker, query)
    return Overview(
        Listing("Results", _RESULT_COLUMNS, tuple(_result(row) for row in rows)),
        (query,),
        (
            "One row is one result for one condition, with the numbers of its source. Effect measures "
            "differ from row to row, "
            "so the estimates must not be averaged.",
            f"Counted: {selection['design'].label}.",
            _NOTHING,
        ),
        title=_title("Results", selection),
    )


def _result(row: Row) -> tuple[Entry, ...]:
    return (
        thing(row, "condition"),
        thing(row, "study"),
        thing(row, "result", of="study"),
        thing(row, "outcome"),
        words(row, "roleLabel"),
        words(row, "directionLabel"),
        words(row, "measureLabel"),
        *(number(row, name) for name in ("estimate", "ciLower", "ciUpper")),
        *(words(row, name) for name in ("unitLabel", "estimateAsReported", "p", "when")),
    )


def _lines(asker: Asker, selection: Selection) -> Overview:
    query = _asked("evidence-line-list", selection)
    rows = ask(asker, query)
    return Overview(
        Listing("Evidence lines", _LINE_COLUMNS, tuple(_line(row) for row in rows)),
        (query,),
        (
            "One row is one evidence line on a treatment claim, with a result that it uses, for one "
            "condition of the claim.",
            f"Counted: {selection['design'].label}.",
            _NOTHING,
        ),
        title=_title("Evidence lines", selection),
    )


def _line(row: Row) -> tuple[Entry, ...]:
    return (
        thing(row, "condition"),
        thing(row, "claim"),
        thing(row, "line", of="study"),
        words(row, "directionLabel"),
        thing(row, "study"),
        thing(row, "result", of="study"),
        thing(row, "outcome"),
        words(row, "levelLabel"),
        words(row, "ruleLabel"),
    )


#: The page `/evidence/results`.
RESULTS = OverviewPage(
    "evidence/results",
    "Results",
    "The results behind the evidence matrix, one by one.",
    "overview/page.html",
    _result_filters,
    _results,
)
#: The page `/evidence/lines`.
LINES = OverviewPage(
    "evidence/lines",
    "Evidence lines",
    "The evidence lines behind the evidence matrix, one by one.",
    "overview/page.html",
    _line_filters,
    _lines,
)
