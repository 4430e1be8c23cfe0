"""Keeps answers for those who ask the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.repeatable import is_repeatable
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
    parts = [fingerprint, asked.query, asked.format, media_type, repr(asked.selection)]
    parts += [repr(asked.default_graphs), repr(asked.named_graphs)]
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        # The length keeps two parts from being read as others.
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:32]


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
