"""Reads evidence lines on a claim: which side each is on, by which rule, and from which finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked
from ldnkg.web.page_queries import Row
from ldnkg.web.study_designs import DESIGNS
from ldnkg.web.terms import Cell
from ldnkg.web.things.evidence_words import SIDES, estimate_text
from ldnkg.web.wording import NOT_RECORDED, NOT_REPORTED, signed

__all__ = ["Argument", "Finding", "Line", "Side", "count_lines", "line_design", "read_lines", "sides_of"]

_OF_REVIEWS = LDN + "ReviewEvidence"


@dataclass(frozen=True)
class Finding:
    """Is what an evidence line argues from.

    Args:
        item: The result or statement.
        direction: Its direction as the record judges it, or "".
        numbers: What is recorded of it in numbers, in words.
        statement: What it says, where it is a finding or statement in words.
        level: How far the record in which it stands was checked, or "".
    """

    item: Cell
    direction: str
    numbers: str
    statement: str
    level: str


@dataclass(frozen=True)
class Line:
    """Is one evidence line.

    Args:
        line: The line.
        side: What it does to the claim: a key of `SIDES`.
        claim: The claim, where the query asked for it.
        study: The study of its findings, or None where they are statements.
        design: Kind of design: a key of `DESIGNS`.
        rule: The rule that it follows.
        rule_definition: What the rule says.
        override_reason: Why a person set another direction than the rule, or "".
        evidence_level: In what kind of system it was measured, or that it is not recorded.
        note: What the record adds.
        depends_on: A study of others on which its evidence rests, if one is named.
        findings: What it argues from.
    """

    line: Cell
    side: str
    claim: Cell
    study: Cell | None
    design: str
    rule: Cell
    rule_definition: str
    override_reason: str
    evidence_level: str
    note: str
    depends_on: Cell | None
    findings: tuple[Finding, ...]

    @property
    def design_name(self) -> str:
        """The kind of design in words."""
        return DESIGNS[self.design]


@dataclass(frozen=True)
class Argument:
    """Holds the lines of one study on one side.

    Args:
        study: The study, or None where the lines rest on statements.
        lines: The lines.
    """

    study: Cell | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Side:
    """Holds the lines on one side of a claim by design, those of reviews last.

    Args:
        key: The side: a key of `SIDES`.
        name: Its name.
        total: Number of lines.
        designs: For each design its name and the arguments.
    """

    key: str
    name: str
    total: int
    designs: tuple[tuple[str, tuple[Argument, ...]], ...]


def read_lines(rows: Iterable[Row], designs: Mapping[str, str]) -> list[Line]:
    """Return evidence lines, each with all its findings.

    Args:
        rows: The solutions, one for each line and finding.
        designs: The kind of design of each study.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("line")].append(row)
    return [_line(same, line_design(same[0], designs)) for same in found.values()]


def line_design(row: Row, designs: Mapping[str, str]) -> str:
    """Return the kind of design behind an evidence line: a key of `DESIGNS`.

    Args:
        row: A solution with `study` and `evidenceLevel`, as far as the line has them.
        designs: The kind of design of each study.
    """
    if row.text("evidenceLevel") == _OF_REVIEWS:
        return "review"
    study = row.iri("study")
    return designs[study] if study is not None else "statement"


def sides_of(lines: Iterable[Line]) -> dict[str, Side]:
    """Return the sides of a claim, each with its lines by design and study.

    Args:
        lines: All lines on the claim.
    """
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.side].append(line)
    return {
        key: Side(key, name, len(found[key]), tuple(_by_design(found[key]))) for key, name in SIDES.items()
    }


def count_lines(lines: Sequence[Line]) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """Return for each design its name, and for each side the numbers of studies and of lines.

    Args:
        lines: All lines on the claim.
    """
    return [
        (
            name,
            tuple(
                (
                    len(
                        {
                            line.study
                            for line in lines
                            if (line.design, line.side) == (key, side) and line.study
                        }
                    ),
                    sum((line.design, line.side) == (key, side) for line in lines),
                )
                for side in SIDES
            ),
        )
        for key, name in DESIGNS.items()
        if any(line.design == key for line in lines)
    ]


def _by_design(lines: Iterable[Line]) -> Iterable[tuple[str, tuple[Argument, ...]]]:
    found: dict[str, dict[Cell | None, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        found[line.design][line.study].append(line)
    for key, name in DESIGNS.items():
        if key in found:
            yield name, tuple(Argument(study, tuple(same)) for study, same in found[key].items())


def _line(rows: Sequence[Row], design: str) -> Line:
    row = rows[0]
    return Line(
        line=linked(row, "line"),
        side=row.text("side"),
        claim=linked(row, "claim"),
        study=linked(row, "study") if row.iri("study") else None,
        design=design,
        rule=linked(row, "rule"),
        rule_definition=row.text("ruleDefinition").removeprefix("The direction rule that "),
        override_reason=row.text("overrideReason"),
        evidence_level=row.text("evidenceLevelLabel") or NOT_RECORDED,
        note=row.text("note"),
        depends_on=linked(row, "dependsOn") if row.iri("dependsOn") else None,
        findings=tuple({row.text("item"): _finding(row) for row in rows}.values()),
    )


def _finding(row: Row) -> Finding:
    numbers = [estimate_text(row), _events(row)]
    if row.text("p"):
        numbers.append(f"p-value as reported: {row.text('p')}")
    return Finding(
        item=linked(row, "item"),
        direction=row.text("directionLabel"),
        numbers="; ".join(text for text in numbers if text),
        statement=row.text("statement"),
        level=row.text("levelLabel"),
    )


def _events(row: Row) -> str:
    """Say how often an adverse event was counted, in which arm, and whether among how many is recorded."""
    people, at_risk = row.number("events"), row.number("atRisk")
    occurrences, percent = row.number("occurrences"), row.number("percent")
    parts = []
    if people is not None:
        among = f" of {at_risk}" if at_risk is not None else f" (of how many: {NOT_REPORTED})"
        parts.append(f"people with the event: {people}{among}")
    if occurrences is not None:
        parts.append(f"occurrences of the event: {occurrences}")
    if percent is not None:
        parts.append(f"{signed(percent)}%")
    where = row.text("armLabel")
    return f"{', '.join(parts)}{f' in {where}' if where and parts else ''}"
