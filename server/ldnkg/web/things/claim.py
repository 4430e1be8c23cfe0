"""Shows a claim: what it says, the evidence on both sides, who asserts it, and what audits say."""

from __future__ import annotations

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.study_designs import design_query, read_designs
from ldnkg.web.things.claim_assertions import read_assertions
from ldnkg.web.things.claim_facts import facts_by_property, listed
from ldnkg.web.things.claim_lines import count_lines, read_lines, sides_of
from ldnkg.web.things.evidence_words import SIDES

__all__ = ["CLAIM"]

_QUERIES = ("facts", "lines", "assertions", "audited-studies")
_NOTE = "http://www.w3.org/2004/02/skos/core#note"
_FACTS = {
    LDN + name: label
    for name, label in (
        ("hasClaimSubject", "Subject"),
        ("subjectAsReported", "Subject as reported"),
        ("hasSubjectState", "State of the subject"),
        ("hasClaimPredicate", "Predicate"),
        ("hasClaimObject", "Object"),
        ("objectAsReported", "Object as reported"),
        ("hasObjectState", "State of the object"),
        ("hasDoseBand", "Dose band"),
        ("concernsOutcomeDomain", "Domains of outcomes"),
        ("hasMediator", "Mediators"),
        ("invokesMechanism", "Mechanisms it names"),
        ("weighedThroughMechanism", "Weighed through"),
        ("summarizesMechanism", "Sums up the mechanism"),
        ("isStepOf", "Step of the mechanism"),
        ("stepNumber", "Number of the step"),
        ("hasEvidenceLevel", "Evidence level"),
        ("strengthAsReported", "Strength as reported"),
    )
}


def _prepare(asker: Asker, iri: str) -> Prepared:
    queries = {name: page_query(f"claim-{name}", claim=iri) for name in _QUERIES}
    rows = {name: ask(asker, query) for name, query in queries.items()}
    lines = read_lines(rows["lines"], read_designs(asker))
    facts = facts_by_property(rows["facts"])
    assertions = read_assertions(rows["assertions"])
    return Prepared(
        values={
            "statement": [fact.value.text for fact in facts[LDN + "statement"]],
            "notes": [fact.value.text for fact in facts[_NOTE]],
            "unresolved": [fact.value.text for fact in facts[LDN + "unresolvedEvidence"]],
            "facts": listed(facts, _FACTS),
            "sides": sides_of(lines),
            "side_names": list(SIDES.values()),
            "counts": count_lines(lines),
            "lines": len(lines),
            "assertions": assertions,
            "verdicts": [audit for assertion in assertions for audit in assertion.audits if audit.verdict],
            "audited": [
                (row.text("side"), linked(row, "study"), linked(row, "audit"))
                for row in rows["audited-studies"]
            ],
        },
        queries=(*queries.values(), design_query()),
    )


CLAIM = Kind("claim", frozenset({LDN + "Claim"}), "things/claim.html", _prepare)
