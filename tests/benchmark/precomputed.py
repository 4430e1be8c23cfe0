"""Measures what precomputed counts save; a program of its own, which computes as a worker does.

    PYTHONPATH=tests .venv/bin/python tests/benchmark/precomputed.py data.nq

It prints, as a Markdown table, the processor time of each query with the engine alone and from tables, and
what the tables cost: processor time, and memory at most beyond that of the loaded data. Both answers are
compared byte by byte.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.sparql.evaluation import Job, write_answer
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.precomputed import Precomputed
from ldnkg.sparql.precomputing import COUNTING_QUERIES, read_table
from ldnkg.sparql.store import DataSource, LoadedStore, load_store

__all__ = ["ASKED", "main"]

#: What is measured.
ASKED = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    "SELECT (COUNT(*) AS ?n) { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) LIMIT 10",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT DISTINCT ?c { ?s a ?c }",
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
    "SELECT DISTINCT ?c { GRAPH ?g { [] a ?c } } OFFSET 0 LIMIT 100",
    "SELECT ?c ?p (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o } GROUP BY ?c ?p",
)
_ROUNDS = 20
_LONGEST = 1000
_DEEPEST = 10
_Result = TypeVar("_Result")


def main(path: Path) -> None:
    """Measure one dataset.

    Args:
        path: Its N-Quads.
    """
    # In the data of a benchmark no two graphs share a triple.
    store = load_store(DataSource(lambda: path.open("rb"), 0, path.stat().st_size, disjoint=True))
    # From here on the system counts the peak anew (proc(5), clear_refs).
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _megabytes("VmRSS")
    tables = Precomputed()
    seconds, _ = _timed(lambda: _fill(tables, store), 1)
    _print(f"{len(COUNTING_QUERIES)} tables: {seconds:.1f} s, {_megabytes('VmHWM') - before} MB\n")
    _print("| query | engine | from tables | ratio |\n| --- | ---: | ---: | ---: |")
    for query in ASKED:
        text = tables.text(inspect(query, _LONGEST, _DEEPEST))
        engine, content = _timed(partial(_answer, store, query, "json"), 3)
        if text is None:
            _print(f"| `{query}` | {engine * 1000:.1f} ms | too long | |")
            continue
        table, same = _timed(partial(_answer, store, text, "json"), _ROUNDS)
        if same != content:
            raise SystemExit(f"another answer: {query}")
        _print(f"| `{query}` | {engine * 1000:.1f} ms | {table * 1000:.2f} ms | {engine / table:.0f} |")


def _fill(tables: Precomputed, store: LoadedStore) -> None:
    for query in COUNTING_QUERIES:
        table = read_table(query, lambda text: _answer(store, text, "tsv"))
        if table is not None:
            tables.add(table)


def _answer(store: LoadedStore, query: str, format_name: str) -> bytes:
    content = bytearray()
    write_answer(store, Job(query, format_name, ENDPOINT), content.extend)
    return bytes(content)


def _timed(action: Callable[[], _Result], rounds: int) -> tuple[float, _Result]:
    """Return the seconds of processor time of one round, and the last result."""
    began = time.process_time()
    for _ in range(rounds):
        result = action()
    return (time.process_time() - began) / rounds, result


def _megabytes(name: str) -> int:
    """Return a size of this process that the system tells."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) // 1024


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
