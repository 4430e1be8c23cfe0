"""Real stores behind the server answer as the built-in engine does, or differ as the handbook says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
import pytest
import urllib3
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from benchmark.virtuoso import virtuoso_settings
from ldnkg.cli import main
from ldnkg.core.infer import infer, read_rules
from ldnkg.core.namespaces import BASE, GRAPH, INFERRED_GRAPH, VIEW, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.queries import QueryFile, load_queries
from ldnkg.core.release import MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.core.sources import discover, parse_quads
from ldnkg.core.terms import parse_triples
from ldnkg.core.views import ReleasedView
from ldnkg.errors import LdnkgError
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote import RemoteBackend
from ldnkg.sparql.remote_http import EngineClient
from ldnkg.sparql.remote_store import RemoteStore
from ldnkg.sparql.selection import WHOLE, DatasetSelection

HERE = Path(__file__).parent
ROOT = graph_root()
FUSEKI = HERE.parent / "build" / "stores" / "fuseki.jar"
PATIENCE_SECONDS = 50
FOREIGN = "http://example.org/foreign"
ONTOLOGY, EXAMPLE, NOTES = GRAPH + "ontology", GRAPH + "example", GRAPH + "notes"
NUMBERS = ("decimal", "integer", "double", "float", "boolean")

CYCLE = "PREFIX e: <http://example.org/> SELECT ?x { e:a e:next+ ?x }"
#: What Virtuoso 7.2.5 does to questions on the example, as in server/docs/another-engine.md.
VIRTUOSO_DIFFERS = {"cq-57": "refused", CYCLE: "without the start of a cycle"}

LIMITS = Limits(workers=2, timeout_seconds=40, memory_mb=400, queue_seconds=30)
VIRTUOSO_BUFFERS = 4000


@dataclass
class Store:
    name: str
    query: str
    load: list[str]
    password: str = ""
    differs: dict[str, str] = field(default_factory=dict)


def missing(what: str) -> None:
    """Skip on a machine without a store, but never where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(command: list[str], folder: Path, query: str) -> subprocess.Popen[bytes]:
    """Start a store and wait until it answers."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=folder)
    limit = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        with suppress(urllib3.exceptions.HTTPError):
            if (
                urllib3.request("GET", query, fields={"query": "ASK {}"}, retries=False, timeout=5).status
                == 200
            ):
                return process
        time.sleep(0.1)
    process.kill()
    process.wait()
    raise AssertionError((folder / "output").read_text(encoding="utf-8", errors="replace")[-2000:])


def ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def oxigraph(folder: Path) -> tuple[Store, list[str]]:
    command = Path(sys.executable).with_name("oxigraph")
    if not command.is_file():
        missing("oxigraph is not installed")
    url = f"http://127.0.0.1:{(port := free_port())}"
    store = Store("oxigraph", url + "/query", ["--update", url + "/update", "--graph-store", url + "/store"])
    return store, [str(command), "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]


def fuseki(folder: Path) -> tuple[Store, list[str]]:
    java = shutil.which("java")
    if java is None or not FUSEKI.is_file():
        missing("Fuseki is not there: mvn --file tests/stores/pom.xml dependency:copy")
    url = f"http://127.0.0.1:{(port := free_port())}/ds"
    (folder / "data").mkdir()
    command = [str(java), "-Xmx384m", "-jar", str(FUSEKI), "--localhost", "--port", str(port)]
    store = Store("fuseki", url + "/query", ["--update", url + "/update"])
    return store, [*command, "--tdb2", "--loc", str(folder / "data"), "--update", "/ds"]


def virtuoso(folder: Path, limits: str = "") -> tuple[Store, list[str]]:
    command = shutil.which("virtuoso-t")
    if command is None:
        missing("Virtuoso is not installed: apt-get install virtuoso-opensource")
    port = free_port()
    settings = virtuoso_settings(folder, free_port(), port, buffers=VIRTUOSO_BUFFERS, limits=limits)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    url = f"http://127.0.0.1:{port}/sparql"
    load = ["--graph-store", url + "-graph-crud-auth", "--update", url + "-auth", "--user", "dba"]
    store = Store("virtuoso", url, load, "dba", VIRTUOSO_DIFFERS)
    return store, [str(command), "-f", "-c", str(folder / "virtuoso.ini")]


STARTERS = {"oxigraph": oxigraph, "fuseki": fuseki, "virtuoso": virtuoso}


def triples_of(text: str) -> list[Triple]:
    return [quad.triple for quad in pyoxigraph.parse(text, RdfFormat.TURTLE)]


def n_quads(triples: set[Triple], graph: str) -> list[bytes]:
    quads = [Quad(each.subject, each.predicate, each.object, NamedNode(graph)) for each in triples]
    return (pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The ontology, the example, what follows, and a graph of awkward terms; with a view of the last."""
    folder = tmp_path_factory.mktemp("example") / "9.9.9"
    (folder / "views").mkdir(parents=True)
    own = [s for s in discover(ROOT) if s.relative.startswith("ontology/") and not s.is_external]
    graphs = {ONTOLOGY: {quad.triple for source in own for quad in parse_quads(source)}}
    paths = [*sorted((HERE / "example").glob("*.ttl")), HERE / "competency" / "rollup.ttl"]
    graphs[EXAMPLE] = {t for path in paths for t in parse_triples(path.read_text("utf-8"), path)} - graphs[
        ONTOLOGY
    ]
    known = graphs[ONTOLOGY] | graphs[EXAMPLE]
    derived = infer([Quad(t.subject, t.predicate, t.object) for t in known], read_rules(ROOT))
    graphs[INFERRED_GRAPH] = set(derived) - known
    graphs[NOTES] = set(triples_of(AWKWARD))
    prefixes = [
        f'[] <http://www.w3.org/ns/shacl#prefix> "{name}" ; <http://www.w3.org/ns/shacl#namespace> "{iri}" .'
        for name, iri in Prefixes.load(ROOT).items()
    ]
    graphs[GRAPH + "prefixes"] = set(triples_of("\n".join(prefixes)))
    lines = [line for graph, triples in graphs.items() for line in n_quads(triples, graph)]
    (folder / "dataset.nq").write_bytes(b"".join(sorted(lines)))
    follows = set(triples_of("<http://example.org/a> a <http://example.org/Derived> ."))
    inferred = ReleasedView.inferred_name("notes")
    ReleasedView("notes", VIEW + "notes", "n", "n", (NOTES,), inferred, 1, {}).write(folder)
    (folder / inferred).write_bytes(b"".join(n_quads(follows, INFERRED_GRAPH)))
    files = {
        str(path.relative_to(folder)): FileEntry.of(path) for path in folder.rglob("*") if path.is_file()
    }
    counts = {graph: len(triples) for graph, triples in graphs.items()}
    Manifest("9.9.9", BASE, "0", "0", sum(counts.values()), counts, files, {}).write(folder / MANIFEST)
    return open_release(folder)


