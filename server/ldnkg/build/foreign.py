"""Makes a release folder out of any RDF files, so that everything which serves a release serves them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from ldnkg.core.namespaces import BASE
from ldnkg.core.rdf_files import DataFile
from ldnkg.core.rdf_guards import Budget
from ldnkg.core.rdf_reader import read_quads
from ldnkg.core.release import DATASET_FILE, MANIFEST, DefaultGraphMode, FileEntry, Manifest
from ldnkg.core.sources import program_digest
from ldnkg.errors import LdnkgError

__all__ = ["Progress", "too_many", "write_foreign_release"]

#: Called with the file at hand, its place from 0, and the number of triples so far.
Progress = Callable[[DataFile, int, int], None]

_TOLD_EVERY = 20_000
_MB = 1024 * 1024


@dataclass
class _Census:
    """Counts each triple once, and finds out whether one stands in several graphs.

    Digests stand for triples, as the triples themselves would take several times the memory.
    """

    first_graph: dict[bytes, str] = field(default_factory=dict)
    further: set[tuple[bytes, str]] = field(default_factory=set)
    graphs: dict[str, int] = field(default_factory=dict)

    def is_new(self, triple: bytes, graph: str) -> bool:
        """Count a quad; say whether it was not there before."""
        digest, name = hashlib.blake2b(triple, digest_size=16).digest(), sys.intern(graph)
        known = self.first_graph.get(digest)
        if known is None:
            self.first_graph[digest] = name
        elif known is name or (digest, name) in self.further:
            return False
        else:
            self.further.add((digest, name))
        self.graphs[name] = self.graphs.get(name, 0) + 1
        return True


def write_foreign_release(
    files: Sequence[DataFile],
    folder: Path,
    *,
    most_mb: int,
    most_triples: int,
    default_graph: DefaultGraphMode,
    progress: Progress,
    note: Callable[[str], None] | None = None,
) -> Manifest:
    """Write the dataset and the manifest of a release that holds the quads of files.

    Args:
        files: The files.
        folder: An empty folder.
        most_mb: Most MB of all files, unpacked, and of the dataset.
        most_triples: Most triples.
        default_graph: What the default graph of a query is to be.
        progress: Told now and then how far it is.
        note: Takes what of a file could not be kept, in words.

    Returns:
        The manifest, as written.

    Raises:
        LdnkgError: If a file cannot be read or is refused.
    """
    census, prefixes = _Census(), dict[str, str]()
    path = folder / DATASET_FILE
    with path.open("wb") as out:
        for line in _lines(files, census, prefixes, most_mb, most_triples, progress, note):
            out.write(line)
    entry = FileEntry.of(path)
    manifest = Manifest(
        version=f"data-{entry.sha256[:12]}",
        base=BASE,
        sources_digest=entry.sha256,
        program_digest=program_digest(),
        triples=len(census.first_graph),
        graphs={name: count for name, count in sorted(census.graphs.items()) if name[:1] not in ("", "_")},
        files={DATASET_FILE: entry},
        counts={},
        default_graph=default_graph,
        disjoint=not census.further,
        prefixes=dict(sorted(prefixes.items())),
        data=tuple(file.name for file in files),
    )
    manifest.write(folder / MANIFEST)
    return manifest


def _lines(
    files: Sequence[DataFile],
    census: _Census,
    prefixes: dict[str, str],
    most_mb: int,
    most_triples: int,
    progress: Progress,
    note: Callable[[str], None] | None,
) -> Iterator[bytes]:
    budget, written = Budget(most_mb), Budget(most_mb)
    for place, file in enumerate(files):
        progress(file, place, len(census.first_graph))
        for number, quad in enumerate(read_quads(file, budget, prefixes, note), 1):
            triple, graph = str(quad.triple).encode(), _graph(quad)
            if not census.is_new(triple, graph):
                continue
            if len(census.first_graph) > most_triples:
                raise too_many(most_triples, file)
            if number % _TOLD_EVERY == 0:
                progress(file, place, len(census.first_graph))
            line = triple + b" .\n" if not graph else triple + f" {quad.graph_name} .\n".encode()
            # A prefix of a megabyte would make gigabytes out of a small file.
            written.take(len(line), file)
            yield line


def too_many(most_triples: int, file: DataFile) -> LdnkgError:
    """Return the fault of a file with which there are too many triples.

    Args:
        most_triples: How many there may be.
        file: The file.
    """
    return LdnkgError(
        f"with this file the data has more than {most_triples:,} triples",
        file.shown,
        "Give less, or allow more with LDNKG_DATA_TRIPLES.",
    )


def _graph(quad: Quad) -> str:
    """Return the IRI of a graph, `_:` and the label of a blank one, or nothing for the default graph."""
    graph = quad.graph_name
    if isinstance(graph, NamedNode):
        return graph.value
    return "" if isinstance(graph, DefaultGraph) else str(graph)
