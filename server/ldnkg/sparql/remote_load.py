"""Loads a release into another store: marked as unfinished at first, as whole once every graph is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ldnkg.core.release import Release
from ldnkg.core.views import EVERYTHING, ReleasedView, released_view, released_views
from ldnkg.errors import LdnkgError
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote_dataset import RECORD, check_counts, inferred_in, merged_in
from ldnkg.sparql.remote_http import EngineClient, EngineError
from ldnkg.sparql.remote_store import NOTE, RemoteStore, whole_state

__all__ = ["LoadReport", "Loader"]

_PATIENCE_SECONDS = 600.0
# About how much one update carries.
_UPDATE_BYTES = 1024 * 1024
_ADDED_AT_ONCE = 50
_BLANK = re.compile(rb"(?:^|\s)_:")

Progress = Callable[[int, int], None]
Graphs = Mapping[str, Sequence[bytes]]


@dataclass(frozen=True)
class LoadReport:
    """Says what a store holds after a release was loaded.

    Args:
        graphs: Number of triples of each graph of the release.
        added: Number of triples of each graph that was added for speed or for the views.
        others: Number of triples of each graph that is neither.
    """

    graphs: Mapping[str, int]
    added: Mapping[str, int]
    others: Mapping[str, int]


class Loader:
    """Loads one release into one store.

    Args:
        release: The release.
        store: Where the store answers queries.
        client: Sends requests.
        graph_store: Where it takes graphs (SPARQL 1.1 Graph Store HTTP Protocol); empty if nowhere.
        update: Where it takes updates (SPARQL 1.1 Update); empty if nowhere.
    """

    def __init__(
        self, release: Release, store: RemoteStore, client: EngineClient, *, graph_store: str, update: str
    ) -> None:
        self._release = release
        self._store = store
        self._client = client
        self._graph_store = graph_store
        self._update = update
        self._done = self._total = 0
        self._progress: Progress = lambda done, total: None

    def load(self, *, merged: bool, views: bool, progress: Progress) -> LoadReport:
        """Put every graph of the release in the place of what the store holds under its name.

        Args:
            merged: Whether to add the merge of all graphs, which makes queries fast.
            views: Whether to add the inferences of each view, and their merges if those are wanted.
            progress: Called with the number of graphs that are done and that of all.

        Returns:
            What the store holds then.

        Raises:
            LdnkgError: If it does not hold everything; then it is marked as unfinished.
        """
        graphs = _graphs(self._release)
        chosen = list(self._views()) if views else []
        self._done, self._progress = 0, progress
        self._total = len(graphs) + merged + len(chosen) * (1 + merged)
        self._mark("unfinished")
        try:
            report = self._counted(self._write(graphs, chosen, merged=merged))
            self._mark(whole_state(self._release))
        except LdnkgError as error:
            version = self._release.manifest.version
            raise LdnkgError(
                f"{error.what.rstrip('.')}; the store holds a part of release {version}"
                f" ({self._done} of {self._total} graphs are written) and is marked as unfinished",
                error.where,
                "Until the same command succeeds, `ldnkg serve` refuses this store.",
            ) from None
        return report

    def _write(self, graphs: Graphs, views: Sequence[ReleasedView], *, merged: bool) -> dict[str, int]:
        self._replace(graphs)
        added: dict[str, int] = {}
        if merged:
            added[merged_in(None)] = self._merge(merged_in(None), graphs)
        for view in views:
            lines = self._release.file(view.inferred).read_bytes().splitlines()
            inferred = {inferred_in(view.id): [_triple(line)[0] for line in lines]}
            self._replace(inferred)
            added[inferred_in(view.id)] = len(lines)
            if merged:
                parts = {graph: graphs.get(graph, ()) for graph in view.graphs} | inferred
                added[merged_in(view.id)] = self._merge(merged_in(view.id), parts)
        return added

    def _views(self) -> Iterator[ReleasedView]:
        # The view of everything is the release itself.
        names = (name for name in released_views(self._release) if name != EVERYTHING)
        yield from (released_view(self._release, name) for name in names)

    def _merge(self, name: str, parts: Graphs) -> int:
        if self._update:
            # Copied within the store, so that blank nodes stay the same ones.
            self._send_update(f"DROP SILENT GRAPH <{name}>")
            additions = [f"ADD GRAPH <{part}> TO GRAPH <{name}>" for part, lines in parts.items() if lines]
            for start in range(0, len(additions), _ADDED_AT_ONCE):
                self._send_update(" ;\n".join(additions[start : start + _ADDED_AT_ONCE]))
        else:
            self._put(name, [line for lines in parts.values() for line in lines])
        self._step()
        return sum(map(len, parts.values()))

    def _replace(self, graphs: Graphs) -> None:
        if self._graph_store:
            for name, lines in graphs.items():
                self._put(name, lines)
                self._step()
            return
        batch: list[str] = []
        finished = size = 0
        for name, lines in graphs.items():
            for statement in _statements(name, lines):
                if batch and size + len(statement) > _UPDATE_BYTES:
                    self._send_update(" ;\n".join(batch))
                    self._step(finished)
                    batch, finished, size = [], 0, 0
                batch.append(statement)
                size += len(statement)
            finished += 1
        if batch:
            self._send_update(" ;\n".join(batch))
            self._step(finished)

    def _mark(self, state: str) -> None:
        note = f'<{self._release.manifest.iri}> <{NOTE}> "{state}" .\n'
        if self._update:
            self._send_update(" ;\n".join(_statements(RECORD, [note.encode()])))
        else:
            self._put(RECORD, [note.encode()])

    def _put(self, name: str, lines: Sequence[bytes]) -> None:
        joint = "&" if "?" in self._graph_store else "?"
        url = f"{self._graph_store}{joint}graph={quote(name, safe='')}"
        self._send("PUT", url, b"".join(lines), "application/n-triples")

    def _send_update(self, text: str) -> None:
        self._send("POST", self._update, text.encode(), "application/sparql-update")

    def _send(self, method: str, url: str, body: bytes, media_type: str) -> None:
        address = url.partition("?")[0]
        headers = {"Content-Type": media_type, "Accept": "*/*"}
        try:
            response = self._client.request(
                method, url, body=body, headers=headers, seconds=_PATIENCE_SECONDS
            )
            text = " ".join(response.text().split())
            response.close()
        except EngineError as error:
            raise LdnkgError(str(error), address, "See that the store runs.") from None
        if not 200 <= response.status < 300:
            hint = (
                "Give --user and LDNKG_ENGINE_PASSWORD."
                if response.status in (401, 403)
                else "See that the address takes updates or graphs."
            )
            raise LdnkgError(f"the store answered {response.status}: {text[:300]}", address, hint)

    def _step(self, graphs: int = 1) -> None:
        self._done += graphs
        self._progress(self._done, self._total)

    def _counted(self, added: Mapping[str, int]) -> LoadReport:
        try:
            counts = self._store.counts()
        except QueryProblem as problem:
            raise LdnkgError(problem.what, self._store.url) from None
        check_counts(self._release, counts)
        for name, count in added.items():
            found = counts.get(name, 0)
            if found != count:
                raise LdnkgError(f"{name} has {found:,} triples in the store, not {count:,}", self._store.url)
        graphs = self._release.manifest.graphs
        known = {*graphs, *added, RECORD}
        others = {name: count for name, count in sorted(counts.items()) if name not in known}
        return LoadReport(graphs, added, others)


def _triple(line: bytes) -> tuple[bytes, str]:
    """Return the triple of a line of N-Quads, as a line of N-Triples, and its graph."""
    # The graph is the last term of a line, and no IRI holds a space.
    triple, graph, _ = line.rsplit(b" ", 2)
    return triple + b" .\n", graph[1:-1].decode()


def _graphs(release: Release) -> dict[str, list[bytes]]:
    graphs: dict[str, list[bytes]] = {}
    with release.file("dataset.nq").open("rb") as lines:
        for line in lines:
            triple, graph = _triple(line)
            graphs.setdefault(graph, []).append(triple)
    return dict(sorted(graphs.items()))


def _statements(name: str, lines: Sequence[bytes]) -> Iterator[str]:
    """Yield the updates that replace a graph."""
    yield f"DROP SILENT GRAPH <{name}>"
    # A blank node is the same one within a statement only.
    tied = [line for line in lines if _BLANK.search(line)]
    part, size = [*tied], sum(map(len, tied))
    for line in lines:
        if tied and _BLANK.search(line):
            continue
        if part and size + len(line) > _UPDATE_BYTES:
            yield _insertion(name, part)
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield _insertion(name, part)


def _insertion(name: str, lines: Sequence[bytes]) -> str:
    return f"INSERT DATA {{ GRAPH <{name}> {{\n{b''.join(lines).decode()}}} }}"