@pytest.fixture(scope="module")
def embedded(release: Release) -> Iterator[EmbeddedBackend]:
    backend = EmbeddedBackend(release, LIMITS)
    yield backend
    backend.close()


def loaded(store: Store, release: Release, *more: str) -> str:
    command = ["load", "--release", str(release.path), "--engine", store.query, *store.load, *more]
    done = CliRunner(env={"LDNKG_ENGINE_PASSWORD": store.password}).invoke(main, command)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module", params=STARTERS)
def store(
    request: pytest.FixtureRequest, release: Release, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp(request.param)
    found, command = STARTERS[request.param](folder)
    process = started(command, folder, found.query)
    try:
        other = small_release_of(FOREIGN, tmp_path_factory.mktemp("foreign") / "1")
        for _ in range(2):
            assert "1 triples in 1 graphs" in loaded(found, other)
        assert f"{FOREIGN} (1)" in loaded(found, release, "--views")
        yield found
    finally:
        ended(process)


def small_release_of(graph: str, folder: Path) -> Release:
    """Write a release of one graph with one triple."""
    folder.mkdir()
    data = folder / "dataset.nq"
    data.write_bytes(
        f"<http://example.org/x> <http://example.org/y> <http://example.org/z> <{graph}> .\n".encode()
    )
    Manifest("1", BASE, "0", "0", 1, {graph: 1}, {data.name: FileEntry.of(data)}, {}).write(folder / MANIFEST)
    return open_release(folder)


@pytest.fixture(scope="module")
def remote(store: Store, release: Release) -> Iterator[RemoteBackend]:
    backend = RemoteBackend(release, store.query, LIMITS)
    yield backend
    backend.close()


#: Terms that engines like to change.
AWKWARD = r"""
@prefix e: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:a e:flag true, false ; e:value 1, 4.5, 1.5e3, "plain", "", "französisch"@fr, "US"@en-US, "日本語"@ja, "𝔘",
      "quote \" backslash \\ line\nend\ttab", "' , ; <b>&amp;</b>", "2024-02-29"^^xsd:date, "2024"^^xsd:gYear,
      "2024-02-29T12:00:00Z"^^xsd:dateTime, "x"^^e:own, <http://example.org/ä?q=1&r=%20#f> ;
      e:value [ e:inner [ e:inner 1 ] ] ;
      e:next e:b . e:b e:next e:c . e:c e:next e:a .
e:with.dots e:value "nodeID://b1" .
"""
E_ = "PREFIX e: <http://example.org/> "


def value(term: dict[str, str] | None, *, numbers: bool) -> object:
    """Return what a term means; with `numbers`, truth is 1 and 0 as some engines compute it."""
    if term is None:
        return None
    if term["type"] == "bnode":
        return "_:"
    kind = term.get("datatype", "").rpartition("#")[2]
    if kind == "boolean" and not numbers:
        return term["value"]
    if kind in NUMBERS or (kind.endswith("nteger") and kind):
        return round(float({"true": "1", "false": "0"}.get(term["value"], term["value"])), 9)
    return term["value"], term.get("datatype", ""), term.get("xml:lang", "").lower()


def rows(preview: Preview, *, numbers: bool = False) -> tuple[object, ...]:
    names = sorted(preview.variables)
    places = [preview.variables.index(name) for name in names]
    found = Counter(tuple(value(row[place], numbers=numbers) for place in places) for row in preview.rows)
    if names == ["object", "predicate", "subject"]:
        # A graph is a set, whatever an engine repeats.
        found = Counter(found.keys())
    return preview.boolean, names, found


def preview(
    backend: EmbeddedBackend | RemoteBackend,
    query: str,
    default: tuple[str, ...] | None = None,
    named: tuple[str, ...] | None = None,
    selection: DatasetSelection = WHOLE,
) -> Preview:
    asked = QueryRequest(
        query, backend.inspect(query), "json", default_graphs=default, named_graphs=named, selection=selection
    )
    return backend.preview(asked, 1_000_000)


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
BOTH = "SELECT ?g (COUNT(*) AS ?n) { ?s ?p ?o GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        (COUNT, None, None),
        (GRAPHS, None, None),
        (BOTH, None, None),
        (COUNT.replace("{", f"FROM <{NOTES}> {{"), None, None),
        (COUNT.replace("{", f"FROM <{NOTES}> FROM <{EXAMPLE}> {{"), None, None),
        (COUNT.replace("{", f"FROM NAMED <{NOTES}> {{"), None, None),
        (GRAPHS.replace("{", f"FROM <{NOTES}> {{", 1), None, None),
        (GRAPHS.replace("{", f"FROM NAMED <{NOTES}> {{", 1), None, None),
        (BOTH.replace("{", f"FROM <{NOTES}> FROM NAMED <{NOTES}> FROM NAMED <{EXAMPLE}> {{", 1), None, None),
        (COUNT.replace("{", f"FROM <{FOREIGN}> {{"), None, None),
        (COUNT.replace("{", f"FROM <{FOREIGN}> FROM <{NOTES}> {{"), None, None),
        (COUNT.replace("{", "FROM <http://example.org/unknown> {"), None, None),
        (COUNT.replace("{", f"FROM <{EXAMPLE}> {{"), (NOTES,), None),
        (COUNT, (FOREIGN,), None),
        (COUNT, None, (NOTES,)),
        (GRAPHS, (NOTES,), None),
        (GRAPHS, None, (NOTES, EXAMPLE)),
        (GRAPHS, (EXAMPLE,), (NOTES, FOREIGN)),
        (f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{FOREIGN}> {{ ?s ?p ?o }} }}", None, None),
        (f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{NOTES}> {{ ?s ?p ?o }} }}", None, None),
        (
            "SELECT (COUNT(*) AS ?n) { GRAPH <http://www.openlinksw.com/schemas/virtrdf#> { ?s ?p ?o } }",
            None,
            None,
        ),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?b FILTER(ISBLANK(?b)) GRAPH ?g { ?b ?q ?o } }", None, None),
        (f"ASK FROM <{NOTES}> {{ ?s a ?c }}", None, None),
        (f"CONSTRUCT FROM <{NOTES}> WHERE {{ ?s <http://example.org/next> ?o }}", None, None),
        (f"CONSTRUCT {{ ?s ?p ?o }} FROM <{NOTES}> WHERE {{ ?s ?p ?o FILTER(ISIRI(?o)) }}", None, None),
        (f"DESCRIBE <http://example.org/b> FROM <{NOTES}>", None, None),
    ],
)
def test_the_dataset_means_the_same(
    remote: RemoteBackend,
    embedded: EmbeddedBackend,
    query: str,
    default: tuple[str, ...] | None,
    named: tuple[str, ...] | None,
) -> None:
    assert rows(preview(remote, query, default, named)) == rows(preview(embedded, query, default, named))


