"""Where a syntax error is placed and what is said about it."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from ldnkg.sparql.diagnosis import evaluation_problem, syntax_problem
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.problems import PROBLEMS, QueryProblem

REGISTRY = {"ldn": "https://w3id.org/ldn-kg/ontology/"}


def diagnose(query: str) -> QueryProblem:
    seen = inspect(query, 10_000, 100)
    with pytest.raises(SyntaxError) as caught:
        Store().query(query)
    return syntax_problem(str(caught.value), query, seen, REGISTRY)


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ("SELECT *\n{ ?s ldn:x ?o }", (2, 6), "PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>"),
        ("SELECT * { ?s foo:x ?o }", (1, 15), "foo: is not declared"),
        ('SELECT * { ?s ?p "abc }\n', (1, 18), "no end"),
        ("SELECT * { ?s ?p ?o", (1, 10), "never closed"),
        ("SELECT * { ?s ?p ?o }}", (1, 22), "closes nothing"),
        ("SELECT * { ?s ?p (?o }", (1, 22), "( at 1:18"),
        ("SELECT * { ?s ?p ?o } ORDR BY ?s", (1, 23), "ORDER"),
        ("SELECT * { ?s ?p ?o FILTER(lenght(?o)) }", (1, 28), "lenght"),
        ("SELECT * {\n ?s ?p ?o\n FILTER(?x > ) }", (3, 14), "value is missing"),
        ("SELECT * { ?s ?p }", (1, 18), "object is missing"),
        ("SELECT * { ?s ?p ?o . ?s }", (1, 26), "predicate and object"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", (1, 35), "neither grouped nor bound"),
        ("SELECT ?s WHERE ?s ?p ?o", (1, 17), "“{”"),
        ("SELECT * { ?s ?p ?o } LIMIT -1", (1, 29), "cannot stand here"),
    ],
)
def test_the_fault_is_placed_and_explained(query: str, place: tuple[int, int], words: str) -> None:
    problem = diagnose(query)
    assert (problem.line, problem.column) == place
    assert words in str(problem)
    assert problem.excerpt is not None and problem.excerpt.endswith("^")


def test_no_grammar_of_the_engine_reaches_the_reader() -> None:
    for query in ("SELECT * { ?s ?p ?o } LIMIT x", "SELECT * { ?s ?p 'a'@1 }", "SELECT (1 AS) {}"):
        text = str(diagnose(query))
        assert "[_]" not in text and "u{" not in text and "'0'" not in text


def test_an_unknown_function_is_named() -> None:
    problem = evaluation_problem("The custom function <http://a/f> is not supported")
    assert (problem.status, "<http://a/f>" in problem.what) == (400, True)


def test_a_problem_has_the_members_of_rfc_9457() -> None:
    content = diagnose("SELECT * { ?s foo:x ?o }").as_json()
    assert content["type"] == "https://w3id.org/ldn-kg/problem/unknown-prefix"
    assert content["status"] == 400 and content["title"] == "Unknown prefix"
    assert content["detail"].endswith(".")
    assert {"line", "column", "excerpt", "hint"} <= set(content)


def test_every_kind_of_problem_is_an_error_status() -> None:
    assert all(400 <= kind.status < 600 for kind in PROBLEMS.values())
