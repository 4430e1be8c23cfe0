"""Writes the access log: one JSON object a line for each request, without what was asked."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from pathlib import Path

from ldnkg.settings import Value
from ldnkg.web.line_writer import ERROR_STREAM, FileTarget, LineHandler, LineWriter, StreamTarget
from ldnkg.web.observation import Exchange

__all__ = ["AccessLog", "Logs"]

_LONGEST_TEXT = 200
_LONGEST_QUERY = 64 * 1024
# Parts of an address that name a network rather than a household or a person.
_NETWORK_BITS = {4: 24, 6: 48}


# A JSON string of ASCII only: what a client sends must not command the terminal that shows it.
_quoted = encode_basestring_ascii
# For what comes again and again.
_known = lru_cache(maxsize=1024)(_quoted)


@lru_cache(maxsize=2)
def _second(number: int) -> str:
    return datetime.fromtimestamp(number, UTC).isoformat(timespec="seconds").removesuffix("+00:00")


def _time(seconds: float) -> str:
    """Return a time in UTC with milliseconds, as ISO 8601."""
    whole = int(seconds)
    return f"{_second(whole)}.{int((seconds - whole) * 1000):03d}+00:00"


class AccessLog:
    """Writes a line for each request.

    Args:
        writer: Takes the lines.
        queries: Whether lines hold the text of queries.
        clients: What of the client's address lines hold: `none`, `network` or `whole`.
    """

    def __init__(self, writer: LineWriter, *, queries: bool = False, clients: str = "none") -> None:
        self._writer = writer
        self._queries = queries
        self._clients = clients

    @property
    def dropped(self) -> int:
        """Number of lines that were lost."""
        return self._writer.dropped

    def record(self, exchange: Exchange) -> None:
        """Write the line of a request that is over.

        Args:
            exchange: The request.
        """
        self._writer.write(self._line(exchange).encode("ascii"))

    def _line(self, exchange: Exchange) -> str:
        # Put together by hand, in a third of the time that `json` needs for a dictionary.
        began = f'{{"time":"{_time(exchange.began)}","id":{_quoted(exchange.identifier)}'
        asked = f'"method":{_known(exchange.method[:_LONGEST_TEXT])}'
        asked += f',"path":{_known(exchange.path[:_LONGEST_TEXT])}'
        ended = f'"outcome":"{exchange.outcome}","bytes":{exchange.sent}'
        ended += f',"ms":{_milliseconds(exchange.seconds)}'
        http = f'"http":{_known(exchange.version)}'
        if exchange.status:
            asked += f',"status":{exchange.status}'
            ended += f',"first_byte_ms":{_milliseconds(exchange.first_byte_seconds)}'
        optional = (
            ("form", exchange.form),
            ("format", exchange.format),
            ("query_sha256", exchange.query_digest()),
            ("problem", exchange.problem),
            ("agent", exchange.agent[:_LONGEST_TEXT]),
            ("client", _shortened(exchange.client, self._clients)),
        )
        members = [began, asked, ended, http]
        members += [f'"{name}":{_known(text)}' for name, text in optional if text]
        if self._queries and exchange.query is not None:
            members.append(f'"query":{_quoted(exchange.query[:_LONGEST_QUERY])}')
        return ",".join(members) + "}\n"


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)


class Logs:
    """Holds where the program's messages and the access log go.

    Args:
        values: Every setting, by name.

    Raises:
        LdnkgError: If the file of the access log cannot be opened.
    """

    def __init__(self, values: Mapping[str, Value]) -> None:
        name = str(values["access_log"])
        # Opened first: what cannot be opened must not leave a thread behind.
        file = FileTarget(Path(name)) if name not in ("", ERROR_STREAM) else None
        messages = LineWriter(StreamTarget())
        self._writers = [messages]
        self.access: AccessLog | None = None
        if name:
            writer = messages if file is None else LineWriter(file)
            self._writers.append(writer)
            self.access = AccessLog(
                writer, queries=bool(values["log_queries"]), clients=str(values["log_clients"])
            )
        handler = LineHandler(messages)
        logging.basicConfig(handlers=[handler], level=logging.WARNING, format="%(levelname)s %(message)s")

    def close(self, seconds: float) -> None:
        """Write what waits, and stop.

        Args:
            seconds: Most seconds to wait for each reader.
        """
        for writer in self._writers:
            writer.close(seconds)


def _shortened(client: str, kind: str) -> str | None:
    if kind == "none" or not client:
        return None
    if kind == "whole":
        return client
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return None
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ipaddress.ip_network((address, _NETWORK_BITS[address.version]), strict=False))
