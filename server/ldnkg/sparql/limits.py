"""Gathers the settings that bound a query and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from ldnkg.settings import DEFAULTS, Value, check_value

__all__ = ["Limits"]


def _default(name: str) -> int:
    return int(DEFAULTS[name])


@dataclass(frozen=True)
class Limits:
    """Bounds what a query may cost; each field is the setting of the same name.

    Args:
        workers: Number of worker processes.
        timeout_seconds: Most seconds of computing.
        delivery_seconds: Most seconds for computing and sending together.
        stall_seconds: Most seconds without progress at the client's side.
        memory_mb: Most memory of one query in MB.
        queue_length: Most queries that wait.
        queue_seconds: Most seconds that a query waits.
        connections: Most connections that are open at once.
        query_bytes: Longest query in bytes.
        query_depth: Deepest nesting of brackets.
        body_bytes: Largest request body in bytes.
        store_mb: Most memory in MB of the data and of a copy for each worker.
        loaded_selections: Most parts of a release, besides the whole, that are held at once.
        cache_mb: Most memory in MB of the answers that are kept.
        cache_seconds: Seconds for which a client may use an answer without asking again.
        preview_rows: Most rows of an HTML result page.
        service_timeout_seconds: Most seconds for one call of another endpoint.
        service_bytes: Longest answers, in bytes, of all the endpoints that one query asks.
        service_rows: Most rows in these answers.
    """

    workers: int = _default("workers")
    timeout_seconds: float = _default("timeout_seconds")
    delivery_seconds: float = _default("delivery_seconds")
    stall_seconds: float = _default("stall_seconds")
    memory_mb: int = _default("memory_mb")
    queue_length: int = _default("queue_length")
    queue_seconds: float = _default("queue_seconds")
    connections: int = _default("connections")
    query_bytes: int = _default("query_bytes")
    query_depth: int = _default("query_depth")
    body_bytes: int = _default("body_bytes")
    store_mb: int = _default("store_mb")
    loaded_selections: int = _default("loaded_selections")
    cache_mb: int = _default("cache_mb")
    cache_seconds: int = _default("cache_seconds")
    preview_rows: int = _default("preview_rows")
    service_timeout_seconds: float = _default("service_timeout_seconds")
    service_bytes: int = _default("service_bytes")
    service_rows: int = _default("service_rows")

    @classmethod
    def from_settings(cls, values: Mapping[str, Value]) -> Limits:
        """Take the limits from the settings.

        Args:
            values: Every setting, by name.

        Raises:
            LdnkgError: If a limit is out of its range.
        """
        numbers = {field.name: int(values[field.name]) for field in fields(cls)}
        for name, number in numbers.items():
            check_value(name, number)
        return cls(**numbers)
