"""The build: same sources same bytes, one graph for each triple, and nothing half published."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from ldnkg.build import release as build_release
from ldnkg.build.assemble import DuplicateTripleError, assemble
from ldnkg.build.dumps import write_ontology
from ldnkg.build.pipeline import build
from ldnkg.build.release import COUNTED, ontology_version, publish, staging
from ldnkg.build.report import BUILD_CHECKS, CHECK_REPORT, FindingsError, recorded_checks
from ldnkg.cli import main
from ldnkg.core.infer import infer
from ldnkg.core.namespaces import BASE, GRAPH, LDN, ONTOLOGY, QUERY, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.queries import load_queries
from ldnkg.core.release import CURRENT, Release, graph_file, open_release
from ldnkg.core.sources import discover
from ldnkg.core.sparql_text import find_service, query_form
from ldnkg.core.turtle import format_turtle
from ldnkg.errors import LdnkgError

EXAMPLE = Path(__file__).parent / "example"
DUMPS = ("jsonld", "nq", "nt", "rdf", "trig", "ttl")
IAO = "http://purl.obolibrary.org/obo/IAO_0000"
SH = "http://www.w3.org/ns/shacl#"
STUDY = "data/trials.ttl"
PROVENANCE = "data/provenance.ttl"
SELECT = """#+ id: trials
#+ question: Which trials are there?
#+ keywords: trial, design
#+ needs: ldn:ClinicalTrial
SELECT ?trial WHERE { ?trial a ldn:ClinicalTrial ; rdfs:label "ldnr:not-a-name" } ORDER BY ?trial
"""
ASK = """#+ id: any-claim
#+ question: Is there any claim?
PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>
# SELECT is only mentioned here.
ASK { ?claim a ldn:Claim }
"""


def make_sources(root: Path) -> Path:
    """Write a small complete set of sources: the ontology and shapes of the project, the example as data."""
    # Without the extracts of other ontologies, which would only make each build longer, and without the
    # mapping sets, which are about the things of the project's data; the example has mappings of its own.
    left_out = shutil.ignore_patterns("imports", "*.sssom.tsv")
    for folder in ("ontology", "shapes"):
        shutil.copytree(graph_root() / folder, root / folder, ignore=left_out)
    shutil.copytree(EXAMPLE, root / "data")
    queries = root / "data" / "queries"
    queries.mkdir()
    (queries / "trials.rq").write_text(SELECT, encoding="utf-8")
    (queries / "any-claim.rq").write_text(ASK, encoding="utf-8")
    # The example's provenance speaks of its own graphs alone; that of the ontology's comes from the project.
    described = {quad.subject for quad in parse(path=root / PROVENANCE, format=RdfFormat.TURTLE)}
    lines = [
        f"{quad.triple} .\n"
        for quad in parse(path=graph_root() / PROVENANCE, format=RdfFormat.TURTLE)
        if str(quad.subject).startswith(f"<{GRAPH}ontology") and quad.subject not in described
    ]
    # Later files of the example describe their own graphs; the check looks for them in the one file.
    lines += [
        f'<{source.graph}> <http://purl.org/dc/terms/alternative> "{source.relative}" .\n'
        for source in discover(root)
        if source.relative.startswith("data/") and NamedNode(source.graph) not in described
    ]
    append(root, PROVENANCE, "".join(lines) + mappings_provenance(root))
    return root


def mappings_provenance(root: Path) -> str:
    """Describe the graph of the example's mappings, as its provenance describes the others."""
    text = (root / PROVENANCE).read_text(encoding="utf-8")
    block = re.search(r"ldng:shared\n.*?\n    \.\n", text, re.DOTALL)
    assert block is not None
    return "\n" + block[0].replace("ldng:shared", "ldng:mappings")


def append(root: Path, relative: str, text: str) -> None:
    path = root / relative
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return make_sources(tmp_path / "sources")


@pytest.fixture(scope="module")
def built(first_sources: Path) -> Release:
    return build(first_sources, first_sources.parent / "built").release


