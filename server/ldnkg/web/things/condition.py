"""Shows a condition: what was found on each outcome, by which studies and doses, and what is claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.study_designs import DESIGNS, design_query, read_designs
from ldnkg.web.terms import Cell
from ldnkg.web.things.condition_claims import read_claims
from ldnkg.web.things.condition_registrations import read_registrations
from ldnkg.web.things.condition_studies import Dose, StudyGroup, dose_order, read_doses, read_studies
from ldnkg.web.things.evidence_words import SIDES
from ldnkg.web.things.outcome_forest import dose_plots, effect_axes, forest_plots
from ldnkg.web.things.outcome_results import OutcomeResult, SummaryGroup, designs_of, read_results, summarize
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["CONDITION"]

_QUERIES = ("results", "studies", "doses", "registrations", "claims", "family", "classes", "mappings")
_HIERARCHIES = ("LDN-KG", "MONDO", "DOID")


@dataclass(frozen=True)
class Relative:
    """Is a broader or narrower condition.

    Args:
        condition: The condition.
        hierarchies: By which hierarchies it is broader or narrower.
        direct: Number of studies of it.
        total: Number of studies of it or of a condition that this graph calls narrower.
    """

    condition: Cell
    hierarchies: tuple[str, ...]
    direct: int
    total: int


@dataclass(frozen=True)
class ClassRow:
    """Is a class of another classification that a condition falls in.

    Args:
        hierarchy: The classification.
        term: The class.
        conditions: Number of conditions of this graph in it.
        studies: Number of studies of these.
    """

    hierarchy: str
    term: Cell
    conditions: int
    studies: int


def _prepare(asker: Asker, iri: str) -> Prepared:
    queries = {name: page_query(f"condition-{name}", condition=iri) for name in _QUERIES}
    rows = {name: ask(asker, query) for name, query in queries.items()}
    designs = read_designs(asker)
    results = read_results(rows["results"], designs)
    doses = read_doses(rows["doses"])
    groups = read_studies(rows["studies"], doses, designs)
    axes = effect_axes(results)
    forests, by_dose = forest_plots(axes), dose_plots(axes, doses)
    return Prepared(
        values={
            "results": results,
            "designs": [DESIGNS[design] for design in designs_of(results)],
            "summary": summarize(results, lambda result: result.outcomes),
            "by_dose": _by_dose(results, doses),
            "dose_designs": [DESIGNS[design] for design in designs_of(results) if design != "review"],
            "forests": list(forests),
            "dose_figures": list(by_dose),
            "without_measure": sum(result.estimate is not None and not result.measure for result in results),
            "groups": groups,
            "counts": _counts(groups, iri),
            "registrations": read_registrations(rows["registrations"]),
            "sides": list(SIDES.values()),
            "claims": read_claims(rows["claims"], designs),
            "broader": _relatives(rows["family"], "broader"),
            "narrower": _relatives(rows["family"], "narrower"),
            "classes": [_class(row) for row in rows["classes"]],
            "mappings": [_mapping(row) for row in rows["mappings"]],
        },
        figures={**forests, **by_dose},
        queries=(*queries.values(), design_query()),
    )


def _by_dose(results: Sequence[OutcomeResult], doses: Mapping[str, Sequence[Dose]]) -> list[SummaryGroup]:
    """Count primary studies by the direction of their results at each daily dose of theirs."""
    order = {dose.text: dose_order(dose) for same in doses.values() for dose in same}
    last = (True, Decimal("Infinity"), "")
    return [
        replace(group, rows=tuple(sorted(group.rows, key=lambda row: order.get(row.subject.text, last))))
        for group in summarize(
            [result for result in results if result.design != "review"],
            lambda result: (
                [(Cell(dose.text), "") for dose in doses.get(result.study_iri, ())]
                or [(Cell(NOT_REPORTED), "")]
            ),
        )
    ]


def _counts(groups: Sequence[StudyGroup], iri: str) -> dict[str, int]:
    """Return the number of studies of the condition itself, and with its narrower conditions."""
    studies = [row for group in groups for row in group.studies]
    return {
        "all": len(studies),
        "direct": sum(any(cell.title == iri for cell in row.conditions) for row in studies),
        "reviews": sum(len(group.studies) for group in groups if group.design == "review"),
    }


def _relatives(rows: Iterable[Row], relation: str) -> list[Relative]:
    found: dict[Cell, list[Row]] = defaultdict(list)
    for row in rows:
        if row.text("relation") == relation:
            found[linked(row, "condition")].append(row)
    return [
        Relative(
            condition,
            tuple(name for name in _HIERARCHIES if any(row.text("hierarchy") == name for row in same)),
            int(same[0].number("directStudies") or 0),
            int(same[0].number("allStudies") or 0),
        )
        for condition, same in sorted(found.items(), key=lambda item: item[0].text)
    ]


def _class(row: Row) -> ClassRow:
    return ClassRow(
        row.text("hierarchy"),
        linked(row, "class"),
        int(row.number("conditions") or 0),
        int(row.number("studies") or 0),
    )


def _mapping(row: Row) -> tuple[Cell, ...]:
    return (
        linked(row, "match"),
        linked(row, "target"),
        Cell(row.text("calledThere")),
        linked(row, "justification"),
        Cell(row.text("version")),
        Cell("record", linked(row, "mapping").link),
    )


CONDITION = Kind("condition", frozenset({LDN + "Condition"}), "things/condition.html", _prepare)
