"""Turns the layers of a graph into places: of the boxes of its nodes, of its arrows and of their labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldnkg.web.figures.layout import Layout
from ldnkg.web.figures.levels import levels
from ldnkg.web.figures.svg import WIDTH

__all__ = ["Box", "Placed", "Point", "Route", "place_graph"]

_EDGE, _APART = 8, 20
# Room that an arrow takes where it passes a layer.
_PASSING = 20
_LAYER_GAP = 36
_LABEL_GAP = 6
# Distance of arrows between the same nodes.
_PARALLEL = 30
_SWEEPS = 8
# Room on the right for arrows from a node to itself.
_LOOP = 30


@dataclass(frozen=True)
class Point:
    """Is a place in a drawing.

    Args:
        x: From the left.
        y: From the top.
    """

    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """Is where a node stands.

    Args:
        x: Its middle.
        y: Its middle.
        width: Its width.
        height: Its height.
    """

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Route:
    """Is where an arrow runs.

    Args:
        points: From its start to its tip.
        label: The middle of its label.
    """

    points: tuple[Point, ...]
    label: Point


@dataclass(frozen=True)
class Placed:
    """Is where everything stands.

    Args:
        width: Width of the drawing.
        height: Height of the drawing.
        boxes: The boxes by the ids of the nodes.
        routes: The arrows; None where both ends are the same node.
    """

    width: float
    height: float
    boxes: Mapping[str, Box]
    routes: tuple[Route | None, ...]


def place_graph(
    layout: Layout, sizes: Mapping[str, tuple[float, float]], labels: Sequence[tuple[float, float]]
) -> Placed:
    """Place a graph.

    Args:
        layout: Its layers.
        sizes: Width and height of each node.
        labels: Width and height of the label of each edge.
    """
    widths: dict[object, float] = {
        item: sizes[item][0] if isinstance(item, str) else _PASSING
        for layer in layout.layers
        for item in layer
    }
    needed = max((_width(layer, widths) for layer in layout.layers), default=0.0)
    across = _across(layout, widths, max(WIDTH, needed + 2 * _EDGE))
    ends = _ends(layout, across)
    label_levels = _label_levels(layout, ends, labels)
    tops, bottoms, slot = _heights(layout, sizes, labels, label_levels)
    layer_of = {item: number for number, layer in enumerate(layout.layers) for item in layer}
    boxes = {
        item: Box(across[item], (tops[number] + bottoms[number]) / 2, *sizes[item])
        for item, number in layer_of.items()
        if isinstance(item, str)
    }
    routes: list[Route | None] = []
    for number, path in enumerate(layout.paths):
        if path is None:
            routes.append(None)
            continue
        points: list[Point] = []
        for place, (item, x) in enumerate(zip(path, ends[number], strict=True)):
            box = boxes.get(item) if isinstance(item, str) else None
            top = tops[layer_of[item]] if box is None else box.y - box.height / 2
            bottom = bottoms[layer_of[item]] if box is None else box.y + box.height / 2
            points += [Point(x, top)] if place else []
            points += [Point(x, bottom)] if place < len(path) - 1 else []
        upper = layer_of[path[0]]
        y = bottoms[upper] + _LAYER_GAP / 2 + slot[upper] * (label_levels[number] + 0.5)
        share = (y - points[0].y) / (points[1].y - points[0].y)
        label = Point(points[0].x + share * (points[1].x - points[0].x), y)
        routes.append(Route(tuple(reversed(points)) if layout.is_upward[number] else tuple(points), label))
    return _cropped(boxes, routes, labels, (bottoms[-1] if bottoms else 0) + _EDGE)


def _cropped(
    boxes: Mapping[str, Box],
    routes: Sequence[Route | None],
    labels: Sequence[tuple[float, float]],
    height: float,
) -> Placed:
    """Move everything so that the drawing is as narrow as it can be, which small screens need."""
    lefts = [box.x - box.width / 2 for box in boxes.values()]
    rights = [box.x + box.width / 2 for box in boxes.values()]
    for route, (width, _) in zip(routes, labels, strict=True):
        if route is not None:
            xs = [point.x for point in route.points]
            lefts += [route.label.x - width / 2, *xs]
            rights += [route.label.x + width / 2, *xs]
    loops = _LOOP if None in routes else 0
    shift = _EDGE - min(lefts, default=0)
    return Placed(
        max(rights, default=0) + shift + _EDGE + loops,
        height,
        {name: Box(box.x + shift, box.y, box.width, box.height) for name, box in boxes.items()},
        tuple(
            None
            if route is None
            else Route(
                tuple(Point(point.x + shift, point.y) for point in route.points),
                Point(route.label.x + shift, route.label.y),
            )
            for route in routes
        ),
    )


def _width(layer: Sequence[object], widths: Mapping[object, float]) -> float:
    return sum(widths[item] for item in layer) + _APART * max(len(layer) - 1, 0)


def _across(layout: Layout, widths: Mapping[object, float], width: float) -> dict[object, float]:
    """Place the items of each layer from left to right, near the middle of those they are linked with."""
    places: dict[object, float] = {}
    for layer in layout.layers:
        left = (width - _width(layer, widths)) / 2
        for item in layer:
            places[item] = left + widths[item] / 2
            left += widths[item] + _APART
    linked: defaultdict[object, list[object]] = defaultdict(list)
    for path in layout.paths:
        for upper, lower in pairwise(path or ()):
            linked[upper].append(lower)
            linked[lower].append(upper)
    for _ in range(_SWEEPS):
        for layer in layout.layers:
            wished = [
                sum(places[other] for other in linked[item]) / len(linked[item])
                if linked[item]
                else places[item]
                for item in layer
            ]
            places |= _apart(layer, wished, widths, width)
    return places


def _apart(
    layer: Sequence[object], wished: Sequence[float], widths: Mapping[object, float], width: float
) -> dict[object, float]:
    """Move the items of a layer as near to where they should stand as their widths and the order let them."""
    halves = [widths[item] / 2 for item in layer]
    forward: list[float] = []
    for number, (place, half) in enumerate(zip(wished, halves, strict=True)):
        least = _EDGE + half if not number else forward[-1] + halves[number - 1] + _APART + half
        forward.append(max(place, least))
    most = width - _EDGE
    for number in range(len(layer) - 1, -1, -1):
        forward[number] = min(forward[number], most - halves[number])
        most = forward[number] - halves[number] - _APART
    # What was pushed to the right by its neighbors goes back as far as the room on its left lets it.
    backward: list[float] = []
    most = width - _EDGE
    for place, half in zip(reversed(wished), reversed(halves), strict=True):
        backward.append(min(place, most - half))
        most = backward[-1] - half - _APART
    backward.reverse()
    least = float(_EDGE)
    for number, half in enumerate(halves):
        backward[number] = max(backward[number], least + half)
        least = backward[number] + half + _APART
    return {item: (forward[number] + backward[number]) / 2 for number, item in enumerate(layer)}


def _ends(layout: Layout, across: Mapping[object, float]) -> list[tuple[float, ...]]:
    """Return where each edge crosses its places; those between the same two nodes run beside each other."""
    same: defaultdict[tuple[object, object], list[int]] = defaultdict(list)
    for number, path in enumerate(layout.paths):
        if path is not None:
            same[(path[0], path[-1])].append(number)
    found: list[tuple[float, ...]] = []
    for number, path in enumerate(layout.paths):
        if path is None:
            found.append(())
            continue
        others = same[(path[0], path[-1])]
        shift = _PARALLEL * (others.index(number) - (len(others) - 1) / 2)
        found.append(tuple(across[item] + (shift if isinstance(item, str) else 0) for item in path))
    return found


def _label_levels(
    layout: Layout, ends: Sequence[tuple[float, ...]], labels: Sequence[tuple[float, float]]
) -> list[int]:
    """Return on which level below its upper end the label of each edge stands, so that none overlap."""
    layer_of = {item: number for number, layer in enumerate(layout.layers) for item in layer}
    below: defaultdict[int, list[int]] = defaultdict(list)
    for number, path in enumerate(layout.paths):
        if path is not None:
            below[layer_of[path[0]]].append(number)
    found = [0] * len(layout.paths)
    for numbers in below.values():
        # The label moves along its arrow with the level, so it claims all that the arrow sweeps.
        spans = [
            (
                min(ends[number][:2]) - labels[number][0] / 2 - _LABEL_GAP,
                max(ends[number][:2]) + labels[number][0] / 2 + _LABEL_GAP,
            )
            for number in numbers
        ]
        for number, level in zip(numbers, levels(spans), strict=True):
            found[number] = level
    return found


def _heights(
    layout: Layout,
    sizes: Mapping[str, tuple[float, float]],
    labels: Sequence[tuple[float, float]],
    label_levels: Sequence[int],
) -> tuple[list[float], list[float], list[float]]:
    """Return the top and the bottom of each layer, and the height of a level of labels below it."""
    slots = [0.0] * len(layout.layers)
    deepest = [-1] * len(layout.layers)
    layer_of = {item: number for number, layer in enumerate(layout.layers) for item in layer}
    for number, path in enumerate(layout.paths):
        if path is not None:
            layer = layer_of[path[0]]
            slots[layer] = max(slots[layer], labels[number][1] + _LABEL_GAP)
            deepest[layer] = max(deepest[layer], label_levels[number])
    tops, bottoms = [], []
    y = float(_EDGE)
    for number, items in enumerate(layout.layers):
        height = max((sizes[item][1] for item in items if isinstance(item, str)), default=0.0)
        tops.append(y)
        bottoms.append(y + height)
        y += height + _LAYER_GAP + slots[number] * (deepest[number] + 1)
    return tops, bottoms, slots
