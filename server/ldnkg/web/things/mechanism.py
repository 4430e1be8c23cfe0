"""Prepares the page of a mechanism: its path, steps with their evidence, participants and claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, number_cell, plain_table, text_cell, unique
from ldnkg.web.figures.figure import Table
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell, own_page
from ldnkg.web.things.mechanism_path import WEAKEST, WEAKEST_RULE, path_figure, weakest_words
from ldnkg.web.things.mechanism_steps import Step, read_steps, weakest_steps
from ldnkg.web.wording import NOT_RECORDED

__all__ = ["MECHANISM"]

_SIDES = ("for", "against", "inconclusive", "qualifies")
_QUERIES = (
    "mechanism-summary",
    "mechanism-steps",
    "mechanism-participants",
    "mechanism-claims",
    "mechanism-evidence",
)
_SUMMARY = {
    "kind": "Kind",
    "theme": "Popular explanation",
    "broader": "Part or consequence of",
    "narrower": "Parts and consequences",
    "cell type": "Cells",
    "process": "Processes",
    "applicability": "Applies to",
    "exposure gap": "Exposure",
}


def _prepare(asker: Asker, iri: str) -> Prepared:
    """Ask for what the page shows.

    Args:
        asker: Whom to ask.
        iri: The mechanism.

    Raises:
        QueryProblem: If a query has no answer.
    """
    queries = [page_query(name, mechanism=iri) for name in _QUERIES]
    summary, step_rows, participants, claims, evidence = (ask(asker, query) for query in queries)
    steps = read_steps(step_rows)
    sides = _sides(evidence)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for row in participants:
        if row.text("part") not in parts[row.text("entity")]:
            parts[row.text("entity")].append(row.text("part"))
    label = next((found.value for found in asker.labels([iri]).values()), "the mechanism")
    figure = path_figure(label, steps, parts, sides)
    return Prepared(
        {
            "status": next((linked(row, "thing") for row in summary if row.text("part") == "status"), None),
            "status_definition": next(
                (row.text("definition") for row in summary if row.text("part") == "status"), ""
            ),
            "integrity": next((row.text("text") for row in summary if row.text("part") == "integrity"), ""),
            "facts": _facts(summary),
            "steps": _step_table(steps, sides),
            "number_of_steps": len(steps),
            "weakest": weakest_words(steps),
            "weakest_rule": WEAKEST_RULE,
            "notes": [(step.number, note) for step in steps for note in step.notes],
            "participants": _participant_table(participants),
            "claims": _claim_table(claims),
            "unresolved": _unresolved(claims),
            "evidence": _evidence_table(evidence),
            "side_counts": [(side, sum(counts.get(side, 0) for counts in sides.values())) for side in _SIDES],
        },
        {} if figure is None else {"path": figure},
        tuple(queries),
    )


MECHANISM = Kind("mechanism", frozenset({LDN + "Mechanism"}), "things/mechanism.html", _prepare)


def _sides(evidence: Sequence[Row]) -> Mapping[str, dict[str, int]]:
    """Count the evidence lines of each claim by side."""
    lines: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: {side: set() for side in _SIDES})
    for row in evidence:
        lines[row.text("claim")][row.text("side")].add(row.text("line"))
    return {
        claim: {side: len(found) for side, found in by_side.items() if found}
        for claim, by_side in lines.items()
    }


def _facts(summary: Sequence[Row]) -> list[tuple[str, tuple[Cell, ...]]]:
    found = []
    for part, title in _SUMMARY.items():
        rows = [row for row in summary if row.text("part") == part]
        if rows:
            cells = (linked(row, "thing") if row.iri("thing") else Cell(row.text("text")) for row in rows)
            found.append((title, unique(cells)))
    return found


def _step_table(steps: Sequence[Step], sides: Mapping[str, Mapping[str, int]]) -> Table:
    weakest = weakest_steps(steps)
    return plain_table(
        ("#No.", "Step", "Evidence level", "#For", "#Against", "#Inconclusive", "#Qualifying", "Mark"),
        (
            (
                Cell(str(step.number), is_number=True),
                Cell(step.statement, own_page(step.iri)),
                Cell(step.level_label or NOT_RECORDED, own_page(step.level) if step.level else None),
                *(number_cell(sides.get(step.iri, {}).get(side, 0)) for side in _SIDES),
                Cell(WEAKEST if step in weakest else ""),
            )
            for step in steps
        ),
    )


def _participant_table(rows: Sequence[Row]) -> Table:
    return plain_table(
        ("Entity", "Gene", "Part", "Role or name in the record", "What is held to happen"),
        (
            (
                linked(row, "entity"),
                text_cell(row, "symbol", ""),
                text_cell(row, "part"),
                text_cell(row, "role"),
                text_cell(row, "change"),
            )
            for row in rows
        ),
    )


def _claim_table(rows: Sequence[Row]) -> Table:
    found = {}
    for row in rows:
        if row.number("number") is None:
            found[(row.text("relation"), row.text("claim"))] = (
                linked(row, "claim"),
                text_cell(row, "relation"),
                Cell("evidence lines on both sides" if row.boolean("isContested") else ""),
                text_cell(row, "strength", ""),
            )
    return plain_table(
        ("Claim", "What it has to do with the mechanism", "Contested", "Strength in the record"),
        found.values(),
    )


def _unresolved(rows: Sequence[Row]) -> list[tuple[Cell, str]]:
    found = [
        (
            Cell(
                f"step {row.text('number')}" if row.text("number") else "the mechanism as a whole",
                own_page(row.text("claim")),
            ),
            row.text("unresolved"),
        )
        for row in rows
        if row.text("unresolved")
        and row.text("relation") in ("is a step", "says that the mechanism is at work")
    ]
    return list(dict.fromkeys(found))


def _evidence_table(rows: Sequence[Row]) -> Table:
    return plain_table(
        (
            "Bears on",
            "Side",
            "Study",
            "System",
            "Model",
            "Dose in people",
            "What was found",
            "What the curators say",
            "Evidence line",
        ),
        (
            (
                Cell(
                    f"step {row.text('number')}" if row.text("number") else "the whole",
                    own_page(row.text("claim")),
                ),
                Cell(row.text("side") + (", retracted" if row.boolean("isRetracted") else "")),
                linked(row, "study") if row.iri("study") else linked(row, "evidence"),
                text_cell(row, "levelLabel"),
                Cell(
                    "; ".join(filter(None, (row.text("organisms"), row.text("model"))))
                    or row.text("design")
                    or NOT_RECORDED
                ),
                text_cell(row, "doses"),
                text_cell(row, "words"),
                Cell("; ".join(filter(None, (row.text("note"), row.text("override"))))),
                linked(row, "line", label=row.text("ruleLabel") or "evidence line"),
            )
            for row in rows
        ),
    )
