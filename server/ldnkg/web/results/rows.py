"""Asks for the rows that a page shows, and for the labels of their IRIs."""

from __future__ import annotations

import time

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.answers import cancellation
from ldnkg.web.context import context
from ldnkg.web.results.cells import iris_of
from ldnkg.web.shapes import asker_for

__all__ = ["Labels", "known_labels", "previewed"]

# A page is built in memory, where a few rows with endless values would not fit.
_PAGE_CHARACTERS = 2 * 1024 * 1024

#: Text and language tag of the label of each IRI that has one.
Labels = dict[str, tuple[str, str]]


def previewed(asked: QueryRequest) -> tuple[Preview, float]:
    """Return the first rows of an answer, and the seconds that it took.

    Args:
        asked: The question.

    Raises:
        QueryProblem: If there is no answer.
    """
    backend = context().backend
    began = time.monotonic()
    preview = backend.preview(asked, backend.limits.preview_rows, cancellation(), _PAGE_CHARACTERS)
    return preview, time.monotonic() - began


def known_labels(preview: Preview) -> tuple[Labels, bool]:
    """Return the labels of the IRIs of the rows that are shown, and whether they could be asked for.

    Args:
        preview: The rows.
    """
    try:
        found = asker_for(whole=True).labels(iris_of(preview.rows))
    except QueryProblem:
        # The answer is there; that the server is too busy for labels is no reason to withhold it.
        return {}, False
    return {iri: (label.value, label.language or "") for iri, label in found.items()}, True
