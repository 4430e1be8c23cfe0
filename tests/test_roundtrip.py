"""The dumps: every format stands for the same graph, each triple once, each number as it was written."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from ldnkg.build.assemble import assemble
from ldnkg.build.dumps import canonical_quads, merged_triples, write_dataset, write_dumps
from ldnkg.build.jsonld import jsonld_document
from ldnkg.core.namespaces import GRAPH, LDN, LDNR, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.release import Release
from ldnkg.core.terms import from_rdflib
from ldnkg.errors import LdnkgError

XSD = "http://www.w3.org/2001/XMLSchema#"
FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
QUAD_FORMATS = ("nq", "trig")
PREFIXES = Prefixes.load(graph_root())


def canonical_lines(statements: Iterable[Quad | Triple]) -> list[str]:
    """Return the RDFC-1.0 lines of a dataset: two datasets are isomorphic if these are equal."""
    quads = (
        item if isinstance(item, Quad) else Quad(item.subject, item.predicate, item.object)
        for item in statements
    )
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def dump(quads: Iterable[Quad], folder: Path) -> dict[str, Path]:
    canonical = canonical_quads(quads)
    write_dataset(canonical, folder)
    write_dumps(canonical, folder, PREFIXES)
    return {ending: folder / "dumps" / f"ldn-kg.{ending}" for ending in FORMATS}


def assert_faithful(quads: list[Quad], files: dict[str, Path]) -> None:
    whole = canonical_lines(quads)
    merged = canonical_lines({quad.triple for quad in quads})
    for ending, path in files.items():
        read = list(parse(path=path, format=FORMATS[ending]))
        expected = whole if ending in QUAD_FORMATS else merged
        assert len(read) == len(expected), ending
        assert canonical_lines(read) == expected, ending


@pytest.fixture(scope="module")
def dumps(built_release: Release) -> dict[str, Path]:
    return {ending: built_release.file(f"dumps/ldn-kg.{ending}") for ending in FORMATS}


def test_every_dump_of_the_graph_stands_for_the_sources(dumps: dict[str, Path]) -> None:
    quads = list(parse(path=dumps["nq"], format=RdfFormat.N_QUADS))
    computed = {NamedNode(GRAPH + name) for name in ("description", "inferred", "views")}
    asserted = [quad for quad in quads if quad.graph_name not in computed]
    assert canonical_lines(asserted) == canonical_lines(assemble(graph_root()))
    assert len(quads) > len(asserted) > 10_000
    assert_faithful(quads, dumps)


def read_by_rdflib(path: Path, name: str) -> list[str]:
    graph = rdflib.Graph().parse(path, format=name)
    terms = [(from_rdflib(s), from_rdflib(p), from_rdflib(o)) for s, p, o in graph]
    return canonical_lines(Triple(*triple) for triple in terms)  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_the_same_graph_from_every_merged_dump(dumps: dict[str, Path]) -> None:
    # rdflib rewrites numbers when it reads, in every format alike.
    reference = read_by_rdflib(dumps["nt"], "nt")
    assert len(reference) > 10_000
    for ending, name in {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}.items():
        assert read_by_rdflib(dumps[ending], name) == reference, ending


def test_every_number_of_the_sources_is_dumped_as_it_is_written(tmp_path: Path) -> None:
    numbers = ["4.50", "04.5", "4.5", "007", "7", "+1", "-0.0", "1E0", "1.0e0", "0.0010"]
    text = f"@prefix ldn: <{LDN}> . @prefix ldnr: <{LDNR}> . @prefix xsd: <{XSD}> .\n" + "".join(
        f"ldnr:n{index} ldn:number {number} .\n" for index, number in enumerate(numbers)
    )
    text += (
        'ldnr:size ldn:number "12"^^xsd:nonNegativeInteger, "012"^^xsd:unsignedShort, "1"^^xsd:boolean .\n'
    )
    quads = list(parse(text, format=RdfFormat.TURTLE))
    files = dump(quads, tmp_path)
    written = {("12", "nonNegativeInteger"), ("012", "unsignedShort"), ("1", "boolean")}
    for ending, path in files.items():
        found = {
            (quad.object.value, quad.object.datatype.value.removeprefix(XSD))
            for quad in parse(path=path, format=FORMATS[ending])
            if isinstance(quad.object, Literal)
        }
        assert {value for value, _ in found} >= set(numbers), ending
        assert found >= written, ending


# Names that a curator might choose, with the characters that need care in one format or another.
local_names = st.from_regex(r"[a-z][a-z0-9]{0,5}([._-][a-z0-9]{1,4}){0,2}", fullmatch=True)
property_names = st.from_regex(r"[a-z][A-Za-z0-9]{0,8}", fullmatch=True)
texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\t\n"),
    max_size=12,
)
iris = st.builds(
    lambda start, local: NamedNode(start + local),
    st.sampled_from([LDNR, LDN, "https://doi.org/10.1000/", "http://example.org/a?b=c&d=", "urn:x:"]),
    local_names,
)
blank_nodes = st.builds(lambda number: BlankNode(f"b{number}"), st.integers(0, 4))
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text: Literal(text, language="en"), texts),
    st.builds(lambda text: Literal(text, language="pt-br"), texts),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)),
        st.from_regex(r"[+-]?[0-9]{1,3}(\.[0-9]{1,3})?", fullmatch=True),
        st.sampled_from(["decimal", "integer", "double", "unsignedByte", "boolean", "date"]),
    ),
)
quad_lists = st.lists(
    st.builds(
        Quad,
        iris | blank_nodes,
        st.builds(
            lambda start, local: NamedNode(start + local),
            st.sampled_from([LDN, "http://example.org/v#", "http://example.org/1/"]),
            property_names,
        ),
        iris | blank_nodes | literals,
        st.sampled_from([NamedNode(f"{GRAPH}one"), NamedNode(f"{GRAPH}two/three")]),
    ),
    max_size=12,
)


def in_one_graph(quads: list[Quad]) -> list[Quad]:
    homes: dict[Triple, Quad] = {}
    for quad in quads:
        homes.setdefault(quad.triple, quad)
    return list(homes.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(quad_lists)
def test_any_dataset_survives_every_format(quads: list[Quad]) -> None:
    kept = in_one_graph(quads)
    with tempfile.TemporaryDirectory() as folder:
        assert_faithful(kept, dump(kept, Path(folder)))


@settings(max_examples=60, deadline=None)
@given(quad_lists, st.randoms(use_true_random=False), st.integers(0, 1000))
def test_canonical_form_depends_on_neither_order_nor_labels(
    quads: list[Quad], shuffler: object, shift: int
) -> None:
    def renamed(term: object) -> object:
        return BlankNode(f"x{shift}{term.value}") if isinstance(term, BlankNode) else term

    others = [
        Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), quad.graph_name)  # type: ignore[arg-type]
        for quad in quads
    ]
    shuffler.shuffle(others)  # type: ignore[attr-defined]
    assert [str(quad) for quad in canonical_quads(others)] == [str(quad) for quad in canonical_quads(quads)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(property_names, literals | iris), max_size=6))
def test_json_ld_reads_back_by_its_own_context(values: list[tuple[str, Literal | NamedNode]]) -> None:
    subject = NamedNode(f"{LDNR}thing")
    triples = {Triple(subject, NamedNode(LDN + name), value) for name, value in values}
    text = jsonld_document(sorted(triples, key=str), PREFIXES)
    assert canonical_lines(parse(text, format=RdfFormat.JSON_LD)) == canonical_lines(triples)
    assert set(json.loads(text)) == {"@context", "@graph"}


def test_merged_formats_hold_a_triple_of_two_graphs_once() -> None:
    terms = NamedNode(f"{LDNR}a"), NamedNode(f"{LDN}p"), Literal("1")
    quads = [Quad(*terms, NamedNode(GRAPH + name)) for name in ("one", "two")]
    assert merged_triples(quads) == [Triple(*terms)]


def test_rdf_xml_is_xml_whose_names_another_parser_splits_alike(dumps: dict[str, Path]) -> None:
    namespace = {
        element.tag[1:].split("}")[0]
        for element in ElementTree.parse(dumps["rdf"]).iter()  # noqa: S314 - our own file
    }
    assert all(name.endswith(("/", "#")) for name in namespace), sorted(namespace)


@pytest.mark.parametrize("ending", ["ttl", "trig"])
def test_a_dump_declares_the_prefixes_that_it_uses_and_no_other(dumps: dict[str, Path], ending: str) -> None:
    text = dumps[ending].read_text(encoding="utf-8")
    names = re.findall(r"^@prefix (\w+):", text, flags=re.MULTILINE)
    assert "ldn" in names
    assert all(text.count(f"{name}:") > 1 for name in names)
    assert set(names) <= set(PREFIXES)


@pytest.mark.parametrize("end", ["", "123", "x%20", "é"])
def test_a_predicate_that_xml_cannot_name_is_refused(tmp_path: Path, end: str) -> None:
    quad = Quad(
        NamedNode(f"{LDNR}a"), NamedNode(f"http://example.org/{end}"), Literal("1"), NamedNode(f"{GRAPH}g")
    )
    with pytest.raises(LdnkgError, match=r"http://example\.org/.*RDF/XML cannot write this predicate"):
        dump([quad], tmp_path)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_refused(tmp_path: Path, character: str) -> None:
    value = Literal(f"a{character}b")
    quad = Quad(NamedNode(f"{LDNR}a"), NamedNode(f"{LDN}p"), value, NamedNode(f"{GRAPH}g"))
    with pytest.raises(LdnkgError, match=r"resource/a.*control character"):
        dump([quad], tmp_path)


def test_an_iri_that_json_ld_would_misread_is_refused(tmp_path: Path) -> None:
    quad = Quad(NamedNode("doi:10.1000/x"), NamedNode(f"{LDN}p"), Literal("1"), NamedNode(f"{GRAPH}g"))
    with pytest.raises(LdnkgError, match=r"doi:10\.1000/x: JSON-LD would read this IRI as a prefixed name"):
        dump([quad], tmp_path)
