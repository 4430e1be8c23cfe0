"""Finds the folders that hold the ontology, the data and the shapes."""

from __future__ import annotations

from pathlib import Path

__all__ = ["SOURCE_FOLDERS", "graph_root"]

#: The folders of a graph root that people edit.
SOURCE_FOLDERS = ("data", "ontology", "shapes")

_PACKAGED = Path(__file__).parents[1] / "_graph"
_CHECKOUT = Path(__file__).parents[3]


def graph_root() -> Path:
    """Return the folder that holds `ontology/`, `data/` and `shapes/`.

    Returns:
        The folder shipped in an installed wheel, else the root of the checkout.
    """
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
