"""Draws a small graph in layers from top to bottom, such as the steps from a drug to an effect."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ldnkg.web.figures.figure import Column, Drawing, Figure, Table
from ldnkg.web.figures.layout import Layout, lay_out
from ldnkg.web.figures.placing import Box, Point, Route, place_graph
from ldnkg.web.figures.svg import LINE_HEIGHT, drawing, element, group, rectangle, text_lines
from ldnkg.web.figures.words import fit, width_of
from ldnkg.web.terms import Cell
from ldnkg.web.wording import agree, count

__all__ = ["MOST_EDGES", "MOST_NODES", "Edge", "Node", "layered_drawing"]

#: A graph with more nodes is a tangle; what it holds is better read as a table.
MOST_NODES = 40
#: A graph with more arrows likewise.
MOST_EDGES = 80

_NODE_WIDTH, _LABEL_WIDTH = 190, 230
_PADDING = 8
_ARROW_LENGTH, _ARROW_WIDTH = 9, 4
_LOOP = 26
# How much wider bold text is.
_BOLD = 1.1
# The text alternative says each of this many arrows; of more, only the marked ones.
_MOST_SAID = 16


@dataclass(frozen=True)
class Node:
    """Is a node.

    Args:
        id: What edges name it by.
        label: Its label.
        link: Address of its page, or None.
        kind: Its kind in words, which stands below the label; or "".
        is_marked: Whether it is drawn with a double line, such as an end of the path.
        layer: The layer that it must not stand above.
    """

    id: str
    label: str
    link: str | None = None
    kind: str = ""
    is_marked: bool = False
    layer: int = 0


@dataclass(frozen=True)
class Edge:
    """Is an arrow between nodes.

    Args:
        source: Id of the node that it starts at.
        target: Id of the node that it points to.
        label: Its label; a line feed breaks it.
        link: Address of its page, or None.
        mark: What must be seen about it, such as `weakest link`: it is written in the label, and the line is
            thick and dashed; "" where nothing is.
        is_dashed: Whether its line is dashed, such as that of a step without evidence.
        note: What the table says beside it.
    """

    source: str
    target: str
    label: str
    link: str | None = None
    mark: str = ""
    is_dashed: bool = False
    note: str = ""


def layered_drawing(
    name: str,
    title: str,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    *,
    description: str = "",
    notes: Sequence[str] = (),
) -> Figure | None:
    """Draw nodes and arrows from top to bottom.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        nodes: The nodes.
        edges: The edges between them.
        description: What a reader sees in it; the number of nodes and each arrow in words where it is empty.
        notes: What must be said beside it.

    Returns:
        The figure, or None where the graph is too large to be drawn or has no node.

    Raises:
        ValueError: If two nodes have the same id, or an edge ends at none.
    """
    by_id = {node.id: node for node in nodes}
    if len(by_id) < len(nodes):
        raise ValueError("two nodes have the same id")
    for edge in edges:
        if edge.source not in by_id or edge.target not in by_id:
            raise ValueError(f"the edge {edge.label!r} ends at no node")
    if not nodes or len(nodes) > MOST_NODES or len(edges) > MOST_EDGES:
        return None
    layout = lay_out(
        [node.id for node in nodes],
        [(edge.source, edge.target) for edge in edges],
        {node.id: node.layer for node in nodes},
    )
    return Figure(
        name=name,
        title=title,
        description=description or _description(by_id, edges),
        drawing=_draw(by_id, edges, layout),
        table=Table(
            columns=(Column("From"), Column("Link"), Column("To"), Column("Mark"), Column("Note")),
            rows=(
                *(_row(by_id, edge) for edge in edges),
                *(
                    _lonely_row(node)
                    for node in nodes
                    if not any(node.id in (edge.source, edge.target) for edge in edges)
                ),
            ),
        ),
        notes=(*notes, *_notes(edges)),
    )


def _draw(nodes: Mapping[str, Node], edges: Sequence[Edge], layout: Layout) -> Drawing:
    labels = {node.id: fit(node.label, _NODE_WIDTH, 4) for node in nodes.values()}
    kinds = {node.id: fit(node.kind, _NODE_WIDTH, 1) if node.kind else () for node in nodes.values()}
    sizes = {
        id: (
            max(width_of(words) for words in (*labels[id], *kinds[id])) + 2 * _PADDING,
            float(LINE_HEIGHT * len((*labels[id], *kinds[id])) + 2 * _PADDING),
        )
        for id in nodes
    }
    words = [_label_lines(edge) for edge in edges]
    label_sizes = [
        (_label_width(lines, is_marked=bool(edge.mark)), float(LINE_HEIGHT * len(lines)))
        for edge, lines in zip(edges, words, strict=True)
    ]
    placed = place_graph(layout, sizes, label_sizes)
    content: list[Markup] = []
    for edge, route in zip(edges, placed.routes, strict=True):
        content.append(_arrow(edge, route) if route is not None else _loop(edge, placed.boxes[edge.source]))
    content += [_box(node, placed.boxes[node.id], labels[node.id], kinds[node.id]) for node in nodes.values()]
    # Labels come last, so that no line runs through one.
    for edge, lines, route in zip(edges, words, placed.routes, strict=True):
        if route is not None and edge.label + edge.mark:
            content.append(_label(route.label, lines, is_marked=bool(edge.mark)))
    return drawing(round(placed.width), placed.height, content)


def _label_lines(edge: Edge) -> tuple[str, ...]:
    lines = [part for words in edge.label.split("\n") for part in fit(words, _LABEL_WIDTH)]
    return (edge.mark.upper(), *lines) if edge.mark else tuple(lines)


def _label_width(lines: Sequence[str], *, is_marked: bool) -> float:
    return max((width_of(words) for words in lines), default=0) * (_BOLD if is_marked else 1)


def _label(middle: Point, lines: Sequence[str], *, is_marked: bool) -> Markup:
    # Paper behind it, so that no line runs through the words.
    width, height = _label_width(lines, is_marked=is_marked), LINE_HEIGHT * len(lines)
    paper = rectangle(middle.x - width / 2, middle.y - height / 2, width, height, "paper")
    class_ = "edge-label marked" if is_marked else "edge-label"
    return paper + text_lines(middle.x, middle.y, lines, anchor="middle", class_=class_)


def _box(node: Node, box: Box, label: Sequence[str], kind: Sequence[str]) -> Markup:
    left, top = box.x - box.width / 2, box.y - box.height / 2
    parts = [rectangle(left, top, box.width, box.height, "node", round_by=6)]
    if node.is_marked:
        parts.append(rectangle(left + 3, top + 3, box.width - 6, box.height - 6, "node inner", round_by=4))
    parts.append(text_lines(box.x, box.y - LINE_HEIGHT * len(kind) / 2, label, anchor="middle"))
    if kind:
        low = box.y + LINE_HEIGHT * len(label) / 2
        parts.append(text_lines(box.x, low, kind, anchor="middle", class_="secondary"))
    return group(*parts, title=node.label)


def _arrow(edge: Edge, route: Route) -> Markup:
    points = route.points
    written = " ".join(f"{point.x:.2f},{point.y:.2f}" for point in points)
    class_ = "edge marked" if edge.mark else "edge dashed" if edge.is_dashed else "edge"
    shaft = element("polyline", points=written, class_=class_)
    return group(
        shaft, _head(points[-2], points[-1], marked=bool(edge.mark)), title=edge.label.replace("\n", " ")
    )


def _head(before: Point, tip: Point, *, marked: bool) -> Markup:
    length = math.hypot(tip.x - before.x, tip.y - before.y) or 1
    along_x, along_y = (tip.x - before.x) / length, (tip.y - before.y) / length
    back_x, back_y = tip.x - _ARROW_LENGTH * along_x, tip.y - _ARROW_LENGTH * along_y
    corners = [
        (tip.x, tip.y),
        (back_x - _ARROW_WIDTH * along_y, back_y + _ARROW_WIDTH * along_x),
        (back_x + _ARROW_WIDTH * along_y, back_y - _ARROW_WIDTH * along_x),
    ]
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
    return element("polygon", points=points, class_="head marked" if marked else "head")


def _loop(edge: Edge, box: Box) -> Markup:
    right, top = box.x + box.width / 2, box.y - box.height / 4
    low = box.y + box.height / 4
    turn = right + _LOOP
    path = f"M{right:.2f} {top:.2f}C{turn:.2f} {top:.2f} {turn:.2f} {low:.2f} {right:.2f} {low:.2f}"
    head = _head(Point(turn, low), Point(right, low), marked=bool(edge.mark))
    return group(
        element("path", d=path, class_="edge marked" if edge.mark else "edge"), head, title=edge.label
    )


def _row(nodes: Mapping[str, Node], edge: Edge) -> tuple[Cell, ...]:
    source, target = nodes[edge.source], nodes[edge.target]
    return (
        Cell(source.label, source.link),
        Cell(edge.label.replace("\n", " "), edge.link),
        Cell(target.label, target.link),
        Cell(edge.mark),
        Cell(edge.note),
    )


def _lonely_row(node: Node) -> tuple[Cell, ...]:
    return Cell(node.label, node.link), Cell("no link"), Cell(""), Cell(""), Cell("")


def _description(nodes: Mapping[str, Node], edges: Sequence[Edge]) -> str:
    found = [f"{count(len(nodes), 'node')} and {count(len(edges), 'arrow')}."]
    for edge in edges if len(edges) <= _MOST_SAID else [edge for edge in edges if edge.mark]:
        words, mark = edge.label.replace("\n", " "), f" ({edge.mark})" if edge.mark else ""
        found.append(f"From {nodes[edge.source].label} to {nodes[edge.target].label}: {words}{mark}.")
    return " ".join(found)


def _notes(edges: Sequence[Edge]) -> Iterator[str]:
    loops = sum(edge.source == edge.target for edge in edges)
    if loops:
        said = agree(loops, "it says", "they say")
        yield f"{count(loops, 'arrow')} from a node to itself; the table has what {said}."
