"""Releases: the manifest keeps what it is given, and an incomplete release is never opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ldnkg.core.release import CURRENT, MANIFEST, FileEntry, Manifest, open_release
from ldnkg.errors import LdnkgError


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "0.1.0"
    folder.mkdir()
    (folder / "dataset.nq").write_bytes(b"<urn:a> <urn:b> <urn:c> <urn:g> .\n")
    Manifest(
        version="0.1.0",
        base="https://w3id.org/ldn-kg/",
        sources_digest="d",
        program_digest="p",
        triples=1,
        graphs={"urn:g": 1},
        files={"dataset.nq": FileEntry.of(folder / "dataset.nq")},
        counts={"studies": 0},
    ).write(folder / MANIFEST)
    return folder


def test_a_manifest_reads_back_as_it_was_written(release: Path) -> None:
    manifest = Manifest.read(release / MANIFEST)
    manifest.write(release / "again.json")
    assert Manifest.read(release / "again.json") == manifest
    assert (release / "again.json").read_bytes() == (release / MANIFEST).read_bytes()
    assert manifest.iri == "https://w3id.org/ldn-kg/release/0.1.0"


def test_the_current_release_stays_when_the_link_moves(release: Path) -> None:
    (release.parent / CURRENT).symlink_to(release.name)
    opened = open_release(release.parent / CURRENT)
    (release.parent / CURRENT).unlink()
    assert opened.file("dataset.nq").is_file()
    assert opened.path == release.resolve()
    with pytest.raises(LdnkgError, match="ldnkg build"):
        open_release(release.parent / CURRENT)


def edit(key: str | None, value: object = None) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        content = json.loads((folder / MANIFEST).read_text("utf-8"))
        if value is None:
            del content[key]
        else:
            content[key] = value
        (folder / MANIFEST).write_text(json.dumps(content), "utf-8")

    return change


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / MANIFEST).unlink(), "no manifest"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "cannot be read"),
        (lambda folder: (folder / MANIFEST).write_text("[]"), "cannot be read"),
        (edit("version"), "no version"),
        (edit("triples", "many"), "cannot be read"),
        (edit("files", ["dataset.nq"]), "cannot be read"),
        (lambda folder: (folder / "dataset.nq").unlink(), "dataset.nq is missing"),
        (lambda folder: (folder / "dataset.nq").write_bytes(b""), "is 0 bytes, not 34"),
    ],
)
def test_an_incomplete_release_is_not_opened(
    release: Path, damage: Callable[[Path], object], message: str
) -> None:
    damage(release)
    with pytest.raises(LdnkgError, match=message) as caught:
        open_release(release)
    assert caught.value.fix == "Run `ldnkg build`."


def test_a_changed_file_fails_verification(release: Path) -> None:
    opened = open_release(release)
    opened.verify()
    (release / "dataset.nq").write_bytes(b"<urn:a> <urn:b> <urn:d> <urn:g> .\n")
    with pytest.raises(LdnkgError, match="differs from the manifest"):
        open_release(release).verify()


def test_a_file_that_is_not_listed_is_not_given(release: Path) -> None:
    with pytest.raises(LdnkgError, match="no file other"):
        open_release(release).file("other")
