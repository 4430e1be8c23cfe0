"""The search index holds each thing once with all its names, and the same sources give the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ldnkg.build import search as module
from ldnkg.build.search import SEARCH_FILE, write_search
from ldnkg.build.search_documents import SearchDocument, search_documents
from ldnkg.build.search_kinds import SEARCH_KINDS
from ldnkg.build.search_text import decimal_words, key_of, plain_words, without_resolver
from ldnkg.core.curies import CuriePrefixes
from ldnkg.core.namespaces import BASE, DESCRIPTION_GRAPH, EXTERNAL, GRAPH, LDN, LDNR, RELEASE, Prefixes
from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError

ROOT = Path(__file__).parents[1]
MONDO = "http://purl.obolibrary.org/obo/MONDO_0005546"
TEXT = f"""
PREFIX ldn: <{LDN}> PREFIX ldnr: <{LDNR}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX obo: <http://purl.obolibrary.org/obo/> PREFIX oio: <http://www.geneontology.org/formats/oboInOwl#>
GRAPH <{GRAPH}data> {{
  ldnr:condition.pain a ldn:Condition ; rdfs:label "Schmerz"@de, "pain"@en ; skos:altLabel "ache"@en ;
    skos:exactMatch obo:MONDO_0005546 ; skos:definition "It hurts."@en .
  ldnr:one-2013 a ldn:Study, ldn:ClinicalTrial ; rdfs:label "One 2013"@en ;
    ldn:reportedIn ldnr:one-2013.paper ; ldn:studiesCondition ldnr:condition.pain ;
    ldn:hasArm ldnr:one-2013.arm ; ldn:conclusion "Some."@en .
  ldnr:one-2013.paper a ldn:Document ; rdfs:label "One 2013: publication"@en ; dct:title "A trial of one"@en ;
    ldn:hasDoi <https://doi.org/10.1002/art.37734> ;
    ldn:hasPubMedRecord <https://pubmed.ncbi.nlm.nih.gov/123/> .
  ldnr:one-2013.arm ldn:hasRegimen ldnr:one-2013.regimen .
  ldnr:one-2013.regimen a ldn:DrugRegimen ; ldn:targetDailyDoseMg 4.50 ; ldn:doseAsReported "from 1.5 mg" .
  ldnr:drug a ldn:Substance ; rdfs:label "drug" .
  ldnr:drug.code rdfs:label "drug: code" ; ldn:identifies ldnr:drug ; ldn:identifierValue "CHEBI:7465" .
  ldnr:record ldn:checkedField "year" ; rdfs:label "record" .
}}
GRAPH <{EXTERNAL}mondo> {{
  obo:MONDO_0005546 rdfs:label "pain disorder" ; oio:hasExactSynonym "dolor"@en ;
    obo:IAO_0000115 "A disorder."@en .
  obo:MONDO_0000001 rdfs:label "not mapped" .
}}
GRAPH <{DESCRIPTION_GRAPH}> {{ <{RELEASE}1.0/rdf> rdfs:label "the release" . }}
"""


def documents(text: str = TEXT) -> dict[str, SearchDocument]:
    quads = parse(text, RdfFormat.TRIG)
    found = search_documents(quads, Prefixes.load(ROOT), CuriePrefixes.load(ROOT))
    return {document.iri: document for document in found}


@pytest.fixture
def rows(built_release: Release) -> Iterator[sqlite3.Connection]:
    path = built_release.file(SEARCH_FILE)
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as index:
        yield index


def test_each_thing_is_one_document_and_parts_of_the_description_are_none() -> None:
    found = documents()
    own = {iri.removeprefix(LDNR) for iri in found if iri.startswith(LDNR)}
    parts = {"one-2013", "one-2013.paper", "one-2013.arm", "one-2013.regimen"}
    assert own == {"condition.pain", "drug", "drug.code", "record"} | parts
    # Of an extract only what the project leads to.
    assert {iri for iri in found if not iri.startswith(LDNR)} == {MONDO}


def test_a_thing_has_its_english_label_its_names_elsewhere_and_its_identifiers() -> None:
    found = documents()
    pain = found[f"{LDNR}condition.pain"]
    assert (pain.label, pain.kind.name, pain.summary) == ("pain", "condition", "It hurts.")
    assert set(pain.synonyms) == {"ache", "dolor", "pain disorder"}
    assert pain.identifiers == ("MONDO:0005546", "condition.pain")
    assert pain.short == "ldnr:condition.pain"
    paper = found[f"{LDNR}one-2013.paper"]
    assert paper.identifiers == ("10.1002/art.37734", "PMID:123", "one-2013.paper")
    assert "A trial of one" in paper.synonyms
    assert "CHEBI:7465" in found[f"{LDNR}drug"].identifiers
    term = found[MONDO]
    assert (term.kind.name, term.matched) == ("foreign-term", f"{LDNR}condition.pain")
    assert "MONDO:0005546" in term.identifiers


def test_a_study_is_found_by_its_papers_its_conditions_and_its_doses() -> None:
    text = documents()[f"{LDNR}one-2013"].text
    lines = ("Some.", "A trial of one", "10.1002/art.37734", "PMID:123", "pain", "from 1.5 mg", "4.5 mg")
    assert set(lines) <= set(text.split("\n"))


def test_how_a_record_was_made_is_not_a_word_about_it() -> None:
    assert documents()[f"{LDNR}record"].text == ""


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("https://doi.org/10.1002/ART.37734", "10.1002/art.37734"),
        ("http://dx.doi.org/10.1002/art.37734", "10.1002/art.37734"),
        ("doi:10.1002/art.37734", "10.1002/art.37734"),
        ("PMID 23359310", "pmid:23359310"),
        ("https://pubmed.ncbi.nlm.nih.gov/23359310/", "pmid:23359310"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6510571/", "pmc6510571"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6510571", "pmc6510571"),
        ("https://clinicaltrials.gov/study/NCT00568555?tab=results", "nct00568555"),
        ("https://clinicaltrials.gov/ct2/show/NCT00568555", "nct00568555"),
        ("  Sjögren’s \n SYNDROME ", "sjogren’s syndrome"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_a_name_has_one_key_however_it_is_written(typed: str, key: str) -> None:
    assert key_of(typed) == key
    assert key_of(key) == key


def test_what_is_no_identifier_stays_as_it_is() -> None:
    assert without_resolver("about doi.org/10.1 and more") == "about doi.org/10.1 and more"


def test_decimal_numbers_are_words_and_parts_of_longer_ones_are_none() -> None:
    assert list(decimal_words("4.5 mg, 12.5 mg. Version 1.2.3; 4,5-epoxy; 0.10.")) == ["4p5", "12p5", "0p10"]
    assert list(plain_words("TLR4/MD-2, naïve")) == ["tlr4", "md", "2", "naive"]


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    quads = list(parse(TEXT, RdfFormat.TRIG))
    contents = []
    for number, given in enumerate((quads, quads[::-1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_search(given, folder, Prefixes.load(ROOT), CuriePrefixes.load(ROOT))
        contents.append((folder / SEARCH_FILE).read_bytes())
        assert [path.name for path in folder.iterdir()] == [SEARCH_FILE]
    assert contents[0] == contents[1]
    # The version of SQLite, which would differ between machines; section 1.3.19 of the file format.
    assert contents[0][96:100] == bytes(4)


def test_the_index_of_this_repository_is_written_twice_the_same(
    built_release: Release, tmp_path: Path
) -> None:
    quads = list(parse(path=built_release.file("dataset.nq")))
    write_search(quads, tmp_path, Prefixes.load(ROOT), CuriePrefixes.load(ROOT))
    assert (tmp_path / SEARCH_FILE).read_bytes() == built_release.file(SEARCH_FILE).read_bytes()


def test_the_file_is_whole_and_its_counts_are_those_of_its_rows(rows: sqlite3.Connection) -> None:
    assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    stated = dict(rows.execute("SELECT name, documents FROM kind"))
    counted = dict(
        rows.execute("SELECT k.name, COUNT(*) FROM document d JOIN kind k ON k.id = d.kind GROUP BY k.name")
    )
    assert {name: count for name, count in stated.items() if count} == counted
    assert list(stated) == [kind.name for kind in SEARCH_KINDS]


def test_every_study_condition_and_term_can_be_found(
    rows: sqlite3.Connection, built_release: Release
) -> None:
    found = {iri for (iri,) in rows.execute("SELECT iri FROM document")}
    labelled = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    quads = list(parse(path=built_release.file("dataset.nq")))
    own = {
        quad.subject.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith((LDN, LDNR))
    }
    assert own <= found
    # No word of a label is lost.
    labels = {
        (quad.subject.value, quad.object.value)
        for quad in quads
        if quad.predicate == labelled
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value in own
        and isinstance(quad.object, Literal)
    }
    keys = {
        (iri, key)
        for iri, key in rows.execute("SELECT d.iri, n.key FROM name n JOIN document d ON d.id = n.document")
    }
    assert {(iri, key_of(label)) for iri, label in labels if len(key_of(label)) <= 200} <= keys


def test_kinds_name_classes_of_the_ontology(built_release: Release) -> None:
    classes = {
        quad.subject
        for quad in parse(path=built_release.file("dataset.nq"))
        if quad.object == NamedNode("http://www.w3.org/2002/07/owl#Class")
    }
    for kind in SEARCH_KINDS:
        assert {NamedNode(LDN + name) for name in kind.classes} <= classes, kind.name


def test_a_python_without_full_text_search_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SCHEMA", module._SCHEMA.replace("fts5", "fts5_is_missing"))
    with pytest.raises(LdnkgError, match=r"no full-text search \(FTS5\).*Use a Python whose sqlite3 has it"):
        write_search([], tmp_path, Prefixes.load(ROOT), CuriePrefixes.load(ROOT))


def test_another_fault_of_the_database_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SCHEMA", "CREATE GARBAGE")
    with pytest.raises(sqlite3.OperationalError):
        write_search([], tmp_path, Prefixes.load(ROOT), CuriePrefixes.load(ROOT))


def test_a_label_in_another_language_is_better_than_none() -> None:
    iri = NamedNode(f"{LDNR}thing")
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    quad: Any = Quad(iri, label, Literal("Ding", language="de"), NamedNode(GRAPH + "data"))
    found = search_documents([quad], Prefixes.load(ROOT), CuriePrefixes.load(ROOT))
    assert [(document.iri, document.label) for document in found] == [(f"{BASE}resource/thing", "Ding")]
