"""Which graphs a query asks, and that several of them are merged, by counts worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.core.release import DefaultGraphMode
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.dataset import chosen_dataset, dataset_clause
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.evaluation import Job, write_answer
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.loading import LoadLimits, loaded_release
from ldnkg.sparql.store import DataSource, load_store

A, B, C = (f"http://e/{name}" for name in "abc")
LIMITS = LoadLimits(mb=64, triples=1000, seconds=30, memory_mb=512)
BODY = "{ ?s ?p ?o }"
MODES: tuple[DefaultGraphMode, ...] = ("union", "separate")
SELECT = "SELECT"

CLAUSES = (
    (f"{SELECT} * {BODY}", None),
    (f"{SELECT} * FROM <{A}> {BODY}", ((A,), ())),
    (f"{SELECT.lower()} * from <{A}> From Named <{B}> where {BODY}", ((A,), (B,))),
    (f"{SELECT} * FROM <{A}> FROM <{B}> FROM <{A}> {BODY}", ((A, B), ())),
    (f"{SELECT} * FROM NAMED <{A}> FROM NAMED <{A}> {BODY}", ((), (A,))),
    (f"ASK FROM <{A}> {BODY}", ((A,), ())),
    (f"DESCRIBE <{C}> FROM <{A}> FROM <{B}>", ((A, B), ())),
    (f"CONSTRUCT {BODY} FROM <{A}> FROM NAMED <{B}> WHERE {BODY}", ((A,), (B,))),
    (f"CONSTRUCT FROM <{A}> WHERE {BODY}", ((A,), ())),
    (f"{SELECT} (EXISTS {{ ?s ?p 'FROM <x>' }} AS ?e) FROM <{A}> {BODY}", ((A,), ())),
    (f"{SELECT} * # FROM <{B}>\nFROM <{A}> {BODY}", ((A,), ())),
    (f"{SELECT} * FROM <{A}> {{ ?from ?FROM 'FROM' }}", ((A,), ())),
    (f"PREFIX e: <http://e/> {SELECT} * FROM e:a FROM NAMED e:b {BODY}", ((A,), (B,))),
    (f"PREFIX : <http://e/> {SELECT} * FROM :a {BODY}", ((A,), ())),
    (f"PREFIX from: <http://e/> {SELECT} * FROM from:a {BODY}", ((A,), ())),
    ("PREFIX from: <http://e/> DESCRIBE from:a", None),
    (f"PREFIX e: <http://e/> {SELECT} * FROMe:a FROM NAMEDe:b {BODY}", ((A,), (B,))),
    (f"{SELECT} * FROM<{A}>FROM NAMED<{B}>{BODY}", ((A,), (B,))),
    (f"{SELECT} * FROMNAMED<{A}>{BODY}", ((), (A,))),
    (f"BASE <http://e/x/> {SELECT} * FROM <../a> FROM <//e/b> {BODY}", ((A, B), ())),
    (f"BASE <http://e/> BASE <f/> PREFIX p: <g/> {SELECT} * FROM p:a {BODY}", (("http://e/f/g/a",), ())),
    (f"{SELECT} * FROM <a> FROM <> {BODY}", (("https://w3id.org/ldn-kg/a", ENDPOINT), ())),
    (f"PREFIX e: <http://e/> {SELECT} * FROM e:a.b.c FROM e:a\\-b FROM e:%41 {BODY}",
     (("http://e/a.b.c", "http://e/a-b", "http://e/%41"), ())),
    (f"{SELECT} * FROM <http://e/\\u0061> {BODY}", ((A,), ())),
    # What the engine will refuse is left to it.
    (f"{SELECT} * FROM x:a {BODY}", None),
    (f"{SELECT} * FROM 'a' {BODY}", ((), ())),
    (f"{SELECT} * FROM", None),
    (f"{SELECT} * FROM NAMED {BODY}", None),
)  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), CLAUSES, ids=[query for query, _ in CLAUSES])
def test_the_graphs_of_a_query_are_found(
    query: str, expected: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> None:
    assert dataset_clause(inspect(query, 10_000, 100)) == expected


def test_the_protocol_comes_before_the_query_and_names_each_graph_once() -> None:
    inspection = inspect(f"{SELECT} * FROM <{A}> {BODY}", 10_000, 100)
    assert chosen_dataset(inspection, None, None) == ((A,), ())
    assert chosen_dataset(inspection, (B, C, B), None) == ((B, C), ())
    assert chosen_dataset(inspection, None, (B, B)) == ((), (B,))
    assert chosen_dataset(inspect(f"ASK {BODY}", 10_000, 100), (), ()) == (None, None)


# Triples 1 and 2 stand in a, 2 and 3 in b, 3 and 4 in c, 2 and 5 in none: 5 in all. The blank node is one.
DATA = f"""
<{A}> {{ <http://e/s> <http://e/p> 1, 2 }}
<{B}> {{ <http://e/s> <http://e/p> 2 . _:x <http://e/p> 3 }}
<{C}> {{ _:x <http://e/p> 3 . <http://e/s> <http://e/q> 4 }}
<http://e/s> <http://e/p> 2, 5 .
"""
COUNT = "SELECT (COUNT(*) AS ?n) "
GRAPH = "{ GRAPH ?g { ?s ?p ?o } }"
COUNTS = (
    # query, default graphs, named graphs, count with a union, count with a separate default graph
    (f"{COUNT}{BODY}", (), (), 5, 2),
    (f"{COUNT}{GRAPH}", (), (), 6, 6),
    (f"{COUNT}FROM <{A}> {BODY}", (), (), 2, 2),
    (f"{COUNT}FROM <{A}> FROM <{B}> {BODY}", (), (), 3, 3),
    (f"{COUNT}FROM <{A}> FROM <{B}> FROM <{C}> {BODY}", (), (), 4, 4),
    (f"{COUNT}FROM <{A}> FROM <{A}> {BODY}", (), (), 2, 2),
    (f"{COUNT}FROM <{A}> FROM <http://e/none> {BODY}", (), (), 2, 2),
    (f"{COUNT}FROM <{A}> FROM <{B}> {GRAPH}", (), (), 0, 0),
    (f"{COUNT}FROM <{A}> FROM <{B}> FROM NAMED <{C}> {GRAPH}", (), (), 2, 2),
    (f"{COUNT}FROM <{A}> FROM <{B}> FROM NAMED <{C}> {{ ?s ?p ?o GRAPH ?g {{ ?s ?p ?o }} }}", (), (), 1, 1),
    (f"{COUNT}FROM NAMED <{A}> FROM NAMED <{A}> {GRAPH}", (), (), 2, 2),
    (f"{COUNT}{BODY}", (A, B), (), 3, 3),
    (f"{COUNT}{BODY}", (B, C), (A,), 3, 3),
    (f"{COUNT}{GRAPH}", (B, C), (A,), 2, 2),
    (f"{COUNT}{BODY}", (A, A), (), 2, 2),
    (f"{COUNT}{GRAPH}", (), (A, A, B), 4, 4),
    (f"{COUNT}FROM <{C}> {BODY}", (A, B), (), 3, 3),
    # Paths and aggregates over the merge: s -p-> 1, 2 and x -p-> 3.
    (f"{SELECT} (SUM(?o) AS ?n) FROM <{A}> FROM <{B}> {BODY}", (), (), 6, 6),
    (f"{COUNT}FROM <{A}> FROM <{B}> {{ ?s <http://e/p>|<http://e/q> ?o }}", (), (), 3, 3),
    (f"{COUNT}FROM <{A}> FROM <{B}> {{ {{ SELECT ?s {BODY} }} }}", (), (), 3, 3),
)


@pytest.fixture(scope="module", params=["union", "separate", "union-disk", "separate-disk"])
def foreign(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EmbeddedBackend]:
    path = tmp_path_factory.mktemp("data") / "shared.trig"
    path.write_text(DATA, encoding="utf-8")
    mode, _, disk = request.param.partition("-")
    with loaded_release([path], LIMITS, mode) as release:
        assert (release.manifest.triples, release.manifest.disjoint) == (5, False)
        limits = Limits(workers=1, timeout_seconds=30, memory_mb=200, store_mb=0 if disk else 100)
        backend = EmbeddedBackend(release, limits)
        store = backend.status().store
        assert store is not None and store.kind == (disk or "memory")
        yield backend
        backend.close()


@pytest.mark.parametrize(("query", "default", "named", "union", "separate"), COUNTS)
def test_a_triple_of_several_graphs_counts_once(
    query: str,
    default: tuple[str, ...],
    named: tuple[str, ...],
    union: int,
    separate: int,
    foreign: EmbeddedBackend,
    request: pytest.FixtureRequest,
) -> None:
    asked = QueryRequest(query, foreign.inspect(query), "csv", default or None, named or None)
    expected = union if "union" in request.node.callspec.id.split("-") else separate
    assert foreign.answer(asked).head.decode().split() == ["n", str(expected)]


def test_a_construct_and_a_describe_over_several_graphs(foreign: EmbeddedBackend) -> None:
    for query, count in (
        (f"CONSTRUCT {BODY} FROM <{A}> FROM <{B}> WHERE {BODY}", 3),
        (f"DESCRIBE <http://e/s> FROM <{A}> FROM <{B}>", 2),
    ):
        answer = foreign.answer(QueryRequest(query, foreign.inspect(query), "nt"))
        assert len(answer.head.splitlines()) == count


@pytest.mark.parametrize("query", [query for query, expected in CLAUSES if expected and expected != ((), ())])
def test_naming_the_graphs_beside_the_query_changes_no_answer(query: str, tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    lines = (f'<{iri}> <http://e/p> "{iri}" <{iri}> .\n' for iri in (A, B, C, ENDPOINT, "http://e/a-b"))
    path.write_text("".join(lines), encoding="utf-8")
    store = load_store(DataSource(partial(path.open, "rb"), 5, path.stat().st_size))
    inspection = inspect(query, 10_000, 100)
    graphs = dataset_clause(inspection)
    assert graphs is not None
    answers = []
    for default, named, merges in ((None, None, False), (*graphs, False), (*graphs, True)):
        pieces: list[bytes] = []
        name = "nt" if inspection.form in ("CONSTRUCT", "DESCRIBE") else "json"
        text = inspection.engine_query.text
        write_answer(store, Job(text, name, ENDPOINT, default, named, merges=merges), pieces.append)
        answers.append(b"".join(pieces))
    # As sets: of a graph that is named twice the engine alone gives each triple twice.
    rows = [set(answer.splitlines()) if b"\n" in answer else _rows(answer) for answer in answers]
    assert rows[0] == rows[1] == rows[2]


def _rows(answer: bytes) -> object:
    content = json.loads(answer or b"{}")
    return set(map(repr, content.get("results", {}).get("bindings", ()))) or content


def test_the_same_files_served_otherwise_have_other_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text(f'<http://e/s> <http://e/p> "x" <{A}> .\n', encoding="utf-8")
    found = []
    for mode in MODES:
        with loaded_release([path], LIMITS, mode) as release:
            backend = EmbeddedBackend(release, Limits(workers=1, timeout_seconds=30, memory_mb=200))
            found.append((release.manifest.version, backend.fingerprint))
            backend.close()
    assert found[0][0] == found[1][0]
    assert found[0][1] != found[1][1]


def test_a_merge_gives_the_same_bytes_each_time(foreign: EmbeddedBackend) -> None:
    query = f"{SELECT} * FROM <{A}> FROM <{B}> FROM <{C}> {BODY}"
    asked = QueryRequest(query, foreign.inspect(query), "json")
    assert len({foreign.answer(asked).head for _ in range(3)}) == 1


def test_the_union_of_the_store_holds_a_triple_once(tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TRIG)
    store.dump(str(path), format=RdfFormat.N_QUADS)
    for mode, count in zip(MODES, (6 + 5, 6 + 2), strict=True):
        source = DataSource(partial(path.open, "rb"), 6, path.stat().st_size, mode)
        assert len(load_store(source).engine) == count
