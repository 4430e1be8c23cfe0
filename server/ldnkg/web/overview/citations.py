"""Reads the audits of citations: what was cited, what is wrong with it, and which publication was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldnkg.web.overview.listing import Entry, thing
from ldnkg.web.page_queries import Row

__all__ = ["Citation", "read_citations"]


@dataclass(frozen=True)
class Citation:
    """Is what an audit found of one citation.

    Args:
        audit: The audit.
        citation: What the text says of its source, paraphrased.
        venue: The journal that it names.
        year: The year that it names.
        design: The design that it names.
        verdict: What the audit says of it.
        qualification: What must be said with the verdict.
        other_verdicts: What else the audit says of it.
        errors: The kinds of error that were found.
        confidence: How sure the auditor is.
        match: The publication that fits best.
        match_venue: The journal of that.
        match_year: The year of that.
        alternatives: Publications that fit next best.
        reasoning: The reasons.
        corrected: What the text could have said.
    """

    audit: Entry
    citation: str
    venue: Entry
    year: str
    design: str
    verdict: Entry
    qualification: str
    other_verdicts: Entry
    errors: Entry
    confidence: str
    match: Entry
    match_venue: Entry
    match_year: str
    alternatives: Entry
    reasoning: str
    corrected: str


def read_citations(rows: Sequence[Row]) -> dict[str, Citation]:
    """Return the audits by the assertion whose citation they check.

    Args:
        rows: The audits, with a row for each combination of what they have several of.
    """
    by_assertion: dict[str, list[Row]] = {}
    for row in rows:
        by_assertion.setdefault(row.iri("assertion") or "", []).append(row)
    return {assertion: _citation(found) for assertion, found in by_assertion.items()}


def _citation(rows: Sequence[Row]) -> Citation:
    row = rows[0]
    return Citation(
        audit=thing(row, "audit"),
        citation=row.text("citation"),
        venue=thing(row, "venue"),
        year=row.text("citedYear"),
        design=row.text("citedDesign"),
        verdict=thing(row, "verdict"),
        qualification=row.text("qualification"),
        other_verdicts=_several(rows, "second"),
        errors=_several(rows, "error"),
        confidence=row.text("confidenceLabel"),
        match=thing(row, "match"),
        match_venue=thing(row, "matchVenue"),
        match_year=row.text("matchYear"),
        alternatives=_several(rows, "alternative"),
        reasoning=row.text("reasoning"),
        corrected=row.text("corrected"),
    )


def _several(rows: Sequence[Row], name: str) -> Entry:
    return tuple(dict.fromkeys(cell for row in rows for cell in thing(row, name)))
