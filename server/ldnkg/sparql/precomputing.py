"""Has the engine answer the counting queries that everybody asks, once, while nobody waits for it.

A worker of its own computes them one after the other at the lowest priority, so that no query waits for it,
and ends. What the limits of a query do not allow is left to the engine.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.sparql.evaluation import Job
from ldnkg.sparql.forker import Ending, Forker, Worker
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.precomputed import Precomputed, Table, table_of
from ldnkg.sparql.precomputed_query import read_counting_query
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import EngineFailure, Run
from ldnkg.sparql.selection import DatasetSelection

__all__ = ["COUNTING_QUERIES", "Precomputing", "read_table"]

_LOG = logging.getLogger("ldnkg.precomputed")

#: What is computed, keys before counts. The first ones are asked most and are soon there, also where what is
#: counted later and takes their place needs more memory than a query may have. Sources: the queries of Umaka
#: and SPARQLES (tests/test_umaka.py, tests/test_discovery_checklists.py), VoID's list of queries for
#: statistics, section 6.6 of the HCLS profile, and those of SIB's void-generator.
COUNTING_QUERIES = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?c (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) { ?s a ?c } GROUP BY ?c",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)"
    " (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }",
    "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)"
    " { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?g (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)"
    " (COUNT(DISTINCT ?o) AS ?objects) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT DISTINCT ?c { ?s a ?c }",
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
    "SELECT DISTINCT ?c { GRAPH ?g { ?s a ?c } }",
    "SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) (COUNT(DISTINCT ?s) AS ?subjects)"
    " (COUNT(DISTINCT ?p) AS ?properties) (COUNT(DISTINCT ?o) AS ?objects) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?c (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) (COUNT(DISTINCT ?s) AS ?subjects)"
    " { GRAPH ?g { ?s a ?c } } GROUP BY ?c",
    "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) (COUNT(DISTINCT ?s) AS ?subjects)"
    " (COUNT(DISTINCT ?o) AS ?objects) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p",
    "SELECT ?g ?c (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) { GRAPH ?g { ?s a ?c } } GROUP BY ?g ?c",
    "SELECT ?g ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)"
    " { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ?p",
    "SELECT ?c ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)"
    " { ?s a ?c . ?s ?p ?o } GROUP BY ?c ?p",
)
# A longer answer is not worth keeping: the engine reads about a thousand rows of VALUES in 2 ms.
_MOST_ROWS = 10_000
_MOST_BYTES = 2_000_000
_MOST_SECONDS = 600.0
_LOWEST_PRIORITY = 19
# Brackets of the deepest of these queries.
_DEPTH = 3


def read_table(text: str, answer: Callable[[str], bytes]) -> Table | None:
    """Have a counting query answered.

    Args:
        text: One of the queries.
        answer: Gives the engine's answer to a query in TSV.

    Returns:
        The answer; None if it is too long, or the engine gives other rows from it than it gave itself.
    """
    query = read_counting_query(inspect(text, len(text), _DEPTH))
    content = answer(f"{text} LIMIT {_MOST_ROWS + 1}")
    if query is None or content.count(b"\n") > _MOST_ROWS + 1 or len(content) > _MOST_BYTES:
        return None
    table = table_of(query, content)
    if table.is_complete and answer(table.text) != content:
        _LOG.warning("not used, for the engine gives other rows from it: %s", text)
        return None
    return table


class Precomputing:
    """Fills tables in the background.

    Args:
        forker: Forks the worker.
        limits: What a query may cost.
        selection: The part of the release that is asked.
        precomputed: What is filled.
    """

    def __init__(
        self, forker: Forker, limits: Limits, selection: DatasetSelection, precomputed: Precomputed
    ) -> None:
        self._own = _OwnWorker(forker, limits)
        self._limits = limits
        self._selection = selection
        self._precomputed = precomputed
        self._closing = False
        self._thread = threading.Thread(target=self._compute, name="precomputing", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether something is being computed."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing more is computed.

        Args:
            seconds: Most seconds to wait.

        Returns:
            Whether it is over.
        """
        self._thread.join(seconds)
        return not self.running

    def close(self) -> None:
        """Begin nothing more; what is computed ends with the supervisor."""
        self._closing = True

    def _compute(self) -> None:
        deadline = time.monotonic() + _MOST_SECONDS
        try:
            for text in COUNTING_QUERIES:
                if self._closing or time.monotonic() > deadline:
                    return
                table = self._table(text)
                if table is not None:
                    self._precomputed.add(table)
        except (EOFError, OSError):
            # The supervisor is gone, and what is not there yet is left to the engine.
            _LOG.debug("no more is precomputed: the supervisor has ended")
        finally:
            self._own.close()

    def _table(self, text: str) -> Table | None:
        try:
            return read_table(text, self._answer)
        except (QueryProblem, EngineFailure) as failure:
            # More than a query may cost: the engine is to say so itself.
            _LOG.debug("not precomputed: %s: %s", text, failure)
            return None

    def _answer(self, query: str) -> bytes:
        worker = self._own.taken()
        run = Run(self._own, worker, self._limits.timeout_seconds, self._limits.delivery_seconds)
        job = Job(query=query, format="tsv", base_iri=ENDPOINT, selection=self._selection)
        if not run.start(job):
            run.close()
            raise EOFError("the worker is gone")
        content = b"".join(run.pieces())
        _yield_to_others(worker.process)
        return content


class _OwnWorker:
    """Keeps one worker besides those of the pool, while it is needed.

    Args:
        forker: Forks it.
        limits: What a query may cost.
    """

    def __init__(self, forker: Forker, limits: Limits) -> None:
        self._forker = forker
        self.limits = limits
        self._idle: Worker | None = None

    @property
    def running(self) -> bool:
        """Whether workers can be forked."""
        return self._forker.running

    def taken(self) -> Worker:
        """Return the worker, forking it if there is none.

        Raises:
            OSError: If the supervisor is gone, or cannot fork.
            EOFError: If it goes now.
        """
        worker, self._idle = self._idle or self._forker.spawn(), None
        return worker

    def give_back(self, worker: Worker) -> None:
        """Take the worker back."""
        self._idle = worker

    def replace(self, worker: Worker) -> Ending:
        """Kill the worker; another is forked when it is needed."""
        try:
            return self._forker.retire(worker)
        except (EOFError, OSError):
            return Ending()

    def close(self) -> None:
        """End the worker."""
        if self._idle is not None:
            self.replace(self._idle)


def _yield_to_others(process: int) -> None:
    """Give every thread of a process the lowest priority: on Linux each has its own."""
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            os.setpriority(os.PRIO_PROCESS, int(thread.name), _LOWEST_PRIORITY)
