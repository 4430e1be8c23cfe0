"""Axioms are written in Manchester syntax as they are stated, whatever their form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import owlready2
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.namespace import OWL as R_OWL
from rdflib.namespace import RDF as R_RDF
from rdflib.namespace import RDFS as R_RDFS

from ldnkg.core.namespaces import GRAPH, LDN, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.web.documentation.axioms import Axioms
from ldnkg.web.documentation.expressions import (
    OWL,
    RDF,
    RDFS,
    XSD,
    Expression,
    Facet,
    Inverse,
    Junction,
    Malformed,
    Named,
    Negation,
    OneOf,
    Reader,
    Restricted,
    Restriction,
    Value,
)
from ldnkg.web.documentation.manchester import flat, joined, laid_out, quoted

ROOT = graph_root()
EX = "http://example.org/"
HEADER = f"""
@prefix : <{EX}> .
@prefix owl: <{OWL}> .
@prefix rdf: <{RDF}> .
@prefix rdfs: <{RDFS}> .
@prefix xsd: <{XSD}> .
"""


def short(iri: str) -> str:
    """Name what the tests use: local names, and the prefixes of the vocabularies."""
    for prefix, namespace in {"xsd:": XSD, "owl:": OWL, "rdf:": RDF, "rdfs:": RDFS, "": EX}.items():
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return f"<{iri}>"


def axioms(text: str) -> Axioms:
    return Axioms(parse(HEADER + text, RdfFormat.TURTLE))


def sections(text: str, name: str = "a") -> dict[str, list[str]]:
    return {
        section.word: [" ".join(clause.text.split()) for clause in section.clauses]
        for frame in axioms(text).frames(EX + name, short)
        for section in frame.sections
    }


# ---- expressions


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (":b", "b"),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :b ]", "p some b"),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :b ]", "p only b"),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :i ]", "p value i"),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue 5 ]", "p value 5"),
        ('[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue "x\\"y"@en ]', 'p value "x\\"y"@en'),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue true ]", 'p value "true"^^xsd:boolean'),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:hasSelf true ]", "p Self"),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:minCardinality 2 ]", "p min 2"),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality 2 ]", "p max 2"),
        ("[ a owl:Restriction ; owl:onProperty :p ; owl:cardinality 2 ]", "p exactly 2"),
        (
            "[ a owl:Restriction ; owl:onProperty :p ; owl:minQualifiedCardinality 2 ; owl:onClass :b ]",
            "p min 2 b",
        ),
        (
            "[ a owl:Restriction ; owl:onProperty :p ; owl:maxQualifiedCardinality 2 ; "
            "owl:onDataRange xsd:string ]",
            "p max 2 xsd:string",
        ),
        (
            "[ a owl:Restriction ; owl:onProperty :p ; owl:qualifiedCardinality 1 ; owl:onClass "
            "[ owl:unionOf ( :b :c ) ] ]",
            "p exactly 1 (b or c)",
        ),
        ("[ a owl:Class ; owl:intersectionOf ( :b :c :d ) ]", "b and c and d"),
        ("[ a owl:Class ; owl:unionOf ( :d :c ) ]", "d or c"),
        ("[ a owl:Class ; owl:complementOf :b ]", "not b"),
        ("[ a owl:Class ; owl:complementOf [ owl:unionOf ( :b :c ) ] ]", "not (b or c)"),
        ("[ a owl:Class ; owl:oneOf ( :i :j ) ]", "{i, j}"),
        ("[ a owl:Class ; owl:intersectionOf ( :b [ owl:unionOf ( :c :d ) ] ) ]", "b and (c or d)"),
        ("[ a owl:Class ; owl:unionOf ( :b [ owl:intersectionOf ( :c :d ) ] ) ]", "b or (c and d)"),
        ("[ a owl:Class ; owl:intersectionOf ( :b [ owl:complementOf :c ] ) ]", "b and (not c)"),
        (
            "[ a owl:Class ; owl:intersectionOf ( :b [ owl:onProperty :p ; owl:someValuesFrom "
            "[ owl:onProperty :q ; owl:allValuesFrom :c ] ] ) ]",
            "b and (p some (q only c))",
        ),
        ("[ owl:onProperty [ owl:inverseOf :p ] ; owl:someValuesFrom :b ]", "inverse p some b"),
        (
            "[ owl:onProperty :p ; owl:someValuesFrom [ a rdfs:Datatype ; owl:onDatatype xsd:decimal ; "
            "owl:withRestrictions ( [ xsd:minInclusive 1.0 ] [ xsd:maxExclusive 5.5 ] ) ] ]",
            "p some xsd:decimal[>= 1.0, < 5.5]",
        ),
        (
            "[ owl:onDatatype xsd:string ; owl:withRestrictions ( [ xsd:pattern '[a-z]+' ] "
            "[ xsd:length 3 ] ) ]",
            'xsd:string[pattern "[a-z]+", length 3]',
        ),
        (
            "[ owl:onDatatype rdf:PlainLiteral ; owl:withRestrictions ( [ rdf:langRange 'en' ] ) ]",
            'rdf:PlainLiteral[langRange "en"]',
        ),
        ("[ a rdfs:Datatype ; owl:oneOf ( 1 2.5 'x' '4'^^xsd:decimal ) ]", '{1, 2.5, "x", 4.0}'),
        ("[ a rdfs:Datatype ; owl:datatypeComplementOf xsd:string ]", "not xsd:string"),
        ("[ a rdfs:Datatype ; owl:unionOf ( xsd:string xsd:integer ) ]", "xsd:string or xsd:integer"),
        ("[ a owl:Class ; owl:intersectionOf ( :b ) ]", "b"),
        ("[ a owl:Class ; owl:intersectionOf () ]", "owl:Thing"),
        ("[ a owl:Class ; owl:unionOf () ]", "owl:Nothing"),
        ("[ a owl:Class ; owl:oneOf () ]", "{}"),
    ],
)
def test_each_form_of_expression_has_its_text(expression: str, expected: str) -> None:
    assert sections(f":a a owl:Class ; rdfs:subClassOf {expression} .") == {"SubClassOf": [expected]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":a rdfs:subClassOf _:x . _:x owl:complementOf _:x .", "not [? an expression within itself]"),
        (
            ":a rdfs:subClassOf _:x . _:x owl:unionOf _:l . _:l rdf:first :b ; rdf:rest _:l .",
            "b or [? a list that leads back into itself]",
        ),
        (":a rdfs:subClassOf [ owl:unionOf [ rdf:first :b ] ] .", "[? a list without an end]"),
        (
            ":a rdfs:subClassOf [ owl:unionOf [ rdf:first :b ; rdf:rest ( :c ) , ( :d ) ] ] .",
            "[? a list that branches]",
        ),
        (
            ":a rdfs:subClassOf [ owl:unionOf ( :b ) ; owl:complementOf :c ] .",
            "[? a node that is several expressions at once]",
        ),
        (
            ":a rdfs:subClassOf [ owl:complementOf :b , :c ] .",
            "[? an expression with several values of complementOf]",
        ),
        (":a rdfs:subClassOf [ a owl:Restriction ] .", "[? a restriction that restricts nothing]"),
        (":a rdfs:subClassOf [ owl:onProperty :p ] .", "[? a restriction that restricts nothing]"),
        (
            ":a rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :b ; owl:allValuesFrom :b ] .",
            "[? several restrictions in one node]",
        ),
        (
            ":a rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 'many' ] .",
            "[? a cardinality that is no number]",
        ),
        (
            ":a rdfs:subClassOf [ owl:onProperty :p ; owl:hasSelf false ] .",
            "[? a restriction to itself that is not true]",
        ),
        (
            ":a rdfs:subClassOf [ owl:onProperty [] ; owl:hasValue :i ] .",
            "[? a property without a name] value i",
        ),
        (":a rdfs:subClassOf [] .", "[? something without a name]"),
        (":a rdfs:subClassOf [ a owl:Class ] .", "[? a class without a name]"),
        (
            ":a rdfs:subClassOf [ owl:oneOf ( [ owl:complementOf :b ] ) ] .",
            "{[? an expression in place of an individual]}",
        ),
        (
            ":a rdfs:subClassOf [ owl:onDatatype xsd:string ; owl:withRestrictions ( [] ) ] .",
            "xsd:string[[? a facet without a value]]",
        ),
        (
            ":a rdfs:subClassOf [ owl:onDatatype xsd:string ] .",
            "[? a datatype restriction without datatype or facets]",
        ),
    ],
)
def test_what_is_malformed_is_shown_for_what_it_is(text: str, expected: str) -> None:
    found = sections(f":a a owl:Class . {text}")["SubClassOf"]
    if "list" in expected and expected.startswith("[?"):
        # What could be read of the list goes before.
        assert len(found) == 1 and found[0].endswith(expected)
    else:
        assert found == [expected]


def test_what_is_nested_without_end_is_cut() -> None:
    count = 500
    text = "".join(f"_:n{number} owl:complementOf _:n{number + 1} . " for number in range(count))
    (found,) = sections(f":a a owl:Class ; rdfs:subClassOf _:n0 . {text}")["SubClassOf"]
    assert "levels deep" in found and found.count("not") < 100


# ---- frames


def test_the_axioms_of_a_class_stand_in_its_frame() -> None:
    found = sections(
        """
        :a a owl:Class ; rdfs:subClassOf :c , :b ; owl:equivalentClass [ owl:unionOf ( :x :y ) ] ;
          owl:disjointWith :d ; owl:disjointUnionOf ( :x :y ) ; owl:hasKey ( :p [ owl:inverseOf :q ] ) .
        :e owl:disjointWith :a ; owl:equivalentClass :a .
        [] a owl:AllDisjointClasses ; owl:members ( :a :f :g ) .
        [] a owl:AllDisjointClasses ; owl:members ( :h :i ) .
        """
    )
    assert found == {
        "EquivalentTo": ["e", "x or y"],
        "SubClassOf": ["b", "c"],
        "DisjointWith": ["d", "e", "f", "g"],
        "DisjointUnionOf": ["x, y"],
        "HasKey": ["p inverse q"],
    }


def test_the_axioms_of_properties_stand_in_their_frames() -> None:
    text = """
        :a a owl:ObjectProperty , owl:FunctionalProperty , owl:TransitiveProperty ; rdfs:domain :b ;
          rdfs:range [ owl:unionOf ( :c :d ) ] ; rdfs:subPropertyOf :e ; owl:inverseOf :f ;
          owl:propertyChainAxiom ( :g [ owl:inverseOf :h ] :a ) ; owl:propertyDisjointWith :i .
        :j owl:equivalentProperty :a . :k owl:inverseOf :a .
        [] a owl:AllDisjointProperties ; owl:members ( :a :l ) .
        :s a owl:DatatypeProperty ; rdfs:range xsd:string .
        """
    assert sections(text) == {
        "Domain": ["b"],
        "Range": ["c or d"],
        "Characteristics": ["Functional", "Transitive"],
        "SubPropertyOf": ["e"],
        "EquivalentTo": ["j"],
        "DisjointWith": ["i", "l"],
        "InverseOf": ["f", "k"],
        "SubPropertyChain": ["g o inverse h o a"],
    }
    assert sections(text, "s") == {"Range": ["xsd:string"]}
    assert axioms(text).frames(EX + "s", short)[0].word == "DataProperty"


def test_the_axioms_of_an_individual_stand_in_its_frame() -> None:
    found = sections(
        """
        :p a owl:ObjectProperty . :q a owl:DatatypeProperty .
        :a a owl:NamedIndividual , :b , [ owl:complementOf :c ] ; :p :x ; :q 4 ; rdfs:label "no fact" ;
          owl:sameAs :y .
        [] a owl:NegativePropertyAssertion ; owl:sourceIndividual :a ; owl:assertionProperty :p ;
          owl:targetIndividual :z .
        [] a owl:NegativePropertyAssertion ; owl:sourceIndividual :a ; owl:assertionProperty :q ;
          owl:targetValue "v" .
        [] a owl:AllDifferent ; owl:distinctMembers ( :a :d ) .
        """
    )
    assert found == {
        "Types": ["b", "not c"],
        "Facts": ["not p z", 'not q "v"', "p x", "q 4"],
        "SameAs": ["y"],
        "DifferentFrom": ["d"],
    }


def test_a_term_of_two_kinds_has_two_frames_and_a_nameless_class_has_axioms_too() -> None:
    both = axioms(
        ":a a owl:Class , owl:NamedIndividual . [ owl:unionOf ( :b :c ) ] rdfs:subClassOf :a . "
        ":b owl:intersectionOf ( :c :d ) ; a owl:Class ."
    )
    assert [frame.word for frame in both.frames(EX + "a", short)] == ["Class", "Individual"]
    assert [clause.text for clause in both.general(short)] == ["b or c SubClassOf a"]
    (frame,) = both.frames(EX + "b", short)
    assert frame.text == "Class: b\n\n    EquivalentTo:\n        c and d\n"


def test_the_order_does_not_depend_on_that_of_the_statements() -> None:
    quads = list(parse((ROOT / "ontology/modules/study.ttl").read_bytes(), RdfFormat.TURTLE))
    one, other = Axioms(quads), Axioms(reversed(quads))
    for name in ("RandomizedControlledTrial", "hasArm", "Parallel", "Study"):
        assert one.frames(LDN + name, short) == other.frames(LDN + name, short)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("study", "study"),
        ("study arm", "'study arm'"),
        ("dose (mg)", "'dose (mg)'"),
        ("and", "'and'"),
        ("some", "'some'"),
        ("Crohn's disease", "'Crohn\\'s disease'"),
        ("a\\b", "'a\\\\b'"),
        ("", "''"),
        ("4.5", "'4.5'"),
        ("low-dose", "low-dose"),
    ],
)
def test_a_label_is_quoted_unless_it_is_one_word(label: str, expected: str) -> None:
    assert quoted(label) == expected


# ---- the ontology of the project


@cache
def ontology() -> Axioms:
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{GRAPH}ontology/{path.stem}"))
        for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl"))
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    return Axioms(quads)


@cache
def in_rdflib() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl")):
        graph.parse(path)
    return graph


def terms() -> list[str]:
    kinds = (
        R_OWL.Class,
        R_OWL.ObjectProperty,
        R_OWL.DatatypeProperty,
        R_OWL.AnnotationProperty,
        R_OWL.NamedIndividual,
    )
    found = {str(term) for kind in kinds for term in in_rdflib().subjects(R_RDF.type, kind)}
    return sorted(name for name in found if name.startswith(LDN))


def test_every_axiom_is_rendered_and_none_with_the_id_of_a_blank_node() -> None:
    prefixes, graph, known = Prefixes.load(ROOT), in_rdflib(), ontology()
    frames = [frame for term in terms() for frame in known.frames(term, prefixes.shorten)]
    assert len(frames) == len(terms()) > 700
    texts = [frame.text for frame in frames]
    blank = {str(node) for triple in graph for node in triple if isinstance(node, rdflib.BNode)}
    assert len(blank) > 500
    words = set(re.findall(r"[\w:]+", "\n".join(texts)))
    assert not any(text.count("[?") for text in texts) and not words & blank
    assert not any("_:" in text or "nodeID" in text for text in texts)
    counted = Counter[str]()
    for frame in frames:
        for section in frame.sections:
            counted[section.word] += len(section.clauses)
    named = {rdflib.URIRef(term) for term in terms()}

    def stated(*properties: rdflib.URIRef) -> int:
        return sum(s in named for name in properties for s, _, _ in graph.triples((None, name, None)))

    def together(kind: rdflib.URIRef, *lists: rdflib.URIRef) -> set[tuple[object, object]]:
        found = set()
        for node in graph.subjects(R_RDF.type, kind):
            for start in (start for name in lists for start in graph.objects(node, name)):
                members = list(graph.items(start))
                found |= {(one, other) for one in members for other in members if one != other}
        return found

    assert counted["SubClassOf"] == stated(R_RDFS.subClassOf)
    assert counted["Domain"] == stated(R_RDFS.domain)
    assert counted["Range"] == stated(R_RDFS.range)
    assert counted["SubPropertyOf"] == stated(R_RDFS.subPropertyOf)
    assert counted["SubPropertyChain"] == stated(R_OWL.propertyChainAxiom)
    assert counted["InverseOf"] == 2 * stated(R_OWL.inverseOf)
    assert counted["EquivalentTo"] == stated(R_OWL.equivalentClass, R_OWL.equivalentProperty)
    disjoint = together(R_OWL.AllDisjointClasses, R_OWL.members)
    disjoint |= together(R_OWL.AllDisjointProperties, R_OWL.members)
    disjoint |= {
        pair
        for s, _, o in graph.triples((None, R_OWL.propertyDisjointWith, None))
        for pair in ((s, o), (o, s))
    }
    assert counted["DisjointWith"] == len(disjoint)
    different = together(R_OWL.AllDifferent, R_OWL.members, R_OWL.distinctMembers)
    assert counted["DifferentFrom"] == len(different)
    kinds = [
        R_OWL[name + "Property"]
        for name in ("Functional", "Asymmetric", "Irreflexive", "Symmetric", "Transitive")
    ]
    assert counted["Characteristics"] == sum(
        len(set(graph.subjects(R_RDF.type, kind)) & named) for kind in kinds
    )
    nameless = [s for s in graph.subjects(R_RDFS.subClassOf) if isinstance(s, rdflib.BNode)]
    assert len(known.general(short)) == len(nameless) == 1
    one, other = (f"ldn:hasDesignFeature value ldn:{name}Blinding" for name in ("Quadruple", "Double"))
    assert known.general(prefixes.shorten)[0].text == f"{one} SubClassOf {other}"
    assert known.general(short, LDN + "DoubleBlinding") and not known.general(short, LDN + "Study")


def test_a_definition_reads_as_it_is_meant() -> None:
    prefixes = Prefixes.load(ROOT)
    (frame,) = ontology().frames(LDN + "LowDoseNaltrexoneRegimen", prefixes.shorten)
    assert frame.text.startswith(
        """Class: ldn:LowDoseNaltrexoneRegimen

    EquivalentTo:
        ldn:DrugRegimen
        and (ldn:hasSubstance value ldn:Naltrexone)
        and ((ldn:targetDailyDoseMg some xsd:decimal[>= 1.0, <= 5.0])
            or ((ldn:lowestDailyDoseMg some xsd:decimal[>= 1.0])
                and (ldn:highestDailyDoseMg some xsd:decimal[<= 5.0])))
