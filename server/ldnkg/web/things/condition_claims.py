"""Counts the studies on each side of the claims about a condition, and gathers verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell
from ldnkg.web.things.evidence_cells import SIDES, distinct, named

__all__ = ["ClaimRow", "read_claims"]


@dataclass(frozen=True)
class ClaimRow:
    """Is one claim about a condition.

    Args:
        claim: The claim.
        studies: Number of primary studies on each side, in the order of `SIDES`.
        reviews: Number of reviews on each side.
        statements: Number of lines on each side that rest on no study.
        verdicts: The verdicts of audits, each leading to its audit.
        is_asserted: Whether a text asserts the claim.
    """

    claim: Cell
    studies: tuple[int, ...]
    reviews: tuple[int, ...]
    statements: tuple[int, ...]
    verdicts: tuple[Cell, ...]
    is_asserted: bool


def read_claims(rows: Iterable[Row]) -> list[ClaimRow]:
    """Return the claims about a condition.

    Args:
        rows: The solutions, one for each evidence line and audit.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("claim")].append(row)
    return [_claim(same) for same in found.values()]


def _claim(rows: Sequence[Row]) -> ClaimRow:
    def count(side: str, variable: str, *, of_review: bool, has_study: bool) -> int:
        return len(
            {
                row.text(variable)
                for row in rows
                if row.text("side") == side
                and row.boolean("isReview") is of_review
                and (row.iri("study") is not None) is has_study
            }
        )

    return ClaimRow(
        claim=named(rows[0], "claim"),
        studies=tuple(count(side, "study", of_review=False, has_study=True) for side in SIDES),
        reviews=tuple(count(side, "study", of_review=True, has_study=True) for side in SIDES),
        statements=tuple(count(side, "line", of_review=False, has_study=False) for side in SIDES),
        verdicts=distinct(_verdict(row) for row in rows if row.iri("verdict")),
        is_asserted=any(row.boolean("isAsserted") for row in rows),
    )


def _verdict(row: Row) -> Cell:
    audit = named(row, "audit")
    return Cell(row.text("verdictLabel"), audit.link, audit.title)
