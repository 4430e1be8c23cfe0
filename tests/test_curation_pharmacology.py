"""The data says what the record on pharmacology says, and nothing else; its own counts hold by query."""

from __future__ import annotations

import re
from functools import cache

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from tests.curation.compare import differences, none, number, one, value_of, without
from tests.curation.pharmacology import (
    DRUGS,
    EXPECTED,
    READING,
    RECORD,
    parameter_rows,
    parameter_words,
    substance,
)
from tests.curation.turtle_facts import ROOT, graph, labels

FOLDER = ROOT / "data" / "pharmacology"


@cache
def store() -> Store:
    found = Store()
    paths = [
        *(ROOT / "ontology" / "modules").glob("*.ttl"),
        *(ROOT / "data").glob("*.ttl"),
        *FOLDER.glob("*.ttl"),
    ]
    for path in paths:
        found.load(path=str(path), format=RdfFormat.TURTLE)
    return found


def count(pattern: str) -> int:
    solutions = store().query(
        f"PREFIX ldn: <https://w3id.org/ldn-kg/ontology/> SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}"
    )
    assert isinstance(solutions, QuerySolutions)
    (row,) = solutions
    return int(row["n"].value)


def test_each_topic_has_a_file_and_each_file_a_topic() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == EXPECTED.keys()


@pytest.mark.parametrize("topic", EXPECTED)
def test_a_file_holds_what_the_record_says_and_nothing_else(topic: str) -> None:
    expected, found = EXPECTED[topic](), graph(f"data/pharmacology/{topic}.ttl")
    assert sorted(expected.keys() - found.keys()) == [], "not in the graph"
    assert sorted(found.keys() - expected.keys()) == [], "not in the record"
    for subject, node in expected.items():
        # The text of a parameter that the record gives as a bare number is ours; see below.
        ours = ("referenceText",) if topic == "pharmacokinetics" and "referenceText" not in node else ()
        none(differences(subject, node, without(found[subject], "label", *ours)))


def test_the_text_of_a_bare_number_holds_its_words() -> None:
    found = graph("data/pharmacology/pharmacokinetics.ttl")
    for name, kind, row, _ in parameter_rows():
        text, words = one(found[name], "referenceText"), parameter_words(row)
        label = labels()[READING["parameter_kinds"][kind]]
        if "statement" not in row:
            assert words
            sentence = READING["parameter_sentences"].get(name, words)
            if sentence != words:
                assert sorted(sentence.split()) == sorted([*words.split(), row["unit"]])
            assert sentence in text and row.get("unit", "") in text
            assert text.lower().startswith(label) or "method" in row
            assert ("computed" in text) == ("method" in row)


@pytest.mark.parametrize(
    ("field", "pattern"),
    [
        ("drugs", "?x ldn:roleAsReported ?role"),
        (
            "identifiers_confirmed",
            "?x a ldn:SubstanceIdentifier ; ldn:hasVerificationStatus ldn:ConfirmedStatus",
        ),
        ("dose_bands", "?x a ldn:DoseBandDescription"),
        ("formulations", "?x a ldn:Formulation"),
        ("titration_schedules", "?x a ldn:TitrationSchedule"),
        ("contraindications", "?x a ldn:Contraindication"),
        ("interactions", "?x a ldn:DrugInteraction"),
        ("regulatory", "?x a ldn:RegulatoryStatus"),
        ("adverse_effects", "?report a ldn:AdverseEffectReport ; ldn:aboutAdverseEventType ?x"),
        ("adverse_effect_reports", "?x a ldn:AdverseEffectReport"),
    ],
)
def test_the_counts_that_the_record_gives_of_itself_hold_in_the_graph(field: str, pattern: str) -> None:
    assert count(pattern) == RECORD["meta"]["counts"][field]


@pytest.mark.parametrize(
    ("expected", "pattern"),
    [
        (
            51,
            "?drug ldn:roleAsReported ?role . ?x ldn:identifies ?drug ; ldn:hasVerificationStatus ?status "
            "FILTER(?status != ldn:UnstatedStatus)",
        ),
        (1, "?x a ldn:SubstanceIdentifier ; ldn:hasVerificationStatus ldn:SingleSecondarySourceStatus"),
        (3, "?interaction ldn:interactsWith ?other . ?x ldn:identifies ?other"),
        (47, "?x a ldn:AdverseEventCode"),
        (4, "?x a ldn:IdentifierTrap"),
        (8, "?x a ldn:SafetySummary"),
        (3, "?x a ldn:QualityFlag"),
        (20, "?x a ldn:PharmacokineticParameter FILTER NOT EXISTS { ?x a ldn:ReceptorOccupancy }"),
        (3, "?x a ldn:ReceptorOccupancy"),
        (11, "?y a ?kind ; ldn:hasParameterKind ?x"),
        (3, "?x ldn:hasVerificationStatus ldn:DerivedStatus ; ldn:derivationMethod ?method"),
    ],
)
def test_the_other_parts_are_as_many_as_in_the_record(expected: int, pattern: str) -> None:
    assert count(pattern) == expected


