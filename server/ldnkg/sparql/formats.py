"""Knows the formats of results and graphs, and negotiates between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ldnkg.sparql.gate import Form
from ldnkg.sparql.problems import QueryProblem

__all__ = [
    "CSV",
    "GRAPH_FORMATS",
    "HTML",
    "RESULT_FORMATS",
    "Chosen",
    "Format",
    "choose",
    "formats_for",
    "negotiate",
    "pick",
]


@dataclass(frozen=True)
class Format:
    """Describes one format.

    Args:
        name: Its name in `format=` and in file endings.
        label: Its name for people.
        media_type: Its registered media type.
        aliases: Other media types that ask for it.
        names: Other names in `format=`.
    """

    name: str
    label: str
    media_type: str
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


#: Rows of values without their kinds (SPARQL 1.1 Query Results CSV and TSV Formats).
CSV = Format("csv", "CSV", "text/csv")

#: Formats of SELECT and ASK, the first being the default.
RESULT_FORMATS: tuple[Format, ...] = (
    Format("json", "JSON", "application/sparql-results+json", ("application/json",), ("srj",)),
    Format("xml", "XML", "application/sparql-results+xml", ("application/xml", "text/xml"), ("srx",)),
    CSV,
    Format("tsv", "TSV", "text/tab-separated-values", ("text/plain",)),
)
#: Formats of CONSTRUCT and DESCRIBE, the first being the default.
GRAPH_FORMATS: tuple[Format, ...] = (
    Format(
        "ttl",
        "Turtle",
        "text/turtle",
        # Turtle is a part of Notation3, so who asks for that can read it.
        ("application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
        ("turtle", "n3"),
    ),
    Format("nt", "N-Triples", "application/n-triples", ("text/plain",), ("ntriples", "n-triples")),
    Format(
        "rdf",
        "RDF/XML",
        "application/rdf+xml",
        ("application/xml", "text/xml"),
        ("xml", "rdfxml", "rdf/xml", "rdf+xml"),
    ),
    Format(
        "jsonld",
        "JSON-LD",
        "application/ld+json",
        ("application/json", "application/x-json+ld"),
        ("json", "json-ld"),
    ),
    Format("trig", "TriG", "application/trig", ("application/x-trig",)),
    Format("nq", "N-Quads", "application/n-quads", ("text/x-nquads",), ("nquads", "n-quads")),
)
#: The page for browsers, which stands after every format.
HTML = Format("html", "HTML", "text/html", ("application/xhtml+xml",))

# Strangers choose what they send, so only short headers are remembered.
_LONGEST_KEPT = 512
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True)
class Chosen:
    """Is the outcome of a negotiation.

    Args:
        format: The format.
        media_type: The media type to answer with, an alias where that was asked for.
    """

    format: Format
    media_type: str

    @property
    def content_type(self) -> str:
        """Value of the Content-Type header; only text has a charset."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


@dataclass(frozen=True)
class _Range:
    media_type: str
    quality: float
    order: int

    def matches(self, media_type: str) -> int:
        """Return how specific the match is: 3 exact, 2 for type/*, 1 for */*, 0 for none."""
        if self.media_type == media_type:
            return 3
        if self.media_type == media_type.partition("/")[0] + "/*":
            return 2
        return 1 if self.media_type == "*/*" else 0


def formats_for(form: Form) -> tuple[Format, ...]:
    """Return the formats of a query form, without the HTML page.

    Args:
        form: The query form.
    """
    return RESULT_FORMATS if form in ("SELECT", "ASK") else GRAPH_FORMATS


