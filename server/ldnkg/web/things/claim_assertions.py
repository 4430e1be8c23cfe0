"""Reads who asserts a claim, and what each audit of that says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldnkg.web.cells import linked
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_RECORDED

__all__ = ["AuditSummary", "ClaimAssertion", "read_assertions", "read_audits"]


@dataclass(frozen=True)
class AuditSummary:
    """Is what an audit says of an assertion.

    Args:
        audit: The audit.
        verdict: Its verdict on the claim, or "".
        verdict_definition: What the verdict means.
        citation_verdict: Its verdict on the citation, or "".
        citation: What the text says of its source, or "".
        reasoning: Why.
        correction: What the text could have said, or "".
    """

    audit: Cell
    verdict: str
    verdict_definition: str
    citation_verdict: str
    citation: str
    reasoning: str
    correction: str


@dataclass(frozen=True)
class ClaimAssertion:
    """Is an assertion of a claim by a text.

    Args:
        assertion: The assertion.
        text: The text.
        section: In which section, or that it is not recorded.
        modality: How firmly.
        audits: What audits say of it.
    """

    assertion: Cell
    text: Cell
    section: str
    modality: str
    audits: tuple[AuditSummary, ...]


def read_assertions(rows: Iterable[Row]) -> list[ClaimAssertion]:
    """Return the assertions of a claim.

    Args:
        rows: The solutions, one for each assertion and audit.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("assertion")].append(row)
    return [_assertion(same) for same in found.values()]


def read_audits(rows: Iterable[Row]) -> list[AuditSummary]:
    """Return the audits of an assertion.

    Args:
        rows: The solutions, one for each audit; those without an audit are passed over.
    """
    return [_audit(row) for row in rows if row.iri("audit")]


def _assertion(rows: Sequence[Row]) -> ClaimAssertion:
    row = rows[0]
    return ClaimAssertion(
        assertion=linked(row, "assertion"),
        text=linked(row, "text"),
        section=row.text("section") or NOT_RECORDED,
        modality=row.text("modalityLabel") or NOT_RECORDED,
        audits=tuple(read_audits(rows)),
    )


def _audit(row: Row) -> AuditSummary:
    return AuditSummary(
        audit=linked(row, "audit"),
        verdict=row.text("verdictLabel"),
        verdict_definition=row.text("verdictDefinition"),
        citation_verdict=row.text("citationVerdictLabel"),
        citation=row.text("citationAsStated"),
        reasoning=row.text("reasoning"),
        correction=row.text("correctedStatement"),
    )
