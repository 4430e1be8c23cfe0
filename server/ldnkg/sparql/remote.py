"""Answers queries from another SPARQL 1.1 store: the same gate, limits and formats in front of any engine."""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ldnkg.core.namespaces import BASE, ENDPOINT
from ldnkg.core.release import MANIFEST, FileEntry, Manifest, Release
from ldnkg.core.tokens import tokenize
from ldnkg.errors import LdnkgError
from ldnkg.sparql.backend import Answer, QueryRequest, begun, explained, read_names, read_prefixes
from ldnkg.sparql.evaluation import PREVIEW, Job, Write
from ldnkg.sparql.gate import Gate, Inspection
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.pool import PoolStatus, WorkerPool
from ldnkg.sparql.preview import Preview, read_preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote_answers import pass_on
from ldnkg.sparql.remote_dataset import NOTHING, check_counts, dataset
from ldnkg.sparql.remote_http import EngineClient, check_url
from ldnkg.sparql.remote_query import read_query
from ldnkg.sparql.remote_run import RemoteRun, Slots
from ldnkg.sparql.remote_store import RemoteStore, whole_state
from ldnkg.sparql.run import Cancellation, EngineFailure, unavailable
from ldnkg.sparql.service import Federation

__all__ = ["RemoteBackend"]

# The engine is given up a little later than the question, whose own limit is to be named.
_GRACE_SECONDS = 2.0
# Most seconds that the check of a query may compute over no data.
_CHECK_SECONDS = 0.5
_CHECKERS = 2
# A store may be loaded anew under a running server, which is looked for this often.
_LOOK_SECONDS = 5.0
_STATUS_SECONDS = 2.0


