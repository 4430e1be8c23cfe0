"""SHACL: both engines report the same results, construct by construct, and results become findings."""

from __future__ import annotations

import pytest
import rdflib

from ldnkg.check.findings import render
from ldnkg.check.prepared import PreparedGraph
from ldnkg.check.shacl import ENGINES, Engine, findings_of, shacl_results
from ldnkg.check.workspace import Workspace
from ldnkg.core.namespaces import Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.terms import Term, parse_triples, triples_to_graph
from ldnkg.errors import LdnkgError

ROOT = graph_root()
REGISTRY = Prefixes.load(ROOT)
HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in REGISTRY.items())

CONSTRUCTS = """
ex: a owl:Ontology ; sh:declare ex:declaration .
ex:declaration sh:prefix "ex" ; sh:namespace "urn:ex:"^^xsd:anyURI .
ex:S a sh:NodeShape ; sh:targetClass ex:Study ; sh:closed true ;
  sh:ignoredProperties ( rdf:type ex:a ex:b ex:c ex:date ex:arm ) ;
  sh:property ex:S-dose, ex:S-low, ex:S-arm, ex:S-alt, ex:S-chain, ex:S-word, ex:S-code, ex:S-qualified,
    [ sh:path ex:c ; sh:maxCount 0 ] ;
  sh:or ( [ sh:path ex:a ; sh:minCount 1 ] [ sh:path ex:b ; sh:minCount 1 ] ) ;
  sh:not [ sh:path ex:c ; sh:hasValue "no" ] ;
  sh:sparql ex:S-query .
ex:S-query a sh:SPARQLConstraint ; sh:prefixes ex: ; sh:message "Too much: {?value}."@en ;
  sh:select "SELECT $this ?value WHERE { $this ex:dose ?value . FILTER(?value > 50) }" .
ex:S-dose a sh:PropertyShape ; sh:path ex:dose ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:decimal ;
  sh:minExclusive 0.0 ; sh:message "One dose."@en ; sh:severity sh:Warning .
ex:S-low a sh:PropertyShape ; sh:path ex:low ; sh:lessThanOrEquals ex:dose ; sh:disjoint ex:a .
ex:S-arm a sh:PropertyShape ; sh:path ex:arm ; sh:class ex:Arm ; sh:nodeKind sh:IRI ; sh:node ex:ArmShape .
ex:S-qualified a sh:PropertyShape ; sh:path ex:arm ; sh:qualifiedValueShape [ sh:class ex:Control ] ;
  sh:qualifiedMinCount 1 .
ex:S-alt a sh:PropertyShape ; sh:path [ sh:alternativePath ( ex:a [ sh:inversePath ex:b ] ) ] ;
  sh:minCount 1 .
ex:S-chain a sh:PropertyShape ; sh:path ( ex:arm [ sh:zeroOrMorePath ex:a ] ) ; sh:nodeKind sh:IRI .
ex:S-word a sh:PropertyShape ; sh:path ex:word ; sh:pattern "^[a-z]+$" ; sh:languageIn ( "en" ) ;
  sh:uniqueLang true .
ex:S-code a sh:PropertyShape ; sh:path ex:code ; sh:in ( "x" ex:y 1 ) ; sh:maxLength 8 .
ex:ArmShape a sh:NodeShape ; sh:property ex:Arm-size .
ex:Arm-size a sh:PropertyShape ; sh:path ex:size ; sh:minCount 1 ; sh:datatype xsd:integer ;
  sh:severity sh:Info .
"""
GOOD = """ex:Trial rdfs:subClassOf ex:Study . ex:Control rdfs:subClassOf ex:Arm .
ex:t a ex:Trial ; ex:dose 4.5 ; ex:low 1.50 ; ex:arm ex:t.1 ; ex:a ex:x ;
  ex:word "pain"@en ; ex:code "x", ex:y, 1 .
ex:t.1 a ex:Control ; ex:size 31 .
"""
FAULTS = {
    "missing": ("ex:dose 4.5 ;", ""),
    "twice": ("ex:dose 4.5", "ex:dose 4.5, 4.50"),
    "datatype": ("ex:dose 4.5", "ex:dose 4"),
    # Without ex:low: pyshacl 0.40 lets a malformed literal pass sh:lessThanOrEquals, against SHACL 4.5.4.
    "malformed": ("ex:dose 4.5 ; ex:low 1.50", 'ex:dose "4,5"^^xsd:decimal'),
    "negative": ("ex:dose 4.5", "ex:dose -4.5"),
    "huge": ("ex:dose 4.5", "ex:dose 60.0"),
    "order": ("ex:low 1.50", "ex:low 5.50"),
    "disjoint": ("ex:a ex:x", "ex:a 1.50"),
    "class": ("a ex:Control", "a ex:Group"),
    "literal": ("ex:arm ex:t.1", 'ex:arm "t.1"'),
    "node": ("ex:size 31", 'ex:size "31"'),
    "or": ("ex:a ex:x ;", ""),
    "chain": ("ex:size 31", 'ex:size 31 ; ex:a "x"'),
    "pattern": ('"pain"@en', '"Pain"@en'),
    "language": ('"pain"@en', '"pain"@de'),
    "unique": ('"pain"@en', '"pain"@en, "ache"@en'),
    "in": ("ex:code", 'ex:code "long",'),
    "closed": ("ex:a ex:x", 'ex:a ex:x ; ex:other "a\\"b\\\\\\n"'),
    "hasvalue": ("ex:a ex:x", 'ex:a ex:x ; ex:c "no"'),
    "blank": ("ex:t.1 a", "[] a ex:Trial . ex:t.1 a"),
}


