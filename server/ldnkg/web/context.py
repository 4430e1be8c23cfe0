"""Keeps what every view needs: the backend, the release, and what was read from them once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from flask import current_app, request

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.release import Release, release_identity
from ldnkg.sparql.backend import Backend
from ldnkg.sparql.selection import SHIPPED, DatasetSelection
from ldnkg.web.counts import read_counts
from ldnkg.web.examples import Example, read_examples

__all__ = [
    "LEASE",
    "PUBLIC_URL",
    "Context",
    "asked_release",
    "context",
    "open_context",
    "shipped",
    "site_url",
    "use_release",
]

#: Key of the WSGI environment under which a request finds what it is answered from.
LEASE = "ldnkg.lease"
#: Key of the application's configuration that holds its public address.
PUBLIC_URL = "PUBLIC_URL"

_FEATURED = 5

_Kept = TypeVar("_Kept")


@dataclass(frozen=True)
class Context:
    """Holds what a request is answered from.

    Args:
        backend: Answers queries.
        release: The release.
        prefixes: Its prefixes.
        examples: Its featured queries.
        counts: Number of things of each kind, by label, in the order of the landing page.
        identity: What the release's folder held when it was opened.
        token: Stands for all this where it must not be held itself, as in a cache that outlives it.
    """

    backend: Backend
    release: Release
    prefixes: Prefixes
    examples: tuple[Example, ...]
    counts: tuple[tuple[str, int], ...]
    identity: tuple[int, ...]
    token: object = field(default_factory=object, repr=False, compare=False)
    _kept: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def keep(self, name: str, make: Callable[[], _Kept]) -> _Kept:
        """Return what is made once for a release and then kept, such as the list of its terms.

        Args:
            name: What it is; a name that the program has, never a client's, so their number is fixed.
            make: Makes it.
        """
        if name not in self._kept:
            self._kept[name] = make()
        return cast("_Kept", self._kept[name])

    def close(self) -> None:
        """Close the backend and what was kept, such as files that are open; nobody may use it any more."""
        self.backend.close()
        for kept in self._kept.values():
            close = getattr(kept, "close", None)
            if close is not None:
                close()

    @property
    def is_replaced(self) -> bool:
        """Whether a build has put another folder in the place of the release, whose files differ."""
        try:
            return release_identity(self.release.path) != self.identity
        except OSError:
            return True


def open_context(backend: Backend, release: Release) -> Context:
    """Read what every view needs.

    Args:
        backend: Answers queries over the release.
        release: The release.

    Raises:
        QueryProblem: If the backend does not answer.
    """
    return Context(
        backend=backend,
        release=release,
        prefixes=Prefixes(backend.prefixes),
        examples=read_examples(backend, _FEATURED, SHIPPED.over(release)),
        counts=read_counts(backend, release.manifest, SHIPPED.over(release)),
        identity=release_identity(release.path),
    )


def context() -> Context:
    """Return what the request is answered from; it must not be kept beyond the request."""
    found: Context = request.environ[LEASE].context
    return found


def shipped() -> DatasetSelection:
    """Return the part of the release of the request that pages show: all but what a user added."""
    return SHIPPED.over(context().release)


def asked_release() -> str | None:
    """Return the version of the release that the request asks for; None where it takes the current one."""
    lease = request.environ.get(LEASE)
    found: str | None = lease.asked if lease is not None else None
    return found


def use_release(version: str) -> None:
    """Answer the request from another release.

    Args:
        version: Its version.

    Raises:
        QueryProblem: If there is no such release.
    """
    request.environ[LEASE].switch(version)


def site_url() -> str:
    """Return the address of this server as the client of the request sees it, with a slash at its end."""
    configured: str = current_app.config[PUBLIC_URL]
    return configured or request.host_url
