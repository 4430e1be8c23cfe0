"""Graphs that a user adds: what they hold, what is said of them, and that nothing else changes by a byte."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from conftest import REPOSITORY, Server
from ldnkg.build.added import find_local
from ldnkg.build.added_census import TripleDigests
from ldnkg.build.pipeline import Built
from ldnkg.build.release import point_current
from ldnkg.cli import main
from ldnkg.core.added import AddedGraph, added_file, local_version
from ldnkg.core.namespaces import ADDED_GRAPH, GRAPH
from ldnkg.core.release import CURRENT, MANIFEST, Manifest, Release, open_release
from ldnkg.errors import LdnkgError
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.remote import RemoteBackend
from ldnkg.sparql.selection import SHIPPED as SHIPPED_PART
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.sparql.store_files import StoredPart
from ldnkg.web import create_app

MINE = "http://example.org/mine"
OTHER = "http://example.org/other"
SHIPPED = "9.8.7"
XSD = "http://www.w3.org/2001/XMLSchema#"
LOCAL = "9.8.7+local"
ONTOLOGY = """@prefix dct: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix e: <http://example.org/> .
e:onto a owl:Ontology ; owl:versionIRI <http://example.org/onto/2> ; owl:versionInfo "2" ; dct:title "Onto" ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ; owl:imports <http://example.org/imported> .
e:a rdfs:subClassOf [ a owl:Restriction ; owl:onProperty e:p ; owl:someValuesFrom e:b ] ; e:dose 4.50 .
"""
SHARED = "<http://example.org/a> a <http://example.org/Thing> ; <http://example.org/p> 1 .\n"


@pytest.fixture
def out(small_release: Release, tmp_path: Path) -> Path:
    """A folder of releases whose current one is the small release."""
    folder = tmp_path / "release"
    shutil.copytree(small_release.path, folder / SHIPPED)
    (folder / CURRENT).symlink_to(SHIPPED)
    return folder


def run(command: str, *arguments: object, out: Path) -> Result:
    return CliRunner().invoke(main, [command, *map(str, arguments), "--out", str(out)])


def add(out: Path, content: str | bytes, iri: str = MINE, *options: str, name: str = "a.ttl") -> Result:
    path = out.parent / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run("add", path, "--graph", iri, *options, out=out)


def added(out: Path) -> dict[str, AddedGraph]:
    return {graph.iri: graph for graph in open_release(out / CURRENT).manifest.added}


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_file_becomes_one_graph_and_what_was_shipped_stays(out: Path) -> None:
    before = digests(out / SHIPPED)
    done = add(out, ONTOLOGY)
    assert done.exit_code == 0, done.output
    assert digests(out / SHIPPED) == before
    release = open_release(out / CURRENT)
    release.verify()
    assert (release.path.name, release.manifest.version) == (LOCAL, LOCAL)
    shipped = {name: digest for name, digest in digests(release.path).items() if name in before}
    assert shipped | {MANIFEST: ""} == before | {MANIFEST: ""}
    quads = list(parse((release.path / added_file(MINE)).read_bytes(), RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} == {NamedNode(MINE)}
    assert len(quads) == release.manifest.graphs[MINE] == 11
    assert '"4.50"' in (release.path / added_file(MINE)).read_text(encoding="utf-8")


def test_the_provenance_says_where_a_graph_comes_from(out: Path) -> None:
    assert add(out, ONTOLOGY).exit_code == 0
    store = Store()
    store.bulk_load(path=str(out / CURRENT / "added.nq"), format=RdfFormat.N_QUADS)
    found = {
        (quad.predicate.value.rpartition("/")[2].rpartition("#")[2], getattr(quad.object, "value", ""))
        for quad in store.quads_for_pattern(NamedNode(MINE), None, None, NamedNode(ADDED_GRAPH))
    }
    assert {
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
        ("title", "Onto"),
        ("version", "2"),
        ("isVersionOf", "http://example.org/onto"),
        ("hadPrimarySource", "http://example.org/onto/2"),
        ("requires", "http://example.org/imported"),
        ("triples", "11"),
    } <= found
    values = {str(getattr(quad.object, "value", "")) for quad in store}
    content = ONTOLOGY.encode()
    assert {"a.ttl", str(len(content)), hashlib.sha256(content).hexdigest()} <= values
    assert not any(str(out.parent) in value for value in values)


@pytest.mark.parametrize(
    ("options", "content", "licenses", "is_said"),
    [
        ((), ONTOLOGY, ("https://creativecommons.org/licenses/by/4.0/",), False),
        (("--license", "free for research"), ONTOLOGY, ("free for research",), False),
        ((), SHARED, (), True),
    ],
)
def test_the_license_is_that_of_the_option_else_of_the_ontology_else_said_to_be_missing(
    options: tuple[str, ...], content: str, licenses: tuple[str, ...], is_said: bool, out: Path
) -> None:
    done = add(out, content, MINE, *options)
    assert added(out)[MINE].licenses == licenses
    assert ("no license" in done.stderr) is is_said
    text = (out / CURRENT / "added.nq").read_text(encoding="utf-8")
    assert ("terms/license>" in text, "terms/rights>" in text) == (
        bool(licenses) and not options,
        bool(options),
    )


def test_imports_are_named_and_not_fetched(out: Path) -> None:
    done = add(out, ONTOLOGY)
    assert "Note: what it imports was not fetched: http://example.org/imported." in done.stderr


def test_the_same_files_give_the_same_bytes(out: Path) -> None:
    first = add(out, ONTOLOGY), digests(out / LOCAL)
    assert run("remove", MINE, out=out).exit_code == 0
    assert (add(out, ONTOLOGY).output, digests(out / LOCAL)) == (first[0].output, first[1])


@pytest.mark.parametrize("name", ["a.owl", "a.jsonld", "a.nq", "a.rdf.gz"])
def test_every_format_gives_the_same_triples(name: str, out: Path) -> None:
    kinds = {"ttl": "TURTLE", "owl": "RDF_XML", "rdf": "RDF_XML", "nt": "N_TRIPLES"}
    kinds |= {"jsonld": "JSON_LD", "trig": "TRIG", "nq": "N_QUADS"}
    kind = getattr(RdfFormat, kinds[name.split(".")[1]])
    quads = [Quad(quad.subject, quad.predicate, quad.object) for quad in parse(ONTOLOGY, RdfFormat.TURTLE)]
    content = serialize(quads if kind.supports_datasets else [q.triple for q in quads], format=kind) or b""
    done = add(out, gzip.compress(content) if name.endswith(".gz") else content, name=name)
    assert done.exit_code == 0, done.output
    graph = added(out)[MINE]
    assert (graph.triples, graph.ontologies, graph.files[0].is_packed) == (
        11,
        ("http://example.org/onto",),
        name.endswith(".gz"),
    )


def test_named_graphs_of_a_file_are_merged_and_that_is_said(out: Path) -> None:
    text = "<http://e/g> { <http://e/a> <http://e/p> _:b } <http://e/h> { _:b <http://e/p> 1 } "
    text += "<http://e/a> <http://e/p> 2 ."
    done = add(out, text, name="a.trig")
    assert "Note: The names of 2 graphs in the files were not kept: http://e/g, http://e/h." in done.stderr
    assert added(out)[MINE].triples == 3
    assert set(open_release(out / CURRENT).manifest.graphs) >= {MINE, ADDED_GRAPH}


def test_blank_nodes_of_two_files_and_of_two_graphs_stay_apart(out: Path) -> None:
    folder = out.parent / "folder"
    folder.mkdir()
    for name in ("a.ttl", "b.ttl"):
        (folder / name).write_text("_:x <http://e/p> _:y .", encoding="utf-8")
    assert run("add", folder, "--graph", MINE, out=out).exit_code == 0
    assert run("add", folder, "--graph", OTHER, out=out).exit_code == 0
    lines = [(out / CURRENT / added_file(iri)).read_text(encoding="utf-8") for iri in (MINE, OTHER)]
    nodes = {word for text in lines for word in text.split() if word.startswith("_:")}
    assert len(nodes) == 8


@pytest.mark.parametrize(
    ("iri", "words"),
    [
        (GRAPH + "mine", "name the graphs of LDN-KG itself"),
        (ADDED_GRAPH, "name the graphs of LDN-KG itself"),
        ("http://w3id.org/ldn-kg/resource/x", "name the graphs of LDN-KG itself"),
        ("https://w3id.org/ldn-kg", "name the graphs of LDN-KG itself"),
        ("mine", "not an absolute IRI"),
        ("", "--graph"),
        ("http://example.org/a b", "not an absolute IRI"),
        ("http://[", "not an absolute IRI"),
    ],
)
def test_a_graph_needs_an_absolute_iri_of_somebody_else(iri: str, words: str, out: Path) -> None:
    before = digests(out)
    done = add(out, ONTOLOGY, iri)
    assert done.exit_code != 0
    assert words in done.stderr
    assert digests(out) == before


def test_a_graph_that_is_there_is_replaced_only_on_demand(out: Path) -> None:
    assert add(out, ONTOLOGY).exit_code == 0
    refused = add(out, SHARED)
    assert refused.stderr == (
        f"Error: {MINE}: this graph was added already. Run `ldnkg remove` with it first, or give --replace.\n"
    )
    assert added(out)[MINE].triples == 11
    assert add(out, SHARED, MINE, "--replace").exit_code == 0
    assert added(out)[MINE].triples == 2


BAD: Mapping[str, tuple[str, bytes, str]] = {
    "syntax": ("a.ttl", b"<http://e/a> <http://e/p> b:c .", "a.ttl:1:27: not Turtle"),
    "document type": ("a.owl", b'<!DOCTYPE r []><r xmlns="http://e/"/>', "has a DOCTYPE"),
    "cut": ("a.rdf", b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", "not well-formed"),
    "context": (
        "a.jsonld",
        b'{"@context": "http://example.org/c", "@id": "http://e/a"}',
        "nothing is fetched",
    ),
    "packed": ("a.ttl.gz", b"no gzip", "not gzip"),
    "bomb": ("a.nt.gz", gzip.compress(b"#" * 30_000_000), "decompression bomb"),
    "ending": ("a.txt", b"", "tells no RDF format"),
    "empty": ("a.ttl", b"", "there is no triple in it"),
    "other": ("a.ttl", b"<!doctype html><html>", "an HTML page"),
    "relative": ("a.nt", b"<a> <b> <c> .", "a.nt:1"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_leaves_everything_as_it_was(kind: str, out: Path) -> None:
    if kind == "syntax":
        assert add(out, SHARED, OTHER).exit_code == 0
    name, content, words = BAD[kind]
    before = digests(out), (out / CURRENT).readlink()
    done = add(out, content, name=name)
    assert done.exit_code == 1
    assert words in done.stderr
    assert done.stderr.startswith("Error: ") and done.stderr.count("\n") == 1
    assert (digests(out), (out / CURRENT).readlink()) == before
    assert {path.name for path in out.iterdir()} <= {SHIPPED, LOCAL, CURRENT, ".lock"}


def test_limits_hold_for_added_files_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LDNKG_DATA_TRIPLES", "10")
    done = add(out, ONTOLOGY)
    assert "more than 10 triples" in done.stderr and "LDNKG_DATA_TRIPLES" in done.stderr
    assert not (out / LOCAL).exists()


def test_a_killed_command_leaves_everything_as_it_was(out: Path) -> None:
    lines = "".join(f"<http://e/{number}> <http://e/p> {number} .\n" for number in range(400_000))
    (out.parent / "a.ttl").write_text(lines, encoding="utf-8")
    before = digests(out)
    command = [sys.executable, "-m", "ldnkg", "add", str(out.parent / "a.ttl"), "--graph", MINE]
    process = subprocess.Popen([*command, "--out", str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not list(out.glob(".building-local/added/*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert {name: digest for name, digest in digests(out).items() if name in before} == before
    assert (out / CURRENT).readlink() == Path(SHIPPED)
    # The next one clears up what the killed one left.
    assert add(out, SHARED).exit_code == 0
    assert not list(out.glob(".building-*"))


def test_a_triple_of_two_graphs_counts_once(out: Path) -> None:
    before = Manifest.read(out / CURRENT / MANIFEST)
    done = add(out, SHARED)
    assert "1 of its triples stand in the shipped release too" in done.stderr
    assert add(out, SHARED + "<http://example.org/c> a <http://example.org/D> .", OTHER).exit_code == 0
    manifest = open_release(out / CURRENT).manifest
    assert (manifest.disjoint, added(out)[OTHER].shares_with) == (False, (MINE, "shipped"))
    assert manifest.triples == len(_merged(out)) == before.triples + 2 + manifest.graphs[ADDED_GRAPH]
    # Without the first of the two, the second is the one that counts.
    assert run("remove", MINE, out=out).exit_code == 0
    manifest = open_release(out / CURRENT).manifest
    assert manifest.triples == before.triples + 2 + manifest.graphs[ADDED_GRAPH]
    assert (manifest.disjoint, added(out)[OTHER].shares_with) == (False, ("shipped",))


def _merged(out: Path) -> set[object]:
    files = open_release(out / CURRENT).quad_files()
    return {quad.triple for path in files for quad in parse(path=str(path), format=RdfFormat.N_QUADS)}


def test_an_ontology_that_is_its_own_graph_shares_its_license_with_the_provenance(out: Path) -> None:
    assert add(out, ONTOLOGY, "http://example.org/onto").exit_code == 0
    manifest = open_release(out / CURRENT).manifest
    assert not manifest.disjoint
    quads = [
        quad
        for path in open_release(out / CURRENT).quad_files()
        for quad in parse(path=str(path), format=RdfFormat.N_QUADS)
    ]
    assert manifest.triples == len({quad.triple for quad in quads})


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        (
            '"4.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
            '"4.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
            True,
        ),
        (
            '"1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>',
            '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
            True,
        ),
        ('"1"', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', False),
        ('"a \\" b"', '"a \\" b"', True),
    ],
)
def test_what_the_engine_takes_for_one_triple_ends_disjointness(
    one: str, other: str, is_shared: bool, tmp_path: Path
) -> None:
    stem = "<http://e/a> <http://e/p>"
    for first, second in ((one, other), (other, one)):
        digests = TripleDigests()
        assert digests.add(f"{stem} {first}".encode())
        path = tmp_path / "other.nq"
        path.write_text(f"{stem} {second} <http://e/g> .\n", encoding="utf-8")
        assert digests.compare({"other": path}).names == (("other",) if is_shared else ())
        store = Store()
        for term in (first, second):
            store.extend(
                Quad(q.subject, q.predicate, q.object) for q in parse(f"{stem} {term} .", RdfFormat.N_TRIPLES)
            )
        assert (len(store) == 1) is is_shared


def test_removing_the_last_graph_leads_back_to_the_shipped_release(out: Path) -> None:
    before = digests(out / SHIPPED)
    assert add(out, ONTOLOGY).exit_code == 0
    done = run("remove", MINE, out=out)
    assert (done.exit_code, done.stdout[:9]) == (0, "removed: ")
    assert (out / CURRENT).readlink() == Path(SHIPPED)
    assert not (out / LOCAL).exists()
    assert digests(out / SHIPPED) == before


@pytest.mark.parametrize(
    ("iri", "words"), [(GRAPH + "one", "belongs to the release"), (OTHER, f"Added are {MINE}.")]
)
def test_only_added_graphs_are_removed(iri: str, words: str, out: Path) -> None:
    assert add(out, ONTOLOGY).exit_code == 0
    before = digests(out)
    done = run("remove", iri, out=out)
    assert done.exit_code == 1 and words in done.stderr
    assert digests(out) == before


def test_publish_goes_between_the_shipped_and_the_local_release(out: Path) -> None:
    assert add(out, ONTOLOGY).exit_code == 0
    for version in (SHIPPED, LOCAL):
        assert run("publish", version, out=out).exit_code == 0
        assert open_release(out / CURRENT).manifest.version == version


def test_graphs_are_taken_over_to_a_new_build(out: Path) -> None:
    assert add(out, SHARED).exit_code == 0
    # Another build of the same version takes the place of the release, in which the shared triple is gone.
    _build_again(out)
    assert find_local(out).is_stale
    refused = add(out, ONTOLOGY, OTHER)
    assert f"Run `ldnkg add --from {LOCAL}`" in refused.stderr
    assert run("add", "--from", LOCAL, out=out).exit_code == 0
    local = find_local(out)
    assert not local.is_stale
    assert (added(out)[MINE].repeated, open_release(out / CURRENT).manifest.disjoint) == (0, True)
    assert add(out, ONTOLOGY, OTHER).exit_code == 0


def _build_again(out: Path) -> None:
    folder = out / SHIPPED
    lines = (folder / "dataset.nq").read_bytes().splitlines(keepends=True)
    content = b"".join(
        line for line in lines if b"/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" not in line
    )
    # As a build does: a new file, and not another content of the old one.
    (folder / "dataset.nq").unlink()
    (folder / "dataset.nq").write_bytes(content)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"]["dataset.nq"] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    manifest["triples"] -= 1
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    (out / CURRENT).unlink()
    (out / CURRENT).symlink_to(SHIPPED)


def test_the_manifest_is_read_as_it_was_written(out: Path, tmp_path: Path) -> None:
    assert add(out, ONTOLOGY).exit_code == 0
    manifest = open_release(out / CURRENT).manifest
    manifest.write(tmp_path / "again.json")
    assert Manifest.read(tmp_path / "again.json") == manifest
    assert (manifest.shipped, manifest.is_own, local_version(SHIPPED)) == (SHIPPED, True, LOCAL)


@contextmanager
def serving(out: Path, limits: Limits) -> Iterator[FlaskClient]:
    release = open_release(out / CURRENT)
    backend = EmbeddedBackend(release, limits)
    try:
        yield create_app(backend, release).test_client()
    finally:
        backend.close()


def count(client: FlaskClient, pattern: str = "?s ?p ?o", dataset: str = "", **fields: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {dataset} {{ {pattern} }}"
    answer = client.get("/sparql", query_string={"query": query, "format": "csv", **fields})
    assert answer.status_code == 200, answer.text
    return int(answer.text.split()[1])


def test_queries_ask_added_graphs_and_pages_do_not(out: Path, small_limits: Limits) -> None:
    study = "<http://example.org/fake> a <https://w3id.org/ldn-kg/ontology/ClinicalTrial> .\n"
    prefix = (
        "<https://w3id.org/ldn-kg/ontology> <http://www.w3.org/ns/shacl#declare> <http://e/d> .\n"
        '<http://e/d> <http://www.w3.org/ns/shacl#prefix> "ldn" .\n'
        '<http://e/d> <http://www.w3.org/ns/shacl#namespace> "http://e/" .\n'
    )
    with serving(out, small_limits) as client:
        landing = client.get("/").text
    assert add(out, SHARED + study + prefix).exit_code == 0
    manifest = open_release(out / CURRENT).manifest
    shipped = sum(number for iri, number in manifest.graphs.items() if iri not in (MINE, ADDED_GRAPH))
    with serving(out, small_limits) as client:
        assert count(client) == manifest.triples
        assert count(client, infer="false") == manifest.triples
        assert count(client, f"GRAPH <{MINE}> {{ ?s ?p ?o }}") == manifest.graphs[MINE]
        one = GRAPH + "one"
        both = manifest.graphs[MINE] + manifest.graphs[one] - 1
        assert count(client, dataset=f"FROM <{MINE}> FROM <{one}>") == both
        # What is curated keeps its counts and its prefixes, whatever a user says in its words.
        page = client.get("/").text
        assert "clinical trials" not in page and "studies" in page
        assert page.count("<article") == landing.count("<article")
        vocabulary = client.get("/editor/vocabulary.json").json
        assert vocabulary is not None
        assert vocabulary["prefixes"]["ldn"] == "https://w3id.org/ldn-kg/ontology/"
        assert {MINE, ADDED_GRAPH} <= {graph["iri"] for graph in vocabulary["graphs"]}
        assert client.get("/rdf-graph-store", query_string={"graph": MINE}).status_code == 200
        page = client.get("/graph/added", headers={"Accept": "text/html"})
        assert page.status_code == 200 and MINE in page.text
        described = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
        assert "availableGraphs" in described and f"<{MINE}>" in described
        files = {file["name"] for file in client.get("/downloads/").json["files"]}
        assert {"added.nq", added_file(MINE)} <= files
        with client.get(f"/downloads/{added_file(MINE)}") as file:
            assert file.text.count("\n") == manifest.graphs[MINE]
        catalog = client.get("/downloads/", headers={"Accept": "text/turtle"}).text
        assert catalog.count("license") < catalog.count("byteSize") + 1
        assert shipped < manifest.triples


def test_a_running_server_takes_up_an_added_graph(out: Path, start_server: Callable[..., Server]) -> None:
    server = start_server(release=out / CURRENT, workers=1)

    def asked() -> str:
        command = ["curl", "-s", f"{server.url}/sparql", "-H", "Accept: text/csv"]
        command += ["--data-urlencode", f"query=SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}"]
        return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout.split()[1]

    def becomes(wanted: str) -> bool:
        deadline = time.monotonic() + 30
        while asked() != wanted:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)
        return True

    assert asked() == "0"
    assert add(out, ONTOLOGY).exit_code == 0
    assert becomes("11")
    assert run("remove", MINE, out=out).exit_code == 0
    assert becomes("0")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name the files"),
        (("a.ttl",), "Name the graph"),
        (("a.ttl", "--from", LOCAL), "--from goes with --out alone"),
    ],
)
def test_options_that_do_not_fit_are_errors_of_usage(
    arguments: tuple[str, ...], words: str, out: Path
) -> None:
    done = run("add", *arguments, out=out)
    assert done.exit_code == 2 and words in done.stderr


def test_without_a_release_there_is_nothing_to_add_to(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(SHARED, encoding="utf-8")
    done = run("add", tmp_path / "a.ttl", "--graph", MINE, out=tmp_path / "release")
    assert done.exit_code == 1 and "Run `ldnkg build`." in done.stderr


def _examples() -> tuple[str, list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the file, the commands and the queries of the documentation, each with what it prints."""
    text = (REPOSITORY / "server" / "docs" / "added-graphs.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    commands = [content.removeprefix("$ ").split("\n", 1) for kind, content in blocks if kind == "console"]
    asked = [content for kind, content in blocks if kind == "sparql"]
    answers = [content for kind, content in blocks if kind == "text"]
    file = next(content for kind, content in blocks if kind == "turtle")
    return file, [(line, shown) for line, shown in commands], list(zip(asked, answers, strict=True))


def test_the_example_of_the_documentation_gives_what_it_prints(
    built_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, commands, queries = _examples()
    version = built_release.manifest.version
    folder = tmp_path / "release"
    shutil.copytree(built_release.path, folder / version)
    (folder / CURRENT).symlink_to(version)
    (tmp_path / "panel.ttl").write_text(file, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (first, first_shown), (last, last_shown) = commands

    def done(line: str, text: str | None = None) -> str:
        result = CliRunner().invoke(main, shlex.split(line)[1:], input=text)
        assert result.exit_code == 0, result.output
        return result.stdout

    assert done(first) == first_shown
    for query, answer in queries:
        lines = [line.rstrip() for line in done("ldnkg query -", query).splitlines()]
        assert lines == answer.splitlines()
    assert done(last) == last_shown


def test_a_build_says_which_graphs_are_no_longer_served(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert add(out, ONTOLOGY).exit_code == 0

    def build(*_: object, **__: object) -> Built:
        point_current(out, SHIPPED)
        return Built(open_release(out / SHIPPED), fresh=False)

    monkeypatch.setattr("ldnkg.cli.build.build", build)
    done = run("build", out=out)
    again = f"ldnkg add --from {LOCAL}"
    assert done.stderr == f"Note: no longer served: {MINE}. `{again}` adds them to this release.\n"
    assert run(*again.split()[1:], out=out).exit_code == 0
    assert added(out)[MINE].triples == 11
    # Nothing is said where nothing is lost.
    assert run("remove", MINE, out=out).exit_code == 0
    assert run("build", out=out).stderr == ""


def test_another_store_is_not_said_to_hold_added_graphs(out: Path, small_limits: Limits) -> None:
    assert add(out, ONTOLOGY).exit_code == 0
    arguments = ["load", "--release", str(out / CURRENT), "--engine", "http://127.0.0.1:9/"]
    arguments += ["--update", "http://127.0.0.1:9/"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1 and "holds added graphs, which are not loaded" in done.stderr
    with pytest.raises(LdnkgError, match="holds added graphs"):
        RemoteBackend(open_release(out / CURRENT), "http://127.0.0.1:9/", small_limits)


def test_stores_on_disk_of_two_sets_of_added_graphs_are_two(out: Path) -> None:
    def key(selection: DatasetSelection) -> str:
        release = open_release(out / CURRENT)
        return StoredPart(release, selection, (0,)).key

    assert add(out, ONTOLOGY).exit_code == 0
    whole, shipped = key(WHOLE), key(SHIPPED_PART)
    assert add(out, ONTOLOGY + "e:c e:p e:d .", MINE, "--replace").exit_code == 0
    assert len({whole, shipped, key(WHOLE)}) == 3
    assert key(SHIPPED_PART) == shipped
