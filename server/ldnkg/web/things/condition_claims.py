"""Counts the studies on each side of the claims about a condition, and gathers verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ldnkg.web.cells import linked, unique
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell
from ldnkg.web.things.claim_lines import line_design
from ldnkg.web.things.evidence_words import SIDES

__all__ = ["ClaimRow", "read_claims"]

_PRIMARY = ("randomized", "controlled", "uncontrolled", "laboratory")


@dataclass(frozen=True)
class ClaimRow:
    """Is one claim about a condition.

    Args:
        claim: The claim.
        studies: Number of primary studies on each side, in the order of `SIDES`.
        randomized: How many of these are randomized with a control arm.
        reviews: Number of reviews on each side.
        statements: Number of lines on each side that rest on no study.
        verdicts: The verdicts of audits, each leading to its audit.
        is_asserted: Whether a text asserts the claim.
    """

    claim: Cell
    studies: tuple[int, ...]
    randomized: tuple[int, ...]
    reviews: tuple[int, ...]
    statements: tuple[int, ...]
    verdicts: tuple[Cell, ...]
    is_asserted: bool


def read_claims(rows: Iterable[Row], designs: Mapping[str, str]) -> list[ClaimRow]:
    """Return the claims about a condition.

    Args:
        rows: The solutions, one for each evidence line and audit.
        designs: The kind of design of each study.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("claim")].append(row)
    return [_claim(same, designs) for same in found.values()]


def _claim(rows: Sequence[Row], designs: Mapping[str, str]) -> ClaimRow:
    lines = [(row.text("side"), line_design(row, designs), row) for row in rows if row.iri("line")]

    def count(side: str, wanted: Container[str], variable: str = "study") -> int:
        return len({row.text(variable) for where, design, row in lines if where == side and design in wanted})

    return ClaimRow(
        claim=linked(rows[0], "claim"),
        studies=tuple(count(side, _PRIMARY) for side in SIDES),
        randomized=tuple(count(side, ("randomized",)) for side in SIDES),
        reviews=tuple(count(side, ("review",)) for side in SIDES),
        statements=tuple(count(side, ("statement",), "line") for side in SIDES),
        verdicts=unique(_verdict(row) for row in rows if row.iri("verdict")),
        is_asserted=any(row.boolean("isAsserted") for row in rows),
    )


def _verdict(row: Row) -> Cell:
    audit = linked(row, "audit")
    return Cell(row.text("verdictLabel"), audit.link, audit.title)
