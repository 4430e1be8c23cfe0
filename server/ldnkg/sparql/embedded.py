"""Answers queries from worker processes on this machine."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph

from ldnkg.core.namespaces import ADDED_GRAPH, ENDPOINT
from ldnkg.core.release import Release
from ldnkg.core.sources import program_digest
from ldnkg.sparql.backend import Answer, QueryRequest, begun, explained, read_names, read_prefixes
from ldnkg.sparql.dataset import chosen_dataset
from ldnkg.sparql.evaluation import PREVIEW, Job
from ldnkg.sparql.gate import Gate, Inspection
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.pool import PoolStatus, WorkerPool
from ldnkg.sparql.precomputed import Precomputed
from ldnkg.sparql.precomputing import Precomputing
from ldnkg.sparql.preview import Preview, read_preview
from ldnkg.sparql.reception import Reception
from ldnkg.sparql.run import Cancellation, EngineFailure
from ldnkg.sparql.selection import SHIPPED, WHOLE, DatasetSelection
from ldnkg.sparql.service import Federation

__all__ = ["EmbeddedBackend"]


class EmbeddedBackend:
    """Answers from worker processes on this machine.

    Args:
        release: The release to serve.
        limits: What a query may cost.
        sandboxed: Whether workers lose files and sockets; only tests of the gate turn this off.
        selection: The part that is loaded at the start; others are loaded when a query asks for them.
        federation: Answers SERVICE; only to the server itself if not given.
        precomputes: Whether to compute in the background what everybody counts; for who stays.
        store_folder: Where stores on disk are kept; None for a folder beside the releases.
    """

    def __init__(
        self,
        release: Release,
        limits: Limits,
        *,
        sandboxed: bool = True,
        selection: DatasetSelection = WHOLE,
        federation: Federation | None = None,
        precomputes: bool = False,
        store_folder: Path | None = None,
    ) -> None:
        self._limits = limits
        self.federation = federation or Federation(limits)
        self._gate = Gate(limits.query_bytes, limits.query_depth, self.federation.policy)
        self._prefixes: dict[str, str] = {}
        self._names: frozenset[str] | None = None
        self._names_lock = threading.Lock()
        self._selection = selection
        # What a user adds declares no prefix of the project and makes nothing one of its things.
        self._described = SHIPPED.over(release) if selection == WHOLE else selection
        self._fingerprint = _digest(release)
        self.precomputed = Precomputed()
        self._merges = not release.manifest.disjoint
        self._pool = WorkerPool(
            release, limits, sandboxed=sandboxed, selection=selection, store_folder=store_folder
        )
        try:
            self._prefixes = {**release.manifest.prefixes, **read_prefixes(self, self._described)}
        except BaseException:
            self._pool.close()
            raise
        self.precomputing = Precomputing(self._pool.forker, limits, selection, self.precomputed)
        if precomputes:
            self.precomputing.start()

    @property
    def limits(self) -> Limits:
        """What a query may cost."""
        return self._limits

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Namespace of each prefix that the release declares."""
        return self._prefixes

    @property
    def fingerprint(self) -> str:
        """Digest of the data and the program that answer."""
        return self._fingerprint

    @property
    def pool(self) -> WorkerPool:
        """The workers."""
        return self._pool

    def names(self) -> frozenset[str]:
        """Return the IRIs of the project that occur in the release; computed once."""
        with self._names_lock:
            if self._names is None:
                self._names = read_names(self, self._described)
                if self._described != self._selection:
                    self._names |= {ADDED_GRAPH}
            return self._names

    def inspect(self, query: str) -> Inspection:
        """Let a query through or refuse it, before anything is computed."""
        return self._gate.inspect(query)

    def answer(self, request: QueryRequest, cancellation: Cancellation | None = None) -> Answer:
        """Begin to answer."""
        request = self.federation.expand(request, self, cancellation)
        run = self._pool.run(self.job(request), request.timeout, cancellation)
        return begun(self._explained(run.pieces(), request), run)

    def preview(
        self,
        request: QueryRequest,
        rows: int,
        cancellation: Cancellation | None = None,
        characters: int = sys.maxsize,
    ) -> Preview:
        """Compute a whole answer and return its first rows."""
        request = self.federation.expand(request, self, cancellation)
        run = self._pool.run(self._job(request, PREVIEW, rows, characters), request.timeout, cancellation)
        try:
            content = json.loads(b"".join(self._explained(run.pieces(), request)))
        finally:
            run.close()
        return read_preview(content, request.inspection)

    def status(self) -> PoolStatus:
        """Say how the workers are."""
        return replace(
            self._pool.status(),
            precomputing=self.precomputing.running,
            precomputed=self.precomputed.uses,
        )

    def close(self) -> None:
        """End the workers."""
        self.precomputing.close()
        self._pool.close()

    def job(self, request: QueryRequest) -> Job:
        """Return what a worker is to compute for a question without SERVICE.

        Args:
            request: The question.
        """
        return self._job(request, request.format)

    async def begin(self, request: QueryRequest, reception: Reception) -> Answer:
        """Begin to answer in an event loop, without a thread.

        Args:
            request: A question without SERVICE, over what every worker holds.
            reception: What waits for the answer.

        Raises:
            GivenUpError: If nobody waits for the answer any more.
            NoWorkerError: If no worker took it, so that `answer` must try.
            QueryProblem: If there is none.
        """
        try:
            started = await reception.begin(
                self.job(request), request.timeout or self._limits.timeout_seconds
            )
        except EngineFailure as failure:
            raise explained(failure, request, self._prefixes) from None
        if started.complete:
            return Answer(started.head, True, started.run.is_empty, iter(()), None)
        return Answer(started.head, False, False, self._explained(started.run.pieces(), request), started.run)

    def _job(
        self, request: QueryRequest, format_name: str, rows: int = 0, characters: int = sys.maxsize
    ) -> Job:
        default, named = chosen_dataset(request.inspection, request.default_graphs, request.named_graphs)
        is_whole = default is None and named is None and request.selection == self._selection
        text = self.precomputed.text(request.inspection) if is_whole else None
        return Job(
            query=text or request.inspection.engine_query.text,
            format=format_name,
            base_iri=ENDPOINT,
            default_graphs=default,
            named_graphs=named,
            merges=self._merges,
            prefixes=request.inspection.prefixes,
            rows=rows,
            characters=characters,
            selection=request.selection,
        )

    def _explained(self, pieces: Iterator[bytes], request: QueryRequest) -> Iterator[bytes]:
        try:
            yield from pieces
        except EngineFailure as failure:
            raise explained(failure, request, self._prefixes) from None


def _digest(release: Release) -> str:
    """Return what changes whenever an answer may: the release and its use, this program, and the engine."""
    manifest = release.manifest
    parts = [program_digest(), pyoxigraph.__version__, manifest.default_graph, repr(manifest.prefixes)]
    parts += [f"{name} {entry.sha256}" for name, entry in sorted(release.manifest.files.items())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
