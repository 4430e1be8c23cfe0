"""The page of an answer: what its cells say, how it sorts, and what its links keep."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ldnkg.core.namespaces import BASE, GRAPH, INFERRED_GRAPH, Prefixes
from ldnkg.core.release import Release
from ldnkg.core.views import ReleasedView
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web import create_app
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.results.cells import number_of, result_cell
from ldnkg.web.results.ordering import read_order, sorted_preview

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
XSD = "http://www.w3.org/2001/XMLSchema#"
LONG = "long " * 200

DATA = f"""
PREFIX e: <http://example.org/>
PREFIX ldn: <{BASE}ontology/>
PREFIX ldnr: <{BASE}resource/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <{XSD}>
GRAPH <{GRAPH}values> {{
  ldnr:zeta rdfs:label "Alpha, of zeta"@en ; e:size 9 ; e:when "2024-03-01"^^xsd:date ; e:is true .
  ldnr:eta rdfs:label "</td><script>alert(1)</script>&"@en ;
    e:size 10 ; e:when "2023-03-01"^^xsd:date ; e:is false ; e:note "auf Deutsch"@de .
  ldnr:theta e:size 1.5 ; e:note "{LONG}" .
  ldnr:iota rdfs:label "Iota"@en ; e:note "ohne Zahl"@de ; e:near [ e:size 7 ] .
  ldnr:kappa e:size "1e2"^^xsd:double ; rdfs:seeAlso <JavaScript:alert(2)>, <http://example.org/safe> .
}}
GRAPH <{INFERRED_GRAPH}> {{ ldnr:zeta a ldn:Inferred }}
"""
VIEW = ReleasedView(
    id="values-only",
    iri=f"{BASE}view/values-only",
    label="Values <only>",
    definition="What has a value & nothing else.",
    graphs=(f"{GRAPH}values",),
    inferred="views/values-only.inferred.nq",
    triples=1,
    counts={},
)
SIZES = """
PREFIX e: <http://example.org/>
SELECT DISTINCT ?thing ?size
WHERE {
  ?thing ?p ?o
  OPTIONAL { ?thing e:size ?size }
  FILTER(STRSTARTS(STR(?thing), "https://w3id.org/ldn-kg/resource/"))
}
"""


class _Table(HTMLParser):
    """Reads the cells of the table of the answer, each with its attributes and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.heads: list[tuple[dict[str, str | None], str]] = []
        self.rows: list[list[tuple[dict[str, str | None], str]]] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self._open: list[tuple[dict[str, str | None], str]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._open = self.heads if tag == "th" else self.rows[-1]
            self._open.append((dict(attrs), ""))
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            attributes, text = self._open[-1]
            self._open[-1] = (attributes, text + data)


@pytest.fixture(scope="module")
def client(client_over: Callable[..., FlaskClient]) -> FlaskClient:
    return client_over(DATA, [VIEW])


def shown(client: FlaskClient, query: str, status: int = 200, **fields: str) -> str:
    response = client.get(f"/sparql?{urlencode({'query': query, **fields})}", headers=HTML)
    assert response.status_code == status, response.text
    return response.text


def table(text: str) -> _Table:
    begin = text.index('<table class="answer-table">')
    return _Table(text[begin : text.index("</table>", begin)])


def column(text: str, place: int) -> list[str]:
    return [" ".join(row[place][1].split()) for row in table(text).rows[1:]]


def link(text: str, words: str) -> str:
    found = re.search(rf'<a href="([^"]*)"[^>]*>{re.escape(words)}</a>', text)
    assert found is not None, words
    return html.unescape(found[1])


# ---- cells


def test_labels_stand_beside_iris_and_a_switch_leaves_them_out(client: FlaskClient) -> None:
    query = "PREFIX e: <http://example.org/> SELECT ?thing { ?thing e:is true }"
    text = shown(client, query)
    assert column(text, 0) == [f"{BASE}resource/zeta Alpha, of zeta"]
    without = client.get(link(text, "Hide labels"), headers=HTML).text
    assert column(without, 0) == [f"{BASE}resource/zeta"]
    again = link(without, "Show labels")
    assert "labels" not in parse_qs(urlsplit(again).query)
    assert column(client.get(again, headers=HTML).text, 0) == column(text, 0)


def test_a_label_that_is_in_the_row_already_is_not_said_twice(client: FlaskClient) -> None:
    query = (
        "PREFIX e: <http://example.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?thing ?label { ?thing e:is true ; rdfs:label ?label }"
    )
    assert column(shown(client, query), 0) == [f"{BASE}resource/zeta"]


def test_hostile_labels_and_iris_stay_text(client: FlaskClient) -> None:
    values = f"VALUES ?s {{ <{BASE}resource/eta> <{BASE}resource/kappa> }}"
    text = shown(client, f"SELECT ?s ?p ?o {{ {values} ?s ?p ?o }}")
    found = table(text)
    assert "script" not in found.tags
    assert "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in text
    assert "http://example.org/safe" in found.links
    assert not [href for href in found.links if href.lower().startswith("javascript")]
    assert "JavaScript:alert(2)" in text


def test_each_kind_of_value_is_shown_as_what_it_is(client: FlaskClient) -> None:
    text = shown(
        client,
        "PREFIX e: <http://example.org/> SELECT ?size ?when ?is ?note ?near "
        "{ { ?s e:is false ; e:size ?size ; e:when ?when ; e:is ?is ; e:note ?note } "
        "UNION { ?s e:near ?near } }",
    )
    found = table(text)
    full = next(row for row in found.rows[1:] if row[0][1])
    attributes = [cell[0] for cell in full]
    assert (
        attributes[0] == {"class": "number", "title": f"<{XSD}integer>"}
        or attributes[0]["title"] == "xsd:integer"
    )
    assert '<time datetime="2023-03-01">2023-03-01</time>' in text
    assert '<span class="boolean">false</span>' in text
    assert attributes[3]["lang"] == "de" and full[3][1].split() == ["auf", "Deutsch", "@de"]
    blank = next(row for row in found.rows[1:] if not row[0][1])
    assert blank[4][1].startswith("_:") and blank[4][0]["title"] == "a node without a name"
    assert blank[1][0]["class"] == "unbound"


def test_a_very_long_value_is_folded_and_whole(client: FlaskClient) -> None:
    text = shown(
        client, f"PREFIX e: <http://example.org/> SELECT ?note {{ <{BASE}resource/theta> e:note ?note }}"
    )
    summary = re.search(
        r"<details><summary>([^<]*)</summary><div class=\"lines\">([^<]*)</div></details>", text
    )
    assert summary is not None
    assert summary[1] == "long " * 23 + "long…" and summary[2] == LONG.strip()
    assert "<details><summary>" not in shown(client, "SELECT (REPLACE('x', 'x', 'short') AS ?n) {}")


@pytest.mark.parametrize(
    ("datatype", "text", "number"),
    [
        ("integer", "42", 42),
        ("decimal", "-0.50", -0.5),
        ("double", "1e3", 1000),
        ("nonNegativeInteger", " 7 ", 7),
        ("double", "INF", None),
        ("double", "NaN", None),
        ("integer", "many", None),
        ("string", "42", None),
        ("date", "2024-01-01", None),
    ],
)
def test_what_counts_as_a_number(datatype: str, text: str, number: float | None) -> None:
    found = number_of({"type": "literal", "value": text, "datatype": XSD + datatype})
    assert (None if found is None else float(found)) == number


def test_a_date_that_html_cannot_hold_is_no_time(app: Flask) -> None:
    with app.test_request_context():
        term = {"type": "literal", "value": '"><b>', "datatype": XSD + "date"}
        cell = result_cell(term, Prefixes({}), {})
    assert (cell.kind, cell.datetime, cell.text) == ("date", "", '"><b>')


# ---- sorting


def test_numbers_are_sorted_by_value_and_the_unbound_come_last(client: FlaskClient) -> None:
    upward = shown(client, SIZES, sort="size")
    assert column(upward, 1) == ["1.5", "9", "10", "100", ""]
    downward = shown(client, SIZES, sort="-size")
    assert column(downward, 1) == ["100", "10", "9", "1.5", ""]
    heads = table(downward).heads
    assert [head[0].get("aria-sort") for head in heads] == [None, "descending"]


def test_the_head_of_a_column_leads_up_down_and_back(client: FlaskClient) -> None:
    text = shown(client, SIZES)
    seen = []
    for _ in range(3):
        address = link(text, "size")
        seen.append(parse_qs(urlsplit(address).query).get("sort"))
        text = client.get(address, headers=HTML).text
    assert seen == [["size"], ["-size"], None]


def test_iris_are_sorted_by_their_labels_where_these_are_shown(client: FlaskClient) -> None:
    def names(**fields: str) -> list[str]:
        cells = column(shown(client, SIZES, sort="thing", **fields), 0)
        return [cell.split()[0].rpartition("/")[2] for cell in cells]

    assert names(labels="no") == ["eta", "iota", "kappa", "theta", "zeta"]
    # A bracket comes before letters; "Alpha" before "https", the text of what has no label, before "Iota".
    assert names() == ["eta", "zeta", "kappa", "theta", "iota"]


def test_equal_rows_keep_their_order_in_both_directions() -> None:
    rows = tuple(({"type": "literal", "value": value}, {"value": str(n)}) for n, value in enumerate("bab"))
    preview = Preview(("x", "n"), rows, 3)
    for text, wanted in (("x", "102"), ("-x", "021"), (None, "012")):
        found = sorted_preview(preview, read_order(text, preview.variables), {})
        assert "".join(row[1]["value"] for row in found.rows if row[1]) == wanted


def test_sorting_a_part_says_that_it_is_one_and_how_to_sort_the_whole(client: FlaskClient) -> None:
    query = "SELECT ?n { ?s <http://example.org/number> ?n } ORDER BY ?n"
    text = shown(client, query, sort="-n")
    assert column(text, 0) == [str(number) for number in range(9, -1, -1)]
    assert "Only the rows that are shown are sorted" in text and "ORDER BY DESC(?n)" in text
    assert "Only the rows" not in shown(client, query)


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"sort": "nothing"}, "no column"), ({"sort": "-"}, "no column"), ({"labels": "perhaps"}, "labels=no")],
)
def test_an_option_that_means_nothing_is_refused(
    client: FlaskClient, fields: dict[str, str], words: str
) -> None:
    assert words in shown(client, SIZES, 400, **fields)
    # The protocol itself takes no notice of what it does not know.
    asked = urlencode({"query": SIZES, "format": "csv", **fields})
    assert client.get(f"/sparql?{asked}").status_code == 200


