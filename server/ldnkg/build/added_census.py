"""Finds out which triples of an added graph other graphs of the release hold too.

A query over several graphs must count such a triple once, and the engine does that only when it is told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

__all__ = ["Shared", "TripleDigests", "triple_of"]

# A literal whose value the engine keeps and not its spelling; a text of any length may stand before it.
_TYPED = re.compile(rb'"(?:[^"\\]|\\.)*"\^\^<http://www\.w3\.org/2001/XMLSchema#(?!string>)\w+>\Z', re.DOTALL)
_CHEAP = b'"^^<http://www.w3.org/2001/XMLSchema#'
_NODE = NamedNode("urn:x-ldnkg:node")


@dataclass(frozen=True)
class Shared:
    """Says what a graph shares with others.

    Args:
        triples: Number of its triples that another graph holds too.
        names: Names of these graphs, sorted.
    """

    triples: int
    names: tuple[str, ...]


class TripleDigests:
    """Knows the triples of a graph, as they are written and as the engine keeps them.

    Digests stand for triples, as the triples themselves would take several times the memory.
    """

    def __init__(self) -> None:
        self._written: set[bytes] = set()
        self._kept: set[bytes] = set()

    def __len__(self) -> int:
        return len(self._written)

    def add(self, triple: bytes) -> bool:
        """Add a triple; return whether it was not there before.

        Args:
            triple: The triple as N-Triples, without the dot.
        """
        before = len(self._written)
        self._written.add(_digest(triple))
        if len(self._written) == before:
            return False
        for kept in _as_kept(triple):
            self._kept.add(_digest(kept))
        return True

    def compare(self, others: Mapping[str, Path], subjects: tuple[bytes, ...] = (b"",)) -> Shared:
        """Compare the graph with others.

        Args:
            others: Files of N-Quads, by the name under which what they share is reported.
            subjects: How a line begins that could be shared, where few can.
        """
        found: set[bytes] = set()
        names: set[str] = set()
        for name, path in others.items():
            with path.open("rb") as stream:
                for line in stream:
                    if not line.startswith(subjects):
                        continue
                    triple = triple_of(line)
                    digest = _digest(triple)
                    if digest in self._written:
                        found.add(digest)
                        names.add(name)
                    elif self._has_value(digest, triple):
                        names.add(name)
        return Shared(len(found), tuple(sorted(names)))

    def _has_value(self, digest: bytes, triple: bytes) -> bool:
        if digest in self._kept:
            return True
        digests = map(_digest, _as_kept(triple))
        return any(kept in self._written or kept in self._kept for kept in digests)


def triple_of(line: bytes) -> bytes:
    """Return the triple of a line of N-Quads, without the graph, which is its last term.

    Args:
        line: The line.
    """
    # No IRI holds a space.
    return line.rsplit(b" ", 2)[0]


def _digest(triple: bytes) -> bytes:
    return hashlib.blake2b(triple, digest_size=16).digest()


def _as_kept(triple: bytes) -> Iterator[bytes]:
    """Yield a triple as the engine keeps it, if that differs from how it is written."""
    if _CHEAP not in triple:
        return
    found = _TYPED.search(triple)
    if found is None:
        return
    kept = _kept_literal(found[0])
    if kept != found[0]:
        yield triple[: found.start()] + kept


@lru_cache(maxsize=100_000)
def _kept_literal(literal: bytes) -> bytes:
    store = Store()
    for quad in parse(b"<x:> <x:> " + literal + b" .\n", format=RdfFormat.N_TRIPLES):
        store.add(Quad(_NODE, _NODE, quad.object))
    return str(next(iter(store)).object).encode()
