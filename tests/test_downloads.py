"""The files of a release: what is listed and sent, and what a client that resumes or revalidates sees."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse
from tests.page_reader import without_own_scripts
from werkzeug.test import TestResponse

from ldnkg.core.namespaces import BASE
from ldnkg.core.release import MANIFEST, FileEntry, Release, open_release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DUMP = "/downloads/ldn-kg.nq"
ADDED = {
    "graphs/studies/one.ttl": "<http://example.org/a> a <http://example.org/Thing> .\n",
    "graphs/SHA256SUMS": "0  studies/one.ttl\n",
    "views/all.json": "{}\n",
    "reports/shacl.ttl": "# A report.\n",
    "secret/key.txt": "not for download\n",
}


@pytest.fixture(scope="module")
def release(small_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release with files of every group, and one of none."""
    folder = tmp_path_factory.mktemp("files") / "9.8.7"
    shutil.copytree(small_release.path, folder)
    for name, text in ADDED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "graphs/studies/one.ttl.gz").write_bytes(
        gzip.compress(ADDED["graphs/studies/one.ttl"].encode(), mtime=0)
    )
    # It lies in the folder, but the manifest does not list it.
    (folder / "dumps" / "unlisted.nq").write_text("", encoding="utf-8")
    files = dict(small_release.manifest.files)
    files |= {name: FileEntry.of(folder / name) for name in (*ADDED, "graphs/studies/one.ttl.gz")}
    replace(small_release.manifest, files=files).write(folder / MANIFEST)
    return open_release(folder)


@pytest.fixture(scope="module")
def engine(release: Release) -> Iterator[EmbeddedBackend]:
    backend = EmbeddedBackend(release, Limits(workers=1, queue_seconds=30))
    yield backend
    backend.close()


@pytest.fixture
def client(engine: EmbeddedBackend, release: Release) -> FlaskClient:
    return create_app(engine, release).test_client()


@pytest.fixture
def content(release: Release) -> bytes:
    return release.file("dumps/ldn-kg.nq").read_bytes()


