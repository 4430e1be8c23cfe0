"""Says which part of a release answers, and reads that part."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ldnkg.core.namespaces import INFERRED_GRAPH
from ldnkg.core.release import DATASET_FILE, Release
from ldnkg.core.views import EVERYTHING, released_view, view_lines

__all__ = ["SHIPPED", "WHOLE", "DatasetSelection", "open_selection"]

_INFERRED = f"<{INFERRED_GRAPH}>".encode()


@dataclass(frozen=True)
class DatasetSelection:
    """Names a part of a release, in which the query or the protocol may choose graphs.

    Args:
        view: Name of an evidence view; None for everything.
        infer: Whether `graph/inferred` belongs to it.
        added: Whether the graphs belong to it that a user added; never to an evidence view.
    """

    view: str | None = None
    infer: bool = True
    added: bool = True

    def __post_init__(self) -> None:
        if self.view == EVERYTHING:
            object.__setattr__(self, "view", None)
            object.__setattr__(self, "added", False)
        elif self.view is not None:
            object.__setattr__(self, "added", False)

    def over(self, release: Release) -> DatasetSelection:
        """Return the same part by the one name that it has in a release, as each name is loaded by itself.

        Args:
            release: The release.
        """
        if self.view is None and not self.added and not release.manifest.added:
            return replace(self, added=True)
        return self


#: The whole release, inferences included.
WHOLE = DatasetSelection()
#: What was shipped: the whole without the graphs that a user added.
SHIPPED = DatasetSelection(added=False)


def open_selection(release: Release, selection: DatasetSelection) -> io.BufferedReader:
    """Open the N-Quads of a part of a release.

    Args:
        release: The release.
        selection: The part.

    Raises:
        LdnkgError: If the release has no such view.
    """
    if selection == WHOLE and not release.manifest.added:
        return release.file(DATASET_FILE).open("rb")
    return io.BufferedReader(_Lines(_lines(release, selection)), io.DEFAULT_BUFFER_SIZE)


def _lines(release: Release, selection: DatasetSelection) -> Iterator[bytes]:
    if selection.view is not None:
        yield from _chosen(view_lines(release, released_view(release, selection.view)), selection)
        return
    for path in release.quad_files() if selection.added else (release.file(DATASET_FILE),):
        with path.open("rb") as file:
            yield from _chosen(file, selection)


def _chosen(lines: Iterator[bytes] | io.BufferedReader, selection: DatasetSelection) -> Iterator[bytes]:
    if selection.infer:
        return iter(lines)
    # The graph is the last term of a line, and no IRI holds a space.
    return (line for line in lines if line.rsplit(b" ", 2)[1] != _INFERRED)


class _Lines(io.RawIOBase):
    """Reads lines as one file, without holding them all."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            line = next(self._lines, None)
            if line is None:
                return 0
            self._rest = line
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
