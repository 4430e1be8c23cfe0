"""Strangers' RDF files: what is read, and what is refused, each with one line that names file and reason."""

from __future__ import annotations

import errno
import gzip
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans, integers, sampled_from
from pyoxigraph import RdfFormat, Store

from ldnkg.build.foreign import write_foreign_release
from ldnkg.core import rdf_guards
from ldnkg.core.rdf_files import find_data_files
from ldnkg.core.rdf_guards import MOST_DEPTH, Budget
from ldnkg.core.rdf_reader import MOST_TRIPLE_DEPTH, read_quads
from ldnkg.core.release import DATASET_FILE, Manifest, open_release
from ldnkg.errors import LdnkgError
from ldnkg.settings import DEFAULTS
from ldnkg.sparql.loading import LoadLimits, loaded_release

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"'
XML = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF {RDF}>%s</rdf:RDF>\n'
THING = '<rdf:Description rdf:about="http://e/a"><e:p>1</e:p></rdf:Description>'
BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<rdf:RDF {RDF}><rdf:Description><e:p>&b;</e:p></rdf:Description></rdf:RDF>"
)
EXTERNAL = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rdf:RDF {RDF}>{THING}</rdf:RDF>'
SMALL = LoadLimits(mb=64, triples=1000, seconds=20, memory_mb=512)


def load(folder: Path, *paths: Path, most_mb: int = 64, most_triples: int = 1000) -> Manifest:
    target = folder / "release"
    target.mkdir()
    return write_foreign_release(
        find_data_files(paths),
        target,
        most_mb=most_mb,
        most_triples=most_triples,
        default_graph="union",
        progress=lambda *_: None,
    )


@dataclass(frozen=True)
class Readable:
    name: str
    content: str | bytes
    triples: int
    graphs: dict[str, int]
    line: str


TRIG = "@prefix e: <http://e/> .\ne:g { e:a e:p 1 }\ne:h { e:a e:p 1 . e:a e:p 2 }\ne:a e:p 3 ."
READABLE = (
    Readable("turtle.ttl", "<http://e/a> <http://e/p> 1 .", 1, {}, "<http://e/a> <http://e/p>"),
    Readable("marked.ttl", b"\xef\xbb\xbf<http://e/a> <http://e/p> 1 .", 1, {}, "<http://e/a>"),
    Readable("only a mark.ttl", b"\xef\xbb\xbf", 0, {}, ""),
    Readable("empty.nq", "", 0, {}, ""),
    Readable("relative.ttl", "<#a> <http://e/p> <b> .", 1, {}, "<file:///relative.ttl#a>"),
    Readable("a space.ttl", "<> <http://e/p> 1 .", 1, {}, "<file:///a%20space.ttl> "),
    Readable("triples.nt", "<http://e/a> <http://e/p> 'x' .".replace("'", '"'), 1, {}, '"x" .'),
    Readable(
        "quads.nq", "<http://e/a> <http://e/p> <http://e/b> <http://e/g> .", 1, {"http://e/g": 1}, "g> ."
    ),
    Readable("trig.trig", TRIG, 3, {"http://e/g": 1, "http://e/h": 2}, "<http://e/h> ."),
    Readable("UPPER.TRIG", TRIG, 3, {"http://e/g": 1, "http://e/h": 2}, "<http://e/h> ."),
    Readable("blank graph.trig", "_:g { <http://e/a> <http://e/p> 1 }", 1, {}, " _:"),
    Readable("xml.rdf", XML % THING, 1, {}, '<http://e/p> "1" .'),
    Readable("marked.rdf", b"\xef\xbb\xbf" + (XML % THING).encode(), 1, {}, '"1" .'),
    Readable("xml.owl", XML % f"<!-- < & > -->{THING}", 1, {}, '"1" .'),
    Readable(
        "tree.jsonld",
        '{"@context": {"p": "http://e/p"}, "@id": "http://e/a",'
        ' "p": ["x", {"@id": "http://e/b", "p": "]]\\"[["}]}',
        3,
        {},
        '"]]\\"[["',
    ),
    Readable(
        "graph.jsonld",
        '{"@id": "http://e/g", "@graph": [{"@id": "http://e/a", "http://e/p": 1}]}',
        1,
        {"http://e/g": 1},
        "<http://e/g> .",
    ),
)


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case.name)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_a_file_is_read(case: Readable, packed: bool, tmp_path: Path) -> None:
    content = case.content.encode() if isinstance(case.content, str) else case.content
    path = tmp_path / (case.name + (".gz" if packed else ""))
    path.write_bytes(gzip.compress(content) if packed else content)
    manifest = load(tmp_path, path)
    assert (manifest.triples, manifest.graphs) == (case.triples, case.graphs)
    written = (tmp_path / "release" / DATASET_FILE).read_text(encoding="utf-8")
    assert case.line in written
    store = Store()
    store.load(written.encode(), format=RdfFormat.N_QUADS)
    assert len(store) == written.count("\n")


