"""Data in memory or on disk: which of the two, that both answer alike, and that a store is whole."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store, parse, serialize

from ldnkg.core.release import MANIFEST, Release, open_release
from ldnkg.errors import LdnkgError
from ldnkg.sparql import store_making, store_tables
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.evaluation import Job, write_answer
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.loading import LoadLimits, loaded_release
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import EngineFailure
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.sparql.store import DataSource, LoadedStore, StoreStatus, estimated_bytes, load_store
from ldnkg.sparql.store_files import StoredPart, remove_orphans
from ldnkg.sparql.stores import STORES_FOLDER, Budget, PartOpener
from ldnkg.sparql.streaming import streamed_triples
from ldnkg.web import create_app
from parts import generate_parts

ON_DISK = Budget(0, 1)
LOADING = LoadLimits(mb=64, triples=10_000, seconds=30, memory_mb=512)
EVERYTHING = "{ ?s ?p ?o }"
ASKED = (
    (f"SELECT (COUNT(*) AS ?n) {EVERYTHING}", "csv"),
    ("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "csv"),
    (f"SELECT * {EVERYTHING}", "tsv"),
    ("SELECT * { GRAPH ?g { ?s ?p ?o } }", "tsv"),
    ("SELECT ?a ?b { ?a <http://example.org/partOf>+ ?b }", "tsv"),
    ("SELECT ?a ?b { ?a <http://example.org/partOf>* ?b }", "tsv"),
    ("SELECT ?c { ?s a ?c FILTER NOT EXISTS { ?s <http://example.org/linksTo> ?s } }", "tsv"),
    ("SELECT (SUM(?n) AS ?sum) { ?s <http://example.org/count> ?n }", "csv"),
    ("ASK { ?s ?p 'nothing' }", "csv"),
    (f"CONSTRUCT WHERE {EVERYTHING}", "nt"),
    ("CONSTRUCT { ?o a ?s } WHERE { ?s a ?o }", "nt"),
    ("DESCRIBE <http://example.org/thing/7>", "nt"),
)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """A release of two thousand triples in graphs that share none."""
    path = tmp_path_factory.mktemp("generated") / "data.nq"
    path.write_text("".join(generate_parts(2000)), encoding="utf-8")
    with loaded_release([path], LOADING) as release:
        assert release.manifest.disjoint
        yield release


def limits(store_mb: int, workers: int = 1) -> Limits:
    return Limits(workers=workers, timeout_seconds=20, memory_mb=300, store_mb=store_mb)


def ask(backend: EmbeddedBackend, query: str, format_name: str = "csv") -> bytes:
    return b"".join(backend.answer(QueryRequest(query, backend.inspect(query), format_name)))


def opened(release: Release, folder: Path, selection: DatasetSelection = WHOLE) -> LoadedStore:
    loaded, status = PartOpener(release, replace(ON_DISK, folder=folder)).open(selection)
    assert status.kind == "disk" and status.bytes > 0
    return loaded


def only(folder: Path) -> Path:
    (found,) = (path for path in folder.iterdir() if path.is_dir())
    return found


def data(quads: str, *, disjoint: bool = True) -> DataSource:
    content = quads.encode()
    return DataSource(partial(io.BytesIO, content), quads.count("\n"), len(content), "union", disjoint)


def test_the_store_and_a_copy_for_each_worker_must_fit() -> None:
    megabyte = 1024 * 1024
    assert Budget(10, 4).holds(2 * megabyte) and not Budget(10, 4).holds(2 * megabyte + 1)
    assert not Budget(0, 1).holds(1)


_GROWTH = """
import os, sys
from functools import partial
from pathlib import Path
from ldnkg.sparql.store import DataSource, estimated_bytes, load_store
path, disjoint = Path(sys.argv[1]), sys.argv[2] == "1"
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
source = DataSource(partial(path.open, "rb"), int(sys.argv[3]), path.stat().st_size, "union", disjoint)
before = held()
store = load_store(source)
print((held() - before) / estimated_bytes(source))
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not say what is held")
@pytest.mark.parametrize("disjoint", [True, False])
def test_the_estimate_is_within_half_of_the_memory_that_is_taken(disjoint: bool, tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    path.write_text("".join(generate_parts(60_000)), encoding="utf-8")
    command = [sys.executable, "-c", _GROWTH, str(path), str(int(disjoint)), "60000"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert 1 / 1.5 < float(done.stdout) < 1.5


def test_copies_count_in_the_estimate() -> None:
    one = DataSource(partial(open, os.devnull, "rb"), 1000, 0, "union", disjoint=True)
    assert estimated_bytes(replace(one, disjoint=False)) == 2 * estimated_bytes(one)
    assert estimated_bytes(replace(one, disjoint=False, default_graph="separate")) == estimated_bytes(one)


def test_memory_and_disk_give_the_same_answers(generated: Release) -> None:
    answers = []
    for store_mb, kind in ((100, "memory"), (0, "disk")):
        backend = EmbeddedBackend(generated, limits(store_mb))
        try:
            status = backend.status()
            assert status.store is not None and status.store.kind == kind
            answers.append([sorted(ask(backend, *asked).splitlines()) for asked in ASKED])
        finally:
            backend.close()
    assert answers[0] == answers[1]
    assert [len(answer) for answer in answers[0]][2] == 2001


def test_a_union_without_copies_answers_as_one_with_copies(generated: Release) -> None:
    path = generated.file("dataset.nq")
    source = DataSource(partial(path.open, "rb"), 2000, path.stat().st_size, disjoint=True)
    for query, format_name in ASKED:
        answers = []
        for each in (source, replace(source, disjoint=False)):
            pieces: list[bytes] = []
            store = load_store(each)
            assert store.unites == each.disjoint
            write_answer(store, Job(query, format_name, "http://e/"), pieces.append)
            answers.append(sorted(b"".join(pieces).splitlines()))
        assert answers[0] == answers[1], query


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("one", "other", "unites"),
    [
        (f'"4.50"^^<{XSD}decimal>', f'"4.5"^^<{XSD}decimal>', False),
        (f'"1"^^<{XSD}integer>', f'"1"^^<{XSD}nonNegativeInteger>', False),
        (f'"1"^^<{XSD}boolean>', f'"true"^^<{XSD}boolean>', False),
        (f'"2026-01-01T24:00:00Z"^^<{XSD}dateTime>', f'"2026-01-02T00:00:00Z"^^<{XSD}dateTime>', False),
        (f'"4.50"^^<{XSD}decimal>', f'"4.6"^^<{XSD}decimal>', True),
        ('"4.50"', '"4.5"', True),
    ],
)
def test_two_spellings_of_a_value_in_two_graphs_count_once(one: str, other: str, unites: bool) -> None:
    start = "<http://e/s> <http://e/p>"
    lines = f"{start} {one} <http://e/a> .\n{start} {other} <http://e/b> .\n"
    store = load_store(data(lines))
    assert store.unites == unites
    pieces: list[bytes] = []
    write_answer(store, Job(ASKED[0][0], "csv", "http://e/"), pieces.append)
    assert b"".join(pieces).split()[1] == (b"2" if unites else b"1")


def test_blank_nodes_keep_their_labels(tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    path.write_text("_:b1 <http://e/p> _:b2 <http://e/g> .\n", encoding="utf-8")
    with loaded_release([path], LOADING) as release:
        stores = [PartOpener(release, Budget(size, 1)).open(WHOLE)[0] for size in (0, 100)]
        labels = [str(quad.subject) for store in stores for quad in store.engine]
    assert len(labels) == 2 and len(set(labels)) == 1


def test_a_store_on_disk_is_made_once_and_never_in_the_release(
    small_release: Release, tmp_path: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in small_release.path.rglob("*")}
    count = len(opened(small_release, tmp_path).engine)
    record = only(tmp_path) / "store.json"
    made = record.stat().st_mtime_ns
    assert len(opened(small_release, tmp_path).engine) == count == json.loads(record.read_text())["quads"]
    assert record.stat().st_mtime_ns == made
    assert {path: path.stat().st_mtime_ns for path in small_release.path.rglob("*")} == before


def test_a_damaged_store_is_made_anew(small_release: Release, tmp_path: Path) -> None:
    count = len(opened(small_release, tmp_path).engine)
    place = only(tmp_path)

    def largest() -> Path:
        return max((place / "rocksdb").glob("*.sst"), key=lambda path: path.stat().st_size)

    for damage in (
        lambda: os.truncate(largest(), 10),
        lambda: largest().unlink(),
        lambda: (place / "store.json").unlink(),
        lambda: (place / "store.json").write_text("{"),
        lambda: (place / "rocksdb" / "CURRENT").write_text("MANIFEST-999999\n"),
    ):
        damage()
        assert len(opened(small_release, tmp_path).engine) == count


def test_a_damage_that_keeps_the_size_gives_no_wrong_answer_and_the_next_start_repairs_it(
    generated: Release, tmp_path: Path
) -> None:
    release = Release(Path(shutil.copytree(generated.path, tmp_path / "data")), generated.manifest)

    def answers() -> list[bytes | str]:
        found: list[bytes | str] = []
        try:
            backend = EmbeddedBackend(release, limits(0))
        except QueryProblem as problem:
            return [problem.kind.slug]
        try:
            for asked in ASKED:
                try:
                    found.append(b"".join(sorted(ask(backend, *asked).splitlines())))
                except QueryProblem as problem:
                    assert str(tmp_path) not in problem.what
                    found.append(problem.kind.slug)
        finally:
            backend.close()
        return found

    right = answers()
    files = only(release.path / STORES_FOLDER) / "rocksdb"
    for file in files.glob("*.sst"):
        content = bytearray(file.read_bytes())
        # Most of a file are its data; what follows them is read when it is opened.
        for place in range(1000, len(content) // 2, 1000):
            content[place] ^= 0x11
        file.write_bytes(content)
    damaged = answers()
    assert "internal-error" in damaged
    if len(damaged) == len(right):
        pairs = zip(damaged, right, strict=True)
        assert all(one in (other, "internal-error") for one, other in pairs)
    assert answers() == right


def test_what_cannot_be_made_is_told_and_leaves_nothing(small_release: Release, tmp_path: Path) -> None:
    release = Release(Path(shutil.copytree(small_release.path, tmp_path / "9.8.7")), small_release.manifest)
    release.file("dataset.nq").write_text("no quads\n", encoding="utf-8")
    with pytest.raises(LdnkgError, match="the store on disk cannot be made"):
        opened(release, tmp_path / "stores")
    assert [path.name for path in (tmp_path / "stores").iterdir()] == [".lock"]


def test_a_store_that_nobody_waits_for_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_making, "_ASKED_EVERY_SECONDS", 0.05)
    path = tmp_path / "data.nq"
    path.write_text("".join(generate_parts(10_000)), encoding="utf-8")
    with loaded_release([path], LOADING) as release:
        opener = PartOpener(release, replace(ON_DISK, folder=tmp_path / "stores"), lambda: False)
        with pytest.raises(LdnkgError, match="nobody waits"):
            opener._from_disk(WHOLE)
        assert [path.name for path in (release.path / STORES_FOLDER).iterdir()] == [".lock"]


def test_another_engine_or_another_part_has_another_store(
    small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = StoredPart(small_release, WHOLE, ())
    keys = {part.key, replace(part, selection=DatasetSelection(infer=False)).key}
    monkeypatch.setattr("pyoxigraph.__version__", "0.0.0")
    assert len(keys | {part.key}) == 3


def test_a_store_goes_with_its_release(small_release: Release, tmp_path: Path) -> None:
    releases = tmp_path / "release"
    release = open_release(Path(shutil.copytree(small_release.path, releases / "9.8.7")))
    folder = releases / STORES_FOLDER
    opener = PartOpener(release, ON_DISK)
    opener.open(WHOLE)
    (folder / ".unfinished-x").mkdir()
    (folder / "no-record").mkdir()
    kept = folder / "others"
    kept.mkdir()
    (kept / "store.json").write_text(json.dumps({"releases": str(tmp_path), "digests": ["x"]}))
    remove_orphans(folder, releases)
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {
        "others",
        StoredPart(release, WHOLE, ()).key,
    }
    (release.path / MANIFEST).unlink()
    remove_orphans(folder, releases)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == ["others"]


_OPENS = """
import sys
from pathlib import Path
from ldnkg.core.release import open_release
from ldnkg.sparql.selection import WHOLE
from ldnkg.sparql.stores import Budget, PartOpener
opener = PartOpener(open_release(Path(sys.argv[1])), Budget(0, 1, Path(sys.argv[2])))
opener.open(WHOLE)
print("open", flush=True)
sys.stdin.read()
opener.close()
"""


@pytest.mark.parametrize("end", [None, signal.SIGKILL])
def test_where_nothing_can_be_written_the_store_is_temporary(
    end: signal.Signals | None, small_release: Release, tmp_path: Path
) -> None:
    blocked, temporary = tmp_path / "file", tmp_path / "tmp"
    blocked.write_text("no folder")
    temporary.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", _OPENS, str(small_release.path), str(blocked)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        assert only(temporary).name.startswith("ldnkg-store-")
        if end is not None:
            process.send_signal(end)
        process.stdin.close()
        process.wait(20)
    limit = time.monotonic() + 10
    while any(temporary.iterdir()) and time.monotonic() < limit:
        time.sleep(0.02)
    assert not any(temporary.iterdir())


def test_a_part_that_no_longer_fits_is_opened_from_disk(small_release: Release, tmp_path: Path) -> None:
    without = DatasetSelection(infer=False)
    opener = PartOpener(small_release, Budget(1, 1, tmp_path))
    sizes = [opener.open(WHOLE)[1]]
    assert sizes[0].kind == "memory"
    # Two parts and a copy of each are more than this.
    opener = PartOpener(small_release, Budget(1, 1024 * 1024 // sizes[0].bytes - 1, tmp_path))
    kinds = [opener.open(part)[1].kind for part in (WHOLE, without)]
    assert kinds == ["memory", "disk"]
    opener.drop(WHOLE)
    assert opener.open(without)[1].kind == "memory"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not list open files")
def test_every_file_of_a_store_is_opened_in_advance(tmp_path: Path) -> None:
    dataset, folder = tmp_path / "data.nq", tmp_path / "store"
    dataset.write_text("".join(generate_parts(3000)), encoding="utf-8")
    store = Store(str(folder))
    quads = list(parse(path=str(dataset), format=RdfFormat.N_QUADS))
    # Each time the engine adds a file to each of its orders; from four on it begins to join them.
    for start in range(0, len(quads), 1000):
        store.bulk_extend(quads[start : start + 1000])
    store.flush()
    del store
    store = Store.read_only(str(folder))
    assert store_tables._closed(folder)
    store_tables.open_every_table(store, folder, [dataset])
    assert not store_tables._closed(folder)
    assert len(store) == len(quads)


def test_a_file_that_stays_closed_is_told(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open files")
    dataset = tmp_path / "data.nq"
    dataset.write_text("<http://e/s> <http://e/p> <http://e/o> .\n")
    folder = tmp_path / "store"
    Store(str(folder)).bulk_extend(parse(path=str(dataset), format=RdfFormat.N_QUADS))
    (folder / "999999.sst").write_bytes(b"")
    with pytest.raises(LdnkgError, match="does not open 1 files"):
        store_tables.open_every_table(Store.read_only(str(folder)), folder, [dataset])


def test_workers_over_a_store_on_disk_are_locked_in_killed_and_replaced(
    small_release: Release, tmp_path: Path
) -> None:
    backend = EmbeddedBackend(
        small_release, replace(limits(0, workers=2), timeout_seconds=1), store_folder=tmp_path
    )
    try:
        count = ask(backend, ASKED[0][0])
        runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        with pytest.raises(QueryProblem) as caught:
            ask(backend, runaway)
        assert caught.value.kind.slug == "timeout"
        deep = Job("SELECT * " + "{" * 200_000 + "}" * 200_000, "json", "http://e/")
        with pytest.raises(QueryProblem) as caught:
            list(backend.pool.run(deep, 30).pieces())
        assert caught.value.kind.slug == "worker-crashed"
        assert [ask(backend, ASKED[0][0]) for _ in range(4)] == [count] * 4
        status = backend.status()
        assert status.workers == status.idle == 2 and status.replaced == 2
        if status.sandboxed:
            # The gate would refuse it; the worker itself has no socket.
            job = Job("SELECT * { SERVICE <http://127.0.0.1:18209/> { ?s ?p ?o } }", "json", "http://e/")
            with pytest.raises(EngineFailure, match="ermission denied"):
                list(backend.pool.run(job).pieces())
    finally:
        backend.close()


def test_health_and_metrics_say_where_the_data_are(small_release: Release, tmp_path: Path) -> None:
    for store_mb, kind in ((100, "memory"), (0, "disk")):
        backend = EmbeddedBackend(small_release, limits(store_mb), store_folder=tmp_path)
        try:
            client = create_app(backend, small_release).test_client()
            store = client.get("/healthz").get_json()["store"]
            assert store["kind"] == kind and store["bytes"] > 0
            line = f'ldnkg_store_bytes{{kind="{kind}"}} {float(store["bytes"])}'
            assert line in client.get("/metrics").text.splitlines()
            assert backend.status().store == StoreStatus(**store)
        finally:
            backend.close()


STREAMED = (
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "construct where {?s ?p ?o .}",
    "CONSTRUCT { ?s ?p ?o } WHERE { $s ?p ?o }",
    "PREFIX e: <http://example.org/> CONSTRUCT { ?x e:partOf ?y . } { ?x e:partOf ?y }",
    "BASE <http://example.org/> CONSTRUCT { ?s a <class/3> } WHERE { ?s a <class/3> }",
    "CONSTRUCT WHERE { <http://example.org/thing/7> ?p ?o }",
)
GATHERED = (
    "CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s a ?o } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s a ?c }",
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3",
    "CONSTRUCT { ?s ?p ?o } FROM <http://example.org/graph/0> WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o = 1) }",
    "CONSTRUCT WHERE { ?s ?p ?s }",
    "CONSTRUCT WHERE { ?s e:p ?o }",
    "CONSTRUCT WHERE { _:b ?p ?o }",
    "CONSTRUCT WHERE { ?s ?p 1 }",
    "CONSTRUCT WHERE { ?s ?p+ ?o }",
    "CONSTRUCT WHERE",
    "CONSTRUCT",
    "SELECT * WHERE { ?s ?p ?o }",
    "PREFIX",
    "",
)


@pytest.mark.parametrize("query", STREAMED)
@pytest.mark.parametrize("copies", [False, True])
def test_a_copy_of_a_pattern_is_streamed_byte_for_byte(query: str, copies: bool, generated: Release) -> None:
    path = generated.file("dataset.nq")
    store = load_store(
        DataSource(partial(path.open, "rb"), 2000, path.stat().st_size, "union", disjoint=not copies)
    )
    for graph in (None, "http://example.org/graph/0"):
        triples = streamed_triples(store, query, "http://e/", graph)
        assert triples is not None
        options: dict[str, Any] = (
            {"use_default_graph_as_union": store.unites}
            if graph is None
            else {"default_graph": NamedNode(graph)}
        )
        found = store.engine.query(query, base_iri="http://e/", **options)
        assert isinstance(found, QueryTriples)
        expected = found.serialize(format=RdfFormat.N_TRIPLES)
        assert serialize(triples, format=RdfFormat.N_TRIPLES) == expected
        assert expected


@pytest.mark.parametrize("query", GATHERED)
def test_any_other_query_is_left_to_the_engine(query: str) -> None:
    assert streamed_triples(LoadedStore(Store()), query, "http://e/") is None
