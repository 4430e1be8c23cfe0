"""Lays a small graph out in layers: the same graph always looks the same.

After Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981,
https://doi.org/10.1109/TSMC.1981.4308636: break cycles, give each node a layer, put points where edges pass
a layer, and order each layer by the middle of its neighbors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Layout", "lay_out"]

# Sweeps over the layers; more change little in graphs that fit on a page.
_SWEEPS = 12


@dataclass(frozen=True)
class Layout:
    """Is where nodes stand and edges pass.

    Args:
        layers: In each layer its places from left to right: ids of nodes, and points `(edge, layer)` that an
            edge passes.
        paths: For each edge the places that it connects, from the upper to the lower; None where its ends
            are the same node.
        is_upward: For each edge whether it points from the lower to the upper.
    """

    layers: tuple[tuple[object, ...], ...]
    paths: tuple[tuple[object, ...] | None, ...]
    is_upward: tuple[bool, ...]


def lay_out(nodes: Sequence[str], edges: Sequence[tuple[str, str]], lowest: Mapping[str, int]) -> Layout:
    """Lay a graph out.

    Args:
        nodes: Ids of its nodes.
        edges: Ids of the ends of its edges.
        lowest: Layers that nodes must not stand above.
    """
    downward = _without_cycles(nodes, edges)
    layer_of = _layers(nodes, downward, lowest)
    is_upward = tuple(layer_of[start] > layer_of[end] for start, end in edges)
    layers: list[list[object]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for node in nodes:
        layers[layer_of[node]].append(node)
    paths: list[tuple[object, ...] | None] = []
    for number, (start, end) in enumerate(edges):
        if start == end:
            paths.append(None)
            continue
        upper, lower = (end, start) if is_upward[number] else (start, end)
        between = [(number, layer) for layer in range(layer_of[upper] + 1, layer_of[lower])]
        for point in between:
            layers[point[1]].append(point)
        paths.append((upper, *between, lower))
    return Layout(_ordered(layers, [path for path in paths if path is not None]), tuple(paths), is_upward)


def _without_cycles(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Turn the edges around that close a cycle, in a search from the first node on."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        if start != end:
            following[start].append(end)
    done: dict[str, bool] = {}
    found: list[tuple[str, str]] = []
    # Nodes that nothing leads to come first, so a path starts at its beginning.
    ends = {end for start, end in edges if start != end}
    for root in sorted(nodes, key=lambda node: node in ends):
        if root in done:
            continue
        done[root] = False
        stack = [(root, iter(following[root]))]
        while stack:
            node, left = stack[-1]
            target = next(left, None)
            if target is None:
                done[node] = True
                stack.pop()
            elif target not in done:
                found.append((node, target))
                done[target] = False
                stack.append((target, iter(following[target])))
            else:
                # A node that is not done is above this one: the edge would lead back up.
                found.append((node, target) if done[target] else (target, node))
    return found


def _layers(
    nodes: Sequence[str], edges: Iterable[tuple[str, str]], lowest: Mapping[str, int]
) -> dict[str, int]:
    """Give each node the length of the longest path to it."""
    before: defaultdict[str, list[str]] = defaultdict(list)
    following: defaultdict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        before[end].append(start)
        following[start].append(end)
    waiting = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not waiting[node]]
    found: dict[str, int] = {}
    for node in ready:
        found[node] = max([lowest.get(node, 0), *(found[other] + 1 for other in before[node])])
        for other in following[node]:
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return found


def _ordered(
    layers: list[list[object]], paths: Sequence[tuple[object, ...]]
) -> tuple[tuple[object, ...], ...]:
    """Order each layer by the middle of the neighbors, and keep the order with the fewest crossings."""
    links = [pair for path in paths for pair in pairwise(path)]
    above: defaultdict[object, list[object]] = defaultdict(list)
    below: defaultdict[object, list[object]] = defaultdict(list)
    for upper, lower in links:
        above[lower].append(upper)
        below[upper].append(lower)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, below)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        is_down = sweep % 2 == 0
        neighbors = above if is_down else below
        order = range(1, len(layers)) if is_down else range(len(layers) - 2, -1, -1)
        for number in order:
            beside = layers[number - 1] if is_down else layers[number + 1]
            place = {item: position / max(len(beside), 1) for position, item in enumerate(beside)}
            own = {
                item: position / max(len(layers[number]), 1) for position, item in enumerate(layers[number])
            }
            layers[number].sort(
                key=lambda item: _middle([place[other] for other in neighbors[item]], own[item])
            )
        crossings = _crossings(layers, below)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return tuple(tuple(layer) for layer in best)


def _middle(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(layers: Sequence[Sequence[object]], below: Mapping[object, Sequence[object]]) -> int:
    """Count the pairs of lines between neighboring layers that cross."""
    total = 0
    for upper, lower in pairwise(layers):
        place = {item: position for position, item in enumerate(lower)}
        ends = [(number, place[end]) for number, item in enumerate(upper) for end in below.get(item, ())]
        total += sum(
            (first[0] - second[0]) * (first[1] - second[1]) < 0
            for number, first in enumerate(ends)
            for second in ends[number + 1 :]
        )
    return total
