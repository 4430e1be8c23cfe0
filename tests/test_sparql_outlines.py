"""What the gate remembers of a query holds for every other of the same outline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldnkg.sparql.dataset import dataset_clause
from ldnkg.sparql.gate import Gate, Inspection, inspect
from ldnkg.sparql.outlines import Outlines, outline_of
from ldnkg.sparql.precomputed_query import may_count
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.repeatable import is_repeatable
from ldnkg.sparql.service_policy import ServicePolicy

ROOT = Path(__file__).parents[1]
FOLDERS = ("data/queries", "data/views", "server/ldnkg", "tests/conformance/sparql11")
QUERIES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.rq"))
BYTES, DEPTH = 10_000, 20
ANOTHER = "<https://example.org/another#name-1.b%20>"
POINT = "SELECT ?p ?o WHERE { <http://a/x> ?p ?o }\n# 17"


def gate() -> Gate:
    return Gate(BYTES, DEPTH, ServicePolicy())


def told(inspection: Inspection) -> tuple[object, ...]:
    """Return everything that anybody asks an inspection."""
    return (
        inspection,
        inspection.form,
        inspection.prefixes,
        inspection.tokens,
        is_repeatable(inspection),
        dataset_clause(inspection),
        may_count(inspection),
    )


def outcome(gate: Gate | None, query: str) -> tuple[object, ...]:
    try:
        # Outlines are equal by form and prefixes, not by what was asked of them before.
        seen = inspect(query, BYTES, DEPTH) if gate is None else gate.inspect(query)
        return (*told(seen)[1:], seen.query, seen.engine_query, seen.services, seen.asks_others)
    except QueryProblem as problem:
        return (problem.kind.slug, problem.what, problem.hint, problem.line, problem.column, problem.excerpt)


def with_other_names(query: str) -> str:
    """Return a query of the same outline, if it has any: all names after the first brace are others."""
    kept = max(0, query.find("{"))
    return query[:kept] + re.sub(r"<[a-z]+://[A-Za-z0-9./_~:?=&%+@#-]*>", ANOTHER, query[kept:])


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_a_query_with_other_names_is_seen_as_if_it_were_the_first(path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    one = gate()
    assert outcome(one, query) == outcome(None, query)
    for other in (with_other_names(query), with_other_names(query) + "\n# another 1", query + "\n# b"):
        assert outcome(one, other) == outcome(None, other)


PIECES = [
    "SELECT ",
    "select * ",
    "DESCRIBE ",
    "CONSTRUCT ",
    "ASK ",
    "PREFIX a: ",
    "BASE ",
    "FROM ",
    "FROM NAMED ",
    "SERVICE ",
    "{",
    "}",
    "(",
    "?x ",
    "a:b",
    "a:b.c.d ",
    "COUNT(*) ",
    "DISTINCT ",
    "RAND() ",
    "_:b ",
    "<",
    "<x>",
    "<>",
    "'",
    '"',
    "'''",
    "\\",
    "#",
    "\n",
    "\n# 1",
    "NAME",
    "NAME",
    "NAME ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["<http://b/y#z>", "<urn://SERVICE>"]))
@settings(max_examples=1500)
def test_whatever_stands_around_a_name_it_tells_the_gate_nothing(pieces: list[str], name: str) -> None:
    text = "".join(pieces)
    one = gate()
    outcome(one, text.replace("NAME", "<http://a/x>"))
    other = text.replace("NAME", name)
    assert outcome(one, other) == outcome(None, other)


def test_the_outline_is_used_for_the_second_query(monkeypatch: pytest.MonkeyPatch) -> None:
    one = gate()
    one.inspect(POINT)
    with monkeypatch.context() as patch:
        patch.setattr("ldnkg.sparql.gate.inspect", None)
        seen = one.inspect(POINT.replace("/x", "/y").replace("17", "18"))
        assert seen.form == "SELECT"
        one_more = "DESCRIBE <http://a/x>"
        with pytest.raises(TypeError):
            one.inspect(one_more)
    one.inspect(one_more)
    monkeypatch.setattr("ldnkg.sparql.gate.inspect", None)
    assert one.inspect("DESCRIBE <http://a/y>").form == "DESCRIBE"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # A name that says what others mean is kept, also where a comment holds the first brace.
        ("PREFIX a: <http://a/> ASK { a:b ?p ?o }", "PREFIX a: <http://b/> ASK { a:b ?p ?o }"),
        ("# {\nPREFIX a: <http://a/> ASK { ?s ?p ?o }", "# {\nPREFIX a: <http://b/> ASK { ?s ?p ?o }"),
        ("SELECT * FROM <http://a/> { ?s ?p ?o }", "SELECT * FROM <http://b/> { ?s ?p ?o }"),
        ("DESCRIBE <http://a/x> FROM <http://a/>", "DESCRIBE <http://a/x> FROM <http://b/>"),
        (
            "CONSTRUCT { ?s ?p ?o } FROM <http://a/> WHERE { ?s ?p ?o }",
            "CONSTRUCT { ?s ?p ?o } FROM <http://b/> WHERE { ?s ?p ?o }",
        ),
    ],
)
def test_a_name_that_matters_is_seen(first: str, second: str) -> None:
    one = gate()
    seen = one.inspect(first), one.inspect(second)
    assert told(seen[0])[2:] == told(inspect(first, BYTES, DEPTH))[2:]
    assert told(seen[1])[2:] == told(inspect(second, BYTES, DEPTH))[2:]
    assert told(seen[0])[2:] != told(seen[1])[2:]


def test_a_query_that_is_too_long_is_refused_though_its_outline_is_known() -> None:
    one = Gate(60, DEPTH, ServicePolicy())
    one.inspect(POINT)
    with pytest.raises(QueryProblem, match="70 bytes"):
        one.inspect(POINT.replace("/x", "/x" + "y" * (70 - len(POINT))))


def test_the_memory_is_bounded() -> None:
    known = Outlines()
    outline = inspect(POINT, BYTES, DEPTH).outline
    for number in range(1025):
        known.put(str(number), outline)
    assert known.get("1024") is outline
    assert known.get("0") is None
    assert outline_of("ASK { ?s ?p '" + "x" * 2048 + "' }") is None