@pytest.fixture(scope="module")
def first_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sources that no test changes."""
    return make_sources(tmp_path_factory.mktemp("first") / "sources")


@pytest.fixture(scope="module")
def unchecked(first_sources: Path) -> Path:
    """A folder with the release of these, built without checks; tests take copies."""
    out = first_sources.parent / "release"
    assert build(first_sources, out, checks=False).fresh
    return out


@pytest.fixture
def published(unchecked: Path, tmp_path: Path) -> Path:
    """A folder in which the release of `sources` has been published, without checks."""
    # A release does not depend on the place of its sources, so these need not be built again.
    out = tmp_path / "release"
    shutil.copytree(unchecked, out, symlinks=True)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# Same sources, same bytes.


def test_two_builds_elsewhere_with_another_hash_seed_are_byte_identical(tmp_path: Path) -> None:
    trees: list[dict[str, bytes]] = []
    for seed, place, zone, locale in (
        ("1", "one", "UTC", "C"),
        ("7", "deep/er/two", "Asia/Tokyo", "C.UTF-8"),
    ):
        root = make_sources(tmp_path / place / "sources")
        out = tmp_path / place / "release"
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-m", "ldnkg", "build", "--root", str(root), "--out", str(out)]
        done = subprocess.run(
            command, env=environment, cwd=root, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        trees.append(contents(out))
    assert len(trees[0]) > 15
    assert [name for name in trees[0] if trees[0][name] != trees[1].get(name)] == []
    assert set(trees[0]) == set(trees[1])


def test_no_file_of_a_release_names_a_path_of_this_machine(built: Release) -> None:
    place = str(built.path.parent.parent).encode()
    for name, content in contents(built.path).items():
        plain = gzip.decompress(content) if name.endswith(".gz") else content
        assert place not in plain, name


def test_the_order_of_files_on_disk_does_not_matter(
    built: Release, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = contents(built.path)
    rglob = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: reversed(list(rglob(self, pattern))))
    assert contents(build(sources, tmp_path / "two").release.path) == first


# What a release holds.


def test_a_release_holds_the_files_of_its_manifest_and_no_other(built: Release) -> None:
    expected = {"dataset.nq", "ontology.ttl", "shapes.ttl", "dumps/SHA256SUMS"}
    expected |= {"reports/check.json", "reports/shacl.ttl"}
    expected |= {f"dumps/ldn-kg.{ending}{more}" for ending in DUMPS for more in ("", ".gz")}
    expected |= {"description.ttl", "graphs/SHA256SUMS", "search.sqlite"}
    expected |= {f"{graph_file(graph)}{more}" for graph in built.manifest.graphs for more in ("", ".gz")}
    assert set(built.manifest.files) == expected
    assert set(contents(built.path)) == expected | {"manifest.json"}
    built.verify()


@pytest.mark.parametrize("name", ["dumps", "graphs"])
def test_every_checksum_is_right(built: Release, name: str) -> None:
    folder = built.path / name
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split("  ")[1])
    assert set(lines) == {
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }


def test_each_graph_is_a_file_in_canonical_turtle_with_a_gzip_copy(built: Release) -> None:
    quads = list(parse(path=built.path / "dataset.nq", format=RdfFormat.N_QUADS))
    prefixes = Prefixes.load(graph_root())
    for graph, triples in built.manifest.graphs.items():
        path = built.file(graph_file(graph))
        text = path.read_text(encoding="utf-8")
        assert gzip.decompress(Path(f"{path}.gz").read_bytes()).decode() == text
        assert format_turtle(text, prefixes) == text
        read, held = (
            Dataset(Quad(*triple) for triple in graph)
            for graph in (
                [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)],
                [quad.triple for quad in quads if quad.graph_name == NamedNode(graph)],
            )
        )
        for dataset in (read, held):
            dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        assert read == held and len(held) == triples, graph


def test_the_file_of_a_source_that_is_in_canonical_form_is_that_source(built: Release) -> None:
    source = (graph_root() / "ontology/modules/study.ttl").read_text(encoding="utf-8")
    assert built.file(graph_file(f"{GRAPH}ontology/study")).read_text(encoding="utf-8") == source


@pytest.mark.parametrize("ending", DUMPS)
def test_the_gzip_copy_holds_the_dump_and_neither_time_nor_name(built: Release, ending: str) -> None:
    packed = (built.path / "dumps" / f"ldn-kg.{ending}.gz").read_bytes()
    assert gzip.decompress(packed) == (built.path / "dumps" / f"ldn-kg.{ending}").read_bytes()
    # RFC 1952: flags at byte 3 (8 would announce a name), the time in bytes 4 to 7.
    assert packed[3] == 0
    assert packed[4:8] == b"\0\0\0\0"


def test_the_manifest_counts_what_the_dataset_holds(built: Release) -> None:
    lines = (built.path / "dataset.nq").read_bytes().splitlines()
    quads = list(parse(path=built.path / "dataset.nq", format=RdfFormat.N_QUADS))
    manifest = built.manifest
    assert manifest.triples == len(lines) == len(set(lines)) == sum(manifest.graphs.values())
    assert manifest.base == BASE
    assert dict(manifest.graphs) == Counter(
        quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)
    )
    types = {(quad.subject, quad.object) for quad in quads if quad.predicate.value.endswith("#type")}
    for label, name in COUNTED.items():
        assert manifest.counts[label] == sum(kind == NamedNode(f"{LDN}{name}") for _, kind in types)
        assert manifest.counts[label] > 0, label


def test_the_dataset_is_sorted_and_canonical(built: Release) -> None:
    lines = (built.path / "dataset.nq").read_bytes().splitlines()
    assert lines == sorted(lines)
    labels = {word for line in lines for word in line.split(b" ") if word.startswith(b"_:")}
    assert labels == {f"_:c14n{number}".encode() for number in range(len(labels))}


def test_each_source_file_is_one_graph_and_queries_and_inferences_have_theirs(built: Release) -> None:
    graphs = set(built.manifest.graphs)
    assert {f"{GRAPH}trials", f"{GRAPH}ontology", f"{GRAPH}ontology/prefixes"} <= graphs
    assert {f"{GRAPH}queries", f"{GRAPH}inferred", f"{GRAPH}provenance", f"{GRAPH}description"} <= graphs
    assert not [graph for graph in graphs if "shape" in graph]


def test_the_inferred_graph_shares_no_triple_with_any_other(built: Release) -> None:
    quads = list(parse(path=built.path / "dataset.nq", format=RdfFormat.N_QUADS))
    inferred = {quad.triple for quad in quads if quad.graph_name == NamedNode(f"{GRAPH}inferred")}
    others = {quad.triple for quad in quads if quad.graph_name != NamedNode(f"{GRAPH}inferred")}
    assert inferred
    assert not inferred & others


def test_the_merged_ontology_is_one_ontology_that_imports_nothing(built: Release) -> None:
    owl = "http://www.w3.org/2002/07/owl#"
    merged = [quad.triple for quad in parse(path=built.path / "ontology.ttl", format=RdfFormat.TURTLE)]
    headers = {triple.subject for triple in merged if triple.object == NamedNode(f"{owl}Ontology")}
    assert headers == {NamedNode(ONTOLOGY)}
    header = {triple.predicate.value for triple in merged if triple.subject == NamedNode(ONTOLOGY)}
    assert {f"{owl}versionIRI", f"{owl}versionInfo", "http://purl.org/dc/terms/license"} <= header
    assert f"{owl}imports" not in header
    assert not [triple for triple in merged if SH in str(triple)]


def test_the_merged_ontology_holds_every_term_with_all_that_is_said_of_it(built: Release) -> None:
    merged = [quad.triple for quad in parse(path=built.path / "ontology.ttl", format=RdfFormat.TURTLE)]
    quads = parse(path=built.path / "dataset.nq", format=RdfFormat.N_QUADS)
    own = [quad.triple for quad in quads if str(quad.graph_name).startswith(f"<{GRAPH}ontology")]

    def said(triples: list[Triple]) -> Counter[str]:
        return Counter(
            str(triple.subject)
            for triple in triples
            if str(triple.subject).startswith(f"<{LDN}") and not triple.predicate.value.startswith(IAO)
        )

    assert said(merged) == said(own)
    assert len(said(own)) > 100
    blank = [sum(isinstance(triple.subject, BlankNode) for triple in triples) for triples in (merged, own)]
    assert blank[0] == blank[1] > 0


def test_the_merged_ontology_says_in_iao_what_it_says_in_skos_of_its_own_terms(built: Release) -> None:
    """Tools of the OBO Foundry read IAO; the dataset has each text once, in SKOS."""
    skos = "http://www.w3.org/2004/02/skos/core#"
    twins = {f"{skos}definition": f"{IAO}115", f"{skos}example": f"{IAO}112", f"{skos}altLabel": f"{IAO}118"}
    merged = {quad.triple for quad in parse(path=built.path / "ontology.ttl", format=RdfFormat.TURTLE)}
    own = {triple for triple in merged if str(triple.subject).startswith(f"<{LDN}")}
    texts = {(t.subject, twins[t.predicate.value], t.object) for t in own if t.predicate.value in twins}
    copies = {(t.subject, t.predicate.value, t.object) for t in merged if t.predicate.value.startswith(IAO)}
    assert copies == texts
    assert len({subject for subject, name, _ in copies if name == f"{IAO}115"}) > 100
    for name in {name for _, name, _ in copies}:
        kinds = {triple.object for triple in merged if triple.subject == NamedNode(name)}
        assert NamedNode("http://www.w3.org/2002/07/owl#AnnotationProperty") in kinds
    quads = parse(path=built.path / "dataset.nq", format=RdfFormat.N_QUADS)
    assert not [quad for quad in quads if quad.predicate.value.startswith(IAO)]


def test_the_merged_ontology_declares_each_foreign_term_as_one_kind(tmp_path: Path) -> None:
    """An extract may make an object property of an annotation property of ours; OWL 2 DL forbids both."""
    text = f"""@prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <{GRAPH}ontology> {{ <urn:note> a owl:AnnotationProperty .
      <{LDN}A> a owl:Class ; rdfs:subClassOf <urn:B> . }}
    <{GRAPH}external/x> {{ <urn:note> a owl:ObjectProperty . <urn:B> a owl:Class . <urn:C> a owl:Class . }}"""
    write_ontology(parse(text, format=RdfFormat.TRIG), tmp_path, Prefixes.load(graph_root()))
    merged = {quad.triple for quad in parse(path=tmp_path / "ontology.ttl", format=RdfFormat.TURTLE)}
    kinds = Counter(
        (str(t.subject), str(t.object).rpartition("#")[2]) for t in merged if "#type" in str(t.predicate)
    )
    assert kinds["<urn:note>", "AnnotationProperty>"] == kinds["<urn:B>", "Class>"] == 1
    assert not kinds["<urn:note>", "ObjectProperty>"] and not kinds["<urn:C>", "Class>"]


def test_the_reports_say_what_was_checked(built: Release) -> None:
    content = json.loads((built.path / CHECK_REPORT).read_text(encoding="utf-8"))
    assert content["checks"] == list(BUILD_CHECKS)
    assert content["counts"]["violation"] == 0
    report = list(parse(path=built.path / "reports" / "shacl.ttl", format=RdfFormat.TURTLE))
    assert NamedNode(f"{SH}ValidationReport") in {quad.object for quad in report}


# Queries as data.


def test_queries_are_published_with_their_prefixes(sources: Path) -> None:
    found: dict[str, dict[str, set[str]]] = {}
    for quad in assemble(sources):
        if quad.graph_name == NamedNode(f"{GRAPH}queries"):
            assert isinstance(quad.object, (NamedNode, Literal))
            properties = found.setdefault(str(quad.subject).strip("<>"), {})
            properties.setdefault(quad.predicate.value, set()).add(quad.object.value)
    select, ask = found[f"{QUERY}trials"], found[f"{QUERY}any-claim"]
    rdf, rdfs = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
    assert select[f"{rdf}type"] == {f"{SH}SPARQLExecutable", f"{SH}SPARQLSelectExecutable"}
    assert select[f"{rdfs}label"] == select[f"{rdfs}comment"] == {"Which trials are there?"}
    assert select["https://schema.org/keywords"] == {"trial", "design"}
    assert select["https://schema.org/target"] == {f"{BASE}sparql"}
    assert select[f"{SH}prefixes"] == {ONTOLOGY}
    (text,) = select[f"{SH}select"]
    assert text.startswith(f"PREFIX ldn: <{LDN}>\nPREFIX rdfs: <{rdfs}>\nSELECT ?trial")
    assert "PREFIX ldnr" not in text
    (text,) = ask[f"{SH}ask"]
    assert text.count("PREFIX") == 1
    assert ask[f"{rdf}type"] == {f"{SH}SPARQLExecutable", f"{SH}SPARQLAskExecutable"}


def test_every_query_of_the_project_is_published_as_sparql_that_stands_alone() -> None:
    texts = {
        quad.subject: quad.object.value
        for quad in assemble(graph_root())
        if quad.predicate.value in {f"{SH}{form}" for form in ("select", "ask", "construct")}
        and isinstance(quad.object, Literal)
    }
    assert len(texts) == len(load_queries(graph_root())) > 0
    for text in texts.values():
        # Evaluation is the only way to have the text parsed, and SERVICE would leave this machine.
        assert find_service(text) is None
        Store().query(text)


def test_every_query_is_described_as_clients_of_the_examples_vocabulary_read_it() -> None:
    store = Store()
    store.bulk_extend(Quad(*quad.triple) for quad in assemble(graph_root()))
    read = """
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX schema: <https://schema.org/>
        PREFIX sh: <http://www.w3.org/ns/shacl#>
        PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
        SELECT ?query ?text (GROUP_CONCAT(DISTINCT ?prefix) AS ?prefixes) {
          ?query a sh:SPARQLExecutable ; rdfs:comment ?comment ; rdfs:label ?title ;
            sh:select|sh:ask|sh:construct|spex:describe ?text ;
            schema:keywords ?word ; schema:target ?endpoint ; sh:prefixes/sh:declare ?declaration .
          ?declaration sh:prefix ?prefix ; sh:namespace ?namespace .
          FILTER(LANG(?comment) = "en" && LANG(?title) = "en" && isIRI(?endpoint))
        }
        GROUP BY ?query ?text
    """
    solutions = store.query(read)
    assert isinstance(solutions, QuerySolutions)
    rows = [(row["text"].value, set(row["prefixes"].value.split(" "))) for row in solutions]
    assert len(rows) == len(load_queries(graph_root()))
    for text, declared in rows:
        assert set(re.findall(r"^PREFIX (\w+):", text, re.MULTILINE)) <= declared


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("select (1 as ?ask) {}", "SELECT"),
        ("# ASK\nPREFIX construct: <http://e/ASK#>\nDESCRIBE construct:a", "DESCRIBE"),
        ("BASE <http://e/SELECT> ASK { ?s ?p 'CONSTRUCT' }", "ASK"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { ?s ?p ?o } } }", "CONSTRUCT"),
    ],
)
def test_the_form_of_a_query_is_seen_through_comments_names_and_strings(text: str, form: str) -> None:
    assert query_form(text) == form


def test_a_text_without_a_query_is_refused(sources: Path) -> None:
    text = "#+ id: empty\n#+ question: What?\n# SELECT\nPREFIX ask: <http://e/>\n"
    (sources / "data/queries/empty.rq").write_text(text)
    with pytest.raises(
        LdnkgError, match=r"empty\.rq: the query has none of SELECT, ASK, CONSTRUCT, DESCRIBE"
    ):
        assemble(sources)


def test_a_query_with_an_unregistered_prefix_is_refused(sources: Path) -> None:
    append(sources, "data/queries/trials.rq", "# more: here\nVALUES ?trial { nowhere:thing }\n")
    with pytest.raises(LdnkgError, match=r"trials\.rq: the query uses the prefix nowhere:"):
        assemble(sources)


# Every triple in exactly one graph.


def test_a_triple_in_two_files_is_refused_with_the_names_of_both(sources: Path) -> None:
    line = "\n<https://w3id.org/ldn-kg/resource/example-a> <https://w3id.org/ldn-kg/ontology/enrolled> 31 .\n"
    append(sources, "data/shared.ttl", line)
    append(sources, "data/claims.ttl", line)
    with pytest.raises(DuplicateTripleError) as caught:
        assemble(sources)
    message = str(caught.value)
    assert "ldnr:example-a ldn:enrolled" in message
    assert "data/claims.ttl" in message
    assert "data/shared.ttl" in message
    assert caught.value.fix


def test_a_triple_twice_in_one_file_is_one_triple(sources: Path) -> None:
    before = len(assemble(sources))
    line = "\n<https://w3id.org/ldn-kg/resource/example-a> <https://w3id.org/ldn-kg/ontology/enrolled> 77 .\n"
    append(sources, "data/shared.ttl", line + line)
    assert len(assemble(sources)) == before + 1


def test_the_whole_graph_has_every_triple_in_one_graph(built_release: Release) -> None:
    quads = list(parse(path=built_release.path / "dataset.nq", format=RdfFormat.N_QUADS))
    twice = [triple for triple, count in Counter(quad.triple for quad in quads).items() if count > 1]
    assert twice == []
    assert len(quads) > 10_000


# Publishing.


def test_an_unchanged_release_is_not_built_again_unless_forced(sources: Path, published: Path) -> None:
    out = published
    inode = (out / CURRENT).stat().st_ino
    second = build(sources, out, checks=False)
    assert not second.fresh
    assert second.release.path.stat().st_ino == inode
    third = build(sources, out, checks=False, force=True)
    assert third.fresh
    assert third.release.path.stat().st_ino != inode
    assert contents(third.release.path) == contents(second.release.path)


def test_a_changed_source_or_a_missing_file_or_a_missing_check_is_built(
    sources: Path, published: Path
) -> None:
    out = published
    append(sources, STUDY, "# one more comment\n")
    changed = build(sources, out, checks=False)
    assert changed.fresh
    (changed.release.path / "dumps" / "ldn-kg.nt").unlink()
    assert build(sources, out, checks=False).fresh
    dump = out / "current" / "dumps" / "ldn-kg.nt"
    dump.write_bytes(dump.read_bytes().swapcase())
    assert build(sources, out, checks=False).fresh
    assert recorded_checks(out / "current") == frozenset()
    checked = build(sources, out)
    assert checked.fresh
    assert "shacl" in recorded_checks(out / "current")
    assert not build(sources, out, checks=False).fresh


def test_current_points_to_the_last_build_by_a_relative_link(sources: Path, published: Path) -> None:
    out, own = published, ontology_version(sources)
    assert (out / "current").readlink() == Path(own)
    build(sources, out, version="9.9.9", checks=False)
    assert (out / "current").readlink() == Path("9.9.9")
    assert not build(sources, out, checks=False).fresh
    assert (out / "current").readlink() == Path(own)
    assert open_release(out / CURRENT).path == out / own
    assert open_release(out / "9.9.9").manifest.version == "9.9.9"


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_rebuild_replaces_the_release_and_leaves_nothing_behind(
    sources: Path, published: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    out = published
    if not can_exchange:
        monkeypatch.setattr(build_release, "_exchange", lambda one, other: False)
    before = open_release(out / CURRENT)
    with (before.path / "dataset.nq").open("rb") as held:
        append(
            sources,
            STUDY,
            "\n<https://w3id.org/ldn-kg/resource/new> <https://w3id.org/ldn-kg/ontology/p> 1 .\n",
        )
        after = build(sources, out, checks=False).release
        graph = f"{GRAPH}trials"
        assert after.manifest.graphs[graph] == before.manifest.graphs[graph] + 1
        # Who holds the old file open still reads all of it.
        assert hashlib.sha256(held.read()).hexdigest() == before.manifest.files["dataset.nq"].sha256
    names = {path.name for path in out.iterdir()}
    assert names == {".lock", "current", after.manifest.version}


def test_a_reader_never_sees_a_missing_or_partial_release(sources: Path, published: Path) -> None:
    out, version = published, ontology_version(sources)
    stop = threading.Event()
    faults: list[BaseException] = []
    seen = 0

    def read() -> None:
        nonlocal seen
        while not stop.is_set():
            try:
                open_release(out / CURRENT)
                seen += 1
            except (LdnkgError, OSError) as error:
                faults.append(error)
                return

    reader = threading.Thread(target=read)
    reader.start()
    try:
        build(sources, out, checks=False, force=True)
        # What a reader could see are the moments of the exchange, so there are more of these.
        for _ in range(9):
            with staging(out, version) as directory:
                shutil.copytree(out / version, directory, dirs_exist_ok=True)
                publish(directory, out, version)
    finally:
        stop.set()
        reader.join()
    assert faults == []
    assert seen > 0


@pytest.mark.parametrize(
    ("relative", "fault", "message"),
    [
        (STUDY, "ldnr:broken a ", "line|expected|Unexpected|parse"),
        ("ontology/rules.rq", "}", r"ontology/rules\.rq"),
        ("ontology/rules.rq", "SERVICE <urn:x> {}", r"ontology/rules\.rq:\d+:1: the rule contains SERVICE"),
        ("data/queries/any-claim.rq", "ASK { nowhere:a ?p ?o }", "nowhere"),
    ],
)
def test_a_failed_build_leaves_what_was_published(
    sources: Path, published: Path, relative: str, fault: str, message: str
) -> None:
    out = published
    before = contents(out)
    append(sources, relative, fault)
    with pytest.raises(LdnkgError, match=message):
        build(sources, out, checks=False)
    assert contents(out) == before
    assert {path.name for path in out.iterdir()} == {".lock", "current", ontology_version(sources)}
    open_release(out / CURRENT).verify()


def test_a_rule_may_use_names_with_several_dots() -> None:
    rule = f"PREFIX ldn: <{LDN}> PREFIX ldnr: <{BASE}resource/> CONSTRUCT {{ ldnr:a.b.c a ldn:Claim }} {{}}"
    subject, prop = NamedNode(f"{BASE}resource/x"), NamedNode(f"{LDN}p")
    (derived,) = infer([Quad(subject, prop, subject, NamedNode(f"{GRAPH}x"))], rule)
    assert derived.subject == NamedNode(f"{BASE}resource/a.b.c")


def test_sources_that_change_during_the_build_are_not_published(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def assemble_and_edit(root: Path) -> list[Quad]:
        quads = assemble(root)
        append(sources, STUDY, "# one more comment\n")
        return quads

    monkeypatch.setattr("ldnkg.build.pipeline.assemble", assemble_and_edit)
    with pytest.raises(LdnkgError, match="the sources changed while they were read"):
        build(sources, tmp_path / "release", checks=False)
    assert not (tmp_path / "release" / "current").exists()


def test_a_violation_stops_the_build_with_its_findings(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "release"
    append(sources, STUDY, "\nldnr:example-a ldn:hasArm ldnr:no-such-arm .\n")
    with pytest.raises(FindingsError) as caught:
        build(sources, out)
    assert any("no-such-arm" in finding.message + str(finding.subject) for finding in caught.value.findings)
    assert not (out / "current").exists()


def test_a_second_build_at_the_same_time_is_refused(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "release"
    with staging(out, "1.0"):
        with pytest.raises(LdnkgError, match="another build is at work"):
            build(sources, out, checks=False)
    assert build(sources, out, checks=False).fresh


def test_the_leftovers_of_a_killed_build_are_removed(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "release"
    (out / ".building-0.0.1" / "dumps").mkdir(parents=True)
    (out / ".building-current").symlink_to("nowhere")
    build(sources, out, checks=False)
    assert not list(out.glob(".building-*"))
    with (out / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_folder_in_the_place_of_current_is_not_touched(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "release"
    (out / "current").mkdir(parents=True)
    with pytest.raises(LdnkgError, match="not a link"):
        build(sources, out, checks=False)
    assert (out / "current").is_dir()


@pytest.mark.parametrize("version", ["", "../up", "a/b", "1.0 beta"])
def test_a_version_that_cannot_name_a_folder_is_refused(sources: Path, version: str) -> None:
    header = sources / "ontology" / "ldnkg.ttl"
    own = ontology_version(sources)
    text = header.read_text(encoding="utf-8").replace(f'versionInfo "{own}"', f'versionInfo "{version}"')
    header.write_text(text, encoding="utf-8")
    with pytest.raises(LdnkgError, match="owl:versionInfo"):
        ontology_version(sources)


# The command.


def test_the_command_builds_once_and_then_says_up_to_date(sources: Path, tmp_path: Path) -> None:
    arguments = ["build", "--root", str(sources), "--out", str(tmp_path / "release"), "--no-check"]
    first = CliRunner().invoke(main, [*arguments, "--progress"])
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("built: ")
    assert " s  write the dumps" in first.stderr
    second = CliRunner().invoke(main, arguments)
    assert second.exit_code == 0
    assert second.stdout.startswith("up to date: ")
    assert second.stdout.count("\n") == 1
    assert second.stderr == ""


def test_the_command_lists_findings_on_stderr_and_exits_with_one(sources: Path, tmp_path: Path) -> None:
    append(sources, STUDY, "\nldnr:example-a ldn:hasArm ldnr:no-such-arm .\n")
    result = CliRunner().invoke(main, ["build", "--root", str(sources), "--out", str(tmp_path / "release")])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "no-such-arm" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_the_command_refuses_a_root_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "--root", str(tmp_path / "nothing")])
    assert result.exit_code == 2
