"""Tells the service manager, such as systemd, when the server is ready and when it stops (sd_notify)."""

from __future__ import annotations

import logging
import os
import socket

__all__ = ["tell_service_manager"]

_LOG = logging.getLogger("ldnkg.web")


def tell_service_manager(state: str) -> None:
    """Send a state to the socket that the manager named in NOTIFY_SOCKET; does nothing without one.

    Args:
        state: Such as `READY=1`.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    # A name in the abstract namespace is written with @ in place of its zero byte.
    name = f"\0{address[1:]}" if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
            connection.connect(name)
            connection.sendall(state.encode("ascii"))
    except OSError as error:
        _LOG.warning("the service manager cannot be told %s: %s", state, error)
