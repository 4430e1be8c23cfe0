"""Digests of all triples of one name, by which a change of what a query can match is noticed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import pyoxigraph as ox

from ldnkg.check.memory import Memory
from ldnkg.check.query_inputs import input_names
from ldnkg.check.workspace import Workspace
from ldnkg.core.sources import SourceFile

__all__ = ["LINK", "NameDigests", "names_of"]

#: After the predicate of a triple, the name of those whose objects are no literals.
LINK = "link"


class NameDigests:
    """Holds, for each name of triples, a digest of all of them with the graphs that they stand in.

    Args:
        workspace: The parsed sources and shapes.
        memory: The digests of files that have not changed.
    """

    def __init__(self, workspace: Workspace, memory: Memory) -> None:
        of_name: dict[str, Any] = defaultdict(hashlib.sha256)
        for file in workspace.files:
            found = memory.value("name digests", [file.path], partial(_of_file, workspace, file))
            for name, digest in found.items():
                of_name[name].update(f"{file.graph} {digest}\n".encode())
        self._digests = {name: digest.hexdigest() for name, digest in of_name.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def state(self, names: Iterable[str] | None) -> str:
        """Return a text that differs if a triple of the names was added, removed or moved.

        Args:
            names: The names; None for all.
        """
        chosen = self._digests if names is None else names
        return "".join(f"{name} {self._digests.get(name)}\n" for name in sorted(chosen))


def names_of(quad: ox.Quad) -> tuple[str, ...]:
    """Return the names of a triple.

    Args:
        quad: The triple in its graph.
    """
    names = input_names(quad.predicate.value, str(getattr(quad.object, "value", "")))
    return names if isinstance(quad.object, ox.Literal) or len(names) > 1 else (*names, f"{names[0]} {LINK}")


def _of_file(workspace: Workspace, file: SourceFile) -> dict[str, str]:
    of_name: dict[str, Any] = defaultdict(partial(hashlib.blake2b, digest_size=8))
    for quad in workspace.quads(file):
        for name in names_of(quad):
            of_name[name].update(f"{quad.triple}\n".encode())
    return {name: digest.hexdigest() for name, digest in of_name.items()}
