"""W3C SPARQL 1.1 query evaluation and result formats, through the code that the workers run."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from ldnkg.sparql.evaluation import Job, write_answer
from ldnkg.sparql.store import LoadedStore

SUITE = Path(__file__).parent / "conformance" / "sparql11"
ROOT = "http://example.org/suite/"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_RESULTS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}

#: Tests that fail, with the reason.
EXCEPTIONS = {
    "aggregates/agg-empty-group-count-graph": "GRAPH ?g skips graphs in which its pattern matches nothing",
    "aggregates/agg-groupconcat-04": "GROUP_CONCAT of literals with one language keeps the language",
    "aggregates/agg-groupconcat-06": "GROUP_CONCAT of literals with one language keeps the language",
    "bindings/graph": "GRAPH ?g does not range over all graphs around a VALUES block alone",
    "csv-tsv-res/csv03": "the store keeps a number's value and not its spelling: 1.0E6 becomes 1000000",
    "csv-tsv-res/tsv03": "the store keeps a derived integer as xsd:integer",
    "functions/bnode01": "BNODE(text) gives the same node in every solution",
    "negation/graph-minus": "MINUS inside GRAPH ?g counts ?g as a shared variable",
    "property-path/zero_or_more_set_end": "a path of length zero needs the node in the graph",
    "property-path/zero_or_more_set_start": "a path of length zero needs the node in the graph",
    "property-path/zero_or_one_set_end": "a path of length zero needs the node in the graph",
    "property-path/zero_or_one_set_start": "a path of length zero needs the node in the graph",
}


@dataclass(frozen=True)
class Case:
    name: str
    query: str
    data: tuple[str, ...]
    graphs: tuple[str, ...]
    result: str


def _local(iri: str) -> Path:
    return SUITE / iri.removeprefix(ROOT)


def _values(store: Store, subject: Any, predicate: str) -> list[Any]:
    return [quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None, None)]


def _value(store: Store, subject: Any, predicate: str) -> Any:
    return next(iter(_values(store, subject, predicate)), None)


def _cases() -> Iterable[Case]:
    for manifest in sorted(SUITE.glob("*/manifest.ttl")):
        store = Store()
        base = ROOT + f"{manifest.parent.name}/manifest.ttl"
        store.load(path=str(manifest), format=RdfFormat.TURTLE, base_iri=base)
        for kind in ("QueryEvaluationTest", "CSVResultFormatTest"):
            for quad in store.quads_for_pattern(None, NamedNode(_RDF + "type"), NamedNode(_MF + kind), None):
                action = _value(store, quad.subject, _MF + "action")
                yield Case(
                    name=f"{manifest.parent.name}/{str(quad.subject).strip('<>').rpartition('#')[2]}",
                    query=_value(store, action, _QT + "query").value,
                    data=tuple(node.value for node in _values(store, action, _QT + "data")),
                    graphs=tuple(node.value for node in _values(store, action, _QT + "graphData")),
                    result=_value(store, quad.subject, _MF + "result").value,
                )


CASES = tuple(sorted(_cases(), key=lambda case: case.name))


def _load(store: Store, iri: str, graph: NamedNode | DefaultGraph) -> None:
    path = _local(iri)
    store.load(path=str(path), format=RdfFormat.from_extension(path.suffix[1:]), base_iri=iri, to_graph=graph)


Opened = Callable[[Case], Store]


def _filled(case: Case, store: Store) -> Store:
    for iri in case.data:
        _load(store, iri, DefaultGraph())
    for iri in case.graphs:
        _load(store, iri, NamedNode(iri))
    return store


def _in_memory(case: Case) -> Store:
    return _filled(case, Store())


class _OnDisk:
    """Opens stores read-only from disk, as the server does; cases with the same data share one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stores: dict[tuple[tuple[str, ...], tuple[str, ...]], Store] = {}

    def __call__(self, case: Case) -> Store:
        key = (case.data, case.graphs)
        if key not in self._stores:
            place = str(self._folder / str(len(self._stores)))
            _filled(case, Store(place)).flush()
            self._stores[key] = Store.read_only(place)
        return self._stores[key]


def _run(case: Case, format_name: str, opened: Opened) -> bytes:
    store = opened(case)
    pieces: list[bytes] = []
    job = Job(_local(case.query).read_text(encoding="utf-8"), format_name, case.query)
    write_answer(LoadedStore(store), job, pieces.append)
    return b"".join(pieces)


