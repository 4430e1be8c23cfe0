"""Shows a study: design, people, arms, results, adverse events, claims it bears on, and its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.figures.figure import Figure
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.things.adverse_event_rates import METHOD, Rate, rates_of
from ldnkg.web.things.study_arms import arms_of
from ldnkg.web.things.study_claims import rules_of, sides_of
from ldnkg.web.things.study_design import design_facts
from ldnkg.web.things.study_figures import RateLine, forest_figures, rate_figure
from ldnkg.web.things.study_glance import glance
from ldnkg.web.things.study_parts import Fact, Part, facts, read_parts
from ldnkg.web.things.study_people import people_of
from ldnkg.web.things.study_results import Outcome, outcomes_of, short_cells
from ldnkg.web.things.study_sources import alerts, read_sources, records_of, relations_of

__all__ = ["STUDY", "Finding", "findings_of"]

_QUERIES = ("facts", "people", "arms", "results", "claims", "sources", "relations", "provenance")


@dataclass(frozen=True)
class Finding:
    """Is what a laboratory, mechanistic or pharmacokinetic work found.

    Args:
        part: The finding.
        statement: What was found.
        facts: In which system, and how.
        caveats: What a reader must know of it.
    """

    part: Part
    statement: str
    facts: tuple[Fact, ...]
    caveats: tuple[str, ...]


def findings_of(parts: Mapping[str, Part]) -> tuple[Finding, ...]:
    """Return the mechanistic findings among results.

    Args:
        parts: The results of a study.
    """
    return tuple(
        Finding(
            part,
            part.text("findingStatement"),
            facts(
                part,
                ("Measured in", "modelSystem", True),
                ("Species", "hasModelOrganism", True),
                ("Kind of evidence, in the words of the record", "evidenceTypeAsReported", False),
                ("Design, in the words of the record", "designAsReported", False),
            ),
            part.texts("caveat"),
        )
        for part in parts.values()
        if "MechanisticFinding" in part.classes
    )


def _prepare(asker: Asker, iri: str) -> Prepared:
    queries = {name: page_query(f"study-{name}", study=iri) for name in _QUERIES}
    study = read_parts(asker, queries["facts"]).get(iri) or Part(iri, {})
    design = design_facts(study)
    arms = arms_of(read_parts(asker, queries["arms"]), study)
    results = read_parts(asker, queries["results"])
    outcomes = outcomes_of(results, study)
    rates = rates_of(results.values())
    claims = ask(asker, queries["claims"])
    sources = read_sources(asker, queries["sources"])
    people = people_of(read_parts(asker, queries["people"]), is_trial=design.sort == "trial")
    records = records_of(read_parts(asker, queries["provenance"]))
    values = {
        "study": study,
        "label": study.label,
        "design": design,
        "alerts": alerts(sources),
        "glance": glance(design, people, arms, outcomes, sources, records),
        "people": people,
        "arms": arms,
        "outcomes": outcomes,
        "findings": findings_of(results),
        "rates": rates,
        "method": METHOD,
        "sides": sides_of(claims, study.label),
        "rules": rules_of(claims),
        "sources": sources,
        "relations": relations_of(ask(asker, queries["relations"])),
        "records": records,
    }
    return Prepared(values, _figures(study, outcomes, rates), tuple(queries.values()))


def _figures(study: Part, outcomes: Sequence[Outcome], rates: Sequence[Rate]) -> dict[str, Figure]:
    control = frozenset(study.iris("hasControlArm"))
    lines = [
        RateLine(
            rate,
            rate.part.text("eventNameAsReported"),
            ", ".join(cell.text for cell in short_cells(rate.where, study.label)),
            bool(control.intersection(rate.part.iris("inArm"))),
        )
        for rate in rates
    ]
    return forest_figures(outcomes) | rate_figure("Adverse events by arm", lines)


#: A study of any kind: trials, observational studies, reviews, laboratory and pharmacokinetic work.
STUDY = Kind("study", frozenset({LDN + "Study"}), "things/study.html", _prepare)
