"""Releases that change, and older ones that are asked for, under a server that runs."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from markupsafe import Markup
from pyoxigraph import RdfFormat, parse

from ldnkg.build.release import point_current
from ldnkg.build.search import SEARCH_FILE, write_search
from ldnkg.cli import main
from ldnkg.core.curies import CuriePrefixes
from ldnkg.core.namespaces import LDN, LDNR, Prefixes
from ldnkg.core.release import CURRENT, MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web import create_app_over
from ldnkg.web.context import context, open_context
from ldnkg.web.figures.figure import Column, Drawing, Figure, Table
from ldnkg.web.sites import Sites

REPOSITORY = Path(__file__).parents[1]
LIMITS = Limits(workers=1, memory_mb=200, queue_seconds=30)
LONG = "SELECT * { ?a <http://example.org/number> ?b . ?c <http://example.org/number> ?d }"
WHICH = "SELECT ?v { <http://example.org/release> <http://example.org/version> ?v }"


def make(folder: Path, small: Release, version: str) -> Release:
    """Write a release that says its version in the data."""
    target = folder / version
    shutil.copytree(small.path, target)
    graph = "<https://w3id.org/ldn-kg/graph/version>"
    with (target / "dataset.nq").open("a", encoding="utf-8") as file:
        file.write(f'<http://example.org/release> <http://example.org/version> "{version}" {graph} .\n')
    manifest = Manifest.read(target / MANIFEST)
    files = dict(manifest.files) | {"dataset.nq": FileEntry.of(target / "dataset.nq")}
    replace(manifest, version=version, files=files).write(target / MANIFEST)
    return open_release(target)


@pytest.fixture
def folder(small_release: Release, tmp_path: Path) -> Path:
    for version in ("1.0.0", "1.1.0", "2.0.0"):
        make(tmp_path, small_release, version)
    point_current(tmp_path, "1.0.0")
    return tmp_path


class Counted:
    """Opens backends and remembers which are open."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def __call__(self, release: Release) -> EmbeddedBackend:
        opened = self.open

        class Backend(EmbeddedBackend):
            def close(self) -> None:
                if self.status().running:
                    opened.remove(release.manifest.version)
                super().close()

        backend = Backend(release, LIMITS)
        opened.append(release.manifest.version)
        return backend


@pytest.fixture
def opener() -> Counted:
    return Counted()


@pytest.fixture
def sites(folder: Path, opener: Counted) -> Iterator[Sites]:
    release = open_release(folder / CURRENT)
    sites = Sites(open_context(opener(release), release), opener, folder / CURRENT, most_others=1)
    yield sites
    sites.close()
    assert opener.open == []


def answered_by(client: Any, extra: str = "", path: str = "/sparql") -> str:
    response = client.get(f"{path}?query={quote(WHICH)}&format=csv{extra}", buffered=True)
    return str(response.text.split()[1]) if response.status_code == 200 else json.loads(response.text)["type"]


def test_every_release_that_is_kept_answers_by_its_version(sites: Sites) -> None:
    client = create_app_over(sites).test_client()
    for version in ("1.0.0", "1.1.0", "2.0.0", "1.0.0", "2.0.0"):
        assert answered_by(client, f"&release={version}") == version
        assert answered_by(client, path=f"/release/{version}/sparql") == version
    assert answered_by(client) == "1.0.0"
    assert answered_by(client, "&release=3.0.0").endswith("/unknown-release")
    assert sites.versions() == ("1.0.0", "1.1.0", "2.0.0")


def test_tags_of_two_releases_differ(sites: Sites) -> None:
    client = create_app_over(sites).test_client()
    tags = {
        client.get(f"/sparql?query={quote('ASK {}')}&release={version}", buffered=True).headers["ETag"]
        for version in sites.versions()
    }
    assert len(tags) == 3


def test_no_more_releases_are_open_than_may_be(sites: Sites, opener: Counted) -> None:
    client = create_app_over(sites).test_client()
    for version in ("1.1.0", "2.0.0", "1.1.0"):
        answered_by(client, f"&release={version}")
        assert sorted(opener.open) == sorted({"1.0.0", version})


def test_a_release_that_is_in_use_stays_open_until_its_answer_is_sent(
    sites: Sites, opener: Counted, folder: Path
) -> None:
    client = create_app_over(sites).test_client()
    response = client.get(f"/sparql?query={quote(LONG)}&format=csv", buffered=False)
    pieces = iter(response.response)
    first = next(pieces)
    point_current(folder, "2.0.0")
    assert sites.refresh() and answered_by(client) == "2.0.0"
    assert sorted(opener.open) == ["1.0.0", "2.0.0"]
    body = first + b"".join(pieces)
    response.close()
    assert body.count(b"\n") == 300 * 300 + 1
    assert opener.open == ["2.0.0"]


