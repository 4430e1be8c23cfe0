"""Writes the shapes as one file, from which the server answers for their IRIs."""

from __future__ import annotations

from pathlib import Path

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.sources import shape_files
from ldnkg.core.terms import parse_triples, triples_to_graph
from ldnkg.core.turtle import format_turtle

__all__ = ["SHAPES_FILE", "write_shapes"]

#: The shapes of the release, which are no part of its dataset.
SHAPES_FILE = "shapes.ttl"


def write_shapes(root: Path, directory: Path, prefixes: Prefixes) -> None:
    """Write `shapes.ttl`, canonical Turtle.

    Args:
        root: The folder that holds `shapes/`.
        directory: The release folder.
        prefixes: The prefix registry.
    """
    triples = [triple for path in shape_files(root) for triple in parse_triples(path.read_bytes(), path)]
    text = format_turtle(triples_to_graph(triples), prefixes)
    (directory / SHAPES_FILE).write_bytes(text.encode("utf-8"))
