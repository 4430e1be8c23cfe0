"""`ldnkg serve --data` over other people's files: a real server, its pages, and what it leaves behind."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import urllib3
from flask.testing import FlaskClient

from ldnkg.cli import data_files
from ldnkg.cli.data_files import ReadingProgress
from ldnkg.core.release import MANIFEST, DefaultGraphMode, Manifest, Release
from ldnkg.settings import DEFAULTS
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.kept_data import Keeping
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.loading import LoadLimits, LoadProgress, loaded_release
from ldnkg.sparql.store_files import remove_orphans
from ldnkg.sparql.stores import Budget
from ldnkg.web import create_app

TRIG = """@prefix ex: <http://example.org/> .
ex:one { ex:a a ex:Thing ; ex:p 1 }
ex:two { ex:a ex:p 1, 2 . _:x ex:p 3 }
ex:b ex:p "<script>alert(1)</script>" .
"""
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:foaf="http://xmlns.com/foaf/0.1/">'
    '<foaf:Person rdf:about="http://example.org/c"><foaf:name>C</foaf:name></foaf:Person></rdf:RDF>'
)
LIMITS = LoadLimits(mb=64, triples=1000, seconds=30, memory_mb=512)
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of four formats with eight triples: four in two graphs that share one, and four outside."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "a.trig").write_text(TRIG, encoding="utf-8")
    (folder / "b.rdf").write_text(XML, encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "c.nt.gz").write_bytes(
        gzip.compress(b'_:x <http://example.org/p> "4" .\n_:x <http://example.org/p> "4" .\n')
    )
    (folder / "d.nq").write_text("", encoding="utf-8")
    (folder / "notes.md").write_text("no RDF", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def url(start_server: Callable[..., Any], folder: Path) -> str:
    return str(start_server("--data", str(folder), workers=2, timeout_seconds=30).url)


def get(address: str, **headers: str) -> Any:
    return urllib3.request("GET", address, headers=headers, retries=False, timeout=PATIENCE_SECONDS)


def count(url: str, query: str) -> int:
    response = get(f"{url}/sparql?query={quote(query)}", Accept="text/csv")
    assert response.status == 200, response.data
    return int(response.data.split()[-1])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # a type, a 1, a 2, x 3, b script, c type, c name, y 4
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 8),
        ("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o FILTER(ISBLANK(?s)) }", 2),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", 5),
        ("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", 2),
        (
            "PREFIX ex: <http://example.org/> SELECT (COUNT(*) AS ?n) FROM ex:one FROM ex:two { ?s ?p ?o }",
            4,
        ),
    ],
)
def test_the_files_are_one_dataset(query: str, expected: int, url: str) -> None:
    assert count(url, query) == expected


def test_the_default_graph_can_be_what_stands_in_no_graph(
    start_server: Callable[..., Any], folder: Path
) -> None:
    paths = ("--data", str(folder / "a.trig"), str(folder / "b.rdf"), "--data", str(folder / "sub"))
    separate = start_server(*paths, "--default-graph", "separate", workers=1).url
    assert count(separate, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == 4
    assert count(separate, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 5
    # The protocol's dataset is a merge there too.
    both = "SELECT (COUNT(*) AS ?n) FROM <http://example.org/one> FROM <http://example.org/two> { ?s ?p ?o }"
    assert count(separate, both) == 4
    page = get(f"{separate}/", Accept="text/html").data.decode()
    assert "only the triples that stand in no named graph" in page
    assert (
        len(get(f"{separate}/rdf-graph-store?default", Accept="application/n-triples").data.splitlines()) == 4
    )


def test_the_landing_page_tells_of_the_files_and_not_of_ldn_kg(url: str, folder: Path) -> None:
    page = get(f"{url}/", Accept="text/html").data.decode()
    for text in ("<h1>A SPARQL endpoint over RDF files</h1>", "<dt>triples</dt><dd>8</dd>", "sub/c.nt.gz"):
        assert text in page
    assert "http://example.org/two</code></a>: 3 triples" in page
    assert f"{url}/rdf-graph-store?graph=".removeprefix(url) in page
    for text in ("naltrexone", "medical", "CC0", "#downloads", str(folder), "Release"):
        assert text not in page


@pytest.mark.parametrize("path", ["/sparql", "/problem/timeout", "/sparql?query=ASK%20%7B"])
def test_no_page_claims_the_files_for_ldn_kg(path: str, url: str) -> None:
    page = get(f"{url}{path}", Accept="text/html").data.decode()
    assert "<main" in page
    for text in ("medical", "CC0", "#downloads", "ontology.ttl"):
        assert text not in page


def test_the_query_that_the_form_offers_finds_something(url: str) -> None:
    page = get(f"{url}/sparql", Accept="text/html").data.decode()
    query = page.partition("required>\n")[2].partition("</textarea>")[0]
    answer = get(f"{url}/sparql?query={quote(query)}", Accept="application/sparql-results+json")
    assert len(json.loads(answer.data)["results"]["bindings"]) == 8


def test_names_are_shortened_by_the_prefixes_of_the_files(url: str) -> None:
    query = quote("SELECT ?s ?p ?o { ?s ?p ?o }")
    page = get(f"{url}/sparql?query={query}", Accept="text/html").data.decode()
    for text in ("ex:a", "foaf:Person", "&lt;script&gt;"):
        assert text in page
    assert "<script>" not in page
    turtle = get(f"{url}/rdf-graph-store?graph=http://example.org/one", Accept="text/turtle").data.decode()
    assert "@prefix ex: <http://example.org/> ." in turtle


def test_health_and_downloads_work_without_a_release(url: str) -> None:
    health = json.loads(get(f"{url}/healthz").data)
    assert (health["status"], health["triples"]) == ("ok", 8)
    assert health["release"].startswith("data-")
    for name in ("dataset.nq", "ontology.ttl", "a.trig"):
        assert get(f"{url}/downloads/{name}").status == 404


ADDRESSES = (
    "/",
    "/sparql",
    "/downloads/",
    "/downloads/manifest.json",
    "/.well-known/void",
    "/.well-known/sparql-examples/",
    "/sitemap.xml",
    "/robots.txt",
    "/openapi.json",
    "/ontology",
    "/ontology/ClinicalTrial",
    "/resource/younger-2013",
    "/graph/provenance",
    "/release/1.0.0",
    "/query/cq-01",
    "/view/all",
)


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/json"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_fails_or_tells_what_is_not_so(address: str, accept: str, url: str, folder: Path) -> None:
    response = get(f"{url}{address}", Accept=accept)
    assert response.status in (200, 404, 406)
    if response.status == 200:
        content = response.data.decode()
        for text in ("naltrexone", "medical", "creativecommons", "ldnkg-data-", str(folder)):
            assert text not in content


def test_views_and_inferences_of_ldn_kg_are_not_looked_for(url: str) -> None:
    query = quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert get(f"{url}/sparql?query={query}&view=human-studies").status == 400
    assert get(f"{url}/sparql?query={query}&release=1.0.0").status == 404
    whole = get(f"{url}/sparql?query={query}&infer=true", Accept="text/csv")
    without = get(f"{url}/sparql?query={query}&infer=false", Accept="text/csv")
    assert whole.data.split() == [b"n", b"8"]
    # The same answer from the same store, not from a second one.
    assert (without.data, without.headers["ETag"]) == (whole.data, whole.headers["ETag"])


# In this process, where a page can be built of any manifest


@pytest.fixture(scope="module")
def foreign(folder: Path) -> Iterator[tuple[EmbeddedBackend, Release]]:
    with loaded_release([folder], LIMITS) as release:
        backend = EmbeddedBackend(release, Limits(workers=1, timeout_seconds=30, memory_mb=200))
        yield backend, release
        backend.close()


@pytest.mark.parametrize(("files", "graphs"), [(1, 0), (51, 60)])
def test_the_landing_page_has_an_end(
    files: int, graphs: int, foreign: tuple[EmbeddedBackend, Release]
) -> None:
    backend, release = foreign
    manifest = release.manifest
    many = Manifest(
        **{name: getattr(manifest, name) for name in ("version", "base", "sources_digest", "program_digest")},
        triples=manifest.triples,
        graphs={f"http://e/{number}": 1 for number in range(graphs)},
        files=manifest.files,
        counts={},
        data=tuple(f"{number}.ttl" for number in range(files)),
    )
    client: FlaskClient = create_app(backend, Release(release.path, many)).test_client()
    page = client.get("/").text
    assert ("And 10 more" in page, "And 1 more" in page) == (graphs == 60, files == 51)
    assert ("The files have none." in page) is (graphs == 0)
    assert page.count("<li>") < 110


def test_a_manifest_of_an_older_release_is_one_of_ldn_kg(small_release: Release, tmp_path: Path) -> None:
    content = json.loads((small_release.path / MANIFEST).read_text(encoding="utf-8"))
    assert not {"default_graph", "disjoint", "prefixes", "data"} & content.keys()
    manifest = small_release.manifest
    assert (manifest.default_graph, manifest.disjoint, manifest.is_own) == ("union", True, True)
    (tmp_path / MANIFEST).write_text(json.dumps(content | {"default_graph": "x"}), encoding="utf-8")
    with pytest.raises(Exception, match="no kind of default graph"):
        Manifest.read(tmp_path / MANIFEST)


# What is left at the end, and what is told on the way


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind(number: int, folder: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LDNKG_")}
    environment |= {"TMPDIR": str(tmp_path), "LDNKG_PORT": "0", "LDNKG_WORKERS": "1"}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        environment["LDNKG_PORT"] = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "ldnkg", "serve", "--data", str(folder / "a.trig")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Serving 1 file in 2 named graphs (5 triples) at ")
        assert list(tmp_path.iterdir()) != []
        process.send_signal(number)
        process.wait(PATIENCE_SECONDS)
    assert process.returncode == (-9 if number == signal.SIGKILL else 0)
    for _ in range(PATIENCE_SECONDS * 10):
        if not list(tmp_path.iterdir()):
            break
        subprocess.run(["sleep", "0.1"], check=True)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_on_a_terminal_after_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    told: list[str] = []
    monkeypatch.setattr("ldnkg.cli.data_files.time.monotonic", lambda: now[0])
    monkeypatch.setattr("ldnkg.cli.data_files.sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("ldnkg.cli.data_files.click.echo", lambda text="", **_: told.append(text.strip()))
    progress = ReadingProgress()
    for second, triples in ((1.9, 10), (2.0, 20), (2.4, 30), (2.5, 12_345)):
        now[0] = second
        progress.tell(LoadProgress("x" * 100, 2, 3, triples))
    progress.end(99_999)
    progress.close()
    assert [text[:34] for text in told] == [
        "Reading file 2 of 3: 20 triples (x",
        "Reading file 2 of 3: 12,345 triple",
        "Read 99,999 triples; starting the ",
        "",
    ]
    assert max(map(len, told)) <= 78


def test_quick_work_and_work_without_a_terminal_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    progress = ReadingProgress()
    progress.tell(LoadProgress("a.ttl", 1, 1, 1))
    progress.end(1)
    progress.close()
    assert capfd.readouterr().err == ""


def test_a_terminal_gets_the_error_on_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f'<http://e/{number}> <http://e/p> "{number}" .\n' for number in range(100_000))
        file.write("broken\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ldnkg", "serve", "--data", str(path)]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=tmp_path) as process:
        os.close(theirs)
        output = bytearray()
        while select.select([ours], [], [], PATIENCE_SECONDS)[0]:
            with contextlib.suppress(OSError):
                output += (piece := os.read(ours, 4096))
                if piece:
                    continue
            break
        process.wait(PATIENCE_SECONDS)
    os.close(ours)
    assert process.returncode == 1
    last = output.decode().splitlines()[-1]
    assert last.startswith(f"Error: {path}:100001:1: not N-Triples")


# What is kept for the next start


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    """Keeps whatever is read."""
    return Keeping(tmp_path / "stores", Budget(0, 1))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with one file that was written some time ago."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.trig").write_text(TRIG, encoding="utf-8")
    time.sleep(0.15)
    return folder


def content(path: Path, keeping: Keeping | None, mode: DefaultGraphMode = "union") -> tuple[int, Path, int]:
    """Return the number of quads, the folder of the release, and when its dataset was written."""
    with loaded_release([path], LIMITS, mode, keeping=keeping) as release:
        dataset = release.file("dataset.nq")
        return len(dataset.read_bytes().splitlines()), release.path, dataset.stat().st_mtime_ns


def entries(keeping: Keeping) -> set[Path]:
    return {path for path in keeping.root.iterdir() if path.is_dir()}


def test_files_are_read_once(files: Path, keeping: Keeping) -> None:
    first = content(files, keeping)
    assert content(files, keeping) == first
    assert first[0] == 6 and first[1].is_relative_to(keeping.root)
    assert keeping.root.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text(TRIG.replace("1", "7"), encoding="utf-8"),
        lambda file: os.utime(file, ns=(1, 1)),
        lambda file: (file.rename(file.with_name("b.trig")), (file.parent / "c.nt").write_text("")),
    ],
    ids=["content", "time", "name"],
)
def test_files_that_changed_are_read_again(
    change: Callable[[Path], object], files: Path, keeping: Keeping
) -> None:
    _, folder, written = content(files, keeping)
    change(files / "a.trig")
    time.sleep(0.15)
    _, again, later = content(files, keeping)
    assert again != folder and later > written
    assert entries(keeping) == {again.parent}


def test_a_change_that_sets_back_the_time_is_noticed(files: Path, keeping: Keeping) -> None:
    file = files / "a.trig"
    before = file.stat()
    content(files, keeping)
    file.write_text(TRIG.replace("_:x ex:p 3", "_:x ex:p 9"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    time.sleep(0.15)
    with loaded_release([files], LIMITS, keeping=keeping) as release:
        assert '"9"^^' in release.file("dataset.nq").read_text("utf-8")


def test_what_else_decides_is_told_apart(
    files: Path, keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [content(files, keeping, mode)[1] for mode in ("union", "separate")]
    with loaded_release([files], replace(LIMITS, triples=999), keeping=keeping) as release:
        folders.append(release.path)
    assert len(set(folders)) == 3 and entries(keeping) == {folder.parent for folder in folders}
    monkeypatch.setattr("ldnkg.sparql.kept_data.program_digest", lambda: "another program")
    assert entries(keeping) != {content(files, keeping)[1].parent} == entries(keeping)


def test_what_was_made_of_files_that_have_gone_goes_but_while_it_is_served(
    files: Path, keeping: Keeping, tmp_path: Path
) -> None:
    other = tmp_path / "other.nt"
    other.write_text('<http://e/s> <http://e/p> "o" .\n')
    time.sleep(0.15)
    with loaded_release([files], LIMITS, keeping=keeping) as release:
        (files / "a.trig").unlink()
        kept = content(other, keeping)[1].parent
        assert release.file("dataset.nq").is_file()
        assert entries(keeping) == {release.path.parent, kept}
    (keeping.root / ".unfinished-x").mkdir()
    content(other, keeping)
    assert entries(keeping) == {kept}
    # Servers of releases that keep their stores there leave it alone.
    remove_orphans(keeping.folder, tmp_path)
    assert entries(keeping) == {kept}


@pytest.mark.parametrize("name", ["release/dataset.nq", "release/manifest.json", "kept.json"])
def test_what_is_damaged_is_made_anew(name: str, files: Path, keeping: Keeping) -> None:
    count, folder, _ = content(files, keeping)
    os.truncate(folder.parent / name, 5)
    assert content(files, keeping)[:2] == (count, folder)
    assert (folder.parent / name).stat().st_size > 5


def test_what_was_just_written_or_is_small_or_has_no_place_is_not_kept(
    files: Path, keeping: Keeping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = replace(keeping, budget=Budget(100, 1))
    (tmp_path / "file").write_text("")
    nowhere = replace(keeping, folder=tmp_path / "file")
    for each in (small, nowhere):
        with loaded_release([files], LIMITS, keeping=each) as release:
            assert release.path.name.startswith("ldnkg-data-")
    # Another write at once might leave the same time.
    (files / "a.trig").write_text(TRIG, encoding="utf-8")
    now = (files / "a.trig").stat().st_ctime_ns
    monkeypatch.setattr("ldnkg.sparql.kept_data.time.time_ns", lambda: now + 1000)
    with loaded_release([files], LIMITS, keeping=keeping) as release:
        assert release.path.name.startswith("ldnkg-data-")


def test_what_of_a_file_cannot_be_kept_is_told_at_each_start(keeping: Keeping, tmp_path: Path) -> None:
    path = tmp_path / "a.obo"
    path.write_text("format-version: 1.2\nontology: x\nfoo: bar\n\n[Term]\nid: X:1\n")
    time.sleep(0.15)
    told: list[list[str]] = []
    for _ in range(2):
        told.append([])
        with loaded_release([path], LIMITS, note=told[-1].append, keeping=keeping) as release:
            assert release.path.is_relative_to(keeping.root)
    assert told[0] == told[1] != []


def test_a_second_server_over_the_same_files_reads_nothing(
    start_server: Callable[..., Any], files: Path, tmp_path: Path
) -> None:
    options = ("--data", str(files), "--store-mb", "0", "--store-folder", str(tmp_path / "stores"))
    written = []
    for _ in range(2):
        server = start_server(*options, workers=1)
        assert count(server.url, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == 5
        (found,) = (tmp_path / "stores" / "data").glob("*/release/**/store.json")
        written.append((found, found.stat().st_mtime_ns))
    assert written[0] == written[1]


def test_where_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = dict(DEFAULTS)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = data_files.keeping(values)
    assert found is not None and found.root == tmp_path / "ldnkg" / "data"
    found = data_files.keeping(values | {"store_folder": str(tmp_path / "x")})
    assert found is not None and found.root == tmp_path / "x" / "data"
    assert data_files.keeping(values | {"keep_data": False}) is None
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    assert data_files.keeping(values) is None
