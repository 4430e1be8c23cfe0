"""Gathers what was measured: by measure and server the values of all rounds, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

__all__ = ["ENGINE", "NOISE", "Agreement", "Measure", "Record"]

#: Stands among the servers for the engine without one.
ENGINE = "engine alone"
#: A ratio counts from here on; below it, and below its inverse, servers count as equal.
NOISE = 1.25
_DIGITS = 6


@dataclass
class Measure:
    """Is one line of a table.

    Args:
        title: What was measured.
        unit: In what.
        more_is_better: Whether a higher value is better.
        shape: Shape of the query, if it is one.
        samples: Values by server.
        notes: Why a server has no values, or what is to be known about them.
        at_least: What a server needs at least that did not answer in time.
    """

    title: str
    unit: str
    more_is_better: bool = False
    shape: str = ""
    samples: dict[str, list[float]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    at_least: dict[str, float] = field(default_factory=dict)

    def add(self, server: str, value: float) -> None:
        """Add a value.

        Args:
            server: Whose.
            value: The value.
        """
        self.samples.setdefault(server, []).append(value)

    def value(self, server: str) -> float | None:
        """Return the median, None if there is no value.

        Args:
            server: Whose.
        """
        values = self.samples.get(server)
        return median(values) if values else None

    def slowest(self, server: str) -> float | None:
        """Return the 99th percentile; of fewer than 100 values that is the highest.

        Args:
            server: Whose.
        """
        values = sorted(self.samples.get(server, ()))
        return values[min(len(values) - 1, int(len(values) * 0.99))] if values else None

    def advantage(self, server: str, other: str) -> float | None:
        """Return how many times as good a server is as another; above 1 it is ahead.

        What did not answer in time counts with the time that it was given, so the advantage is at least that.

        Args:
            server: Whose advantage.
            other: Over whom.
        """
        one, two = self.value(server), self.value(other) or self.at_least.get(other)
        if not one or not two:
            return None
        return one / two if self.more_is_better else two / one

    def is_noise(self, server: str, other: str) -> bool:
        """Say whether two servers are so near that neither counts as ahead.

        They are if the ratio of their medians is below `NOISE`, or if the middle halves of their values
        overlap.

        Args:
            server: One.
            other: Another.
        """
        ratio = self.advantage(server, other)
        if ratio is None or 1 / NOISE < ratio < NOISE:
            return True
        if other not in self.samples:
            return False
        (low, high), (low_other, high_other) = (_middle(self.samples[name]) for name in (server, other))
        return low <= high_other and low_other <= high

    def as_json(self) -> dict[str, Any]:
        """Return everything as JSON can hold it."""
        samples = {
            server: [float(f"{value:.{_DIGITS}g}") for value in values]
            for server, values in self.samples.items()
        }
        return {**vars(self), "samples": samples}


@dataclass
class Agreement:
    """Says how the answers of another server compare with those of this one.

    Args:
        asked: Number of queries.
        same: Number of answers with the same values.
        unanswered: Queries without an answer in time, or that were not asked, each with the reason.
        explained: Queries with another answer, or an error, for a known reason, and the reason.
        unexplained: Queries with another answer, and how it differs.
    """

    asked: int = 0
    same: int = 0
    unanswered: dict[str, str] = field(default_factory=dict)
    explained: dict[str, str] = field(default_factory=dict)
    unexplained: dict[str, str] = field(default_factory=dict)


@dataclass
class Record:
    """Holds what was measured on one dataset.

    Args:
        dataset: Its name.
        triples: Its size.
        measures: The measures by section and title.
        answers: By other server, how its answers compare with those of this one.
        missing: Servers that could not serve it, and why.
    """

    dataset: str
    triples: int
    measures: dict[str, dict[str, Measure]] = field(default_factory=dict)
    answers: dict[str, Agreement] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def measure(
        self, section: str, title: str, unit: str, *, more_is_better: bool = False, shape: str = ""
    ) -> Measure:
        """Return a measure, which is made if it is not there.

        Args:
            section: Where it stands.
            title: What it measures.
            unit: In what.
            more_is_better: Whether a higher value is better.
            shape: Shape of the query, if it is one.
        """
        found = self.measures.setdefault(section, {})
        return found.setdefault(title, Measure(title, unit, more_is_better, shape))

    def shapes(self, section: str) -> dict[str, list[Measure]]:
        """Return the measures of a section by the shape of their query, in their order.

        Args:
            section: Which.
        """
        found: dict[str, list[Measure]] = {}
        for measure in self.measures.get(section, {}).values():
            found.setdefault(measure.shape, []).append(measure)
        return found

    def as_json(self) -> dict[str, Any]:
        """Return everything, with every value, as JSON can hold it."""
        return {
            "dataset": self.dataset,
            "triples": self.triples,
            "missing": self.missing,
            "answers": {name: vars(agreement) for name, agreement in self.answers.items()},
            "measures": [
                {"section": section, **measure.as_json()}
                for section, measures in self.measures.items()
                for measure in measures.values()
            ],
        }

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Record:
        """Read what `as_json` returned.

        Args:
            content: It.
        """
        record = cls(content["dataset"], content["triples"], missing=content["missing"])
        record.answers = {name: Agreement(**found) for name, found in content["answers"].items()}
        for each in content["measures"]:
            section = each.pop("section")
            record.measures.setdefault(section, {})[each["title"]] = Measure(**each)
        return record


def _middle(values: list[float]) -> tuple[float, float]:
    if len(values) < 4:
        return min(values), max(values)
    quarters = quantiles(values, n=4)
    return quarters[0], quarters[2]
