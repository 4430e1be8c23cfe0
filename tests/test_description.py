"""The description of the dataset: every number is counted again, and clients find what they ask for."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, parse
from tests.test_build import make_sources

from ldnkg.build.description import (
    HCLS_SHAPES,
    Description,
    check_description,
    counting_itself,
    describe_dataset,
)
from ldnkg.build.pipeline import build
from ldnkg.build.report import FindingsError
from ldnkg.build.statements import Statement
from ldnkg.check.shacl import ENGINES, Engine, Result, shacl_results
from ldnkg.core.namespaces import (
    BASE,
    CATALOG,
    DATASET,
    DESCRIPTION_GRAPH,
    DOWNLOADS,
    ENDPOINT,
    EXTERNAL,
    GRAPH,
    LDN,
    LDNR,
    LDNSH,
    ONTOLOGY,
    RDF_TYPE,
    RELEASE,
    Prefixes,
)
from ldnkg.core.paths import graph_root
from ldnkg.core.release import DESCRIPTION_FILE, Release, graph_file
from ldnkg.core.sources import parse_turtle
from ldnkg.core.terms import triples_to_graph
from ldnkg.core.views import ReleasedView, released_views

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
DCTYPES = "http://purl.org/dc/dcmitype/"
PAV = "http://purl.org/pav/"
PROV = "http://www.w3.org/ns/prov#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SPDX = "http://spdx.org/rdf/terms#"
VOID = "http://rdfs.org/ns/void#"
VOID_EXT = "http://ldf.fi/void-ext#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = Prefixes.load(graph_root())
COUNTS = {
    f"{VOID}{name}"
    for name in ("classes", "distinctObjects", "distinctSubjects", "entities", "properties", "triples")
}

# The queries with which SIB's editor and its endpoint check read an endpoint, word for word
# (https://github.com/sib-swiss/sparql-editor, packages/: demo/src/check.html and sparql-editor/src/utils.ts).
SIB = {
    "prefixes": """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace
WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix}
ORDER BY ?prefix""",
    "examples": """PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query
