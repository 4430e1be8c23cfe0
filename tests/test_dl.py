"""OWL 2 DL: the example is consistent, says what it should, and each contradiction is caught."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from ldnkg.check.dl import Reasoning, reason
from ldnkg.core.namespaces import LDN, LDNR, PREFIXES_FILE, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.sources import discover, parse_quads
from ldnkg.core.terms import parse_triples

ROOT = graph_root()
HERE = Path(__file__).parent
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
HEADER = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in Prefixes.load(ROOT).items())

#: What cannot be, and why: each addition makes the example inconsistent.
CONTRADICTIONS = {
    # A thing of two kinds.
    "a study that is a claim": "ldnr:example-a a ldn:Claim .",
    "a document that is a study": "ldnr:example-a.publication a ldn:Study .",
    "a trial that is an observational study": "ldnr:example-a a ldn:ObservationalStudy .",
    "a systematic review that is a narrative review": "ldnr:example-s a ldn:NarrativeReview .",
    "a substance that is a procedure": "ldnr:example-substance.mesalazine a ldn:Procedure .",
    "a journal article that is a protocol article": "ldnr:example-a.publication a ldn:ProtocolArticle .",
    "a treatment claim that is a safety claim": "ldnr:example-claim.treats-fibromyalgia a ldn:SafetyClaim .",
    "a difference that is a ratio": "ldnr:example-a.result.01-pain a ldn:RatioEstimate .",
    "a result that is an adverse event": "ldnr:example-a.result.01-pain a ldn:AdverseEventResult .",
    "a finding that is an outcome": "ldnr:example-q.finding a ldn:OutcomeResult .",
    "a finding that is an adverse event": "ldnr:example-q.finding a ldn:AdverseEventResult .",
    "a preclinical study that is a trial": "ldnr:example-q a ldn:ClinicalTrial .",
    "a thesis that is a journal article": "ldnr:example-r.publication a ldn:JournalArticle .",
    "a correction notice that is a letter": "ldnr:example-o.correction a ldn:LetterDocument .",
    "an organism that is a condition": "ldnr:example-organism.mus-musculus a ldn:Condition .",
    "a molecule that is a cell type": "ldnr:example-entity.tlr4 a ldn:CellType .",
    "a statement of a page that is a result": "ldnr:example-safety-summary.01 a ldn:StudyResult .",
    "a contraindication that is an interaction": (
        "ldnr:example-contraindication.allergy a ldn:DrugInteraction ."
    ),
    "a regimen in two dose bands": "ldnr:example-a.regimen.ldn a ldn:StandardDoseNaltrexoneRegimen .",
    # A thing in the wrong place, so that domain or range make it one of two kinds.
    "a result for a condition": (
        "ldnr:example-a.result.01-pain ldn:forOutcome ldnr:example-condition.fibromyalgia ."
    ),
    "a regimen with a schedule as its route": "ldnr:example-g.regimen.ldn ldn:hasRoute ldn:OnceDaily .",
    "a dose of an arm": "ldnr:example-a.arm.ldn ldn:targetDailyDoseMg 4.5 .",
    # Two values where there is one.
    "a regimen with two doses": "ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg 9.0 .",
    "a regimen of two substances": "ldnr:example-a.regimen.ldn ldn:hasSubstance ldn:Placebo .",
    "an audit with two verdicts": "ldnr:example-blog.audit.01 ldn:hasVerdict ldn:Corroborated .",
    "a result with two directions": "ldnr:example-a.result.01-pain ldn:hasDirection ldn:FavorsComparator .",
    "a statement with two statuses": (
        "ldnr:example-contraindication.allergy ldn:hasVerificationStatus ldn:UnverifiedStatus ."
    ),
    "an identifier of two substances": "ldnr:example-identifier.naltrexone.cas ldn:identifies ldn:Placebo .",
    "an arm of two studies": "ldnr:example-b ldn:hasExperimentalArm ldnr:example-a.arm.ldn .",
    "a document retracted and not listed": (
        "ldnr:example-q.publication ldn:hasRetractionStatus ldn:NotListedAsRetracted ."
    ),
    "a finding with two statements": 'ldnr:example-q.finding ldn:findingStatement "Other."@en .',
    "a result of two studies": "ldnr:example-b ldn:hasResult ldnr:example-a.result.01-pain .",
    "an evidence line about two claims": (
        "ldnr:example-evidence.a-supports-fibromyalgia"
        " ldn:supportsClaim ldnr:example-claim.treats-crohns-disease ."
    ),
    "an evidence line with two directions": (
        "ldnr:example-evidence.a-supports-fibromyalgia"
        " ldn:disputesClaim ldnr:example-claim.treats-fibromyalgia ."
    ),
    # A value that is not of the range.
    "a dose that is a double": 'ldnr:example-e.regimen.ldn ldn:targetDailyDoseMg "4.5"^^xsd:double .',
    "a count that is not whole": "ldnr:example-h ldn:centerCount 1.5 .",
    "a better direction in another word": 'ldnr:example-outcome.effective-dose ldn:betterDirection "down" .',
}
#: What is inferred of individuals, beside the types that are stated and their superclasses.
INFERRED = {
    "example-a": {
        "CrossoverTrial",
        "DoubleBlindPlaceboControlledTrial",
        "LowDoseNaltrexoneTrial",
        "RandomizedControlledTrial",
    },
    "example-b": {"DoubleBlindPlaceboControlledTrial", "RandomizedControlledTrial"},
    "example-c": {"LowDoseNaltrexoneTrial"},
    "example-d": set(),
    "example-e": set(),
    "example-a.arm.placebo": {"PlaceboArm"},
    "example-c.arm.mesalazine": set(),
    "example-a.regimen.ldn": {"LowDoseNaltrexoneRegimen", "NaltrexoneRegimen"},
    "example-a.regimen.placebo": set(),
    "example-b.regimen.ldn": {"IntermediateDoseNaltrexoneRegimen", "NaltrexoneRegimen"},
    "example-c.regimen.ldn": {"LowDoseNaltrexoneRegimen", "NaltrexoneRegimen"},
    "example-d.regimen.standard-dose": {"StandardDoseNaltrexoneRegimen", "NaltrexoneRegimen"},
    "example-d.regimen.very-low-dose": {"VeryLowDoseNaltrexoneRegimen", "NaltrexoneRegimen"},
    "example-d.regimen.ultra-low-dose": {"UltraLowDoseNaltrexoneRegimen", "NaltrexoneRegimen"},
    # A dose by body weight is in no band, not even with a cap.
    "example-e.regimen.ldn": {"NaltrexoneRegimen"},
    "example-g.regimen.ldn": {"LowDoseNaltrexoneRegimen", "NaltrexoneRegimen"},
    "example-a.result.01-pain": set(),
    "example-b.result.01-pain": {"NullDifference", "NullResult"},
    "example-t.result.02-remission": {"NullRatio", "NullResult"},
    "example-q.publication": {"RetractedDocument"},
    "example-n.publication": {"RetractedDocument"},
    "example-o.publication": set(),
    "example-r.publication": set(),
    "example-q.finding": {"RetractedEvidenceItem"},
    "example-n.finding": {"RetractedEvidenceItem"},
    "example-c.finding": set(),
    "example-r.finding": set(),
    "example-claim.treats-fibromyalgia": {"ContestedClaim"},
    "example-claim.treats-crohns-disease": set(),
    "example-claim.treats-long-covid": set(),
    "example-evidence.a-supports-fibromyalgia": {"SupportingEvidenceLine"},
    "example-evidence.b-disputes-fibromyalgia": {"DisputingEvidenceLine"},
    "example-evidence.f-inconclusive-for-fibromyalgia": set(),
}
#: Every triple of these properties that follows.
RELATED = {
    "studySupports": {
        ("example-a", "example-claim.treats-fibromyalgia"),
        ("example-aa", "example-claim.treats-multiple-sclerosis"),
        ("example-ab", "example-claim.increases-beta-endorphin"),
        ("example-ac", "example-claim.increases-beta-endorphin"),
        ("example-ad", "example-claim.decreases-tlr4-activity"),
        ("example-ad", "example-claim.increases-beta-endorphin"),
        ("example-c", "example-claim.treats-crohns-disease"),
        ("example-g", "example-claim.treats-chronic-pain"),
        ("example-p", "example-claim.decreases-tlr4-activity"),
    },
    "studyDisputes": {
        ("example-b", "example-claim.treats-fibromyalgia"),
        ("example-m", "example-claim.decreases-tlr4-activity"),
        ("example-m", "example-claim.tlr4-increases-inflammation"),
    },
    # Neither placebo nor mesalazine: no experimental arm received them.
    "studiedToTreat": {
        ("Naltrexone", "example-condition.chronic-pain"),
        ("Naltrexone", "example-condition.crohns-disease"),
        ("Naltrexone", "example-condition.fibromyalgia"),
    },
}


@cache
def example() -> tuple[ox.Triple, ...]:
    """Return ontology and example, without what describes files rather than the world."""
    files = [
        f
        for f in discover(ROOT)
        if f.relative.startswith("ontology/") and f.relative != PREFIXES_FILE and not f.is_external
    ]
    # Mappings are annotations, from which nothing follows.
    files = [f for f in files if not f.relative.startswith("ontology/mappings/")]
    triples = [quad.triple for file in files for quad in parse_quads(file)]
    for path in sorted((HERE / "example").glob("*.ttl")):
        if path.stem != "mappings" and not path.stem.endswith("provenance"):
            triples += parse_triples(path.read_text("utf-8"), path)
    return tuple(triples)


@cache
def conclusions() -> Reasoning:
    return reason(example(), relations=True)


def is_type(triple: ox.Triple, subject: str) -> bool:
    return (triple.subject, triple.predicate.value) == (ox.NamedNode(subject), TYPE)


@cache
def superclasses() -> dict[str, set[str]]:
    """Return the named superclasses that the ontology states of each class."""
    found: dict[str, set[str]] = {}
    for triple in example():
        if triple.predicate.value == SUBCLASS and isinstance(triple.object, ox.NamedNode):
            found.setdefault(str(triple.subject)[1:-1], set()).add(triple.object.value)
    return found


def test_the_example_is_consistent_and_every_class_can_have_members() -> None:
    assert conclusions().consistent
    assert conclusions().unsatisfiable == ()


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_caught(name: str) -> None:
    addition = parse_triples(HEADER + CONTRADICTIONS[name], name)
    result = reason([*example(), *addition], types=False)
    assert (result.consistent, result.fault) == (False, None)


@pytest.mark.parametrize("name", INFERRED)
def test_an_individual_has_the_types_that_follow_and_no_others(name: str) -> None:
    types = conclusions().types or {}
    stated = {str(triple.object)[1:-1] for triple in example() if is_type(triple, LDNR + name)}
    pending = list(stated)
    while pending:
        wider = superclasses().get(pending.pop(), set()) - stated
        stated |= wider
        pending += wider
    assert {iri.removeprefix(LDN) for iri in types[LDNR + name] - stated} == INFERRED[name]


@pytest.mark.parametrize("name", RELATED)
def test_a_relation_follows_where_it_should_and_nowhere_else(name: str) -> None:
    found = {
        (subject.removeprefix(LDNR).removeprefix(LDN), value.removeprefix(LDNR))
        for subject, relation, value in conclusions().relations
        if relation == LDN + name
    }
    assert found == RELATED[name]
