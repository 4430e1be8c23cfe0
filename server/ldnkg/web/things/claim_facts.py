"""Reads facts that a query gives as property and value, and calls them by words of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ldnkg.web.cells import linked
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell

__all__ = ["Fact", "facts_by_property", "listed"]


@dataclass(frozen=True)
class Fact:
    """Is one value of a property.

    Args:
        value: The value.
        definition: What it means, where it is a term with a definition.
    """

    value: Cell
    definition: str = ""


def facts_by_property(rows: Iterable[Row]) -> Mapping[str, list[Fact]]:
    """Return the values of each property; an empty list where there is none.

    Args:
        rows: The solutions, with `property`, `value` and, as far as there is one, `definition`.
    """
    found: dict[str, list[Fact]] = defaultdict(list)
    for row in rows:
        found[row.text("property")].append(Fact(linked(row, "value"), row.text("definition")))
    return found


def listed(facts: Mapping[str, Sequence[Fact]], names: Mapping[str, str]) -> list[tuple[str, list[Fact]]]:
    """Return the properties that have values, in a given order and under given names.

    Args:
        facts: The values of each property.
        names: The name of each property that is wanted.
    """
    return [(name, list(facts[iri])) for iri, name in names.items() if iri in facts]