def test_every_drug_and_comparator_is_a_substance_with_its_name() -> None:
    for key, drug in DRUGS.items():
        assert labels()[substance(key)] == drug["name"]
    entities = graph("data/interventions.ttl") | graph("ontology/modules/substance.ttl")
    named = {substance(key) for key in DRUGS} | set(READING["interactions"].values())
    assert {name for name in named if "Substance" not in entities[name]["type"]} == set()


def test_every_adverse_effect_keeps_its_label_and_its_note() -> None:
    types = graph("data/adverse-event-types.ttl")
    for effect in RECORD["adverse_effects"]:
        node = types[f"adverse-event-type.{READING['adverse_event_types'][effect['key']]}"]
        names = {name.lower() for prop in ("label", "altLabel") for name in node.get(prop, ())}
        assert effect["label"].lower() in names
        assert node.get("note", set()) == ({effect["notes"]} if "notes" in effect else set())


def test_no_code_of_meddra_or_snomed_is_entered() -> None:
    """Their licences do not allow it: no scheme, no address and no code of theirs, here or in the copy."""
    schemes = {
        name
        for name, node in graph("ontology/modules/pharmacology.ttl").items()
        if "IdentifierScheme" in node["type"]
    }
    assert schemes == {term for term, _ in READING["schemes"].values()}
    for path in [*FOLDER.glob("*.ttl"), ROOT / "data" / "adverse-event-types.ttl"]:
        assert not re.search(r"meddra|snomed", path.read_text("utf-8"), re.IGNORECASE), path
    for effect in RECORD["adverse_effects"]:
        assert effect["codes"].keys() <= {"hpo", "oae", "mesh"}
    codes = {
        one(node, "inIdentifierScheme")
        for node in EXPECTED["adverse-effects"]().values()
        if "identifies" in node
    }
    assert codes == {"HPOScheme", "OAEScheme", "MeSHScheme"}


def test_the_meta_analysis_of_serious_events_stands_in_its_study_as_the_record_says() -> None:
    """The study was entered from another record; the two agree, and nothing is entered twice."""
    analysis = RECORD["serious_adverse_event_meta_analysis"]
    nodes = graph("data/studies/bolton-2019-sae.ttl")
    document, study = nodes["bolton-2019-sae.publication"], nodes["bolton-2019-sae"]
    said = {field: part["value"] for field, part in analysis.items() if field != "key" and "value" in part}
    assert one(document, "dcterms:title") == said["title"]
    assert one(document, "authorsAsListed").replace(";", ",") == said["authors"]
    assert one(document, "publicationYear") == number(said["year"])
    assert labels()[one(document, "publishedIn")] == said["journal"]
    assert (one(document, "volume"), one(document, "pages")) == (said["volume"], said["article"])
    assert one(document, "hasDoi").endswith(said["doi"])
    assert said["pmid"] in one(document, "hasPubMedRecord")
    assert said["pmcid"] in one(document, "hasPubMedCentralRecord")
    assert f"{value_of(study, 'includedStudyCount')} RCTs" in said["size"]
    assert f"{value_of(nodes['bolton-2019-sae.population'], 'analyzed'):,} participants" in said["size"]
    words = f"{said['result_sae']}; {said['result_ae']}"
    results = [node for name, node in nodes.items() if re.search(r"\.result\.\d+", name)]
    assert len(results) == len(re.findall(r"RR [\d.]+", words)) == 3
    for node in results:
        estimate, lower, upper = (one(node, p).removeprefix("#") for p in ("estimate", "ciLower", "ciUpper"))
        assert re.search(rf"RR {estimate} \((95% CI )?{lower}-{upper}\)", words)


def test_numbers_that_a_trial_reports_too_are_the_same_in_its_study() -> None:
    trials = {"safety-summary.01": "bruun-2024", "safety-summary.02": "innova-2026"}
    effects = graph("data/pharmacology/adverse-effects.ttl")
    for summary, key in trials.items():
        rate, nodes = effects[f"{summary}.rate-01"], graph(f"data/studies/{key}.ttl")
        counts = {
            (value_of(node, "eventCount"), value_of(node, "atRiskCount"))
            for name, node in nodes.items()
            if ".adverse-event.any-adverse-event." in name
        }
        sides = ("naltrexone", "comparator")
        assert counts == {
            (value_of(rate, f"{s}EventCount"), value_of(rate, f"{s}AtRiskCount")) for s in sides
        }
    band = graph("data/pharmacology/doses.ttl")["dose-band.dose-response-estimate"]
    nodes = graph("data/studies/bruun-plesner-2020.ttl")
    for percent in ("50", "95"):
        (result,) = (node for name, node in nodes.items() if name.endswith(f"effective-dose-{percent}"))
        assert one(result, "estimate") == one(band, f"effectiveDose{percent}Mg")
