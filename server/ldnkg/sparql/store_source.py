"""Says where the N-Quads of a part of a release come from, and how many they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from ldnkg.core.namespaces import INFERRED_GRAPH
from ldnkg.core.release import DATASET_FILE, Release, release_identity
from ldnkg.core.views import released_view
from ldnkg.errors import LdnkgError
from ldnkg.sparql.selection import DatasetSelection, open_selection
from ldnkg.sparql.store import DataSource

__all__ = ["part_files", "part_source"]


def part_files(release: Release, selection: DatasetSelection) -> tuple[Path, ...]:
    """Return the files of a release that decide what a part of it holds, the dataset first.

    Args:
        release: The release.
        selection: The part.

    Raises:
        LdnkgError: If there is no such part.
    """
    if selection.view is not None:
        view = released_view(release, selection.view)
        return tuple(release.file(name) for name in (DATASET_FILE, view.file_name(view.id), view.inferred))
    return release.quad_files() if selection.added else (release.file(DATASET_FILE),)


def part_source(release: Release, selection: DatasetSelection, identity: tuple[int, ...]) -> DataSource:
    """Return the source of a part of a release.

    Args:
        release: The release.
        selection: The part.
        identity: What `release_identity` gave when the release was opened.

    Raises:
        LdnkgError: If there is no such part.
    """
    manifest = release.manifest
    triples = max(manifest.triples, sum(manifest.graphs.values()), 1)
    length = sum(path.stat().st_size for path in release.quad_files())
    quads = triples
    if selection.view is not None:
        quads = released_view(release, selection.view).triples
    else:
        if not selection.added:
            quads -= sum(manifest.graphs.get(graph.iri, 0) for graph in manifest.added)
        if not selection.infer:
            quads -= manifest.graphs.get(INFERRED_GRAPH, 0)
    return DataSource(
        open=_opener(release, selection, identity),
        quads=quads,
        bytes=length * quads // triples,
        default_graph=manifest.default_graph,
        disjoint=manifest.disjoint,
    )


def _opener(
    release: Release, selection: DatasetSelection, identity: tuple[int, ...]
) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        file = open_selection(release, selection)
        if release_identity(release.path) != identity:
            file.close()
            raise LdnkgError("another release was put in its place")
        return file

    return opened
