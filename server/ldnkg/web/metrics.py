"""Counts what the server does, in the metrics of Prometheus; every application counts for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from ldnkg import __version__
from ldnkg.core.release import Manifest
from ldnkg.sparql.pool import PoolStatus
from ldnkg.web.observation import Exchange
from ldnkg.web.tallies import Distribution, Tally

__all__ = ["EXTENSION", "CacheUse", "Metrics", "Situation"]

#: Key of the metrics in the application's extensions.
EXTENSION = "ldnkg.metrics"

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
# A client may send any word as its method, and each would be a series of its own.
_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "QUERY", "PUT", "PATCH", "DELETE"))
_ESTABLISHED = "01"


@dataclass(frozen=True)
class Situation:
    """Is what can only be read now, not counted.

    Args:
        workers: How the query workers are.
        manifest: Manifest of the release that is served.
        port: Port that the server listens on.
    """

    workers: PoolStatus
    manifest: Manifest
    port: int


class CacheUse(Protocol):
    """Says how a cache is used."""

    hits: int
    misses: int

    @property
    def held_bytes(self) -> int:
        """Bytes that it holds."""


class Metrics:
    """Counts requests, queries and problems.

    Every method may be called from any thread, and none waits.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._in_flight: Callable[[], int] = int
        self._dropped_lines: Callable[[], int] = int
        self._caches: dict[str, CacheUse] = {}
        self._requests = Tally(
            "ldnkg_http_requests",
            "Requests that ended, by what became of them.",
            ("method", "route", "status", "outcome"),
        )
        self._bytes = Tally("ldnkg_http_response_bytes", "Bytes of bodies handed to the network.", ("route",))
        self._query_seconds = Distribution(
            "ldnkg_query_duration_seconds",
            "Seconds from the arrival of a query to the last byte of its answer.",
            ("form",),
            _SECONDS,
        )
        self._first_byte_seconds = Distribution(
            "ldnkg_query_first_byte_seconds",
            "Seconds from the arrival of a query to the first byte of its answer.",
            ("form",),
            _SECONDS,
        )
        self._problems = Tally("ldnkg_problems", "Requests that ended in a problem.", ("kind",))
        ProcessCollector(registry=self._registry)

    def record(self, exchange: Exchange) -> None:
        """Count a request that is over.

        Args:
            exchange: The request.
        """
        method = exchange.method if exchange.method in _METHODS else "other"
        route = exchange.route or "other"
        status = str(exchange.status) if exchange.status else "none"
        self._requests.add((method, route, status, exchange.outcome))
        self._bytes.add((route,), exchange.sent)
        if exchange.form:
            self._query_seconds.add((exchange.form,), exchange.seconds)
            if exchange.status:
                self._first_byte_seconds.add((exchange.form,), exchange.first_byte_seconds)
        if exchange.problem:
            self._problems.add((exchange.problem,))

    def watch(
        self,
        *,
        in_flight: Callable[[], int] | None = None,
        dropped_lines: Callable[[], int] | None = None,
        **caches: CacheUse,
    ) -> None:
        """Say where to read what others count.

        Args:
            in_flight: Number of requests that are not over.
            dropped_lines: Number of lines that the access log lost.
            caches: Caches by their names.
        """
        self._in_flight = in_flight or self._in_flight
        self._dropped_lines = dropped_lines or self._dropped_lines
        self._caches |= caches

    def exposition(self, accept: str, situation: Situation) -> tuple[bytes, str]:
        """Return everything in the format that the client reads, and its media type.

        Args:
            accept: The Accept header.
            situation: What is read now.
        """
        encode, content_type = choose_encoder(accept)
        return encode(_Everything(self._registry, lambda: self._read(situation))), content_type

    def _read(self, situation: Situation) -> Iterator[Metric]:
        counted = (self._requests, self._bytes, self._query_seconds, self._first_byte_seconds, self._problems)
        for each in counted:
            yield each.collect()
        yield InfoMetricFamily("ldnkg_build", "The program.", {"version": __version__})
        manifest = situation.manifest
        release = {"version": manifest.version, "sources_digest": manifest.sources_digest}
        yield InfoMetricFamily("ldnkg_release", "The release that is served.", release)
        yield GaugeMetricFamily("ldnkg_release_triples", "Triples in the release.", manifest.triples)
        yield from _workers(situation.workers)
        yield GaugeMetricFamily(
            "ldnkg_http_requests_in_flight", "Requests that are not over.", self._in_flight()
        )
        connections = _open_connections(situation.port)
        if connections is not None:
            yield GaugeMetricFamily("ldnkg_http_connections", "Connections that are open.", connections)
        yield CounterMetricFamily(
            "ldnkg_access_log_dropped_lines", "Lines that the access log lost.", self._dropped_lines()
        )
        yield from _caches(self._caches)


class _Everything(Collector):
    """Collects what was counted and what is read now."""

    def __init__(self, counted: Collector, read: Callable[[], Iterator[Metric]]) -> None:
        self._counted = counted
        self._read = read

    def collect(self) -> Iterator[Metric]:
        yield from self._counted.collect()
        yield from self._read()


def _workers(status: PoolStatus) -> Iterator[Metric]:
    states = GaugeMetricFamily("ldnkg_workers", "Query workers, by what they do.", labels=("state",))
    states.add_metric(("idle",), status.idle)
    states.add_metric(("running",), max(0, status.workers - status.idle))
    yield states
    yield GaugeMetricFamily("ldnkg_queries_waiting", "Queries that wait for a worker.", status.waiting)
    yield CounterMetricFamily(
        "ldnkg_workers_killed", "Workers that were killed or died, and were replaced.", status.replaced
    )
    yield CounterMetricFamily(
        "ldnkg_precomputed_answers", "Queries that precomputed counts answered.", status.precomputed
    )
    yield GaugeMetricFamily(
        "ldnkg_workers_sandboxed", "1 if no worker can open files and sockets.", int(status.sandboxed)
    )
    if status.store is not None:
        store = GaugeMetricFamily(
            "ldnkg_store_bytes", "Bytes that the data take in memory or on disk.", labels=("kind",)
        )
        store.add_metric((status.store.kind,), status.store.bytes)
        yield store


def _caches(caches: Mapping[str, CacheUse]) -> Iterator[Metric]:
    lookups = CounterMetricFamily(
        "ldnkg_cache_lookups", "Answers looked up in a cache.", labels=("cache", "result")
    )
    held = GaugeMetricFamily("ldnkg_cache_bytes", "Bytes that a cache holds.", labels=("cache",))
    for name, use in caches.items():
        lookups.add_metric((name, "hit"), use.hits)
        lookups.add_metric((name, "miss"), use.misses)
        held.add_metric((name,), use.held_bytes)
    yield lookups
    yield held


def _open_connections(port: int) -> int | None:
    """Count the established connections to a port of this machine; None where the system does not tell."""
    count = 0
    local = f":{port:04X}"
    for name in ("tcp", "tcp6"):
        try:
            lines = Path(f"/proc/self/net/{name}").read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            if name == "tcp":
                return None
            continue
        for line in lines:
            fields = line.split(maxsplit=4)
            count += fields[3] == _ESTABLISHED and fields[1].endswith(local)
    return count
