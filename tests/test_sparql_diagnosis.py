"""Where a syntax error is placed and what is said about it."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from ldnkg.sparql.diagnosis import evaluation_problem, syntax_problem
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.problems import PROBLEMS, QueryProblem

LDN = "https://w3id.org/ldn-kg/ontology/"
REGISTRY = {"ldn": LDN}
PREFIX = f"PREFIX ldn: <{LDN}>\n"


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
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", (1, 8), "neither grouped nor bound"),
        ("SELECT ?s WHERE ?s ?p ?o", (1, 17), "“{”"),
        ("SELECT * { ?s ?p ?o } LIMIT -1", (1, 29), "cannot stand here"),
    ],
)
def test_the_fault_is_placed_and_explained(query: str, place: tuple[int, int], words: str) -> None:
    problem = diagnose(query)
    assert (problem.line, problem.column) == place
    assert words in str(problem)
    assert problem.excerpt is not None and problem.excerpt.endswith("^")


@pytest.mark.parametrize(
    ("query", "place", "detail", "hint"),
    [
        (
            f"{PREFIX}SELECT * {{ ?s a ldn:Study ; ldn:hasResult ?r\n ?r a ldn:X }}",
            (3, 2),
            "missing before ?r",
            "Put .",
        ),
        ("SELECT ?s, ?t WHERE { ?s ?p ?t }", (1, 10), "no comma stands between the variables", "Remove"),
        ("SELECT COUNT(?s) WHERE { ?s ?p ?o }", (1, 8), "needs brackets and a name", "(COUNT(?s) AS ?n)"),
        (
            "SELECT (COUNT(?s)) WHERE { ?s ?p ?o }",
            (1, 18),
            "AS and a variable are missing",
            "(COUNT(?s) AS ?n)",
        ),
        ("SELECT * { ?a ?b ?c FILTER(?a == 3) }", (1, 31), "== is not an operator", "Write = to compare"),
        ("SELECT * { ?a ?b ?c FILTER ?c > 3 }", (1, 28), "FILTER needs brackets", "Put ( before ?c"),
        ("SELECT * { ?a ?b ?c FILTER STRLEN(?c) > 3 }", (1, 39), "FILTER needs brackets", "( and )"),
        ("SELECT * { ?a ?b ?c FILTER(?c > 1 AND ?c < 3) }", (1, 35), "AND is not an operator", "Write &&"),
        (
            "SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } HAVING ?n > 2",
            (1, 46),
            "HAVING needs brackets",
            "before ?n",
        ),
        ("SELECT * { ?s ?p ?o } ORDER BY DESC ?s", (1, 37), "DESC needs brackets", "Write DESC(?s)."),
        ("SELECT * { ?s ?p ?o } DESC ?s", (1, 23), "DESC stands in ORDER BY", "ORDER BY"),
        ("SELECT * { ?s ?p 'x'@ }", (1, 21), "the language is missing after @", "'x'@en"),
        ("SELECT * { ?s ?p 1.2.3 }", (1, 18), "1.2.3 is not a number", "such as 1.2"),
        ("SELECT * { ?s ?p ?o BIND(?s AS ?s) }", (1, 32), "AS gives a value to ?s", "another name"),
        ("SELECT ?s (?o + 1 AS ?s) { ?s ?p ?o }", (1, 22), "AS gives a value to ?s", "another name"),
        ("SELECT * { VALUES (?a ?b) {(1)} }", (1, 30), "1 value for 2 variables", "UNDEF"),
        ("SELECT * { VALUES (?a ?b) {(1 2 3)} }", (1, 33), "more values than", "Remove"),
        ("SELECT * { ?a ?b ?c ?d }", (1, 21), "a . ; or , is missing before ?d", "Put ."),
        (
            f"@prefix ldn: <{LDN}> .\nSELECT * {{}}",
            (1, 1),
            "without @ and without a full stop",
            "PREFIX ldn: <…>",
        ),
        (f"PREFIX ldn: <{LDN}> .\nSELECT * {{}}", (1, 49), "no full stop ends a PREFIX", "Remove"),
        (f"SELECT * {{ ?s a <{LDN}Study }}", (1, 17), "this < opens an IRI", "needs < and >"),
        (f"SELECT * {{ ?s a <{LDN[:-1]}#Study }}", (1, 17), "this < opens an IRI", "needs < and >"),
        (
            f"{PREFIX}SELECT * {{ ?s ldn:hasDoi https://doi.org/10.1/x }}",
            (2, 26),
            "IRI needs < and >",
            "before https:",
        ),
        (f"{PREFIX}SELECT * {{ ?s a Study }}", (2, 17), "Study is not a word", "did you mean ldn:Study?"),
        ("SELECT * { ?s ?p ?o UNION ?s ?q ?o }", (1, 21), "UNION needs a group", "{ … } UNION { … }"),
        ("SELECT * { { ?s ?p ?o } UNION ?s ?q ?o }", (1, 25), "UNION needs a group", "{ … } UNION { … }"),
        ("SELECT * { ?s ?p ?o } LIMIT 10 ORDER BY ?s", (1, 32), "ORDER BY stands before LIMIT", "Move it"),
        ("SELECT * { ?s ?p ?o LIMIT 10 }", (1, 21), "LIMIT stands after the closing }", "Move it"),
        ("SELECT * { ?s ?p ?o } LIMIT 10;", (1, 31), "no semicolon ends", "Remove"),
        (
            f"{PREFIX}SELECT * {{ ?s ldn:has-result/ ?r }}",
            (2, 31),
            "a property is expected after /",
            "remove the /",
        ),
        ("DESCRIBE", (1, 9), "the query ends where an IRI, a name, a variable or *", "Add it"),
        ("SELECT * { ?s ?p ?o FILTER(UPPER(?o) = 'A') }", (1, 28), "UPPER is not a function", "UCASE"),
        ("SELECT ?s ?s { ?s ?p ?o }", (1, 11), "SELECT names ?s twice", "Remove"),
    ],
)
def test_a_common_mistake_has_its_own_place_and_sentence(
    query: str, place: tuple[int, int], detail: str, hint: str
) -> None:
    problem = diagnose(query)
    assert (problem.line, problem.column) == place
    assert detail in problem.what
    assert hint in (problem.hint or "")


def test_no_keyword_is_suggested_that_is_little_like_the_word() -> None:
    for word in ("Study", "Drug", "Trial", "Outcome", "Date"):
        assert "Did you mean" not in str(diagnose(f"SELECT * {{ ?s a {word} }}"))


def test_the_query_is_not_said_to_end_where_its_brackets_balance() -> None:
    for query in (
        "SELECT * { ?s ?p ?o BIND(?s AS ?s) }",
        "SELECT * { ?a ?b ?c ?d }",
        "SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }",
    ):
        assert "ends here" not in str(diagnose(query))


def test_no_grammar_of_the_engine_reaches_the_reader() -> None:
    for query in ("SELECT * { ?s ?p ?o } LIMIT x", "SELECT * { ?s ?p 'a'@1 }", "SELECT (1 AS) {}"):
        text = str(diagnose(query))
        assert "[_]" not in text and "u{" not in text and "'0'" not in text


def test_an_unknown_function_is_named() -> None:
    problem = evaluation_problem("The custom function <http://a/f> is not supported")
    assert (problem.status, "<http://a/f>" in problem.what) == (400, True)


def test_an_unknown_function_is_placed_at_its_call() -> None:
    query = f"{PREFIX}SELECT * {{ ?s ldn:nofn ?o\n FILTER ldn:nofn(?s) }}"
    problem = evaluation_problem(
        f"The custom function <{LDN}nofn> is not supported", query, inspect(query, 10_000, 100)
    )
    assert (problem.line, problem.column) == (3, 9)
    assert problem.excerpt is not None and problem.excerpt.endswith("^")


def test_a_problem_has_the_members_of_rfc_9457() -> None:
    content = diagnose("SELECT * { ?s foo:x ?o }").as_json()
    assert content["type"] == "https://w3id.org/ldn-kg/problem/unknown-prefix"
    assert content["status"] == 400 and content["title"] == "Unknown prefix"
    assert content["detail"].endswith(".")
    assert {"line", "column", "excerpt", "hint"} <= set(content)


def test_every_kind_of_problem_is_an_error_status() -> None:
    assert all(400 <= kind.status < 600 for kind in PROBLEMS.values())
