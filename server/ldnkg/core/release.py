"""Describes a built release: its manifest, and how one is opened."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from ldnkg.core.added import PROVENANCE_FILE, AddedGraph
from ldnkg.core.namespaces import GRAPH, RELEASE
from ldnkg.errors import LdnkgError

__all__ = [
    "CURRENT",
    "DATASET_FILE",
    "DESCRIPTION_FILE",
    "GRAPH_SUMS",
    "MANIFEST",
    "DefaultGraphMode",
    "FileEntry",
    "Manifest",
    "Release",
    "find_release",
    "graph_file",
    "is_version",
    "open_release",
    "release_identity",
    "release_path",
]

#: File of a release that lists the others; it is written last.
MANIFEST = "manifest.json"
#: Name of the link to the release that is served.
CURRENT = "current"
#: File of a release that holds its quads, but for those of added graphs.
DATASET_FILE = "dataset.nq"
#: The description of the dataset, with the size and digest of each dump.
DESCRIPTION_FILE = "description.ttl"
#: The SHA-256 sums of the files of the graphs.
GRAPH_SUMS = "graphs/SHA256SUMS"

#: What the default graph of a plain query is: the union of all graphs, or the triples that stand in none.
DefaultGraphMode = Literal["union", "separate"]

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]*")
_BUILD = "Run `ldnkg build`."
_MODES: tuple[DefaultGraphMode, ...] = get_args(DefaultGraphMode)


@dataclass(frozen=True)
class FileEntry:
    """Describes one file of a release.

    Args:
        bytes: Size.
        sha256: Hexadecimal digest of the content.
    """

    bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> FileEntry:
        """Measure a file.

        Args:
            path: The file.
        """
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return cls(path.stat().st_size, digest)


@dataclass(frozen=True)
class Manifest:
    """Says what a release holds.

    Args:
        version: Version of the graph, from `owl:versionInfo`.
        base: Base of every IRI.
        sources_digest: SHA-256 of the sources.
        program_digest: SHA-256 of the program that built it.
        triples: Number of triples, each counted once.
        graphs: Number of triples of each named graph, by IRI.
        files: The files, by path from the release folder.
        counts: Number of things of each kind, by label.
        default_graph: What the default graph of a plain query is.
        disjoint: Whether every triple stands in one graph only, so that a union of graphs is their merge.
        prefixes: Namespace of each prefix that the files declare, beside those that the data describes.
        data: Names of the files that are served instead of LDN-KG; empty for LDN-KG itself.
        shipped: Version of the release to which graphs were added; empty if there are none.
        added: The graphs that a user added, in that order.
    """

    version: str
    base: str
    sources_digest: str
    program_digest: str
    triples: int
    graphs: Mapping[str, int]
    files: Mapping[str, FileEntry]
    counts: Mapping[str, int]
    default_graph: DefaultGraphMode = "union"
    disjoint: bool = True
    prefixes: Mapping[str, str] = field(default_factory=dict)
    data: tuple[str, ...] = ()
    shipped: str = ""
    added: tuple[AddedGraph, ...] = ()

    @property
    def iri(self) -> str:
        """IRI of the release."""
        return RELEASE + self.version

    @property
    def is_own(self) -> bool:
        """Whether it holds LDN-KG, and not files of somebody else."""
        return not self.data

    @property
    def rdf_iri(self) -> str:
        """IRI of the release as RDF: the `void:Dataset` that the endpoint answers from."""
        return f"{self.iri}/rdf"

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Read a manifest.

        Args:
            path: A `manifest.json`.

        Raises:
            LdnkgError: If it is missing or is not a manifest.
        """
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                version=str(content["version"]),
                base=str(content["base"]),
                sources_digest=str(content["sources_digest"]),
                program_digest=str(content["program_digest"]),
                triples=int(content["triples"]),
                graphs={str(iri): int(count) for iri, count in content["graphs"].items()},
                files={
                    str(name): FileEntry(int(entry["bytes"]), str(entry["sha256"]))
                    for name, entry in content["files"].items()
                },
                counts={str(label): int(count) for label, count in content["counts"].items()},
                default_graph=_mode(content.get("default_graph", "union")),
                disjoint=bool(content.get("disjoint", True)),
                prefixes={str(name): str(iri) for name, iri in content.get("prefixes", {}).items()},
                data=tuple(map(str, content.get("data", ()))),
                shipped=str(content.get("shipped", "")),
                added=tuple(map(AddedGraph.from_json, content.get("added", ()))),
            )
        except FileNotFoundError:
            raise LdnkgError("the release has no manifest, so it is incomplete", path, _BUILD) from None
        except KeyError as error:
            raise LdnkgError(f"the manifest has no {error.args[0]}", path, _BUILD) from None
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise LdnkgError(f"the manifest cannot be read: {error}", path, _BUILD) from None

    def write(self, path: Path) -> None:
        """Write the manifest as JSON with sorted keys.

        Args:
            path: Where to write.
        """
        content: dict[str, Any] = {
            "version": self.version,
            "base": self.base,
            "sources_digest": self.sources_digest,
            "program_digest": self.program_digest,
            "triples": self.triples,
            "graphs": dict(self.graphs),
            "files": {name: asdict(entry) for name, entry in self.files.items()},
            "counts": dict(self.counts),
        }
        if not self.is_own or self.added:
            # Left out of LDN-KG's own releases, for which they are always the same.
            content["default_graph"] = self.default_graph
            content["disjoint"] = self.disjoint
            content["prefixes"] = dict(self.prefixes)
        if not self.is_own:
            content["data"] = list(self.data)
        if self.added:
            content["shipped"] = self.shipped
            content["added"] = [graph.as_json() for graph in self.added]
        text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        path.write_bytes(text.encode("utf-8"))


