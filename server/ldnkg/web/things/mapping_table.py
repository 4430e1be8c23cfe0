"""Lists the terms of other vocabularies that a thing is mapped to."""

from __future__ import annotations

from collections.abc import Sequence

from ldnkg.web.cells import linked, plain_table, text_cell
from ldnkg.web.figures.figure import Table
from ldnkg.web.page_queries import Row

__all__ = ["mapping_table"]


def mapping_table(rows: Sequence[Row]) -> Table:
    """Return the mappings as a table.

    Args:
        rows: The solutions of `thing-mappings`.
    """
    return plain_table(
        (
            "Relation",
            "Term",
            "Its label there",
            "Vocabulary",
            "Version",
            "Justification",
            "Confidence",
            "Mapping",
        ),
        (
            (
                linked(row, "property"),
                linked(row, "target"),
                text_cell(row, "targetLabel"),
                linked(row, "source", label=row.text("source").rstrip("/").rsplit("/", 1)[-1]),
                text_cell(row, "version"),
                linked(row, "justification"),
                text_cell(row, "confidence", ""),
                linked(row, "mapping", label=row.text("comment") or "mapping"),
            )
            for row in rows
        ),
    )
