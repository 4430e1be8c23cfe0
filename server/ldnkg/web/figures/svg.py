"""Writes SVG elements; every text in them is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from ldnkg.web.figures.figure import Drawing

__all__ = [
    "LINE_HEIGHT",
    "TEXT_SIZE",
    "WIDTH",
    "drawing",
    "element",
    "group",
    "line",
    "mark",
    "rectangle",
    "text",
    "text_lines",
    "xml_text",
]

#: Width of a drawing in user units.
WIDTH = 720
#: Size of text in user units, which are pixels in a page; drawing.css says the same.
TEXT_SIZE = 13
#: Distance of lines of text.
LINE_HEIGHT = 16

# What XML 1.0 cannot hold, even escaped: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attribute = str | int | float | Decimal | None


def element(tag: str, /, *content: str, **attributes: Attribute) -> Markup:
    """Write an element.

    Args:
        tag: Its name, which the program has.
        content: Elements as Markup; other text is escaped.
        attributes: Its attributes; `_` stands for `-`, one at the end keeps a name from being a keyword;
            None and "" leave one out.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), _value(value))
        for name, value in attributes.items()
        if value is not None and value != ""
    )
    inner = Markup("").join(part if isinstance(part, Markup) else escape(xml_text(part)) for part in content)
    if not inner:
        return Markup("<{}{}/>").format(tag, written)
    return Markup("<{}{}>{}</{}>").format(tag, written, inner, tag)


def drawing(width: int, height: float, content: Iterable[Markup]) -> Drawing:
    """Put elements together.

    Args:
        width: Width of the drawing.
        height: Its height.
        content: The elements, the lowest first.
    """
    return Drawing(
        width,
        round(height),
        element("g", *(Markup("\n{}").format(part) for part in content), class_="drawing"),
    )


def group(*content: str, class_: str = "", title: str = "") -> Markup:
    """Write elements that belong together.

    Args:
        content: The elements.
        class_: Its classes.
        title: What a pointer that rests on it reads.
    """
    named = (element("title", title),) if title else ()
    return element("g", *named, *content, class_=class_)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """Write a straight line.

    Args:
        x1: Where it starts.
        y1: Where it starts.
        x2: Where it ends.
        y2: Where it ends.
        class_: Its classes.
    """
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rectangle(x: float, y: float, width: float, height: float, class_: str, *, round_by: float = 0) -> Markup:
    """Write a rectangle.

    Args:
        x: Its left side.
        y: Its upper side.
        width: Its width.
        height: Its height.
        class_: Its classes.
        round_by: Radius of its corners.
    """
    return element("rect", x=x, y=y, width=width, height=height, rx=round_by or None, class_=class_)


def text(x: float, y: float, content: str, *, anchor: str = "start", class_: str = "") -> Markup:
    """Write a line of text.

    Args:
        x: Where it is anchored.
        y: Its base line.
        content: The text.
        anchor: Which part of it stands at `x`: `start`, `middle` or `end`.
        class_: Its classes.
    """
    return element(
        "text", content, x=x, y=y, text_anchor=None if anchor == "start" else anchor, class_=class_
    )


def text_lines(
    x: float, middle: float, lines: Sequence[str], *, anchor: str = "start", class_: str = ""
) -> Markup:
    """Write lines of text one below the other.

    Args:
        x: Where they are anchored.
        middle: The height that their middle stands at.
        lines: The lines.
        anchor: Which part of each stands at `x`.
        class_: Their classes.
    """
    # A third of the size brings the middle of small letters to the height asked for.
    first = middle + TEXT_SIZE / 3 - LINE_HEIGHT * (len(lines) - 1) / 2
    written = [
        text(x, first + LINE_HEIGHT * number, content, anchor=anchor, class_=class_)
        for number, content in enumerate(lines)
    ]
    return Markup("").join(written)


def mark(shape: str, x: float, y: float, *, is_filled: bool, size: float = 5, title: str = "") -> Markup:
    """Write the mark of a value.

    Args:
        shape: `square`, `circle`, `diamond` or `triangle`.
        x: Where its middle stands.
        y: Where its middle stands.
        is_filled: Whether it is filled, or open.
        size: Half its width.
        title: What a pointer that rests on it reads.

    Raises:
        ValueError: If there is no such shape.
    """
    class_ = f"mark {shape} {'filled' if is_filled else 'open'}"
    named = (element("title", title),) if title else ()
    if shape == "circle":
        return element("circle", *named, cx=x, cy=y, r=size, class_=class_)
    if shape == "square":
        return element("rect", *named, x=x - size, y=y - size, width=2 * size, height=2 * size, class_=class_)
    corners = {
        "diamond": ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
        "triangle": ((0.0, -1.2), (1.2, 1.0), (-1.2, 1.0)),
    }.get(shape)
    if corners is None:
        raise ValueError(f"there is no mark {shape!r}")
    points = " ".join(f"{_value(x + size * right)},{_value(y + size * down)}" for right, down in corners)
    return element("polygon", *named, points=points, class_=class_)


def _value(value: Attribute) -> str:
    if isinstance(value, str):
        return xml_text(value)
    # Two decimals are finer than a pixel; "-0" would make equal drawings differ.
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def xml_text(value: str) -> str:
    """Replace what XML cannot hold, even escaped.

    Args:
        value: A text, or a whole file.
    """
    return _NOT_XML.sub("\ufffd", value)
