"""Says where an estimate with its interval stands to the null value of its measure, and marks it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from markupsafe import Markup

from ldnkg.web.figures.figure import Column
from ldnkg.web.figures.scale import Scale, linear_scale, logarithmic_scale
from ldnkg.web.figures.svg import LINE_HEIGHT, element, group, line, mark, text
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_REPORTED, agree, count, exact, listed, sentence, signed, with_unit

__all__ = [
    "EFFECT_COLUMNS",
    "ForestRow",
    "Measure",
    "Standing",
    "draw_effect",
    "draw_legend",
    "effect_cells",
    "effect_notes",
    "effect_scale",
    "effect_sentences",
    "effect_text",
    "is_drawn",
    "require_measure",
    "standing",
]

_CAP = 4
_ARROW = 6


@dataclass(frozen=True)
class Measure:
    """Is what all estimates of a figure are: one effect measure in one unit.

    Args:
        name: Such as `mean difference`.
        unit: Such as `points`, or "" where it has none.
        null_value: The value that means no difference, or None where there is none.
        is_ratio: Whether it is a ratio, which a logarithmic axis shows.
        favors_low: What values below the null value favor, such as `naltrexone`; "" where that is not known.
        favors_high: What values above it favor.
    """

    name: str
    unit: str
    null_value: Decimal | None
    is_ratio: bool = False
    favors_low: str = ""
    favors_high: str = ""


@dataclass(frozen=True)
class ForestRow:
    """Is one estimate as it is recorded.

    Args:
        label: What it is of, such as the study and the outcome.
        link: Address of its page, or None.
        estimate: The estimate, or None where none is recorded.
        lower: Lower end of its interval, or None.
        upper: Upper end of its interval, or None.
        measure: Its effect measure.
        unit: Its unit, or "".
        note: What must be said beside it.
        group: Heading that it stands under, or "".
    """

    label: str
    link: str | None
    estimate: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    measure: str
    unit: str = ""
    note: str = ""
    group: str = ""


class Standing(Enum):
    """Is where an interval stands to the null value: in words, with the shape and the filling of its mark."""

    EXCLUDES = ("the interval excludes {null}", "square", True)
    INCLUDES = ("the interval includes {null}", "square", False)
    NO_NULL_VALUE = ("an interval is reported", "circle", True)
    NO_INTERVAL = ("no interval is reported", "diamond", False)

    def words(self, measure: Measure) -> str:
        """Return what it means, for a legend.

        Args:
            measure: The measure.
        """
        return self.value[0].format(null=signed(measure.null_value))

    @property
    def shape(self) -> str:
        """The shape of its mark."""
        return self.value[1]

    @property
    def is_filled(self) -> bool:
        """Whether its mark is filled."""
        return self.value[2]


#: Columns of the numbers of an estimate.
EFFECT_COLUMNS = (
    Column("Effect measure"),
    Column("Unit"),
    Column("Estimate", is_number=True),
    Column("Lower end", is_number=True),
    Column("Upper end", is_number=True),
    Column("Interval"),
    Column("Note"),
)


def require_measure(rows: Iterable[ForestRow], measure: Measure) -> None:
    """Refuse to put two measures or units on one axis.

    Args:
        rows: The estimates.
        measure: What all of them must be.

    Raises:
        ValueError: If one is of another measure or in another unit.
    """
    for row in rows:
        if (row.measure, row.unit) != (measure.name, measure.unit):
            found, wanted = with_unit(row.measure, row.unit), with_unit(measure.name, measure.unit)
            raise ValueError(f"{row.label} is a {found}, which does not belong on an axis of {wanted}")


def standing(row: ForestRow, measure: Measure) -> Standing:
    """Return where the interval of an estimate stands to the null value; an end that equals it includes it.

    Args:
        row: The estimate.
        measure: Its measure.
    """
    if row.lower is None or row.upper is None:
        return Standing.NO_INTERVAL
    if measure.null_value is None:
        return Standing.NO_NULL_VALUE
    low, high = sorted((row.lower, row.upper))
    return Standing.INCLUDES if low <= measure.null_value <= high else Standing.EXCLUDES


def is_drawn(row: ForestRow, measure: Measure) -> bool:
    """Say whether an estimate has a place on the axis.

    Args:
        row: The estimate.
        measure: Its measure.
    """
    return row.estimate is not None and (row.estimate > 0 or not measure.is_ratio)


def effect_scale(rows: Iterable[ForestRow], measure: Measure, start: float, end: float) -> Scale:
    """Make the scale for estimates, their intervals and the null value.

    Args:
        rows: Estimates that are drawn.
        measure: Their measure.
        start: Place of the start of the axis.
        end: Place of its end.
    """
    values = [value for row in rows for value in (row.estimate, *_ends(row)) if value is not None]
    if measure.null_value is not None:
        values.append(measure.null_value)
    if measure.is_ratio:
        return logarithmic_scale([value for value in values if value > 0], start, end)
    return linear_scale(values, start, end)


def draw_effect(
    row: ForestRow, measure: Measure, scale: Scale, across: float, *, upright: bool = False
) -> Markup:
    """Draw the mark of an estimate with the whiskers of its interval.

    Args:
        row: The estimate, which has a place on the axis.
        measure: Its measure.
        scale: The scale of the measure.
        across: Where it stands on the other axis.
        upright: Whether the axis of the measure is vertical.
    """
    kind = standing(row, measure)
    parts: list[Markup] = []
    ends = _ends(row)
    if ends:
        # A ratio of 0 lies infinitely far out: its whisker runs to the end of the axis and has an arrow.
        low, high = (scale.place(end) if end > 0 or not measure.is_ratio else None for end in sorted(ends))
        first = scale.start if low is None else low
        last = scale.start if high is None else high
        parts.append(_segment(first, across, last, across, upright))
        parts.extend(
            _arrow(scale.start, across, upright, -1 if scale.start < scale.end else 1)
            if place is None
            else _segment(place, across - _CAP, place, across + _CAP, upright)
            for place in (low, high)
        )
    assert row.estimate is not None  # noqa: S101
    middle = scale.place(row.estimate)
    x, y = (across, middle) if upright else (middle, across)
    parts.append(mark(kind.shape, x, y, is_filled=kind.is_filled))
    return group(*parts, class_="effect", title=f"{row.label}: {effect_text(row)}")


def effect_text(row: ForestRow) -> str:
    """Write an estimate with its interval.

    Args:
        row: The estimate.
    """
    if row.estimate is None:
        return NOT_REPORTED
    if row.lower is None and row.upper is None:
        return signed(row.estimate)
    return f"{signed(row.estimate)} ({signed(row.lower)} to {signed(row.upper)})"


def draw_legend(kinds: Sequence[Standing], measure: Measure, left: float, top: float) -> Iterator[Markup]:
    """Draw what the marks mean, one line each.

    Args:
        kinds: The kinds of marks that are drawn.
        measure: The measure.
        left: Left side of the legend.
        top: Upper side of the legend.
    """
    for number, kind in enumerate(kinds):
        middle = top + LINE_HEIGHT * (number + 0.5)
        yield mark(kind.shape, left + 6, middle, is_filled=kind.is_filled)
        yield text(left + 20, middle + 4, kind.words(measure), class_="secondary")


def effect_cells(row: ForestRow, measure: Measure) -> tuple[Cell, ...]:
    """Return the cells of the numbers of an estimate.

    Args:
        row: The estimate.
        measure: Its measure.
    """
    return (
        Cell(row.measure),
        Cell(row.unit),
        *(Cell(exact(value), is_number=True) for value in (row.estimate, row.lower, row.upper)),
        Cell(standing(row, measure).words(measure)),
        Cell(row.note),
    )


def effect_sentences(rows: Sequence[ForestRow], measure: Measure) -> str:
    """Say what the estimates are and where their intervals stand.

    Args:
        rows: Estimates that are drawn.
        measure: Their measure.
    """
    name = with_unit(measure.name, measure.unit)
    if not rows:
        return f"No estimate of the {name} is drawn."
    known = sorted((row.estimate, row.label) for row in rows if row.estimate is not None)
    (lowest, lowest_label), (highest, highest_label) = known[0], known[-1]
    if len(rows) == 1:
        found = [f"One estimate of the {name} is drawn: {signed(lowest)} ({lowest_label})."]
    else:
        found = [
            f"{count(len(rows), 'estimate')} of the {name} are drawn, from {signed(lowest)} ({lowest_label}) "
            f"to {signed(highest)} ({highest_label})."
        ]
    parts = []
    for kind in Standing:
        of_kind = [row for row in rows if standing(row, measure) is kind]
        if not of_kind:
            continue
        if kind is Standing.EXCLUDES and measure.null_value is not None:
            below = sum(max(_ends(row)) < measure.null_value for row in of_kind)
            sides = f"{below} below it, {len(of_kind) - below} above it"
            parts.append(f"for {len(of_kind)} {kind.words(measure)} ({sides})")
        else:
            parts.append(f"for {len(of_kind)} {kind.words(measure)}")
    found.append(sentence(listed(parts)))
    if measure.favors_low and measure.null_value is not None:
        found.append(sentence(f"values below {signed(measure.null_value)} favor {measure.favors_low}"))
    if measure.favors_high and measure.null_value is not None:
        found.append(sentence(f"values above {signed(measure.null_value)} favor {measure.favors_high}"))
    return " ".join(found)


def effect_notes(rows: Sequence[ForestRow], measure: Measure) -> Iterator[str]:
    """Say what of the estimates is not drawn or does not agree with itself.

    Args:
        rows: All estimates.
        measure: Their measure.
    """
    missing = sum(row.estimate is None for row in rows)
    if missing:
        verbs = agree(missing, "has no estimate recorded and is", "have no estimate recorded and are")
        yield f"{count(missing, 'row')} of the table {verbs} not drawn."
    placeless = sum(row.estimate is not None and not is_drawn(row, measure) for row in rows)
    if placeless:
        yield (
            f"{count(placeless, 'ratio')} of 0 or below {agree(placeless, 'is', 'are')} not drawn: "
            "a logarithmic axis has no place for 0."
        )
    one_sided = sum((row.lower is None) != (row.upper is None) for row in rows)
    if one_sided:
        yield f"Of {count(one_sided, 'interval')} only one end is recorded, which the table has."
    outside = sum(
        row.estimate is not None and bool(ends := _ends(row)) and not min(ends) <= row.estimate <= max(ends)
        for row in rows
    )
    if outside:
        verb = agree(outside, "lies", "lie")
        yield f"{count(outside, 'estimate')} {verb} outside the interval as recorded."
    if measure.null_value is None and any(_ends(row) for row in rows):
        yield "No null value is recorded for this measure, so no mark says whether an interval includes it."


def _ends(row: ForestRow) -> tuple[Decimal, ...]:
    return () if row.lower is None or row.upper is None else (row.lower, row.upper)


def _segment(x1: float, y1: float, x2: float, y2: float, upright: bool) -> Markup:
    return line(y1, x1, y2, x2, "whisker") if upright else line(x1, y1, x2, y2, "whisker")


def _arrow(place: float, across: float, upright: bool, way: int) -> Markup:
    inner = place - way * _ARROW
    corners = [(inner, across - _CAP), (place, across), (inner, across + _CAP)]
    points = " ".join(f"{y:.2f},{x:.2f}" if upright else f"{x:.2f},{y:.2f}" for x, y in corners)
    return element("polyline", points=points, class_="whisker")
