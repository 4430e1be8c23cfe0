"""Describes the graphs that a user added to a release of his own, as its manifest lists them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["ADDED_FOLDER", "PROVENANCE_FILE", "AddedFile", "AddedGraph", "added_file", "local_version"]

#: Folder of a release that holds the added graphs, each as N-Quads.
ADDED_FOLDER = "added"
#: File of a release that says where its added graphs come from.
PROVENANCE_FILE = f"{ADDED_FOLDER}.nq"

_LOCAL = "+local"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 40
_TEXTS = ("licenses", "ontologies", "version_iris", "versions", "imports", "notes", "shares_with")


@dataclass(frozen=True)
class AddedFile:
    """Describes a file that triples were read from.

    Args:
        name: Its name, or its path from the folder that was named; nothing of the machine's own paths.
        bytes: Size as it was given, packed or not.
        sha256: Hexadecimal digest of the same.
        media_type: Media type of its content, unpacked.
        is_packed: Whether it is compressed by gzip.
    """

    name: str
    bytes: int
    sha256: str
    media_type: str
    is_packed: bool


@dataclass(frozen=True)
class AddedGraph:
    """Describes one added graph; what nobody stated is empty.

    Args:
        iri: IRI of the graph.
        triples: Number of its triples.
        files: What they were read from.
        title: What it is called.
        licenses: IRIs of its licenses, or what is said of them in words.
        license_from: Who states the license: `option`, `file`, or nobody.
        ontologies: IRIs of the ontologies that the files hold.
        version_iris: Their `owl:versionIRI`.
        versions: Their `owl:versionInfo`.
        imports: What they import, which is never fetched.
        notes: What the reader could not keep, in words.
        prefixes: Namespace of each prefix that the files declare.
        repeated: Number of its triples that a graph before it holds too, a shipped or an added one.
        shares_with: Graphs before it that hold a triple of it: IRIs of added ones, and `shipped`.
    """

    iri: str
    triples: int
    files: tuple[AddedFile, ...]
    title: str = ""
    licenses: tuple[str, ...] = ()
    license_from: str = ""
    ontologies: tuple[str, ...] = ()
    version_iris: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    repeated: int = 0
    shares_with: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Path from the release folder of its N-Quads."""
        return added_file(self.iri)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> AddedGraph:
        """Return the graph that JSON holds.

        Args:
            content: What `as_json` gave.

        Raises:
            KeyError: If something is missing.
            ValueError: If a number is none.
        """
        texts = {name: tuple(map(str, content[name])) for name in _TEXTS}
        return cls(
            iri=str(content["iri"]),
            triples=int(content["triples"]),
            files=tuple(
                AddedFile(
                    str(file["name"]),
                    int(file["bytes"]),
                    str(file["sha256"]),
                    str(file["media_type"]),
                    bool(file["is_packed"]),
                )
                for file in content["files"]
            ),
            title=str(content["title"]),
            license_from=str(content["license_from"]),
            prefixes={str(prefix): str(iri) for prefix, iri in content["prefixes"].items()},
            repeated=int(content["repeated"]),
            **texts,
        )


def local_version(version: str) -> str:
    """Return the version of the release that holds a shipped one and the graphs added to it.

    Args:
        version: Version of the shipped release.
    """
    return version + _LOCAL


def added_file(iri: str) -> str:
    """Return the path from the release folder of the N-Quads of an added graph.

    Args:
        iri: IRI of the graph.
    """
    # The digest tells two graphs apart whose IRIs end alike; the rest is for people.
    name = _NOT_IN_NAMES.sub("-", iri.rstrip("/#").rpartition("/")[2]).strip("-.")[-_LONGEST_NAME:] or "graph"
    return f"{ADDED_FOLDER}/{name}-{hashlib.sha256(iri.encode()).hexdigest()[:8]}.nq"
