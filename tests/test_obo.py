"""OBO files as RDF: each clause, what is not translated, and another translation as a second judge."""

from __future__ import annotations

import io
from pathlib import Path

import fastobo
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from ldnkg.core.obo import translate_obo
from ldnkg.errors import LdnkgError
from ldnkg.sparql.loading import LoadLimits, loaded_release

PREFIXES = """PREFIX obo: <http://purl.obolibrary.org/obo/> PREFIX oio: <http://www.geneontology.org/formats/oboInOwl#>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX xx: <http://purl.obolibrary.org/obo/xx#>
"""
HEADER = "format-version: 1.4\nontology: xx\n"
# Clauses of a term, and a pattern that their triples match.
TERM = {
    "name: root": 'obo:X_1 a owl:Class ; oio:id "X:1" ; rdfs:label "root"',
    'def: "The \\"root\\"." [PMID:1, http://e.org/a "t"]': (
        'obo:X_1 obo:IAO_0000115 "The \\"root\\"." . [] a owl:Axiom ; owl:annotatedSource obo:X_1 ;'
        ' owl:annotatedProperty obo:IAO_0000115 ; owl:annotatedTarget "The \\"root\\"." ;'
        ' oio:hasDbXref "PMID:1", "http://e.org/a"'
    ),
    'synonym: "rt" EXACT ABBR [PMID:2]': (
        'obo:X_1 oio:hasExactSynonym "rt" . [] owl:annotatedProperty oio:hasExactSynonym ;'
        ' oio:hasSynonymType xx:ABBR ; oio:hasDbXref "PMID:2"'
    ),
    'synonym: "b" BROAD []': 'obo:X_1 oio:hasBroadSynonym "b"',
    'synonym: "n" NARROW []': 'obo:X_1 oio:hasNarrowSynonym "n"',
    'synonym: "r" RELATED []': 'obo:X_1 oio:hasRelatedSynonym "r"',
    'xref: MESH:D1 "what"': (
        'obo:X_1 oio:hasDbXref "MESH:D1" . [] owl:annotatedTarget "MESH:D1" ; rdfs:label "what"'
    ),
    'is_a: X:2 {source="PMID:3"} ! two': (
        'obo:X_1 rdfs:subClassOf obo:X_2 . [] owl:annotatedTarget obo:X_2 ; oio:source "PMID:3"'
    ),
    "relationship: part_of X:3": (
        "obo:X_1 rdfs:subClassOf [ a owl:Restriction ; owl:onProperty obo:BFO_0000050 ;"
        " owl:someValuesFrom obo:X_3 ]"
    ),
    "relationship: other X:3": "obo:X_1 rdfs:subClassOf/owl:onProperty xx:other",
    "intersection_of: X:4\nintersection_of: part_of X:5": (
        "obo:X_1 owl:equivalentClass/owl:intersectionOf ?l . ?l rdf:rest*/rdf:first obo:X_4 ."
        " ?l rdf:rest*/rdf:first/owl:someValuesFrom obo:X_5 . ?l rdf:rest/rdf:rest rdf:nil"
    ),
    "union_of: X:4\nunion_of: X:5": (
        "obo:X_1 owl:equivalentClass/owl:unionOf ?l . ?l rdf:first obo:X_4 ; rdf:rest/rdf:first obo:X_5"
    ),
    "equivalent_to: X:6": "obo:X_1 owl:equivalentClass obo:X_6",
    "disjoint_from: X:6": "obo:X_1 owl:disjointWith obo:X_6",
    "is_obsolete: true": "obo:X_1 owl:deprecated true",
    "replaced_by: X:7": "obo:X_1 obo:IAO_0100001 obo:X_7",
    "consider: X:8": 'obo:X_1 oio:consider "X:8"',
    "alt_id: X:9": 'obo:X_1 oio:hasAlternativeId "X:9"',
    "subset: slim": "obo:X_1 oio:inSubset xx:slim",
    "namespace: things": 'obo:X_1 oio:hasOBONamespace "things"',
    "comment: one\\ntwo": 'obo:X_1 rdfs:comment "one\\ntwo"',
    "created_by: me": 'obo:X_1 oio:created_by "me"',
    "creation_date: 2020-01-02T03:04:05Z": 'obo:X_1 oio:creation_date "2020-01-02T03:04:05Z"',
    'property_value: http://e/p "4.50" xsd:decimal': "obo:X_1 <http://e/p> 4.50",
    "property_value: http://e/p X:2": "obo:X_1 <http://e/p> obo:X_2",
    "xref: YY:a-b": 'obo:X_1 oio:hasDbXref "YY:a-b"',
    "is_a: YY:a": "obo:X_1 rdfs:subClassOf <http://example.org/YY_a>",
    "is_a: Z:a": "obo:X_1 rdfs:subClassOf <http://purl.obolibrary.org/obo/Z#_a>",
}
RELATION = {
    "name: r": 'xx:r a owl:ObjectProperty ; oio:id "r" ; oio:shorthand "r" ; rdfs:label "r"',
    "is_a: s": "xx:r rdfs:subPropertyOf xx:s",
    "domain: X:1": "xx:r rdfs:domain obo:X_1",
    "range: X:1": "xx:r rdfs:range obo:X_1",
    "inverse_of: s": "xx:r owl:inverseOf xx:s",
    "is_transitive: true": "xx:r a owl:TransitiveProperty",
    "is_symmetric: true": "xx:r a owl:SymmetricProperty",
    "is_functional: true": "xx:r a owl:FunctionalProperty",
    "is_metadata_tag: true": "xx:r a owl:AnnotationProperty",
    "is_cyclic: true": "xx:r oio:is_cyclic true",
    "transitive_over: s": "xx:r owl:propertyChainAxiom ?l . ?l rdf:first xx:r ; rdf:rest/rdf:first xx:s",
    "holds_over_chain: s t": "xx:r owl:propertyChainAxiom ?l . ?l rdf:first xx:s ; rdf:rest/rdf:first xx:t",
    "equivalent_to: s": "xx:r owl:equivalentProperty xx:s",
    "disjoint_from: s": "xx:r owl:propertyDisjointWith xx:s",
    "replaced_by: s": "xx:r obo:IAO_0100001 xx:s",
    'expand_expression_to: "?X a ?Y" []': 'xx:r obo:IAO_0000424 "?X a ?Y"',
}
HEADERS = {
    "data-version: 2026-01-02": (
        'obo:xx.owl a owl:Ontology ; owl:versionInfo "2026-01-02" ;'
        " owl:versionIRI <http://purl.obolibrary.org/obo/xx/2026-01-02/xx.owl>"
    ),
    "import: http://example.org/i.owl": "obo:xx.owl owl:imports <http://example.org/i.owl>",
    "remark: a\\nb": 'obo:xx.owl rdfs:comment "a\\nb"',
    'subsetdef: slim "A slim"': 'xx:slim rdfs:subPropertyOf oio:SubsetProperty ; rdfs:comment "A slim"',
    'synonymtypedef: AB "abbr" EXACT': (
        'xx:AB rdfs:subPropertyOf oio:SynonymTypeProperty ; rdfs:label "abbr" ;'
        " oio:hasScope oio:hasExactSynonym"
    ),
    "property_value: http://e/license http://e/cc": "obo:xx.owl <http://e/license> <http://e/cc>",
}
LEFT = {
    "foo: bar": "1 foo clauses of the header",
    "[Term]\nid: X:1\nbuiltin: true": "1 builtin clauses of terms",
    '[Term]\nid: X:1\nrelationship: r X:2 {cardinality="2"}': "1 relationship clauses with a cardinality",
    '[Term]\nid: X:1\nintersection_of: X:2\nintersection_of: r X:3 {cardinality="2"}': "1 intersections with",
    "[Typedef]\nid: r\nequivalent_to_chain: s t": "1 equivalent_to_chain clauses of relations",
    "[Instance]\nid: X:1\nname: i": "1 instances",
}


