"""Places values on axes, linear or logarithmic, with ticks at round numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Scale", "linear_scale", "logarithmic_scale", "tick_text"]

# Room between the outermost values and the ends of an axis, so that nothing touches the frame.
_ROOM = Decimal("0.06")
_TEN = Decimal(10)
_STEPS = (Decimal(1), Decimal(2), Decimal(5))
# A logarithmic axis over more decades than this has ticks at powers of ten only.
_MANY_DECADES = 3
# Numbers beyond these powers of ten are written as powers.
_LARGE, _SMALL = 6, -4
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class Scale:
    """Turns values into places on an axis.

    Args:
        low: Value at its start.
        high: Value at its end, greater.
        start: Place of its start.
        end: Place of its end.
        ticks: Values that the axis names.
        is_logarithmic: Whether equal ratios are equally far apart, instead of equal differences.
    """

    low: Decimal
    high: Decimal
    start: float
    end: float
    ticks: tuple[Decimal, ...]
    is_logarithmic: bool = False

    def place(self, value: Decimal | int) -> float:
        """Return where a value stands.

        Args:
            value: The value; above 0 on a logarithmic scale.

        Raises:
            ValueError: If a logarithmic scale has no place for it.
        """
        low, high, position = self.low, self.high, Decimal(value)
        if self.is_logarithmic:
            if position <= 0:
                raise ValueError(f"a logarithmic axis has no place for {value}")
            low, high, position = low.log10(), high.log10(), position.log10()
        return self.start + float((position - low) / (high - low)) * (self.end - self.start)


def linear_scale(
    values: Iterable[Decimal | int], start: float, end: float, *, from_zero: bool = False, most_ticks: int = 7
) -> Scale:
    """Make a scale on which equal differences are equally far apart.

    Args:
        values: What must have a place on it.
        start: Place of its start.
        end: Place of its end.
        from_zero: Whether it starts at 0 exactly if no value is below, as that of counts.
        most_ticks: Most ticks.
    """
    known = [Decimal(value) for value in values] or [Decimal(0), Decimal(1)]
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        # One value stands in the middle, or a unit above zero.
        room = abs(low) / 2 or Decimal(1)
        low, high = low - room, high + room
    room = (high - low) * _ROOM
    if not (from_zero and low == 0):
        low -= room
    if not (from_zero and high == 0):
        high += room
    if from_zero and min(known, default=Decimal(0)) >= 0:
        low = Decimal(0)
    return Scale(low, high, start, end, _linear_ticks(low, high, most_ticks))


def logarithmic_scale(
    values: Iterable[Decimal | int], start: float, end: float, *, most_ticks: int = 7
) -> Scale:
    """Make a scale on which equal ratios are equally far apart.

    Args:
        values: What must have a place on it, all above 0.
        start: Place of its start.
        end: Place of its end.
        most_ticks: Most ticks.

    Raises:
        ValueError: If a value is not above 0.
    """
    known = [Decimal(value) for value in values] or [Decimal(1), _TEN]
    if min(known) <= 0:
        raise ValueError(f"a logarithmic axis has no place for {min(known)}")
    low, high = min(known).log10(), max(known).log10()
    if low == high:
        low, high = low - Decimal("0.3"), high + Decimal("0.3")
    room = (high - low) * _ROOM
    low, high = low - room, high + room
    return Scale(_TEN**low, _TEN**high, start, end, _logarithmic_ticks(low, high, most_ticks), True)


def tick_text(value: Decimal) -> str:
    """Write the value of a tick: plainly where that is short, else as a power of ten.

    Args:
        value: The value.
    """
    power = value.adjusted()
    if value and not _SMALL <= power < _LARGE:
        factor = (value / _TEN**power).normalize()
        written = f"10{str(power).translate(_SUPERSCRIPTS)}"
        return (written if factor == 1 else f"{factor:f}×{written}").replace("-", "−")
    short = value.normalize() if value else Decimal(0)
    return f"{short:f}".replace("-", "−")


def _linear_ticks(low: Decimal, high: Decimal, most: int) -> tuple[Decimal, ...]:
    power = _TEN ** ((high - low).adjusted() - 1)
    while True:
        for step in _STEPS:
            first = (low / (step * power)).to_integral_value("ROUND_CEILING")
            last = (high / (step * power)).to_integral_value("ROUND_FLOOR")
            if last - first < most:
                return tuple((first + number) * step * power for number in range(int(last - first) + 1))
        power *= _TEN


def _logarithmic_ticks(low: Decimal, high: Decimal, most: int) -> tuple[Decimal, ...]:
    """Return ticks between two powers of ten."""
    bottom, top = int(low.to_integral_value("ROUND_FLOOR")), int(high.to_integral_value("ROUND_CEILING"))
    for factors in (_STEPS, (Decimal(1), Decimal(3)), _STEPS[:1]):
        if high - low > _MANY_DECADES and len(factors) > 1:
            continue
        found = [factor * _TEN**power for power in range(bottom, top + 1) for factor in factors]
        ticks = tuple(value for value in found if low <= value.log10() <= high)
        if 3 <= len(ticks) <= most:
            return ticks
    if high - low > 2:
        every = -(-(top - bottom + 1) // most)
        return tuple(
            _TEN**power for power in range(bottom, top + 1) if power % every == 0 and low <= power <= high
        )
    return _linear_ticks(_TEN**low, _TEN**high, most)
