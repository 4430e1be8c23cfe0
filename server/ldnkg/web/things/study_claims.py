"""Says on which claims the results of a study bear, on which side, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import link_to
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell
from ldnkg.web.things.evidence_words import SIDES
from ldnkg.web.things.study_results import without_study

__all__ = ["Reason", "Side", "WeighedClaim", "rules_of", "sides_of"]

#: The sides in the order of a page; each is there, also if no line is on it.
_SIDES = (
    ("supportsClaim", SIDES["supports"], "for"),
    ("disputesClaim", SIDES["disputes"], "against"),
    ("isInconclusiveFor", SIDES["inconclusive"], "open"),
    ("qualifiesClaim", SIDES["qualifies"], "mixed"),
)


@dataclass(frozen=True)
class Reason:
    """Is one evidence line.

    Args:
        line: The line.
        results: The results of the study that it argues from.
        rule: The rule that decides its direction.
        level: The kind of system in which the finding was measured, if it is stated.
        remarks: Why a person set another direction, and notes.
    """

    line: Cell
    results: tuple[Cell, ...]
    rule: Cell
    level: Cell | None
    remarks: tuple[str, ...]


@dataclass
class WeighedClaim:
    """Is a claim with the lines about it that stand on one side.

    Args:
        claim: The claim.
        reasons: The lines.
    """

    claim: Cell
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True)
class Side:
    """Is one side.

    Args:
        name: What the lines on it do.
        key: The sign beside it, in the style sheet.
        claims: The claims, with the lines.
    """

    name: str
    key: str
    claims: tuple[WeighedClaim, ...]

    @property
    def lines(self) -> int:
        """The number of evidence lines on it."""
        return sum(len(claim.reasons) for claim in self.claims)


def sides_of(rows: Iterable[Row], study_label: str) -> tuple[Side, ...]:
    """Return the sides with the claims on each.

    Args:
        rows: The evidence lines.
        study_label: The label of the study.
    """
    found: dict[str, dict[str, WeighedClaim]] = {name: {} for name, _, _ in _SIDES}
    for lines in _by_line(rows).values():
        side, claim = lines[0].text("side").removeprefix(LDN), lines[0].text("claim")
        if side in found:
            weighed = found[side].setdefault(claim, WeighedClaim(link_to(claim, lines[0].text("claimLabel"))))
            weighed.reasons.append(_reason(lines, study_label))
    return tuple(Side(name, key, tuple(found[side].values())) for side, name, key in _SIDES)


def rules_of(rows: Iterable[Row]) -> tuple[tuple[Cell, str], ...]:
    """Return the rules that decide the sides, each with its definition.

    Args:
        rows: The evidence lines.
    """
    rules = {
        row.text("rule"): (link_to(row.text("rule"), row.text("ruleLabel")), row.text("ruleDefinition"))
        for row in rows
    }
    return tuple(rules[iri] for iri in sorted(rules))


def _by_line(rows: Iterable[Row]) -> dict[tuple[str, str, str], list[Row]]:
    """Return the rows of each line; one that argues from two results, or has two notes, has several."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.text("line"), row.text("side"), row.text("claim")), []).append(row)
    return found


def _reason(rows: Sequence[Row], study_label: str) -> Reason:
    row = rows[0]
    level, results = row.iri("level"), {row.text("result"): row.text("resultLabel") for row in rows}
    reasons = dict.fromkeys(row.text("reason") for row in rows if row.text("reason"))
    notes = dict.fromkeys(row.text("note") for row in rows if row.text("note"))
    return Reason(
        link_to(row.text("line"), "evidence line"),
        tuple(link_to(result, without_study(label, study_label)) for result, label in results.items()),
        link_to(row.text("rule"), row.text("ruleLabel")),
        link_to(level, row.text("levelLabel")) if level else None,
        (*(f"set by a person: {reason}" for reason in reasons), *notes),
    )