def test_nothing_changes_while_the_path_leads_to_the_same_folder(sites: Sites, opener: Counted) -> None:
    assert not sites.refresh() and opener.open == ["1.0.0"]


def test_a_rebuilt_release_of_the_same_version_is_served(
    sites: Sites, folder: Path, small_release: Release
) -> None:
    client = create_app_over(sites).test_client()
    shutil.rmtree(folder / "1.0.0")
    assert not sites.refresh() and answered_by(client) == "1.0.0"
    shutil.copytree(folder / "2.0.0", folder / "1.0.0")
    assert sites.refresh()
    assert answered_by(client) == "2.0.0"


def test_a_broken_release_is_refused_once_and_the_old_one_serves_on(
    sites: Sites, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app_over(sites).test_client()
    (folder / "2.0.0" / "dataset.nq").write_text("broken")
    point_current(folder, "2.0.0")
    assert not sites.refresh() and not sites.refresh()
    assert [record.message for record in caplog.records if "cannot be served" in record.message] != []
    assert len(caplog.records) == 1
    assert answered_by(client) == "1.0.0"
    assert answered_by(client, "&release=2.0.0").endswith("/unavailable")


def test_a_server_of_one_release_has_no_other(small_release: Release, backend: EmbeddedBackend) -> None:
    sites = Sites(open_context(backend, small_release))
    assert sites.versions() == ("9.8.7",) and not sites.refresh()
    with pytest.raises(QueryProblem, match="no release"):
        sites.hold("1.0.0")


# The command, and a server that runs.


def publish(folder: Path, version: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["publish", version, "--out", str(folder)])
    return result.exit_code, result.output


def test_publishing_points_current_to_a_release_after_a_look_at_it(folder: Path) -> None:
    code, text = publish(folder, "2.0.0")
    assert code == 0 and "current -> 2.0.0" in text
    assert (folder / CURRENT).resolve().name == "2.0.0"
    assert publish(folder, "1.0.0")[0] == 0


@pytest.mark.parametrize("version", ["3.0.0", "..", "current", "1.0.0/../2.0.0"])
def test_what_is_no_release_is_not_published(folder: Path, version: str) -> None:
    code, text = publish(folder, version)
    assert code == 1 and "1.0.0, 1.1.0, 2.0.0" in text
    assert (folder / CURRENT).resolve().name == "1.0.0"


def test_a_changed_release_is_not_published(folder: Path) -> None:
    file = folder / "2.0.0" / "dataset.nq"
    file.write_bytes(file.read_bytes().replace(b"2.0.0", b"2.0.1"))
    code, text = publish(folder, "2.0.0")
    assert code == 1 and "differs from the manifest" in text
    assert (folder / CURRENT).resolve().name == "1.0.0"


def make_searchable(folder: Path, version: str) -> None:
    """Name a thing after a release, and write the index that finds it."""
    dataset = folder / version / "dataset.nq"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    type_ = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    graph = "<https://w3id.org/ldn-kg/graph/version>"
    with dataset.open("a", encoding="utf-8") as file:
        file.write(f"<{LDNR}edition> {type_} <{LDN}Study> {graph} .\n")
        file.write(f'<{LDNR}edition> {label} "edition {version}" {graph} .\n')
    quads = list(parse(dataset.read_bytes(), RdfFormat.N_QUADS))
    write_search(quads, folder / version, Prefixes.load(REPOSITORY), CuriePrefixes.load(REPOSITORY))
    manifest = Manifest.read(folder / version / MANIFEST)
    files = {name: FileEntry.of(folder / version / name) for name in (*manifest.files, SEARCH_FILE)}
    replace(manifest, files=files).write(folder / version / MANIFEST)


def open_files() -> list[str]:
    found = []
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.append(str(entry.readlink()))
    return found


def test_pages_and_searches_over_many_switches_leave_nothing_open_and_tell_nothing_old(folder: Path) -> None:
    for version in ("1.0.0", "1.1.0", "2.0.0"):
        make_searchable(folder, version)
    # What a switch costs is the backend, which others test; here it is the rest that may be left behind.
    backends = {
        version: EmbeddedBackend(open_release(folder / version), LIMITS) for version in ("1.0.0", "2.0.0")
    }

    class Lasting:
        def __init__(self, version: str) -> None:
            self._backend = backends[version]

        def __getattr__(self, name: str) -> Any:
            return getattr(self._backend, name)

        def close(self) -> None:
            pass

    def opener(release: Release) -> Any:
        return Lasting(release.manifest.version)

    def is_own(name: str) -> bool:
        # Other tests of the same process have indexes open too.
        return name.startswith(str(folder.resolve())) and name.endswith(SEARCH_FILE)

    release = open_release(folder / CURRENT)
    sites = Sites(open_context(opener(release), release), opener, folder / CURRENT, most_others=1)
    client = create_app_over(sites).test_client()
    # As a cache may hold what it was answered from for longer; that must hold no file open.
    held = []
    numbers: list[int] = []
    try:
        for version in ("2.0.0", "1.0.0") * 20:
            point_current(folder, version)
            assert sites.refresh()
            found = client.get("/search.json?q=edition", buffered=True).get_json()
            assert [result["label"] for result in found["results"]] == [f"edition {version}"]
            held.append(sites.current)
            page = client.get("/resource/edition", headers={"Accept": "text/html"}, buffered=True).text
            assert f"edition {version}" in page
            numbers.append(len(open_files()))
            assert sum(is_own(name) for name in open_files()) == 1
        # The servers of other tests open and close some in the same process; a leak is one for each switch.
        assert numbers[-1] - numbers[1] < 10
    finally:
        sites.close()
        for backend in backends.values():
            backend.close()
    assert not any(is_own(name) for name in open_files())


def test_pages_figures_and_the_editor_are_of_the_release_that_is_asked_for(
    sites: Sites, folder: Path
) -> None:
    app = create_app_over(sites)

    def finder(path: str) -> dict[str, Figure]:
        version = context().release.manifest.version
        table = Table((Column(f"{path} {version}"),), ())
        return {"one": Figure("one", "One", "One.", Drawing(1, 1, Markup("")), table)}

    app.extensions["ldnkg.figures"] = (finder,)
    client = app.test_client()
    for version in ("1.0.0", "2.0.0", "1.1.0"):
        answer = client.get(f"/figures/some/page/one.csv?release={version}", buffered=True)
        assert answer.text == f"some/page {version}\r\n"
        names = client.get(f"/editor/vocabulary.json?release={version}", buffered=True)
        assert names.status_code == 200
        for address in (f"/query/cq-01?release={version}", f"/release/{version}"):
            page = client.get(address, headers={"Accept": "text/html"}, buffered=True).text
            links = re.findall(r'href="(/[^"]*query=[^"]*)"', page)
            assert links or "Run" not in page
            assert all(link.startswith(f"/release/{version}/sparql?") for link in links)
    assert client.get("/figures/some/page/one.csv", buffered=True).text == "some/page 1.0.0\r\n"
    page = client.get("/query/cq-01", headers={"Accept": "text/html"}, buffered=True).text
    assert 'href="/sparql?query=' in page and "/release/" not in page
    for address in (
        "/figures/some/page/one.svg",
        "/figures/some/page/one.csv",
        "/editor/vocabulary.json",
        "/chart.svg",
        "/query/cq-01",
    ):
        refused = client.get(f"{address}?release=3.0.0&query=ASK+{{}}", buffered=True)
        assert refused.status_code == 404
        assert refused.get_json(force=True)["type"].endswith("/unknown-release")
    refused = client.post("/editor/check", data={"query": "ASK {}", "release": "3.0.0"}, buffered=True)
    assert refused.status_code == 404


def fetch(server: Any, address: str) -> str:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", address)
        response = connection.getresponse()
        assert response.status == 200
        return response.read().decode()


def test_a_release_is_switched_under_load_without_a_dropped_request(
    folder: Path, start_server: Callable[..., Any]
) -> None:
    server = start_server(release=folder / CURRENT, workers=2)
    seen: list[str] = []
    faults: list[object] = []
    stop = threading.Event()

    def ask_on() -> None:
        while not stop.is_set():
            try:
                # A comment keeps each question from being answered by the cache.
                query = quote(f"{WHICH} # {threading.get_ident()} {len(seen)}")
                seen.append(fetch(server, f"/sparql?query={query}&format=csv").split()[1])
            except Exception as error:
                faults.append(error)

    threads = [threading.Thread(target=ask_on) for _ in range(3)]
    for thread in threads:
        thread.start()
    limit = time.monotonic() + 60
    for version in ("2.0.0", "1.1.0"):
        assert publish(folder, version)[0] == 0
        while version not in seen and time.monotonic() < limit:
            time.sleep(0.02)
    stop.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert {"1.0.0", "2.0.0", "1.1.0"} == set(seen)
    assert json.loads(fetch(server, "/healthz"))["release"] == "1.1.0"
