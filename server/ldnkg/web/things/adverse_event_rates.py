"""Says how often an adverse event occurred, as it was reported, with an interval where counts allow one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ldnkg.web.terms import Cell
from ldnkg.web.things.study_parts import Part
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["METHOD", "Rate", "rate_of", "rates_of", "wilson_interval"]

#: How the intervals come about; a page that shows one says so.
METHOD = (
    "Rate and interval computed by this server from the recorded counts: people with the event divided by "
    "people at risk, with a Wilson score interval, 95 % (normal quantile by scipy). Where a source gives no "
    "count or no number at risk there is no interval, and nothing is computed from a percentage."
)

_CONFIDENCE = 0.95


@dataclass(frozen=True)
class Rate:
    """Is what one adverse event result says.

    Args:
        part: The result.
        count: People with the event, as recorded.
        at_risk: People among whom it was looked for, as recorded.
        interval: The share in percent with the limits of its interval, where both counts are recorded.
    """

    part: Part
    count: Decimal | None
    at_risk: Decimal | None
    interval: tuple[float, float, float] | None

    @property
    def percent(self) -> str:
        """The percentage that the source gives."""
        percent = self.part.text("eventPercent")
        return f"{percent} %" if percent else NOT_REPORTED

    @property
    def computed(self) -> str:
        """The share that the counts give, or "" where they give none."""
        return f"{self.interval[0]:.1f} %" if self.interval else ""

    @property
    def limits(self) -> str:
        """The limits of the interval, or "" where there is none."""
        return f"{self.interval[1]:.1f} to {self.interval[2]:.1f} %" if self.interval else ""

    @property
    def is_reported_without_number(self) -> bool:
        """Whether the source reports the event without any number."""
        return not any(
            self.part.has(name) for name in ("eventCount", "atRiskCount", "eventPercent", "occurrenceCount")
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else the result says."""
        part = self.part
        said = ["reported without a number"] if self.is_reported_without_number else []
        if part.has("occurrenceCount"):
            said.append(f"{part.text('occurrenceCount')} events counted (one person can have several)")
        if part.has("comparisonAsReported"):
            said.append(f"“{part.text('comparisonAsReported')}”")
        if part.has("pValueAsReported"):
            said.append(f"p as reported: {part.text('pValueAsReported')}")
        if self.interval is None and self.count is not None and self.at_risk is not None:
            said.append("no interval: the counts do not fit together")
        return (*said, *part.notes)

    @property
    def where(self) -> tuple[Cell, ...]:
        """The arm or the population, or how the source names it."""
        found = (*self.part.cells("inArm"), *self.part.cells("inPopulation"))
        named = tuple(Cell(f"“{text}”") for text in self.part.texts("armAsReported"))
        return (*found, *named) or (Cell(f"arm {NOT_REPORTED}"),)


def rate_of(part: Part) -> Rate:
    """Return what an adverse event result says.

    Args:
        part: The result.
    """
    count, at_risk = part.number("eventCount"), part.number("atRiskCount")
    interval = None
    if count is not None and at_risk is not None and 0 <= count <= at_risk and at_risk > 0:
        low, high = wilson_interval(int(count), int(at_risk))
        interval = 100 * float(count / at_risk), 100 * low, 100 * high
    return Rate(part, count, at_risk, interval)


def rates_of(parts: Iterable[Part]) -> tuple[Rate, ...]:
    """Return what each adverse event result among results says.

    Args:
        parts: Results of any kind.
    """
    return tuple(rate_of(part) for part in parts if "AdverseEventResult" in part.classes)


def wilson_interval(count: int, total: int) -> tuple[float, float]:
    """Return the limits of the Wilson score interval of a share, 95 %.

    https://doi.org/10.1080/01621459.1927.10502953; written as Newcombe 1998 has it, as his method 3.

    Args:
        count: People with the event.
        total: People at risk.
    """
    # Its import takes longer than a page; scipy.stats, whose `binomtest` gives the same, three times as long.
    from scipy.special import ndtri

    quantile = float(ndtri((1 + _CONFIDENCE) / 2))
    square, share = quantile**2, count / total
    middle = 2 * count + square
    half = quantile * math.sqrt(square + 4 * count * (1 - share))
    below, above = (middle - half) / (2 * (total + square)), (middle + half) / (2 * (total + square))
    # Nobody and everybody have one limit that is exact.
    return 0.0 if count == 0 else below, 1.0 if count == total else above
