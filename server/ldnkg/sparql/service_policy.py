"""Says which endpoints a query may name after SERVICE."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.core.tokens import Token
from ldnkg.errors import LdnkgError
from ldnkg.settings import ENVIRONMENT_PREFIX
from ldnkg.sparql.broker_addresses import is_public
from ldnkg.sparql.service_clauses import ServiceClause

__all__ = ["MOST_CALLS", "VARIABLE", "ServicePolicy", "own_addresses", "read_endpoints"]

#: Name of the setting that holds the list.
VARIABLE = ENVIRONMENT_PREFIX + "SERVICE_ENDPOINTS"
#: Most endpoints that one query may have asked.
MOST_CALLS = 20

_OFF = "for federation is not enabled on this server"
_SHOWN = 5
_ENDPOINT = re.compile(r"https://[^\x00-\x20<>\"{}|^`\\\x7f-\uffff\U00010000-\U0010ffff#]+")
# Names under which a server that listens on all addresses or on the loopback interface reaches itself.
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_UNSPECIFIED = ("0.0.0.0", "::", "")  # noqa: S104 - nothing is bound here


@dataclass(frozen=True)
class ServicePolicy:
    """Holds whom SERVICE may ask.

    Args:
        endpoints: IRIs of the endpoints that the operator allows.
        own: IRIs under which this server knows itself, which it answers without asking anyone.
    """

    endpoints: tuple[str, ...] = ()
    own: frozenset[str] = frozenset({ENDPOINT})

    def is_local(self, clause: ServiceClause) -> bool:
        """Say whether a clause asks this server itself.

        Args:
            clause: The clause.
        """
        return clause.endpoint in self.own

    def targets(self, clause: ServiceClause) -> tuple[str, ...]:
        """Return the endpoints that an allowed clause asks, in order.

        Args:
            clause: The clause.
        """
        return (
            self.endpoints if clause.variable is not None else (clause.endpoint,) if clause.endpoint else ()
        )

    def refusal(self, clauses: Sequence[ServiceClause], *, inside: bool = False) -> tuple[Token, str] | None:
        """Return the first clause that asks an endpoint that it may not.

        Args:
            clauses: The clauses, each with those inside it.
            inside: Whether they stand in what another server is asked.

        Returns:
            The token of the endpoint and what is wrong with it, or None if all is allowed.
        """
        for clause in clauses:
            local = self.is_local(clause) and not inside
            if not local and (problem := self._problem(clause, inside)):
                return clause.target, problem
            found = self.refusal(clause.nested, inside=not local)
            if found:
                return found
        return None

    @property
    def hint(self) -> str:
        """What someone may do whose endpoint is refused."""
        if not self.endpoints:
            ask = f"ask whoever runs this server to add it to {VARIABLE}"
            return f"Leave SERVICE out, {ask}, or run the query in an engine of your own."
        shown = ", ".join(f"<{iri}>" for iri in self.endpoints[:_SHOWN])
        more = " and others" if len(self.endpoints) > _SHOWN else ""
        return f"Ask one of those in {VARIABLE}: {shown}{more}."

    def _problem(self, clause: ServiceClause, inside: bool) -> str | None:
        reason = "which this server does not allow" if self.endpoints else _OFF
        if clause.variable is not None:
            if inside:
                return f"SERVICE ?{clause.variable} may not stand inside another SERVICE"
            return None if self.endpoints else f"SERVICE ?{clause.variable} may ask nobody, {_OFF}"
        if clause.endpoint in self.endpoints:
            return None
        return f"SERVICE may not ask <{_shortened(clause.endpoint)}>, {reason}"


def _shortened(iri: str | None) -> str:
    return "" if iri is None else iri if len(iri) <= 200 else f"{iri[:200]}…"


def read_endpoints(text: str) -> tuple[str, ...]:
    """Read the list of endpoints that SERVICE may ask.

    Args:
        text: IRIs with commas or spaces between them.

    Returns:
        The IRIs, each once.

    Raises:
        LdnkgError: If one is no https address, holds a password or a fragment, or is of a private network.
    """
    endpoints = tuple(dict.fromkeys(part for part in re.split(r"[,\s]+", text) if part))
    for endpoint in endpoints:
        if not _ENDPOINT.fullmatch(endpoint) or not _is_sound(endpoint):
            raise LdnkgError(
                f"{endpoint!r} is not the address of an endpoint",
                VARIABLE,
                "Give https://host/path, with neither a password nor a fragment.",
            )
        host = urlsplit(endpoint).hostname or ""
        if _is_address(host) and not is_public(host):
            raise LdnkgError(f"{host} is not a public address", VARIABLE, "Give an endpoint that has one.")
    if len(endpoints) > MOST_CALLS:
        raise LdnkgError(f"{len(endpoints)} endpoints are too many", VARIABLE, f"Give {MOST_CALLS} at most.")
    return endpoints


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_sound(endpoint: str) -> bool:
    try:
        split = urlsplit(endpoint)
        port = split.port
    except ValueError:
        return False
    return bool(split.hostname) and "@" not in split.netloc and port != 0


def own_addresses(host: str, port: int, public_url: str = "") -> frozenset[str]:
    """Return the IRIs of this server's endpoint, which SERVICE may always name.

    Args:
        host: Address that it listens on.
        port: Port that it listens on.
        public_url: Address of the server as clients see it, if that is set.
    """
    hosts = {f"[{host}]" if ":" in host else host}
    if host in (*_LOOPBACK, "::1", *_UNSPECIFIED):
        hosts.update(_LOOPBACK)
    found = {ENDPOINT, *(f"http://{name}:{port}/sparql" for name in hosts)}
    if public_url:
        found.add(f"{public_url.rstrip('/')}/sparql")
    return frozenset(found)
