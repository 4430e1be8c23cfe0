"""What the recognizer of SPARQL accepts, and where it says that a query goes wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import Store

from ldnkg.core.dotted import engine_query
from ldnkg.core.tokens import line_and_column, tokenize
from ldnkg.sparql.diagnosis import syntax_problem
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.recognizer import first_fault

ROOT = Path(__file__).parents[1]
FILES = tuple(
    sorted(
        [*ROOT.glob("data/queries/*.rq"), *ROOT.glob("tests/conformance/**/*.rq")], key=lambda path: str(path)
    )
)
LDN = "https://w3id.org/ldn-kg/ontology/"
BASE = "http://example.org/"

#: Forms beyond SPARQL 1.1, or at its edge, that the engine takes.
EDGES = (
    "SELECTDISTINCT * {FILTERNOT EXISTS {}} ORDERBY ?s",
    "SELECT * {FILTER(?a<?b&&?c>?d)}",
    "SELECT * {FILTER(?a<?b||?c<?d||?e>?f)}",
    "SELECT * {?s ?p 1.e5, -3.2, +1. }",
    "SELECT * {_:a.b ?p 'x' @en, 'x' ^^ <x:y>, 'x'@en--ltr}",
    "SELECT * {?s ?p ?o, ?b ; ; ?q ?r ;}",
    "SELECT * {?s <x:a>? / ^ <x:b>* | !(<x:c>|^a) ?o}",
    "SELECT * {[] ?p (). [ ?p ?o ] . (1 [ ?a ?b ])}",
    "SELECT * {<< ?s ?p ?o ~ ?r >> ?a <<( ?s ?p ?o )>> ~ ?x {| ?a ?b |}}",
    "SELECT * {LATERAL {?s ?p ?o} . VALUES () { () } VALUES ?x {UNDEF true 1 'a'@en}}",
    "SELECT (GROUP_CONCAT(DISTINCT ?x; SEPARATOR=', ') AS ?g)(COUNT(DISTINCT *) AS ?n) {}",
    "SELECT * {FILTER(!!?x && ?x NOT IN (1) && -?x - 1 * +2 = BNODE())}",
    "VERSION '1.2' BASE <x:y> DESCRIBE ?x <a> FROM <b> FROM NAMED <c>",
    "CONSTRUCT FROM <x:g> WHERE {?s ?p ?o.} LIMIT 1",
    "ASK {} HAVING (1) OFFSET 1 LIMIT 2 VALUES ?a {}",
)


def _refusal(store: Store, query: str) -> str | None:
    """Return what the engine says against the form of a query."""
    text = engine_query(query, tuple(tokenize(query)))
    try:
        store.query(text.text, base_iri=BASE)
    except SyntaxError as error:
        return text.original_places(str(error))
    except RuntimeError:
        return None  # An unknown function is no matter of form.
    return None


@pytest.fixture(scope="module")
def accepted() -> dict[str, str]:
    """The queries of this repository that the engine accepts."""
    store = Store()
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}
    found = {name: text for name, text in texts.items() if _refusal(store, text) is None}
    assert len(found) > 250
    return found


def test_every_query_that_the_engine_accepts_is_accepted(accepted: dict[str, str]) -> None:
    faults = {name: first_fault(text, tuple(tokenize(text))) for name, text in accepted.items()}
    assert {name: fault for name, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("query", EDGES)
def test_what_the_engine_takes_beyond_sparql_is_accepted(query: str) -> None:
    assert _refusal(Store(), query) is None
    assert first_fault(query, tuple(tokenize(query))) is None


def test_a_token_too_many_or_too_few_has_a_place_and_a_sentence(accepted: dict[str, str]) -> None:
    store = Store()
    every = sorted({token.text for text in accepted.values() for token in tokenize(text)})
    refused = still_accepted = 0
    for name, text in accepted.items():
        chance = random.Random(name)  # noqa: S311
        tokens = tuple(tokenize(text))
        for _ in range(8):
            token = chance.choice(tokens)
            start, end = token.offset, token.offset + len(token.text)
            inserted = f" {chance.choice(every)} "
            changed = text[:start] + chance.choice(("", inserted + token.text)) + text[end:]
            message = _refusal(store, changed)
            if message is None:
                still_accepted += 1
                assert first_fault(changed, tuple(tokenize(changed))) is None, changed
                continue
            try:
                problem = syntax_problem(message, changed, inspect(changed, 100_000, 100), {"ldn": LDN})
            except QueryProblem as gated:
                problem = gated
            refused += 1
            lines = changed.split("\n")
            assert problem.line is not None and problem.column is not None
            assert 1 <= problem.line <= len(lines), changed
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, changed
            assert problem.what and problem.hint, changed
            assert not any(code in f"{problem.what} {problem.hint}" for code in ("FDCF", "FFFD", "u{"))
    assert refused > 1000 and still_accepted > 100


@pytest.mark.parametrize(
    ("prologue", "column", "detail", "hint"),
    [
        (f"prefix ldn: {LDN}", 13, "an IRI needs < and >", "Put < and > around the IRI"),
        (f"PREFIX ldn:{LDN}", 12, "an IRI needs < and >", "Put < and > around the IRI"),
        (f"PREFIX ldn: <{LDN}", 13, "this < opens an IRI that is not closed", "Put < and >"),
        (f"PREFIX ldn: '{LDN}'", 13, "an IRI needs < and >", "no space or quote"),
        (f"PREFIX ldn <{LDN}>", 8, "the colon is missing after ldn", "Write PREFIX ldn: <…>."),
        (f"PREFIX ldn : <{LDN}>", 8, "no space stands before the colon", "Write PREFIX ldn: <…>."),
    ],
)
def test_a_wrong_prefix_line_is_certain(prologue: str, column: int, detail: str, hint: str) -> None:
    query = f"{prologue}\nSELECT * {{ ?s a ldn:Study }}"
    fault = first_fault(query, tuple(tokenize(query)))
    assert fault is not None and fault.certain
    assert line_and_column(query, fault.offset) == (1, column)
    assert detail in fault.detail and hint in fault.hint


def test_odd_queries_end_in_no_crash() -> None:
    for query in (
        "SELECT * {FILTER(" + "1<?b&&?c>2&&" * 5_000 + "1)}",
        "SELECT * " + "{" * 5_000,
        "",
        "a" * 100_000,
    ):
        first_fault(query, tuple(tokenize(query)))
