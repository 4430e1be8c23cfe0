"""Nodes as plain values, and how an expected one differs from the one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

Node = dict[str, set[str]]
Graph = dict[str, Node]
Values = dict[str, Any]


def number(value: object) -> str:
    """Write a number so that equal numbers are equal texts; the sign # keeps it apart from words."""
    return f"#{Decimal(str(value)).normalize() + 0:f}"


def expected_node(values: Values) -> Node:
    """Turn plain values into a node: numbers are canonical, absent ones drop out."""
    node: Node = {}
    for prop, value in values.items():
        items = value if isinstance(value, (list, set, tuple)) else [value]
        texts = {
            number(v) if isinstance(v, (int, float, Decimal)) else str(v) for v in items if v is not None
        }
        if texts:
            node[prop] = texts
    return node


def one(node: Node, prop: str) -> str:
    values = node.get(prop, set())
    assert len(values) == 1, f"{prop} has {len(values)} values: {sorted(values)}"
    return next(iter(values))


def value_of(node: Node, prop: str) -> Decimal:
    return Decimal(one(node, prop).removeprefix("#"))


def without(node: Node, *props: str) -> Node:
    return {prop: values for prop, values in node.items() if prop not in props}


def only(node: Node, *props: str) -> Node:
    return {prop: values for prop, values in node.items() if prop in props}


def flat(node: Node) -> str:
    return "; ".join(f"{prop} {' | '.join(sorted(values))}" for prop, values in sorted(node.items()))


def differences(where: str, expected: Node, found: Node) -> Iterator[str]:
    for prop in sorted(expected.keys() | found.keys()):
        wanted, there = expected.get(prop, set()), found.get(prop, set())
        if wanted - there:
            yield f"{where}: {prop}: record: {sorted(wanted - there)}, graph: {sorted(there) or 'nothing'}"
        if there - wanted:
            yield f"{where}: {prop}: graph: {sorted(there - wanted)}, record: {sorted(wanted) or 'nothing'}"


def matched(where: str, expected: list[Node], found: dict[str, Node]) -> Iterator[str]:
    """Pair expected nodes with found ones, the most alike first, and say how the pairs differ."""
    left = dict(found)
    pairs = []
    for wanted in expected:
        if not left:
            yield f"{where}: not in the graph: {wanted}"
            continue
        best = min(left, key=lambda subject: len(list(differences("", wanted, left[subject]))))
        pairs.append((best, wanted, left.pop(best)))
    for subject, wanted, there in pairs:
        yield from differences(f"{where} {subject}", wanted, there)
    yield from (f"{where}: not in the record: {subject}" for subject in left)


def none(problems: Iterable[str]) -> None:
    listed = list(problems)
    assert not listed, "\n" + "\n".join(listed)