"""
    )


def test_owlready2_reads_the_same_expressions(tmp_path: Path) -> None:
    """Another reader of OWL, written out by the few lines below, gives the same texts."""
    path = tmp_path / "ontology.nt"
    in_rdflib().serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World(filename=":memory:")
    loaded = world.get_ontology(path.as_uri()).load()
    compared = 0
    for entity in [*loaded.classes(), *loaded.object_properties(), *loaded.data_properties()]:
        if not entity.iri.startswith(LDN):
            continue
        found = {
            section.word: {" ".join(clause.text.split()) for clause in section.clauses}
            for frame in ontology().frames(entity.iri, str)
            for section in frame.sections
        }
        if isinstance(entity, owlready2.ThingClass):
            pairs = {"SubClassOf": entity.is_a, "EquivalentTo": entity.equivalent_to}
        else:
            pairs = {"Domain": entity.domain, "Range": entity.range}
        for word, values in pairs.items():
            expected = {from_owlready2(value) for value in values}
            if word == "SubClassOf":
                # What owlready2 adds where nothing is stated.
                expected -= {owlready2.Thing.iri}
            assert found.get(word, set()) == expected, entity.iri
            compared += len(expected)
    world.close()
    assert compared > 800


def from_owlready2(value: Any) -> str:
    if isinstance(value, owlready2.And | owlready2.Or):
        word = " and " if isinstance(value, owlready2.And) else " or "
        return word.join(in_brackets(part) for part in value.Classes)
    if isinstance(value, owlready2.Not):
        return "not " + in_brackets(value.Class)
    if isinstance(value, owlready2.OneOf):
        return "{" + ", ".join(from_owlready2(part) for part in value.instances) + "}"
    if isinstance(value, owlready2.Restriction):
        words = {
            owlready2.SOME: "some",
            owlready2.ONLY: "only",
            owlready2.VALUE: "value",
            owlready2.MIN: "min",
            owlready2.MAX: "max",
            owlready2.EXACTLY: "exactly",
        }
        number = "" if value.cardinality is None else f" {value.cardinality}"
        return f"{value.property.iri} {words[value.type]}{number} {in_brackets(value.value)}"
    if isinstance(value, owlready2.ConstrainedDatatype):
        signs = {"min_inclusive": ">=", "min_exclusive": ">", "max_inclusive": "<=", "max_exclusive": "<"}
        facets = [f"{sign} {getattr(value, name)}" for name, sign in signs.items() if hasattr(value, name)]
        return f"{datatype(value.base_datatype)}[{', '.join(facets)}]"
    if isinstance(value, str):
        return f'"{value}"'
    return str(value.iri) if hasattr(value, "iri") else datatype(value)


def in_brackets(value: Any) -> str:
    text = from_owlready2(value)
    is_composed = isinstance(value, owlready2.And | owlready2.Or | owlready2.Not | owlready2.Restriction)
    return f"({text})" if is_composed else text


def datatype(value: Any) -> str:
    names = {str: "string", int: "integer", float: "decimal", bool: "boolean"}
    if value in names:
        return XSD + names[value]
    name = getattr(value, "__name__", "")
    if name == "plainliteral":
        return RDF + "PlainLiteral"
    return XSD + {"date": "date", "datetime": "dateTime", "normstr": "normalizedString"}.get(name, name)


# ---- any expression

NAMES = st.sampled_from([EX + letter for letter in "abcd"]).map(Named)
NUMBERS = st.integers(-9, 9).map(lambda number: Value(Literal(number)))
TEXTS = st.text('ab"\\() [],{}', max_size=4).map(lambda text: Value(Literal(text)))
PROPERTIES = st.sampled_from([Named(EX + "p"), Named(EX + "q"), Inverse(EX + "p")])
FACETS = st.builds(Facet, st.sampled_from([">=", ">", "<=", "<"]), NUMBERS)
LEAVES = st.one_of(
    NAMES,
    st.lists(NAMES | NUMBERS | TEXTS, min_size=1, max_size=3).map(lambda members: OneOf(tuple(members))),
    st.lists(FACETS, min_size=1, max_size=2).map(lambda facets: Restricted(XSD + "decimal", tuple(facets))),
    st.builds(lambda of: Restriction(of, "Self"), PROPERTIES),
    st.builds(lambda of, value: Restriction(of, "value", filler=value), PROPERTIES, NAMES | NUMBERS | TEXTS),
    st.builds(
        lambda of, word, number: Restriction(of, word, str(number)),
        PROPERTIES,
        st.sampled_from(["min", "max", "exactly"]),
        st.integers(0, 12),
    ),
)


def composed(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.one_of(
        st.builds(
            lambda word, parts: Junction(word, tuple(parts)),
            st.sampled_from(["and", "or"]),
            st.lists(inner, min_size=2, max_size=3),
        ),
        st.builds(Negation, inner),
        st.builds(
            lambda of, word, filler: Restriction(of, word, filler=filler),
            PROPERTIES,
            st.sampled_from(["some", "only"]),
            inner,
        ),
        st.builds(
            lambda of, word, number, filler: Restriction(of, word, str(number), filler),
            PROPERTIES,
            st.sampled_from(["min", "max", "exactly"]),
            st.integers(0, 12),
            inner,
        ),
    )


EXPRESSIONS = st.recursive(LEAVES, composed, max_leaves=12)


class Writer:
    """Writes an expression as statements, by the mapping of OWL 2 to RDF."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []

    def say(self, subject: Any, name: str, value: Any) -> None:
        self.quads.append(Quad(subject, NamedNode(name), value))

    def listed(self, items: list[Any]) -> Any:
        node: Any = NamedNode(RDF + "nil")
        for item in reversed(items):
            cell = BlankNode()
            self.say(cell, RDF + "first", item)
            self.say(cell, RDF + "rest", node)
            node = cell
        return node

    def of(self, property_: Any) -> Any:
        if isinstance(property_, Named):
            return NamedNode(property_.iri)
        node = BlankNode()
        self.say(node, OWL + "inverseOf", NamedNode(property_.iri))
        return node

    def write(self, expression: Expression) -> Any:
        node = BlankNode()
        match expression:
            case Named(iri):
                return NamedNode(iri)
            case Value(literal):
                return literal
            case Junction(word, operands):
                name = "intersectionOf" if word == "and" else "unionOf"
                self.say(node, OWL + name, self.listed([self.write(part) for part in operands]))
            case Negation(operand):
                self.say(node, OWL + "complementOf", self.write(operand))
            case OneOf(members):
                self.say(node, OWL + "oneOf", self.listed([self.write(part) for part in members]))
            case Restricted(datatype, facets):
                names = {">=": "minInclusive", ">": "minExclusive", "<=": "maxInclusive", "<": "maxExclusive"}
                cells = []
                for facet in facets:
                    assert isinstance(facet, Facet) and isinstance(facet.value, Value)
                    cells.append(BlankNode())
                    self.say(cells[-1], XSD + names[facet.word], facet.value.literal)
                self.say(node, OWL + "onDatatype", NamedNode(datatype))
                self.say(node, OWL + "withRestrictions", self.listed(cells))
            case Restriction(property_, word, number, filler):
                self.say(node, OWL + "onProperty", self.of(property_))
                self.restrict(node, word, number, filler)
            case _:
                raise AssertionError(expression)
        return node

    def restrict(self, node: Any, word: str, number: str, filler: Expression | None) -> None:
        if word == "Self":
            self.say(node, OWL + "hasSelf", Literal(True))
        elif word in ("some", "only", "value"):
            name = {"some": "someValuesFrom", "only": "allValuesFrom", "value": "hasValue"}[word]
            assert filler is not None
            self.say(node, OWL + name, self.write(filler))
        else:
            name = {"min": "minCardinality", "max": "maxCardinality", "exactly": "cardinality"}[word]
            if filler is not None:
                name = {"min": "minQualifiedCardinality", "max": "maxQualifiedCardinality"}.get(
                    word, "qualifiedCardinality"
                )
                self.say(node, OWL + "onClass", self.write(filler))
            self.say(node, OWL + name, Literal(number, datatype=NamedNode(XSD + "nonNegativeInteger")))


TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[A-Za-z:]+|-?\d+|>=|<=|[(){}\[\],<>])')


class Parser:
    """Reads Manchester syntax back, by the grammar's precedence: not, restrictions, and, or."""

    def __init__(self, text: str) -> None:
        self.tokens = TOKEN.findall(text)
        assert re.fullmatch(rf"(?:{TOKEN.pattern})*\s*", text)
        self.place = 0

    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self) -> str:
        self.place += 1
        return str(self.tokens[self.place - 1])

    def whole(self) -> Expression:
        found = self.description()
        assert self.place == len(self.tokens)
        return found

    def description(self) -> Expression:
        return self.joined("or", self.conjunction)

    def conjunction(self) -> Expression:
        return self.joined("and", self.primary)

    def joined(self, word: str, part: Any) -> Expression:
        parts = [part()]
        while self.next() == word:
            self.take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else Junction(word, tuple(parts))

    def primary(self) -> Expression:
        if self.next() == "not":
            self.take()
            return Negation(self.primary())
        if self.next() == "(":
            self.take()
            found = self.description()
            assert self.take() == ")"
            return found
        if self.next() == "{":
            return OneOf(tuple(self.between("{", "}", self.atom)))
        inverse = self.next() == "inverse"
        if inverse:
            self.take()
        name = (
            EX + self.take() if not self.next().startswith("xsd:") else XSD + self.take().removeprefix("xsd:")
        )
        if self.next() == "[":
            return Restricted(name, tuple(self.between("[", "]", self.facet)))
        if self.next() in ("some", "only", "value", "Self", "min", "max", "exactly"):
            return self.restriction(Inverse(name) if inverse else Named(name))
        return Named(name)

    def restriction(self, of: Named | Inverse) -> Expression:
        word = self.take()
        if word == "Self":
            return Restriction(of, word)
        if word == "value":
            return Restriction(of, word, filler=self.atom())
        if word in ("some", "only"):
            return Restriction(of, word, filler=self.primary())
        number = self.take()
        has_filler = self.next() not in ("", "and", "or", ")", "}", "]", ",")
        return Restriction(of, word, number, self.primary() if has_filler else None)

    def between(self, start: str, end: str, part: Any) -> Iterator[Any]:
        assert self.take() == start
        while True:
            yield part()
            sign = self.take()
            if sign == end:
                return
            assert sign == ","

    def facet(self) -> Facet:
        word, value = self.take(), self.atom()
        assert isinstance(value, Value)
        return Facet(word, value)

    def atom(self) -> Named | Value:
        token = self.take()
        if token.startswith('"'):
            return Value(Literal(re.sub(r"\\(.)", r"\1", token[1:-1])))
        return Value(Literal(int(token))) if token.lstrip("-").isdigit() else Named(EX + token)


