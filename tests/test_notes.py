"""Human text of the terms: where a curator could go wrong, a note says what to use instead."""

from __future__ import annotations

import re

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS

from ldnkg.core.namespaces import LDN
from ldnkg.core.paths import graph_root

MODULES = sorted((graph_root() / "ontology" / "modules").glob("*.ttl"))
MENTION = re.compile(r"\bldn:(\w+)")

#: Terms that are easily taken for one another, in groups; the note of the first names another.
CONFUSABLE = {
    "the dose that people settle at, a range, a cap": (
        "targetDailyDoseMg",
        "lowestDailyDoseMg",
        "highestDailyDoseMg",
        "startingDailyDoseMg",
    ),
    "a dose at one time": ("singleDoseMg", "targetDailyDoseMg"),
    "a dose by body weight": ("targetDailyDoseMgPerKg", "targetDailyDoseMg"),
    "what authors call low": ("describedAsLowDose", "LowDoseNaltrexoneRegimen"),
    "a band of a claim and of a regimen": ("LowDoseBand", "LowDoseNaltrexoneRegimen"),
    "times": ("durationWeeks", "titrationWeeks"),
    "bedtime and night": ("NightDosing", "BedtimeDosing"),
    "people": ("enrolled", "randomized", "armSize"),
    "people who started": ("started", "enrolled"),
    "people and records looked at": ("screened", "screenedRecordCount"),
    "people and arms": ("StudyPopulation", "StudyArm"),
    "people with an event, events": ("eventCount", "occurrenceCount"),
    "people with an outcome": ("withOutcomeCount", "eventCount"),
    "no difference and a null result": ("NoDifference", "NullResult"),
    "better than the control, better than before": ("FavorsNaltrexone", "ImprovedInNaltrexoneArm"),
    "no side": ("DirectionNotApplicable", "NoDifference"),
    "the sign of a number, the better side of a scale": ("positiveEstimateFavors", "betterDirection"),
    "after less before, one less another": ("MeanChange", "MeanDifference"),
    "changes of arms": ("DifferenceInChange", "DifferenceInDifferences"),
    "odds and risks": ("RiskRatio", "OddsRatio"),
    "intervals": ("ciLower", "measuredCiLower"),
    "p-values and bounds": ("pValueUpperBound", "pValue"),
    "reductions and changes": ("reductionPercent", "relativeChangePercent"),
    "against and open": ("disputesClaim", "isInconclusiveFor"),
    "for and for under conditions": ("supportsClaim", "qualifiesClaim"),
    "a trial and a paper on its data": ("SecondaryAnalysis", "ClinicalTrial"),
    "a trial and treatment in practice": ("ClinicalTrial", "ObservationalStudy"),
    "kinds of observational study": ("CaseSeries", "ChartReview"),
    "records of a clinic and of a country": ("ChartReview", "RegisterStudy"),
    "reviews": ("SystematicReview", "MetaAnalysis"),
    "a study, its text, its registration": ("Study", "Document", "TrialRegistration"),
    "an earlier report and a later analysis": ("analyzesDataOf", "isEarlierReportOf"),
    "a protocol and a registration": ("hasProtocol", "hasRegistration"),
    "placebo beside a background treatment": ("PlaceboArm", "hasCoIntervention"),
    "another medicine as comparator": ("ActiveComparator", "hasCoIntervention"),
    "the sizes of crossover arms": ("CrossoverDesign", "armSize"),
    "periods in the same order": ("FixedOrderAllocation", "RandomAllocation"),
    "what is said and that it is said": ("Claim", "Assertion"),
    "in use and works": ("IsUsedFor", "Treats"),
    "studied and works": ("Treats", "studiedToTreat"),
    "how firmly": ("AssertedAsPossible", "AssertedAsUsual", "AssertedAsFact"),
    "verdicts on a citation": ("NotLocatable", "Misdated", "WrongJournal"),
    "verdict on claim and on citation": ("hasVerdict", "hasCitationVerdict"),
    "verdicts on a claim": ("Contradicted", "Unsupported"),
    "goes too far, has nothing": ("Overstated", "Unsupported"),
    "what an auditor cites, what follows by rule": ("EvidenceLine", "hasContraryEvidence"),
    "levels of checking": ("FindingRead", "BibliographicOnly"),
    "a condition and an outcome": ("Condition", "Outcome"),
    "an outcome and its scale": ("Outcome", "Instrument"),
    "an event and how often it occurred": ("AdverseEventType", "AdverseEventResult"),
    "a substance and how it is taken": ("Substance", "DrugRegimen"),
    "naltrexone and low-dose naltrexone": ("Naltrexone", "LowDoseNaltrexoneRegimen"),
}
#: Terms whose note needs to name no other term.
ALONE = ("CheckLevel", "SeriousEvent", "NonSeriousEvent", "hasDirection", "baselineDispersion", "atRiskCount")
#: Words that the field uses, and the terms that they lead to.
USUAL_WORDS = {
    "RCT": "RandomizedControlledTrial",
    "treatment group": "StudyArm",
    "placebo group": "PlaceboArm",
    "adverse effect": "AdverseEventType",
    "side effect": "AdverseEventType",
    "LDN": "LowDoseNaltrexoneRegimen",
    "low-dose naltrexone": "LowDoseNaltrexoneRegimen",
    "endpoint": "Outcome",
    "primary endpoint": "PrimaryOutcome",
    "relative risk": "RiskRatio",
    "SMD": "StandardizedMeanDifference",
    "maintenance dose (mg)": "targetDailyDoseMg",
    "post hoc analysis": "SecondaryAnalysis",
    "pooled analysis": "MetaAnalysis",
}


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    merged = rdflib.Graph()
    for path in MODULES:
        merged.parse(path)
    return merged