# ---- what answered, and what the links keep


def test_the_page_says_what_answered(client: FlaskClient) -> None:
    text = shown(client, SIZES)
    facts = re.search(r'<p class="facts quiet">(.*?)</p>', text, re.DOTALL)
    assert facts is not None
    assert re.fullmatch(
        r"Computed in [\d,]+ ms from release 9\.8\.7, over the whole graph, with inferences\.",
        facts[1].strip(),
    )


def test_a_view_is_chosen_in_the_form_explained_and_kept_in_links(client: FlaskClient) -> None:
    text = shown(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", view="values-only", infer="false")
    assert 'within the view <a href="/view/values-only">Values &lt;only&gt;</a>, without inferences' in text
    assert "What has a value &amp; nothing else." in text
    assert re.search(r'<option value="values-only" selected>', text)
    assert re.search(r'<option value="false" selected>', text)
    for words in ("CSV", "Link to this query", "n"):
        kept = parse_qs(urlsplit(link(text, words)).query)
        assert (kept["view"], kept["infer"]) == (["values-only"], ["false"])
    count = int(client.get(link(text, "CSV")).text.split()[1])
    assert count == sum(
        line.startswith(f"<{BASE}resource") or line.startswith("_:") for line in _lines(client)
    )


def _lines(client: FlaskClient) -> list[str]:
    whole = client.get(f"/rdf-graph-store?graph={GRAPH}values", headers={"Accept": "application/n-triples"})
    return whole.text.splitlines()


def test_the_form_sends_the_view_and_explains_all_of_them(client: FlaskClient) -> None:
    text = client.get("/sparql?view=values-only", headers=HTML).text
    assert re.search(r'<label for="query-view">.*?<select id="query-view" name="view">', text, re.DOTALL)
    assert re.search(
        r'<option value="">the whole graph</option>\s*<option value="values-only" selected>', text
    )
    assert "What has a value &amp; nothing else." in text
    answer = client.post("/sparql", data={"query": "ASK {}", "view": "", "infer": "true"}, headers=HTML)
    assert answer.status_code == 200 and "over the whole graph, with inferences" in answer.text


def test_a_release_without_views_has_no_switches(app: Flask) -> None:
    text = app.test_client().get("/sparql?query=ASK%20%7B%7D", headers=HTML).text
    assert "<select" not in text and "whole graph" not in text


def test_an_unknown_view_is_refused_with_the_form_still_usable(client: FlaskClient) -> None:
    text = shown(client, SIZES, 400, view="nowhere")
    assert "values-only" in text and "<textarea" in text


def test_the_links_of_a_kept_release_stay_in_it(client: FlaskClient) -> None:
    text = client.get(f"/release/9.8.7/sparql?{urlencode({'query': SIZES})}", headers=HTML).text
    assert parse_qs(urlsplit(link(text, "CSV")).query)["release"] == ["9.8.7"]


def test_a_query_too_long_for_an_address_keeps_every_function_by_a_form(client: FlaskClient) -> None:
    query = f"{SIZES} # {'x' * 9000}"
    text = client.post("/sparql", data={"query": query, "labels": "no"}, headers=HTML).text
    buttons = re.findall(r'<button class="small" form="again" name="(\w+)" value="([^"]*)">', text)
    assert ("sort", "size") in buttons and ("labels", "yes") in buttons
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text))
    sent = {name: html.unescape(value) for name, value in fields.items()}
    assert sent == {"query": query, "labels": "no"}
    body = urlencode([*sent.items(), ("sort", "-size"), ("labels", "yes")])
    again = client.post("/sparql", data=body, content_type="application/x-www-form-urlencoded", headers=HTML)
    assert column(again.text, 1) == ["100", "10", "9", "1.5", ""] and "Alpha, of zeta" in again.text


