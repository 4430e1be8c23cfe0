"""What the checks share: the parsed sources and shapes, and where each subject is described."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
import rdflib

from ldnkg.core.namespaces import LDNSH, PREFIXES_FILE, Prefixes
from ldnkg.core.sources import SourceFile, Sources, discover, parse_quads, shape_files
from ldnkg.core.terms import triples_to_graph

__all__ = ["SHAPES_GRAPH", "Workspace"]

#: Graph in which lint rules find the shapes, which are no part of the dataset.
SHAPES_GRAPH = LDNSH.removesuffix("/")

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass
class Workspace:
    """Holds everything that the checks read.

    Args:
        root: The folder that holds `ontology/`, `data/` and `shapes/`, absolute.
        prefixes: The prefix registry.
        sources: The files of the dataset.
        shapes: The shape files; their graph is `SHAPES_GRAPH`.
    """

    root: Path
    prefixes: Prefixes
    sources: Sources
    shapes: tuple[SourceFile, ...]
    _shape_quads: dict[str, list[ox.Quad]] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, root: Path) -> Workspace:
        """List the files under a root; they are parsed when first asked for.

        Args:
            root: The graph root.

        Raises:
            LdnkgError: If the prefix registry is missing or faulty, or a file's name is.
        """
        root = root.resolve()
        shapes = tuple(
            SourceFile(path, path.relative_to(root).as_posix(), SHAPES_GRAPH) for path in shape_files(root)
        )
        return cls(root, Prefixes.load(root), Sources(root, discover(root)), shapes)

    def quads(self, file: SourceFile) -> list[ox.Quad]:
        """Return the quads of a source or shape file, parsed once.

        Args:
            file: One of the workspace's files.
        """
        if file.graph != SHAPES_GRAPH:
            return self.sources.quads(file)
        if file.relative not in self._shape_quads:
            self._shape_quads[file.relative] = parse_quads(file)
        return self._shape_quads[file.relative]

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """Every Turtle file: those of the dataset, then the shapes."""
        return (*self.sources.files, *self.shapes)

    def shapes_graph(self) -> rdflib.Graph:
        """Return a new graph of all shapes, with the prefix declarations that their queries refer to."""
        registry = [file for file in self.sources.files if file.relative == PREFIXES_FILE]
        return triples_to_graph(quad for file in (*self.shapes, *registry) for quad in self.quads(file))

    @cached_property
    def _homes(self) -> dict[str, str]:
        typed: dict[str, str] = {}
        described: dict[str, str] = {}
        for file in self.files:
            for quad in self.quads(file):
                if isinstance(quad.subject, ox.NamedNode):
                    described.setdefault(quad.subject.value, file.relative)
                    if quad.predicate.value == _TYPE:
                        typed.setdefault(quad.subject.value, file.relative)
        return described | typed

    def locate(self, iri: str) -> tuple[str | None, int | None]:
        """Return the file and line that describe a subject: those that give its type, else the first.

        Args:
            iri: IRI of the subject.
        """
        home = self._homes.get(iri)
        return (None, None) if home is None else (home, self.sources.line_of(home, iri))

    def name(self, term: object) -> str:
        """Write a term for a message: CURIE, literal text or `a blank node`.

        Args:
            term: A term of pyoxigraph, or an IRI as text.
        """
        if isinstance(term, ox.NamedNode):
            return self.prefixes.shorten(term.value)
        if isinstance(term, ox.BlankNode):
            return "a blank node"
        return self.prefixes.shorten(term) if isinstance(term, str) else str(term)

    def triples(self, files: Iterable[SourceFile] | None = None) -> list[ox.Triple]:
        """Return the triples of files of the dataset.

        Args:
            files: The files; all of the dataset if not given.
        """
        chosen = self.sources.files if files is None else files
        return [quad.triple for file in chosen for quad in self.quads(file)]
