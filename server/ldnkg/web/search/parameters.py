"""Reads the parameters of the search and of the list of studies; what it does not know it refuses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from flask import request

from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.requests import read_fields

__all__ = ["bad_parameter", "number", "parameters", "single"]

_MOST_FIELDS = 200


def parameters(known: Collection[str]) -> Mapping[str, list[str]]:
    """Return the values of each parameter of the request; empty ones, as a form sends them, are left out.

    Args:
        known: Names of the parameters.

    Raises:
        QueryProblem: If there is another one, or the address is not encoded right.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in read_fields(request.query_string, "the query string", _MOST_FIELDS):
        if name not in known:
            raise bad_parameter(
                f"there is no parameter {name[:40]!r} here", f"Use {', '.join(sorted(known))}."
            )
        if value and value not in found[name]:
            found[name].append(value)
    return found


def single(values: Mapping[str, list[str]], name: str) -> str:
    """Return the one value of a parameter, or "" where it has none.

    Args:
        values: The values of each parameter.
        name: The parameter.

    Raises:
        QueryProblem: If it has more than one.
    """
    found = values.get(name, [])
    if len(found) > 1:
        raise bad_parameter(f"the parameter {name} has more than one value", "Send one.")
    return found[0] if found else ""


def number(values: Mapping[str, list[str]], name: str, default: int, most: int) -> int:
    """Return a parameter that is a whole number from 1.

    Args:
        values: The values of each parameter.
        name: The parameter.
        default: What it is where it has no value.
        most: The greatest that is taken.

    Raises:
        QueryProblem: If it is something else.
    """
    text = single(values, name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise bad_parameter(f"{name} is {text[:40]!r}", f"Give a whole number from 1 to {most}.")
    return int(text)


def bad_parameter(detail: str, hint: str) -> QueryProblem:
    """Return the problem of a parameter that is not understood.

    Args:
        detail: What is wrong with it.
        hint: What to do.
    """
    return QueryProblem("bad-request", detail, hint)
