"""Draws when things happened: marks by year in lanes, stacked where a year has several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.scale import Scale
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, drawing, line, mark, text, text_lines
from ldnkg.web.figures.words import fit
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_REPORTED, agree, count, listed

__all__ = ["TimelineItem", "timeline"]

_EDGE, _LABELS, _GAP = 4, 190, 20
_MARK, _LEAST_MARK, _STEP = 4, 2.5, 11
_LANE, _TOP = 26, 10
# Marks of the kinds, in the order in which the kinds first occur; no more than these can be told apart.
_MARKS = (
    ("square", True),
    ("square", False),
    ("circle", True),
    ("circle", False),
    ("triangle", True),
    ("triangle", False),
    ("diamond", True),
    ("diamond", False),
)
_MOST_TICKS = 9


@dataclass(frozen=True)
class TimelineItem:
    """Is one thing of a year.

    Args:
        label: What it is.
        link: Address of its page, or None.
        year: Its year, or None where none is recorded.
        lane: The lane that it stands in.
        kind: Its kind, which gives its mark.
        date: Its date as it is recorded, if that says more than the year.
        note: What must be said beside it.
    """

    label: str
    link: str | None
    year: int | None
    lane: str
    kind: str
    date: str = ""
    note: str = ""


def timeline(
    name: str, title: str, items: Sequence[TimelineItem], *, label_name: str, lane_name: str
) -> Figure:
    """Draw the items of each lane by year; those of the same year stand on each other.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        items: The items; those without a year are only in the table.
        label_name: What the items are.
        lane_name: What the lanes are.

    Raises:
        ValueError: If there are more kinds than marks that can be told apart.
    """
    kinds = list(dict.fromkeys(item.kind for item in items))
    if len(kinds) > len(_MARKS):
        raise ValueError(f"{len(kinds)} kinds are more than {len(_MARKS)} marks")
    drawn = [item for item in items if item.year is not None]
    missing = len(items) - len(drawn)
    return Figure(
        name=name,
        title=title,
        description=_description(drawn),
        drawing=drawing(WIDTH, *_draw(drawn, kinds)),
        table=Table(
            columns=(
                Column(label_name),
                Column(lane_name),
                Column("Kind"),
                Column("Year", is_number=True),
                Column("Date as recorded"),
                Column("Note"),
            ),
            rows=tuple(
                (
                    Cell(item.label, item.link),
                    Cell(item.lane),
                    Cell(item.kind),
                    Cell(NOT_REPORTED if item.year is None else str(item.year), is_number=True),
                    Cell(item.date),
                    Cell(item.note),
                )
                for item in items
            ),
        ),
        notes=(f"{count(missing, 'row')} without a year can be read in the table only.",) if missing else (),
    )


def _draw(items: Sequence[TimelineItem], kinds: Sequence[str]) -> tuple[float, list[Markup]]:
    """Return the height of the drawing and what is in it."""
    scale = _years([item.year for item in items if item.year is not None])
    # Marks of neighboring years do not touch.
    size = min(max((scale.place(1) - scale.place(0)) * 0.4, _LEAST_MARK), _MARK)
    lanes: defaultdict[str, list[TimelineItem]] = defaultdict(list)
    for item in items:
        lanes[item.lane].append(item)
    content: list[Markup] = []
    y: float = _TOP
    for lane, members in lanes.items():
        label = fit(lane, _LABELS, 3)
        highest = max(Counter(item.year for item in members).values())
        height = max(_LANE, LINE_HEIGHT * len(label) + 8, highest * _STEP + 12)
        content.append(text_lines(_EDGE, y + height - 4 - LINE_HEIGHT * len(label) / 2, label))
        content.append(line(_EDGE, y + height, WIDTH - _EDGE, y + height, "grid"))
        stacked: Counter[int] = Counter()
        for item in sorted(members, key=lambda item: kinds.index(item.kind)):
            assert item.year is not None  # noqa: S101
            shape, is_filled = _MARKS[kinds.index(item.kind)]
            middle = y + height - 9 - stacked[item.year] * _STEP
            stacked[item.year] += 1
            said = f"{item.label}, {item.date or item.year} ({item.kind})"
            content.append(
                mark(shape, scale.place(item.year), middle, is_filled=is_filled, size=size, title=said)
            )
        y += height
    if not items:
        content.append(text(_EDGE, y + _LANE / 2, "nothing to draw", class_="secondary"))
        y += _LANE
    axis = [line(scale.place(tick), _TOP, scale.place(tick), y, "grid") for tick in scale.ticks]
    axis += [text(scale.place(tick), y + LINE_HEIGHT + 2, str(tick), anchor="middle") for tick in scale.ticks]
    y += 2 * LINE_HEIGHT
    used = [kind for kind in kinds if any(item.kind == kind for item in items)]
    for kind in used:
        shape, is_filled = _MARKS[kinds.index(kind)]
        content.append(mark(shape, _EDGE + 6, y + LINE_HEIGHT / 2, is_filled=is_filled, size=_MARK))
        content.append(
            text(_EDGE + 20, y + LINE_HEIGHT / 2 + 4, fit(kind, WIDTH - 30, 1)[0], class_="secondary")
        )
        y += LINE_HEIGHT
    return y + 8, [*axis, *content]


def _years(years: Sequence[int]) -> Scale:
    """Return the scale of years, with ticks at whole years."""
    low, high = (min(years), max(years)) if years else (2000, 2001)
    every = next(
        step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 10_000) if (high - low) // step < _MOST_TICKS
    )
    ticks = tuple(Decimal(year) for year in range(-(-low // every) * every, high + 1, every))
    half = Decimal("0.5")
    return Scale(low - half, high + half, _EDGE + _LABELS + _GAP, WIDTH - _EDGE - _GAP, ticks)


def _description(items: Sequence[TimelineItem]) -> str:
    if not items:
        return "No item is drawn."
    years = [item.year for item in items if item.year is not None]
    kinds = Counter(item.kind for item in items)
    span = f"in {min(years)}" if min(years) == max(years) else f"from {min(years)} to {max(years)}"
    busiest, most = min(Counter(years).items(), key=lambda pair: (-pair[1], pair[0]))
    found = [f"{count(len(items), 'item')} {agree(len(items), 'is', 'are')} drawn, {span}"]
    found.append(listed([f"{kind} {number:,}" for kind, number in kinds.items()]) + ".")
    end = f" The year with most is {busiest}, with {most:,}." if len(set(years)) > 1 else ""
    return ": ".join(found) + end
