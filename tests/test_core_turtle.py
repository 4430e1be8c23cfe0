"""Canonical Turtle stands for the same graph, stays when written again, and hides the input order."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from ldnkg.core.namespaces import LDN, LDNR, Prefixes
from ldnkg.core.sources import parse_turtle
from ldnkg.core.terms import parse_triples, triples_to_graph
from ldnkg.core.turtle import format_turtle
from ldnkg.errors import LdnkgError, SourceSyntaxError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = Prefixes({"ldn": LDN, "ldnr": LDNR, "xsd": XSD, "rdf": RDF})

IRIS = st.sampled_from(
    [
        *(ox.NamedNode(LDN + name) for name in ("A", "b", "b.c", "b.", "-b", "9", "a/b", "a(b)", "é", "")),
        *(ox.NamedNode(RDF + name) for name in ("type", "first", "rest", "nil", "value")),
        ox.NamedNode(LDNR + "younger-2013.arm.ldn"),
        ox.NamedNode("urn:x:y"),
    ]
)
BLANKS = st.sampled_from([ox.BlankNode(f"n{number}") for number in range(5)])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.text("\"\\\n\r\t a'", max_size=8)
NUMBERS = st.sampled_from(
    ["4.5", "4.50", "04.5", "+4.5", ".5", "5", "-05", "1e3", "1.E3", "1.", "true", "1", "x"]
)
DATATYPES = st.sampled_from(
    [XSD + name for name in ("decimal", "integer", "double", "boolean", "token", "date")]
)
LITERALS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "de-ch"])),
    st.builds(lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(kind)), NUMBERS, DATATYPES),
)
TRIPLES = st.lists(
    st.builds(ox.Triple, IRIS | BLANKS, IRIS, st.one_of(IRIS, BLANKS, LITERALS)), max_size=12, unique=True
)


def as_text(triples: list[ox.Triple]) -> str:
    content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert content is not None
    return content.decode("utf-8")


def canonical(triples: list[ox.Triple]) -> set[str]:
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


@given(TRIPLES)
@settings(max_examples=300, deadline=None)
def test_the_graph_and_every_lexical_form_are_kept(triples: list[ox.Triple]) -> None:
    written = format_turtle(as_text(triples), PREFIXES)
    assert canonical(parse_triples(written, "written")) == canonical(triples)


@given(TRIPLES)
@settings(max_examples=150, deadline=None)
def test_formatting_twice_changes_nothing(triples: list[ox.Triple]) -> None:
    once = format_turtle(as_text(triples), PREFIXES)
    assert format_turtle(once, PREFIXES) == once


@given(TRIPLES, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_and_blank_node_labels_of_the_input_do_not_show(
    triples: list[ox.Triple], random: Random
) -> None:
    names = [f"m{number}" for number in range(5)]
    random.shuffle(names)
    # Not splitlines, which also cuts at signs that a literal may hold, such as U+0085.
    lines = [f"{line}\n" for line in as_text(triples).split("\n") if line]
    random.shuffle(lines)
    renamed = re.sub(r"_:n(\d)", lambda match: f"_:{names[int(match[1])]}", "".join(lines))
    assert format_turtle(renamed, PREFIXES) == format_turtle(as_text(triples), PREFIXES)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("4.5", "4.5"),
        ("4.50", "4.50"),
        ("+04", "+04"),
        ("1e3", "1e3"),
        ("true", "true"),
        ('"4"^^xsd:decimal', '"4"^^xsd:decimal'),
        ('"1"^^xsd:boolean', '"1"^^xsd:boolean'),
        ('"NaN"^^xsd:double', '"NaN"^^xsd:double'),
        ('"a"^^xsd:string', '"a"'),
        ("'a\"b'", '"a\\"b"'),
        ('"a\\nb"', '"""a\nb"""'),
        ("()", "()"),
    ],
)
def test_a_literal_is_bare_only_where_turtle_reads_it_back_the_same(written: str, expected: str) -> None:
    text = f"@prefix xsd: <{XSD}> . @prefix ldn: <{LDN}> . ldn:a ldn:b {written} ."
    assert f"    ldn:b {expected} ;\n" in format_turtle(text, PREFIXES)


def test_the_layout_is_as_designed() -> None:
    text = f"""#  What this file holds.
# Second line.

# Not part of the banner.
@prefix l: <{LDN}> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix unused: <urn:u> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
[] a owl:AllDifferent ; owl:members ( l:B l:A ) .
l:B rdfs:comment "z" ; l:x [ l:y 1 ], "b", l:C ; skos:definition "D."@en ; rdfs:label "b"@en ; a owl:Class .
l:A l:x l:B ."""
    registry = Prefixes(
        {
            "ldn": LDN,
            "owl": "http://www.w3.org/2002/07/owl#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": XSD,
        }
    )
    assert (
        format_turtle(text, registry)
        == f"""#  What this file holds.
# Second line.

@prefix ldn: <{LDN}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ldn:A
    ldn:x ldn:B ;
    .

ldn:B
    a owl:Class ;
    rdfs:label "b"@en ;
    skos:definition "D."@en ;
    ldn:x
        ldn:C ,
        "b" ,
        [
            ldn:y 1 ;
        ] ;
    rdfs:comment "z" ;
    .

[]
    a owl:AllDifferent ;
    owl:members (
        ldn:B
        ldn:A
    ) ;
    .
"""
    )


def test_one_more_triple_touches_only_its_own_block() -> None:
    text = f"@prefix l: <{LDN}> . l:A l:p l:B , l:C . l:B l:p l:C . l:C l:p 1 ."
    before = format_turtle(text, PREFIXES).splitlines()
    after = format_turtle(text + " l:B l:q l:A .", PREFIXES).splitlines()
    assert [line for line in after if line not in before] == ["    ldn:q ldn:A ;"]
    assert len(after) == len(before) + 1


def test_a_graph_is_written_as_its_text_is(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(f"@prefix l: <{LDN}> . l:A l:p 4.50, [ l:q ( 1 'x'@en ) ] .", encoding="utf-8")
    assert format_turtle(parse_turtle(path), PREFIXES) == format_turtle(path.read_text("utf-8"), PREFIXES)


def test_an_empty_document_stays_empty() -> None:
    assert format_turtle("", PREFIXES) == ""


def test_what_is_not_turtle_is_refused_with_its_place() -> None:
    with pytest.raises(SourceSyntaxError) as caught:
        format_turtle("<urn:a>\n<urn:b> .", PREFIXES)
    assert caught.value.line == 2


def test_a_direction_is_refused_and_never_dropped() -> None:
    text = '<urn:a> <urn:b> "x"@ar--rtl .'
    with pytest.raises(LdnkgError, match="direction"):
        format_turtle(text, PREFIXES)
    with pytest.raises(LdnkgError, match=r"RDF 1\.2"):
        triples_to_graph(parse_triples(text, "a"))


def test_an_rdflib_graph_that_is_not_rdf_is_refused() -> None:
    graph = rdflib.Graph()
    graph.add((rdflib.Literal("a"), rdflib.RDF.type, rdflib.OWL.Class))
    with pytest.raises(LdnkgError, match="not a triple"):
        format_turtle(graph, PREFIXES)
