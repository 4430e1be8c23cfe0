"""What the gate lets through and what it refuses."""

from __future__ import annotations

import contextlib

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldnkg.core.tokens import line_and_column, tokenize
from ldnkg.sparql.gate import Inspection, excerpt, inspect
from ldnkg.sparql.problems import QueryProblem

STORE = pyoxigraph.Store()
STORE.add(pyoxigraph.Quad(*[pyoxigraph.NamedNode("http://127.0.0.1:9/")] * 3))
CALL = "<http://127.0.0.1:9/>{?s ?p ?o}"


def look(query: str) -> Inspection:
    return inspect(query, max_bytes=10_000, max_depth=20)


def refusal(query: str) -> QueryProblem:
    with pytest.raises(QueryProblem) as caught:
        look(query)
    return caught.value


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("select*{}", "SELECT"),
        ("selectdistinct ?s{?s ?p ?o}", "SELECT"),
        ("PREFIX a: <http://a/> BASE <http://b/> ASK{}", "ASK"),
        ("# SELECT\nPREFIX select: <http://a/> CONSTRUCT WHERE {?s ?p ?o}", "CONSTRUCT"),
        ("DESCRIBE<http://a/>", "DESCRIBE"),
    ],
)
def test_the_form_is_the_first_keyword_after_the_prologue(query: str, form: str) -> None:
    assert look(query).form == form


def test_declared_prefixes_are_seen() -> None:
    seen = look("PREFIX a: <http://a/>\nPREFIX : <http://b/> SELECT * { ?s a:b :c }")
    assert seen.prefixes == {"a": "http://a/", "": "http://b/"}


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {CALL} }}",
        f"SELECT * {{ service silent {CALL} }}",
        "SELECT * { SERVICE ?where {?s ?p ?o} }",
        f"SELECT * {{ # a comment '\n SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p 'it''s' SERVICE {CALL} }}",
        f'SELECT * {{ ?s ?p """a "quoted" text""" . SERVICE {CALL} }}',
        # The engine was seen to read each of these as a call.
        f"SELECT * {{ ?s ?p trueSERVICE{CALL} }}",
        f"SELECT * {{ ?s ?p 1SERVICE{CALL} }}",
        f"SELECT * {{ ?s ?p 1.0e5SERVICE{CALL} }}",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICEa:b{?s ?p ?o} }",
        "PREFIX : <http://127.0.0.1:9/> PREFIX service: <http://x/> SELECT * { service:b {?s ?p ?o} }",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICEa:b{?s ?p ?o} }",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICEa:b.c{?s ?p ?o} }",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICESILENTa:b.c.d {?s ?p ?o} }",
        # The sign after the backslash belongs to the name, and opens no string and no comment.
        f"PREFIX a: <http://a/> SELECT * {{ ?s ?p a:b.\\' SERVICE {CALL} }} # '",
        f"PREFIX a: <http://a/> SELECT * {{ ?s ?p a:b.c.\\# SERVICE {CALL} \n }}",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICEa:b.\\'{?s ?p ?o} }",
        f"SELECT * {{ FILTER('a'<'x>' ) SERVICE {CALL} FILTER('y') }}",
        f"SELECT * {{ FILTER(?a<?b#c>'''\n) SERVICE {CALL} #'''\n }}",
    ],
)
def test_a_call_of_another_service_is_refused_however_it_is_written(query: str) -> None:
    assert refusal(query).kind.slug == "federation-disabled"


@pytest.mark.parametrize(
    "sign", ["\u00b7", "\u0301", "\u1680", "\u200d", "\u203f", "\u2103", "\ufeff", "\uffee"]
)
def test_every_character_that_the_engine_takes_into_a_name_is_part_of_one(sign: str) -> None:
    query = f"PREFIX a: <http://a/> SELECT * {{ a:b{sign}c ?p{sign}q ?o }}"
    pyoxigraph.Store().query(query)
    assert [token.text for token in look(query).tokens[6:8]] == [f"a:b{sign}c", f"?p{sign}q"]
    call = f"PREFIX a: <http://127.0.0.1:9/> SELECT * {{ SERVICEa:b{sign}c{{?s ?p ?o}} }}"
    assert refusal(call).kind.slug == "federation-disabled"


GLUE = ["a:b", ".", "c", " ", "?x", "\u0301", "\ufeff", "\\'", "\\#", "\\.", "SILENT"]
LEAD = [
    *GLUE,
    ":b",
    "{",
    "}",
    "\n",
    "<http://127.0.0.1:9/>",
    "<",
    ">",
    "'x'",
    "'",
    "#",
    "%41",
    "true",
    "1.",
    "^^",
]


