"""Keeps values by key, bounded in bytes: what was not used for longest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

__all__ = ["BoundedCache"]


class Sized(Protocol):
    """Is what can be kept."""

    @property
    def size(self) -> int:
        """Bytes that it may take."""


Key = TypeVar("Key")
Value = TypeVar("Value", bound=Sized)


class BoundedCache(Generic[Key, Value]):
    """Keeps values by key; may be used from any thread.

    Args:
        most_bytes: Most bytes of all values together; 0 keeps none.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._bytes = 0
        self.hits = 0
        self.misses = 0

    @property
    def held_bytes(self) -> int:
        """Bytes of all values together."""
        return self._bytes

    def get(self, key: Key, holds: Callable[[Value], bool] | None = None) -> Value | None:
        """Return a value, or None if it is not kept.

        Args:
            key: What identifies it.
            holds: Says whether the value still holds; one that does not is dropped.
        """
        with self._lock:
            found = self._values.get(key)
            if found is not None and holds is not None and not holds(found):
                self._drop(key)
                found = None
            if found is None:
                self.misses += 1
                return None
            self.hits += 1
            self._values.move_to_end(key)
            return found

    def put(self, key: Key, value: Value) -> None:
        """Keep a value, and drop those that were not used for longest.

        Args:
            key: What identifies it.
            value: The value; one that is larger than all may be is not kept.
        """
        if value.size > self._most_bytes:
            return
        with self._lock:
            if key in self._values:
                self._drop(key)
            self._values[key] = value
            self._bytes += value.size
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._values)))

    def _drop(self, key: Key) -> None:
        self._bytes -= self._values.pop(key).size
