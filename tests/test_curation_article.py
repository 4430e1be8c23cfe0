"""The data says what the founding record says about the article: its claims and the audit of citations."""

from __future__ import annotations

import re
from collections import Counter

from tests.curation.compare import Node, differences, expected_node, none, one, without
from tests.curation.records import FOUNDING, READ, Record, each_audit, each_claim, scalars
from tests.curation.turtle_facts import graph, labelled, with_labels

TEXT = "ldn-overview-article"


def assertion(claim_id: str) -> tuple[str, Node]:
    subject = f"{TEXT}.assertion.{claim_id.lower()}"
    return subject, graph(f"data/texts/{TEXT}.ttl")[subject]


def read_as(reading: str, claim_id: str) -> str:
    """Give the one term under which a reading lists a claim."""
    fitting = [term for term, claims in READ[reading].items() if claim_id in claims]
    assert len(fitting) == 1, f"{reading}: {claim_id} is listed {len(fitting)} times"
    return str(fitting[0])


@each_claim
def test_the_article_asserts_the_claim_with_its_section_doses_citation_and_hedge(claim: Record) -> None:
    _, node = assertion(claim["id"])
    cited = claim.get("cited_as", {})
    expected = expected_node(
        {
            "type": "Assertion",
            "assertedIn": TEXT,
            "sectionTitle": claim["section"],
            "citedYear": cited.get("year"),
            "citesVenue": cited.get("journal"),
            "citedDesign": cited.get("design"),
            "hasModality": read_as("modalities", claim["id"]),
            **READ["stated_doses"].get(claim["id"], {}),
        }
    )
    found = without(with_labels(node, "citesVenue"), "label", "assertsClaim")
    none(differences(claim["id"], expected, found))
    stated = graph("data/claims.ttl")[one(node, "assertsClaim")]
    assert one(node, "label") == f"LDN overview article, {claim['id']}: {one(stated, 'label')}"


@each_claim
def test_the_claim_has_its_words_predicate_dose_band_mechanisms_and_entities(claim: Record) -> None:
    _, node = assertion(claim["id"])
    stated = graph("data/claims.ttl")[one(node, "assertsClaim")]
    of_low_dose = re.search(r"\bLDN\b|low[- ]dose", f"{claim['claim']} {claim.get('subject')}", re.I)
    band = "LowDoseBand" if of_low_dose else "StandardDoseBand" if "50 mg" in claim["claim"] else None
    expected = expected_node(
        {
            "statement": claim["claim"],
            "hasClaimPredicate": read_as("claim_predicates", claim["id"]),
            "hasDoseBand": band,
            "invokesMechanism": [
                f"mechanism.{name.replace('_', '-')}" for name in claim.get("mechanisms", [])
            ],
        }
    )
    entity_props = ("hasClaimSubject", "hasClaimObject", "hasMediator")
    none(differences(claim["id"], expected, without(stated, "type", "label", *entity_props)))
    parts = labelled(stated, *entity_props)
    named = {text for field in ("subject", "about") for text in scalars(claim.get(field, []))}
    entities = [
        graph(f"data/{name}.ttl") for name in ("conditions", "biological-entities", "adverse-event-types")
    ]
    known = named & {one(entity, "label") for nodes in entities for entity in nodes.values()}
    assert known <= parts, f"{claim['id']} is about {known}"


def test_the_readings_list_every_claim_once_and_no_other() -> None:
    claims = Counter(claim["id"] for claim in FOUNDING["claims"])
    for reading in ("modalities", "claim_predicates"):
        assert Counter(claim for listed in READ[reading].values() for claim in listed) == claims


def test_the_21_claims_are_asserted_once_each_and_there_are_no_others() -> None:
    nodes = graph(f"data/texts/{TEXT}.ttl")
    assertions = {subject for subject, node in nodes.items() if "Assertion" in node["type"]}
    assert assertions == {assertion(claim["id"])[0] for claim in FOUNDING["claims"]}
    assert len(assertions) == 21
    asserted = Counter(one(nodes[subject], "assertsClaim") for subject in assertions)
    assert asserted == Counter(graph("data/claims.ttl").keys())


def test_the_article_is_described_as_in_the_record() -> None:
    source = FOUNDING["source"]
    node = graph(f"data/texts/{TEXT}.ttl")[TEXT]
    assert node["type"] == {"SecondaryText"}
    assert node["dcterms:title"] == {source["title"]}
    assert node["publicationTypeAsReported"] == {source["kind"]}
    assert "publicationYear" not in node and "dc:creator" not in node


@each_audit
def test_the_audit_has_verdicts_confidence_errors_matches_evidence_and_words(audit: Record) -> None:
    claims = [claim for claim in FOUNDING["claims"] if claim.get("audit") == audit["statement_id"]]
    assert len(claims) == 1
    subject, _ = assertion(claims[0]["id"])
    audits = [n for n in graph(f"data/audits/{TEXT}.ttl").values() if n.get("audits") == {subject}]
    assert len(audits) == 1
    second = READ["secondary_verdicts"][audit["secondary_verdict"]]
    expected = expected_node(
        {
            "type": "CitationAudit",
            "audits": subject,
            "citationAsStated": audit["blog_says"],
            "locatesDocument": [f"{key}.publication" for key in audit["located_publications"]],
            "hasBestMatch": f"{audit['best_match']}.publication",
            "hasAlternativeMatch": f"{audit['alternative_match']}.publication",
            "hasCitationVerdict": READ["citation_verdicts"][audit["verdict"]],
            "hasSecondaryCitationVerdict": second["verdicts"],
            "verdictQualification": second["qualification"],
            "hasConfidence": READ["confidences"][audit["confidence"]],
            "hasCitationError": [READ["citation_errors"][error] for error in audit["error_types"]],
            "reasoning": audit["reasoning"],
            "correctedStatement": audit["corrected_statement"],
            "hasContraryEvidence": audit.get("contradicting_evidence"),
            "hasSupportingEvidence": audit.get("supporting_evidence"),
        }
    )
    found = without(audits[0], "label", "dcterms:created", "prov:wasAttributedTo")
    none(differences(audit["statement_id"], expected, found))


def test_there_are_four_audits_and_no_verdict_on_a_claim_that_the_record_does_not_give() -> None:
    nodes = graph(f"data/audits/{TEXT}.ttl")
    assert [node["type"] for node in nodes.values()] == [{"CitationAudit"}] * 4
    assert not any(prop in node for node in nodes.values() for prop in ("hasVerdict", "hasCertainty"))
