"""Keeps answers for those who ask the same again: least recently used first out, bounded in bytes."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.repeatable import is_repeatable

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
    if fingerprint is None or asked.inspection.asks_others or not is_repeatable(asked.inspection):
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


class AnswerCache:
    """Keeps whole answers by key; may be used from any thread.

    Args:
        most_bytes: Most bytes of all answers together; 0 keeps none.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, KeptAnswer] = OrderedDict()
        self._bytes = 0
        self.hits = 0
        self.misses = 0

    @property
    def held_bytes(self) -> int:
        """Bytes of all answers together."""
        return self._bytes

    def get(self, key: str) -> KeptAnswer | None:
        """Return an answer, or None if it is not kept.

        Args:
            key: What identifies it.
        """
        with self._lock:
            found = self._answers.get(key)
            if found is None:
                self.misses += 1
            else:
                self.hits += 1
                self._answers.move_to_end(key)
            return found

    def put(self, key: str, answer: KeptAnswer) -> None:
        """Keep an answer, and drop those that were not used for longest.

        Args:
            key: What identifies it.
            answer: The answer; one that is larger than all may be is not kept.
        """
        if answer.size > self._most_bytes:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self._bytes += answer.size - (before.size if before else 0)
            self._answers[key] = answer
            while self._bytes > self._most_bytes:
                _, dropped = self._answers.popitem(last=False)
                self._bytes -= dropped.size