@pytest.mark.parametrize("view", [None, "notes"])
@pytest.mark.parametrize("infer_", [True, False])
@pytest.mark.parametrize(
    "query",
    [COUNT, GRAPHS, COUNT.replace("{", f"FROM <{INFERRED_GRAPH}> FROM <{NOTES}> FROM <{EXAMPLE}> {{")],
)
def test_a_part_of_the_release_means_the_same(
    remote: RemoteBackend, embedded: EmbeddedBackend, view: str | None, query: str, *, infer_: bool
) -> None:
    selection = DatasetSelection(view, infer_)
    if view and infer_ and query == GRAPHS:
        with pytest.raises(QueryProblem, match="under another name"):
            preview(remote, query, selection=selection)
    else:
        expected = rows(preview(embedded, query, selection=selection))
        assert rows(preview(remote, query, selection=selection)) == expected


@pytest.mark.parametrize(
    "query",
    [
        E_ + "SELECT ?v { e:a e:value|e:flag ?v }",
        E_ + "SELECT ?s ?v { ?s e:value ?v FILTER(?s = e:with.dots) }",
        E_ + "CONSTRUCT { ?s ?p ?o } { ?s e:value|e:inner ?v ; ?p ?o }",
        E_ + "DESCRIBE e:a",
        E_ + "DESCRIBE ?s { ?s e:next e:a }",
        CYCLE,
        E_ + "SELECT * { ?s e:next ?o OPTIONAL { ?s e:value ?v FILTER(LANG(?v) = 'fr') } }",
        E_ + r"SELECT ?s { ?s e:value 'quote \u0022 backslash \u005C line\u000Aend\u0009tab' } # a comment",
        "BASE <http://example.org/> SELECT ?o { <a> <next> ?o }",
        "SELECT ?x { VALUES ?x { <me> <view/x> } }",
        E_ + "SELECT ?v (COUNT(*) AS ?n) { ?s e:value ?v } GROUP BY ?v ORDER BY STR(?v)",
        E_ + "SELECT ?s { ?s e:next ?o MINUS { ?s e:value 'plain' } FILTER NOT EXISTS { ?o e:next e:a } }",
        "ASK { ?s <http://example.org/nowhere> ?o }",
    ],
)
def test_terms_arrive_as_they_are(
    remote: RemoteBackend, embedded: EmbeddedBackend, store: Store, query: str
) -> None:
    same = rows(preview(remote, query)) == rows(preview(embedded, query))
    assert same == (query not in store.differs)