WHERE {
  ?sq a sh:SPARQLExecutable ;
    rdfs:comment ?comment ;
    sh:select|sh:ask|sh:construct|sh:describe ?query .
} ORDER BY ?sq""",
    "void": """PREFIX up: <http://purl.uniprot.org/core/>
      PREFIX void: <http://rdfs.org/ns/void#>
      PREFIX void-ext: <http://ldf.fi/void-ext#>
      SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype
      WHERE {
        {
          ?cp void:class ?subjectClass ;
              void:propertyPartition ?pp .
          ?pp void:property ?prop .
          OPTIONAL {
              {
                  ?pp  void:classPartition [ void:class ?objectClass ] .
              } UNION {
                  ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] .
              }
          }
        } UNION {
          ?ls void:subjectsTarget [ void:class ?subjectClass ] ;
              void:linkPredicate ?prop ;
              void:objectsTarget [ void:class ?objectClass ] .
        }
      }""",
}


@dataclass(frozen=True)
class Told:
    """Holds a release, its merged triples, and what it says of itself.

    Args:
        release: The release.
        triples: Its triples.
        store: The same, as the default graph.
        said: Objects by subject and predicate, of the graph of the description and what others say there.
        filed: The same, of the file.
    """

    release: Release
    triples: list[Triple]
    store: Store
    said: dict[tuple[str, str], list[str]]
    filed: dict[tuple[str, str], list[str]]

    @property
    def rdf(self) -> str:
        return self.release.manifest.rdf_iri

    def number(self, subject: str, name: str) -> int:
        (value,) = self.said[subject, f"{VOID}{name}"]
        return int(value)

    def rows(self, query: str) -> list[tuple[str, ...]]:
        solutions = self.store.query(query)
        assert isinstance(solutions, QuerySolutions)
        return [tuple("" if term is None else term.value for term in row) for row in solutions]  # type: ignore[union-attr]


def by_subject(triples: Iterable[Triple]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, (NamedNode, Literal)):
            found.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object.value)
    return found


def told_by(release: Release) -> Told:
    triples = [quad.triple for quad in parse(path=release.file("dataset.nq"), format=RdfFormat.N_QUADS)]
    store = Store()
    store.bulk_extend(Quad(*triple) for triple in triples)
    filed = [quad.triple for quad in parse(path=release.file(DESCRIPTION_FILE), format=RdfFormat.TURTLE)]
    return Told(release, triples, store, by_subject(triples), by_subject(filed))


@pytest.fixture(scope="module")
def told(built_release: Release) -> Told:
    return told_by(built_release)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("described")
    return told_by(build(make_sources(folder / "sources"), folder / "release", checks=False).release)


# Every number, counted again.


def test_the_totals_are_those_of_the_merged_graph(told: Told) -> None:
    subjects = {triple.subject for triple in told.triples}
    types = [triple.object for triple in told.triples if triple.predicate.value == RDF_TYPE]
    things = {s for s in subjects if isinstance(s, NamedNode) and s.value.startswith(LDNR)}
    (space,) = told.said[told.rdf, f"{VOID}uriSpace"]
    assert space == LDNR
    expected = {
        "triples": len(told.triples),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({triple.object for triple in told.triples}),
        "properties": len({triple.predicate for triple in told.triples}),
        "classes": len(set(types)),
        "entities": len(things),
    }
    assert {name: told.number(told.rdf, name) for name in expected} == expected
    assert expected["triples"] == told.release.manifest.triples
    assert [(str(expected["triples"]),)] == told.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


def test_each_class_has_a_partition_with_its_instances(told: Told) -> None:
    found = {
        told.said[part, f"{VOID}class"][0]: told.number(part, "entities")
        for part in told.said[told.rdf, f"{VOID}classPartition"]
    }
    counted = told.rows("SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class")
    assert found == {name: int(number) for name, number in counted}
    assert len(told.said[told.rdf, f"{VOID}classPartition"]) == len(found) > 100


def test_each_property_has_a_partition_with_its_triples_subjects_and_objects(told: Told) -> None:
    subjects: dict[str, set[object]] = {}
    objects: dict[str, set[object]] = {}
    triples = Counter(triple.predicate.value for triple in told.triples)
    for triple in told.triples:
        subjects.setdefault(triple.predicate.value, set()).add(triple.subject)
        objects.setdefault(triple.predicate.value, set()).add(triple.object)
    parts = told.said[told.rdf, f"{VOID}propertyPartition"]
    names = [told.said[part, f"{VOID}property"][0] for part in parts]
    assert sorted(names) == sorted(triples)
    for part, name in zip(parts, names, strict=True):
        assert told.number(part, "triples") == triples[name]
        assert told.number(part, "distinctSubjects") == len(subjects[name])
        if name in COUNTS:
            assert (part, f"{VOID}distinctObjects") not in told.said
        else:
            assert told.number(part, "distinctObjects") == len(objects[name])


def test_the_partitions_of_each_class_count_its_properties_and_the_classes_and_datatypes_there(
    told: Told,
) -> None:
    types: dict[object, list[str]] = {}
    for triple in told.triples:
        if triple.predicate.value == RDF_TYPE and isinstance(triple.object, NamedNode):
            types.setdefault(triple.subject, []).append(triple.object.value)
    properties: Counter[tuple[str, str]] = Counter()
    others: Counter[tuple[str, str, str]] = Counter()
    datatypes: Counter[tuple[str, str, str]] = Counter()
    for triple in told.triples:
        name, value = triple.predicate.value, triple.object
        for kind in types.get(triple.subject, ()):
            properties[kind, name] += 1
            if isinstance(value, Literal):
                datatypes[kind, name, value.datatype.value] += 1
            others.update((kind, name, other) for other in types.get(value, ()))
    found: dict[tuple[str, ...], int] = {}
    for part in told.said[told.rdf, f"{VOID}classPartition"]:
        (kind,) = told.said[part, f"{VOID}class"]
        for sub in told.said[part, f"{VOID}propertyPartition"]:
            (name,) = told.said[sub, f"{VOID}property"]
            found[kind, name] = told.number(sub, "triples")
            for link, term in ((f"{VOID}classPartition", f"{VOID}class"), DATATYPE):
                for leaf in told.said.get((sub, link), ()):
                    (other,) = told.said[leaf, term]
                    found[kind, name, other] = told.number(leaf, "triples")
    assert found == properties | others | datatypes
    assert min(map(len, (properties, others, datatypes))) > 1000


DATATYPE = (f"{VOID_EXT}datatypePartition", f"{VOID_EXT}datatype")


def test_each_linkset_counts_links_from_our_things_to_one_namespace(told: Told) -> None:
    linksets = [part for part in told.said[told.rdf, f"{VOID}subset"] if "#links/" in part]
    assert len(linksets) > 20
    spaces = [values[0] for (_, name), values in told.said.items() if name == f"{VOID}uriSpace"]
    linked: dict[str, list[str]] = {}
    for triple in told.triples:
        ours = isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(BASE)
        if ours and isinstance(triple.object, NamedNode):
            linked.setdefault(triple.predicate.value, []).append(triple.object.value)
    for linkset in linksets:
        (target,) = told.said[linkset, f"{VOID}objectsTarget"]
        (space,) = told.said[target, f"{VOID}uriSpace"]
        (name,) = told.said[linkset, f"{VOID}linkPredicate"]
        assert told.said[linkset, f"{VOID}subjectsTarget"] == [told.rdf]
        assert set(told.said[linkset, f"{VOID}target"]) == {told.rdf, target}
        # A space within another has linksets of its own.
        longer = tuple(other for other in spaces if len(other) > len(space))
        links = [iri for iri in linked[name] if iri.startswith(space) and not iri.startswith(longer)]
        assert told.number(linkset, "triples") == len(links) > 0, linkset
    targets = {told.said[part, f"{VOID}objectsTarget"][0].partition("#target/")[2] for part in linksets}
    assert {"mondo", "doid", "chebi", "mesh", "doi", "pubmed", "nct"} <= targets
    assert not targets & {"rdf", "rdfs", "owl", "xsd", "void", "sd", "sh"}


def test_each_named_graph_is_described_with_its_size_and_its_file(told: Told) -> None:
    graphs = told.release.manifest.graphs
    subsets = {part for part in told.said[told.rdf, f"{VOID}subset"] if part.startswith(GRAPH)}
    assert subsets == set(graphs)
    for graph, triples in graphs.items():
        assert told.number(graph, "triples") == triples
        assert told.said[graph, f"{VOID}dataDump"] == [f"{DOWNLOADS}{graph_file(graph)}.gz"]
        for name in (f"{RDFS}label", f"{DCTERMS}license", f"{DCTERMS}created"):
            assert told.said[graph, name] == told.filed[graph, name], graph
        kinds = {kind.partition("#")[2] for kind in told.filed[graph, RDF_TYPE]}
        assert {"Dataset", "NamedGraph"} <= kinds
        assert "Graph" in told.said[graph, RDF_TYPE][0].partition("#")[2] + "".join(kinds)


@pytest.mark.parametrize(
    ("others", "number"),
    [
        (("<urn:a>", "<urn:b>"), 3),
        (("<urn:a>", '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'), 2),
        (("<urn:a>", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'), None),
        ((), 1),
    ],
)
def test_the_number_of_objects_counts_itself_or_is_left_out(
    others: tuple[str, ...], number: int | None
) -> None:
    assert counting_itself(frozenset(others)) == number
    if number is not None:
        assert len({*others, f'"{number}"^^<{XSD}integer>'}) == number


# What clients ask.


@pytest.mark.parametrize("name", SIB)
def test_the_queries_of_the_sib_find_rows_in_the_default_graph(told: Told, name: str) -> None:
    rows = told.rows(SIB[name])
    assert len(rows) >= 37
    if name == "void":
        assert (f"{LDN}Study", f"{LDN}hasResult", f"{LDN}OutcomeResult", "") in rows
        assert (f"{LDN}StudyArm", f"{RDFS}label", "", LANGUAGE) in rows


LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def test_the_endpoint_check_of_sparqles_finds_the_dataset_of_the_endpoint(told: Told) -> None:
    query = f"SELECT ?ds {{ ?ds a <{VOID}Dataset> ; <{VOID}sparqlEndpoint> <{ENDPOINT}> }}"
    assert told.rows(query) == [(told.rdf,)]


def test_every_class_with_instances_has_a_label(told: Told) -> None:
    query = f"""SELECT DISTINCT ?class {{ ?thing a ?class
      FILTER NOT EXISTS {{ ?class <{RDFS}label> ?label }} }}"""
    assert told.rows(query) == []


def test_only_identifiers_stay_without_a_label_among_the_properties(told: Told) -> None:
    query = f"""SELECT DISTINCT ?property {{ ?s ?property ?o
      FILTER NOT EXISTS {{ ?property <{RDFS}label> ?label }} }}"""
    assert told.rows(query) == [("http://purl.obolibrary.org/obo/IAO_0000115",)]


def test_the_labels_of_foreign_terms_are_the_words_of_their_names(told: Told) -> None:
    assert told.said["http://www.w3.org/2002/07/owl#AllDisjointClasses", f"{RDFS}label"] == [
        "all disjoint classes"
    ]
    assert told.said["https://w3id.org/sssom/object_source", f"{RDFS}label"] == ["object source"]
    assert told.said[f"{SH}SPARQLExecutable", f"{RDFS}label"] == ["SPARQL executable"]


def test_every_named_graph_but_one_holds_an_instance_of_a_class(built_release: Release) -> None:
    quads = list(parse(path=built_release.file("dataset.nq"), format=RdfFormat.N_QUADS))
    typed = {quad.graph_name for quad in quads if quad.predicate.value == RDF_TYPE}
    # Comments on studies that no record describes.
    assert {quad.graph_name for quad in quads} - typed == {NamedNode(f"{GRAPH}unresolved-evidence")}


# Catalogs.


def test_the_catalog_leads_to_the_dataset_its_release_the_views_and_the_endpoint(told: Told) -> None:
    views = {
        ReleasedView.read(told.release.file(ReleasedView.file_name(name))).iri
        for name in released_views(told.release)
    }
    version = told.release.manifest.iri
    assert set(told.said[CATALOG, f"{DCAT}dataset"]) == {DATASET, version, *views}
    assert set(told.said[version, f"{DCTERMS}hasPart"]) == views
    assert told.said[CATALOG, f"{DCAT}service"] == [ENDPOINT]
    assert set(told.said[ENDPOINT, f"{DCAT}servesDataset"]) == {DATASET, version}
    assert told.said[ENDPOINT, f"{DCAT}endpointURL"] == [ENDPOINT]
    assert told.said[DATASET, f"{DCAT}hasVersion"] == [version]
    assert told.said[version, f"{DCAT}version"] == [told.release.manifest.version]
    assert (version, f"{DCAT}previousVersion") not in told.said


def test_each_dump_is_a_distribution_with_the_size_and_digest_of_the_manifest(told: Told) -> None:
    version = told.release.manifest.iri
    distributions = set(told.said[version, f"{DCAT}distribution"])
    dumps = {name for name in told.release.manifest.files if name.startswith("dumps/ldn-kg.")}
    assert len(dumps) == 12
    assert distributions == {f"{version}/{name}" for name in dumps} | {told.rdf, f"{version}/graphs"}
    for name in dumps:
        dump, entry = f"{version}/{name}", told.release.manifest.files[name]
        assert told.filed[dump, f"{DCAT}byteSize"] == [str(entry.bytes)]
        (checksum,) = told.filed[dump, f"{SPDX}checksum"]
        assert told.filed[checksum, f"{SPDX}checksumValue"] == [entry.sha256]
        assert told.filed[checksum, f"{SPDX}algorithm"] == [f"{SPDX}checksumAlgorithm_sha256"]
        assert told.said[dump, f"{DCAT}downloadURL"] == [DOWNLOADS + name.removeprefix("dumps/")]
        (media_type,) = told.said[dump, f"{DCAT}mediaType"]
        assert told.said[dump, f"{DCTERMS}format"] == [media_type]
        assert ((dump, f"{DCAT}compressFormat") in told.said) == name.endswith(".gz")
        # No dump can hold its own size.
        assert (dump, f"{DCAT}byteSize") not in told.said
    assert set(told.said[told.rdf, f"{VOID}dataDump"]) == {
        DOWNLOADS + name.removeprefix("dumps/") for name in dumps
    }


def test_the_file_says_all_that_the_graph_says_and_besides_only_of_graphs_and_files(told: Told) -> None:
    graph = {
        quad.triple
        for quad in parse(path=told.release.file("dataset.nq"), format=RdfFormat.N_QUADS)
        if quad.graph_name == NamedNode(DESCRIPTION_GRAPH)
    }
    filed = {quad.triple for quad in parse(path=told.release.file(DESCRIPTION_FILE), format=RdfFormat.TURTLE)}
    assert graph <= filed
    more = {triple.subject.value for triple in filed - graph if isinstance(triple.subject, NamedNode)}
    start = (GRAPH, f"{told.release.manifest.iri}/dumps/")
    assert [iri for iri in sorted(more) if not iri.startswith(start)] == []


def test_the_licenses_of_the_whole_are_those_of_its_graphs_and_never_cc0_alone(told: Told) -> None:
    graphs = told.release.manifest.graphs
    licenses = {license for graph in graphs for license in told.said[graph, f"{DCTERMS}license"]}
    assert CC0 in licenses and len(licenses) > 5
    own = {
        license
        for graph in graphs
        if not graph.startswith(EXTERNAL)
        for license in told.said[graph, f"{DCTERMS}license"]
    }
    assert own == {CC0}
    extracts = sum(graph.startswith(EXTERNAL) for graph in graphs)
    for thing in (
        DATASET,
        told.release.manifest.iri,
        *told.said[told.release.manifest.iri, f"{DCAT}distribution"],
    ):
        assert set(told.said[thing, f"{DCTERMS}license"]) == licenses
        (rights,) = told.said[thing, f"{DCTERMS}rights"]
        assert rights.startswith(
            f"{len(graphs) - extracts} graphs are dedicated to the public domain with CC0 1.0."
        )
        assert f"The other {extracts}, below {EXTERNAL}, are extracts" in rights


def test_no_date_is_later_than_the_latest_of_the_sources(told: Told) -> None:
    dates = {
        quad.object.value
        for path in (graph_root() / "ontology/ldnkg.ttl", graph_root() / "data/provenance.ttl")
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if isinstance(quad.object, Literal) and quad.object.datatype.value == f"{XSD}date"
    }
    stated = {
        value
        for (_, name), values in told.filed.items()
        for value in values
        if name in {f"{DCTERMS}{part}" for part in ("created", "issued", "modified")}
    }
    assert stated <= dates
    assert told.said[told.rdf, f"{DCTERMS}modified"] == [max(dates)]


def test_only_the_view_of_everything_holds_the_description_of_the_whole(told: Told) -> None:
    names = released_views(told.release)
    views = [ReleasedView.read(told.release.file(ReleasedView.file_name(name))) for name in names]
    assert views
    assert [view.id for view in views if DESCRIPTION_GRAPH in view.graphs] == ["all"]
    (whole,) = (view for view in views if view.id == "all")
    assert whole.triples == told.release.manifest.triples == told.number(whole.iri, "triples")


# What the sources say of the dataset.


def described(*statements: tuple[str, str, str | Literal, str]) -> Description:
    """Describe an invented dataset, whose statements each name their graph."""
    quads = [
        Quad(
            NamedNode(subject),
            NamedNode(predicate),
            NamedNode(value) if isinstance(value, str) else value,
            NamedNode(graph),
        )
        for subject, predicate, value, graph in statements
    ]
    return describe_dataset(quads, (), "2.0.0", PREFIXES)


def values(description: Description, subject: str, predicate: str) -> list[str]:
    found: Iterable[Statement] = description.statements
    return [v if isinstance(v, str) else v.value for s, p, v in found if (s, p) == (subject, predicate)]


def date(text: str, kind: str = "date") -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


ONE, HOME = f"{GRAPH}one", f"{GRAPH}ontology"
HEADER = (ONTOLOGY, f"{DCTERMS}created", date("2026-01-01"), HOME)


def test_the_dates_are_those_of_the_header_and_of_the_latest_graph() -> None:
    changed = (ONE, f"{DCTERMS}modified", date("2026-03-04T05:06:07Z", "dateTime"), HOME)
    # What is said of other things is no date of the dataset.
    foreign = (f"{LDNR}paper", f"{DCTERMS}issued", date("2031-01-01"), ONE)
    description = described(HEADER, changed, foreign, (f"{LDNR}x", f"{LDN}p", f"{LDNR}y", ONE))
    for name, expected in (("created", "2026-01-01"), ("modified", "2026-03-04"), ("issued", "2026-03-04")):
        assert values(description, f"{RELEASE}2.0.0", f"{DCTERMS}{name}") == [expected]
    issued = described(HEADER, changed, (ONTOLOGY, f"{DCTERMS}issued", date("2026-02-02"), HOME))
    assert values(issued, f"{RELEASE}2.0.0/rdf", f"{DCTERMS}issued") == ["2026-02-02"]


def test_the_release_before_is_named_only_if_the_ontology_names_its_version() -> None:
    prior = "http://www.w3.org/2002/07/owl#priorVersion"
    version = f"{RELEASE}2.0.0"
    known = described(HEADER, (ONTOLOGY, prior, f"{RELEASE}1.9.0/ontology", HOME))
    for name in (f"{DCAT}previousVersion", f"{PAV}previousVersion"):
        assert values(known, version, name) == [f"{RELEASE}1.9.0"]
        assert values(described(HEADER), version, name) == []
        assert values(described(HEADER, (ONTOLOGY, prior, "urn:other", HOME)), version, name) == []


def test_the_sources_of_a_release_are_those_of_its_extracts() -> None:
    extract, derived = f"{EXTERNAL}hp", f"{PROV}wasDerivedFrom"
    description = described(
        (extract, derived, "urn:hp", HOME),
        (ONE, derived, "urn:paper", HOME),
        ("urn:t", RDF_TYPE, "urn:c", extract),
    )
    assert values(description, f"{RELEASE}2.0.0", f"{DCTERMS}source") == ["urn:hp"]


def test_a_description_says_nothing_again_that_a_source_says() -> None:
    stated = (ONE, RDF_TYPE, f"{VOID}Dataset", HOME)
    description = described(stated, (f"{LDNR}x", RDF_TYPE, f"{LDN}Study", ONE))
    assert stated[:3] in description.statements
    triples = [quad.triple for quad in description.quads]
    assert Triple(NamedNode(ONE), NamedNode(RDF_TYPE), NamedNode(stated[2])) not in triples
    assert len(triples) == len(set(triples))
    assert {quad.graph_name for quad in description.quads} == {NamedNode(DESCRIPTION_GRAPH)}
    assert values(description, DESCRIPTION_GRAPH, f"{VOID}triples") == [str(len(triples))]
    assert values(description, f"{RELEASE}2.0.0/rdf", f"{VOID}triples") == [str(len(triples) + 2)]


def test_a_small_dataset_is_counted_as_by_hand(small: Told) -> None:
    test_the_totals_are_those_of_the_merged_graph(small)
    (part,) = (
        part
        for part in small.said[small.rdf, f"{VOID}classPartition"]
        if small.said[part, f"{VOID}class"] == [f"{LDN}ClinicalTrial"]
    )
    assert part == f"{small.rdf}#class/ldn:ClinicalTrial"
    assert (small.rdf, f"{DCTERMS}license") in small.said
    (rights,) = small.said[small.rdf, f"{DCTERMS}rights"]
    assert re.fullmatch(r"\d+ graphs are dedicated to the public domain with CC0 1\.0\.", rights)


# The three levels of the HCLS profile.


@cache
def shapes() -> rdflib.Graph:
    return parse_turtle(graph_root() / HCLS_SHAPES)


@pytest.fixture(scope="module")
def filed(small: Told) -> rdflib.Graph:
    triples = (
        quad.triple for quad in parse(path=small.release.file(DESCRIPTION_FILE), format=RdfFormat.TURTLE)
    )
    return triples_to_graph(triple for triple in triples if "#" not in str(triple.subject))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_description_meets_the_profile(told: Told, engine: Engine) -> None:
    triples = (
        quad.triple for quad in parse(path=told.release.file(DESCRIPTION_FILE), format=RdfFormat.TURTLE)
    )
    data = triples_to_graph(triple for triple in triples if "#" not in str(triple.subject))
    assert shacl_results(data, shapes(), engine) == ()


def level_nodes(small: Told) -> dict[str, str]:
    return {
        "HclsSummary": DATASET,
        "HclsVersion": small.release.manifest.iri,
        "HclsDistribution": small.rdf,
    }


def never() -> list[tuple[str, str]]:
    """Return each shape that forbids properties, and each property that it forbids."""
    found = []
    for shape in sorted(shapes().subjects(SH.maxCount, rdflib.Literal(0))):
        (path,) = shapes().objects(shape, SH.path)
        heads = list(shapes().objects(path, SH.alternativePath))
        terms = list(shapes().items(heads[0])) if heads else [path]
        found += [(str(shape).rpartition("/")[2], str(term)) for term in terms]
    return found


def broken(graph: rdflib.Graph) -> list[Result]:
    return list(shacl_results(graph, shapes()))


@pytest.mark.parametrize(("shape", "term"), never(), ids=lambda text: text.rpartition("/")[2])
def test_each_property_that_must_not_stand_at_a_level_is_found_there(
    small: Told, filed: rdflib.Graph, shape: str, term: str
) -> None:
    node = rdflib.URIRef(level_nodes(small)[shape.partition("-")[0]])
    # A node that is a distribution already, so that nothing else becomes one.
    value = rdflib.URIRef(small.rdf)
    graph = filed + triples_to_graph([])
    graph.add((node, rdflib.URIRef(term), value))
    (result,) = broken(graph)
    assert (result.focus, result.shape.rpartition("/")[2]) == (f"<{node}>", shape)


@pytest.mark.parametrize(
    ("level", "terms"),
    [
        ("HclsSummary", ("title", "description", "publisher")),
        ("HclsVersion", ("title", "description", "publisher", "creator", "isVersionOf", "pav:version")),
        ("HclsDistribution", ("title", "description", "publisher", "creator", "license", "format")),
    ],
)
def test_each_property_that_must_stand_at_a_level_is_missed_there(
    small: Told, filed: rdflib.Graph, level: str, terms: tuple[str, ...]
) -> None:
    node = rdflib.URIRef(level_nodes(small)[level])
    for term in terms:
        name = rdflib.URIRef(PREFIXES.expand(term) if ":" in term else DCTERMS + term)
        graph = filed + triples_to_graph([])
        graph.remove((node, name, None))
        (result,) = broken(graph)
        assert result.focus == f"<{node}>"
        assert result.shape.startswith(f"{LDNSH}{level}-")


def test_a_description_that_breaks_the_profile_stops_the_build(tmp_path: Path) -> None:
    root = make_sources(tmp_path / "sources")
    header = root / "ontology/ldnkg.ttl"
    text = header.read_text("utf-8")
    header.write_text(text.replace("    dcterms:creator ldnr:agent.ldn-kg-curators ;\n", ""), "utf-8")
    with pytest.raises(FindingsError) as caught:
        build(root, tmp_path / "release")
    assert {finding.rule for finding in caught.value.findings} == {
        "ldnsh:HclsDistribution-creator",
        "ldnsh:HclsVersion-creator",
    }
    assert not (tmp_path / "release" / "current").exists()
    assert build(root, tmp_path / "release", checks=False).fresh


def test_sources_without_the_shapes_of_the_profile_are_not_held_against_them(tmp_path: Path) -> None:
    bare = described(HEADER)
    check_description(bare, tmp_path, PREFIXES)
    (tmp_path / "shapes").mkdir()
    shutil.copyfile(graph_root() / HCLS_SHAPES, tmp_path / HCLS_SHAPES)
    with pytest.raises(FindingsError):
        check_description(bare, tmp_path, PREFIXES)
