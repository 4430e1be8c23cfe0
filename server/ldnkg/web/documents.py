"""Answers with a graph that describes something, in the format that the client accepts, or as a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache

from flask import Response, request
from pyoxigraph import Triple

from ldnkg.sparql.formats import GRAPH_FORMATS, HTML, Chosen, Format, choose
from ldnkg.sparql.limits import Limits
from ldnkg.web.answers import mark_fresh
from ldnkg.web.compression import chosen_coding
from ldnkg.web.compression import tagged as with_coding
from ldnkg.web.context import context, site_url
from ldnkg.web.described import Key, release_key
from ldnkg.web.freshness import fresh_text
from ldnkg.web.statements import written

__all__ = ["GRAPH_FIRST", "PAGE_FIRST", "Build", "accepted", "graph_response", "negotiated", "tagged"]

#: What a graph is answered as, the default first.
GRAPH_FIRST: tuple[Format, ...] = (*GRAPH_FORMATS, HTML)
#: The same for what is a page in the first place.
PAGE_FIRST: tuple[Format, ...] = (HTML, *GRAPH_FORMATS)
# The largest document, the description of the dataset, has a few megabytes.
_KEPT = 12

#: Makes the triples of a document; the argument says of what.
Build = Callable[[str], Iterable[Triple]]


def accepted(name: str | None, offered: tuple[Format, ...] = GRAPH_FIRST) -> Chosen:
    """Return the format that the request asks for.

    Args:
        name: Value of its format parameter, if any.
        offered: The formats, the default first.

    Raises:
        QueryProblem: If there is no such format.
    """
    return choose(name, request.headers.get("Accept"), offered)


def negotiated(
    build: Build, page: Callable[[], str], subject: str = "", offered: tuple[Format, ...] = GRAPH_FIRST
) -> Response:
    """Answer with a graph, or a browser with a page.

    Args:
        build: Makes the triples from the request's release; a function of a module, which is remembered by.
        page: Makes the page.
        subject: Argument of `build`.
        offered: The formats, the default first.

    Raises:
        QueryProblem: If no format fits or the release cannot be asked now.
    """
    chosen = accepted(request.args.get("format") or None, offered)
    if chosen.format is HTML:
        # A page may lack for once what the release says of itself, so it is made anew each time.
        response = fresh_text(page(), is_same=False)
        response.vary.add("Accept")
        return response
    return graph_response(build, chosen, subject)


def graph_response(build: Build, chosen: Chosen, subject: str = "") -> Response:
    """Answer with a graph.

    Args:
        build: As above.
        chosen: The format.
        subject: Argument of `build`.
    """
    backend = context().backend
    if backend.fingerprint is None:
        # The store may change unseen, so nothing that was made of its answers is kept.
        body = _made(build, subject, chosen.format)
    else:
        body = _body(build, subject, chosen.format, release_key(), site_url(), backend.limits)
    response = tagged(Response(body, content_type=chosen.content_type))
    response.vary.update(("Accept", "Accept-Encoding"))
    return response


def tagged(response: Response) -> Response:
    """Give an answer an entity tag, and make it 304 where the client has it already.

    Args:
        response: A whole answer.
    """
    body, kind = response.get_data(), str(response.content_type)
    key = hashlib.sha256(body + kind.encode()).hexdigest()[:32]
    if any(
        request.if_none_match.contains(with_coding(key, coding)) for coding in {chosen_coding(request), None}
    ):
        response = Response(status=304)
        del response.headers["Content-Type"]
        return mark_fresh(response, key, chosen_coding(request))
    return mark_fresh(response, key, None)


@lru_cache(maxsize=_KEPT)
def _body(build: Build, subject: str, format_: Format, release: Key, site: str, limits: Limits) -> bytes:
    # All that the triples depend on is among the arguments, so that nothing old is told of something new.
    del release, site, limits
    return _made(build, subject, format_)


def _made(build: Build, subject: str, format_: Format) -> bytes:
    return written(build(subject), format_, context().prefixes)
