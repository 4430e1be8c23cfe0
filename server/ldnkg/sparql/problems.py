"""Describes what can go wrong with a query, as problem details for people and programs (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ldnkg.core.namespaces import BASE
from ldnkg.errors import LdnkgError

__all__ = ["MEDIA_TYPE", "PROBLEM", "PROBLEMS", "ProblemKind", "QueryProblem"]

#: Media type of a problem (RFC 9457, section 6.1).
MEDIA_TYPE = "application/problem+json"
#: What the type IRI of every problem starts with.
PROBLEM = BASE + "problem/"


@dataclass(frozen=True)
class ProblemKind:
    """Describes one kind of problem.

    Args:
        slug: Last part of its type IRI.
        status: HTTP status.
        title: Its name for people.
        meaning: One sentence for its page.
    """

    slug: str
    status: int
    title: str
    meaning: str

    @property
    def iri(self) -> str:
        """The type IRI."""
        return PROBLEM + self.slug


#: Every kind of problem, by slug.
PROBLEMS: Mapping[str, ProblemKind] = {
    row[0]: ProblemKind(*row)
    for row in (
        ("malformed-query", 400, "Malformed query", "The text is not a SPARQL 1.1 query."),
        ("unknown-prefix", 400, "Unknown prefix", "The query uses a prefix that it does not declare."),
        ("unsupported-function", 400, "Unsupported function", "The query calls an unknown function."),
        ("query-too-deep", 400, "Query nested too deeply", "Brackets are nested beyond the limit."),
        ("too-many-services", 400, "Too many services", "The query calls more endpoints than one query may."),
        ("bad-request", 400, "Bad request", "The request does not follow the SPARQL 1.1 Protocol."),
        ("read-only", 403, "Read-only endpoint", "The request is an update; this graph is read-only."),
        (
            "federation-disabled",
            403,
            "No federation",
            "The query contains SERVICE to an endpoint that this server does not ask.",
        ),
        ("unknown-view", 400, "Unknown view", "The release has no evidence view of that name."),
        ("unknown-release", 404, "Unknown release", "The server keeps no release of that version."),
        ("not-found", 404, "Not found", "There is nothing at this address."),
        ("method-not-allowed", 405, "Method not allowed", "This address does not take this method."),
        ("not-acceptable", 406, "No such format", "No format that the request accepts is available."),
        ("request-timeout", 408, "Request timeout", "The request body did not arrive in time."),
        (
            "too-large",
            413,
            "Too large",
            "The request or its query is longer than the limit, SERVICE included.",
        ),
        ("unsupported-media-type", 415, "Unsupported media type", "The body is of an unknown type."),
        ("range-not-satisfiable", 416, "No such range", "The file ends before the range that was asked for."),
        (
            "head-too-large",
            431,
            "Head too large",
            "Address and headers of the request are longer than the server reads.",
        ),
        ("worker-crashed", 500, "Worker crashed", "The process that computed the query died."),
        ("query-failed", 500, "Query failed", "The engine gave up on the query."),
        ("internal-error", 500, "Internal error", "The server has a fault of its own."),
        ("engine-failed", 502, "Engine failed", "The engine behind this server gave no whole answer."),
        (
            "service-failed",
            502,
            "Service failed",
            "An endpoint that SERVICE names gave no answer.",
        ),
        ("overloaded", 503, "Busy", "All workers are busy and the queue is full or slow."),
        ("out-of-memory", 503, "Out of memory", "The query needed more memory than it may use."),
        ("unavailable", 503, "Unavailable", "The query workers are not running."),
        (
            "http-version",
            505,
            "Use HTTP/1.1",
            "The answer is too large for HTTP/1.0, which cannot tell its end.",
        ),
        ("engine-timeout", 504, "Engine timeout", "The engine behind this server gave up at its time limit."),
        ("timeout", 504, "Query timeout", "The query was stopped at the time limit."),
        (
            "service-timeout",
            504,
            "Service timeout",
            "An endpoint that SERVICE names did not answer in time.",
        ),
    )
}


class QueryProblem(LdnkgError):
    """States why a request was not answered.

    Args:
        slug: Kind of the problem, a key of `PROBLEMS`.
        detail: What went wrong, in one clause.
        hint: One sentence that says what to do.
        line: Line of the fault in the query, counted from 1.
        column: Column of the fault, counted from 1, in characters.
        excerpt: The line with a caret below the fault.
        retry_after: Seconds after which another try makes sense.
        available: Media types that exist, where the format was at fault.
    """

    def __init__(
        self,
        slug: str,
        detail: str,
        hint: str | None = None,
        *,
        line: int | None = None,
        column: int | None = None,
        excerpt: str | None = None,
        retry_after: int | None = None,
        available: Sequence[str] = (),
    ) -> None:
        where = None if line is None else f"{line}:{column}"
        super().__init__(detail, where, hint)
        self.kind = PROBLEMS[slug]
        self.hint = hint
        self.line = line
        self.column = column
        self.excerpt = excerpt
        self.retry_after = retry_after
        self.available = tuple(available)

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.kind.status

    def as_json(self) -> dict[str, Any]:
        """Return the members of the problem; those that are not known are left out."""
        detail = self.what if self.what.endswith((".", "?", "!")) else f"{self.what}."
        members: dict[str, Any] = {
            "type": self.kind.iri,
            "title": self.kind.title,
            "status": self.status,
            "detail": detail,
            "line": self.line,
            "column": self.column,
            "excerpt": self.excerpt,
            "hint": self.hint,
            "retryAfter": self.retry_after,
            "available": list(self.available) or None,
        }
        return {name: value for name, value in members.items() if value is not None}