def negotiate(accept: str | None, offered: Sequence[Format]) -> Chosen:
    """Choose a format by an Accept header (RFC 9110, section 12.5.1).

    The most specific range decides a media type's quality; among equal qualities the more specifically named
    type wins, then the order of the header, then the order of the offer.

    Args:
        accept: The header, or None if there is none.
        offered: The formats, the default first.

    Returns:
        The format and the media type to answer with.

    Raises:
        QueryProblem: If nothing that is accepted exists.
    """
    if accept is None or not accept.strip():
        return Chosen(offered[0], offered[0].media_type)
    ranges = tuple(_ranges(accept))
    best: tuple[float, int, int, int] | None = None
    chosen: Chosen | None = None
    for place, format_ in enumerate(offered):
        for alias, media_type in enumerate((format_.media_type, *format_.aliases)):
            ranked = [(range_.matches(media_type), -range_.order, range_) for range_ in ranges]
            specificity, _, range_ = max(ranked, key=lambda item: item[:2], default=(0, 0, None))
            if not specificity or range_ is None or range_.quality == 0 or (alias and specificity < 3):
                continue
            rank = (range_.quality, specificity, -range_.order, -place)
            if best is None or rank > best:
                best, chosen = rank, Chosen(format_, media_type)
    if chosen is None:
        raise _not_acceptable("none of the accepted formats exists for this query", offered)
    return chosen


def pick(name: str, offered: Sequence[Format]) -> Chosen:
    """Choose a format by its name or media type, as the `format` parameter does.

    Args:
        name: The name, or several with commas between them, of which the first that exists is taken.
        offered: The formats.

    Raises:
        QueryProblem: If there is none of that name for this query.
    """
    for part in name.lower().split(","):
        # A plus sign that was not escaped in an address arrives as a space.
        wanted = part.partition(";")[0].strip().replace(" ", "+")
        for format_ in offered:
            if wanted in (format_.name, *format_.names, format_.media_type):
                return Chosen(format_, format_.media_type)
            if wanted in format_.aliases:
                return Chosen(format_, wanted)
    raise _not_acceptable(f"there is no format {name.strip()[:40]!r} for this query", offered)


def choose(name: str | None, accept: str | None, offered: tuple[Format, ...]) -> Chosen:
    """Choose a format by the `format` parameter, or by the Accept header where that names none that exists.

    Args:
        name: Value of the parameter, or None if there is none.
        accept: The header, or None if there is none.
        offered: The formats, the default first.

    Raises:
        QueryProblem: If neither names one; about the parameter if there is one.
    """
    if len(name or "") + len(accept or "") > _LONGEST_KEPT:
        return _chosen(name, accept, offered)
    return _remembered(name, accept, offered)


def _chosen(name: str | None, accept: str | None, offered: tuple[Format, ...]) -> Chosen:
    if name is None:
        return negotiate(accept, offered)
    try:
        return pick(name, offered)
    except QueryProblem as problem:
        # Some clients send a format that their kind of query does not have, and mean the header. A name
        # that no kind has is a slip, which a header that takes anything must not hide.
        meant = accept if _is_known(name) else _without_wildcards(accept)
        if meant is None or not meant.strip():
            raise
        try:
            return negotiate(meant, offered)
        except QueryProblem:
            raise problem from None


# Clients send the same few headers with every request.
_remembered = lru_cache(maxsize=512)(_chosen)


def _is_known(name: str) -> bool:
    try:
        pick(name, (*RESULT_FORMATS, *GRAPH_FORMATS))
    except QueryProblem:
        return False
    return True


def _without_wildcards(accept: str | None) -> str | None:
    return None if accept is None else ",".join(part for part in accept.split(",") if "*" not in part)


def _not_acceptable(detail: str, offered: Iterable[Format]) -> QueryProblem:
    available = [format_.media_type for format_ in offered]
    names = ", ".join(format_.name for format_ in offered)
    return QueryProblem(
        "not-acceptable",
        detail,
        f"Accept one of the available types, or add format= with {names}.",
        available=available,
    )


def _ranges(accept: str) -> Iterable[_Range]:
    for order, part in enumerate(accept.split(",")):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if not media_type:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = float(value) if _QUALITY.fullmatch(value.strip()) else 0.0
        yield _Range("*/*" if media_type == "*" else media_type, quality, order)
