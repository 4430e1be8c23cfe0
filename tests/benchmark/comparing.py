"""Compares the answers of all servers with those of this one, value by value, before anything is measured."""

from __future__ import annotations

import http.client
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmark.compare import Values, difference, read_values
from benchmark.differences import explanation
from benchmark.processes import CannotRunError
from benchmark.queries import Question
from benchmark.record import Agreement, Record
from benchmark.sections import MIX, PUBLISHED
from benchmark.servers import Server, ask
from benchmark.stores import LDNKG

__all__ = ["ONCE_SECONDS", "RESTART_SECONDS", "Patience", "compare_servers"]

#: What takes longer is measured once, and not in every round.
ONCE_SECONDS = 1.5
#: A server is started anew, to be asked the rest, if that is quick.
RESTART_SECONDS = 20.0
_SHOWN = 300


@dataclass
class Patience:
    """Remembers over all datasets, which grow, what a server did not answer in time.

    Args:
        limit: Most seconds for an answer.
        seconds: What an answer took in the dataset before, by server and query.
        given_up: Triples from which on a query is not asked of a server, by server and query.
        skipped: What could not be asked of a server, by server and query.
    """

    limit: float
    seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    given_up: dict[tuple[str, str], int] = field(default_factory=dict)
    skipped: set[tuple[str, str]] = field(default_factory=set)

    def took(self, server: str, query: str) -> float | None:
        """Return how many seconds an answer took, None if there was none in time.

        Args:
            server: Whose.
            query: Name of the query.
        """
        key = (server, query)
        # What was never asked is a point query, which takes no time.
        return None if key in self.given_up or key in self.skipped else self.seconds.get(key, 0.0)


@dataclass
class _Asked:
    values: dict[str, Values | str] = field(default_factory=dict)
    unanswered: dict[str, str] = field(default_factory=dict)
    ended: str = ""


def compare_servers(
    record: Record,
    questions: Sequence[Question],
    running: Sequence[Server],
    patience: Patience,
    tell: Callable[[str], None],
) -> None:
    """Ask every server every question once, and compare the answers with those of the first server.

    Args:
        record: Takes what was found, and the times of queries that are too slow to be measured again.
        questions: What is asked.
        running: The servers, this one first.
        patience: What is known of earlier datasets.
        tell: Takes what is done now.
    """
    own: _Asked | None = None
    for server in running:
        tell(f"answers of {server.name}")
        with server.awake():
            asked = _ask_all(record, server, questions, patience, reads=len(running) > 1)
            if asked.ended:
                _start_anew(record, server)
        if own is None:
            own = asked
            # What this server refuses or fails to answer is a fault of its own.
            failed = {name: value for name, value in own.values.items() if isinstance(value, str)}
            if failed:
                record.answers[LDNKG] = Agreement(len(questions), unexplained=failed)
        else:
            record.answers[server.name] = _agreement(server.name, own, asked)


def _agreement(name: str, own: _Asked, asked: _Asked) -> Agreement:
    found = Agreement(len(asked.values) + len(asked.unanswered), unanswered=dict(asked.unanswered))
    for query, other in asked.values.items():
        one = own.values.get(query)
        if one is None or isinstance(one, str):
            found.unanswered[query] = "this server has no answer to compare with"
            continue
        differs = other if isinstance(other, str) else difference(one, other)
        reason = explanation(name, query, one, other) if differs else None
        if differs is None:
            found.same += 1
        elif reason is None:
            found.unexplained[query] = differs
        else:
            found.explained[query] = reason
    return found


def _ask_all(
    record: Record, server: Server, questions: Sequence[Question], patience: Patience, *, reads: bool
) -> _Asked:
    asked = _Asked()
    # The slow ones last: a server that does not come to rest is then asked as much as it can answer.
    for question in sorted(questions, key=lambda each: patience.seconds.get((server.name, each.name), 0.0)):
        key = (server.name, question.name)
        known = patience.given_up.get(key)
        if asked.ended or (known is not None and record.triples >= known):
            why = asked.ended or f"more than {patience.limit:g} s with {known:,} triples"
            asked.unanswered[question.name] = why
            patience.skipped.add(key)
            _note(record, server.name, question, why, patience.limit if known is not None else None)
            continue
        began = time.monotonic()
        try:
            status, body = ask(server.served, question.text, question.media_type, patience.limit)
            seconds = time.monotonic() - began
            asked.values[question.name] = _read(question, status, body, reads=reads)
        except TimeoutError:
            patience.given_up[key] = record.triples
            asked.unanswered[question.name] = f"more than {patience.limit:g} s"
            _note(record, server.name, question, f"more than {patience.limit:g} s", patience.limit)
            asked.ended = _rest(server, question)
            continue
        except (OSError, http.client.HTTPException) as error:
            asked.values[question.name] = f"no answer: {error!r}"
            _note(record, server.name, question, "no answer", None)
            asked.ended = _rest(server, question)
            continue
        patience.seconds[key] = seconds
        patience.skipped.discard(key)
        _note_time(record, server.name, question, status, seconds)
    return asked


def _read(question: Question, status: int, body: bytes, *, reads: bool) -> Values | str:
    if status != 200:
        return f"status {status}: {body[:_SHOWN]!r}"
    if not reads:
        # There is nobody to compare with, and the data may be large.
        return Counter()
    try:
        return read_values(body, question.media_type)
    except (ValueError, SyntaxError, KeyError) as error:
        return f"not of the format that was asked for: {error}: {body[:_SHOWN]!r}"


def _start_anew(record: Record, server: Server) -> None:
    try:
        server.restart()
    except CannotRunError as error:
        record.missing[server.name] = str(error)
        server.is_given_up = True


def _rest(server: Server, question: Question) -> str:
    """Wait until a server is at rest, or start it anew; return why it can be asked nothing more."""
    if server.settle():
        return ""
    if server.served.start_seconds > RESTART_SECONDS:
        return f"not asked: the server goes on with {question.name!r}"
    try:
        server.restart()
    except CannotRunError as error:
        return f"not asked: {error}"
    return ""


def _section(question: Question) -> str:
    return PUBLISHED if question.shape == "published" else MIX


def _note(record: Record, server: str, question: Question, why: str, at_least: float | None) -> None:
    found = record.measures.get(_section(question), {}).get(question.name)
    if found is not None:
        found.notes[server] = why
        if at_least is not None:
            found.at_least[server] = at_least * 1000


def _note_time(record: Record, server: str, question: Question, status: int, seconds: float) -> None:
    found = record.measures.get(_section(question), {}).get(question.name)
    if found is None:
        return
    if status != 200:
        found.notes[server] = f"status {status}"
    elif question.shape == "published":
        found.add(server, seconds * 1000)
    elif seconds > ONCE_SECONDS:
        found.add(server, seconds * 1000)
        found.notes[server] = "once"