def translated(text: str) -> tuple[Store, list[str]]:
    notes: list[str] = []
    store = Store()
    store.extend(list(translate_obo(text.encode(), "a.obo", notes.append)))
    return store, notes


def matches(store: Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIXES} ASK {{ {pattern} }}"))


@pytest.mark.parametrize("clause", TERM)
def test_a_clause_of_a_term_is_translated(clause: str) -> None:
    spaces = 'idspace: YY http://example.org/YY_ "y"\n'
    relation = "\n[Typedef]\nid: part_of\nxref: BFO:0000050\n\n[Typedef]\nid: other\n"
    store, notes = translated(f"{HEADER}{spaces}\n[Term]\nid: X:1\n{clause}\n{relation}")
    assert matches(store, TERM[clause])
    assert notes == []


@pytest.mark.parametrize("clause", RELATION)
def test_a_clause_of_a_relation_is_translated(clause: str) -> None:
    store, notes = translated(f"{HEADER}\n[Typedef]\nid: r\n{clause}\n")
    assert matches(store, RELATION[clause])
    assert notes == []


@pytest.mark.parametrize("clause", HEADERS)
def test_a_clause_of_the_header_is_translated(clause: str) -> None:
    store, notes = translated(f"{HEADER}{clause}\n")
    assert matches(store, HEADERS[clause])
    assert notes == []


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_translated_is_counted_and_told(text: str) -> None:
    store, notes = translated(f"{HEADER}{'' if ':' in text.split()[0] else chr(10)}{text}\n")
    assert len(notes) == 1 and LEFT[text] in notes[0]
    # No half of it is there either.
    assert not matches(store, "?any owl:equivalentClass|rdfs:subClassOf|owl:propertyChainAxiom ?what")


