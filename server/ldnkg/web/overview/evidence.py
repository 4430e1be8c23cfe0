"""Prepares the evidence matrix: for each condition and outcome, how many results point where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.overview.choices import DESIGNS, things_filter
from ldnkg.web.overview.filters import Choice, Filter, Selection, choice_of, narrowed
from ldnkg.web.overview.listing import Listing, ListingColumn, count
from ldnkg.web.overview.marks import Mark, marks_of
from ldnkg.web.overview.page import Overview, OverviewPage
from ldnkg.web.page_queries import PageQuery, Row, ask, page_query
from ldnkg.web.terms import Cell, own_page

__all__ = ["EVIDENCE", "domain_filter"]

# What the matrix counts.
_COUNTS = Filter(
    "count",
    "Count",
    (
        Choice("results", "results of studies"),
        Choice("lines", "evidence lines on treatment claims"),
    ),
)
_COUNTED = {
    "results": (
        "One result is counted once for each condition that it concerns: those named at the result, "
        "else all of its study.",
        "A direction is the one recorded at the result. An improvement within the naltrexone arm is no "
        "comparison "
        "and has a mark of its own.",
    ),
    "lines": (
        "One evidence line is counted once for each condition that its claim and its study are about, "
        "narrower conditions included, "
        "in the domain of the result that it uses.",
        "A line says by a written rule whether a result supports a treatment claim, leaves it open, "
        "qualifies or disputes it. "
        "One result may be used by several lines.",
    ),
}
_ALWAYS = (
    "What is about several outcomes counts in each of their cells, and once in the column of all.",
    "Nothing is pooled: the numbers are counts, computed by this server with the queries below, and say "
    "nothing of size or quality.",
    "Several records may report on the same people, so counts are not counts of independent findings.",
    "0 means that this release holds none, not that there is no effect.",
)


@dataclass(frozen=True)
class _Line:
    """Is one row of the matrix.

    Args:
        condition: The condition.
        total: Number of all results of the condition, each once.
        cells: The cells, in the order of the columns.
    """

    condition: Cell
    total: int
    cells: tuple[_MatrixCell, ...]


@dataclass(frozen=True)
class _MatrixCell:
    """Is one cell of the matrix.

    Args:
        total: Number of all results in it.
        counts: Number of results by mark, without zeros.
        address: Where they are listed.
    """

    total: int
    counts: tuple[tuple[Mark, int], ...]
    address: str


def domain_filter(asker: Asker) -> Filter:
    """Return the filter by domain of outcomes.

    Args:
        asker: Whom to ask.
    """
    return things_filter(asker, "domain", "Outcomes", "evidence-domains", everything="all, by domain")


def _filters(asker: Asker) -> tuple[Filter, ...]:
    return (_COUNTS, DESIGNS, domain_filter(asker))


def _prepare(asker: Asker, selection: Selection) -> Overview:
    kind, domain = selection["count"].value, selection["domain"]
    column = "outcome" if domain.iri else "domain"
    patterns = selection["design"].pattern, domain.pattern
    counted = narrowed(page_query(f"evidence-{kind}-by-{column}"), *patterns)
    summed = narrowed(page_query(f"evidence-{kind}-by-condition"), *patterns)
    known = page_query("evidence-conditions" if kind == "results" else "evidence-claimed-conditions")
    marked = page_query("evidence-directions" if kind == "results" else "evidence-relations")
    marks = marks_of(ask(asker, marked))
    conditions = {row.iri("condition") or "": row.text("conditionLabel") for row in ask(asker, known)}
    counts = _counts(ask(asker, counted), column)
    names, offered = _columns(asker, column, domain, counts)
    totals = {row.iri("condition"): int(row.number("count") or 0) for row in ask(asker, summed)}
    lines = sorted(
        _lines(conditions, names, counts, totals, marks, selection),
        key=lambda line: (-line.total, line.condition.text.casefold()),
    )
    return Overview(
        _listing(lines, names, marks, column),
        (counted, summed, known, marked, offered),
        (*_COUNTED[kind], f"Counted: {selection['design'].label}.", *_ALWAYS),
        {
            "lines": lines,
            "columns": [(label, own_page(iri)) for iri, label in names.items()],
            "marks": marks,
            "unit": selection["count"].value,
            "column": column,
        },
    )


def _columns(
    asker: Asker, column: str, domain: Choice, counts: Mapping[tuple[str, str], Mapping[str, int]]
) -> tuple[dict[str, str], PageQuery]:
    """Return the labels of the columns by IRI, those with most results first, and their query."""
    query = narrowed(page_query(f"evidence-{column}s"), domain.pattern)
    totals: Counter[str] = Counter()
    for (_, iri), numbers in counts.items():
        totals[iri] += sum(numbers.values())
    labels = {row.iri(column) or "": row.text(f"{column}Label") for row in ask(asker, query)}
    order = sorted(labels, key=lambda iri: (-totals[iri], labels[iri].casefold(), iri))
    return {iri: labels[iri] for iri in order}, query


def _counts(rows: Sequence[Row], column: str) -> dict[tuple[str, str], dict[str, int]]:
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in rows:
        place = row.iri("condition") or "", row.iri(column) or ""
        found[place][row.iri("direction") or ""] = int(row.number("count") or 0)
    return found


def _lines(
    conditions: Mapping[str, str],
    columns: Mapping[str, str],
    counts: Mapping[tuple[str, str], Mapping[str, int]],
    totals: Mapping[str | None, int],
    marks: Sequence[Mark],
    selection: Selection,
) -> list[_Line]:
    """Return the rows of the matrix."""
    lines = []
    for condition, label in conditions.items():
        cells = []
        for column in columns:
            here = counts.get((condition, column), {})
            shown = tuple((mark, here[mark.iri]) for mark in marks if here.get(mark.iri))
            cells.append(_MatrixCell(sum(here.values()), shown, _list_address(condition, column, selection)))
        head = Cell(label, own_page(condition), condition)
        lines.append(_Line(head, totals.get(condition, 0), tuple(cells)))
    return lines


def _list_address(condition: str, column: str, selection: Selection) -> str:
    parameters = {"condition": choice_of("condition", condition, "").value}
    if selection["domain"].iri:
        parameters |= {"domain": selection["domain"].value}
        parameters |= {"outcome": choice_of("outcome", column, "").value}
    else:
        parameters |= {"domain": choice_of("domain", column, "").value}
    if selection["design"] != DESIGNS.choices[0]:
        parameters |= {"design": selection["design"].value}
    return f"{request.script_root}/evidence/{selection['count'].value}?{urlencode(parameters)}"


def _listing(
    lines: Sequence[_Line], columns: Mapping[str, str], marks: Sequence[Mark], column: str
) -> Listing:
    """Return the same cells one below the other, those without results too."""
    rows = []
    for line in lines:
        for (iri, label), cell in zip(columns.items(), line.cells, strict=True):
            here = dict(cell.counts)
            numbers = [count(here.get(mark, 0)) for mark in marks]
            rows.append(((line.condition,), (Cell(label, own_page(iri), iri),), count(cell.total), *numbers))
    heads = (
        ListingColumn("condition", has_iris=True),
        ListingColumn("domain of outcomes" if column == "domain" else "outcome", has_iris=True),
        ListingColumn("all", is_number=True),
        *(ListingColumn(mark.label, is_number=True) for mark in marks),
    )
    return Listing("Evidence by condition and outcome", heads, tuple(rows))


#: The page `/evidence`.
EVIDENCE = OverviewPage(
    "evidence",
    "Evidence by condition and outcome",
    "Which outcomes were measured in which condition, how many results there are, and where they point.",
    "overview/evidence.html",
    _filters,
    _prepare,
)
