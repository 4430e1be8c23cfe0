"""Makes words fit: how wide a text is, and where it is broken into lines."""

from __future__ import annotations

import unicodedata

from ldnkg.web.figures.svg import TEXT_SIZE

__all__ = ["fit", "width_of"]

# Widths in parts of the size: those of DejaVu Sans, as other fonts of systems are narrower.
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_WIDE = frozenset("mwMW@%—→←")
_NARROW_WIDTH, _USUAL_WIDTH, _CAPITAL_WIDTH, _WIDE_WIDTH, _FULL_WIDTH = 0.4, 0.63, 0.74, 0.98, 1.05


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