def get(client: FlaskClient, address: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(address, headers=named, buffered=True)


@pytest.mark.parametrize(
    ("name", "path", "content_type", "disposition"),
    [
        ("ldn-kg.nq", "dumps/ldn-kg.nq", "application/n-quads", "attachment; filename=ldn-kg.nq"),
        ("ldn-kg.nq.gz", "dumps/ldn-kg.nq.gz", "application/gzip", "attachment; filename=ldn-kg.nq.gz"),
        ("SHA256SUMS", "dumps/SHA256SUMS", "text/plain; charset=utf-8", "attachment; filename=SHA256SUMS"),
        ("ontology.ttl", "ontology.ttl", "text/turtle; charset=utf-8", "inline; filename=ontology.ttl"),
        (
            "graphs/studies/one.ttl",
            "graphs/studies/one.ttl",
            "text/turtle; charset=utf-8",
            "inline; filename=one.ttl",
        ),
        (
            "graphs/studies/one.ttl.gz",
            "graphs/studies/one.ttl.gz",
            "application/gzip",
            "inline; filename=one.ttl.gz",
        ),
        (
            "graphs/SHA256SUMS",
            "graphs/SHA256SUMS",
            "text/plain; charset=utf-8",
            "inline; filename=SHA256SUMS",
        ),
        ("views/all.json", "views/all.json", "application/json", "inline; filename=all.json"),
        (
            "reports/shacl.ttl",
            "reports/shacl.ttl",
            "text/turtle; charset=utf-8",
            "inline; filename=shacl.ttl",
        ),
        ("manifest.json", "manifest.json", "application/json", "inline; filename=manifest.json"),
    ],
)
def test_a_file_is_sent_as_it_is_with_its_digest_as_etag(
    client: FlaskClient, release: Release, name: str, path: str, content_type: str, disposition: str
) -> None:
    response = get(client, f"/downloads/{name}")
    content = (release.path / path).read_bytes()
    assert response.status_code == 200 and response.data == content
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"] == disposition
    assert response.headers["Content-Length"] == str(len(content))
    assert response.headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert response.headers["Accept-Ranges"] == "bytes"
    assert parsedate_to_datetime(response.headers["Last-Modified"])
    head = client.head(f"/downloads/{name}", buffered=True)
    assert head.status_code == 200 and head.data == b""
    for header in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Accept-Ranges"):
        assert head.headers[header] == response.headers[header]


@pytest.mark.parametrize(
    "name",
    [
        "nothing.nq",
        "unlisted.nq",
        "dumps/ldn-kg.nq",
        "dataset.nq",
        "secret/key.txt",
        "../manifest.json",
        "..%2Fmanifest.json",
        "graphs/../../9.8.7/dataset.nq",
        "graphs%2F..%2Fdataset.nq",
        "./ldn-kg.nq",
        "graphs/studies/",
        "dumps/",
        "secret/",
        "graphs//studies/one.ttl",
        "%2Fetc%2Fpasswd",
        "ldn-kg.nq%00",
        "x" * 5000,
    ],
)
def test_nothing_but_what_the_manifest_lists_is_sent(client: FlaskClient, name: str) -> None:
    response = client.get(f"/downloads/{name}", follow_redirects=True, buffered=True)
    if response.status_code == 200:
        # A doubled slash is one address with a single one, to which the server leads.
        assert name == "graphs//studies/one.ttl" and response.data == ADDED["graphs/studies/one.ttl"].encode()
    else:
        assert response.status_code == 404


@pytest.mark.parametrize(
    ("given", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10-", 206, 10, None),
        ("bytes=-7", 206, -7, None),
        ("bytes=5-5", 206, 5, 6),
        ("bytes=0-99999999", 206, 0, None),
        ("bytes=-99999999", 206, 0, None),
        ("Bytes=0-9", 206, 0, 10),
        ("bytes=99999999-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=0-1,5-6", 200, 0, None),
        ("bytes=9-1", 200, 0, None),
        ("bytes=-", 200, 0, None),
        ("items=0-9", 200, 0, None),
        ("bytes", 200, 0, None),
        ("bytes=a-b", 200, 0, None),
    ],
)
def test_one_range_is_sent_in_part_and_what_is_no_range_is_ignored(
    client: FlaskClient, content: bytes, given: str, status: int, start: int, end: int | None
) -> None:
    response = get(client, DUMP, Range=given)
    assert response.status_code == status
    size = len(content)
    if status == 416:
        assert response.headers["Content-Range"] == f"bytes */{size}"
        assert response.mimetype == "application/problem+json"
        assert json.loads(response.data)["type"].endswith("/range-not-satisfiable")
        return
    expected = content[start:end]
    assert response.data == expected and response.headers["Content-Length"] == str(len(expected))
    if status == 206:
        first = size - len(expected) if start < 0 else start
        assert response.headers["Content-Range"] == f"bytes {first}-{first + len(expected) - 1}/{size}"
    else:
        assert "Content-Range" not in response.headers


def test_a_download_resumes_only_where_the_file_is_the_same(client: FlaskClient, content: bytes) -> None:
    whole = get(client, DUMP)
    tag, date = whole.headers["ETag"], whole.headers["Last-Modified"]
    assert get(client, DUMP, Range="bytes=100-", If_Range=tag).data == content[100:]
    assert get(client, DUMP, Range="bytes=100-", If_Range=date).status_code == 206
    for other in ('"other"', f"W/{tag}", "Mon, 01 Jan 2001 00:00:00 GMT"):
        response = get(client, DUMP, Range="bytes=100-", If_Range=other)
        assert response.status_code == 200 and response.data == content
    assert client.head(DUMP, headers={"Range": "bytes=0-9"}, buffered=True).status_code == 200


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("If-None-Match", "{tag}", 304),
        ("If-None-Match", 'W/{tag}, "other"', 304),
        ("If-None-Match", "*", 304),
        ("If-None-Match", '"other"', 200),
        ("If-Modified-Since", "{date}", 304),
        ("If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT", 200),
        ("If-Match", '"other"', 412),
        ("If-Match", "{tag}", 200),
    ],
)
def test_a_client_revalidates_its_copy(client: FlaskClient, header: str, value: str, status: int) -> None:
    whole = get(client, DUMP)
    given = value.format(tag=whole.headers["ETag"], date=whole.headers["Last-Modified"])
    response = client.get(DUMP, headers={header: given}, buffered=True)
    assert response.status_code == status
    if status == 304:
        assert response.data == b"" and response.headers["ETag"] == whole.headers["ETag"]
        assert "Content-Length" not in response.headers


