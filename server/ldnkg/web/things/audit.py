"""Shows assertions of texts and the audits that check them."""

from __future__ import annotations

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.study_designs import design_query, read_designs
from ldnkg.web.terms import Cell
from ldnkg.web.things.claim_assertions import read_audits
from ldnkg.web.things.claim_facts import Fact, facts_by_property, listed
from ldnkg.web.things.claim_lines import count_lines, read_lines
from ldnkg.web.things.evidence_words import SIDES

__all__ = ["ASSERTION", "AUDIT"]

_ASSERTION_FACTS = {
    LDN + name: label
    for name, label in (
        ("assertsClaim", "Claim"),
        ("assertedIn", "Text"),
        ("sectionTitle", "Section"),
        ("hasModality", "How firmly"),
        ("statedDoseMg", "Stated dose (mg)"),
        ("statedLowestDoseMg", "Lowest stated dose (mg)"),
        ("statedHighestDoseMg", "Highest stated dose (mg)"),
        ("citesAsEvidence", "Cites"),
        ("citesVenue", "Cited journal"),
        ("citedYear", "Cited year"),
        ("citedDesign", "Cited design"),
    )
}
_AUDIT_FACTS = {
    LDN + "hasVerdict": "Verdict on the claim",
    LDN + "hasCitationVerdict": "Verdict on the citation",
    LDN + "hasSecondaryCitationVerdict": "Further verdict on the citation",
    LDN + "verdictQualification": "Qualified by",
    LDN + "hasConfidence": "Confidence of the auditor",
    LDN + "hasCitationError": "Errors in the citation",
    LDN + "hasBestMatch": "Publication that fits best",
    LDN + "hasAlternativeMatch": "Next best",
    LDN + "locatesDocument": "Publications found",
    LDN + "hasSupportingEvidence": "Studies for the claim, as the auditor judges",
    LDN + "hasContraryEvidence": "Studies against the claim, as the auditor judges",
    LDN + "overrideReason": "Why it departs from the rule",
    "http://www.w3.org/ns/prov#wasAttributedTo": "By",
    "http://purl.org/dc/terms/created": "Made",
}
# What the rule for verdicts looks at: variable of the query -> the question that it answers.
_GROUNDS = {
    "isContext": "Is it a claim about context, which evidence cannot check?",
    "isSupported": "Does a line support it, reviews aside?",
    "isDisputed": "Does a line dispute it, reviews aside?",
    "isSupportedAtRandom": "Does a randomized comparison or a meta-analysis support it?",
    "isOpenAtRandom": "Does one leave it open or dispute it?",
    "goesBeyondSource": "Did the citation audit find that the text goes beyond its source?",
    "restsOnUnseenMechanism": "Does it rest on a mechanism that no evidence from people supports?",
    "restsOnUnsettledMechanism": "Does it rest on a mechanism that is not established?",
    "isAboutBenefitOrRisk": "Is it about benefit or risk?",
    "isFirm": "Does the text assert it as fact or as usual?",
}


def _prepare_assertion(asker: Asker, iri: str) -> Prepared:
    facts_query = page_query("assertion-facts", assertion=iri)
    audits_query = page_query("assertion-audits", assertion=iri)
    return Prepared(
        values={
            "facts": listed(facts_by_property(ask(asker, facts_query)), _ASSERTION_FACTS),
            "audits": read_audits(ask(asker, audits_query)),
        },
        queries=(facts_query, audits_query),
    )


def _prepare_audit(asker: Asker, iri: str) -> Prepared:
    facts_query = page_query("audit-facts", audit=iri)
    facts = facts_by_property(ask(asker, facts_query))
    audited = [fact.value.title for fact in facts[LDN + "audits"] if fact.value.title]
    queries = [facts_query, page_query("audit-rule", audit=iri)]
    queries += [page_query("assertion-facts", assertion=assertion) for assertion in audited]
    assertion = facts_by_property(ask(asker, queries[2])) if audited else {}
    claims = [fact.value for fact in assertion.get(LDN + "assertsClaim", ())]
    queries += [page_query("claim-lines", claim=claim.title) for claim in claims if claim.title]
    lines = read_lines(ask(asker, queries[3]), read_designs(asker)) if claims else []
    return Prepared(
        values={
            "assertions": [fact.value for fact in facts[LDN + "audits"]],
            "asserted": listed(assertion, _ASSERTION_FACTS),
            "citation": _texts(facts[LDN + "citationAsStated"]),
            "facts": listed(facts, _AUDIT_FACTS),
            "reasoning": _texts(facts[LDN + "reasoning"]),
            "correction": _texts(facts[LDN + "correctedStatement"]),
            "by_rule": [_by_rule(row) for row in ask(asker, queries[1])],
            "claims": claims,
            "side_names": list(SIDES.values()),
            "counts": count_lines(lines),
        },
        queries=(*queries, design_query()),
    )


def _by_rule(row: Row) -> tuple[Cell, str, list[tuple[str, str]]]:
    """Return the verdict that the rule gives, whether the audit agrees, and what the rule looks at."""
    grounds = [(question, "yes" if row.boolean(name) else "no") for name, question in _GROUNDS.items()]
    return linked(row, "byRule"), row.text("agreement"), grounds


def _texts(facts: list[Fact]) -> list[str]:
    return [fact.value.text for fact in facts]


ASSERTION = Kind("assertion", frozenset({LDN + "Assertion"}), "things/assertion.html", _prepare_assertion)
AUDIT = Kind("audit", frozenset({LDN + "Audit"}), "things/audit.html", _prepare_audit)
