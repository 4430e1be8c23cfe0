"""Makes forms of the parameters of example queries, and reads what was chosen in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.query_parameters import Parameter, read_parameters, replaced
from ldnkg.core.tokens import prefix_declarations, tokenize
from ldnkg.errors import LdnkgError
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.context import context
from ldnkg.web.linked_data_queries import iri_text
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.shapes import asker_for

__all__ = ["Choice", "Field", "chosen_in", "fields_of", "filled_in"]

_DECIMAL = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_ANY = "UNDEF"


@dataclass(frozen=True)
class Choice:
    """Is one value that a field offers.

    Args:
        value: What the form sends: an IRI, or "" for any.
        label: What it is called.
        term: How the query has it.
        has_rows: Whether the query finds something for it, with its other parameters as they are published.
    """

    value: str
    label: str
    term: str
    has_rows: bool = True


@dataclass(frozen=True)
class Field:
    """Is one field of a form.

    Args:
        parameter: The parameter.
        choices: What it offers; none for a range.
        values: What is chosen: a value of a choice, or the two ends of a range.
    """

    parameter: Parameter
    choices: tuple[Choice, ...]
    values: tuple[str, ...]


def fields_of(text: str, given: Mapping[str, str] | None = None) -> tuple[Field, ...]:
    """Return the form of a published query.

    Args:
        text: The query.
        given: What was chosen, by variable; the values of the query where nothing was.

    Raises:
        QueryProblem: If what was chosen is none of what the form offers, or the release cannot be asked now.
    """
    given = given or {}
    try:
        parameters = read_parameters(text)
    except LdnkgError:
        # Somebody else's release may have such a comment and mean something else by it.
        return ()
    return tuple(_field(text, parameter, given) for parameter in parameters)


def filled_in(text: str, fields: tuple[Field, ...]) -> str:
    """Return a query with what is chosen in its form.

    Nothing that a client sent becomes part of it: an IRI stands for the choice that the graph offers, and a
    number is read and written again.

    Args:
        text: The query.
        fields: Its form.
    """
    terms: dict[str, str] = {}
    for field in fields:
        if field.parameter.kind == "range":
            terms.update(zip(field.parameter.names, map(_decimal_text, field.values), strict=True))
        else:
            chosen = next(choice for choice in field.choices if choice.value == field.values[0])
            terms[field.parameter.names[0]] = chosen.term
    return replaced(text, terms)


def chosen_in(query: str, text: str) -> tuple[Field, ...] | None:
    """Return the form of a published query with the values that another query has.

    Args:
        query: A query, such as one that the form made.
        text: The published query.

    Returns:
        The form; None where the two differ in more than the values of parameters, or there are none.

    Raises:
        QueryProblem: If the release cannot be asked now.
    """
    try:
        there = read_parameters(query)
        terms = {
            name: value
            for parameter in there
            for name, value in zip(parameter.names, parameter.values, strict=True)
        }
        if not terms or replaced(text, terms).strip() != query.strip():
            return None
    except LdnkgError:
        return None
    given: dict[str, str] = {}
    for field in fields_of(text):
        for name in field.parameter.names:
            by_term = {choice.term: choice.value for choice in field.choices}
            given[name] = by_term.get(terms[name], terms[name])
    try:
        return fields_of(text, given)
    except QueryProblem:
        # Somebody has written a value by hand that the form does not offer.
        return None


def _field(text: str, parameter: Parameter, given: Mapping[str, str]) -> Field:
    if parameter.kind == "range":
        return _range(parameter, given)
    name = parameter.names[0]
    choices = context().keep(f"choices of {name} in {text}", lambda: tuple(_choices(text, parameter)))
    stated = next((choice.value for choice in choices if choice.term == parameter.values[0]), None)
    value = given.get(name, stated)
    if value is None:
        # What the query names does not occur in this release.
        value = choices[0].value if choices else ""
    if value not in [choice.value for choice in choices]:
        raise QueryProblem(
            "bad-request",
            f"{value[:200]!r} is none of the values of {parameter.title}",
            f"Choose one of those that the form offers, by its IRI, as the value of {name}.",
        )
    return Field(parameter, choices, (value,))


def _range(parameter: Parameter, given: Mapping[str, str]) -> Field:
    values = tuple(given.get(name, old) for name, old in zip(parameter.names, parameter.values, strict=True))
    for value in values:
        if not _DECIMAL.fullmatch(value) or not parameter.least <= Decimal(value) <= parameter.most:
            raise QueryProblem(
                "bad-request",
                f"{value[:40]!r} is no {parameter.title} from {parameter.least} to {parameter.most}",
                "Give a number with a point, such as 4.5.",
            )
    if Decimal(values[0]) > Decimal(values[1]):
        raise QueryProblem(
            "bad-request",
            f"the {parameter.title} begins at {values[0]} and ends at {values[1]}",
            "Give the lower end first.",
        )
    return Field(parameter, (), values)


def _decimal_text(value: str) -> str:
    # Without a point it would be an integer, which SPARQL compares by value all the same.
    number = f"{Decimal(value):f}"
    return number if "." in number else f"{number}.0"


def _choices(text: str, parameter: Parameter) -> Iterator[Choice]:
    declared = prefix_declarations(tokenize(text))
    prefix, _, local = parameter.class_name.partition(":")
    namespace = declared.get(prefix) or context().prefixes.get(prefix)
    if namespace is None:
        return
    asker = asker_for()
    found = _values_with_rows(text, parameter)
    if parameter.kind == "any":
        yield Choice("", f"any {parameter.title}", _ANY)
    for row in ask(asker, page_query("members-of-class", **{"class": namespace + local})):
        iri, label = row.iri("member"), row.term("label")
        if iri is None or not isinstance(label, Literal):
            continue
        term = str(label) if parameter.kind == "label" else _written(iri, declared)
        has_rows = found is None or (label if parameter.kind == "label" else NamedNode(iri)) in found
        yield Choice(iri, label.value, term, has_rows)


def _values_with_rows(text: str, parameter: Parameter) -> frozenset[object] | None:
    """Return the values of a parameter for which the query has solutions; None where that cannot be told."""
    name = parameter.names[0]
    query = _all_values(replaced(text, {name: _ANY}), name)
    if query is None:
        return None
    try:
        return frozenset(row[name] for row in asker_for().solutions(query))
    except QueryProblem:
        return None


@lru_cache(maxsize=64)
def _all_values(text: str, name: str) -> str | None:
    """Return the query that asks for the values of one variable in the pattern of a query."""
    tokens = tuple(tokenize(text))
    start = next((token for token in tokens if token.kind == "word" and token.text.upper() == "SELECT"), None)
    where = next((token for token in tokens if token.kind == "word" and token.text.upper() == "WHERE"), None)
    depth, end = 0, None
    for token in tokens:
        if where is None or token.offset < where.offset or token.kind != "mark":
            continue
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0 and token.text == "}":
            end = token.offset + 1
            break
    if start is None or where is None or end is None:
        return None
    return f"{text[: start.offset]}SELECT DISTINCT ?{name}\n{text[where.offset : end]}\n"


def _written(iri: str, declared: Mapping[str, str]) -> str:
    """Write an IRI with a prefix that the query declares, or in full."""
    short = Prefixes(declared).shorten(iri)
    return iri_text(iri) if short.startswith("<") else short