def note(graph: rdflib.Graph, name: str) -> str:
    return str(graph.value(rdflib.URIRef(LDN + name), SKOS.scopeNote) or "")


@pytest.mark.parametrize("what", CONFUSABLE)
def test_a_note_tells_confusable_terms_apart(what: str, graph: rdflib.Graph) -> None:
    first, *others = CONFUSABLE[what]
    assert set(MENTION.findall(note(graph, first))) & set(others), (
        f"the note of ldn:{first} names no {others}"
    )
    for name in (first, *others):
        assert (rdflib.URIRef(LDN + name), RDF.type, None) in graph, name


@pytest.mark.parametrize("name", ALONE)
def test_a_term_that_is_easily_misread_has_a_note(name: str, graph: rdflib.Graph) -> None:
    assert note(graph, name)


@pytest.mark.parametrize("word", USUAL_WORDS)
def test_a_usual_word_leads_to_its_term(word: str, graph: rdflib.Graph) -> None:
    found = list(graph.subjects(SKOS.altLabel, rdflib.Literal(word, lang="en")))
    assert found == [rdflib.URIRef(LDN + USUAL_WORDS[word])]


def test_notes_name_terms_that_exist(graph: rdflib.Graph) -> None:
    terms = {str(s).removeprefix(LDN) for s in graph.subjects(RDFS.isDefinedBy) if str(s).startswith(LDN)}
    wrong = [
        (str(subject), name)
        for property_ in (SKOS.scopeNote, SKOS.example)
        for subject, text in graph.subject_objects(property_)
        for name in MENTION.findall(str(text))
        if name not in terms
    ]
    assert wrong == []


def test_many_terms_have_notes_and_examples(graph: rdflib.Graph) -> None:
    assert len(set(graph.subjects(SKOS.scopeNote))) >= 140
    assert len(set(graph.subjects(SKOS.example))) >= 35


def test_a_note_is_short_enough_to_be_read(graph: rdflib.Graph) -> None:
    long = [str(s) for s, text in graph.subject_objects(SKOS.scopeNote) if len(str(text)) > 400]
    assert long == []


def test_a_term_has_one_note_and_one_example(graph: rdflib.Graph) -> None:
    for property_ in (SKOS.scopeNote, SKOS.example):
        subjects = list(graph.subjects(property_))
        assert len(subjects) == len(set(subjects))
