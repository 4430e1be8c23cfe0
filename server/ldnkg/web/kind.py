"""Says what a kind of thing is, and what the template of its page gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ldnkg.web.figures.figure import Figure
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import PageQuery

__all__ = ["Kind", "Prepared"]


@dataclass(frozen=True)
class Prepared:
    """Is what the template of a page gets.

    Args:
        values: What it names as `thing`.
        figures: The figures, by name; each also has an address of its own.
        queries: The queries that gave the values, which the page shows.
    """

    values: Mapping[str, object]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    queries: tuple[PageQuery, ...] = ()


@dataclass(frozen=True)
class Kind:
    """Is a kind of thing that has a page of its own.

    Args:
        name: Its name in words, such as `study`.
        classes: IRIs of the classes whose instances it shows.
        template: Path of its template, which extends `thing.html`.
        prepare: Asks for what the template gets.
    """

    name: str
    classes: frozenset[str]
    template: str
    prepare: Callable[[Asker, str], Prepared]
