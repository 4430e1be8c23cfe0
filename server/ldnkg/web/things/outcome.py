"""Shows an outcome across all studies and conditions, and the outcomes of a domain."""

from __future__ import annotations

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.study_designs import DESIGNS, design_query, read_designs
from ldnkg.web.terms import Cell
from ldnkg.web.things.claim_facts import facts_by_property, listed
from ldnkg.web.things.outcome_forest import effect_axes, forest_plots
from ldnkg.web.things.outcome_results import designs_of, read_results, summarize

__all__ = ["OUTCOME", "OUTCOME_DOMAIN"]

_FACTS = {
    LDN + "inOutcomeDomain": "Domain",
    LDN + "betterDirection": "Better values",
    LDN + "concernsAdverseEventType": "Adverse event",
    "http://www.w3.org/2004/02/skos/core#altLabel": "Also called",
}
_NO_CONDITION = Cell("no condition recorded")


def _prepare(asker: Asker, iri: str) -> Prepared:
    facts_query = page_query("outcome-facts", outcome=iri)
    results_query = page_query("outcome-results", outcome=iri)
    results = read_results(ask(asker, results_query), read_designs(asker))
    forests = forest_plots(effect_axes(results))
    return Prepared(
        values={
            "facts": listed(facts_by_property(ask(asker, facts_query)), _FACTS),
            "results": results,
            "studies": len({result.study_iri for result in results}),
            "designs": [DESIGNS[design] for design in designs_of(results)],
            "summary": summarize(
                results, lambda result: [(cell, "") for cell in result.conditions or (_NO_CONDITION,)]
            ),
            "forests": list(forests),
            "without_measure": sum(result.estimate is not None and not result.measure for result in results),
        },
        figures=forests,
        queries=(facts_query, results_query, design_query()),
    )


def _prepare_domain(asker: Asker, iri: str) -> Prepared:
    query = page_query("outcome-domain-outcomes", domain=iri)
    return Prepared(
        values={
            "outcomes": [
                (linked(row, "outcome"), row.text("better"), row.text("studies"), row.text("results"))
                for row in ask(asker, query)
            ]
        },
        queries=(query,),
    )


OUTCOME = Kind("outcome", frozenset({LDN + "Outcome"}), "things/outcome.html", _prepare)
OUTCOME_DOMAIN = Kind(
    "outcome domain", frozenset({LDN + "OutcomeDomain"}), "things/outcome_domain.html", _prepare_domain
)
