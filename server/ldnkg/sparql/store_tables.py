"""Opens every file of a store on disk, before the workers are locked in and can open none.

The engine opens a file when a query first needs it, but for sixteen. So queries are asked here until it has
opened all: /proc says which are open. Workers inherit the open files.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Quad, QuerySolutions, RdfFormat, Store

from ldnkg.errors import LdnkgError

__all__ = ["open_every_table", "raise_file_limit", "sampled_quads"]

_OPEN_FILES = Path("/proc/self/fd")
_ENDING = ".sst"
# Each round looks at more places; a file that covers a thousandth of an index is found in the second.
_ROUNDS = (300, 5_000, 50_000)
# The engine keeps a file open while its table of files, in 64 parts, has room: many times what it needs.
_MOST_FILES = 65_536
_LONGEST_LINE = 1024 * 1024


def raise_file_limit() -> None:
    """Allow this process as many open files as it may have; does nothing where that is not possible."""
    try:
        import resource  # Unix only

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ImportError, OSError, ValueError):
        return


def sampled_quads(path: Path, count: int) -> Iterator[Quad]:
    """Yield quads from evenly spaced places of a file, without reading the rest.

    Args:
        path: N-Quads.
        count: Most quads.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        for number in range(count):
            file.seek(size * number // count)
            if number:
                file.readline(_LONGEST_LINE)
            line = file.readline(_LONGEST_LINE)
            with contextlib.suppress(SyntaxError):
                yield from pyoxigraph.parse(line, RdfFormat.N_QUADS)


def open_every_table(store: Store, folder: Path, dataset: Path) -> None:
    """Have the engine open every file of a store.

    Args:
        store: The store, opened read-only.
        folder: Where its files are.
        dataset: N-Quads that it holds all or part of.

    Raises:
        LdnkgError: If a file stays closed, so that a worker would fail when a query needs it.
    """
    if not _OPEN_FILES.is_dir():
        # Where /proc is missing, so is the lock that forbids to open files later.
        return
    for count in _ROUNDS:
        if not _closed(folder):
            return
        _look_up(store, sampled_quads(dataset, count))
    for query in _scans(sampled_quads(dataset, _ROUNDS[1])):
        if not _closed(folder):
            return
        next(iter(cast(QuerySolutions, store.query(query, use_default_graph_as_union=True))))
    closed = _closed(folder)
    if closed:
        what = f"the engine does not open {len(closed)} files of the store, such as {min(closed)}"
        raise LdnkgError(what, folder, "Remove the folder, or give more memory with LDNKG_STORE_MB.")


def _closed(folder: Path) -> set[str]:
    start = f"{folder.resolve()}{os.sep}"
    opened: set[str] = set()
    for link in _OPEN_FILES.iterdir():
        with contextlib.suppress(OSError):
            target = str(link.readlink())
            if target.startswith(start):
                opened.add(target.removeprefix(start))
    return {path.name for path in folder.iterdir() if path.suffix == _ENDING} - opened


def _look_up(store: Store, quads: Iterable[Quad]) -> None:
    """Look for quads in every order in which the engine keeps them, and their terms in its dictionary."""
    next(iter(store.named_graphs()), None)
    default = DefaultGraph()
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        for graph in (None, quad.graph_name, default):
            next(store.quads_for_pattern(subject, predicate, None, graph), None)
            next(store.quads_for_pattern(None, predicate, value, graph), None)
            next(store.quads_for_pattern(subject, None, value, graph), None)


def _scans(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield queries that read through what is so common that it fills whole files, the commonest first."""
    counts: Counter[str] = Counter()
    for quad in quads:
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name)):
            continue
        for subject, predicate, value in (
            (quad.subject, "?p", "?o"),
            (quad.subject, quad.predicate, "?o"),
            ("?s", quad.predicate, "?o"),
            ("?s", quad.predicate, quad.object),
            ("?s", "?p", quad.object),
            ("?s", "?p", "?o"),
        ):
            pattern = f"{{ {subject} {predicate} {value} }}"
            counts[pattern] += 1
            if quad.graph_name != DefaultGraph():
                counts[f"{{ GRAPH {quad.graph_name} {pattern} }}"] += 1
    for pattern, number in counts.most_common():
        if number == 1:
            return
        yield f"SELECT (COUNT(*) AS ?n) {pattern}"
