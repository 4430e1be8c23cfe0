"""What must hold of the answers about laboratory work and retraction, worked out over the facts in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Ask, Facts, Value

RETRACTED = {"ldn:Retracted", "ldn:ListedAsRetracted"}


def test_cq_59_lists_each_finding_for_each_of_its_organisms(facts: Facts, ask: Ask) -> None:
    findings = facts.instances("ldn:MechanisticFinding")
    expected = {
        (
            organism,
            None if organism is None else facts.one(organism, "ldn:taxonomyId"),
            finding,
            facts.one(finding, "^ldn:hasResult"),
            facts.one(finding, "ldn:modelSystem"),
            facts.one(finding, "ldn:findingStatement"),
        )
        for finding in findings
        for organism in facts.each(finding, "ldn:hasModelOrganism")
    }
    columns = ("organism", "taxonomyId", "finding", "study", "system", "statement")
    assert ask(59).pick(*columns) == expected
    assert len({row["finding"] for row in ask(59)}) == 67


def test_cq_60_lists_retracted_documents_with_what_rests_on_them_and_corrected_ones(
    facts: Facts, ask: Ask
) -> None:
    expected: set[tuple[Value | None, ...]] = {
        (document, status, facts.one(document, "ldn:retractionCheckAsReported"), item, line, None)
        for status in RETRACTED
        for document in facts.names(status, "^ldn:hasRetractionStatus")
        for study in facts.names(document, "^ldn:reportedIn")
        for item in facts.each(study, "ldn:hasResult")
        for line in (*facts.names(item, "^ldn:usesEvidence"), *facts.names(study, "^ldn:dependsOnStudy"))
    }
    expected |= {(d, None, None, None, None, n) for d, n in facts.pairs("ldn:hasCorrection")}
    assert ask(60).pick("document", "status", "checkedHow", "item", "line", "notice") == expected
    weighed = {row["claim"] for row in ask(60) if row["line"]}
    assert weighed == {
        claim
        for row in ask(60)
        if row["line"]
        for claim in facts.names(str(row["line"]), "ldn:isInconclusiveFor")
    }
    said = {d for d, words in facts.pairs("ldn:publicationStatusAsReported") if "RETRACTED" in str(words)}
    assert {row["document"] for row in ask(60) if row["status"]} == said


def test_cq_61_lists_the_findings_of_records_that_were_not_read(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            finding,
            facts.one(finding, "^ldn:hasResult"),
            facts.one(finding, "ldn:evidenceTypeAsReported"),
            len(facts.follow(finding, "ldn:caveat")),
        )
        for graph, finding in facts.pairs("ldn:describesFinding")
        if facts.one(graph, "ldn:hasCheckLevel") == "ldn:BibliographicOnly"
    }
    assert ask(61).pick("finding", "study", "evidenceType", "caveats") == expected
    read = facts.names("ldn:FindingRead", "^ldn:hasCheckLevel", "ldn:describesFinding")
    assert {row["finding"] for row in ask(61)} == facts.instances("ldn:MechanisticFinding") - read


def test_cq_62_lists_each_study_once_for_each_of_its_kinds(facts: Facts, ask: Ask) -> None:
    kinds = ("AnimalStudy", "HumanMechanisticStudy", "InVitroStudy", "PharmacokineticStudy")
    expected = {
        (f"ldn:{kind}", facts.one(study, "ldn:reportedIn", "ldn:publicationYear"), study)
        for kind in kinds
        for study in facts.names(f"ldn:{kind}", "^rdf:type")
    }
    assert ask(62).pick("kind", "year", "study") == expected
    described = {row["study"] for row in ask(62)}
    assert facts.instances("ldn:PreclinicalStudy") <= described
    for row in ask(62):
        (finding,) = facts.names(str(row["study"]), "ldn:hasResult")
        assert row["design"] == facts.one(finding, "ldn:designAsReported")
        assert row["system"] == facts.one(finding, "ldn:modelSystem")