def test_the_compressed_twin_stands_in_where_gzip_is_accepted(
    client: FlaskClient, content: bytes, release: Release
) -> None:
    packed = get(client, DUMP, Accept_Encoding="gzip, br")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Type"] == "application/n-quads"
    assert packed.data == release.file("dumps/ldn-kg.nq.gz").read_bytes()
    assert gzip.decompress(packed.data) == content
    plain = get(client, DUMP)
    assert packed.headers["ETag"] != plain.headers["ETag"]
    for response in (packed, plain):
        assert "Accept-Encoding" in response.headers["Vary"]
    for accepted in ("identity", "br", "gzip;q=0", "*", ""):
        assert "Content-Encoding" not in get(client, DUMP, Accept_Encoding=accepted).headers
    part = get(client, DUMP, Accept_Encoding="gzip", Range="bytes=0-9")
    assert part.status_code == 206 and part.data == content[:10] and "Content-Encoding" not in part.headers
    # A client whose copy is packed cannot go on with a plain one.
    mixed = get(client, DUMP, Accept_Encoding="gzip", Range="bytes=9-", If_Range=packed.headers["ETag"])
    assert mixed.status_code == 200 and mixed.data == content
    again = get(client, DUMP, Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])
    assert again.status_code == 304
    # What is a compressed file already is not unpacked by the client.
    assert "Content-Encoding" not in get(client, f"{DUMP}.gz", Accept_Encoding="gzip").headers


def test_the_list_as_json_names_every_file_with_its_digest(client: FlaskClient, release: Release) -> None:
    for address in ("/downloads/", "/downloads"):
        response = get(client, address, Accept="application/json")
        assert response.mimetype == "application/json"
        listed = json.loads(response.data)
        assert listed["release"] == "9.8.7" and listed["triples"] == release.manifest.triples
    assert get(client, "/downloads/").mimetype == "application/json"
    names = {file["name"] for file in listed["files"]}
    assert {"ldn-kg.nq", "ldn-kg.nq.gz", "ontology.ttl", "graphs/studies/one.ttl", "views/all.json"} <= names
    assert not {"dataset.nq", "secret/key.txt"} & names
    for file in listed["files"]:
        assert file["url"] == f"http://localhost/downloads/{file['name']}"
        sent = get(client, f"/downloads/{file['name']}").data
        assert (len(sent), hashlib.sha256(sent).hexdigest()) == (file["bytes"], file["sha256"])


