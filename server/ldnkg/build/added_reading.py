"""Reads strangers' files into the N-Quads of one named graph; runs in a process that they may bring down."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader
from pathlib import Path
from typing import cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from ldnkg.build.added_census import TripleDigests
from ldnkg.build.foreign import Progress, too_many
from ldnkg.build.ontology_header import HeaderReader
from ldnkg.core.added import AddedFile, AddedGraph
from ldnkg.core.namespaces import BASE
from ldnkg.core.rdf_files import DataFile, open_data_file
from ldnkg.core.rdf_guards import Budget
from ldnkg.core.rdf_reader import read_quads
from ldnkg.errors import LdnkgError

__all__ = ["write_added_graph"]

_TOLD_EVERY = 20_000
# Names of graphs that a note lists, and how much of each.
_MOST_NAMED = 3
_LONGEST_NAME = 200
# A manifest lists no more; they only shorten names for people.
_MOST_PREFIXES = 1000
_WRITTEN_AT_ONCE = 1000


def write_added_graph(
    files: Sequence[DataFile],
    path: Path,
    iri: str,
    others: Mapping[str, Path],
    *,
    most_mb: int,
    most_triples: int,
    progress: Progress,
) -> AddedGraph:
    """Write the triples of files as the N-Quads of one graph.

    Each triple is written once, in the order of the files. Blank nodes get labels by the graph and by the
    order in which they come, so the same files give the same bytes, and no two graphs share a label.

    Args:
        files: The files.
        path: Where to write.
        iri: IRI of the graph.
        others: Files of N-Quads of the graphs that were there before, by name.
        most_mb: Most MB of all files, unpacked, and of what is written.
        most_triples: Most triples.
        progress: Told now and then how far it is.

    Returns:
        The graph.

    Raises:
        LdnkgError: If a file cannot be read or is refused, or there is no triple in them.
    """
    reading, states = _Reading(iri, most_mb, most_triples, progress), _states(files)
    with path.open("wb") as out:
        lines: list[bytes] = []
        for line in reading.lines(files):
            lines.append(line)
            if len(lines) == _WRITTEN_AT_ONCE:
                out.write(b"".join(lines))
                lines.clear()
        out.write(b"".join(lines))
    if not reading.triples:
        raise LdnkgError("there is no triple in it", ", ".join(file.shown for file in files[:_MOST_NAMED]))
    graph = reading.graph(files, others)
    if _states(files) != states:
        raise LdnkgError("a file changed while it was read", files[0].shown, "Run the command again.")
    return graph


class _Reading:
    def __init__(self, iri: str, most_mb: int, most_triples: int, progress: Progress) -> None:
        self._iri = iri
        self._most_triples = most_triples
        self._progress = progress
        self._read, self._written = Budget(most_mb), Budget(most_mb)
        self._end = f" {NamedNode(iri)} .\n".encode()
        self._label = f"a{hashlib.sha256(iri.encode()).hexdigest()[:12]}b"
        self._digests = TripleDigests()
        self._header = HeaderReader()
        self._prefixes: dict[str, str] = {}
        self._graphs: dict[str, None] = {}
        self._blank = 0
        self._own = 0
        self._notes: list[str] = []

    @property
    def triples(self) -> int:
        """Number of triples so far."""
        return len(self._digests)

    def lines(self, files: Sequence[DataFile]) -> Iterator[bytes]:
        """Yield a line for each triple, once."""
        for place, file in enumerate(files):
            self._progress(file, place, self.triples)
            write = _Writer(self._label, self._blank)
            for number, quad in enumerate(
                read_quads(file, self._read, self._prefixes, self._notes.append), 1
            ):
                if number % _TOLD_EVERY == 0:
                    self._progress(file, place, self.triples)
                triple = quad.triple
                text = write(triple)
                if not self._digests.add(text):
                    continue
                if self.triples > self._most_triples:
                    raise too_many(self._most_triples, file)
                self._note(quad, triple)
                line = text + self._end
                # A prefix of a megabyte would make gigabytes out of a small file.
                self._written.take(len(line), file)
                yield line
            self._blank = write.count

    def graph(self, files: Sequence[DataFile], others: Mapping[str, Path]) -> AddedGraph:
        """Describe what was read."""
        shared = self._digests.compare(others)
        facts = self._header.facts()
        return AddedGraph(
            iri=self._iri,
            triples=self.triples,
            files=tuple(map(_described, files)),
            title=facts.titles[0] if len(facts.titles) == 1 else "",
            licenses=facts.licenses,
            license_from="file" if facts.licenses else "",
            ontologies=facts.ontologies,
            version_iris=facts.version_iris,
            versions=facts.versions,
            imports=facts.imports,
            notes=tuple(self._said()),
            prefixes=dict(sorted(self._prefixes.items())[:_MOST_PREFIXES]),
            repeated=shared.triples,
            shares_with=shared.names,
        )

    def _note(self, quad: Quad, triple: Triple) -> None:
        self._header.see(triple)
        graph = quad.graph_name
        if not isinstance(graph, DefaultGraph):
            self._graphs[graph.value if isinstance(graph, NamedNode) else "a blank node"] = None
        subject = triple.subject
        if isinstance(subject, NamedNode) and subject.value.startswith(BASE):
            self._own += 1

    def _said(self) -> Iterator[str]:
        yield from self._notes
        if self._graphs:
            names = sorted(self._graphs)
            listed = ", ".join(name[:_LONGEST_NAME] for name in names[:_MOST_NAMED]) + (
                ", ..." if len(names) > _MOST_NAMED else ""
            )
            one = "one graph" if len(names) == 1 else f"{len(names):,} graphs"
            yield f"The names of {one} in the files were not kept: {listed}."
        if self._own:
            yield f"Triples about things of LDN-KG itself: {self._own:,}."


class _Writer:
    """Writes triples of one file as N-Triples without the dot, with labels of blank nodes of its own."""

    def __init__(self, prefix: str, count: int) -> None:
        self._prefix = prefix
        self._labels: dict[str, str] = {}
        self.count = count

    def __call__(self, triple: Triple) -> bytes:
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            return str(triple).encode()
        return f"{self._term(subject)} {triple.predicate} {self._term(value)}".encode()

    def _term(self, term: object) -> str:
        if isinstance(term, BlankNode):
            label = self._labels.get(term.value)
            if label is None:
                label = self._labels[term.value] = f"_:{self._prefix}{self.count}"
                self.count += 1
            return label
        if isinstance(term, Triple):
            return f"<<( {self._term(term.subject)} {term.predicate} {self._term(term.object)} )>>"
        return str(term)


def _described(file: DataFile) -> AddedFile:
    with open_data_file(file) as stream:
        digest = hashlib.file_digest(cast(BufferedReader, stream), "sha256").hexdigest()
        size = os.fstat(stream.fileno()).st_size
    return AddedFile(file.name, size, digest, file.media_type, file.is_packed)


def _states(files: Sequence[DataFile]) -> list[tuple[int, int, int]]:
    """Return what differs between files and others that take their places, or that are written to."""
    found = []
    for file in files:
        with open_data_file(file) as stream:
            status = os.fstat(stream.fileno())
        found.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return found
