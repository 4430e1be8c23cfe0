"""Reads what of an overview is asked for, and narrows its queries to that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.linked_data_queries import iri_text
from ldnkg.web.page_queries import PageQuery

__all__ = ["FORMATS", "Choice", "Filter", "Selection", "choice_of", "narrowed", "read_selection"]

#: Values of the parameter `format`.
FORMATS = ("html", "csv")

_FORMAT = "format"
# Where a query has room for the patterns of what was chosen.
_ROOM = "  # filters\n"


@dataclass(frozen=True)
class Choice:
    """Is one value of a filter.

    Args:
        value: What the parameter says.
        label: What it is called.
        pattern: What a query must have besides, in SPARQL; empty for no condition.
        iri: The thing that is meant, if it is one.
    """

    value: str
    label: str
    pattern: str = ""
    iri: str = ""


@dataclass(frozen=True)
class Filter:
    """Is one parameter of an overview.

    Args:
        name: Its name.
        label: What it is called.
        choices: Its values; the first holds where the parameter is missing or empty.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Selection:
    """Is what was asked for.

    Args:
        filters: The filters of the page.
        choices: What was chosen, by the name of the filter.
        format: `html` or `csv`.
    """

    filters: tuple[Filter, ...]
    choices: Mapping[str, Choice]
    format: str = "html"

    @property
    def given(self) -> dict[str, str]:
        """What was chosen and is not what holds anyway, as parameters of an address."""
        return {
            filter_.name: self.choices[filter_.name].value
            for filter_ in self.filters
            if self.choices[filter_.name] != filter_.choices[0]
        }

    @property
    def path(self) -> str:
        """The same as parts of a path, for the addresses of figures."""
        return "".join(f"/{name}={value}" for name, value in self.given.items())

    def __getitem__(self, name: str) -> Choice:
        """Return what was chosen.

        Args:
            name: Name of the filter.
        """
        return self.choices[name]


def read_selection(filters: Sequence[Filter], arguments: MultiDict[str, str]) -> Selection:
    """Read the parameters of an address.

    Args:
        filters: The filters of the page.
        arguments: The parameters.

    Raises:
        QueryProblem: If a parameter or a value is unknown, or one is given twice.
    """
    names = [*(filter_.name for filter_ in filters), _FORMAT]
    for name, values in arguments.lists():
        if name not in names:
            raise _problem(f"there is no parameter {name[:40]!r}", f"The parameters are: {', '.join(names)}.")
        if len(values) > 1:
            raise _problem(f"the parameter {name} is given more than once", "Give it once.")
    chosen = {filter_.name: _chosen(filter_, arguments.get(filter_.name, "")) for filter_ in filters}
    format_ = arguments.get(_FORMAT, "") or FORMATS[0]
    if format_ not in FORMATS:
        raise _problem(f"format={format_[:40]!r} is unknown", f"The values are: {', '.join(FORMATS)}.")
    return Selection(tuple(filters), chosen, format_)


def choice_of(variable: str, iri: str, label: str) -> Choice:
    """Return the choice of a thing, by the last part of its IRI without its kind.

    Args:
        variable: What a query calls the thing; also its kind, as in `condition.fibromyalgia`.
        iri: The thing.
        label: Its label.
    """
    value = iri.rsplit("/", 1)[-1].removeprefix(f"{variable}.")
    return Choice(value, label, f"FILTER(?{variable} = {iri_text(iri)})", iri)


def narrowed(query: PageQuery, *patterns: str) -> PageQuery:
    """Return a query that asks for less.

    Args:
        query: A query with room for filters.
        patterns: What must hold besides, in SPARQL; none of it comes from a client.
    """
    lines = "".join(f"  {line}\n" for pattern in patterns for line in pattern.splitlines())
    return replace(query, text=query.text.replace(_ROOM, lines))


def _chosen(filter_: Filter, value: str) -> Choice:
    if not value:
        return filter_.choices[0]
    for choice in filter_.choices:
        if choice.value == value:
            return choice
    known = ", ".join(choice.value for choice in filter_.choices if choice.value) or "none in this release"
    raise _problem(f"{filter_.name}={value[:40]!r} is unknown", f"The values are: {known}.")


def _problem(detail: str, hint: str) -> QueryProblem:
    return QueryProblem("bad-request", detail, hint)
