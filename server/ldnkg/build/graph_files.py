"""Writes `graphs/`: each named graph as a file of its own, for whoever wants one study and not the whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from ldnkg.build.dumps import compress
from ldnkg.core.namespaces import Prefixes
from ldnkg.core.release import GRAPH_SUMS, FileEntry, graph_file
from ldnkg.core.turtle import format_turtle

__all__ = ["write_graphs"]


def write_graphs(quads: Iterable[Quad], directory: Path, prefixes: Prefixes) -> None:
    """Write each named graph as canonical Turtle, its gzip copy, and the SHA-256 sums of all of them.

    Args:
        quads: The dataset, canonical.
        directory: The release folder.
        prefixes: The prefix registry.
    """
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    sums = directory / GRAPH_SUMS
    written: list[Path] = []
    for iri, triples in sorted(graphs.items()):
        path = directory / graph_file(iri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(format_turtle(triples, prefixes).encode())
        written += [path, compress(path)]
    lines = (f"{FileEntry.of(path).sha256}  {path.relative_to(sums.parent).as_posix()}\n" for path in written)
    sums.write_bytes("".join(sorted(lines, key=lambda line: line[66:])).encode())
