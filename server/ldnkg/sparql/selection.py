"""Says which part of a release answers, and reads that part."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from ldnkg.core.namespaces import INFERRED_GRAPH
from ldnkg.core.release import Release
from ldnkg.core.views import EVERYTHING, released_view, view_lines

__all__ = ["WHOLE", "DatasetSelection", "open_selection"]

_INFERRED = f"<{INFERRED_GRAPH}>".encode()


@dataclass(frozen=True)
class DatasetSelection:
    """Names a part of a release, in which the query or the protocol may choose graphs.

    Args:
        view: Name of an evidence view; None for everything.
        infer: Whether `graph/inferred` belongs to it.
    """

    view: str | None = None
    infer: bool = True

    def __post_init__(self) -> None:
        if self.view == EVERYTHING:
            object.__setattr__(self, "view", None)


#: The whole release, inferences included.
WHOLE = DatasetSelection()


def open_selection(release: Release, selection: DatasetSelection) -> io.BufferedReader:
    """Open the N-Quads of a part of a release.

    Args:
        release: The release.
        selection: The part.

    Raises:
        LdnkgError: If the release has no such view.
    """
    if selection == WHOLE:
        return release.file("dataset.nq").open("rb")
    return io.BufferedReader(_Lines(_lines(release, selection)), io.DEFAULT_BUFFER_SIZE)


def _lines(release: Release, selection: DatasetSelection) -> Iterator[bytes]:
    if selection.view is None:
        with release.file("dataset.nq").open("rb") as file:
            yield from _chosen(file, selection)
    else:
        yield from _chosen(view_lines(release, released_view(release, selection.view)), selection)


def _chosen(lines: Iterator[bytes] | io.BufferedReader, selection: DatasetSelection) -> Iterator[bytes]:
    # The graph is the last term of a line, and no IRI holds a space.
    return (line for line in lines if selection.infer or line.rsplit(b" ", 2)[1] != _INFERRED)


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