@pytest.mark.parametrize("format_", [*RESULT_FORMATS, *GRAPH_FORMATS], ids=lambda format_: format_.name)
def test_every_format_is_that_of_the_built_in_engine(
    remote: RemoteBackend, embedded: EmbeddedBackend, format_: object
) -> None:
    name = format_.name  # type: ignore[attr-defined]
    queries = ["SELECT ?s ?o { ?s <http://example.org/next> ?o } ORDER BY ?s", "ASK { ?s ?p ?o }"]
    if format_ in GRAPH_FORMATS:
        queries = ["CONSTRUCT { ?s ?p ?o } WHERE { ?s <http://example.org/next> ?o ; ?p ?o } ORDER BY ?s"]
    for query in queries:
        answers = []
        for backend in (remote, embedded):
            asked = QueryRequest(query, backend.inspect(query), name)
            answers.append(b"".join(backend.answer(asked)))
        if format_ in GRAPH_FORMATS:
            syntax = RdfFormat.from_extension(name)
            assert syntax is not None
            assert len({frozenset(pyoxigraph.parse(answer, syntax)) for answer in answers}) == 1
        else:
            assert answers[0] == answers[1]


def test_the_names_and_prefixes_are_those_of_the_release(
    remote: RemoteBackend, embedded: EmbeddedBackend
) -> None:
    assert remote.names() == embedded.names()
    assert remote.prefixes == embedded.prefixes == dict(sorted(Prefixes.load(ROOT).items()))