def _mode(text: Any) -> DefaultGraphMode:
    for mode in _MODES:
        if text == mode:
            return mode
    raise ValueError(f"{text!r} is no kind of default graph")


@dataclass(frozen=True)
class Release:
    """Stands for an opened release folder.

    Args:
        path: The folder, absolute and with links resolved, so that a switch of `current` does not move it.
        manifest: What it holds.
    """

    path: Path
    manifest: Manifest

    def file(self, name: str) -> Path:
        """Return the path of a file that the manifest lists.

        Args:
            name: Path from the release folder.

        Raises:
            LdnkgError: If the manifest does not list it.
        """
        if name not in self.manifest.files:
            raise LdnkgError(f"the release has no file {name}", self.path, _BUILD)
        return self.path / name

    def quad_files(self) -> tuple[Path, ...]:
        """Return the files that hold its quads, those of added graphs after the dataset."""
        added = (graph.file for graph in self.manifest.added)
        names = (DATASET_FILE, *added, *((PROVENANCE_FILE,) if self.manifest.added else ()))
        return tuple(self.file(name) for name in names)

    def verify(self) -> None:
        """Compare every file with its digest.

        Raises:
            LdnkgError: If a file was changed.
        """
        for name, entry in sorted(self.manifest.files.items()):
            if FileEntry.of(self.path / name) != entry:
                raise LdnkgError("the file differs from the manifest", self.path / name, _BUILD)


def is_version(name: str) -> bool:
    """Say whether a version can name a release folder.

    Args:
        name: The version.
    """
    return _VERSION.fullmatch(name) is not None


def graph_file(graph: str) -> str:
    """Return the path from the release folder of the Turtle file of a named graph; `.gz` gives its copy.

    Args:
        graph: IRI of a named graph of the project.
    """
    return f"graphs/{graph.removeprefix(GRAPH)}.ttl"


def open_release(directory: Path) -> Release:
    """Open a release and see that every file is there in its size.

    Args:
        directory: A release folder.

    Raises:
        LdnkgError: If the folder, its manifest or a file is missing.
    """
    path = directory.resolve()
    if not path.is_dir():
        raise LdnkgError("there is no release", directory, _BUILD)
    manifest = Manifest.read(path / MANIFEST)
    for name, entry in sorted(manifest.files.items()):
        file = path / name
        if not file.is_file():
            raise LdnkgError(f"the release is incomplete: {name} is missing", path, _BUILD)
        if file.stat().st_size != entry.bytes:
            raise LdnkgError(f"{name} is {file.stat().st_size} bytes, not {entry.bytes}", path, _BUILD)
    return Release(path, manifest)


def find_release(directory: Path | None, setting: str) -> Release:
    """Open the release that an option, a setting or the default names.

    Args:
        directory: Value of the option, if any.
        setting: Value of the setting; empty for the default.

    Raises:
        LdnkgError: If there is no such release.
    """
    return open_release(release_path(directory, setting))


def release_identity(path: Path) -> tuple[int, ...]:
    """Return what differs between the release that is in a folder now and one that is put there later.

    Args:
        path: A release folder.

    Raises:
        OSError: If there is none.
    """
    status = (path / MANIFEST).stat()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def release_path(directory: Path | None, setting: str) -> Path:
    """Return the path that an option, a setting or the default names; it may lead to another release later.

    Args:
        directory: Value of the option, if any.
        setting: Value of the setting; empty for the default.
    """
    if directory is not None:
        return directory
    return Path(setting) if setting else Path("release") / CURRENT
