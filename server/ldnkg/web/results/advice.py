"""Says what to try next where a query finds nothing."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from ldnkg.core.tokens import Token
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import WHOLE
from ldnkg.sparql.spelling import UnknownName, unknown_names
from ldnkg.web.context import context
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.shapes import asker_for

__all__ = ["Advice", "NearText", "advice"]

# A stranger's query may not make the search for neighbors long.
_MOST_TEXTS = 3
_LONGEST = 100


@dataclass(frozen=True)
class NearText:
    """Is a text of the query that is no label as it is written.

    Args:
        text: The text.
        nearest: The label that is most like it, or "".
        lacks_language: Whether it is a label, but only with a language tag.
    """

    text: str
    nearest: str
    lacks_language: bool


@dataclass(frozen=True)
class Advice:
    """Is what to try next.

    Args:
        unknown: Names of the project that the query uses and the graph does not.
        texts: Texts that are no labels as they are written.
        is_part: Whether only a part of the release was asked.
    """

    unknown: tuple[UnknownName, ...]
    texts: tuple[NearText, ...]
    is_part: bool


def advice(asked: QueryRequest) -> Advice:
    """Return what to try next.

    Args:
        asked: The question, whose answer is `no` or has no row.
    """
    return Advice(
        unknown=unknown_names(context().backend, asked.inspection),
        texts=tuple(_near_texts(asked.inspection.tokens)),
        is_part=asked.selection != WHOLE or bool(asked.default_graphs or asked.named_graphs),
    )


def _near_texts(tokens: Sequence[Token]) -> list[NearText]:
    strings: dict[str, bool] = {}
    for place, token in enumerate(tokens):
        value = (
            token.text[1:-1] if token.kind == "string" and not token.text.startswith(('"""', "'''")) else ""
        )
        if not 2 < len(value) <= _LONGEST or "\\" in value:
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        strings.setdefault(value, following is not None and following.kind == "language")
    if not strings:
        return []
    try:
        labels = context().keep("texts of labels", _labels)
    except QueryProblem:
        return []
    found = []
    for value, has_language in list(strings.items())[:_MOST_TEXTS]:
        meant = labels.get(value.lower())
        if meant is None:
            near = difflib.get_close_matches(value.lower(), labels, 1, 0.75)
            if near:
                found.append(NearText(value, labels[near[0]], lacks_language=False))
        elif meant != value:
            found.append(NearText(value, meant, lacks_language=False))
        elif not has_language:
            found.append(NearText(value, "", lacks_language=True))
    return found


def _labels() -> dict[str, str]:
    """Return the English labels of what the release describes, by their lower-case text."""
    rows = ask(asker_for(), page_query("english-labels"))
    return {row.text("label").lower(): row.text("label") for row in rows}
