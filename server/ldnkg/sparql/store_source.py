"""Says where the N-Quads of a part of a release come from, and how many they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from ldnkg.core.namespaces import INFERRED_GRAPH
from ldnkg.core.release import Release, release_identity
from ldnkg.core.views import released_view
from ldnkg.errors import LdnkgError
from ldnkg.sparql.selection import DatasetSelection, open_selection
from ldnkg.sparql.store import DataSource

__all__ = ["DATASET", "part_source"]

#: File of a release that holds its quads.
DATASET = "dataset.nq"


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
    quads = triples
    if selection.view is not None:
        quads = released_view(release, selection.view).triples
    elif not selection.infer:
        quads -= manifest.graphs.get(INFERRED_GRAPH, 0)
    return DataSource(
        open=_opener(release, selection, identity),
        quads=quads,
        bytes=manifest.files[DATASET].bytes * quads // triples if DATASET in manifest.files else 0,
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
