"""Finds out by queries what the engine has beyond SPARQL 1.1, so that only what holds is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.sparql.backend import Backend, QueryRequest
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.web.context import context
from ldnkg.web.described import KEPT, Key, release_key
from ldnkg.web.statements import XSD

__all__ = ["CALLS", "EXTENSIONS", "Extension", "Features", "default_triples", "features", "read_features"]

_GEOF = "http://www.opengis.net/def/function/geosparql/"
_AREA = "'POLYGON((0 0,0 1,1 1,0 0))'^^<http://www.opengis.net/ont/geosparql#wktLiteral>"
_POINT = "'POINT(0 0)'^^<http://www.opengis.net/ont/geosparql#wktLiteral>"
_METRE = "<http://www.opengis.net/def/uom/OGC/1.0/metre>"
_SEPS = "https://github.com/w3c-cg/sparql-dev/blob/main/SEP"

_CASTS = {
    "date": "'2026-01-01'",
    "dayTimeDuration": "'P1D'",
    "duration": "'P1D'",
    "gDay": "'---01'",
    "gMonth": "'--01'",
    "gMonthDay": "'--01-01'",
    "gYear": "'2026'",
    "gYearMonth": "'2026-01'",
    "time": "'00:00:00'",
    "yearMonthDuration": "'P1Y'",
}
_TOPOLOGY = (
    "sfEquals sfDisjoint sfIntersects sfTouches sfCrosses sfWithin sfContains sfOverlaps "
    "ehEquals ehDisjoint ehMeet ehOverlap ehCovers ehCoveredBy ehInside ehContains "
    "rcc8eq rcc8dc rcc8ec rcc8po rcc8tppi rcc8tpp rcc8ntpp rcc8ntppi "
    "intersection union difference symDifference"
).split()
_MEASURES = (
    "dimension coordinateDimension spatialDimension isEmpty isSimple envelope convexHull centroid "
    "asGeoJSON getSRID"
).split()
#: Functions that SPARQL 1.1 does not have: IRI -> arguments with which it must give a value.
CALLS: dict[str, str] = {
    **{XSD + name: argument for name, argument in _CASTS.items()},
    **{_GEOF + name: f"{_AREA}, {_AREA}" for name in _TOPOLOGY},
    **{_GEOF + name: _AREA for name in _MEASURES},
    _GEOF + "relate": f"{_AREA}, {_AREA}, 'T********'",
    _GEOF + "distance": f"{_POINT}, {_POINT}, {_METRE}",
    _GEOF + "perimeter": f"{_AREA}, {_METRE}",
}
_COUNT = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"
# What a query that the engine cannot compute is answered with; anything else says nothing about the engine.
_REFUSALS = range(400, 404)


@dataclass(frozen=True)
class Extension:
    """Describes an extension of the language.

    Args:
        iri: Document that specifies it.
        label: What it is.
        probe: An ASK query that is true where the engine has it.
    """

    iri: str
    label: str
    probe: str


#: Extensions of SPARQL 1.1 that an engine may have.
EXTENSIONS: tuple[Extension, ...] = (
    Extension(
        f"{_SEPS}/SEP-0006/sep-0006.md",
        "LATERAL joins (SPARQL enhancement proposal 6)",
        "ASK { VALUES ?x { 1 } LATERAL { BIND(?x + 1 AS ?y) } FILTER(?y = 2) }",
    ),
    Extension(
        f"{_SEPS}/SEP-0002/sep-0002.md",
        "Durations and ADJUST (SPARQL enhancement proposal 2)",
        f"PREFIX xsd: <{XSD}> ASK {{ "
        "FILTER(xsd:date('2026-01-02') - xsd:date('2026-01-01') = xsd:dayTimeDuration('P1D')) "
        "BIND(ADJUST(xsd:dateTime('2026-01-01T00:00:00Z'), xsd:dayTimeDuration('PT1H')) AS ?x) "
        "FILTER(BOUND(?x)) }",
    ),
    Extension(
        "https://www.w3.org/TR/sparql12-query/",
        "Triple terms and directional language tags of the draft of SPARQL 1.2",
        "ASK { BIND(<<( <x:a> <x:b> <x:c> )>> AS ?t) FILTER(ISTRIPLE(?t) && HASLANGDIR('a'@en--ltr)) }",
    ),
)


@dataclass(frozen=True)
class Features:
    """Says what the engine has.

    Args:
        functions: IRIs of the functions beyond SPARQL 1.1, sorted.
        extensions: The extensions of the language.
        federates: Whether SERVICE works at least towards this endpoint.
    """

    functions: tuple[str, ...]
    extensions: tuple[Extension, ...]
    federates: bool


def features() -> Features:
    """Return what the engine behind the request has.

    Raises:
        QueryProblem: If it cannot be asked now.
    """
    return _features(release_key())


def default_triples(selection: DatasetSelection) -> int:
    """Return the number of triples of the default graph of a plain query.

    Args:
        selection: The part of the release that answers.

    Raises:
        QueryProblem: If it cannot be asked now.
    """
    backend = context().backend
    if backend.fingerprint is None:
        # The store may change unseen.
        return _counted(backend, selection)
    return _default_triples(release_key(), selection)


def read_features(backend: Backend) -> Features:
    """Try each feature.

    Args:
        backend: Where to ask.

    Raises:
        QueryProblem: If the backend cannot answer now, which says nothing about its features.
    """
    return Features(
        functions=_functions(backend),
        extensions=tuple(extension for extension in EXTENSIONS if _holds(backend, extension.probe)),
        federates=_holds(backend, f"ASK {{ SERVICE <{ENDPOINT}> {{}} }}"),
    )


def _functions(backend: Backend) -> tuple[str, ...]:
    # One query for all, and only where the engine lacks some, one for each.
    iris = sorted(CALLS)
    values = _row(backend, _calling(iris))
    if values is None:
        values = [row[0] if (row := _row(backend, _calling([iri]))) else None for iri in iris]
    return tuple(iri for iri, value in zip(iris, values, strict=True) if value is not None)


def _calling(iris: Sequence[str]) -> str:
    columns = " ".join(f"(<{iri}>({CALLS[iri]}) AS ?v{number})" for number, iri in enumerate(iris))
    return f"SELECT {columns} WHERE {{}}"


def _row(backend: Backend, query: str) -> list[str | None] | None:
    """Return the values of the first row, or None if the engine refuses the query."""
    try:
        rows = backend.preview(QueryRequest(query, backend.inspect(query), "json"), 1).rows
    except QueryProblem as problem:
        if problem.status in _REFUSALS:
            return None
        raise
    return [term["value"] if term else None for term in rows[0]] if rows else None


def _holds(backend: Backend, query: str) -> bool:
    try:
        return bool(backend.preview(QueryRequest(query, backend.inspect(query), "json"), 1).boolean)
    except QueryProblem as problem:
        if problem.status in _REFUSALS:
            return False
        raise


@lru_cache(maxsize=KEPT * 4)
def _default_triples(_: Key, selection: DatasetSelection) -> int:
    return _counted(context().backend, selection)


def _counted(backend: Backend, selection: DatasetSelection) -> int:
    asked = QueryRequest(_COUNT, backend.inspect(_COUNT), "json", selection=selection)
    rows = backend.preview(asked, 1).rows
    return int(rows[0][0]["value"]) if rows and rows[0][0] else 0


@lru_cache(maxsize=KEPT)
def _features(_: Key) -> Features:
    return read_features(context().backend)