def test_a_default_namespace_holds_where_a_frame_names_none() -> None:
    store, _ = translated(
        f"{HEADER}default-namespace: d\n\n[Term]\nid: X:1\n\n[Term]\nid: X:2\nnamespace: e\n"
    )
    assert matches(store, 'obo:X_1 oio:hasOBONamespace "d" . obo:X_2 oio:hasOBONamespace "e"')
    assert not matches(store, 'obo:X_2 oio:hasOBONamespace "d"')


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"format-version: 1.4\n\n[Term]\nid: X:1\nnonsense\n", "a.obo:5:1: not OBO: "),
        (b"[Term]\nname: x\n", "a.obo:2:1: not OBO: "),
        (b"<html>", "a.obo:1:1: not OBO: "),
        (b"format-version: 1.4\nremark: \xff\n", "a.obo:2: the file is not UTF-8"),
        (b"format-version: 1.4\n\n[Typedef]\nid: r\n", "there is no `ontology:`"),
    ],
)
def test_what_is_no_obo_is_refused_with_its_place(content: bytes, words: str) -> None:
    with pytest.raises(LdnkgError) as error:
        list(translate_obo(content, "a.obo", lambda _: None))
    assert words in str(error.value)


def test_the_translation_of_the_library_says_the_same() -> None:
    # It is experimental: owl:versionInfo and shorthands are not there, and qualifiers get other IRIs.
    clauses = [clause for clause in TERM if "YY" not in clause and "Z:a" not in clause and "{" not in clause]
    skipped = ("namespace", "union", "consider", "crea")
    clauses = [clause for clause in clauses if not clause.startswith(skipped)]
    terms = "".join(
        f"\n[Term]\nid: X:1{place:03d}\nnamespace: n\n{clause}\n"
        for place, clause in enumerate(clauses)
        if not clause.startswith("equivalent")
    )
    text = f'{HEADER}default-namespace: n\nsubsetdef: slim "s"\nsynonymtypedef: ABBR "a"\n{terms}'
    text += "\n[Typedef]\nid: part_of\n\n[Typedef]\nid: other\n"
    buffer = io.BytesIO()
    fastobo.dump_owl(fastobo.loads(text), buffer, "rdf")
    theirs = _ground(parse(buffer.getvalue(), RdfFormat.RDF_XML))
    ours = _ground(translate_obo(text.encode(), "a.obo", pytest.fail))
    assert len(ours) > 80
    assert ours - theirs == set()
    assert theirs - ours == set()


def _ground(quads: object) -> set[tuple[str, str, str]]:
    """Return the triples without blank nodes, but for those that only one of the two writes."""
    found = set()
    for quad in quads:  # type: ignore[attr-defined]
        assert isinstance(quad, Quad)
        terms = (quad.subject, quad.object)
        if any(isinstance(term, BlankNode) for term in terms) or "shorthand" in quad.predicate.value:
            continue
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
        found.add((quad.subject.value, quad.predicate.value, str(quad.object)))
    return found


def test_what_is_left_out_of_a_file_that_is_served_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "a.obo").write_text(f"{HEADER}foo: bar\n\n[Term]\nid: X:1\n", encoding="utf-8")
    notes: list[str] = []
    limits = LoadLimits(mb=64, triples=1000, seconds=20, memory_mb=512)
    with loaded_release([tmp_path / "a.obo"], limits, note=notes.append) as release:
        assert release.manifest.triples == 4
    assert notes == ["Not translated of the OBO file: 1 foo clauses of the header."]
