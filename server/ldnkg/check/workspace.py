"""What the checks share: the parsed sources and shapes, and where each subject is described."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

import pyoxigraph as ox
import rdflib

from ldnkg.check.wording import term_text
from ldnkg.core.namespaces import LDNSH, PREFIXES_FILE, RDF_TYPE, Prefixes
from ldnkg.core.sources import SourceFile, Sources, parse_quads, shape_files, survey
from ldnkg.core.terms import Term, triples_to_graph

__all__ = ["SHAPES_GRAPH", "Workspace"]

#: Graph in which lint rules find the shapes, which are no part of the dataset.
SHAPES_GRAPH = LDNSH.removesuffix("/")


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
    _parsing: Lock = field(default_factory=Lock, repr=False)

    @classmethod
    def open(cls, root: Path) -> Workspace:
        """List the files under a root; they are parsed when first asked for.

        Files whose names cannot be a graph's are left out; the syntax check reports them.

        Args:
            root: The graph root.

        Raises:
            LdnkgError: If the prefix registry is missing or faulty.
        """
        root = root.resolve()
        shapes = tuple(
            SourceFile(path, path.relative_to(root).as_posix(), SHAPES_GRAPH) for path in shape_files(root)
        )
        return cls(root, Prefixes.load(root), Sources(root, survey(root)[0]), shapes)

    def quads(self, file: SourceFile) -> list[ox.Quad]:
        """Return the quads of a source or shape file, parsed once.

        Args:
            file: One of the workspace's files.
        """
        # Checks beside one another would else parse the same file at the same time.
        with self._parsing:
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
    def _homes(self) -> dict[str, list[str]]:
        typed: dict[str, list[str]] = {}
        described: dict[str, list[str]] = {}
        for file in self.files:
            for quad in self.quads(file):
                if isinstance(quad.subject, ox.NamedNode):
                    for kept in (described, typed) if quad.predicate.value == RDF_TYPE else (described,):
                        files = kept.setdefault(quad.subject.value, [])
                        if file.relative not in files:
                            files.append(file.relative)
        return {iri: [*dict.fromkeys((*typed.get(iri, ()), *files))] for iri, files in described.items()}

    def locate(
        self, iri: str, predicate: str | None = None, value: Term | None = None
    ) -> tuple[str | None, int | None]:
        """Return the file and line of a statement, else those that describe its subject.

        Args:
            iri: IRI of the subject.
            predicate: IRI of the predicate, where one is to blame.
            value: The object, where one is to blame.

        Returns:
            The first file that holds the statement; without one, the file that gives the subject's type, else
            the first that describes it.
        """
        homes = self._homes.get(iri)
        if not homes:
            return None, None
        if predicate is not None or value is not None:
            for home in homes:
                line = self.sources.lines(home).statement(iri, predicate, value)
                if line is not None:
                    return home, line
        return homes[0], self.sources.line_of(homes[0], iri)

    def name(self, term: object) -> str:
        """Write a term for a message: CURIE, literal as in Turtle or `a blank node`.

        Args:
            term: A term of pyoxigraph, or an IRI as text.
        """
        return term_text(term, self.prefixes)

    def triples(self, files: Iterable[SourceFile] | None = None) -> list[ox.Triple]:
        """Return the triples of files of the dataset.

        Args:
            files: The files; all of the dataset if not given.
        """
        chosen = self.sources.files if files is None else files
        return [quad.triple for file in chosen for quad in self.quads(file)]
