"""Where the SERVICE clauses of a query stand, whom they ask, and which of them the gate refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldnkg.core.dotted import engine_query
from ldnkg.core.namespaces import ENDPOINT
from ldnkg.core.sparql_text import find_service
from ldnkg.core.tokens import line_and_column, tokenize
from ldnkg.sparql.gate import Inspection, inspect
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.rewriting import Piece, Source, rewritten
from ldnkg.sparql.service_policy import ServicePolicy

ONE, TWO = "https://one.test/sparql", "https://two.test/sparql"
POLICY = ServicePolicy((ONE, TWO))
DECLARED = "PREFIX one: <https://one.test/> PREFIX a: <http://a/>\n"


def written(query: str) -> str:
    for name, endpoint in (("ONE", ONE), ("TWO", TWO), ("OWN", ENDPOINT)):
        query = query.replace(f"<{name}>", f"<{endpoint}>")
    return DECLARED + query


def look(query: str) -> Inspection:
    return inspect(written(query), 10_000, 20, POLICY)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("?s ?p ?o", []),
        ("SERVICE <ONE> { ?s ?p ?o }", [("SERVICE <ONE> { ?s ?p ?o }", ONE, " ?s ?p ?o ")]),
        ("service<ONE>{}", [("service<ONE>{}", ONE, "")]),
        ("Service Silent one:sparql{ {} }", [("Service Silent one:sparql{ {} }", ONE, " {} ")]),
        ("SERVICE # <x:y> {\n <ONE> # {\n {}", [("SERVICE # <x:y> {\n <ONE> # {\n {}", ONE, "")]),
        ("?s ?p 1SERVICE<ONE>{}.", [("SERVICE<ONE>{}", ONE, "")]),
        ("SERVICE ?e { '}' }", [("SERVICE ?e { '}' }", None, " '}' ")]),
        ('SERVICE $e { """ "} """ }', [('SERVICE $e { """ "} """ }', None, ' """ "} """ ')]),
        (
            "{ SERVICE <ONE> { { } } } UNION { SERVICE <TWO> { } }",
            [("SERVICE <ONE> { { } }", ONE, " { } "), ("SERVICE <TWO> { }", TWO, " ")],
        ),
        ("?service a:service a:SERVICE . # SERVICE <x:y> {}\n", []),
        ("'SERVICE <x:y> {}' a:p '''SERVICE <x:y> {}''', <http://x/SERVICE>", []),
        ("_:service a:p 'x'@service", []),
    ],
)
def test_a_clause_is_found_from_its_word_to_its_brace(
    pattern: str, found: list[tuple[str, str | None, str]]
) -> None:
    query = f"SELECT * {{ {pattern} }}"
    text = written(query)
    assert [
        (text[clause.start : clause.end], clause.endpoint, text[clause.body_start : clause.body_end])
        for clause in look(query).services
    ] == [(written(whole).removeprefix(DECLARED), endpoint, body) for whole, endpoint, body in found]


@pytest.mark.parametrize(
    ("prologue", "target", "endpoint"),
    [
        ("", "<sparql>", "https://w3id.org/ldn-kg/sparql"),
        ("", "<>", "https://w3id.org/ldn-kg/sparql"),
        ("BASE <https://one.test/a/b>", "<../sparql>", ONE),
        ("BASE <https://one.test/a/> BASE <../>", "<sparql>", ONE),
        ("BASE <https://one.test/> PREFIX x: <spa>", "x:rql", ONE),
        ("PREFIX x: <http://x/> PREFIX x: <https://one.test/>", "x:sparql", ONE),
        ("PREFIX : <https://one.test/sparql>", ":", ONE),
        ("PREFIX x: <https://one.test>", "x:\\/sparql", ONE),
        ("", "<https://one.test/sp\\u0061rql>", ONE),
        ("", "<https://one.test/sp\\U00000061rql>", ONE),
    ],
)
def test_the_endpoint_is_read_by_the_prologue(prologue: str, target: str, endpoint: str) -> None:
    query = f"{prologue} SELECT * {{ SERVICE {target} {{}} }}"
    assert [clause.endpoint for clause in inspect(query, 10_000, 20, POLICY).services] == [endpoint]


