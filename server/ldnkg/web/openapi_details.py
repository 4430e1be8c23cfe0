"""Says of each route what its rule and its docstring do not: media types, problems and parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ldnkg.build.search_kinds import SEARCH_KINDS
from ldnkg.sparql.formats import GRAPH_FORMATS, HTML, RESULT_FORMATS
from ldnkg.sparql.problems import PROBLEMS
from ldnkg.web.results.charts import CHARTS
from ldnkg.web.search.facets import FACETS, NONE
from ldnkg.web.search.studies import SORTS
from ldnkg.web.search.words import LONGEST_TEXT
from ldnkg.web.signposting import LINKSET, OPENAPI

__all__ = ["DETAILS", "QUERY_BODIES", "Details"]

_GRAPHS = tuple(format_.media_type for format_ in GRAPH_FORMATS)
_ANSWERS = (*(format_.media_type for format_ in RESULT_FORMATS), *_GRAPHS, HTML.media_type)
_DESCRIBED = (*_GRAPHS, HTML.media_type)
_ASKING = (406, 503, 504)
_OF_QUERIES = tuple(sorted({kind.status for kind in PROBLEMS.values()}))


def _parameter(name: str, meaning: str, schema: Mapping[str, Any], **others: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": meaning, "schema": dict(schema), **others}


_IRIS = {"type": "array", "items": {"type": "string", "format": "iri"}}
_FORMAT = _parameter(
    "format",
    "Name or media type of a format; goes before the Accept header.",
    {"type": "string", "examples": [format_.name for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS)]},
)
_GRAPH_FORMAT = _parameter(
    "format",
    "Name or media type of a format; goes before the Accept header.",
    {"type": "string", "examples": [format_.name for format_ in (*GRAPH_FORMATS, HTML)]},
)
# The parameters of the endpoint, in the address or in a form.
_ENDPOINT = (
    _parameter("query", "A SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.", {"type": "string"}),
    _parameter("default-graph-uri", "A graph of the default graph; may be repeated.", _IRIS),
    _parameter("named-graph-uri", "A named graph; may be repeated.", _IRIS),
    _FORMAT,
    _parameter("view", "Name or IRI of an evidence view, whose graphs alone answer.", {"type": "string"}),
    _parameter("infer", "Whether inferences belong to the dataset.", {"type": "boolean", "default": True}),
    _parameter("release", "Version of a release that is kept.", {"type": "string"}),
    _parameter(
        "timeout",
        "Most seconds of computing, below the limit of the server.",
        {"type": "number", "exclusiveMinimum": 0},
    ),
)


@dataclass(frozen=True)
class Details:
    """Says of a route what its rule and its docstring do not.

    Args:
        media_types: What it answers with.
        problems: Statuses of the problems that it may answer with, besides those of every route.
        parameters: Its parameters besides those in the path.
        summary: What it does, where its docstring does not say.
        refused: Methods that are answered 405 by the view itself.
    """

    media_types: tuple[str, ...]
    problems: tuple[int, ...] = ()
    parameters: tuple[Mapping[str, Any], ...] = ()
    summary: str = ""
    refused: tuple[str, ...] = ()


def _filter_parameters(*names: str) -> tuple[dict[str, Any], ...]:
    """Return the parameters of an overview page."""
    filters = (
        _parameter(name, "What is shown; an unknown value is answered with the list.", {"type": "string"})
        for name in names
    )
    return (*filters, _parameter("format", "Form of the table.", {"type": "string", "enum": ["html", "csv"]}))


_RELEASE = _parameter("release", "Version of a release that is kept.", {"type": "string"})
_PAGE = _parameter("page", "Which part of a long document.", {"type": "integer", "minimum": 1})
_WORDS = (
    _parameter("q", "Words, a name or an identifier.", {"type": "string", "maxLength": LONGEST_TEXT}),
    _parameter("kind", "Kind of thing.", {"type": "string", "enum": [kind.name for kind in SEARCH_KINDS]}),
    _parameter("page", "Which part of the results.", {"type": "integer", "minimum": 1, "default": 1}),
)
_LIMIT = _parameter(
    "limit",
    "Results of one page; one of the search page has 20.",
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
)
_VALUES = {"type": "array", "items": {"type": "string"}}
# The parameters of the list of studies; its JSON lists the values of each.
_NARROWING = (
    *(_parameter(facet.name, f"Any of these values, or `{NONE}`. {facet.note}", _VALUES) for facet in FACETS),
    _parameter(
        "sort",
        "What the list is ordered by; a minus sign before it means the falling order.",
        {"type": "string", "enum": [sign + name for name in SORTS for sign in ("", "-")], "default": "-year"},
    ),
)
_CHART = (
    _parameter(
        "chart",
        "What is drawn of the rows; triples are a graph.",
        {"type": "string", "enum": [*CHARTS, "graph"]},
    ),
    _parameter("measure", "The effect measure to draw, where the rows have several.", {"type": "string"}),
)
# What the form of an example sends; each example has its own fields.
_CHOSEN = (
    {
        "name": "chosen",
        "in": "query",
        "description": "What is chosen in the form of the example, by the names of its variables.",
        "style": "form",
        "explode": True,
        "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    },
)
_LOOKING = (400, 404, *_ASKING)
# Overview pages with the parameters that say what they show.
_OVERVIEWS = (
    ("evidence", "count", "design", "domain"),
    ("evidence_results", "condition", "domain", "outcome", "design", "direction"),
    ("evidence_lines", "condition", "domain", "outcome", "design", "direction"),
    ("timeline", "kind", "condition"),
    ("doses", "condition", "band", "called", "studies"),
    ("article", "text", "verdict"),
    ("registrations", "group", "status", "condition"),
    ("conditions",),
    ("claims", "kind", "predicate"),
    ("mechanisms", "kind", "status"),
    ("substances",),
    ("adverse_events",),
)
#: Endpoint -> what it takes and answers.
DETAILS: Mapping[str, Details] = {
    "sparql.endpoint": Details(_ANSWERS, _OF_QUERIES, _ENDPOINT),
    "graph_store.graph_store": Details(
        _GRAPHS,
        (400, 404, *_ASKING),
        (
            _parameter("graph", "IRI of the graph.", {"type": "string", "format": "iri"}),
            _parameter("default", "Without a value: the default graph.", {"type": "string", "maxLength": 0}),
            _GRAPH_FORMAT,
        ),
        refused=("PUT", "POST", "DELETE", "PATCH", "QUERY", "TRACE"),
    ),
    "editor.names": Details(("application/json",), (503, 504)),
    "editor.check": Details(("application/json",), (400, 403, 413, 415)),
    "editor.lay_out": Details(("application/json",), (400, 403, 413, 415)),
    "pages.landing": Details(_DESCRIBED, (406,), (_GRAPH_FORMAT,)),
    **{
        f"overview.{name}": Details((HTML.media_type, "text/csv"), _LOOKING, _filter_parameters(*filters))
        for name, *filters in _OVERVIEWS
    },
    "downloads.listing": Details(("application/json", *_DESCRIBED), (404, 406), (_RELEASE,)),
    "downloads.download": Details(("application/octet-stream",), (404,), (_RELEASE,)),
    "linked_data.named": Details(_DESCRIBED, _LOOKING, (_PAGE, _RELEASE)),
    "linked_data.single": Details(_DESCRIBED, _LOOKING, (_PAGE, _RELEASE)),
    "linked_data.release": Details(("application/octet-stream", *_DESCRIBED), _LOOKING, (_PAGE,)),
    "pages.problem_kind": Details((HTML.media_type,), (404,)),
    "pages.health": Details(("application/json",)),
    "monitoring.readiness": Details(("application/json",)),
    "monitoring.metrics": Details(("text/plain", "application/openmetrics-text"), (404,)),
    "description.void": Details(_DESCRIBED, _ASKING, (_GRAPH_FORMAT,)),
    "description.examples": Details(_DESCRIBED, _ASKING, (_GRAPH_FORMAT,)),
    "description.example": Details(_DESCRIBED, (404, *_ASKING), (_GRAPH_FORMAT,)),
    "examples.listing": Details(
        (HTML.media_type,),
        (400, *_ASKING[1:]),
        (_parameter("q", "Words to find examples by.", {"type": "string"}),),
    ),
    "examples.example": Details((HTML.media_type,), (400, 404, *_ASKING[1:]), _CHOSEN),
    "examples.run": Details((HTML.media_type,), (400, 404, *_ASKING[1:]), _CHOSEN),
    "charts.drawing": Details(("image/svg+xml",), _OF_QUERIES, (*_ENDPOINT, *_CHART)),
    "charts.numbers": Details(("text/csv",), _OF_QUERIES, (*_ENDPOINT, *_CHART)),
    "description.hcls": Details(_DESCRIBED, (404, 406), (_GRAPH_FORMAT,)),
    "search.page": Details((HTML.media_type,), (400, 404, 504), _WORDS),
    "search.as_json": Details(
        ("application/json",), (400, 404, 504), ({**_WORDS[0], "required": True}, *_WORDS[1:], _LIMIT)
    ),
    "studies.listing": Details((HTML.media_type,), (400, 404, 503, 504), _NARROWING),
    "studies.as_csv": Details(("text/csv",), (400, 404, 503, 504), _NARROWING),
    "studies.as_json": Details(("application/json",), (400, 404, 503, 504), _NARROWING),
    "discovery.api_catalog": Details((LINKSET,)),
    "discovery.linkset_document": Details((LINKSET,)),
    "discovery.robots": Details(("text/plain",)),
    "discovery.sitemap": Details(("application/xml",), (503, 504)),
    "discovery.sitemap_part": Details(("application/xml",), (404, 503, 504)),
    "discovery.openapi_document": Details((OPENAPI,)),
    "static": Details(
        ("text/css", "image/svg+xml"), (404,), summary="Send a style sheet or an image of the pages."
    ),
}
#: Parameters of a form for each route whose body is a query.
QUERY_BODIES = {
    "sparql.endpoint": _ENDPOINT,
    "editor.check": _ENDPOINT[:1],
    "editor.lay_out": _ENDPOINT[:1],
}
