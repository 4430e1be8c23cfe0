"""The data says what the laboratory records say, all of it and nothing else.

Three fields of the records are left out on purpose: supports, refutes and qualifies name mechanisms, and
become evidence lines, which have files and tests of their own.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from tests.curation.compare import Node, differences, expected_node, none, one
from tests.curation.laboratory import (
    LABORATORY,
    LABORATORY_FILES,
    LABORATORY_READ,
    NEW,
    SECOND,
    each_laboratory_record,
    each_new_study,
    each_second_record,
    file_name,
    study_name,
)
from tests.curation.records import RECORDS
from tests.curation.turtle_facts import (
    BASE,
    ROOT,
    graph,
    labels,
    publication_node,
    study_graph,
    study_node,
    with_labels,
)

EVIDENCE_LINES = {"supports", "refutes", "qualifies"}
BIBLIOGRAPHY = ("title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid", "pmcid")
ENTERED = {
    *BIBLIOGRAPHY,
    *("key", "evidence_type", "publication_status", "design", "organism", "model_system", "finding"),
    *("retraction_check", "checked", "caveats", "notes", "registrations"),
}
PAGES = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
}


def pages_of(key: str) -> dict[str, str]:
    """Give the addresses of the publication that a record names, by field."""
    record = LABORATORY[key]
    return {field: page.format(record[field]) for field, page in PAGES.items() if record[field]}


def study_label(key: str) -> str:
    return one(study_node(study_name(key)), "label")


def organisms(node: Node) -> set[str]:
    """Write organisms as the records do: name and taxonomy identifier."""
    known = graph("data/organisms.ttl")
    return {
        f"{one(known[each], 'label')} ({one(known[each], 'taxonomyId')})"
        for each in node.get("hasModelOrganism", ())
    }


def authors(key: str) -> list[str]:
    listed = LABORATORY[key]["authors"]
    return listed.split(", ") if listed else []


def retraction(key: str) -> dict[str, str | None]:
    record = LABORATORY[key]
    stated = LABORATORY_READ["retraction_by_publication_status"].get(record["publication_status"])
    checked, listed = LABORATORY_READ["retraction_by_check"][record["retraction_check"]]
    assert bool(stated) != bool(checked), "the publication status or the check says it, not both"
    return {
        "hasRetractionStatus": stated or checked,
        "retractionCheckAsReported": record["retraction_check"],
        "retractionListAsReported": listed,
        "publicationStatusAsReported": record["publication_status"],
    }


def test_there_are_67_records_of_which_14_have_a_study_already() -> None:
    assert (len(LABORATORY), len(NEW), len(SECOND)) == (67, 53, 14)
    assert set(SECOND.values()) <= set(RECORDS)
    assert len(LABORATORY_FILES) == 67


def test_every_field_of_the_records_is_entered_but_those_of_the_evidence_lines() -> None:
    assert {field for record in LABORATORY.values() for field in record} == ENTERED | EVIDENCE_LINES


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("?finding a ldn:MechanisticFinding", 67),
        ("?study ldn:hasResult/a ldn:MechanisticFinding", 67),
        ("?study a ldn:AnimalStudy", 20),
        ("?study a ldn:InVitroStudy", 22),
        ("?study a ldn:AnimalStudy, ldn:InVitroStudy", 4),
        ("?study a ldn:HumanMechanisticStudy", 4),
        ("?study a ldn:PharmacokineticStudy", 4),
        ("?document ldn:hasRetractionStatus ?status", 67),
        ("?document ldn:hasCorrection ?notice", 4),
        ("?organism a ldn:ModelOrganism", 4),
    ],
)
def test_a_query_counts_what_was_entered(pattern: str, number: int) -> None:
    store = Store()
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        store.load(path=str(path), format=RdfFormat.TURTLE)
    subject = pattern.split()[0]
    query = pattern.replace("/a ", "/rdf:type ")
    found = store.query(
        f"PREFIX ldn: <{BASE}ontology/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
        f"SELECT (COUNT(DISTINCT {subject}) AS ?n) {{ {query} }}"
    )
    assert isinstance(found, QuerySolutions)
    assert [int(row["n"].value) for row in found] == [number]


@each_laboratory_record
def test_the_finding_is_that_of_the_record(key: str) -> None:
    record = LABORATORY[key]
    node = study_graph(file_name(key))[f"{study_name(key)}.finding"]
    expected = expected_node(
        {
            "type": "MechanisticFinding",
            "label": f"{study_label(key)}: mechanistic finding",
            "findingStatement": record["finding"],
            "modelSystem": record["model_system"],
            "designAsReported": record["design"],
            "evidenceTypeAsReported": record["evidence_type"],
            "caveat": record.get("caveats"),
            "note": record.get("notes"),
            "hasModelOrganism": (record["organism"] or "").split("; ") if record["organism"] else None,
        }
    )
    found = node | {"hasModelOrganism": organisms(node)} if "hasModelOrganism" in node else node
    none(differences(key, expected, found))


@each_new_study
def test_the_publication_is_that_of_the_record(key: str) -> None:
    record, pages = LABORATORY[key], pages_of(key)
    kind = LABORATORY_READ["publication_classes"][record["publication_status"]]
    expected = expected_node(
        {
            "type": "Document" if kind == "JournalArticle" and not record["journal"] else kind,
            "label": f"{study_label(key)}: publication",
            "dcterms:title": record["title"],
            "authorsAsListed": "; ".join(authors(key)) or None,
            "dc:creator": authors(key),
            "publicationYear": record["year"],
            "publishedIn": LABORATORY_READ["venues"].get(record["journal"], record["journal"]),
            "volume": record["volume"],
            "issue": record["issue"],
            "pages": record["pages"],
            "hasDoi": pages.get("doi"),
            "hasPubMedRecord": pages.get("pmid"),
            "hasPubMedCentralRecord": pages.get("pmcid"),
            **retraction(key),
        }
    )
    none(differences(key, expected, with_labels(publication_node(study_name(key)), "publishedIn")))


@each_new_study
def test_the_study_has_the_classes_of_the_record_its_finding_and_nothing_else(key: str) -> None:
    record, name = LABORATORY[key], study_name(key)
    node = study_node(name)
    expected = expected_node(
        {
            "type": LABORATORY_READ["study_classes"][record["evidence_type"]][record["design"]],
            "label": study_label(key),
            "hasResult": f"{name}.finding",
            "reportedIn": f"{name}.publication",
        }
    )
    none(differences(key, expected, node))
    assert study_graph(name).keys() == {name, f"{name}.finding", f"{name}.publication"}
    assert "registrations" not in record


@each_new_study
def test_the_label_begins_with_author_and_year_of_the_record(key: str) -> None:
    record = LABORATORY[key]
    unnamed: dict[str, str] = LABORATORY_READ["named_without_author"]
    assert (key in unnamed) == (record["authors"] is None)
    author = authors(key)[0].rpartition(" ")[0] if authors(key) else unnamed[key]
    assert authors(key) or key.startswith(author.lower())
    assert re.fullmatch(rf"{author} {record['year'] or 'undated'}, \S.*", study_label(key))


def test_no_two_studies_share_a_label() -> None:
    counts = Counter(
        one(study_node(name), "label") for name in {*map(study_name, NEW), *RECORDS} - no_study()
    )
    assert [label for label, count in counts.items() if count > 1] == []


def no_study() -> set[str]:
    return {key for key in RECORDS if key not in study_graph(key)}


@each_second_record
def test_a_second_record_adds_a_finding_and_a_retraction_status_and_nothing_else(key: str) -> None:
    name = study_name(key)
    nodes = dict(study_graph(file_name(key)))
    del nodes[f"{name}.finding"]
    assert nodes.pop(name) == {"hasResult": {f"{name}.finding"}}
    none(differences(key, expected_node(dict(retraction(key))), nodes.pop(f"{name}.publication")))
    assert nodes == {}


@each_second_record
def test_a_second_record_gives_the_publication_as_the_first_does_or_the_difference_is_listed(
    key: str,
) -> None:
    record, publication = LABORATORY[key], publication_node(study_name(key))
    second = expected_node(
        {
            **{field: record[field] for field in BIBLIOGRAPHY},
            "authors": "; ".join(authors(key)),
            **pages_of(key),
        }
    )
    where = {
        "title": "dcterms:title",
        "authors": "authorsAsListed",
        "year": "publicationYear",
        "journal": "publishedIn",
        "doi": "hasDoi",
        "pmid": "hasPubMedRecord",
        "pmcid": "hasPubMedCentralRecord",
    }
    named = with_labels(publication, "publishedIn")
    first = {f: named[where.get(f, f)] for f in BIBLIOGRAPHY if where.get(f, f) in named}
    if LABORATORY_READ["second_record_differs"].get(key, {}).get("title") is None:
        for node in (first, second):
            node["title"] = {text.lower() for text in node["title"]}
    found = {
        field: [*second[field], *first.get(field, ())]
        for field in second
        if second[field] != first.get(field)
    }
    assert found == LABORATORY_READ["second_record_differs"].get(key, {})
    registered = {labels()[each] for each in study_node(study_name(key)).get("hasRegistration", ())}
    assert set(record.get("registrations", ())) <= registered


@each_laboratory_record
def test_provenance_has_the_check_level_the_checked_fields_and_the_sources_of_the_record(key: str) -> None:
    record, name = LABORATORY[key], study_name(key)
    kind = "Mechanism record" if key in SECOND else "Record"
    expected = expected_node(
        {
            "type": ["SourceGraph", "http://www.w3.org/ns/sparql-service-description#Graph"],
            "label": f"{kind} of {study_label(key)}",
            "hasCheckLevel": {"full": "FindingRead", "bibliographic": "BibliographicOnly"}[
                record["checked"]["level"]
            ],
            "checkedField": record["checked"]["fields"],
            "describesFinding": f"{name}.finding",
            "describesStudy": name,
            "prov:hadPrimarySource": list(pages_of(key).values()),
            "prov:wasAttributedTo": "agent.ldn-kg-curators",
            "prov:wasDerivedFrom": f"{name}.publication",
            "dcterms:license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "dcterms:created": "2026-11-25",
        }
    )
    node = graph("data/provenance.ttl")[f"{BASE}graph/studies/{file_name(key)}"]
    none(differences(key, expected, node))


def test_the_organisms_are_those_of_the_records() -> None:
    wanted = {each for record in LABORATORY.values() for each in (record["organism"] or "").split("; ")}
    nodes = graph("data/organisms.ttl")
    assert organisms({"hasModelOrganism": set(nodes)}) == wanted - {""}
    assert all(node.keys() == {"type", "label", "taxonomyId"} for node in nodes.values())


def test_the_corrections_are_those_that_the_records_speak_of() -> None:
    wanted: dict[str, dict[str, object]] = LABORATORY_READ["corrections"]
    nodes = dict(graph("data/corrections.ttl"))
    notices = {key: one(nodes.pop(f"{key}.publication"), "hasCorrection") for key in wanted}
    for key, notice in notices.items():
        said = wanted[key]
        pmid = said.get("pmid")
        expected = expected_node(
            {
                "type": "CorrectionNotice",
                "publicationTypeAsReported": said["kind"],
                "publicationYear": said.get("year"),
                "hasPubMedRecord": PAGES["pmid"].format(pmid) if pmid else None,
                "hasDoi": f"https://doi.org/{said['doi']}" if "doi" in said else None,
            }
        )
        node = nodes.pop(notice)
        words = f"{RECORDS[key].get('notes')} {RECORDS[key].get('curator_note')} {said.get('flag')}"
        assert str(pmid or said.get("doi") or "erratum") in words
        numbers = re.compile(r"\d+")
        assert set(numbers.findall(one(node, "note"))) <= set(numbers.findall(words))
        assert ("not read" in words) == ("not read" in one(node, "note"))
        none(differences(key, expected, {p: v for p, v in node.items() if p not in ("label", "note")}))
    assert nodes == {}
