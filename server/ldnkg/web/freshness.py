"""Revalidates documents: by what is known of their bytes before they are made, or by the bytes."""

from __future__ import annotations

import hashlib

from flask import Response, request

from ldnkg.web.answers import is_held, mark_fresh
from ldnkg.web.compression import chosen_coding
from ldnkg.web.context import context
from ldnkg.web.front import STORABLE

__all__ = ["fresh", "fresh_text", "unchanged"]

_HTML = "text/html; charset=utf-8"


def unchanged(tag: str | None) -> Response | None:
    """Return the answer that nothing changed if the client has the document already, else None.

    Args:
        tag: What identifies its uncompressed bytes; None where that is not known.
    """
    if tag is None or not is_held(tag, is_sure=True):
        return None
    return mark_fresh(Response(status=304), tag, chosen_coding(request))


def fresh(response: Response, tag: str | None) -> Response:
    """Give a document its tag, and let a whole one be sent again without being made again.

    Args:
        response: The document.
        tag: What identifies its uncompressed bytes; None where that is not known.
    """
    if not response.is_streamed:
        _store()
    return mark_fresh(response, tag, None)


def fresh_text(
    text: str, content_type: str = "text/html; charset=utf-8", *, is_same: bool = True
) -> Response:
    """Return a text whose bytes tell only now whether the client has it already.

    Args:
        text: The text.
        content_type: Its media type.
        is_same: Whether it depends on nothing but the address, the Accept header and the release.
    """
    content = text.encode("utf-8")
    tag = hashlib.sha256(content).hexdigest()[:32]
    if is_same:
        _store()
    return unchanged(tag) or mark_fresh(Response(content, content_type=content_type), tag, None)


def _store() -> None:
    """Let the answer be sent again without being made again, as long as the same data are served."""
    if context().backend.fingerprint is not None:
        request.environ[STORABLE] = context().token