@settings(max_examples=300, deadline=None)
@given(EXPRESSIONS)
def test_any_expression_can_be_written_and_read_back(expression: Expression) -> None:
    writer = Writer()
    node = writer.write(expression)
    read = Reader(writer.quads).expression(node)
    assert read == expression
    line = joined(flat(read, short))
    assert Parser(line).whole() == expression
    lines = joined(laid_out(read, short))
    assert Parser(lines).whole() == expression


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_statements_at_random_never_break_the_writer(data: st.DataObject) -> None:
    """Nodes and properties of OWL in any combination give text whose brackets match."""
    nodes: list[Any] = [BlankNode(f"n{number}") for number in range(4)]
    ends = [*nodes, NamedNode(EX + "a"), NamedNode(RDF + "nil"), Literal(1), Literal("x")]
    names = [
        OWL + name
        for name in "unionOf intersectionOf complementOf oneOf onDatatype withRestrictions onProperty".split()
    ]
    names += [
        OWL + name for name in "someValuesFrom hasValue hasSelf minCardinality onClass inverseOf".split()
    ]
    names += [RDF + "first", RDF + "rest", XSD + "minInclusive"]
    quads = data.draw(
        st.lists(
            st.builds(
                lambda one, name, other: Quad(one, NamedNode(name), other),
                st.sampled_from(nodes),
                st.sampled_from(names),
                st.sampled_from(ends),
            ),
            max_size=16,
        )
    )
    reader = Reader(quads)
    for node in nodes:
        for text in (
            joined(flat(reader.expression(node), short)),
            joined(laid_out(reader.expression(node), short)),
        ):
            assert text and "n0" not in text and "_:" not in text
            for one, other in ("()", "[]", "{}"):
                assert text.count(one) == text.count(other)


def test_a_malformed_part_has_no_text_of_the_syntax() -> None:
    assert joined(flat(Malformed("a class without a name"), short)) == "[? a class without a name]"
