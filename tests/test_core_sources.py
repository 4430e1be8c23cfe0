"""Source files: which graph each is, how they are parsed, and where a subject stands."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ldnkg.core.disjoint import overlaps
from ldnkg.core.namespaces import GRAPH, LDN
from ldnkg.core.sources import (
    Sources,
    discover,
    parse_quads,
    parse_turtle,
    program_digest,
    read_source,
    source_digest,
)
from ldnkg.errors import LdnkgError, SourceSyntaxError

PREFIX = f"@prefix ldn: <{LDN}> .\n\n"


def put(root: Path, relative: str, body: str = "ldn:A a ldn:B .\n") -> Path:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PREFIX + body, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("relative", "graph"),
    [
        ("data/agents.ttl", "agents"),
        ("data/provenance.ttl", "provenance"),
        ("data/studies/younger-2013.ttl", "studies/younger-2013"),
        ("ontology/imports/mondo.ttl", "external/mondo"),
        ("ontology/ldnkg.ttl", "ontology"),
        ("ontology/modules/study.ttl", "ontology/study"),
        ("ontology/prefixes.ttl", "ontology/prefixes"),
    ],
)
def test_each_file_is_one_named_graph(tmp_path: Path, relative: str, graph: str) -> None:
    put(tmp_path, relative)
    (source,) = discover(tmp_path)
    assert (source.relative, source.graph) == (relative, GRAPH + graph)


def test_files_come_sorted_and_shapes_are_not_among_them(tmp_path: Path) -> None:
    for relative in ("shapes/a.ttl", "ontology/ldnkg.ttl", "data/b.ttl", "data/a/c.ttl", "data/b.rq"):
        put(tmp_path, relative)
    assert [source.relative for source in discover(tmp_path)] == [
        "data/a/c.ttl",
        "data/b.ttl",
        "ontology/ldnkg.ttl",
    ]


@pytest.mark.parametrize("relative", ["data/Study.ttl", "data/a b.ttl", "data/a_b.ttl", "data/é/a.ttl"])
def test_a_name_that_no_iri_can_hold_is_refused(tmp_path: Path, relative: str) -> None:
    put(tmp_path, relative)
    with pytest.raises(LdnkgError, match="cannot be part of a graph's IRI"):
        discover(tmp_path)


@pytest.mark.parametrize(
    "relative", ["data/inferred.ttl", "data/views.ttl", "data/mappings/x.ttl", "data/external/mondo.ttl"]
)
def test_a_name_that_another_graph_has_is_refused(tmp_path: Path, relative: str) -> None:
    put(tmp_path, relative)
    with pytest.raises(LdnkgError, match="is that of a graph which does not come from data/"):
        discover(tmp_path)


def test_two_files_cannot_be_one_graph(tmp_path: Path) -> None:
    put(tmp_path, "ontology/modules/study.ttl")
    put(tmp_path, "ontology/study.ttl")
    with pytest.raises(LdnkgError, match="would both be graph"):
        discover(tmp_path)


def test_blank_node_labels_are_the_same_everywhere_and_shared_by_no_two_files(tmp_path: Path) -> None:
    body = "ldn:A ldn:p [ ldn:q _:x ], ( 1 2 ) . _:x ldn:p 1 .\n"
    quads = []
    for place in ("one", "other/place"):
        root = tmp_path / place
        for relative in ("data/a.ttl", "data/b.ttl"):
            put(root, relative, body)
        quads.append([quad for source in discover(root) for quad in parse_quads(source)])
    assert quads[0] == quads[1]
    labels = [
        {
            term.value
            for quad in quads[0]
            if quad.graph_name == ox.NamedNode(GRAPH + name)
            for term in quad.triple
            if isinstance(term, ox.BlankNode)
        }
        for name in ("a", "b")
    ]
    assert len(labels[0]) == len(labels[1]) == 4
    assert labels[0].isdisjoint(labels[1])


@pytest.mark.parametrize(
    "text", ["4.5", "4.50", "04.5", "1e3", '"+4"^^<http://www.w3.org/2001/XMLSchema#integer>']
)
def test_a_number_keeps_its_spelling(tmp_path: Path, text: str) -> None:
    (value,) = parse_turtle(put(tmp_path, "a.ttl", f"ldn:A ldn:p {text} .\n")).objects()
    assert str(value) == text.partition("^^")[0].strip('"')


def test_a_syntax_error_has_path_line_and_column(tmp_path: Path) -> None:
    path = put(tmp_path, "data/a.ttl", "ldn:A a ldn:B ;\n  nope:x 1 .\n")
    with pytest.raises(SourceSyntaxError) as caught:
        parse_turtle(path)
    assert (caught.value.path, caught.value.line, caught.value.column) == (path, 4, 3)
    assert str(caught.value).startswith(f"{path}:4:3: The prefix nope: has not been declared. ")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(SourceSyntaxError, match=r"a\.ttl:1:6: byte 0xE9 is not UTF-8"):
        parse_turtle(path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"\xef\xbb\xbf# one\n", "a.ttl:1: the file begins with a byte order mark."),
        ("a.rq", b"\xef\xbb\xbfASK {}\n", "a.rq:1: the file begins with a byte order mark."),
        (
            "a.sssom.tsv",
            b"\xef\xbb\xbf#license: a\n",
            "a.sssom.tsv:1: the file begins with a byte order mark.",
        ),
        ("a.rq", b"ASK\n{}\r\n", "a.rq:2: the line has a carriage return."),
        ("a.sssom.tsv", b"#license: a\r\n", "a.sssom.tsv:1: the line has a carriage return."),
    ],
)
def test_a_file_of_another_editor_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceSyntaxError) as caught:
        read_source(path)
    assert str(caught.value) == f"{tmp_path}/{message} Save as UTF-8 without BOM and with LF."


def test_turtle_with_other_line_ends_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"<urn:a> <urn:b> 1 .\r\n")
    assert len(parse_turtle(path)) == 1


def test_a_triple_term_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LdnkgError, match=r"RDF 1\.2"):
        parse_turtle(put(tmp_path, "a.ttl", "ldn:A ldn:p <<( ldn:A ldn:q 1 )>> .\n"))


def test_the_union_holds_each_files_triples_once(tmp_path: Path) -> None:
    put(tmp_path, "data/a.ttl", "ldn:A a ldn:B .\n")
    put(tmp_path, "data/b.ttl", "ldn:A a ldn:B ; ldn:p 4.50 .\n")
    sources = Sources.load(tmp_path)
    assert [len(sources.graph(source)) for source in sources.files] == [1, 2]
    assert len(sources.union()) == 2
    assert len(sources.union(sources.files[:1])) == 1


def test_a_subjects_line_is_where_its_block_starts(tmp_path: Path) -> None:
    body = "ldn:A\n    ldn:p ldn:B ;\n    .\n\nldn:B\n    ldn:p ldn:A ;\n    .\n\n<urn:x>\n    a ldn:B ;\n"
    put(tmp_path, "data/a.ttl", body + "    .\n")
    sources = Sources.load(tmp_path)
    lines = [sources.line_of("data/a.ttl", iri) for iri in (LDN + "A", LDN + "B", "urn:x", LDN + "C")]
    assert lines == [3, 7, 11, None]
    assert sources.line_of("data/missing.ttl", LDN + "A") is None


def test_the_line_of_a_statement_is_that_of_its_object(tmp_path: Path) -> None:
    body = "\n".join(
        (
            "ldn:A",
            "    a ldn:B ;",
            "    ldn:p 4.50 ;",
            "    ldn:q",
            "        ldn:C ,",
            '        "x" ;',
            '    ldn:r """one',
            'ldn:D two""" ;',
            "    .",
            "",
            "ldn:D",
            "    ldn:p 4.50 ;",
            "    .",
            "",
        )
    )
    path = put(tmp_path, "data/a.ttl", body)
    start = path.read_text("utf-8").split("\n").index("ldn:A")
    lines = Sources.load(tmp_path).lines("data/a.ttl")
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    wanted = [
        (LDN + "p", ox.Literal("4.50", datatype=decimal), 3),
        (None, ox.Literal("4.50", datatype=decimal), 3),
        (LDN + "p", ox.Literal("5.0", datatype=decimal), 3),
        (LDN + "q", None, 4),
        (LDN + "q", ox.NamedNode(LDN + "C"), 5),
        (LDN + "q", ox.Literal("x"), 6),
        (str(rdflib.RDF.type), ox.NamedNode(LDN + "B"), 2),
        (LDN + "s", None, None),
        (None, ox.Literal("y"), None),
    ]
    for predicate, value, line in wanted:
        assert lines.statement(LDN + "A", predicate, value) == (line and start + line)
    assert lines.mention(LDN + "A", LDN + "C") == start + 5
    assert lines.mention(LDN + "D", LDN + "C") is None
    assert lines.statement(LDN + "D", LDN + "p") == start + 12


