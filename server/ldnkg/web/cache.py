"""Keeps answers for those who ask the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.repeatable import is_repeatable
from ldnkg.sparql.selection import WHOLE
from ldnkg.web.bounded import BoundedCache

__all__ = ["AnswerCache", "KeptAnswer", "answer_key"]

# What an entry costs besides its bytes.
_OVERHEAD = 512


def answer_key(fingerprint: str | None, asked: QueryRequest, media_type: str) -> str | None:
    """Return what identifies the answer to a request, so that the same key means the same bytes.

    Args:
        fingerprint: Digest of the data and the program that answer; None where they may change unseen.
        asked: The request.
        media_type: Media type of the answer.

    Returns:
        A hexadecimal digest, or None where the answer may differ each time.
    """
    if fingerprint is None or not is_repeatable(asked.inspection):
        return None
    graphs = "" if asked.default_graphs is None else repr(asked.default_graphs)
    named = "" if asked.named_graphs is None else repr(asked.named_graphs)
    selection = "" if asked.selection == WHOLE else repr(asked.selection)
    # None but the last may hold a zero byte, so no two parts can be read as others.
    content = "\0".join((fingerprint, asked.format, media_type, selection, graphs, named, asked.query))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass
class KeptAnswer:
    """Is a whole answer.

    Args:
        body: Its bytes.
        is_empty: Whether it is known to be `no` or to have no row.
    """

    body: bytes
    is_empty: bool
    _encoded: dict[str, bytes] = field(default_factory=dict, repr=False)

    def encoded(self, coding: str, compress: Callable[[bytes, str], bytes]) -> bytes:
        """Return the body in a content coding; computed once.

        Args:
            coding: Name of the coding.
            compress: Compresses bytes in a coding.
        """
        if coding not in self._encoded:
            self._encoded[coding] = compress(self.body, coding)
        return self._encoded[coding]

    @property
    def size(self) -> int:
        """Bytes that it may take, with a compressed copy."""
        return 2 * len(self.body) + _OVERHEAD


class AnswerCache(BoundedCache[str, KeptAnswer]):
    """Keeps whole answers by what identifies them."""