def test_a_page_is_kept_but_one_that_may_differ_is_not(client: FlaskClient) -> None:
    address = f"/sparql?{urlencode({'query': 'SELECT (1 AS ?one) {}'})}"
    first = client.get(address, headers=HTML)
    assert first.headers["ETag"] and "Accept" in first.headers["Vary"]
    changing = client.get(f"/sparql?{urlencode({'query': 'SELECT (RAND() AS ?n) {}'})}", headers=HTML)
    assert changing.headers["Cache-Control"] == "no-store" and "ETag" not in changing.headers


def test_labels_that_cannot_be_had_do_not_withhold_the_answer(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any) -> Any:
        raise QueryProblem("overloaded", "the server is busy", "Try again.")

    monkeypatch.setattr(Asker, "labels", busy)
    text = shown(client, f"{SIZES} # another")
    assert "too busy to look labels up" in text and len(table(text).rows) == 6


# ---- nothing found


def test_an_empty_answer_names_what_was_meant_and_what_to_try(client: FlaskClient) -> None:
    query = (
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "PREFIX ldn: <https://w3id.org/ldn-kg/ontology/> "
        "SELECT * { ?x a ldn:Inferrd ; rdfs:label 'Iota', 'Alpha, of zetta'@en, 'iota'@en }"
    )
    text = shown(client, query, view="values-only")
    assert (
        "<code>ldn:Inferrd</code> does not occur in the graph. Did you mean <code>ldn:Inferred</code>?"
        in text
    )
    assert 'Write <code>"Iota"@en</code>' in text
    assert (
        'There is no label <code>"Alpha, of zetta"</code>. Did you mean <code>"Alpha, of zeta"@en</code>?'
        in text
    )
    assert 'There is no label <code>"iota"</code>. Did you mean <code>"Iota"@en</code>?' in text
    whole = link(text, "Ask the whole graph")
    assert parse_qs(urlsplit(whole).query) == {"query": [query]}
    assert 'href="/examples"' in text