class RemoteBackend:
    """Answers from a store that holds a release.

    Args:
        release: The release.
        url: Where the store takes queries.
        limits: What a query may cost; `workers` is how many the store is asked at once.
        user: Name to give if the store asks for one.
        password: Its password.
        federation: Answers SERVICE, of which the store learns nothing; only to this server itself if not
            given.

    Raises:
        LdnkgError: If the store does not answer, does not hold the release whole, or cuts answers off.
    """

    def __init__(
        self,
        release: Release,
        url: str,
        limits: Limits,
        *,
        user: str = "",
        password: str = "",
        federation: Federation | None = None,
    ) -> None:
        self.federation = federation or Federation(limits)
        self._gate = Gate(limits.query_bytes, limits.query_depth, self.federation.policy)
        self._release = release
        self._limits = limits
        self._client = EngineClient(user, password, limits.workers)
        self._store = RemoteStore(self._client, check_url(url))
        if release.manifest.added:
            raise LdnkgError(
                f"release {release.manifest.version} holds added graphs, which no other store answers for",
                release.path,
                f"Serve it without --engine, or run `ldnkg publish {release.manifest.shipped}`.",
            )
        self._slots = Slots(limits)
        self._names: frozenset[str] | None = None
        self._names_lock = threading.Lock()
        self._look_lock = threading.Lock()
        self._looked = time.monotonic()
        self._closed = False
        self._runs: weakref.WeakSet[RemoteRun] = weakref.WeakSet()
        self._runs_lock = threading.Lock()
        self._prefixes: dict[str, str] = {}
        self._counts, self._state = self._read_store()
        self._folder = tempfile.TemporaryDirectory(prefix="ldnkg-engine-")
        try:
            self._checkers = _checkers(Path(self._folder.name), limits)
        except BaseException:
            self._folder.cleanup()
            raise
        try:
            self._prefixes = read_prefixes(self)
        except BaseException:
            self.close()
            raise

    @property
    def limits(self) -> Limits:
        """What a query may cost."""
        return self._limits

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Namespace of each prefix that the release declares."""
        return self._prefixes

    @property
    def fingerprint(self) -> None:
        """Nothing: a store may change unseen, so no answer of it is kept."""
        return None

    def names(self) -> frozenset[str]:
        """Return the IRIs of the project that occur in the release; computed once."""
        with self._names_lock:
            if self._names is None:
                self._names = read_names(self, graphs=self._release.manifest.graphs)
            return self._names

    def inspect(self, query: str) -> Inspection:
        """Let a query through or refuse it, before anything is computed."""
        return self._gate.inspect(query)

    def answer(self, request: QueryRequest, cancellation: Cancellation | None = None) -> Answer:
        """Begin to answer."""
        request = self.federation.expand(request, self, cancellation)
        run = self._begin(request, _job(request, request.format), cancellation)
        return begun(run.pieces(), run)

    def preview(
        self,
        request: QueryRequest,
        rows: int,
        cancellation: Cancellation | None = None,
        characters: int = sys.maxsize,
    ) -> Preview:
        """Compute a whole answer and return its first rows."""
        request = self.federation.expand(request, self, cancellation)
        job = replace(_job(request, PREVIEW), rows=rows, characters=characters)
        run = self._begin(request, job, cancellation)
        return read_preview(json.loads(b"".join(run.pieces())), request.inspection)

    def status(self) -> PoolStatus:
        """Say whether the store answers and still holds what it held."""
        try:
            running = not self._closed and self._store.state(_STATUS_SECONDS) == self._state
        except QueryProblem:
            running = False
        return PoolStatus(
            workers=self._limits.workers if running else 0,
            idle=self._slots.free,
            waiting=self._slots.waiting,
            running=running,
            sandboxed=self._checkers.status().sandboxed,
        )

    def close(self) -> None:
        """End the checks and the connections; answers under way fail."""
        with self._runs_lock:
            self._closed = True
            runs = list(self._runs)
        for run in runs:
            run.close()
        self._checkers.close()
        self._client.close()
        self._folder.cleanup()

    def _read_store(self) -> tuple[dict[str, int], str]:
        try:
            counts = self._store.counts()
            state = self._store.state()
            check_counts(self._release, counts)
            if state not in ("", whole_state(self._release)):
                raise LdnkgError(
                    f"the store holds something else, or a part: {state}", None, "Run `ldnkg load`."
                )
            self._store.refuse_caps(self._release, counts)
        except QueryProblem as problem:
            raise LdnkgError(
                problem.what, self._store.url, "See that the store runs, and check the address."
            ) from None
        except LdnkgError as error:
            raise LdnkgError(error.what, self._store.url, error.fix) from None
        return counts, state

    def _begin(self, request: QueryRequest, job: Job, cancellation: Cancellation | None) -> RemoteRun:
        seconds = self._limits.timeout_seconds if request.timeout is None else request.timeout
        self._check(request)
        written, inspection = _written(request)
        query = read_query(written, inspection)
        explicit = request.default_graphs is not None or request.named_graphs is not None
        graphs = dataset(
            self._release,
            self._counts,
            request.selection,
            request.default_graphs if explicit else query.default_graphs,
            request.named_graphs if explicit else query.named_graphs,
            uses_graph=query.uses_graph,
        )
        hidden = query.asked_graphs - set(graphs.named_graphs)
        if hidden:
            query = read_query(written, inspection, hidden)
            graphs = replace(graphs, named_graphs=(*graphs.named_graphs, NOTHING))
        inside = len(graphs.default_graphs) == 1 and self._store.prefers_graph
        text = (query.within(graphs.default_graphs[0]) if inside else None) or query.over(
            graphs.default_graphs, graphs.named_graphs
        )
        self._look()
        run = RemoteRun(self._slots, self._limits, seconds)
        with self._runs_lock:
            if self._closed:
                raise unavailable("the server is ending")
            self._runs.add(run)
        if cancellation is not None:
            cancellation.watch(run)
        form = request.inspection.form

        def work(write: Write) -> bool:
            response = self._store.open(text, form, seconds + _GRACE_SECONDS, run.line)
            try:
                return pass_on(response, form, job, write)
            finally:
                response.close()

        run.start(work)
        return run

    def _check(self, request: QueryRequest) -> None:
        """Let this machine's engine read the query, over no data and in a sandbox: its errors are clear."""
        run = self._checkers.run(_job(request, _CHECKED[request.inspection.form]), _CHECK_SECONDS)
        try:
            for _ in run.pieces():
                pass
        except EngineFailure as failure:
            if failure.kind != "format":
                raise explained(failure, request, self._prefixes) from None
        except QueryProblem as problem:
            # It was read, and computing goes on without this engine.
            if problem.kind.slug not in ("timeout", "out-of-memory"):
                raise
        finally:
            run.close()

    def _look(self) -> None:
        """Refuse to answer if the store was loaded anew since the start."""
        with self._look_lock:
            now = time.monotonic()
            if now - self._looked < _LOOK_SECONDS:
                return
            self._looked = now
        if self._store.state(self._limits.timeout_seconds) != self._state:
            with self._look_lock:
                self._looked -= _LOOK_SECONDS
            raise QueryProblem(
                "unavailable",
                "the store is being loaded, or holds something else than when the server started",
                "Try again later; whoever runs this server may have to start it again.",
                retry_after=60,
            )


# A short format of each form.
_CHECKED = {"SELECT": "csv", "ASK": "csv", "CONSTRUCT": "nt", "DESCRIBE": "nt"}


def _written(request: QueryRequest) -> tuple[str, Inspection]:
    """Return the query that is to be computed: as it was sent, or with what SERVICE was answered."""
    meant = request.inspection.engine_query
    escapes = set(meant.inserted)
    if "".join(sign for place, sign in enumerate(meant.text) if place not in escapes) == request.query:
        return request.query, request.inspection
    return meant.text, request.inspection.of_tokens(tuple(tokenize(meant.text)))


def _job(request: QueryRequest, format_name: str) -> Job:
    return Job(
        query=request.inspection.engine_query.text,
        format=format_name,
        base_iri=ENDPOINT,
        prefixes=request.inspection.prefixes,
    )


def _checkers(folder: Path, limits: Limits) -> WorkerPool:
    """Start workers over no data."""
    data = folder / "dataset.nq"
    data.touch()
    manifest = Manifest("0", BASE, "", "", 0, {}, {data.name: FileEntry.of(data)}, {})
    manifest.write(folder / MANIFEST)
    workers = min(_CHECKERS, limits.workers)
    return WorkerPool(Release(folder, manifest), replace(limits, workers=workers))