def test_clauses_know_what_they_stand_in() -> None:
    (outer, last) = look(
        "SELECT * { GRAPH ?g { { SERVICE <OWN> { ?s ?p ?o SERVICE ?e {}"
        " GRAPH a:b { SELECT * { SERVICE <ONE> { SERVICE <TWO> {} } } } } } } SERVICE <TWO> {} }"
    ).services
    assert outer.graph is not None and (outer.graph.name, outer.graph.is_select) == ("?g", False)
    by_variable, by_name = outer.nested
    assert by_variable.graph is None and by_variable.variable == "e"
    assert by_name.graph is not None and (by_name.graph.name, by_name.graph.is_select) == ("a:b", True)
    assert by_name.nested[0].graph is None and last.graph is None
    assert len(list(outer.walk())) == 4


@pytest.mark.parametrize(
    ("query", "slug", "at"),
    [
        ("SELECT * { SERVICE <http://one.test/sparql> {} }", "federation-disabled", "<http://one"),
        ("SELECT *\n{ SERVICE SILENT <https://one.test/other> {} }", "federation-disabled", "<https://one"),
        ("SELECT * { SERVICE one:other { ?s ?p ?o } }", "federation-disabled", "one:other"),
        ("SELECT * { SERVICE <https://one.test/sparql?> {} }", "federation-disabled", "<https://one"),
        ("SELECT * { SERVICE <HTTPS://one.test/sparql> {} }", "federation-disabled", "<HTTPS"),
        ("SELECT * { SERVICE <file:///etc/passwd> {} }", "federation-disabled", "<file"),
        ("SELECT * { OPTIONAL { SERVICE <x:y> {} } SERVICE <ONE> {} }", "federation-disabled", "<x:y>"),
        ("SELECT * { FILTER EXISTS { SERVICE <x:y> {} } }", "federation-disabled", "<x:y>"),
        ("SELECT * { SERVICE <ONE> { SERVICE <x:y> {} } }", "federation-disabled", "<x:y>"),
        ("SELECT * { SERVICE <OWN> { SERVICE <x:y> {} } }", "federation-disabled", "<x:y>"),
        # Where another server's own SERVICE leads is not left to whoever asks.
        ("SELECT * { SERVICE <ONE> { SERVICE ?e {} } }", "federation-disabled", "?e"),
        ("SELECT * { SERVICE ?e { SERVICE ?f {} } }", "federation-disabled", "?f"),
        ("SELECT * { SERVICE <ONE> { SERVICE <OWN> {} } }", "federation-disabled", f"<{ENDPOINT}>"),
        ("SELECT * { SERVICE <OWN> { SERVICE <ONE> { SERVICE ?e {} } } }", "federation-disabled", "?e"),
        # What the engine and the grammar read differently.
        ("SELECT * { SERVICEone:sparql{ ?s ?p ?o } }", "federation-disabled", "SERVICEone"),
        ("SELECT * { SERVICESILENT one:sparql { ?s ?p ?o } }", "federation-disabled", "SERVICES"),
        ("SELECT * { ?s ?p trueSERVICE <ONE> { ?s ?p ?o } }", "federation-disabled", "trueS"),
        ("SELECT * { GRAPHa:g { SERVICE <ONE> {} } }", "federation-disabled", "GRAPHa"),
        ("SELECT * { ?s ?p trueGRAPH a:g { SERVICE <ONE> {} } }", "federation-disabled", "a:g {"),
        ("SELECT * { ?s ?p <x#y> SERVICE <ONE> {} }", "federation-disabled", "SERVICE"),
        ("SELECT * { ?s ?p a:a.\\'b SERVICE <ONE> {} }", "federation-disabled", "SERVICE"),
        ("SELECT * { SERVICE nope:x { ?s ?p ?o } }", "unknown-prefix", "nope:x"),
        ("SELECT * { SERVICE <ONE> ?s ?p ?o }", "malformed-query", "?s"),
        ("SELECT * { SERVICE { ?s ?p ?o } }", "malformed-query", "{ ?s"),
        ("SELECT * { SERVICE SILENT { ?s ?p ?o } }", "malformed-query", "{ ?s"),
        ("DELETE {} WHERE { SERVICE <ONE> { ?s ?p ?o } }", "read-only", "DELETE"),
        ("LOAD <ONE>", "read-only", "LOAD"),
    ],
)
def test_what_may_not_be_asked_or_cannot_be_read_is_refused_at_its_place(
    query: str, slug: str, at: str
) -> None:
    with pytest.raises(QueryProblem) as caught:
        look(query)
    found = caught.value
    place = line_and_column(written(query), written(query).index(at, len(DECLARED)))
    assert (found.kind.slug, (found.line, found.column)) == (slug, place)
    assert found.excerpt and found.excerpt.split("\n")[0][
        found.excerpt.split("\n")[1].index("^") :
    ].startswith(at)