EX = Prefixes({"ex": "urn:ex:"})


def graph(text: str) -> rdflib.Graph:
    return triples_to_graph(parse_triples(HEADER + "@prefix ex: <urn:ex:> .\n" + text, "test"))


def test_both_engines_accept_what_conforms() -> None:
    assert [shacl_results(graph(GOOD), graph(CONSTRUCTS), engine) for engine in ENGINES] == [(), ()]


@pytest.mark.parametrize("fault", FAULTS)
def test_both_engines_report_the_same_results(fault: str) -> None:
    old, new = FAULTS[fault]
    assert old in GOOD
    data, shapes = graph(GOOD.replace(old, new)), graph(CONSTRUCTS)
    fast, reference = (shacl_results(data, shapes, engine) for engine in ENGINES)
    assert fast == reference
    assert fast != ()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_result_becomes_a_finding_with_severity_path_and_value(engine: Engine) -> None:
    data = graph(GOOD.replace("ex:dose 4.5", "ex:dose 4"))
    asked: list[tuple[str, str | None, str]] = []

    def locate(iri: str, predicate: str | None = None, value: Term | None = None) -> tuple[str, int]:
        asked.append((iri, predicate, str(value)))
        return "data/t.ttl", 7

    shapes = graph(CONSTRUCTS)
    (finding,) = findings_of(shacl_results(data, shapes, engine), data, shapes, locate, EX)
    assert render(finding) == "data/t.ttl:7: warning [ex:S-dose] ex:t: One dose. Path: ex:dose. Found: 4."
    assert asked == [("urn:ex:t", "urn:ex:dose", '"4"^^<http://www.w3.org/2001/XMLSchema#integer>')]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("fault", "shape", "text"),
    [
        ("twice", "ex:S-dose", "One dose. Path: ex:dose. Found: 4.5, 4.50."),
        (
            "malformed",
            "ex:S-dose",
            'One dose. Path: ex:dose. Found: "4,5"^^<http://www.w3.org/2001/XMLSchema#decimal>.',
        ),
        ("missing", "ex:S-dose", "One dose. Path: ex:dose."),
        ("huge", "ex:S", "Too much: 60.0. Found: 60.0."),
        (
            "order",
            "ex:S-low",
            "The constraint LessThanOrEquals is not met. Path: ex:low. Found: ex:low 5.50, ex:dose 4.5.",
        ),
        ("class", "ex:S-arm", "The constraint Class is not met. Path: ex:arm. Found: ex:t.1."),
        ("hasvalue", "ex:S", 'The constraint Not is not met. Found: ex:c "no".'),
        ("pattern", "ex:S-word", 'The constraint Pattern is not met. Path: ex:word. Found: "Pain"@en.'),
        ("blank", "ex:S-chain", ""),
    ],
)
def test_a_finding_gives_the_values_that_were_found(
    engine: Engine, fault: str, shape: str, text: str
) -> None:
    old, new = FAULTS[fault]
    data, shapes = graph(GOOD.replace(old, new)), graph(CONSTRUCTS)
    findings = findings_of(shacl_results(data, shapes, engine), data, shapes, None, EX)
    messages = [finding.message for finding in findings if finding.rule == shape]
    assert (text in messages) == bool(text), messages
    assert not [message for message in messages if "<urn:" in message]


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_that_are_not_well_formed_are_an_error(engine: Engine) -> None:
    shapes = graph("ex:S a sh:NodeShape ; sh:targetClass ex:Study ; sh:property [ sh:minCount 1 ] .")
    with pytest.raises(LdnkgError, match="not well formed"):
        shacl_results(graph(GOOD), shapes, engine)


def test_both_engines_agree_on_the_sources() -> None:
    workspace = Workspace.open(ROOT)
    data, shapes = triples_to_graph(workspace.triples(workspace.sources.files)), workspace.shapes_graph()
    fast, reference = (shacl_results(data, shapes, engine) for engine in ENGINES)
    assert fast == reference


def test_a_query_that_is_read_once_sees_what_is_bound_what_is_added_and_other_prefixes() -> None:
    data = PreparedGraph(graph("ex:a ex:p 1 ."))
    assert len(list(data.query("SELECT * { ?s ?p 1 }"))) == 1
    text = "SELECT ?s { ?s other:p ?value FILTER NOT EXISTS { ?s other:q ?any } }"
    found: list[list[str]] = []
    for namespace in ("urn:none:", "urn:ex:"):
        data.bind("other", namespace, replace=True)
        found.append([str(row[0]) for row in data.query(text, initBindings={"value": rdflib.Literal(1)})])
    assert found == [[], ["urn:ex:a"]]
    assert not data.query(text, initBindings={"value": rdflib.Literal(2)})
    data.add((rdflib.URIRef("urn:ex:b"), rdflib.URIRef("urn:ex:p"), rdflib.Literal(1)))
    assert {str(row[0]) for row in data.query(text)} == {"urn:ex:a", "urn:ex:b"}
    data.add((rdflib.URIRef("urn:ex:a"), rdflib.URIRef("urn:ex:q"), rdflib.Literal(1)))
    assert {str(row[0]) for row in data.query(text)} == {"urn:ex:b"}
