"""Makes words fit: widths of texts, lines, numbers as people write them, and sentences of counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from ldnkg.web.figures.svg import TEXT_SIZE

__all__ = [
    "NOT_REPORTED",
    "agree",
    "count",
    "exact",
    "fit",
    "listed",
    "sentence",
    "signed",
    "width_of",
    "with_unit",
]

#: What stands where a source gives no value.
NOT_REPORTED = "not reported"

# Widths in parts of the size: those of DejaVu Sans, as other fonts of systems are narrower.
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_WIDE = frozenset("mwMW@%—→←")
_NARROW_WIDTH, _USUAL_WIDTH, _CAPITAL_WIDTH, _WIDE_WIDTH, _FULL_WIDTH = 0.4, 0.63, 0.74, 0.98, 1.05
# Numbers with more digits are written with an exponent.
_MOST_DIGITS = 40


def width_of(text: str, size: float = TEXT_SIZE) -> float:
    """Return about how wide a text is at most.

    Args:
        text: The text.
        size: Size of the font.
    """
    return size * sum(_width(character) for character in text)


def fit(text: str, width: float, most_lines: int = 2, size: float = TEXT_SIZE) -> tuple[str, ...]:
    """Break a text into lines, and cut what is too long; the whole text belongs into the table.

    Args:
        text: The text.
        width: Width of the lines.
        most_lines: Most lines.
        size: Size of the font.

    Returns:
        At least one line; the last ends in "…" if the text was cut.
    """
    lines: list[str] = []
    left = " ".join(text.split())
    while left and len(lines) < most_lines:
        taken = _line(left, width, size)
        lines.append(left[:taken].rstrip())
        left = left[taken:].lstrip()
    if left:
        last = lines[-1]
        while last and width_of(last + "…", size) > width:
            last = last[:-1]
        lines[-1] = last.rstrip() + "…"
    return tuple(lines) or ("",)


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


def _line(text: str, width: float, size: float) -> int:
    """Return how many characters of a text make a line: whole words, or a part of one that is too long."""
    used, end_of_word = 0.0, 0
    for place, character in enumerate(text):
        if character == " ":
            end_of_word = place
        used += size * _width(character)
        if used > width:
            # A hyphen or slash also ends what can stand by itself on a line.
            joints = [text.rfind(joint, 0, place) + 1 for joint in "-/"]
            return max(end_of_word, *joints) or max(place, 1)
    return len(text)


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL_WIDTH
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return _NARROW_WIDTH
    if character in _WIDE:
        return _WIDE_WIDTH
    return _CAPITAL_WIDTH if character.isupper() else _USUAL_WIDTH