# Over the 81st question Virtuoso 7.2.5 ends its process.
QUESTIONS = [query for query in load_queries(ROOT)[::4] if not query.id.startswith("cq-81")]


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.id[:5])
def test_a_question_has_the_same_answer(
    remote: RemoteBackend, embedded: EmbeddedBackend, store: Store, query: QueryFile
) -> None:
    number = re.match(r"cq-\d+", query.id)
    assert number is not None
    difference = store.differs.get(number[0])
    if difference == "refused":
        with pytest.raises(QueryProblem, match="Virtuoso 37000 Error SQ"):
            preview(remote, query.text)
        return
    numbers = store.name == "virtuoso"
    same = rows(preview(remote, query.text), numbers=numbers) == rows(
        preview(embedded, query.text), numbers=numbers
    )
    assert same == (difference is None)


def test_a_virtuoso_that_answers_in_part_is_refused(release: Release, tmp_path: Path) -> None:
    found, command = virtuoso(tmp_path, "ResultSetMaxRows = 1000\nMaxQueryExecutionTime = 1")
    process = started(command, tmp_path, found.query)
    try:
        loaded(found, release, "--no-merged")
        with pytest.raises(LdnkgError, match="cuts answers off"):
            RemoteBackend(release, found.query, LIMITS)
        with pytest.raises(QueryProblem) as caught:
            RemoteStore(EngineClient(), found.query).open(
                "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "SELECT", PATIENCE_SECONDS
            )
        assert caught.value.kind.slug == "engine-timeout"
    finally:
        ended(process)
