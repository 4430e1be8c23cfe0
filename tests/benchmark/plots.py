"""Draws what was measured as SVG: cost against size, and ratios; the same numbers give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from markupsafe import Markup

from benchmark.record import NOISE, Record
from benchmark.sections import START
from benchmark.stores import FUSEKI, LDNKG, NAMES, OXIGRAPH, RDFLIB, VIRTUOSO
from benchmark.verdict import Standing, others, shape_times, standings
from ldnkg.web.figures.svg import element, group, line, mark, rectangle, text

__all__ = ["Panel", "growth_plot", "ratio_plot", "resource_plot"]

_COLORS = {
    LDNKG: ("#135e66", "#7fd0d8", "circle", True),
    OXIGRAPH: ("#8a4b08", "#f0b45c", "square", False),
    RDFLIB: ("#6b3fa0", "#c3a3ee", "triangle", False),
    FUSEKI: ("#a11d33", "#f49aa8", "diamond", False),
    VIRTUOSO: ("#3b5b1d", "#a9d27f", "circle", False),
}
_STYLE = """
:root { color-scheme: light dark; }
text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
text { fill: light-dark(#1c2526, #e4e9e9); }
text.secondary { fill: light-dark(#515c5e, #a8b3b5); }
.heading { font-weight: 650; }
.paper { fill: light-dark(#ffffff, #14191a); }
.grid { stroke: light-dark(#c4cecf, #465254); stroke-width: 0.6; }
.axis { stroke: light-dark(#515c5e, #a8b3b5); }
.band { fill: light-dark(#e3e8e8, #2a3435); }
.curve { fill: none; stroke-width: 1.75; }
.mark { stroke-width: 1.75; }
.mark.open { fill: light-dark(#ffffff, #14191a); }
"""
_COLUMNS = 3
_PANEL = (236, 150)
_LEFT, _TOP, _RIGHT, _BOTTOM = 46, 26, 10, 30
_WIDTH = 720
_LEGEND = 30
_ROW = 22
_NAMES_WIDTH = 270

Series = Mapping[str, Sequence[tuple[float, float]]]


class Panel:
    """Is one small plot with logarithmic axes.

    Args:
        title: What it shows.
        unit: Unit of the values.
        series: Points of size and value, by server.
    """

    def __init__(self, title: str, unit: str, series: Series) -> None:
        self.title = title
        self.unit = unit
        self.series = {name: points for name, points in series.items() if points}

    def draw(self, x: float, y: float) -> Iterator[Markup]:
        """Draw it.

        Args:
            x: Its left side.
            y: Its upper side.
        """
        points = [point for series in self.series.values() for point in series]
        left, right = x + _LEFT, x + _PANEL[0] - _RIGHT
        top, bottom = y + _TOP, y + _PANEL[1] - _BOTTOM
        across = _scale([size for size, _ in points], left, right)
        up = _scale([value for _, value in points], bottom, top)
        yield text(x + 4, y + 14, f"{self.title}, {self.unit}", class_="heading")
        for power in _powers([value for _, value in points]):
            yield line(left, up(10.0**power), right, up(10.0**power), "grid")
            yield text(left - 5, up(10.0**power) + 4, _short(10.0**power), anchor="end", class_="secondary")
        for size in sorted({size for size, _ in points}):
            yield line(across(size), bottom, across(size), bottom + 4, "axis")
            yield text(across(size), bottom + 17, _short(size), anchor="middle", class_="secondary")
        yield line(left, bottom, right, bottom, "axis")
        for name, series in reversed(self.series.items()):
            path = "M" + "L".join(f"{across(size):.1f} {up(value):.1f}" for size, value in series)
            marks = [
                mark(
                    _COLORS[name][2],
                    across(size),
                    up(value),
                    is_filled=_COLORS[name][3],
                    size=3.5,
                    title=f"{name}, {size:,.0f} triples: {value:.3g} {self.unit}",
                )
                for size, value in series
            ]
            yield group(element("path", d=path, class_="curve"), *marks, class_=_class(name))


def growth_plot(records: Sequence[Record]) -> str:
    """Draw time against the number of triples, one small plot for each shape of query.

    Args:
        records: What was measured on generated data, the smallest first.
    """
    panels = []
    for shape in dict.fromkeys(shape for record in records for shape in shape_times(record, LDNKG)):
        series = {
            name: [
                (float(record.triples), times[shape])
                for record in records
                if shape in (times := shape_times(record, name))
            ]
            for name in (LDNKG, *others(records))
        }
        panels.append(Panel(shape, "ms", series))
    return _panels("Time of a query against the number of triples, by shape of query and server", panels)


def resource_plot(records: Sequence[Record]) -> str:
    """Draw loading time, memory and disk against the number of triples.

    Args:
        records: What was measured on generated data, the smallest first.
    """
    titles = {
        title: measure for record in records for title, measure in record.measures.get(START, {}).items()
    }
    panels = [
        Panel(
            title,
            measure.unit,
            {
                name: [
                    (float(record.triples), value)
                    for record in records
                    if (found := record.measures.get(START, {}).get(title)) and (value := found.value(name))
                ]
                for name in (LDNKG, *others(records))
            },
        )
        for title, measure in titles.items()
    ]
    return _panels("Loading, memory and disk against the number of triples, by server", panels)


def ratio_plot(record: Record) -> str:
    """Draw how many times as good this server is as each other, in each thing that was measured.

    Args:
        record: What was measured on a dataset.
    """
    rows: dict[str, list[Standing]] = {}
    for standing in standings(record):
        rows.setdefault(standing.what, []).append(standing)
    ratios = [each.ratio for found in rows.values() for each in found] or [1.0]
    left, right = _NAMES_WIDTH + 10.0, _WIDTH - 20.0
    top = _LEGEND + 16.0
    bottom = top + _ROW * len(rows)
    across = _scale([*ratios, 1 / NOISE, NOISE], left, right)
    content = [rectangle(across(1 / NOISE), top, across(NOISE) - across(1 / NOISE), bottom - top, "band")]
    for power in _powers([*ratios, 1 / NOISE, NOISE]):
        place = across(10.0**power)
        content += [
            line(place, top, place, bottom, "grid"),
            text(place, bottom + 16, _short(10.0**power), anchor="middle"),
        ]
    for number, (what, found) in enumerate(rows.items()):
        middle = top + _ROW * (number + 0.5)
        content.append(text(_NAMES_WIDTH, middle + 4, what, anchor="end"))
        content += [
            group(
                mark(
                    _COLORS[each.other][2],
                    across(each.ratio),
                    middle,
                    is_filled=not each.is_equal,
                    size=4.5,
                    title=f"{what}: {each.word}, {each.ratio:.2f} times {each.other}",
                ),
                class_=_class(each.other),
            )
            for each in found
        ]
    under = f"times as good; above 1 ahead, in the band equal; {record.triples:,} triples"
    content.append(text((left + right) / 2, bottom + 34, under, anchor="middle", class_="secondary"))
    title = f"{LDNKG} beside other servers at {record.triples:,} triples"
    spoken = "; ".join(
        f"{what}: " + ", ".join(f"{each.word} of {each.other}, {each.ratio:.2f}" for each in found)
        for what, found in rows.items()
    )
    return _svg(title, spoken, bottom + 44, [*_legend(others([record])), *content])


def _panels(title: str, panels: Sequence[Panel]) -> str:
    content = list(_legend([name for name in NAMES if any(name in panel.series for panel in panels)]))
    for number, panel in enumerate(panels):
        content += panel.draw(
            (number % _COLUMNS) * (_PANEL[0] + 4), _LEGEND + (number // _COLUMNS) * (_PANEL[1] + 8)
        )
    height = _LEGEND + math.ceil(len(panels) / _COLUMNS) * (_PANEL[1] + 8) + 18
    content.append(text(_WIDTH / 2, height - 6, "triples", anchor="middle", class_="secondary"))
    spoken = "; ".join(
        f"{panel.title}: "
        + ", ".join(
            f"{name} {' to '.join(f'{value:.3g}' for _, value in (points[0], points[-1]))} {panel.unit}"
            for name, points in panel.series.items()
        )
        for panel in panels
    )
    return _svg(title, f"From the smallest to the largest size: {spoken}", height, content)


def _legend(names: Sequence[str]) -> Iterator[Markup]:
    place = 10.0
    for name in names:
        shape, is_filled = _COLORS[name][2:]
        yield group(mark(shape, place, 14, is_filled=is_filled), class_=_class(name))
        yield text(place + 11, 18, name)
        place += 30 + 7.2 * len(name)


def _svg(title: str, description: str, height: float, content: Sequence[Markup]) -> str:
    style = _STYLE + "".join(
        f".{_class(name)} .mark, .{_class(name)} .curve {{ stroke: light-dark({light}, {dark}); }}\n"
        f".{_class(name)} .mark.filled {{ fill: light-dark({light}, {dark}); }}\n"
        for name, (light, dark, _, _) in _COLORS.items()
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" width="{_WIDTH}" '
        f'height="{height:.0f}" role="img" aria-labelledby="title description">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="description">{escape(description)}</desc>\n'
        f"<style>{style}</style>\n"
    )
    paper = rectangle(0, 0, _WIDTH, height, "paper")
    return head + "\n".join(str(part) for part in (paper, *content)) + "\n</svg>\n"


def _scale(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    low, high = math.log(min(values)), math.log(max(values))
    if high - low < 0.7:
        low, high = (low + high) / 2 - 0.35, (low + high) / 2 + 0.35
    # A little room keeps marks off the edges.
    room = (high - low) * 0.06
    low, high = low - room, high + room
    return lambda value: start + (math.log(value) - low) / (high - low) * (end - start)


def _powers(values: Sequence[float]) -> range:
    return range(math.ceil(math.log10(min(values))), math.floor(math.log10(max(values))) + 1)


def _short(value: float) -> str:
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


def _class(name: str) -> str:
    return "server-" + name.split()[0].lower()
