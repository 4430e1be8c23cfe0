"""Turns a question into an HTTP answer: kept, revalidated, whole, streamed or spooled."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, cast
from urllib.parse import quote

from flask import Response, current_app, request

from ldnkg.core.namespaces import ONTOLOGY
from ldnkg.sparql.backend import Answer, QueryRequest
from ldnkg.sparql.formats import Chosen
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import Cancellation
from ldnkg.sparql.spelling import unknown_names
from ldnkg.web.cache import AnswerCache, KeptAnswer, answer_key
from ldnkg.web.compression import SHORTEST_COMPRESSED, chosen_coding, compress, tagged
from ldnkg.web.context import context
from ldnkg.web.front import STORABLE

__all__ = [
    "BEGUN",
    "CACHE",
    "CACHE_SECONDS",
    "ON_DISCONNECT",
    "Begun",
    "answer",
    "cancellation",
    "is_held",
    "mark_fresh",
    "stream",
]

#: Key of the WSGI environment under which a server may offer a function that takes what to call when the
#: client goes away.
ON_DISCONNECT = "ldnkg.on_disconnect"
#: Key of the WSGI environment under which an answer is that began before the application; what the
#: application does not take, its server closes.
BEGUN = "ldnkg.begun"
#: Key of the cache in the application's extensions.
CACHE = "ldnkg.cache"
#: Key of the application's configuration: how long clients may use an answer without asking again.
CACHE_SECONDS = "CACHE_SECONDS"

# An answer over HTTP/1.0 is held in memory up to the first size, then in a file up to the second.
_SPOOLED_BYTES = 8 * 1024 * 1024
_MOST_SPOOLED_BYTES = 256 * 1024 * 1024
_PIECE = 64 * 1024


def answer(asked: QueryRequest, chosen: Chosen) -> Response:
    """Answer a question, from the cache where it is kept.

    HEAD computes what is not kept, for only then is it known whether GET would fail.

    Args:
        asked: The question.
        chosen: Format and media type of the answer.

    Raises:
        QueryProblem: If there is no answer.
    """
    backend = context().backend
    key = answer_key(backend.fingerprint, asked, chosen.media_type)
    kept = _cache().get(key) if key is not None else None
    if key is not None and is_held(key, is_sure=kept is not None):
        response = Response(status=304)
        del response.headers["Content-Type"]
        response.vary.update(("Accept", "Accept-Encoding"))
        return mark_fresh(response, key, chosen_coding(request))
    if kept is not None:
        return _whole(kept, key, chosen, asked.inspection)
    found = _begun(asked) or backend.answer(asked, cancellation())
    if not found.complete:
        return mark_fresh(stream(found, chosen), key, None)
    kept = KeptAnswer(found.head, found.is_empty)
    if key is not None:
        _cache().put(key, kept)
    return _whole(kept, key, chosen, asked.inspection)


@dataclass(frozen=True)
class Begun:
    """Is what became of a question before the application got it.

    Args:
        asked: The question.
        outcome: The answer that began, or why there is none.
    """

    asked: QueryRequest
    outcome: Answer | QueryProblem

    def close(self) -> None:
        """Give the answer up."""
        if isinstance(self.outcome, Answer):
            self.outcome.close()


def _begun(asked: QueryRequest) -> Answer | None:
    """Return the answer that began before the application got the request, if that is what is asked."""
    begun: Begun | None = request.environ.get(BEGUN)
    if begun is None or begun.asked != asked:
        return None
    del request.environ[BEGUN]
    if isinstance(begun.outcome, QueryProblem):
        raise begun.outcome
    cancellation().watch(begun.outcome)
    return begun.outcome


def mark_fresh(response: Response, key: str | None, coding: str | None) -> Response:
    """Say how long an answer may be used, and by which tag a client asks whether it still holds.

    Args:
        response: The answer.
        key: What identifies its uncompressed bytes; None where they may differ each time.
        coding: Its content coding.
    """
    if key is None:
        response.headers["Cache-Control"] = "no-store"
        return response
    response.set_etag(tagged(key, coding))
    seconds = int(current_app.config[CACHE_SECONDS])
    # A POST is not stored by its body, so nothing is gained and a careless cache could mix answers.
    is_stored = request.method != "POST"
    response.headers["Cache-Control"] = f"public, max-age={seconds}" if is_stored else "no-cache"
    return response


def cancellation() -> Cancellation:
    """Return what gives the answer up when the client of the request goes away."""
    found = Cancellation()
    register: Callable[[Callable[[], Any]], None] | None = request.environ.get(ON_DISCONNECT)
    if register is not None:
        register(found.cancel)
    return found


def stream(found: Answer, chosen: Chosen) -> Response:
    """Send an answer that has begun, so that a cut one can never look whole.

    Args:
        found: The answer.
        chosen: Its format and media type.
    """
    if found.complete:
        return Response(found.head, content_type=chosen.content_type)
    if request.environ.get("SERVER_PROTOCOL", "") in ("HTTP/1.0", "HTTP/1"):
        # Without chunks a cut answer would look whole, so it is gathered first and sent with its length.
        return _spooled(found, chosen)
    response = Response(iter(found), content_type=chosen.content_type)
    response.call_on_close(found.close)
    return response


def _cache() -> AnswerCache:
    return cast(AnswerCache, current_app.extensions[CACHE])


def is_held(key: str, *, is_sure: bool) -> bool:
    """Say whether the client holds the answer already.

    Args:
        key: What identifies its uncompressed bytes.
        is_sure: Whether there is an answer; for `*` alone a query might be shown to be at fault only later.
    """
    held = request.if_none_match
    if request.method == "POST" or (held.star_tag and not is_sure):
        return False
    # A short answer is not compressed whatever the client accepts.
    return any(held.contains_weak(tagged(key, coding)) for coding in {chosen_coding(request), None})


def _whole(kept: KeptAnswer, key: str | None, chosen: Chosen, inspection: Inspection) -> Response:
    coding = chosen_coding(request) if len(kept.body) >= SHORTEST_COMPRESSED else None
    body = kept.body if coding is None else kept.encoded(coding, compress)
    response = Response(body, content_type=chosen.content_type)
    if coding is not None:
        response.headers["Content-Encoding"] = coding
    if key is not None:
        request.environ[STORABLE] = context().token
    if kept.is_empty:
        _hint(response, inspection)
    return mark_fresh(response, key, coding)


def _hint(response: Response, inspection: Inspection) -> None:
    """Name in Link headers what the query names and the data does not hold (RFC 8288)."""
    for name in unknown_names(context().backend, inspection):
        target = quote(name.nearest_iri or ONTOLOGY, safe="/:#%")
        response.headers.add("Link", f"<{target}>; rel=\"help\"; title*=UTF-8''{quote(str(name), safe='')}")


def _spooled(found: Answer, chosen: Chosen) -> Response:
    spool = tempfile.SpooledTemporaryFile(_SPOOLED_BYTES)
    try:
        for piece in found:
            spool.write(piece)
            if spool.tell() > _MOST_SPOOLED_BYTES:
                raise QueryProblem(
                    "http-version",
                    f"the answer has more than {_MOST_SPOOLED_BYTES // 2**20} MB, too much for HTTP/1.0",
                    "Use HTTP/1.1; in a proxy, set its version towards this server.",
                )
        length = spool.tell()
        spool.seek(0)
    except BaseException:
        spool.close()
        raise
    response = Response(_pieces(spool), content_type=chosen.content_type)
    response.content_length = length
    response.call_on_close(spool.close)
    return response


def _pieces(spool: IO[bytes]) -> Iterator[bytes]:
    while piece := spool.read(_PIECE):
        yield piece
