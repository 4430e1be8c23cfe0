"""Answers for the shapes of a release, which stand in a file of their own and not in its dataset."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from ldnkg.build.shapes import SHAPES_FILE
from ldnkg.core.namespaces import ADDED_GRAPH, BASE, LDNSH
from ldnkg.core.release import Release
from ldnkg.sparql.backend import Backend
from ldnkg.sparql.run import Cancellation
from ldnkg.sparql.selection import WHOLE
from ldnkg.web.answers import cancellation
from ldnkg.web.context import context, shipped
from ldnkg.web.downloads import release_path
from ldnkg.web.linked_data_formats import relabeled
from ldnkg.web.linked_data_queries import Asker, split

__all__ = ["Shapes", "ShapesAsker", "asker_for", "read_shapes", "served_shapes"]

_NAME = NamedNode("http://www.w3.org/ns/shacl#name")


class Shapes:
    """Holds the shapes of a release.

    Args:
        quads: Their statements.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._beside: dict[NamedNode | BlankNode, list[Quad]] = defaultdict(list)
        for quad in quads:
            for term in {quad.subject, quad.object}:
                if isinstance(term, NamedNode | BlankNode):
                    self._beside[term].append(quad)
        named = [node.value for node in self._beside if isinstance(node, NamedNode)]
        self.names = frozenset(name for name in named if name.startswith(LDNSH))
        self.labels = {name: label for name in self.names if (label := self._label(name)) is not None}

    def description(self, iris: Sequence[str]) -> tuple[list[Quad], list[Quad]]:
        """Return the statements about IRIs, with all that hangs on blank nodes, and those that refer to them.

        Args:
            iris: The IRIs.
        """
        open_nodes: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in iris]
        seen = set(open_nodes)
        found: dict[Quad, None] = {}
        while open_nodes:
            near = self._beside.get(open_nodes.pop(), ())
            found.update(dict.fromkeys(near))
            blank = {
                term for quad in near for term in (quad.subject, quad.object) if isinstance(term, BlankNode)
            }
            open_nodes += blank - seen
            seen |= blank
        return split(found, iris)

    def _label(self, name: str) -> Literal | None:
        node = NamedNode(name)
        values = (
            quad.object for quad in self._beside[node] if (quad.subject, quad.predicate) == (node, _NAME)
        )
        return next((value for value in values if isinstance(value, Literal)), None)


class ShapesAsker(Asker):
    """Asks a release and its shapes.

    Args:
        backend: Answers for the dataset.
        shapes: The shapes.
        cancellation: What can give an answer up.
    """

    def __init__(self, backend: Backend, shapes: Shapes, cancellation: Cancellation | None = None) -> None:
        super().__init__(backend, WHOLE, cancellation)
        self._shapes = shapes

    def about(self, iris: Sequence[str]) -> list[Quad]:
        """Return the statements about IRIs, and all that hangs on the blank nodes beside them."""
        return [*super().about(iris), *self._shapes.description(iris)[0]]

    def description(self, iris: Sequence[str], start: int, most: int) -> tuple[list[Quad], list[Quad]]:
        """Return the statements about IRIs, and those that refer to them; all shapes are among the first."""
        about, referring = super().description(iris, start, most)
        if start:
            return about, referring
        return [*about, *(quad for part in self._shapes.description(iris) for quad in part)], referring

    def incoming_counts(self, iri: str) -> list[tuple[str, int]]:
        """Return how many statements have an IRI as their object, by property, without blank subjects."""
        counts = Counter(dict(super().incoming_counts(iri)))
        counts.update(quad.predicate.value for quad in self._shapes.description([iri])[1])
        return sorted(counts.items())

    def first_incoming(self, iri: str, predicates: Iterable[str], most: int) -> list[Quad]:
        """Return the first statements of each property that have an IRI as their object."""
        wanted = list(predicates)
        found = super().first_incoming(iri, wanted, most)
        shown = Counter(quad.predicate.value for quad in found)
        for quad in sorted(self._shapes.description([iri])[1], key=str):
            name = quad.predicate.value
            if name in wanted and shown[name] < most:
                shown[name] += 1
                found.append(quad)
        return found

    def labels(self, iris: Iterable[str]) -> dict[str, Literal]:
        """Return the label of each IRI that has one."""
        wanted = list(iris)
        own = {iri: self._shapes.labels[iri] for iri in wanted if iri in self._shapes.labels}
        return {**super().labels(wanted), **own}


def read_shapes(release: Release, path: Path) -> Shapes:
    """Read the shapes of a release, once.

    Args:
        release: The release.
        path: Where its file of shapes is.
    """
    return _read(path, release.manifest.files[SHAPES_FILE].sha256)


def served_shapes() -> Shapes | None:
    """Return the shapes of the release that the request is answered from, or None where it has none."""
    release = context().release
    return read_shapes(release, release_path(SHAPES_FILE)) if SHAPES_FILE in release.manifest.files else None


def asker_for(iri: str = "", *, whole: bool = False) -> Asker:
    """Return whom to ask about an IRI, of the release that the request is answered from.

    Args:
        iri: The IRI.
        whole: Whether graphs are asked too that a user added; pages show what was shipped.
    """
    if iri.startswith(LDNSH) and (shapes := served_shapes()):
        return ShapesAsker(context().backend, shapes, cancellation())
    is_added = iri.partition("#")[0] == ADDED_GRAPH
    return Asker(context().backend, WHOLE if whole or is_added else shipped(), cancellation())


@lru_cache(maxsize=4)
def _read(path: Path, digest: str) -> Shapes:
    # The digest is part of the key: another build may put another file at the same path.
    source = NamedNode(f"{BASE}downloads/{SHAPES_FILE}")
    numbered = relabeled(parse(path.read_bytes(), RdfFormat.TURTLE))
    return Shapes(Quad(quad.subject, quad.predicate, quad.object, source) for quad in numbered)