@given(
    st.lists(st.sampled_from(LEAD), max_size=5),
    st.sampled_from(["SERVICE", "SERVICEa:b", "SERVICE:b", "trueSERVICE"]),
    st.lists(st.sampled_from(GLUE), max_size=3),
)
@settings(max_examples=500)
def test_what_the_gate_lets_through_calls_no_service(before: list[str], call: str, after: list[str]) -> None:
    declared = "".join(f"PREFIX {name}: <http://127.0.0.1:9/> " for name in ("a", "", "SERVICEa", "SERVICE"))
    query = declared + "SELECT * { ?s ?p ?o " + "".join([*before, call, *after]) + "{?s ?p ?o} }"
    try:
        passed = look(query).engine_query.text
    except QueryProblem:
        return
    # The engine's client refuses port 9 before it opens a socket, with an OSError.
    with contextlib.suppress(SyntaxError):
        solutions = STORE.query(passed)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        list(solutions)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
        'SELECT * { ?s ?p "SERVICE <http://a/> {}" } # SERVICE',
        "SELECT * { ?s <http://example.org/SERVICE#x> 'SERVICE'@en-service }",
        "PREFIX service: <http://a/> SELECT * { ?s service:p a:SERVICE }",
        'SELECT * { _:service ?p """SERVICE \'x\' {""" }',
    ],
)
def test_the_word_alone_is_not_a_call(query: str) -> None:
    assert look(query).form == "SELECT"


@pytest.mark.parametrize(
    "word", ["INSERT DATA", "delete where", "LOAD", "CLEAR ALL", "WITH <http://g/> DELETE"]
)
def test_an_update_is_refused_as_such(word: str) -> None:
    problem = refusal(f"PREFIX a: <http://a/>\n{word} {{ a:b a:c a:d }}")
    assert (problem.kind.slug, problem.line, problem.column) == ("read-only", 2, 1)


@pytest.mark.parametrize("pair", ["{}", "()", "[]"])
def test_deep_nesting_is_refused_at_the_bracket(pair: str) -> None:
    problem = refusal("SELECT * " + pair[0] * 4000 + pair[1] * 4000)
    assert (problem.kind.slug, problem.column) == ("query-too-deep", len("SELECT * ") + 21)


def test_nesting_behind_an_escaped_quote_in_a_name_is_refused() -> None:
    query = "PREFIX a: <http://a/> SELECT * { ?s ?p a:b.\\' FILTER(" + "(" * 50 + "1" + ")" * 51 + " }"
    assert refusal(query).kind.slug == "query-too-deep"


def test_brackets_in_strings_and_comments_do_not_count_as_nesting() -> None:
    look("SELECT * { ?s ?p '" + "{" * 100 + "' } # " + "{" * 100)


def test_a_long_query_is_refused_by_its_bytes() -> None:
    assert refusal("SELECT * { ?s ?p '" + "é" * 5000 + "' }").kind.slug == "too-large"


@pytest.mark.parametrize(("query", "slug"), [("", "malformed-query"), ("SELEC *", "malformed-query")])
def test_what_is_no_query_is_refused(query: str, slug: str) -> None:
    assert refusal(query).kind.slug == slug


def test_text_that_is_not_unicode_is_refused() -> None:
    assert refusal("SELECT * { ?s ?p '\ud800' }").kind.slug == "bad-request"


def test_many_short_names_are_cut_in_time_that_grows_with_their_number() -> None:
    # Backtracking over a million dots would take minutes.
    assert sum(1 for _ in tokenize("a." * 200_000)) == 400_000


@given(st.text(alphabet="aS:<>'\"#\\\n\r {}?$_.@1é", max_size=60))
def test_every_character_belongs_to_one_token_or_is_left_out_as_space(text: str) -> None:
    end = 0
    for token in tokenize(text):
        skipped = text[end : token.offset]
        assert not skipped.strip() or "#" in skipped
        assert text.startswith(token.text, token.offset)
        end = token.offset + len(token.text)


def test_lines_and_columns_count_from_one_in_characters() -> None:
    assert line_and_column("é\nab", 3) == (2, 2)
    assert line_and_column("abc", 0) == (1, 1)


def test_an_excerpt_points_at_the_column_and_stays_short() -> None:
    assert excerpt("a\n\tbc\n", 2, 3) == " bc\n  ^"
    shown, caret = excerpt("x" * 500 + "!" + "y" * 500, 1, 501).split("\n")
    assert shown[caret.index("^")] == "!" and len(shown) == 100
