"""Runs the application in this process under granian until a signal comes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import NoReturn

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from ldnkg.errors import LdnkgError
from ldnkg.sparql.limits import Limits
from ldnkg.web.bridge import Bridge
from ldnkg.web.sites import Sites

__all__ = ["check_address", "serve"]

_LOG = logging.getLogger("ldnkg.web")
# Connections that the system holds for the server until it takes them.
_BACKLOG = 1024
# Files and sockets that the server needs besides its connections.
_RESERVED_FILES = 256
_GRACE_SECONDS = 5.0
_PROBE_SECONDS = 0.02
# How often the server looks for a release that was published.
_WATCH_SECONDS = 1.0


def check_address(host: str, port: int) -> None:
    """See that the address can be listened on; granian itself would share it with another process.

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


def serve(app: Flask, sites: Sites, host: str, port: int, ready: Callable[[str], None]) -> NoReturn:
    """Serve until SIGINT or SIGTERM, then end the queries and this process with exit status 0.

    Args:
        app: The application.
        sites: Its releases, which are closed at the end.
        host: Address to listen on.
        port: Port to listen on.
        ready: Called with the URL once the server answers.

    Raises:
        LdnkgError: If the server stops by itself.
    """
    bridge = Bridge(app, sites.current.backend.limits, lambda: sites.current)
    try:
        asyncio.run(_serve(bridge, sites, host, port, ready))
    finally:
        sites.close()
        bridge.close()


async def _serve(
    bridge: Bridge, sites: Sites, host: str, port: int, ready: Callable[[str], None]
) -> NoReturn:
    limits = sites.current.backend.limits
    server = Server(
        bridge,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        # With HTTP/2 on offer, a client that sends nothing would hold its connection for ever.
        http=HTTPModes.http1,
        websockets=False,
        backlog=_BACKLOG,
        backpressure=_connections(limits),
        http1_settings=HTTP1Settings(header_read_timeout=int(limits.stall_seconds * 1000)),
        log_enabled=False,
    )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    task = loop.create_task(server.serve())
    await _until_listening(host, port, task)
    if task.done():
        raise LdnkgError("the HTTP server does not start", f"{host}:{port}", "Choose another address.")
    ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    watcher = loop.create_task(_watch(sites))
    stopped = loop.create_task(stop.wait())
    await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
    if not stop.is_set():
        stopped.cancel()
        raise LdnkgError("the HTTP server stopped by itself", f"{host}:{port}", "Start it again.")
    watcher.cancel()
    # Queries that run are ended first; else the server would wait for them.
    await loop.run_in_executor(None, sites.close)
    server.stop()  # type: ignore[no-untyped-call]
    done, _ = await asyncio.wait((task,), timeout=_GRACE_SECONDS)
    if not done:
        _LOG.warning("some connections were still open after %g seconds", _GRACE_SECONDS)
    _end(0)


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


async def _until_listening(host: str, port: int, task: asyncio.Task[None]) -> None:
    while not task.done():
        try:
            _, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(_PROBE_SECONDS)
            continue
        writer.close()
        await writer.wait_closed()
        return