def test_a_triple_in_two_graphs_is_found_with_both(tmp_path: Path) -> None:
    put(tmp_path, "data/a.ttl", "ldn:A a ldn:B ; ldn:p [] .\n")
    put(tmp_path, "data/b.ttl", "ldn:A a ldn:B ; ldn:p [] .\n")
    (overlap,) = overlaps(quad for source in discover(tmp_path) for quad in parse_quads(source))
    assert overlap.graphs == (GRAPH + "a", GRAPH + "b")
    assert overlap.triple.predicate.value == str(rdflib.RDF.type)


def test_the_digest_of_the_program_sees_the_libraries_that_make_a_release(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = program_digest()
    assert program_digest() == before
    for name in ("pyoxigraph", "rdflib", "shacl"):
        with monkeypatch.context() as patch:
            known = version
            patch.setattr(
                "ldnkg.core.sources.version",
                lambda library, name=name, known=known: "0" if library == name else known(library),
            )
            assert program_digest() != before


def test_the_digest_sees_content_and_names_but_not_the_place(tmp_path: Path) -> None:
    digests = []
    for place, relative, body in [
        ("a", "data/a.ttl", "ldn:A a ldn:B .\n"),
        ("b/c", "data/a.ttl", "ldn:A a ldn:B .\n"),
        ("d", "data/b.ttl", "ldn:A a ldn:B .\n"),
        ("e", "data/a.ttl", "ldn:A a ldn:C .\n"),
        ("f", "shapes/a.ttl", "ldn:A a ldn:B .\n"),
    ]:
        put(tmp_path / place, relative, body)
        put(tmp_path / place, "release/x.ttl", place)
        put(tmp_path / place, "data/.a.ttl.swp", place)
        digests.append(source_digest(tmp_path / place))
    assert digests[0] == digests[1]
    assert len(set(digests)) == 4