def test_a_no_gets_the_same_advice_and_a_yes_gets_none(client: FlaskClient) -> None:
    ask = "ASK { ?x <http://www.w3.org/2000/01/rdf-schema#label> 'Iota' }"
    assert 'Write <code>"Iota"@en</code>' in shown(client, ask)
    assert "What to try next" not in shown(client, "ASK {}")


def test_a_fault_shows_its_place_with_the_switches_as_they_stood(client: FlaskClient) -> None:
    text = shown(client, "SELECT * {\n ?s ?p }", 400, view="values-only", infer="false")
    assert "Line 2, column" in text
    assert re.search(r'<option value="values-only" selected>', text)
    assert re.search(r'<option value="false" selected>', text)


# ---- order of the page


def test_nothing_is_sent_before_the_status_is_known(
    small_release: Release, small_limits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = EmbeddedBackend(small_release, replace(small_limits, workers=1))

    def late(*_: Any, **__: Any) -> Preview:
        raise QueryProblem("timeout", "the query took too long", "Ask for less.")

    try:
        client = create_app(backend, small_release).test_client()
        monkeypatch.setattr(backend, "preview", late)
        response = client.get(f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}", headers=HTML)
    finally:
        backend.close()
    assert response.status_code == 504 and "took too long" in response.text
