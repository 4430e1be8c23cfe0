"""The data says what the 29 curated register entries say, and nothing else of these entries."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from tests.curation.compare import differences, expected_node, none, one, only
from tests.curation.records import Record, load
from tests.curation.turtle_facts import BASE, ROOT, graph, labels, study_graph

ENTRIES: dict[str, Record] = {str(entry["nct"]): entry for entry in load("trial_registrations.yaml")}
READ: Record = load("registration_readings.yaml")
REGISTERS = {
    r"NCT\d{8}": ("ClinicalTrialsGov", "https://clinicaltrials.gov/study/{}"),
    r"ACTRN\d{14}": (
        "AustralianNewZealandClinicalTrialsRegistry",
        "https://trialsearch.who.int/Trial2.aspx?TrialID={}",
    ),
    r"CTRI/.*": ("ClinicalTrialsRegistryIndia", "https://trialsearch.who.int/Trial2.aspx?TrialID={}"),
    r"EudraCT .*": ("EudraCT", "https://www.clinicaltrialsregister.eu/ctr-search/search?query={}"),
}

each_entry = pytest.mark.parametrize("key", ENTRIES)


def slug(key: str) -> str:
    return re.sub(r"[ /]", "-", key.lower())


def said(words: str | None) -> str | None:
    return None if words in READ["not_shown"] else words


def kind_of_number(key: str) -> str:
    if key in READ["planned"]:
        return "plannedEnrollment"
    return "actualEnrollment" if key in READ["actual"] else "registeredEnrollment"


def publications(entry: Record) -> set[str]:
    """Give the publications that an entry names without doubt: of its results and of its protocol."""
    keys = {entry.get(name) for name in ("publication_key", "published_key", "protocol_key")}
    return {key for key in keys if key and " " not in key}


@each_entry
def test_an_entry_has_all_that_the_record_says_and_nothing_else(key: str) -> None:
    entry, read = ENTRIES[key], READ["statuses"].get(key, {})
    register, page = next(found for form, found in REGISTERS.items() if re.fullmatch(form, key))
    number = key.removeprefix("EudraCT ")
    others = entry.get("other_ids", [])
    posted = read.get("results_posted") or bool(entry.get("results_posted"))
    values = {
        "type": "TrialRegistration",
        "label": key,
        "inRegister": register,
        "registryId": number,
        "seeAlso": page.format(number),
        "dcterms:title": entry["title"],
        "statusAsReported": entry.get("status"),
        "hasRecruitmentStatus": read.get("status"),
        "statusAsOf": read.get("as_of"),
        "registrationDate": read.get("registered"),
        "completionDate": read.get("completed"),
        "hasRegistrationTiming": read.get("timing"),
        "startDate": entry.get("start"),
        "resultsPostedDate": entry.get("results_posted"),
        "resultsPosted": "true" if posted else None,
        "conditions": [READ["conditions"].get(word, word) for word in entry["condition"]],
        "conditionAsReported": [word for word in entry["condition"] if word in READ["conditions"]],
        "doseAsReported": said(entry.get("dose")),
        "sponsorAsReported": said(entry.get("sponsor")),
        "hasTrialPhase": READ["phases"].get(entry.get("phase")),
        kind_of_number(key): entry.get("n"),
        "others": [number for number in others if number not in READ["without_register"]],
        "secondaryIdentifier": [number for number in others if number in READ["without_register"]],
        "note": entry.get("note"),
    }
    if "planned_n" in entry:
        assert key in READ["actual"]
        values["plannedEnrollment"] = entry["planned_n"]
    nodes = dict(graph(f"data/registrations/{slug(key)}.ttl"))
    found = dict(nodes.pop(f"registration.{slug(key)}"))
    for name, prop in (("conditions", "registersCondition"), ("others", "hasAlternateRegistration")):
        if prop in found:
            found[name] = {labels()[value] for value in found.pop(prop)}
    none(differences(key, expected_node(values), found))
    probable = READ["probable"].get(key)
    assert nodes == (
        {probable: {"hasProbableRegistration": {f"registration.{slug(key)}"}}} if probable else {}
    )


@each_entry
def test_the_reading_of_the_status_stands_in_its_words(key: str) -> None:
    words, read = ENTRIES[key].get("status", ""), READ["statuses"].get(key, {})
    for date in (read.get(name) for name in ("as_of", "registered", "completed")):
        assert date is None or date in words
    if "status" in read:
        plain = re.sub(r"(?<!^)([A-Z])", r" \1", read["status"].removesuffix("Status")).lower()
        assert plain.replace("active not", "active, not") in words
    assert ("results posted" in words) == read.get("results_posted", False)
    assert ("prospective" in words or "retrospectively" in words) == ("timing" in read)
    assert set(read) == set() or words


def test_the_reading_has_no_word_too_many() -> None:
    assert READ["statuses"].keys() == {key for key, entry in ENTRIES.items() if "status" in entry}
    counted = {key for key, entry in ENTRIES.items() if entry.get("n") is not None}
    assert {*READ["planned"], *READ["actual"]} <= counted
    for key in READ["planned"]:
        status = READ["statuses"][key]["status"]
        assert status in {"NotYetRecruitingStatus", "RecruitingStatus"}
    for key in READ["actual"]:
        assert "planned_n" in ENTRIES[key] or READ["statuses"][key]["status"] == "WithdrawnStatus"
    words = {word for entry in ENTRIES.values() for word in entry["condition"]}
    assert READ["conditions"].keys() <= words
    assert {key for key, e in ENTRIES.items() if "not confirmed" in e.get("publication_key", "")} == set(
        READ["probable"]
    )


@each_entry
def test_the_publications_of_an_entry_are_linked_and_a_doubt_stays_a_doubt(key: str) -> None:
    node = f"registration.{slug(key)}"
    linked = {
        subject
        for path in sorted((ROOT / "data/studies").rglob("*.ttl"))
        for subject, found in graph(path.relative_to(ROOT).as_posix()).items()
        if node in found.get("hasRegistration", ())
    }
    for publication in publications(ENTRIES[key]):
        documents = {f"{publication}.publication"}
        reporting = {
            subject
            for subject, found in study_graph(publication).items()
            if documents & (found.get("reportedIn", set()) | found.get("hasProtocol", set()))
        }
        assert len(reporting) == 1
        assert reporting <= linked
    if key in READ["probable"]:
        assert READ["probable"][key] in ENTRIES[key]["publication_key"]
        assert linked == set()
    # Another report of the same trial may be linked too, but no study to an entry without publication.
    assert bool(linked) == bool(publications(ENTRIES[key]))


@each_entry
def test_provenance_carries_the_check_level_and_leads_to_the_entry(key: str) -> None:
    checked = ENTRIES[key]["checked"]
    node = graph("data/provenance.ttl")[f"{BASE}graph/registrations/{slug(key)}"]
    entry = graph(f"data/registrations/{slug(key)}.ttl")[f"registration.{slug(key)}"]
    levels = {"full": "FindingRead", "bibliographic": "BibliographicOnly"}
    expected = expected_node(
        {
            "label": f"Record of registration {key}",
            "hasCheckLevel": levels[checked["level"]],
            # One name of two fields is written with a comma.
            "checkedField": {field for names in checked["fields"] for field in names.split(",")},
            "prov:hadPrimarySource": one(entry, "seeAlso"),
            "prov:wasDerivedFrom": f"registration.{slug(key)}",
        }
    )
    properties = ("label", "hasCheckLevel", "checkedField", "describesStudy")
    none(differences(key, expected, only(node, *properties, "prov:hadPrimarySource", "prov:wasDerivedFrom")))
    assert "SourceGraph" in node["type"]


def test_each_entry_has_a_file_and_a_source_graph_and_each_file_an_entry() -> None:
    slugs = {slug(key) for key in ENTRIES}
    assert len(ENTRIES) == len(slugs) == 29
    assert {path.stem for path in (ROOT / "data/registrations").rglob("*.ttl")} == slugs
    prefix = f"{BASE}graph/registrations/"
    subjects = [s for s in graph("data/provenance.ttl") if s.startswith(prefix)]
    assert {subject.removeprefix(prefix) for subject in subjects} == slugs


def test_what_is_said_of_an_entry_stands_in_its_file_alone() -> None:
    mine = {f"registration.{slug(key)}" for key in ENTRIES}
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        relative = path.relative_to(ROOT).as_posix()
        if not relative.startswith("data/registrations/"):
            assert not mine & graph(relative).keys(), relative
    # The numbers that only studies or other entries name are described no further.
    for subject, node in graph("data/registrations.ttl").items():
        assert node.keys() <= {"type", "label", "inRegister", "registryId", "seeAlso"}, subject


def test_a_query_counts_the_29_entries() -> None:
    store = Store()
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    query = (
        "SELECT (COUNT(DISTINCT ?entry) AS ?entries) (COUNT(DISTINCT ?term) AS ?statuses) WHERE { "
        f"?entry a <{BASE}ontology/TrialRegistration> ; <http://purl.org/dc/terms/title> ?title . "
        f"OPTIONAL {{ ?entry <{BASE}ontology/hasRecruitmentStatus> ?term }} }}"
    )
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    (row,) = solutions
    assert [str(row[name]).split('"')[1] for name in ("entries", "statuses")] == ["29", "6"]
