"""Prepares RDF terms for pages: a short text, and a link where it is safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import request

from ldnkg.core.namespaces import BASE, Prefixes
from ldnkg.web.linked_data_names import address_of

__all__ = ["Cell", "cell", "own_page", "safe_link"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float"))
# An IRI below the base that can be written in a query.
_OWN = re.compile(re.escape(BASE) + r"[^\x00-\x20<>\"{}|^`\\]+")


@dataclass(frozen=True)
class Cell:
    """Is one cell of a table.

    Args:
        text: What it shows.
        link: Where it leads: to its description here, or to the http or https IRI itself.
        title: What a pointer or a screen reader may add: the whole IRI or the datatype.
        language: Language tag of a literal.
        is_number: Whether it is set flush right.
    """

    text: str
    link: str | None = None
    title: str | None = None
    language: str | None = None
    is_number: bool = False


def own_page(iri: str) -> str:
    """Return the address of an IRI of the project on this server; the IRI itself may lead to another.

    Args:
        iri: An IRI below the base.
    """
    return request.script_root + address_of(iri)


def safe_link(iri: str) -> str | None:
    """Return an IRI if a page may link to it, else None.

    Args:
        iri: Any IRI; `javascript:` and the like give None.
    """
    return iri if iri.lower().startswith(("http://", "https://")) else None


def cell(term: Mapping[str, str] | None, prefixes: Prefixes, describe: Callable[[str], str]) -> Cell:
    """Prepare a term.

    Args:
        term: A term as in SPARQL JSON results, or None where unbound.
        prefixes: Prefixes to shorten IRIs with.
        describe: Gives the address of the description of one of the project's own IRIs.
    """
    if term is None:
        return Cell("")
    value = term["value"]
    if term["type"] == "uri":
        link = describe(value) if _OWN.fullmatch(value) else safe_link(value)
        return Cell(prefixes.short(value), link, value)
    if term["type"] == "bnode":
        return Cell(f"_:{value}", title="a node without a name")
    datatype = term.get("datatype", "")
    title = prefixes.shorten(datatype) if datatype else None
    return Cell(value, None, title, term.get("xml:lang"), datatype in _NUMBERS)
