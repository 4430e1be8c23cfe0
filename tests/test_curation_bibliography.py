"""The data says what the records say about publications: where they come from, how they belong together."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.curation.compare import differences, expected_node, none, one, only, without
from tests.curation.laboratory import LABORATORY_FILES
from tests.curation.records import (
    NO_STUDY,
    READ,
    RECORDS,
    Record,
    conditions,
    each_publication_without_study,
    each_record,
    registrations,
)
from tests.curation.turtle_facts import (
    BASE,
    ROOT,
    graph,
    labels,
    publication_node,
    study_graph,
    with_labels,
)

RELATIONS = (
    "analyzesDataOf",
    "isRelatedToStudy",
    "isEarlierReportOf",
    "isUpdatedBy",
    "includesStudy",
    "reanalyzes",
)


def publication_class(record: Record) -> str:
    kind: str = record["publication_type"]
    for word, name in {
        "protocol": "ProtocolArticle",
        "conference abstract": "ConferenceAbstract",
        "letter": "LetterDocument",
        "editorial": "Editorial",
        "book chapter": "BookChapter",
    }.items():
        if word in kind:
            return name
    return "JournalArticle" if "journal" in record else "Document"


def base_name(key: str) -> str:
    record = RECORDS[key]
    if "authors" in record:
        author = record["authors"][0].rsplit(" ", 1)[0]
    else:
        author = READ["named_without_author"].get(key, key.split("-")[0].capitalize())
    return f"{author} {record.get('year', 'undated')}, {conditions(record)[0]}"


@each_record
def test_the_publication_has_every_bibliographic_field_of_the_record(key: str) -> None:
    record = RECORDS[key]
    authors = record.get("authors", [])
    doi, pmid, pmcid = (record.get(field) for field in ("doi", "pmid", "pmcid"))
    expected = expected_node(
        {
            "type": publication_class(record),
            "dcterms:title": record["title"],
            "authorsAsListed": "; ".join(authors) or None,
            "dc:creator": [author for author in authors if author != "et al."],
            "publicationYear": record.get("year"),
            "volume": record.get("volume"),
            "issue": record.get("issue"),
            "pages": record.get("pages"),
            "publicationTypeAsReported": record["publication_type"],
            "hasDoi": f"https://doi.org/{doi}" if doi else None,
            "hasPubMedRecord": f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else None,
            "hasPubMedCentralRecord": f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/" if pmcid else None,
            "publishedIn": record.get("journal"),
            # A study says itself what it studies; only a document without any study discusses it.
            "discussesCondition": conditions(record) if NO_STUDY.get(key, key) is None else None,
        }
    )
    found = without(publication_node(key), "label", "note", "editorialNote", "specifies", *RELATIONS)
    none(differences(key, expected, with_labels(found, "publishedIn", "discussesCondition")))


@each_record
def test_labels_name_first_author_year_and_first_condition_and_the_journal_where_two_would_be_the_same(
    key: str,
) -> None:
    alike = Counter(base_name(other) for other in RECORDS)[base_name(key)]
    name = base_name(key) + (f" ({RECORDS[key]['journal']})" if alike > 1 else "")
    kind = "publication" if key not in NO_STUDY else "protocol" if NO_STUDY[key] else "editorial"
    assert one(publication_node(key), "label") == f"{name}: {kind}"
    study = study_graph(key).get(key)
    assert (study is None) == (key in NO_STUDY)
    assert study is None or one(study, "label") == name
    assert one(graph("data/provenance.ttl")[f"{BASE}graph/studies/{key}"], "label") == f"Record of {name}"


@pytest.mark.parametrize("key", READ["named_without_author"])
def test_a_name_without_author_uses_words_of_the_title_or_type_of_the_record(key: str) -> None:
    given = f"{RECORDS[key]['title']} {RECORDS[key]['publication_type']}".lower()
    assert "authors" not in RECORDS[key]
    assert all(word in given for word in READ["named_without_author"][key].lower().split())


@each_record
def test_provenance_carries_the_check_level_the_checked_fields_and_what_the_graph_comes_from(
    key: str,
) -> None:
    record = RECORDS[key]
    node = graph("data/provenance.ttl")[f"{BASE}graph/studies/{key}"]
    publication = publication_node(key)
    expected = expected_node(
        {
            "hasCheckLevel": {"full": "FindingRead", "bibliographic": "BibliographicOnly"}[
                record["checked"]["level"]
            ],
            "checkedField": record["checked"]["fields"],
            "describesStudy": NO_STUDY.get(key, key),
            "prov:hadPrimarySource": [
                iri
                for prop in ("hasDoi", "hasPubMedRecord", "hasPubMedCentralRecord")
                for iri in publication.get(prop, ())
            ],
            "prov:wasDerivedFrom": {f"{key}.publication"} | registrations(record),
        }
    )
    found = only(
        node,
        *("hasCheckLevel", "checkedField", "describesStudy", "prov:hadPrimarySource", "prov:wasDerivedFrom"),
    )
    found["prov:wasDerivedFrom"] = {
        labels()[origin] if origin.startswith("registration.") else origin
        for origin in found["prov:wasDerivedFrom"]
    }
    none(differences(key, expected, found))
    assert "SourceGraph" in node["type"]


def test_each_record_has_a_file_and_a_source_graph_and_each_file_a_record() -> None:
    files = {path.stem for path in (ROOT / "data/studies").rglob("*.ttl")}
    graphs = {
        subject.removeprefix(f"{BASE}graph/studies/")
        for subject, node in graph("data/provenance.ttl").items()
        if "/studies/" in subject and "SourceGraph" in node["type"]
    }
    assert len(RECORDS) >= 105
    assert files - LABORATORY_FILES == set(RECORDS)
    assert graphs == files


@each_publication_without_study
def test_a_publication_without_a_study_of_its_own_keeps_conclusion_and_notes(key: str) -> None:
    record = RECORDS[key]
    expected = expected_node(
        {
            "note": [record["conclusion"], record.get("notes")],
            "editorialNote": record.get("curator_note"),
        }
    )
    none(differences(key, expected, only(publication_node(key), "note", "editorialNote")))


@each_record
def test_a_publication_with_a_study_leaves_notes_to_the_study(key: str) -> None:
    has_notes = publication_node(key).keys() & {"note", "editorialNote"}
    assert key in NO_STUDY or not has_notes


@each_record
def test_records_that_name_each_other_are_linked_and_no_others(key: str) -> None:
    record = RECORDS[key]
    own = (study_graph(key).get(key, {}), publication_node(key))
    found = {f"{prop} {other}" for node in own for prop in RELATIONS for other in node.get(prop, ())}
    assert found == set(READ["links"].get(key, []))
    named = {link.split()[1] for link in READ["links"].get(key, [])} | {NO_STUDY.get(key)} - {None}
    back = {other for other, study in NO_STUDY.items() if study == key}
    assert named | (back & set(record.get("related", []))) == {
        *record.get("related", []),
        *record.get("includes", []),
    }


@each_record
def test_the_study_is_reported_in_its_publication_or_has_it_as_its_protocol(key: str) -> None:
    study = NO_STUDY.get(key, key)
    node = study_graph(key).get(str(study), {})
    is_protocol = RECORDS[key]["design"].get("protocol", False)
    reported = study == key and not is_protocol
    assert node.get("reportedIn", set()) == ({f"{key}.publication"} if reported else set())
    assert node.get("hasProtocol", set()) == ({f"{key}.publication"} if is_protocol else set())


def test_the_registrations_of_the_records_are_entities_with_their_numbers_and_there_are_no_others() -> None:
    wanted = {registration for record in RECORDS.values() for registration in registrations(record)}
    entities = list(graph("data/registrations.ttl").values())
    # Entries of the register that were read have a file each; test_curation_registrations.py says which.
    described = [
        node
        for path in sorted((ROOT / "data/registrations").glob("*.ttl"))
        for node in graph(path.relative_to(ROOT).as_posix()).values()
        if "registryId" in node and one(node, "label") in wanted
    ]
    entities += described
    assert described
    assert sorted(one(entity, "label") for entity in entities) == sorted(wanted)
    for entity in entities:
        assert one(entity, "label").split()[-1] == one(entity, "registryId")
