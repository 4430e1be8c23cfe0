"""Asks a store about itself: what it is, what it holds, and whether it gives whole answers."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from urllib.parse import urlencode

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions

from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql.evaluation import Job
from ldnkg.sparql.gate import Form
from ldnkg.sparql.remote_answers import accepted, pass_on, refuse_failure, unreachable
from ldnkg.sparql.remote_dataset import RECORD, dataset
from ldnkg.sparql.remote_http import EngineClient, EngineError, Line, Response
from ldnkg.sparql.selection import WHOLE

__all__ = ["NOTE", "RemoteStore", "whole_state"]

#: The property by which a store says what it holds.
NOTE = "http://www.w3.org/2000/01/rdf-schema#comment"

_COUNTS = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_STATE = f"SELECT ?state FROM <{RECORD}> WHERE {{ ?release <{NOTE}> ?state }}"  # noqa: S608 - no SQL
_PATIENCE_SECONDS = 60.0
# As many rows as show every limit that an engine is likely to have.
_PROBED_ROWS = 50_001


class RemoteStore:
    """Stands for a store that answers queries at one address.

    Args:
        client: Sends requests.
        url: The address.
    """

    def __init__(self, client: EngineClient, url: str) -> None:
        self._client = client
        self.url = url
        self._software = ""

    @property
    def prefers_graph(self) -> bool:
        """Whether the store answers faster within GRAPH than over a dataset."""
        return self._software == "Fuseki"

    def open(self, text: str, form: Form, seconds: float, line: Line | None = None) -> Response:
        """Send a query.

        Args:
            text: The query, with its dataset.
            form: Its form.
            seconds: Most seconds between two signs of life, and of computing where the engine can be told.
            line: What can cut the connection off.

        Returns:
            The answer, which has begun well; the caller closes it.

        Raises:
            QueryProblem: If there is none.
        """
        if form == "DESCRIBE" and self._software.startswith("Virtuoso"):
            # By itself it would describe by incoming statements too.
            text = f'define sql:describe-mode "CBD" {text}'
        fields = {"query": text}
        if self._software == "Fuseki":
            fields["timeout"] = str(math.ceil(seconds))
        headers = {"Accept": accepted(form), "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields).encode()
        try:
            response = self._client.request(
                "POST", self.url, body=body, headers=headers, seconds=seconds, line=line
            )
        except EngineError as error:
            raise unreachable(error) from None
        try:
            refuse_failure(response)
        except BaseException:
            response.close()
            raise
        server = response.headers.get("Server", "")
        self._software = "Fuseki" if "Fuseki-Request-Id" in response.headers else server
        return response

    def counts(self) -> dict[str, int]:
        """Return the number of triples of each named graph.

        Raises:
            QueryProblem: If the store does not answer.
        """
        found: dict[str, int] = {}
        for graph, number in self._rows(_COUNTS):
            if isinstance(graph, NamedNode) and isinstance(number, Literal):
                found[graph.value] = int(number.value)
        return found

    def state(self, seconds: float = _PATIENCE_SECONDS) -> str:
        """Return what `ldnkg load` has noted in the store; empty if nothing.

        Args:
            seconds: Most seconds to wait.

        Raises:
            QueryProblem: If the store does not answer.
        """
        rows = self._rows(_STATE, seconds)
        return " ".join(sorted(row[0].value for row in rows if isinstance(row[0], Literal)))

    def refuse_caps(self, release: Release, counts: Mapping[str, int]) -> None:
        """See that answers are not cut off.

        Args:
            release: The release that the store holds.
            counts: Number of triples of each graph in the store.

        Raises:
            LdnkgError: If they are.
            QueryProblem: If the store does not answer.
        """
        limit = min(release.manifest.triples, _PROBED_ROWS)
        graphs = dataset(release, counts, WHOLE, None, None, uses_graph=False).default_graphs
        where = f"{' '.join(f'FROM <{graph}>' for graph in graphs)} WHERE {{ ?s ?p ?o }} LIMIT {limit}"
        rows = len(self._rows(f"SELECT ?p {where}"))
        triples = self._triples(f"CONSTRUCT {{ ?s ?p ?o }} {where}")
        for found, form in ((rows, "SELECT"), (triples, "CONSTRUCT")):
            if found < limit:
                raise LdnkgError(
                    f"the engine answers {form} with {found:,} of {limit:,} rows, so it cuts answers off",
                    self.url,
                    "Lift its limit on rows (Virtuoso: remove ResultSetMaxRows from its settings).",
                )

    def _rows(self, text: str, seconds: float = _PATIENCE_SECONDS) -> list[tuple[object, ...]]:
        content = self._content(text, "SELECT", "json", seconds)
        found = pyoxigraph.parse_query_results(content, QueryResultsFormat.JSON)
        return [tuple(row) for row in found] if isinstance(found, QuerySolutions) else []

    def _triples(self, text: str) -> int:
        content = self._content(text, "CONSTRUCT", "nt", _PATIENCE_SECONDS)
        return len({line for line in content.splitlines() if line})

    def _content(self, text: str, form: Form, format_name: str, seconds: float) -> bytes:
        response = self.open(text, form, seconds)
        content = io.BytesIO()
        try:
            pass_on(response, form, Job(text, format_name, ""), lambda piece: _keep(content, piece))
        finally:
            response.close()
        return content.getvalue()


def whole_state(release: Release) -> str:
    """Return what `ldnkg load` notes in a store that holds a release whole.

    Args:
        release: The release.
    """
    return f"whole: {release.manifest.files['dataset.nq'].sha256}"


def _keep(content: io.BytesIO, piece: bytes) -> None:
    content.write(piece)