@pytest.mark.parametrize(
    "pattern", ["SERVICE <ONE> { ?s ?p ?o", "{ SERVICE <ONE> {} ", "GRAPH a:b { SERVICE <ONE> {}"]
)
def test_a_group_that_is_not_closed_is_malformed(pattern: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        look(f"SELECT * {{ {pattern}")
    assert caught.value.kind.slug == "malformed-query" and caught.value.line


PARTS = (
    "?s ?p ?o| . |{ |} |'SERVICE <x:y> {' |# SERVICE\n|?service |GRAPH ?g |a:a.b |\\' |1|true|SERVICEa:b{"
    "|SERVICE <ONE> {|SERVICE ?e {|SERVICE <OWN> { } "
).split("|")


@given(st.lists(st.sampled_from(PARTS), max_size=15))
def test_clauses_hold_every_call_and_lie_one_in_another_or_apart(parts: list[str]) -> None:
    try:
        inspection = look(f"SELECT * {{ {''.join(parts)} }}")
    except QueryProblem:
        return
    clauses = [clause for outer in inspection.services for clause in outer.walk()]
    words = [token.offset for token in inspection.tokens if token.kind == "word" and token.text == "SERVICE"]
    assert sorted(clause.start for clause in clauses) == words
    for clause in clauses:
        assert clause.start < clause.body_start <= clause.body_end < clause.end
        inside = {each.start for each in clauses if clause.start < each.start < clause.end}
        assert inside == {each.start for each in clause.walk()} - {clause.start}


@given(st.text(alphabet="aG:<>'\"#\\\n {}?$.@SERVICe", max_size=60))
def test_a_query_without_the_word_has_no_clause(text: str) -> None:
    query = f"SELECT * {{ {text} }}"
    if "service" not in query.lower():
        assert find_service(query) is None


def error(text: str, offset: int) -> str:
    line, column = line_and_column(text, offset)
    return f"error at {line}:{column}"


@given(st.data())
def test_a_place_in_a_rewritten_query_leads_to_the_same_text_in_the_original(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(["a:b.c.d ", "x\n", "é ", "?y "]), min_size=1, max_size=20))
    query = "".join(words)
    source = Source(engine_query(query, tuple(tokenize(query))))
    # A cut stands between words, as clauses do.
    ends = [sum(map(len, words[:count])) for count in range(len(words) + 1)]
    pieces: list[Piece] = []
    done = 0
    for cut in sorted(data.draw(st.lists(st.sampled_from(ends), max_size=5))):
        pieces += [source.part(done, cut), source.stand_in("<<\n>>", cut)]
        done = cut
    made = rewritten(source, [*pieces, source.part(done, len(query))])
    for at, sign in enumerate(made.text):
        line, column = map(
            int, made.original_places(error(made.text, at)).removeprefix("error at ").split(":")
        )
        offset = sum(len(each) + 1 for each in query.split("\n")[: line - 1]) + column - 1
        # Escaping backslashes and what stands in have no sign of their own in the original.
        assert sign in "\\<>\n" or query[offset] == sign
        assert 0 <= offset <= len(query)
    assert made.original_places("no place here") == "no place here"
