"""Gathers what was measured: by measure and server the values of all rounds, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any

__all__ = ["ENGINE", "Measure", "Record"]

#: Stands among the servers for the engine without one.
ENGINE = "engine alone"


@dataclass
class Measure:
    """Is one line of a table.

    Args:
        title: What was measured.
        unit: In what.
        more_is_better: Whether a higher value is better.
        samples: Values by server, one of each round.
        notes: Why a server has no values, or what is to be known about them.
    """

    title: str
    unit: str
    more_is_better: bool = False
    samples: dict[str, list[float]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def value(self, server: str) -> float | None:
        """Return the median of the rounds, None if there is none.

        Args:
            server: Whose.
        """
        values = self.samples.get(server)
        return median(values) if values else None

    def advantage(self, server: str, other: str) -> float | None:
        """Return how many times as good a server is as another; above 1 it is ahead.

        Args:
            server: Whose advantage.
            other: Over whom.
        """
        one, two = self.value(server), self.value(other)
        if not one or not two:
            return None
        return one / two if self.more_is_better else two / one


@dataclass
class Record:
    """Holds what was measured on one dataset.

    Args:
        dataset: Its name.
        triples: Its size.
        measures: The measures by section and title.
        answers: What the comparison of answers found.
        differing: Names of servers whose answers are not those of the judge.
    """

    dataset: str
    triples: int
    measures: dict[str, dict[str, Measure]] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    differing: set[str] = field(default_factory=set)

    def measure(self, section: str, title: str, unit: str, *, more_is_better: bool = False) -> Measure:
        """Return a measure, which is made if it is not there.

        Args:
            section: Where it stands.
            title: What it measures.
            unit: In what.
            more_is_better: Whether a higher value is better.
        """
        found = self.measures.setdefault(section, {})
        return found.setdefault(title, Measure(title, unit, more_is_better))

    def as_json(self) -> dict[str, Any]:
        """Return everything, with the values of every round, as JSON can hold it."""
        return {
            "dataset": self.dataset,
            "triples": self.triples,
            "answers": self.answers,
            "differing": sorted(self.differing),
            "measures": [
                {
                    "section": section,
                    "measure": measure.title,
                    "unit": measure.unit,
                    "samples": measure.samples,
                    "medians": {server: measure.value(server) for server in measure.samples},
                    "notes": measure.notes,
                }
                for section, measures in self.measures.items()
                for measure in measures.values()
            ],
        }
