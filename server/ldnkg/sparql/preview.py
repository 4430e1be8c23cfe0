"""Holds the first rows of an answer and the number of all, and reads them from what a worker sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ldnkg.sparql.gate import Inspection

__all__ = ["Preview", "read_preview"]


@dataclass(frozen=True)
class Preview:
    """Holds the first rows of an answer and the number of all.

    Args:
        variables: Column names; subject, predicate and object for a graph.
        rows: Terms as in SPARQL JSON results, None where unbound.
        total: Number of all rows.
        boolean: The answer of ASK, else None.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[dict[str, str] | None, ...], ...]
    total: int
    boolean: bool | None = None


def read_preview(content: Mapping[str, Any], inspection: Inspection) -> Preview:
    """Return the preview that an answer in the format `PREVIEW` holds.

    Args:
        content: The answer.
        inspection: What the gate found in the query.
    """
    names = content["variables"]
    order = _by_appearance(names, inspection) if _selects_all(inspection) else names
    places = [names.index(name) for name in order]
    return Preview(
        variables=tuple(order),
        rows=tuple(tuple(row[place] for place in places) for row in content["rows"]),
        total=content["total"],
        boolean=content["boolean"],
    )


def _selects_all(inspection: Inspection) -> bool:
    tokens = iter(inspection.tokens)
    for token in tokens:
        if token.kind == "word" and token.text.upper().startswith("SELECT"):
            following = next(tokens, token)
            if following.text.upper() in ("DISTINCT", "REDUCED"):
                following = next(tokens, token)
            return following.text == "*"
    return False


def _by_appearance(names: list[str], inspection: Inspection) -> list[str]:
    """Return the columns of SELECT * as a reader meets them; the engine sorts them by name."""
    seen = [token.text[1:] for token in inspection.tokens if token.kind == "variable"]
    return sorted(names, key=lambda name: seen.index(name) if name in seen else len(seen))