def _canonical(quads: Iterable[Quad]) -> frozenset[Quad]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def _rows(content: bytes, results_format: QueryResultsFormat) -> bool | frozenset[Quad]:
    """Return a result as a graph up to the names of blank nodes; equal rows are numbered apart."""
    results = parse_query_results(content, results_format)
    if not isinstance(results, QuerySolutions):
        return bool(results)
    names = sorted(variable.value for variable in results.variables)
    rows = []
    for solution in results:
        rows.append(tuple((name, solution[name]) for name in names if solution[name] is not None))
    return _row_graph(rows)


def _row_graph(rows: list[tuple[tuple[str, Any], ...]]) -> frozenset[Quad]:
    quads = []
    graph = DefaultGraph()
    for row in rows:
        node = BlankNode()
        quads.append(Quad(node, NamedNode("row:is"), Literal("row"), graph))
        quads += [Quad(node, NamedNode(f"row:{name}"), _comparable(term), graph) for name, term in row]
    return _canonical(quads)


def _comparable(term: Any) -> Any:
    """Return a number by its value, for the suite asks for equal values, not equal spellings."""
    name = term.datatype.value.removeprefix(_XSD) if isinstance(term, Literal) else ""
    if name in ("decimal", "double", "float"):
        return Literal(repr(float(term.value)), datatype=term.datatype)
    if name == "boolean":
        return Literal("true" if term.value in ("true", "1") else "false", datatype=term.datatype)
    return term


def _result_set(path: Path, iri: str) -> bool | frozenset[Quad]:
    """Read a result that is written as a graph of the result-set vocabulary."""
    store = Store()
    store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=iri)
    boolean = next(iter(store.quads_for_pattern(None, NamedNode(_RS + "boolean"), None, None)), None)
    if boolean is not None:
        return "true" in str(boolean.object)
    rows = []
    for quad in store.quads_for_pattern(None, NamedNode(_RS + "solution"), None, None):
        bindings = _values(store, quad.object, _RS + "binding")
        pairs = (
            (_value(store, b, _RS + "variable").value, _value(store, b, _RS + "value")) for b in bindings
        )
        rows.append(tuple(sorted(pairs, key=lambda pair: str(pair[0]))))
    return _row_graph(rows)


def _is_result_set(path: Path) -> bool:
    return path.suffix == ".ttl" and _RS in path.read_text(encoding="utf-8")


def _holds(case: Case, opened: Opened) -> bool:
    expected = _local(case.result)
    if expected.suffix == ".csv":
        mine = list(csv.reader(io.StringIO(_run(case, "csv", opened).decode("utf-8"))))
        theirs = list(csv.reader(io.StringIO(expected.read_text(encoding="utf-8"))))
        return _csv_rows(mine) == _csv_rows(theirs)
    if _is_result_set(expected):
        return _rows(_run(case, "json", opened), QueryResultsFormat.JSON) == _result_set(
            expected, case.result
        )
    if expected.suffix in _RESULTS:
        name = "tsv" if expected.suffix == ".tsv" else "json"
        mine_format = QueryResultsFormat.TSV if name == "tsv" else QueryResultsFormat.JSON
        return _rows(_run(case, name, opened), mine_format) == _rows(
            expected.read_bytes(), _RESULTS[expected.suffix]
        )
    graph = parse(_run(case, "nt", opened), RdfFormat.N_TRIPLES)
    suffix = RdfFormat.from_extension(expected.suffix[1:])
    return _canonical(graph) == _canonical(parse(path=str(expected), format=suffix, base_iri=case.result))


def _csv_rows(rows: list[list[str]]) -> Counter[frozenset[tuple[str, str]]]:
    """Return rows as bags of columns; a blank node is any value that starts with _:."""
    header = rows[0]
    return Counter(
        frozenset(
            (name, "_:" if value.startswith("_:") else value) for name, value in zip(header, row, strict=True)
        )
        for row in rows[1:]
    )


def test_the_suite_is_whole() -> None:
    assert len(CASES) == 235
    assert set(EXCEPTIONS) <= {case.name for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_embedded_evaluation_conforms_but_for_the_listed_exceptions(case: Case) -> None:
    fault = _fault(case, _in_memory)
    assert (fault is not None) == (case.name in EXCEPTIONS), fault or EXCEPTIONS[case.name]


def test_a_store_on_disk_conforms_but_for_the_same_exceptions(tmp_path: Path) -> None:
    opened = _OnDisk(tmp_path)
    faults = {case.name: fault for case in CASES if (fault := _fault(case, opened)) is not None}
    assert {name: faults.get(name) for name in faults.keys() ^ EXCEPTIONS.keys()} == {}


def _fault(case: Case, opened: Opened) -> str | None:
    """Say why a case fails, None if it does not."""
    try:
        return None if _holds(case, opened) else f"{case.name} has another result"
    except (SyntaxError, ValueError, RuntimeError) as error:
        return f"{case.name}: {error}"