def triples(count: int) -> str:
    return "".join(f"<http://e/{number}> <http://e/p> <http://e/o> .\n" for number in range(count))


def nested_xml(depth: int) -> str:
    # The root is one element too.
    return XML % ("<e:A><e:p>" * (depth // 2) + "</e:p></e:A>" * (depth // 2))


def nested_terms(depth: int) -> str:
    start, end = "<<( <http://e/a> <http://e/p> " * depth, " )>>" * depth
    return f"<http://e/a> <http://e/p> {start}<http://e/a>{end} ."


@dataclass(frozen=True)
class Refused:
    name: str
    content: str | bytes
    reason: str
    place: str = ""


REFUSED = (
    Refused("doctype.rdf", BOMB, "DOCTYPE", ":1:"),
    Refused("external.rdf", EXTERNAL, "DOCTYPE"),
    Refused("doctype.owl", XML.replace("<rdf", "<!DOCTYPE rdf:RDF><rdf") % THING, "DOCTYPE", ":2:"),
    Refused("late.rdf", XML % "" + "<!DOCTYPE r>", "not well-formed"),
    Refused("inner.rdf", XML % f"<!DOCTYPE r>{THING}", "not well-formed", ":2:"),
    Refused("lower.rdf", BOMB.replace("DOCTYPE", "doctype"), "not well-formed"),
    Refused("hidden.rdf", XML % '<e:A e:p="<!--"/>' + "<!DOCTYPE r>", "not well-formed", ":2:"),
    Refused("doctype.rdf.gz", gzip.compress(BOMB.encode()), "DOCTYPE"),
    Refused("utf-16.rdf", BOMB.encode("utf-16"), "not UTF-8"),
    Refused("utf-16 without a mark.rdf", BOMB.encode("utf-16-le"), "not UTF-8"),
    Refused("utf-32.rdf", BOMB.encode("utf-32-be"), "not UTF-8"),
    Refused("latin.rdf", XML.replace("UTF-8", "ISO-8859-1") % THING, "encoding ISO-8859-1", ":1:"),
    Refused("utf-7.rdf", XML.replace("UTF-8", "UTF-7") % "+ADwAIQ-DOCTYPE r>", "encoding UTF-7"),
    Refused("cut.rdf", (XML % THING).removesuffix("</rdf:RDF>\n"), "not well-formed: no element found"),
    Refused("cut in a comment.rdf", XML % THING + "<!-- ", "not well-formed"),
    Refused("mismatch.rdf", XML % "\n<e:A></e:B>", "mismatched tag", ":3:8"),
    Refused("prefix.rdf", XML % "<x:A/>", "not RDF/XML"),
    Refused("deep.rdf", nested_xml(MOST_DEPTH), f"more than {MOST_DEPTH} deep", ":2:"),
    Refused("very deep.rdf", nested_xml(100_000), f"more than {MOST_DEPTH} deep"),
    Refused("long.rdf", XML % f"<e:A><e:p>{'x' * 17_000_000}</e:p></e:A>", "more than 16 MB"),
    Refused("long comment.rdf", XML % f"<!--{'x' * 17_000_000}-->", "more than 16 MB"),
    Refused(
        "context.jsonld", '{"@context": "http://127.0.0.1:9/", "@id": "http://e/"}', "nothing is fetched"
    ),
    Refused("file.jsonld", '{"@context": "file:///etc/passwd", "@id": "http://e/"}', "nothing is fetched"),
    Refused("relative.jsonld", '{"@context": "c.jsonld", "@id": "http://e/"}', "nothing is fetched"),
    Refused("list.jsonld", '{"@context": [{}, "http://127.0.0.1:9/"]}', "nothing is fetched"),
    Refused("import.jsonld", '{"@context": {"@import": "http://127.0.0.1:9/"}}', "nothing is fetched"),
    Refused(
        "scoped.jsonld",
        '{"@context": {"p": {"@id": "http://e/p", "@context": "http://127.0.0.1:9/"}}, "p": {"p": "x"}}',
        "nothing is fetched",
    ),
    Refused("nested.jsonld", '{"p":' * 257 + "1" + "}" * 257, f"more than {MOST_DEPTH} deep"),
    Refused("array.jsonld", "[" * 60_000, f"more than {MOST_DEPTH} deep"),
    Refused("text.jsonld", '["\\\\", "\\"", ' + "[" * 300, f"more than {MOST_DEPTH} deep"),
    Refused("wrong.jsonld", '{"a":\n x}', "Unexpected char", ":2:2"),
    Refused("long.jsonld", '{"http://e/p": "' + "x" * 17_000_000 + '"}', "more than 16 MB"),
    Refused("terms.nt", nested_terms(MOST_TRIPLE_DEPTH + 1), "triple terms are nested"),
    Refused("line.nt", "<http://e/a> <http://e/p> " + '"' + "x" * 17_000_000, "more than 16 MB"),
    Refused("line.ttl", "# " + "x" * 40_000_000, "more than 16 MB"),
    Refused("syntax.ttl", "<http://e/a> <http://e/p> 1 .\n<http://e/a> a b:c .", "not Turtle", ":2:16"),
    Refused("syntax.nq", "<http://e/a> <http://e/p> .\n", "not N-Quads", ":1:"),
    Refused("control.jsonld", '{"a\x1b[31m\n": 1}', "\\u001b"),
    Refused("quoted.ttl", "<http://e/a> <http://e/p> " + "x" * 100_000, "xxx…"),
    Refused("bytes.nt", b'<http://e/a> <http://e/p> "\xff" .', "UTF-8", ":1:28"),
    Refused("relative.nt", "<a> <http://e/p> <http://e/b> .", "not N-Triples", ":1:"),
    Refused("quads.nt", "<http://e/a> <http://e/p> <http://e/b> <http://e/g> .", "not N-Triples", ":1:"),
    Refused("graph.ttl", TRIG, "not Turtle", ":2:"),
    Refused("utf-16.ttl", triples(1).encode("utf-16"), "not UTF-8"),
    Refused("page.ttl", "<!doctype html>\n<html></html>", "looks like an HTML page", ":1:"),
    Refused("xml.ttl", XML % THING, "looks like RDF/XML", ":1:"),
    Refused("turtle.rdf", "@prefix e: <http://e/> .", "not well-formed", ":1:1"),
    Refused("turtle.jsonld", "@prefix e: <http://e/> .", "looks like Turtle", ":1:1"),
    Refused("json.ttl", '{"@id": "http://e/"}', "looks like JSON-LD", ":1:1"),
    Refused("zip.ttl", b"PK\x03\x04rest", "looks like a ZIP archive", ":1:1"),
    Refused("packed.ttl", gzip.compress(b""), "the name does not say so"),
    Refused("twice.ttl.gz", gzip.compress(gzip.compress(b"")), "the name does not say so"),
    Refused("plain.ttl.gz", triples(1), "not gzip"),
    Refused("cut.ttl.gz", gzip.compress(triples(9).encode())[:-9], "cut off"),
    Refused("damaged.nt.gz", gzip.compress(triples(99).encode())[:20] + b"\0" * 99, "damaged"),
    Refused("trailer.nt.gz", gzip.compress(triples(9).encode()) + b"more", "damaged"),
    Refused("bomb.nt.gz", gzip.compress(b"\n" * 40_000_000), "decompression bomb"),
    Refused("bomb.rdf.gz", gzip.compress((XML % (" " * 30_000_000)).encode()), "more than"),
    Refused("large.nt", "\n" * 70_000_000, "more than 64 MB"),
    Refused("many.nt", triples(1001), "more than 1,000 triples"),
    Refused(
        "amplified.ttl",
        f"@prefix e: <http://e/{'x' * 100_000}> .\n" + "".join(f"e:a e:p {n} .\n" for n in range(400)),
        "more than 64 MB",
    ),
    Refused("unknown.txt", triples(1), "tells no RDF format"),
    Refused("notation.n3", triples(1), "tells no RDF format"),
    Refused("archive.gz", gzip.compress(triples(1).encode()), "tells no RDF format"),
)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_file_is_refused_with_its_name_and_the_reason(case: Refused, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.content.encode() if isinstance(case.content, str) else case.content)
    with pytest.raises(LdnkgError) as caught:
        load(tmp_path, path)
    text = str(caught.value)
    assert text.startswith(f"{path}{case.place}"), text
    assert case.reason in text
    assert "\n" not in text
    assert len(text) < len(str(path)) + 400


PIECES = (1, 2, 3, 5, 7, 64)


@pytest.mark.parametrize("size", PIECES)
def test_the_guard_of_xml_does_not_depend_on_how_the_pieces_fall(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdf_guards, "_PIECE", size)
    for name, text, reason in (
        ("a.rdf", f"<!-- a comment --> {BOMB}", "DOCTYPE"),
        ("b.rdf", XML % "<e:A>", "mismatched tag"),
        ("c.rdf", (XML % THING)[:-1].removesuffix(">"), "not well-formed"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(LdnkgError, match=reason):
            list(read_quads(*find_data_files([tmp_path / name]), Budget(1), {}))
    (tmp_path / "d.rdf").write_text(XML % THING, encoding="utf-8")
    assert len(list(read_quads(*find_data_files([tmp_path / "d.rdf"]), Budget(1), {}))) == 1


@pytest.mark.parametrize("size", PIECES)
def test_the_guard_of_json_follows_escapes_over_the_ends_of_pieces(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdf_guards, "_PIECE", size)
    path = tmp_path / "a.jsonld"
    brackets = "[" * 300
    path.write_text(f'["\\\\", "\\"{brackets}", "\\\\\\"{brackets}"]', encoding="utf-8")
    assert list(read_quads(*find_data_files([path]), Budget(1), {})) == []
    path.write_text(f'["\\\\", "\\"", "\\\\\\\\", {brackets}', encoding="utf-8")
    with pytest.raises(LdnkgError, match="deep"):
        list(read_quads(*find_data_files([path]), Budget(1), {}))


def test_depth_within_the_bound_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.rdf").write_text(nested_xml(MOST_DEPTH - 1), encoding="utf-8")
    depth = MOST_DEPTH
    (tmp_path / "b.jsonld").write_text('{"http://e/p":' * depth + "1" + "}" * depth, encoding="utf-8")
    (tmp_path / "c.nt").write_text(nested_terms(MOST_TRIPLE_DEPTH), encoding="utf-8")
    load(tmp_path, tmp_path)


# What is no plain file


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def a_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_folder(path: Path) -> None:
    path.mkdir()


KINDS = ((a_pipe, "a pipe"), (a_socket, "a socket"), (a_link_to_a_device, "device|leads out"))


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the working one, for the address of a socket may have 108 characters only."""
    monkeypatch.chdir(tmp_path)
    return Path()


@pytest.mark.parametrize(("make", "reason"), KINDS, ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("inside", [False, True], ids=["named", "in a folder"])
def test_what_is_no_plain_file_is_refused(
    make: Callable[[Path], None], reason: str, inside: bool, short: Path, tmp_path: Path
) -> None:
    (short / "d").mkdir()
    path = short / "d" / "a.ttl"
    make(path)
    with pytest.raises(LdnkgError, match=reason) as caught:
        load(tmp_path, path.parent if inside else path)
    assert caught.value.where == "d/a.ttl"


def test_a_link_may_not_lead_out_of_a_folder(tmp_path: Path) -> None:
    outside = tmp_path / "secret.ttl"
    outside.write_text(triples(1), encoding="utf-8")
    for number, (name, target) in enumerate((("a.ttl", outside), ("sub", tmp_path), ("b.ttl", "../x.ttl"))):
        folder = tmp_path / f"d{number}"
        folder.mkdir()
        (folder / name).symlink_to(target)
        with pytest.raises(LdnkgError, match=r"leads out of the folder|leads nowhere") as caught:
            find_data_files([folder])
        assert caught.value.where == str(folder / name)


def test_a_link_that_the_operator_names_or_that_stays_inside_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.ttl").write_text(triples(2), encoding="utf-8")
    (folder / "again.ttl").symlink_to("sub/a.ttl")
    (folder / "folder").symlink_to("sub")
    (tmp_path / "named").symlink_to("d")
    (tmp_path / "named.ttl").symlink_to("d/sub/a.ttl")
    files = find_data_files([tmp_path / "named", tmp_path / "named.ttl", folder / "sub" / "a.ttl"])
    assert [file.path for file in files] == [folder / "sub" / "a.ttl"]


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").symlink_to("a.ttl")
    with pytest.raises(LdnkgError, match=r"circle|cannot be read"):
        find_data_files([tmp_path])


def test_a_folder_is_walked_in_order_without_what_is_hidden_or_no_rdf(tmp_path: Path) -> None:
    for name in ("b.ttl", "a.nq.gz", "sub/c.trig", ".hidden.ttl", ".git/d.ttl", "README.md", "e.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert [file.name for file in find_data_files([tmp_path])] == ["a.nq.gz", "b.ttl", "sub/c.trig"]


@pytest.mark.parametrize("name", [b"a\x1b[31m\n.ttl", b"\xff.ttl", "ü b.ttl".encode(), b'<"%41>.ttl'])
def test_a_file_may_have_any_name(name: bytes, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("<> <http://e/p> 1 .", encoding="utf-8")
    manifest = load(tmp_path, path)
    assert manifest.triples == 1
    assert open_release(tmp_path / "release").manifest == manifest
    path.write_text("x", encoding="utf-8")
    with pytest.raises(LdnkgError) as caught:
        list(read_quads(*find_data_files([path]), Budget(1), {}))
    assert str(caught.value).isprintable()


MUTATIONS = (
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"<",
    b'"@context": "http://127.0.0.1:9/",',
    b"\\",
    b"<<(",
    b'"""',
    b"\x00",
    b"\xff\xfe",
    b"@prefix : <> .",
    b"]]>",
    b"<![CDATA[",
    b"\x1f\x8b",
    b"\n",
)


@given(case=sampled_from(READABLE), packed=booleans(), seed=integers(0, 2**32))
@settings(max_examples=400, deadline=None)
def test_a_damaged_file_is_read_or_refused(case: Readable, packed: bool, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - nothing secret
    content = bytearray(case.content.encode() if isinstance(case.content, str) else case.content)
    content = bytearray(gzip.compress(content)) if packed else content
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(content) + 1)
        action = chance.randrange(3)
        if action == 0:
            content[place : place + 1] = bytes([chance.randrange(256)])
        elif action == 1:
            del content[place : place + chance.randrange(1, 10)]
        else:
            content[place:place] = chance.choice(MUTATIONS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (case.name + (".gz" if packed else ""))
        path.write_bytes(content)
        try:
            list(read_quads(*find_data_files([path]), Budget(1), {}))
        except LdnkgError as error:
            assert str(error).startswith(str(path))
            assert str(error).isprintable()


@pytest.mark.parametrize("name", ["empty", "missing", "missing.ttl"])
def test_a_path_without_rdf_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LdnkgError, match="there is no"):
        find_data_files([tmp_path / name])


def test_what_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(triples(1), encoding="utf-8")
    files = find_data_files([path])

    def refuse(*_: object) -> int:
        # Nothing is unreadable for root, as who the tests may run.
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(LdnkgError, match="cannot be read: Permission denied") as caught:
        list(read_quads(*files, Budget(1), {}))
    assert caught.value.where == str(path)


def test_a_pipe_that_takes_the_place_of_a_file_does_not_hold_the_reader_up(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(triples(1), encoding="utf-8")
    files = find_data_files([path])
    path.unlink()
    os.mkfifo(path)
    (tmp_path / "release").mkdir()
    with pytest.raises(LdnkgError, match="a pipe"):
        write_foreign_release(
            files,
            tmp_path / "release",
            most_mb=1,
            most_triples=1,
            default_graph="union",
            progress=lambda *_: None,
        )


# What is made of the files


def test_blank_nodes_of_two_files_stay_apart_and_those_of_one_together(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text("_:x <http://e/p> 1 . _:x <http://e/q> 2 .", encoding="utf-8")
    load(tmp_path, tmp_path / "a.ttl", tmp_path / "b.ttl")
    lines = (tmp_path / "release" / DATASET_FILE).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert len({line.split()[0] for line in lines}) == 2


def test_a_triple_counts_once_and_whether_graphs_share_one_is_found_out(tmp_path: Path) -> None:
    one = "<http://e/g> { <http://e/a> <http://e/p> 1, 1, 2 }\n"
    (tmp_path / "a.trig").write_text(one + one, encoding="utf-8")
    manifest = load(tmp_path, tmp_path / "a.trig")
    assert (manifest.triples, manifest.graphs, manifest.disjoint) == (2, {"http://e/g": 2}, True)


@pytest.mark.parametrize("other", ["<http://e/h> { %s }", "%s ."])
def test_a_triple_in_a_second_graph_or_in_none_ends_disjointness(other: str, tmp_path: Path) -> None:
    triple = "<http://e/a> <http://e/p> 1"
    text = f"<http://e/g> {{ {triple} . }}\n{other % triple}\n"
    (tmp_path / "a.trig").write_text(text + text, encoding="utf-8")
    manifest = load(tmp_path, tmp_path / "a.trig")
    assert (manifest.triples, manifest.disjoint) == (1, False)
    assert (tmp_path / "release" / DATASET_FILE).read_text(encoding="utf-8").count("\n") == 2


def test_the_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(TRIG, encoding="utf-8")
    (tmp_path / "b.rdf").write_text(XML % THING, encoding="utf-8")
    manifest = load(tmp_path, tmp_path / "a.trig", tmp_path / "b.rdf")
    assert open_release(tmp_path / "release").manifest == manifest
    assert manifest.data == ("a.trig", "b.rdf")
    assert (manifest.default_graph, manifest.disjoint, manifest.is_own) == ("union", False, False)
    assert manifest.prefixes == {
        "e": "http://e/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }


# The process that reads


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The place of temporary folders, which must be empty at the end."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []


def test_the_folder_is_there_while_it_is_used(folders: Path, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(triples(3), encoding="utf-8")
    told = []
    with loaded_release([tmp_path / "a.ttl"], SMALL, "separate", told.append) as release:
        assert release.path.parent == folders
        assert release.path.stat().st_mode & 0o077 == 0
        assert (release.manifest.triples, release.manifest.default_graph) == (3, "separate")
    assert [(progress.file, progress.place, progress.files) for progress in told] == [
        (str(tmp_path / "a.ttl"), 1, 1)
    ]


def test_a_crash_of_the_parser_is_an_error_like_others(folders: Path, tmp_path: Path) -> None:
    path = tmp_path / "crash.nt"
    path.write_text(nested_terms(100_000), encoding="utf-8")
    with pytest.raises(LdnkgError, match="crashed") as caught, loaded_release([path], SMALL):
        pass
    assert caught.value.where == str(path)


def test_reading_has_a_limit_of_memory(folders: Path, tmp_path: Path) -> None:
    path = tmp_path / "greedy.nt"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f'<http://e/{n}> <http://e/p> "{n}" .\n' for n in range(400_000))
    limits = LoadLimits(mb=64, triples=1_000_000, seconds=60, memory_mb=16)
    with pytest.raises(LdnkgError, match="more than 16 MB of memory") as caught:
        with loaded_release([path], limits):
            pass
    assert caught.value.where == str(path)


def test_reading_has_a_limit_of_time(folders: Path, tmp_path: Path) -> None:
    path = tmp_path / "slow.nt"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f'<http://e/{n}> <http://e/p> "{n}" .\n' for n in range(700_000))
    limits = LoadLimits(mb=64, triples=1_000_000, seconds=1, memory_mb=2000)
    with pytest.raises(LdnkgError, match="more than 1 seconds"), loaded_release([path], limits):
        pass


def test_a_reader_whose_parent_is_killed_removes_its_folder(folders: Path, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(triples(3), encoding="utf-8")
    code = (
        "import sys, pathlib, time\n"
        "from ldnkg.sparql.loading import LoadLimits, loaded_release\n"
        "with loaded_release([pathlib.Path(sys.argv[1])], LoadLimits(9, 9, 9, 999)) as release:\n"
        "    print(release.path, flush=True)\n"
        "    time.sleep(600)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.ttl")]
    environment = os.environ | {"TMPDIR": str(folders)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert folder.is_dir()
        process.kill()
        # The reader holds nothing of this pipe, so only its folder tells that it is gone.
        for _ in range(100):
            if not folder.exists():
                break
            subprocess.run(["sleep", "0.1"], check=True)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["mb", "triples", "seconds", "memory_mb"])
def test_limits_are_above_zero(name: str) -> None:
    assert getattr(LoadLimits.from_settings(DEFAULTS), name) == DEFAULTS[f"data_{name}"]
    with pytest.raises(LdnkgError, match="0 is too small") as caught:
        LoadLimits.from_settings(DEFAULTS | {f"data_{name}": 0})
    assert caught.value.where == f"LDNKG_DATA_{name.upper()}"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--data", "missing.ttl"], 1, "Error: missing.ttl: there is no such file or folder."),
        (["--data", "bad.ttl"], 1, "Error: bad.ttl:1:1: not Turtle"),
        (["--data", "good.ttl", "bad.ttl"], 1, "Error: bad.ttl:1:1: not Turtle"),
        (["good.ttl"], 2, "without --data"),
        (["--data", "good.ttl", "--release", "."], 2, "exclude each other"),
        (["--data", "good.ttl", "--engine", "http://127.0.0.1:9/"], 2, "exclude each other"),
        (["--default-graph", "union"], 2, "goes with --data"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(
    arguments: list[str], status: int, words: str, tmp_path: Path
) -> None:
    (tmp_path / "good.ttl").write_text(triples(1), encoding="utf-8")
    (tmp_path / "bad.ttl").write_text("%", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ldnkg", "serve", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr
    assert status == 2 or len(done.stderr.splitlines()) == 1
