"""Answers SERVICE: from other endpoints that the operator allows, and from this server itself."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.errors import LdnkgError
from ldnkg.settings import DEFAULTS, ENVIRONMENT_PREFIX
from ldnkg.sparql.broker import Broker
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import Cancellation
from ldnkg.sparql.service_expansion import Expansion
from ldnkg.sparql.service_policy import MOST_CALLS, ServicePolicy

if TYPE_CHECKING:
    from ldnkg.sparql.backend import Backend, QueryRequest

__all__ = ["Federation"]

# Queries that wait for other endpoints hold threads of the HTTP server, which must not run out of them.
_AT_ONCE = 8
_RETRY_SECONDS = 5


class Federation:
    """Replaces SERVICE in queries by what it asks for.

    Args:
        limits: What that may cost.
        endpoints: The endpoints that may be asked, as https IRIs.
        own_addresses: IRIs under which this server knows itself.
        broker: Asks the endpoints; one that follows all the rules if not given.

    Raises:
        LdnkgError: If more bytes may come than a worker takes.
    """

    def __init__(
        self,
        limits: Limits,
        endpoints: Iterable[str] = (),
        own_addresses: Iterable[str] = (ENDPOINT,),
        broker: Broker | None = None,
    ) -> None:
        most_bytes = int(DEFAULTS["service_bytes"])
        if limits.service_bytes > most_bytes:
            raise LdnkgError(
                f"{limits.service_bytes} is too much",
                f"{ENVIRONMENT_PREFIX}SERVICE_BYTES",
                f"Give {most_bytes} or less.",
            )
        self.policy = ServicePolicy(tuple(endpoints), frozenset(own_addresses))
        self._limits = limits
        self._broker = Broker(self.policy.endpoints) if broker is None else broker
        self._slots = threading.BoundedSemaphore(_AT_ONCE)

    def expand(
        self, request: QueryRequest, backend: Backend, cancellation: Cancellation | None = None
    ) -> QueryRequest:
        """Ask whom a query names after SERVICE, and put the answers into it.

        Args:
            request: The request.
            backend: Answers what this server asks itself.
            cancellation: What can give the answer up, from another thread.

        Returns:
            The request itself if it has no SERVICE; else one without, that has the time that is left.

        Raises:
            QueryProblem: If the query is malformed, asks too many endpoints, or an endpoint fails.
        """
        if not request.inspection.services:
            return request
        calls = self._calls(request.inspection)
        if calls > MOST_CALLS:
            raise QueryProblem(
                "too-many-services",
                f"the query has {calls} endpoints asked, and {MOST_CALLS} are allowed",
                "Ask in several queries.",
            )
        policy, broker = self.policy, self._broker
        expansion = Expansion(request, policy, broker, self._limits, backend, cancellation)
        if not request.inspection.asks_others:
            return expansion.run()
        if not self._slots.acquire(blocking=False):
            raise QueryProblem(
                "overloaded",
                f"{_AT_ONCE} queries that ask other endpoints are under way",
                f"Try again in {_RETRY_SECONDS} seconds.",
                retry_after=_RETRY_SECONDS,
            )
        try:
            return expansion.run()
        finally:
            self._slots.release()

    def _calls(self, inspection: Inspection) -> int:
        """Return how many endpoints a query has asked, this server included."""
        calls = 0
        pending = list(inspection.services)
        while pending:
            clause = pending.pop()
            calls += len(self.policy.targets(clause))
            if self.policy.is_local(clause):
                # What stands inside another endpoint's clause is that endpoint's to ask.
                pending += clause.nested
        return calls
