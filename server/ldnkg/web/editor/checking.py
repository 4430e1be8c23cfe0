"""Finds the faults of a query without running it, for the editor to mark while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.tokens import Token, line_and_column, tokenize
from ldnkg.sparql.backend import Backend
from ldnkg.sparql.diagnosis import apparent_problem, scope_problem
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.spelling import UnknownName, unknown_names

__all__ = ["check_query"]


def check_query(backend: Backend, query: str) -> list[dict[str, Any]]:
    """Return what is wrong with a query, the first fault only, or else what in it may be a slip.

    Args:
        backend: Whose gate, prefixes and names count; it computes nothing of the query.
        query: The query.

    Returns:
        The problems. Places are counted from 1, in characters; `length` is that of what is marked. A `fix`
        declares a prefix, or replaces what is marked by a text.
    """
    try:
        inspection = backend.inspect(query)
    except QueryProblem as refusal:
        return [_error(refusal, query, tuple(tokenize(query)), backend)]
    problem = apparent_problem(query, inspection, backend.prefixes) or scope_problem(query, inspection)
    if problem is not None:
        return [_error(problem, query, inspection.tokens, backend)]
    return list(_warnings(backend, query, inspection))


def _error(problem: QueryProblem, query: str, tokens: Sequence[Token], backend: Backend) -> dict[str, Any]:
    line, column = problem.line or 1, problem.column or 1
    offset = _offset(query, line, column)
    token = next((token for token in tokens if token.offset == offset), None)
    entry: dict[str, Any] = {
        "severity": "error",
        "kind": problem.kind.slug,
        "line": line,
        "column": column,
        # What is not closed would be marked to the end of the query.
        "length": len(token.text.partition("\n")[0]) if token else 0,
        "detail": problem.as_json()["detail"],
    }
    if problem.hint:
        entry["hint"] = problem.hint
    if problem.kind.slug == "unknown-prefix" and token:
        prefix = token.text.partition(":")[0]
        namespace = backend.prefixes.get(prefix)
        if namespace is not None:
            entry["fix"] = {"prefix": prefix, "namespace": namespace}
    return entry


def _offset(query: str, line: int, column: int) -> int:
    lines = query.split("\n")
    return sum(len(text) + 1 for text in lines[: line - 1]) + column - 1


def _warnings(backend: Backend, query: str, inspection: Inspection) -> Iterator[dict[str, Any]]:
    prefixes = Prefixes(backend.prefixes)
    for name in unknown_names(backend, inspection):
        line, column = line_and_column(query, name.token.offset)
        entry = {
            "severity": "warning",
            "kind": "unknown-name",
            "line": line,
            "column": column,
            "length": len(name.token.text),
            "detail": f"{name.name} does not occur in the graph.",
        }
        if name.nearest:
            entry["hint"] = f"Did you mean {name.nearest}?"
            entry["fix"] = {"text": _written(name, inspection, prefixes)}
        yield entry


def _written(name: UnknownName, inspection: Inspection, registry: Prefixes) -> str:
    """Write the name that may be meant so that it is right in the query as it stands."""
    iri = name.nearest_iri or ""
    parts = registry.split(iri)
    if parts and inspection.prefixes.get(parts[0]) == registry[parts[0]]:
        return f"{parts[0]}:{parts[1]}"
    return f"<{iri}>"
