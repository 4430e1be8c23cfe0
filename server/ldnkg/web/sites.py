"""Keeps the releases that are served: switches to a new one, opens older ones, and closes what nobody uses.

A request holds a lease on one release from its beginning to the last byte of its answer, so a switch neither
drops nor mixes an answer.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.wsgi import ClosingIterator

from ldnkg.core.release import MANIFEST, Release, is_version, open_release, release_identity
from ldnkg.errors import LdnkgError
from ldnkg.sparql.backend import Backend
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.context import LEASE, Context, open_context

__all__ = ["BAD_HOST", "Lease", "Leasing", "Sites", "is_host"]

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Key of the WSGI environment under which a Host header is left that names no host.
BAD_HOST = "ldnkg.bad_host"

_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(
    rf"(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9A-Fa-f:.]{{2,45}}\])(?::(?P<port>\d{{0,5}}))?", re.ASCII
)
_LOG = logging.getLogger("ldnkg.web")

Opener = Callable[[Release], Backend]


class _Open:
    """Is a release that is open, with the number of requests that use it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.users = 0
        self.retired = False


class Lease:
    """Holds a release open for one request.

    Args:
        sites: Where it comes from.
        held: The release.
    """

    def __init__(self, sites: Sites, held: _Open) -> None:
        self._sites = sites
        self._held: _Open | None = held
        self._context = held.context
        self._asked: str | None = None

    @property
    def context(self) -> Context:
        """What the request is answered from."""
        return self._context

    @property
    def asked(self) -> str | None:
        """Version of the release that the request asks for; None where it takes the current one."""
        return self._asked

    def switch(self, version: str) -> None:
        """Answer the request from another release.

        Args:
            version: Its version.

        Raises:
            QueryProblem: If there is no such release.
        """
        other = self._sites.hold(version)
        self.end()
        self._held, self._context, self._asked = other, other.context, version

    def end(self) -> None:
        """Let the release go; may be called more than once."""
        held, self._held = self._held, None
        if held is not None:
            self._sites.let_go(held)


class Sites:
    """Keeps the open releases.

    Args:
        current: The release that is served now.
        opener: Makes a backend over another release; None if there is no other.
        path: The path that was given, which may lead to another release later, such as `release/current`.
        most_others: Most releases besides the current one that are open at once.
    """

    def __init__(
        self,
        current: Context,
        opener: Opener | None = None,
        path: Path | None = None,
        most_others: int = 0,
    ) -> None:
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._current = _Open(current)
        self._opener = opener
        self._path = path
        self._most_others = most_others
        # By version, in the order of their last use.
        self._others: dict[str, _Open] = {}
        self._refused: tuple[int, ...] | None = None

    @property
    def current(self) -> Context:
        """The release that is served now."""
        return self._current.context

    def lease(self) -> Lease:
        """Hold the current release for a request."""
        with self._lock:
            self._current.users += 1
            return Lease(self, self._current)

    def versions(self) -> tuple[str, ...]:
        """Return the versions of the releases that can be asked for, sorted, the current one among them."""
        found = {self.current.release.manifest.version}
        if self._opener is not None:
            folders = self.current.release.path.parent.glob(f"*/{MANIFEST}")
            found |= {path.parent.name for path in folders if not path.parent.is_symlink()}
        return tuple(sorted(version for version in found if is_version(version)))

    def hold(self, version: str) -> _Open:
        """Hold a release, opening it if it is not open.

        Args:
            version: Its version.

        Raises:
            QueryProblem: If there is none, or it cannot be opened.
        """
        with self._opening:
            with self._lock:
                found = self._find(version)
                if found is not None:
                    found.users += 1
                    return found
            opened = _Open(self._opened(version))
            with self._lock:
                opened.users += 1
                self._others[version] = opened
                surplus = list(self._others)[: max(0, len(self._others) - self._most_others)]
                idle = [held for name in surplus if self._retired(held := self._others.pop(name))]
        _close(idle)
        return opened

    def let_go(self, held: _Open) -> None:
        """End a hold.

        Args:
            held: What `hold` gave.
        """
        with self._lock:
            held.users -= 1
            idle = [held] if held.retired and held.users == 0 else []
        _close(idle)

    def refresh(self) -> bool:
        """Serve the release to which the path leads now.

        Returns:
            Whether it is another one than before. What cannot be opened changes nothing and is logged once.
        """
        if self._path is None or self._opener is None:
            return False
        try:
            identity = release_identity(self._path)
        except OSError:
            # Between two releases, or removed: what is open goes on.
            return False
        if identity in (self.current.identity, self._refused):
            return False
        try:
            context = self._context(open_release(self._path))
        except (LdnkgError, OSError) as error:
            _LOG.warning("the new release cannot be served: %s", error)
            self._refused = identity
            return False
        with self._lock:
            before, self._current = self._current, _Open(context)
            # The folders of the others may have been replaced as well.
            leaving = [before, *self._others.values()]
            self._others.clear()
            idle = [held for held in leaving if self._retired(held)]
        _close(idle)
        return True

    def close(self) -> None:
        """Close every release."""
        with self._lock:
            everything = [self._current, *self._others.values()]
            self._others.clear()
        _close(everything)

    def _find(self, version: str) -> _Open | None:
        if version == self._current.context.release.manifest.version:
            return self._current
        if version in self._others:
            # The latest used stands last.
            self._others[version] = self._others.pop(version)
        return self._others.get(version)

    @staticmethod
    def _retired(held: _Open) -> bool:
        """Have a release closed when its last request ends; return whether that is now."""
        held.retired = True
        return held.users == 0

    def _opened(self, version: str) -> Context:
        if version not in self.versions():
            known = ", ".join(self.versions())
            raise QueryProblem(
                "unknown-release", f"there is no release {version[:40]!r}", f"Use one of {known}."
            )
        folder = self.current.release.path.parent / version
        try:
            return self._context(open_release(folder))
        except LdnkgError as error:
            _LOG.warning("release %s cannot be opened: %s", version, error)
            raise QueryProblem(
                "unavailable", f"the release {version} cannot be opened", "Ask for another.", retry_after=60
            ) from None

    def _context(self, release: Release) -> Context:
        if self._opener is None:
            raise LdnkgError("this server has one release only", release.path)
        backend = self._opener(release)
        try:
            return open_context(backend, release)
        except BaseException:
            backend.close()
            raise


class Leasing:
    """Is a WSGI application that holds a lease for each request until its answer is closed.

    Args:
        application: The application.
        sites: The releases.
    """

    def __init__(self, application: WSGIApplication, sites: Sites) -> None:
        self._application = application
        self._sites = sites

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request."""
        host = environ.get("HTTP_HOST", "")
        if host and not is_host(host):
            # Every absolute address is made of it, so the application never sees it.
            environ[BAD_HOST] = host
            environ["HTTP_HOST"] = "localhost"
        # What began before the application brings its own.
        lease = environ.get(LEASE) or self._sites.lease()
        environ[LEASE] = lease
        try:
            return ClosingIterator(self._application(environ, start_response), lease.end)
        except BaseException:
            lease.end()
            raise


def is_host(text: str) -> bool:
    """Say whether a Host header names a host that an address can hold (RFC 9110, section 7.2).

    Args:
        text: The header.
    """
    match = _HOST.fullmatch(text)
    return match is not None and int(match["port"] or 0) < 65536


def _close(idle: Iterable[_Open]) -> None:
    for held in idle:
        held.context.close()
