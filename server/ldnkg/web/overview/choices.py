"""Reads from a release what its overviews can be narrowed to: conditions, outcomes, designs."""

from __future__ import annotations

from ldnkg.web.context import context
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.overview.filters import Choice, Filter, choice_of
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.study_designs import DESIGN_PATTERNS

__all__ = ["DESIGNS", "things_filter"]

#: Which studies count; reviews pool primary studies, so they are never counted beside them unless asked for.
DESIGNS = Filter(
    "design",
    "Studies",
    (
        Choice("primary", "primary studies, without reviews", DESIGN_PATTERNS["primary"]),
        Choice("controlled", "studies in people with a control arm", DESIGN_PATTERNS["controlled"]),
        Choice("randomized", "randomized studies with a control arm", DESIGN_PATTERNS["randomized"]),
        Choice(
            "uncontrolled",
            "studies in people without a recorded control arm",
            DESIGN_PATTERNS["uncontrolled"],
        ),
        Choice("laboratory", "studies in animals, cells or tissue", DESIGN_PATTERNS["laboratory"]),
        Choice("reviews", "reviews and pooled analyses", DESIGN_PATTERNS["review"]),
        Choice("all", "all studies, reviews too"),
    ),
)


def things_filter(asker: Asker, name: str, label: str, query: str, *, everything: str) -> Filter:
    """Return a filter by the things that a query of pages lists, in the order of their labels.

    Args:
        asker: Whom to ask.
        name: Name of the filter, and of the variable of the thing in the query and in those it narrows.
        label: What the filter is called.
        query: Name of the query.
        everything: What no choice is called.
    """

    def read() -> tuple[Choice, ...]:
        found = {row.iri(name): row.text(f"{name}Label") for row in ask(asker, page_query(query))}
        choices = [choice_of(name, iri, text) for iri, text in found.items() if iri]
        return tuple(sorted(choices, key=lambda choice: (choice.label.casefold(), choice.value)))

    return Filter(name, label, (Choice("", everything), *context().keep(f"overview.{query}.{name}", read)))
