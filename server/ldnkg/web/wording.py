"""Writes what pages say of values: numbers as recorded, what is missing, counts, lists and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

__all__ = [
    "NOT_RECORDED",
    "NOT_REPORTED",
    "agree",
    "count",
    "exact",
    "listed",
    "sentence",
    "signed",
    "with_unit",
]

#: What stands where a source gives no value.
NOT_REPORTED = "not reported"
#: What stands where this graph has none, whatever a source says; the curators record it, not the source.
NOT_RECORDED = "not recorded"

# Numbers with more digits are written with an exponent.
_MOST_DIGITS = 40


def exact(value: Decimal | int | None) -> str:
    """Write a number with the digits it was recorded with.

    Args:
        value: The number, or None where none is reported.
    """
    if value is None:
        return NOT_REPORTED
    if isinstance(value, Decimal) and abs(value.adjusted()) > _MOST_DIGITS:
        return str(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def signed(value: Decimal | int | None) -> str:
    """Write a number as `exact` does, with the minus sign that typography has.

    Args:
        value: The number.
    """
    return exact(value).replace("-", "−")


def count(number: int, singular: str, plural: str = "") -> str:
    """Write a count with what is counted.

    Args:
        number: How many.
        singular: The word for one.
        plural: The word for more; that for one with an "s" where it is empty.
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def agree(number: int, one: str, more: str) -> str:
    """Return the form of a verb that agrees with a count.

    Args:
        number: How many.
        one: The form for one.
        more: The form for more.
    """
    return one if number == 1 else more


def listed(parts: Sequence[str]) -> str:
    """Write parts as a list in a sentence.

    Args:
        parts: The parts.
    """
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def sentence(text: str) -> str:
    """Make a text a sentence: a capital first and a full stop last.

    Args:
        text: The text.
    """
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?")) else whole + "."


def with_unit(name: str, unit: str) -> str:
    """Write the name of what is measured with its unit.

    Args:
        name: The name.
        unit: The unit, or "" where it has none.
    """
    return f"{name} ({unit})" if unit and unit != name else name
