"""Lists what a release has for download, for pages, as JSON, and as a catalog in DCAT 3."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlencode

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ldnkg.build.search import SEARCH_FILE
from ldnkg.core.added import ADDED_FOLDER, PROVENANCE_FILE
from ldnkg.core.namespaces import BASE, RDF_TYPE
from ldnkg.core.release import DESCRIPTION_FILE, FileEntry, Manifest

__all__ = ["FOLDERS", "GROUPS", "Download", "as_json", "downloads", "find_download", "release_quads"]

#: Parts of the list, in its order: key -> title.
GROUPS = {
    "dumps": "The whole graph",
    "ontology": "The ontology",
    "shapes": "The shapes",
    "graphs": "Single named graphs",
    "views": "Evidence views",
    "description": "The description of the dataset",
    "search": "The search index",
    "reports": "Reports of the checks",
    ADDED_FOLDER: "Graphs that were added to this copy",
}
#: Parts whose files lie in a folder of the same name, below `/downloads/` too.
FOLDERS = ("graphs", "views", "reports", ADDED_FOLDER)

_DUMPS = "dumps/"
# Files that lie beside the folders, by part.
_SINGLE = {
    "ontology.ttl": "ontology",
    "shapes.ttl": "shapes",
    DESCRIPTION_FILE: "description",
    SEARCH_FILE: "search",
    PROVENANCE_FILE: ADDED_FOLDER,
}
_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".json": "application/json",
    ".gz": "application/gzip",
    ".sqlite": "application/vnd.sqlite3",
}
_PLAIN = "text/plain"
_LABELS = {
    ".ttl": "Turtle",
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".trig": "TriG",
    ".jsonld": "JSON-LD",
    ".rdf": "RDF/XML",
    ".json": "JSON",
    ".sqlite": "SQLite",
}
_WITH_GRAPHS = (".nq", ".trig")

_DCAT = "http://www.w3.org/ns/dcat#"
_DCTERMS = "http://purl.org/dc/terms/"
_SPDX = "http://spdx.org/rdf/terms#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_VOID = "http://rdfs.org/ns/void#"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True)
class Download:
    """Is one file for download.

    Args:
        name: Its path below `/downloads/`.
        path: Its path in the release folder.
        group: The part of the list that it belongs to, a key of `GROUPS`.
        entry: Its size and digest.
        packed: The same file compressed, if there is one.
    """

    name: str
    path: str
    group: str
    entry: FileEntry
    packed: Download | None = None

    @property
    def iri(self) -> str:
        """IRI of the file, whose path is its address."""
        return f"{BASE}downloads/{self.name}"

    @property
    def is_packed(self) -> bool:
        """Whether it is compressed."""
        return self.name.endswith(".gz")

    @property
    def media_type(self) -> str:
        """Media type of the file."""
        return _TYPES.get(PurePosixPath(self.name).suffix, _PLAIN)

    @property
    def content_media_type(self) -> str:
        """Media type of what is in it once it is unpacked."""
        return _TYPES.get(PurePosixPath(self.name.removesuffix(".gz")).suffix, _PLAIN)

    @property
    def content_type(self) -> str:
        """Value of the Content-Type header; only text has a charset."""
        is_text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if is_text else self.media_type

    @property
    def label(self) -> str:
        """Name of its format."""
        return _LABELS.get(PurePosixPath(self.name.removesuffix(".gz")).suffix, "Text")

    @property
    def has_graphs(self) -> bool:
        """Whether its format keeps the named graphs."""
        return PurePosixPath(self.name.removesuffix(".gz")).suffix in _WITH_GRAPHS


def find_download(manifest: Manifest, name: str) -> Download | None:
    """Return the file of a name, or None if the release does not offer it.

    Args:
        manifest: The manifest of the release.
        name: Path below `/downloads/`; only what the manifest lists is found.
    """
    for path in (name, _DUMPS + name):
        entry, group = manifest.files.get(path), _group(path)
        # What lies in the folder of dumps has its name without that folder.
        if entry is None or group is None or (path == name) == (group == "dumps"):
            continue
        packed = find_download(manifest, f"{name}.gz") if not name.endswith(".gz") else None
        return Download(name, path, group, entry, packed)
    return None


def downloads(manifest: Manifest, *, packed: bool = True) -> list[Download]:
    """Return the files for download, in the order of the list.

    Args:
        manifest: The manifest of the release.
        packed: Whether compressed twins of other files are among them.
    """
    order = list(GROUPS)
    names = (path.removeprefix(_DUMPS) for path in manifest.files if _group(path) is not None)
    found = [file for name in names if (file := find_download(manifest, name)) is not None]
    twins = {file.packed.name for file in found if file.packed}
    chosen = [file for file in found if packed or file.name not in twins]
    return sorted(chosen, key=lambda file: (order.index(file.group), file.label == "Text", file.name))


def as_json(
    manifest: Manifest, groups: Collection[str], site: str, release: str | None = None
) -> dict[str, Any]:
    """Return the list as JSON holds it.

    Args:
        manifest: The manifest of the release.
        groups: The parts of the list, keys of `GROUPS`.
        site: Address of this server, with a slash at its end.
        release: Version that the addresses name; None for those of whatever release is current.
    """
    query = "" if release is None else f"?{urlencode({'release': release})}"
    return {
        "release": manifest.version,
        "iri": manifest.iri,
        "triples": manifest.triples,
        "files": [
            {
                "name": file.name,
                "url": f"{site}downloads/{quote(file.name)}{query}",
                "bytes": file.entry.bytes,
                "sha256": file.entry.sha256,
                "mediaType": file.media_type,
            }
            for file in downloads(manifest)
            if file.group in groups
        ],
    }


def release_quads(manifest: Manifest) -> Iterator[Quad]:
    """Describe a release and its files by DCAT 3; the statements stand in no named graph.

    Args:
        manifest: The manifest of the release.

    Source: https://www.w3.org/TR/vocab-dcat-3/, sections 6.6 and 6.8.
    """
    release = NamedNode(manifest.iri)
    yield _quad(release, RDF_TYPE, NamedNode(_DCAT + "Dataset"))
    yield _quad(release, _DCTERMS + "title", Literal(f"LDN-KG, release {manifest.version}", language="en"))
    yield _quad(release, _DCTERMS + "license", NamedNode(_CC0))
    yield _quad(release, _DCAT + "version", Literal(manifest.version))
    yield _quad(release, _VOID + "triples", Literal(manifest.triples))
    for file in downloads(manifest):
        node, checksum = NamedNode(file.iri), BlankNode(f"sha256-{file.entry.sha256}")
        yield _quad(release, _DCAT + "distribution", node)
        yield _quad(node, RDF_TYPE, NamedNode(_DCAT + "Distribution"))
        yield _quad(node, _DCTERMS + "title", Literal(file.name))
        if file.group != ADDED_FOLDER:
            # What a user added has the license that he gave; the graph of its provenance says it.
            yield _quad(node, _DCTERMS + "license", NamedNode(_CC0))
        yield _quad(node, _DCAT + "downloadURL", node)
        yield _quad(node, _DCAT + "byteSize", _typed(str(file.entry.bytes), "nonNegativeInteger"))
        yield _quad(node, _DCAT + "mediaType", NamedNode(_MEDIA_TYPES + file.content_media_type))
        if file.is_packed:
            yield _quad(node, _DCAT + "compressFormat", NamedNode(_MEDIA_TYPES + file.media_type))
        yield _quad(node, _SPDX + "checksum", checksum)
        yield _quad(checksum, RDF_TYPE, NamedNode(_SPDX + "Checksum"))
        yield _quad(checksum, _SPDX + "algorithm", NamedNode(_SPDX + "checksumAlgorithm_sha256"))
        yield _quad(checksum, _SPDX + "checksumValue", _typed(file.entry.sha256, "hexBinary"))


def _group(path: str) -> str | None:
    folder, separator, _ = path.partition("/")
    return folder if separator and folder in ("dumps", *FOLDERS) else _SINGLE.get(path)


def _quad(subject: NamedNode | BlankNode, predicate: str, value: NamedNode | BlankNode | Literal) -> Quad:
    return Quad(subject, NamedNode(predicate), value)


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(_XSD + datatype))
