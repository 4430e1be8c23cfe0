"""Runs the application in this process until a signal comes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import uvloop
from flask import Flask

from ldnkg.errors import LdnkgError
from ldnkg.sparql.limits import Limits
from ldnkg.web.access_log import Logs
from ldnkg.web.answers import CACHE
from ldnkg.web.bridge import Bridge
from ldnkg.web.direct import DirectEndpoint
from ldnkg.web.listener import Listener
from ldnkg.web.monitoring import metrics_of, stop_being_ready
from ldnkg.web.observation import Observer
from ldnkg.web.service_manager import tell_service_manager
from ldnkg.web.sites import Sites

__all__ = ["check_address", "serve"]

_LOG = logging.getLogger("ldnkg.web")
# Files and sockets that the server needs besides its connections.
_RESERVED_FILES = 256
# What connections get to end after their queries were killed.
_LAST_SECONDS = 1.0
# What the reader of the log gets.
_LOG_SECONDS = 1.0
# How often the server looks for a release that was published.
_WATCH_SECONDS = 1.0


def check_address(host: str, port: int) -> None:
    """See that the address can be listened on, before anything is loaded.

    Args:
        host: Address or name.
        port: Port above 0.

    Raises:
        LdnkgError: If it is taken, not allowed or not of this machine.
    """
    where = f"{host}:{port}"
    if not 0 < port < 65536:
        raise LdnkgError(f"{port} is no port", where, "Choose one from 1 to 65535 with --port or LDNKG_PORT.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        raise LdnkgError(
            f"cannot listen there: {error.strerror or error}",
            where,
            f"Choose another with --host or --port, or run `make serve PORT={_next(port)}`.",
        ) from None


def _next(port: int) -> int:
    return port + 1 if port < 65535 else port - 1


def serve(
    app: Flask,
    sites: Sites,
    host: str,
    port: int,
    ready: Callable[[str], None],
    *,
    logs: Logs | None = None,
    shutdown_seconds: float = 5.0,
) -> NoReturn:
    """Serve until a signal asks to end, let running answers end, and end this process with exit status 0.

    Args:
        app: The application.
        sites: Its releases, which are closed at the end.
        host: Address to listen on.
        port: Port to listen on.
        ready: Called with the URL once the server answers.
        logs: Where requests are logged; closed at the end.
        shutdown_seconds: Most seconds that running answers get after the signal; a second signal ends them.

    Raises:
        LdnkgError: If the address cannot be listened on.
    """
    observer = _observer(app, logs)
    limits = sites.current.backend.limits
    answers = app.extensions.get(CACHE)
    direct = None if answers is None else DirectEndpoint(sites, answers, limits.cache_seconds)
    bridge = Bridge(app, limits, lambda: sites.current.token, observer, direct)
    metrics_of(app).watch(front=bridge.front.stored)
    try:
        uvloop.run(_Service(app, sites, bridge, observer, logs, shutdown_seconds).run(host, port, ready))
    finally:
        sites.close()
        bridge.close()


def _observer(app: Flask, logs: Logs | None) -> Observer:
    """Return an observer that counts the requests of an application and logs them."""
    metrics = metrics_of(app)
    access = None if logs is None else logs.access
    if access is None:
        observer = Observer([metrics.record])
    else:
        observer = Observer([metrics.record, access.record])
        metrics.watch(dropped_lines=lambda: access.dropped)
    metrics.watch(in_flight=lambda: observer.open)
    return observer


@dataclass(frozen=True)
class _Service:
    """Runs the application until a signal comes.

    Args:
        app: The application.
        sites: Its releases.
        bridge: The application for ASGI.
        observer: What follows the requests.
        logs: Where requests are logged.
        shutdown_seconds: Most seconds that running answers get after the signal.
    """

    app: Flask
    sites: Sites
    bridge: Bridge
    observer: Observer
    logs: Logs | None
    shutdown_seconds: float

    async def run(self, host: str, port: int, ready: Callable[[str], None]) -> NoReturn:
        """Serve at an address, and end the process after a signal."""
        limits = self.sites.current.backend.limits
        loop = asyncio.get_running_loop()
        signals = _Signals(loop)
        listener = Listener(self.bridge, _connections(limits), limits.stall_seconds)
        await listener.start(host, port)
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        tell_service_manager("READY=1")
        watcher = loop.create_task(_watch(self.sites))
        await signals.first
        tell_service_manager("STOPPING=1")
        stop_being_ready(self.app)
        watcher.cancel()
        listener.close()
        await self._finish(listener.finished, signals.second)
        self.observer.end_all()
        if self.logs is not None:
            self.logs.close(_LOG_SECONDS)
        _end(0)

    async def _finish(self, finished: asyncio.Future[None], hurry: asyncio.Future[None]) -> None:
        """Wait for running answers as long as they may take, and then for their end."""
        await _either(finished, hurry, timeout=self.shutdown_seconds)
        closing = asyncio.get_running_loop().run_in_executor(None, self.sites.close)
        if not finished.done():
            # Killing the queries ends their answers, so that clients see that they are cut off.
            await _either(finished, hurry, timeout=_LAST_SECONDS)
        await _either(closing, hurry)


class _Signals:
    """Turns SIGINT, SIGTERM and SIGHUP into two futures: the first asks to end, the second to end at once.

    Args:
        loop: The loop that receives them.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.first: asyncio.Future[None] = loop.create_future()
        self.second: asyncio.Future[None] = loop.create_future()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._receive)

    def _receive(self) -> None:
        future = self.second if self.first.done() else self.first
        if not future.done():
            future.set_result(None)


async def _either(*futures: asyncio.Future[None], timeout: float | None = None) -> None:
    await asyncio.wait(futures, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)


def _connections(limits: Limits) -> int:
    """Return how many connections may be open at once, after asking the system for as many files."""
    if sys.platform == "win32":
        return limits.connections
    import resource  # Unix only

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limits.connections + _RESERVED_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return min(limits.connections, soft - _RESERVED_FILES) if soft > 0 else limits.connections


async def _watch(sites: Sites) -> NoReturn:
    """Serve whatever release is published."""
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        try:
            if await loop.run_in_executor(None, sites.refresh):
                _LOG.warning("serving release %s now", sites.current.release.manifest.version)
        except Exception:
            # Whatever is wrong with a new release, the one that is served goes on.
            _LOG.exception("looking for a new release failed")


def _end(status: int) -> NoReturn:
    """End this process at once; the interpreter would wait for threads that may never end."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # The reader of a pipe may be gone, which is no reason to stay.
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
