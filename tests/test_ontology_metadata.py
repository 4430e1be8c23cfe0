"""The ontology's description of itself, by the checks of FOOPS! and its table in ontology/README.md.

FOOPS! (https://w3id.org/foops) scores an ontology by the FAIR principles. What it sees on the open web alone
is answered with a reason there; everything else is checked on the sources and on the released file. The table
of the OBO Foundry's principles is held to their numbers and names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DC, DCTERMS, OWL, RDF, RDFS, SKOS

from ldnkg.build.release import ontology_version
from ldnkg.core.namespaces import LDN, ONTOLOGY
from ldnkg.core.paths import graph_root
from ldnkg.core.release import Release

ROOT = graph_root()
README = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
HEADER = rdflib.URIRef(ONTOLOGY)
VANN = rdflib.Namespace("http://purl.org/vocab/vann/")
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)

Check = Callable[[rdflib.Graph], bool]


def has(*properties: rdflib.URIRef) -> Check:
    """Pass if the header has a value of each property."""
    return lambda graph: all(graph.value(HEADER, name, any=True) for name in properties)


def terms(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    return {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if str(s).startswith(LDN)}


def all_terms_have(name: rdflib.URIRef) -> Check:
    return lambda graph: len(terms(graph)) > 300 and all(graph.value(term, name) for term in terms(graph))


def reuses(graph: rdflib.Graph) -> bool:
    matches = (SKOS.exactMatch, SKOS.closeMatch, RDFS.subClassOf, RDFS.subPropertyOf)
    return any(
        not str(other).startswith(LDN)
        for match in matches
        for term, other in graph.subject_objects(match)
        if str(term).startswith(LDN)
    )


#: What can be seen in the files.
CHECKS: dict[str, Check] = {
    "FIND1": has(VANN.preferredNamespacePrefix),
    "HTTP1": lambda graph: ONTOLOGY.startswith("https://"),
    "OM1": has(
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.license,
        OWL.versionIRI,
        DCTERMS.creator,
        VANN.preferredNamespaceUri,
    ),
    "OM2": has(
        VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created, DCTERMS.bibliographicCitation
    ),
    "OM4.1": has(DCTERMS.license),
    "OM5.1": has(DCTERMS.creator, DCTERMS.created),
    "PURL1": lambda graph: ONTOLOGY.startswith("https://w3id.org/"),
    "RDF1": lambda graph: len(graph) > 1000,
    "URI2": lambda graph: (
        graph.value(predicate=VANN.preferredNamespacePrefix, object=rdflib.Literal("ldn")) == HEADER
    ),
    "VER1": lambda graph: graph.value(HEADER, OWL.versionIRI) not in (None, HEADER),
    "VOC1": has(DCTERMS.title, VANN.preferredNamespacePrefix, BIBO.status),
    "VOC2": reuses,
    "VOC3": all_terms_have(RDFS.label),
    "VOC4": all_terms_have(SKOS.definition),
}
#: What FOOPS! sees only on the open web, or what is not so; the README gives the reasons.
NOT_HERE = (
    "CN1",
    "DOC1",
    "FIND2",
    "FIND3",
    "FIND_3_BIS",
    "OM3",
    "OM4.2",
    "OM5.2",
    "URI1",
    "VER2",
)
#: The principles of the OBO Foundry, by the numbers that are in use.
PRINCIPLES = {
    1: "Open",
    2: "Common Format",
    3: "URI/Identifier Space",
    4: "Versioning",
    5: "Scope",
    6: "Textual Definitions",
    7: "Relations",
    8: "Documentation",
    9: "Documented Plurality of Users",
    10: "Commitment To Collaboration",
    11: "Locus of Authority",
    12: "Naming Conventions",
    13: "Notification of Changes",
    14: "Guidelines",
    16: "Maintenance",
    19: "Stability of Term Meaning",
    20: "Responsiveness",
}
#: Properties of a header that FOOPS! asks for and that would not be true; the README says why.
NOT_STATED = {
    "a DOI": (BIBO.doi, DCTERMS.identifier),
    "a logo": (rdflib.URIRef("http://xmlns.com/foaf/0.1/logo"),),
    "an issue date": (DCTERMS.issued,),
    "a prior version": (OWL.priorVersion, DCTERMS.replaces),
    "a source": (DCTERMS.source, DC.source),
}


@pytest.fixture(scope="module")
def sources() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in (ROOT / "ontology" / "ldnkg.ttl", *sorted((ROOT / "ontology" / "modules").glob("*.ttl"))):
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def released(built_release: Release) -> rdflib.Graph:
    return rdflib.Graph().parse(built_release.path / "ontology.ttl")


def rows(heading: str) -> dict[str, tuple[str, str]]:
    """Return a table of the README: its first column -> the last two, which say yes or no and how."""
    text = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in text.split("\n") if line.startswith("|")][2:]
    return {cells[0].strip(): (cells[-2].strip(), cells[-1].strip()) for cells in lines}


def test_every_principle_of_the_obo_foundry_is_answered() -> None:
    table = rows("OBO Foundry principles")
    assert list(table) == [f"{number} {name}" for number, name in PRINCIPLES.items()]
    assert {met for met, _ in table.values()} <= {"yes", "partly", "no"}
    assert all(re.fullmatch(r".+\.", how) for _, how in table.values())


def test_the_readme_answers_every_check() -> None:
    table = rows("FOOPS!")
    assert list(table) == sorted({*CHECKS, *NOT_HERE}, key=lambda name: name.replace("_", ""))
    assert len(table) == 24
    assert {name for name, (met, _) in table.items() if met == "yes"} == set(CHECKS)
    assert all(re.fullmatch(r".+\.", how) for _, how in table.values())


@pytest.mark.parametrize("name", CHECKS)
def test_the_sources_meet_the_check(name: str, sources: rdflib.Graph) -> None:
    assert CHECKS[name](sources)


@pytest.mark.parametrize("name", CHECKS)
def test_an_empty_file_does_not_meet_the_check_unless_it_is_about_the_address(name: str) -> None:
    assert CHECKS[name](rdflib.Graph()) == (name in ("HTTP1", "PURL1"))


def test_the_release_says_of_the_ontology_what_the_source_says(
    sources: rdflib.Graph, released: rdflib.Graph
) -> None:
    assert all(check(released) for check in CHECKS.values())
    said = {pair for pair in sources.predicate_objects(HEADER) if pair[0] != OWL.imports}
    assert set(released.predicate_objects(HEADER)) == said


@pytest.mark.parametrize("what", NOT_STATED)
def test_what_is_not_so_is_not_stated_and_the_readme_says_why(what: str, sources: rdflib.Graph) -> None:
    assert not [name for name in NOT_STATED[what] if (HEADER, name, None) in sources]
    text = README.partition("\n## FOOPS!\n")[2].partition("\n## ")[0]
    assert what in text


def test_the_dates_and_the_version_agree(sources: rdflib.Graph) -> None:
    version = ontology_version(ROOT)
    created, modified = (str(sources.value(HEADER, name)) for name in (DCTERMS.created, DCTERMS.modified))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", created) and created <= modified
    assert str(sources.value(HEADER, OWL.versionIRI)).endswith(f"/release/{version}/ontology")
    assert f"version {version}." in str(sources.value(HEADER, DCTERMS.bibliographicCitation))
    assert f"({created[:4]})" in str(sources.value(HEADER, DCTERMS.bibliographicCitation))
    assert f"\nversion: {version}\n" in (Path(__file__).parents[1] / "CITATION.cff").read_text("utf-8")


def test_the_abstract_is_longer_than_the_description(sources: rdflib.Graph) -> None:
    abstract, description = (
        str(sources.value(HEADER, name)) for name in (DCTERMS.abstract, DCTERMS.description)
    )
    assert abstract.endswith(".") and description.endswith(".") and len(abstract) > len(description)


def test_every_annotation_property_is_declared(sources: rdflib.Graph) -> None:
    """OWL tools read an undeclared property of a header as an annotation by luck only."""
    declared = set(sources.subjects(RDF.type, OWL.AnnotationProperty))
    built_in = {RDF.type, RDFS.label, RDFS.seeAlso, OWL.imports, OWL.versionIRI, OWL.versionInfo}
    assert set(sources.predicates(HEADER)) <= declared | built_in
