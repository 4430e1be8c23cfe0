"""Compresses answers with gzip or Zstandard, whole ones and streamed ones (RFC 9110, section 8.4)."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from functools import lru_cache

import zstandard
from flask import Flask, Request, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

__all__ = ["SHORTEST_COMPRESSED", "accepted_coding", "chosen_coding", "compress", "install", "tagged"]

# In the order of preference among equal qualities.
_CODINGS = ("zstd", "gzip")
#: Below this number of bytes a compressed body is hardly shorter.
SHORTEST_COMPRESSED = 1024
_COMPRESSIBLE = ("text/", "application/", "image/svg+xml")
_INCOMPRESSIBLE = ("application/gzip", "application/octet-stream")
# Strangers choose what they send, so only short headers are remembered.
_LONGEST_KEPT = 256
_GZIP_LEVEL, _ZSTD_LEVEL = 6, 3
_GZIP_WINDOW = 31


def chosen_coding(incoming: Request) -> str | None:
    """Return the content coding that a client prefers among those that exist, None for none.

    Args:
        incoming: The request.
    """
    return accepted_coding(incoming.headers.get("Accept-Encoding"))


def accepted_coding(header: str | None) -> str | None:
    """Return the content coding that a header prefers among those that exist, None for none.

    Args:
        header: An Accept-Encoding header, if there is one. `*` counts as gzip, which everyone can read.
    """
    if not header:
        return None
    return _coding(header) if len(header) > _LONGEST_KEPT else _remembered(header)


def _coding(header: str) -> str | None:
    accepted = {name.lower(): quality for name, quality in parse_accept_header(header, Accept)}
    qualities = {coding: accepted.get(coding, 0.0) for coding in _CODINGS}
    if "gzip" not in accepted:
        qualities["gzip"] = accepted.get("*", 0.0)
    best = max(_CODINGS, key=lambda coding: qualities[coding])
    if qualities[best] <= 0 or qualities[best] < accepted.get("identity", 0.0):
        return None
    return best


# Clients send the same few headers with every request.
_remembered = lru_cache(maxsize=256)(_coding)


def compress(body: bytes, coding: str) -> bytes:
    """Compress a whole body.

    Args:
        body: The bytes.
        coding: `gzip` or `zstd`.

    Returns:
        The same bytes for the same body, without a time in them.
    """
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body)
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


def tagged(key: str, coding: str | None) -> str:
    """Return the entity tag of a representation, without its quotes; each coding has one of its own.

    Args:
        key: What identifies the uncompressed representation.
        coding: Its content coding.
    """
    return key if coding is None else f"{key}-{coding}"


def install(app: Flask) -> None:
    """Have an application compress what is worth it.

    Args:
        app: The application.
    """
    app.after_request(_compressed)


def is_worth_it(response: Response) -> bool:
    """Say whether a response is of a kind that compression makes shorter.

    Args:
        response: The response.
    """
    kind = response.mimetype or ""
    return kind.startswith(_COMPRESSIBLE) and kind not in _INCOMPRESSIBLE


def _compressed(response: Response) -> Response:
    if not is_worth_it(response) or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in (204, 206, 304) or "Content-Encoding" in response.headers:
        return response
    coding = chosen_coding(request)
    if coding is None:
        return response
    if not response.is_streamed:
        _compress_whole(response, coding)
    elif "Content-Length" not in response.headers:
        # A length means that the client cannot tell the end otherwise.
        _compress_stream(response, coding)
    return response


def _compress_whole(response: Response, coding: str) -> None:
    body = response.get_data()
    if len(body) < SHORTEST_COMPRESSED:
        return
    tag, is_weak = response.get_etag()
    response.set_data(compress(body, coding))
    response.headers["Content-Encoding"] = coding
    if tag is not None:
        response.set_etag(tagged(tag, coding), weak=bool(is_weak))


def _compress_stream(response: Response, coding: str) -> None:
    response.response = _pieces(response.iter_encoded(), coding)
    response.headers["Content-Encoding"] = coding
    tag, is_weak = response.get_etag()
    if tag is not None:
        response.set_etag(tagged(tag, coding), weak=bool(is_weak))


def _pieces(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """Compress piece by piece; each can be read as soon as it arrives."""
    if coding == "zstd":
        stream = zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj()
        for piece in pieces:
            yield stream.compress(piece) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        yield stream.flush()
    else:
        deflate = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
        for piece in pieces:
            yield deflate.compress(piece) + deflate.flush(zlib.Z_SYNC_FLUSH)
        yield deflate.flush()