@pytest.mark.parametrize(
    ("accept", "rdf_format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_the_list_in_rdf_is_a_catalog_of_distributions(
    client: FlaskClient, release: Release, accept: str, rdf_format: RdfFormat
) -> None:
    response = get(client, "/downloads/", Accept=accept)
    assert response.mimetype == accept and "Accept" in response.headers["Vary"]
    lines = {str(quad) for quad in parse(response.data, rdf_format)}
    dcat, media = "http://www.w3.org/ns/dcat#", "https://www.iana.org/assignments/media-types/"
    file, packed = f"<{BASE}downloads/ldn-kg.nq>", f"<{BASE}downloads/ldn-kg.nq.gz>"
    assert f"<{BASE}release/9.8.7> <{dcat}distribution> {file}" in lines
    for node in (file, packed):
        assert f"{node} <{dcat}mediaType> <{media}application/n-quads>" in lines
    assert f"{packed} <{dcat}compressFormat> <{media}application/gzip>" in lines
    assert not any(line.startswith(f"{file} <{dcat}compressFormat>") for line in lines)
    digest = release.manifest.files["dumps/ldn-kg.nq"].sha256
    assert any("checksumValue" in line and digest in line for line in lines)


def test_the_list_for_people_has_sizes_digests_and_links(client: FlaskClient, release: Release) -> None:
    response = client.get("/downloads/", headers=HTML)
    assert response.mimetype == "text/html"
    text = response.text
    for name in ("ldn-kg.nq", "ldn-kg.nq.gz", "ontology.ttl", "graphs/studies/one.ttl", "manifest.json"):
        assert f'href="/downloads/{name}"' in text
    assert release.manifest.files["ontology.ttl"].sha256 in text
    assert 'href="/release/9.8.7"' in text and "secret" not in text
    assert "<script" not in without_own_scripts(text)
    tag = response.headers["ETag"]
    assert client.get("/downloads/", headers={**HTML, "If-None-Match": tag}).status_code == 304
    assert client.get("/downloads/", headers={"Accept": "image/png"}).status_code == 406


def test_a_folder_lists_its_own_files(client: FlaskClient) -> None:
    for address in ("/downloads/graphs/", "/downloads/graphs"):
        names = {file["name"] for file in json.loads(get(client, address).data)["files"]}
        assert names == {"graphs/studies/one.ttl", "graphs/studies/one.ttl.gz", "graphs/SHA256SUMS"}
    text = client.get("/downloads/reports/", headers=HTML).text
    assert "reports/shacl.ttl" in text and "ldn-kg.nq" not in text


def test_the_list_in_rdf_is_what_the_release_says_of_itself(release: Release, tmp_path: Path) -> None:
    shutil.copytree(release.path, tmp_path / "described")
    path = tmp_path / "described" / "description.ttl"
    path.write_text(f"<{BASE}catalog> <http://example.org/p> [] .\n", encoding="utf-8")
    files = {**release.manifest.files, "description.ttl": FileEntry.of(path)}
    replace(release.manifest, files=files).write(tmp_path / "described" / MANIFEST)
    described = open_release(tmp_path / "described")
    backend = EmbeddedBackend(described, Limits(workers=1))
    try:
        client = create_app(backend, described).test_client()
        lines = get(client, "/downloads/", Accept="application/n-triples").text.splitlines()
        assert len(lines) == 1 and f"<{BASE}catalog>" in lines[0]
        assert get(client, "/downloads/description.ttl").status_code == 200
    finally:
        backend.close()


def test_nothing_can_be_written(client: FlaskClient) -> None:
    for address in ("/downloads/", DUMP):
        assert client.put(address, data=b"x").status_code == 405


def test_a_rebuilt_release_is_not_sent_under_the_digest_of_the_old(release: Release, tmp_path: Path) -> None:
    shutil.copytree(release.path, tmp_path / "release")
    copy = open_release(tmp_path / "release")
    backend = EmbeddedBackend(copy, Limits(workers=1))
    addresses = (DUMP, "/downloads/manifest.json", "/ontology.ttl", "/graph/studies/one.ttl")
    try:
        client = create_app(backend, copy).test_client()
        assert client.get(DUMP, buffered=True).status_code == 200
        copy.path.rename(tmp_path / "old")
        assert client.get(DUMP).status_code == 404
        shutil.copytree(tmp_path / "old", copy.path)
        for address in addresses[:3]:
            answer = client.get(address, buffered=True)
            assert answer.status_code == 404 and "Restart the server" in json.loads(answer.data)["hint"]
    finally:
        backend.close()
