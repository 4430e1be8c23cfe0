"""Fills a store of the engine with a part of a release, and says what it will take in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO
from typing import Literal as OneOf

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, Store

from ldnkg.core.release import DefaultGraphMode

__all__ = [
    "DataSource",
    "LoadedStore",
    "StoreKind",
    "StoreStatus",
    "estimated_bytes",
    "fill_store",
    "load_store",
]

#: Where a store is: in the memory of the process, or in files that it reads.
StoreKind = OneOf["memory", "disk"]

# Measured with pyoxigraph 0.5.13 as the growth of resident memory: 455 bytes a quad for the release (224
# bytes a line), 392 for a generated graph (138 bytes a line), and 300 for each copy in the default graph.
_BYTES_PER_QUAD = 300
_MEMORY_PER_FILE_BYTE = 0.7

_XSD = "http://www.w3.org/2001/XMLSchema#"
# How the engine writes values itself; what is written so cannot be another spelling of anything.
_CANONICAL = {
    "string": re.compile("", re.DOTALL),
    "anyURI": re.compile("", re.DOTALL),
    "integer": re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z"),
    "decimal": re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{0,15}[1-9]\Z"),
    "boolean": re.compile(r"(?:true|false)\Z"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"),
    "gYear": re.compile(r"[0-9]{4}\Z"),
    "gYearMonth": re.compile(r"[0-9]{4}-[0-9]{2}\Z"),
    "dateTime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z?\Z"),
}
# Beyond, copying the union costs less than looking each of them up.
_MOST_RESPELLED = 100_000


@dataclass(frozen=True)
class LoadedStore:
    """Is a part of a release in the engine.

    Args:
        engine: The store.
        unites: Whether a plain query is to ask all graphs at once, of which no two share a triple; else it
            asks the store's default graph, which then holds what it should.
    """

    engine: Store
    unites: bool = False


@dataclass(frozen=True)
class StoreStatus:
    """Says where a part of a release is and what it takes.

    Args:
        kind: Where it is.
        bytes: Its size, in memory as estimated.
    """

    kind: StoreKind
    bytes: int


@dataclass(frozen=True)
class DataSource:
    """Says where the N-Quads of a part of a release come from.

    Args:
        open: Opens them, from the beginning each time.
        quads: About how many they are.
        bytes: About how long they are.
        default_graph: What the default graph of a plain query is to be.
        disjoint: Whether every triple stands in one graph only, as it is written.
    """

    open: Callable[[], IO[bytes]]
    quads: int
    bytes: int
    default_graph: DefaultGraphMode = "union"
    disjoint: bool = False

    @property
    def copies(self) -> bool:
        """Whether the default graph must hold each triple once more."""
        return self.default_graph == "union" and not self.disjoint


def estimated_bytes(source: DataSource) -> int:
    """Return about how much memory a part of a release takes once it is loaded.

    Args:
        source: The part.
    """
    quads = source.quads * (2 if source.copies else 1)
    return int(quads * _BYTES_PER_QUAD + source.bytes * _MEMORY_PER_FILE_BYTE)


def load_store(source: DataSource) -> LoadedStore:
    """Load a part of a release into memory.

    Args:
        source: The part.

    Raises:
        SyntaxError: If it is not N-Quads.
        OSError: If it cannot be read.
    """
    store = Store()
    return LoadedStore(store, fill_store(store, source))


def fill_store(store: Store, source: DataSource, tell: Callable[[int], None] | None = None) -> bool:
    """Fill an empty store.

    Blank nodes keep their labels, which the engine's own loader would draw anew at each start.

    Args:
        store: The store.
        source: What it is to hold.
        tell: Told the number of quads so far, now and then.

    Returns:
        Whether a plain query is to ask all graphs at once. Else the default graph is as it should be.

    Raises:
        SyntaxError: If the source is not N-Quads.
        OSError: If it cannot be read, or the store not be written.
    """
    if source.copies:
        with source.open() as file:
            store.bulk_extend(_with_union(_told(_parse(file), tell)))
        return False
    respelled: list[Quad] = []
    with source.open() as file:
        store.bulk_extend(_watched(_told(_parse(file), tell), respelled))
    if source.default_graph == "separate":
        return False
    if not _overlap(store, respelled):
        return True
    with source.open() as file:
        store.bulk_extend(_copies(_parse(file)))
    return False


def _parse(file: IO[bytes]) -> Iterable[Quad]:
    return pyoxigraph.parse(input=file, format=RdfFormat.N_QUADS)


def _told(quads: Iterable[Quad], tell: Callable[[int], None] | None) -> Iterable[Quad]:
    if tell is None:
        return quads
    return _telling(quads, tell)


def _telling(quads: Iterable[Quad], tell: Callable[[int], None]) -> Iterator[Quad]:
    for number, quad in enumerate(quads):
        if number % 20_000 == 0:
            tell(number)
        yield quad


def _copies(quads: Iterable[Quad]) -> Iterator[Quad]:
    default = DefaultGraph()
    return (Quad(quad.subject, quad.predicate, quad.object, default) for quad in quads)


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    default = DefaultGraph()
    for quad in quads:
        yield quad
        if quad.graph_name != default:
            yield Quad(quad.subject, quad.predicate, quad.object, default)


def _watched(quads: Iterable[Quad], respelled: list[Quad]) -> Iterator[Quad]:
    """Yield quads, and keep those whose value the engine may write in another way."""
    for quad in quads:
        if (
            isinstance(quad.object, Literal)
            and len(respelled) <= _MOST_RESPELLED
            and not _is_canonical(quad.object)
        ):
            respelled.append(quad)
        yield quad


def _is_canonical(literal: Literal) -> bool:
    """Say whether the engine writes a literal as it is here, as far as that is plain."""
    datatype = literal.datatype.value
    if not datatype.startswith(_XSD):
        # The engine knows nothing of its values.
        return True
    canonical = _CANONICAL.get(datatype[len(_XSD) :])
    return canonical is not None and canonical.match(literal.value) is not None


def _overlap(store: Store, respelled: list[Quad]) -> bool:
    """Say whether two graphs may share a triple for the engine, which takes `4.50` for `4.5`.

    Two spellings of one value are two triples for whoever counted them, and one for the engine.
    """
    if len(respelled) > _MOST_RESPELLED:
        return True
    for quad in respelled:
        found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        next(found)
        if next(found, None) is not None:
            return True
    return False
