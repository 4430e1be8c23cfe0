"""Reads the parameters of an example query, and puts other values in their place.

A parameter is declared where its value stands, by a comment at the end of a line with VALUES:

    VALUES ?event { UNDEF } # parameter: adverse event, any ldn:AdverseEventType
    VALUES ?claim { ldnr:claim.a } # parameter: claim, one ldn:Claim
    VALUES ?conditionName { "fibromyalgia"@en } # parameter: condition, label of ldn:Condition
    VALUES (?fromMg ?toMg) { (0.5 5.0) } # parameter: daily dose in mg, from 0 to 100

So the query runs as it stands, its published text declares its parameters wherever it is copied, and there is
no second place that could say something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ldnkg.errors import LdnkgError

__all__ = ["Kind", "Parameter", "read_parameters", "replaced"]

#: What a parameter may be: an IRI of a class, the label of one, or the two ends of a range of decimals.
Kind = Literal["any", "one", "label", "range"]

_MARK = "# parameter:"
_LINE = re.compile(
    r"[ ]*VALUES[ ](?:\?(?P<name>\w+)[ ]\{[ ](?P<value>.+)[ ]\}"
    r"|\(\?(?P<low>\w+)[ ]\?(?P<high>\w+)\)[ ]\{[ ]\((?P<values>.+)\)[ ]\})"
    r"[ ]\#[ ]parameter:[ ](?P<title>[^,]{1,80}),[ ](?P<kind>.+)",
    re.ASCII,
)
_CLASS = re.compile(r"(any|one|label of)[ ]([a-z][a-z0-9]*:[A-Za-z]\w*)", re.ASCII)
_NUMBER = r"-?\d{1,9}(?:\.\d{1,9})?"
_RANGE = re.compile(rf"from[ ]({_NUMBER})[ ]to[ ]({_NUMBER})", re.ASCII)
_PAIR = re.compile(rf"({_NUMBER})[ ]({_NUMBER})", re.ASCII)
_FIX = (
    "Write it in one line, such as "
    "`VALUES ?event { UNDEF } # parameter: adverse event, any ldn:AdverseEventType`."
)


@dataclass(frozen=True)
class Parameter:
    """Is a value that a form may change.

    Args:
        names: Its variable; of a range both.
        title: What it is, in words.
        kind: What it may be.
        values: The terms that stand there, as they are written, one for each variable.
        class_name: CURIE of the class that it or its bearer is of, or "".
        least: Least number of a range, or 0.
        most: Greatest number of a range, or 0.
        start: Where its values begin in the text.
        end: Where they end.
    """

    names: tuple[str, ...]
    title: str
    kind: Kind
    values: tuple[str, ...]
    class_name: str = ""
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(0)
    start: int = 0
    end: int = 0


def read_parameters(text: str) -> tuple[Parameter, ...]:
    """Return the parameters of a query, in their order.

    Args:
        text: The query.

    Raises:
        LdnkgError: If the declaration of one cannot be understood, or two have the same variable.
    """
    found: list[Parameter] = []
    start = 0
    for line in text.split("\n"):
        if _MARK in line:
            found.append(_parameter(line.rstrip("\r"), start))
        start += len(line) + 1
    names = [name for parameter in found for name in parameter.names]
    if len(names) != len(set(names)):
        raise LdnkgError("two parameters have the same variable", None, "Give each one of its own.")
    return tuple(found)


def replaced(text: str, terms: Mapping[str, str]) -> str:
    """Return a query with other values of its parameters.

    Args:
        text: The query.
        terms: The term for each variable that gets another value, written as SPARQL has it; it must be one
            term, which the caller made from a value that was checked.

    Raises:
        LdnkgError: If a declaration cannot be understood.
    """
    for parameter in reversed(read_parameters(text)):
        values = [terms.get(name, old) for name, old in zip(parameter.names, parameter.values, strict=True)]
        text = text[: parameter.start] + " ".join(values) + text[parameter.end :]
    return text


def _parameter(line: str, offset: int) -> Parameter:
    match = _LINE.fullmatch(line)
    if match is None:
        raise LdnkgError(f"the parameter in {line.strip()[:80]!r} cannot be read", None, _FIX)
    title, kind = match["title"].strip(), match["kind"].strip()
    if match["name"] is not None:
        start, end = (offset + place for place in match.span("value"))
        of_class = _CLASS.fullmatch(kind)
        if of_class is None:
            raise LdnkgError(f"{kind!r} says of no parameter what it may be", None, _FIX)
        kinds: dict[str, Kind] = {"any": "any", "one": "one", "label of": "label"}
        return Parameter(
            names=(match["name"],),
            title=title,
            kind=kinds[of_class[1]],
            values=(match["value"],),
            class_name=of_class[2],
            start=start,
            end=end,
        )
    start, end = (offset + place for place in match.span("values"))
    ends, numbers = _RANGE.fullmatch(kind), _PAIR.fullmatch(match["values"])
    if ends is None or numbers is None:
        raise LdnkgError(f"the range of {title!r} cannot be read", None, _FIX)
    return Parameter(
        names=(match["low"], match["high"]),
        title=title,
        kind="range",
        values=(numbers[1], numbers[2]),
        least=Decimal(ends[1]),
        most=Decimal(ends[2]),
        start=start,
        end=end,
    )
