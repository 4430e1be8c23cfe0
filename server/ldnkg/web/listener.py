"""Listens for connections, watches over those that are open, and lets them end."""

from __future__ import annotations

import asyncio
import logging
from email.utils import formatdate
from typing import Any, cast

from uvicorn.config import Config
from uvicorn.server import ServerState

from ldnkg.errors import LdnkgError
from ldnkg.web.bridge import Bridge
from ldnkg.web.connection import Connection

__all__ = ["Listener"]

# Connections that the system holds for the server until it takes them.
_BACKLOG = 1024
# How often connections are looked at; an answer's date is as old at most.
_SWEEP_SECONDS = 0.5


class Listener:
    """Listens at one address; everything in it happens in the thread of the event loop.

    Args:
        bridge: The application.
        most_connections: How many connections may be open.
        stall_seconds: Most seconds for which a client may neither send nor take anything.
    """

    def __init__(self, bridge: Bridge, most_connections: int, stall_seconds: float) -> None:
        self._bridge = bridge
        self._stall_seconds = stall_seconds
        self._most_connections = most_connections
        self._state = ServerState()
        self._config = Config(
            cast(Any, bridge),
            http=Connection,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            # What `Connection.end_if_stalled` does; this is never the first.
            timeout_keep_alive=int(stall_seconds) + 2,
        )
        # What went wrong is the application's to tell, which has an access log and problems for it.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
        self._loop = asyncio.get_running_loop()
        self._server: asyncio.Server | None = None
        self._sweeping: asyncio.TimerHandle | None = None
        self._closing = False
        #: Is done when the listener was closed and its last connection ended.
        self.finished: asyncio.Future[None] = self._loop.create_future()

    async def start(self, host: str, port: int) -> None:
        """Begin to listen.

        Args:
            host: Address or name.
            port: Port.

        Raises:
            LdnkgError: If the address cannot be listened on.
        """
        try:
            self._server = await self._loop.create_server(self._connected, host, port, backlog=_BACKLOG)
        except OSError as error:
            what = f"cannot listen there: {error.strerror or error}"
            raise LdnkgError(what, f"{host}:{port}", "Choose another address.") from None
        self._sweep()

    def close(self) -> None:
        """Take no new connections; idle ones are closed, and those with a running answer when it is sent."""
        self._closing = True
        if self._server is not None:
            self._server.close()
        for connection in self._connections():
            connection.shutdown()
        self._lost()

    def _connected(self) -> Connection:
        return Connection(self._bridge, self._config, self._state, self._most_connections, self._lost)

    def _connections(self) -> list[Connection]:
        return [each for each in self._state.connections if isinstance(each, Connection)]

    def _lost(self) -> None:
        if self._closing and not self._state.connections and not self.finished.done():
            self.finished.set_result(None)
            if self._sweeping is not None:
                self._sweeping.cancel()

    def _sweep(self) -> None:
        date = formatdate(usegmt=True).encode("ascii")
        self._state.default_headers = [(b"date", date)]
        for connection in self._connections():
            connection.end_if_stalled(self._stall_seconds)
        self._sweeping = self._loop.call_later(_SWEEP_SECONDS, self._sweep)
