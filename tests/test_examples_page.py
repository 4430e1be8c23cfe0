"""The pages of the example queries: found, filled in, run; and nothing of a client's in their text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from ldnkg.build.assemble import queries_graph
from ldnkg.core.namespaces import BASE, GRAPH, QUERIES_GRAPH, QUERY, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.queries import QueryFile, load_queries, parse_query_file
from ldnkg.core.query_parameters import read_parameters, replaced
from ldnkg.core.sources import discover, parse_quads
from ldnkg.errors import LdnkgError

HERE = Path(__file__).parent
ROOT = graph_root()
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
RESOURCE = f"{BASE}resource/"

EVENTS = """PREFIX e: <http://example.org/>
PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?trial ?event ?dose
WHERE {
  VALUES ?event { UNDEF } # parameter: adverse event, any ldn:AdverseEventType
  VALUES ?conditionName { "pain"@en } # parameter: condition, label of ldn:Condition
  VALUES (?fromMg ?toMg) { (0.5 5.0) } # parameter: daily dose in mg, from 0 to 100
  ?trial e:event ?event ; e:condition/rdfs:label ?conditionName ; e:dose ?dose .
  FILTER(?dose >= ?fromMg && ?dose <= ?toMg)
}
ORDER BY ?trial ?event
"""
PLAIN = "SELECT ?thing { ?thing ?p ?o } ORDER BY ?thing"


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


DATA = f"""
PREFIX e: <http://example.org/>
PREFIX ldn: <{BASE}ontology/>
PREFIX ldnq: <{QUERY}>
PREFIX ldnr: <{RESOURCE}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
GRAPH <{GRAPH}things> {{
  ldnr:headache a ldn:AdverseEventType ; rdfs:label "headache"@en .
  ldnr:nausea a ldn:AdverseEventType ; rdfs:label "nausea <b>"@en .
  ldnr:pain a ldn:Condition ; rdfs:label "pain"@en .
  ldnr:quote a ldn:Condition ; rdfs:label "a \\"quoted\\" }} condition"@en .
  ldnr:none a ldn:Condition ; rdfs:label "unstudied"@en .
  ldnr:t1 e:event ldnr:headache ; e:condition ldnr:pain ; e:dose 4.5 .
  ldnr:t2 e:event ldnr:headache ; e:condition ldnr:quote ; e:dose 3.0 .
  ldnr:t3 e:event ldnr:headache ; e:condition ldnr:pain ; e:dose 50.0 .
}}
GRAPH <{QUERIES_GRAPH}> {{
  ldnq:events a sh:SPARQLExecutable ; rdfs:comment "Which events at which dose?"@en ;
    sh:select {_literal(EVENTS)} ;
    schema:keywords "safety", "dose" .
  ldnq:hostile a sh:SPARQLExecutable ; rdfs:comment "Is <script>alert(1)</script> there?"@en ;
    sh:select {_literal(PLAIN)} ; schema:keywords "<i>", "dose" .
  ldnq:other a sh:SPARQLExecutable ; rdfs:comment "A graph?"@en ;
    sh:construct "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o OPTIONAL {{ ?s ^<a:p>|<a:p> ?q }} }}" .
  <http://example.org/foreign> a sh:SPARQLExecutable ; rdfs:comment "Of somebody else?"@en ;
    sh:ask "ASK {{}} # parameter: what is this" .
}}
"""


class _Page(HTMLParser):
    """Reads forms and links as a browser without scripts has them."""

    def __init__(self, text: str, address: str) -> None:
        super().__init__()
        self.address = address
        self.text = text
        self.links: dict[str, str] = {}
        self.forms: list[dict[str, Any]] = []
        self._link: str | None = None
        self._select: str | None = None
        self._area: str | None = None
        self.feed(text)

    def form(self, action: str) -> dict[str, Any]:
        """Return the form whose action begins with a path."""
        return next(form for form in self.forms if form["action"].startswith(action))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        fields = self.forms[-1]["fields"] if self.forms else {}
        if tag == "a":
            self._link = given.get("href")
        elif tag == "form":
            self.forms.append(
                {"action": given["action"], "method": given["method"], "fields": {}, "buttons": {}}
            )
        elif tag == "input" and "name" in given:
            fields[given["name"]] = given.get("value", "")
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and (self._select not in fields or "selected" in given):
            fields[self._select] = given["value"]
        elif tag == "textarea":
            self._area = given["name"]
            fields[self._area] = ""
        elif tag == "button" and "formaction" in given:
            self.forms[-1]["buttons"][given["formaction"].rpartition("/")[2]] = given["formaction"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._link is not None:
            self.links.setdefault(data.strip(), self._link)
        if self._area is not None:
            self.forms[-1]["fields"][self._area] += data.removeprefix("\n")


def get(client: FlaskClient, address: str, status: int = 200) -> _Page:
    response = client.get(address, headers=HTML, follow_redirects=True)
    assert response.status_code == status, response.text
    return _Page(response.text, response.request.path + "?" + response.request.query_string.decode())


def csv_address(address: str) -> str:
    return f"{address.partition('#')[0]}&format=csv"


@pytest.fixture(scope="module")
def client(client_over: Callable[..., FlaskClient]) -> FlaskClient:
    return client_over(DATA)


# ---- the declaration of a parameter


def test_parameters_are_read_where_their_values_stand() -> None:
    event, condition, dose = read_parameters(EVENTS)
    assert (event.names, event.title, event.kind, event.values) == (
        ("event",),
        "adverse event",
        "any",
        ("UNDEF",),
    )
    assert event.class_name == "ldn:AdverseEventType"
    assert (condition.kind, condition.values) == ("label", ('"pain"@en',))
    assert (dose.names, dose.values, str(dose.least), str(dose.most)) == (
        ("fromMg", "toMg"),
        ("0.5", "5.0"),
        "0",
        "100",
    )
    for parameter in (event, condition, dose):
        assert EVENTS[parameter.start : parameter.end] == " ".join(parameter.values)


def test_a_replaced_value_changes_nothing_else() -> None:
    changed = replaced(EVENTS, {"toMg": "9.0", "event": "<a:b>"})
    assert changed == EVENTS.replace("{ UNDEF }", "{ <a:b> }").replace("(0.5 5.0)", "(0.5 9.0)")
    assert replaced(changed, {"toMg": "5.0", "event": "UNDEF"}) == EVENTS
    assert replaced(PLAIN, {"thing": "<a:b>"}) == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        "VALUES ?x { UNDEF } # parameter: adverse event",
        "VALUES ?x { UNDEF } # parameter: event, some ldn:AdverseEventType",
        "VALUES ?x { UNDEF } # parameter: event, any AdverseEventType",
        "?x a ldn:Study . # parameter: study, any ldn:Study",
        "VALUES (?a ?b) { (1 2) } # parameter: dose, any ldn:Study",
        "VALUES (?a ?b) { (1 x) } # parameter: dose, from 0 to 9",
        "VALUES ?x { UNDEF } # parameter: a, any ldn:A\n  VALUES ?x { UNDEF } # parameter: b, any ldn:B",
    ],
)
def test_a_declaration_that_cannot_be_read_is_a_fault_of_the_file(line: str, tmp_path: Path) -> None:
    path = tmp_path / "a.rq"
    path.write_text(f"#+ id: a\n#+ question: A?\nSELECT * WHERE {{\n  {line}\n}}\n", encoding="utf-8")
    with pytest.raises(LdnkgError) as caught:
        parse_query_file(path)
    assert caught.value.where == str(path) and caught.value.fix


# ---- the list


def test_the_list_has_every_published_query_with_its_ways_to_go_on(client: FlaskClient) -> None:
    page = get(client, "/examples")
    assert "<script>alert" not in page.text and "<i>" not in page.text
    assert "Is &lt;script&gt;alert(1)&lt;/script&gt; there?" in page.text
    assert page.text.count('<article class="published">') == 6
    assert (
        page.text.count(">Run<") == 6 and page.text.count(">CSV<") == 5 and page.text.count(">Turtle<") == 2
    )
    assert page.text.count(">Choose and edit<") == 1 and page.text.count(">Edit<") == 4
    for address in re.findall(r'href="([^"]+)">(?:Run|CSV|Turtle|Edit|Choose and edit)<', page.text):
        assert client.get(html.unescape(address), headers=HTML).status_code == 200
    assert "SELECT, VALUES, property path" in page.text and "CONSTRUCT, OPTIONAL, property path" in page.text


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("DOSE", ["events", "hostile"]),
        ("events dose", ["events"]),
        ("optional", ["other"]),
        ("cq-0", ["cq-02", "cq-01"]),
        ("nothing-like-it", []),
        ("<script>", ["hostile"]),
    ],
)
def test_words_find_examples_by_question_name_keyword_and_text(
    client: FlaskClient, words: str, names: list[str]
) -> None:
    page = get(client, f"/examples?{urlencode({'q': words})}")
    assert re.findall(r'<h3><a href="/examples/([^"]+)">', page.text) == names
    assert "<script>" not in page.text
    assert f"{len(names)} of 6 with" in page.text


@pytest.mark.parametrize("address", ["/examples?q=a&q=b", "/examples?nonsense=1", f"/examples?q={'x' * 201}"])
def test_a_list_that_cannot_be_meant_is_refused(client: FlaskClient, address: str) -> None:
    assert get(client, address, 400)


def test_an_example_that_is_not_there_is_404_with_one_that_may_be_meant(client: FlaskClient) -> None:
    assert "Did you mean /examples/events?" in get(client, "/examples/event", 404).text
    assert "/examples" in get(client, "/examples/zzzzzzzz", 404).text


# ---- the form


def test_the_form_offers_what_the_graph_has_and_says_for_what_nothing_is_found(client: FlaskClient) -> None:
    page = get(client, "/examples/events")
    form = page.form("/examples/")
    assert form["fields"] == {"event": "", "conditionName": f"{RESOURCE}pain", "fromMg": "0.5", "toMg": "5.0"}
    options = re.findall(
        r'<option value="([^"]*)"', page.text.partition('name="event"')[2].partition("</select>")[0]
    )
    assert options == ["", f"{RESOURCE}headache", f"{RESOURCE}nausea"]
    conditions = page.text.partition('name="conditionName"')[2].partition("</select>")[0]
    assert (
        conditions.index("pain<")
        < conditions.index('<optgroup label="Nothing found">')
        < conditions.index("unstudied")
    )
    assert "nausea &lt;b&gt;" in page.text
    # As it is published the query is the one in the editor.
    assert page.form("/sparql")["fields"]["query"].strip() == EVENTS.strip()


def test_what_is_chosen_is_written_into_the_query_and_runs(client: FlaskClient) -> None:
    chosen = {"event": f"{RESOURCE}headache", "conditionName": f"{RESOURCE}quote", "fromMg": "1", "toMg": "4"}
    page = get(client, f"/examples/events?{urlencode(chosen)}")
    query = page.form("/sparql")["fields"]["query"]
    assert f"VALUES ?event {{ <{RESOURCE}headache> }} #" in query
    assert 'VALUES ?conditionName { "a \\"quoted\\" } condition"@en } #' in query
    assert "VALUES (?fromMg ?toMg) { (1.0 4.0) } #" in query
    run = client.get(f"/examples/events/run?{urlencode(chosen)}")
    assert run.status_code == 303
    assert parse_qs(urlsplit(run.headers["Location"]).query)["query"][0].strip() == query.strip()
    assert urlsplit(run.headers["Location"]).fragment == "answer"
    answer = client.get(csv_address(run.headers["Location"])).text.splitlines()
    assert answer == ["trial,event,dose", f"{RESOURCE}t2,{RESOURCE}headache,3"]
    # The page of the answer has the form again, with what was chosen.
    again = get(client, run.headers["Location"]).form("/examples/")
    assert again["fields"] == {**chosen, "fromMg": "1.0", "toMg": "4.0"}


def test_the_form_keeps_the_part_of_the_release_that_is_asked(client: FlaskClient) -> None:
    run = client.get("/examples/events/run?infer=false")
    assert parse_qs(urlsplit(run.headers["Location"]).query)["infer"] == ["false"]
    assert get(client, run.headers["Location"]).form("/examples/")["fields"]["infer"] == "false"
    assert get(client, "/examples/events?view=nowhere", 400)


ATTACKS = [
    {"event": "UNDEF } DROP ALL #"},
    {"event": f"{RESOURCE}headache> }} ?s ?p ?o #"},
    {"event": f"{RESOURCE}pain"},
    {"event": "javascript:alert(1)"},
    {"event": "headache"},
    {"conditionName": '"pain"@en'},
    {"conditionName": ""},
    {"fromMg": "1) (2"},
    {"fromMg": "1e9"},
    {"fromMg": "NaN"},
    {"fromMg": "٣"},
    {"fromMg": "-1"},
    {"toMg": "101"},
    {"toMg": ""},
    {"toMg": "0.1"},
    {"query": "SELECT * {}"},
    {"event\nx": ""},
]


@pytest.mark.parametrize("chosen", ATTACKS, ids=str)
@pytest.mark.parametrize("path", ["/examples/events", "/examples/events/run"])
def test_what_the_form_does_not_offer_is_refused(
    client: FlaskClient, path: str, chosen: dict[str, str]
) -> None:
    response = client.get(f"{path}?{urlencode(chosen)}")
    assert response.status_code == 400 and response.json is not None
    assert response.json["hint"]


def test_a_value_given_twice_is_refused(client: FlaskClient) -> None:
    assert client.get(f"/examples/events?event=&event={RESOURCE}headache").status_code == 400


def test_somebody_elses_query_with_such_a_comment_has_no_form(client: FlaskClient) -> None:
    text = get(client, f"/sparql?{urlencode({'query': 'ASK {} # parameter: what is this'})}").text
    assert 'class="parameters"' not in text


def test_a_query_changed_in_more_than_its_parameters_gets_no_form(client: FlaskClient) -> None:
    changed = EVENTS.replace("ORDER BY ?trial ?event", "ORDER BY ?event")
    assert 'class="parameters"' not in get(client, f"/sparql?{urlencode({'query': changed})}").text
    unknown = replaced(EVENTS, {"event": "<a:b>"})
    assert 'class="parameters"' not in get(client, f"/sparql?{urlencode({'query': unknown})}").text


# ---- the way of a visitor


def test_three_clicks_lead_from_the_landing_page_to_a_changed_querys_csv(client: FlaskClient) -> None:
    landing = get(client, "/")
    first = landing.text.partition('class="button" href="/sparql?query=')[2].partition('"')[0]
    results = get(client, html.unescape(f"/sparql?query={first}"))
    form = results.form("/sparql")
    changed = form["fields"]["query"].strip().replace("?thing a ?class }", "?thing a ?class } LIMIT 1")
    answer = client.post(form["action"], data={**form["fields"], "query": changed}, headers=HTML)
    assert answer.status_code == 200, answer.text
    csv = client.get(urljoin("/sparql", _Page(answer.text, "").links["CSV"]))
    assert csv.mimetype == "text/csv" and len(csv.text.splitlines()) == 2


def test_the_same_way_by_a_form_of_an_example(client: FlaskClient) -> None:
    assert get(client, "/").links["Examples"] == "/examples"
    page = get(client, "/examples/events")
    form = page.form("/examples/")
    sent = {**form["fields"], "toMg": "60"}
    results = get(client, f"{form['buttons']['run']}?{urlencode(sent)}")
    rows = client.get(results.links["CSV"]).text.splitlines()
    assert [row.split(",")[2] for row in rows] == ["dose", "4.5", "50"]


# ---- the examples of this repository


@pytest.fixture(scope="module")
def whole(client_over: Callable[..., FlaskClient]) -> FlaskClient:
    """A client over the smallest graph that has every class, with the ontology and the published queries."""
    own = [
        source
        for source in discover(ROOT)
        if source.relative.startswith("ontology/") and not source.is_external
    ]
    quads = [quad for source in own for quad in parse_quads(source)]
    for path in sorted((HERE / "example").glob("*.ttl")):
        found = parse(path.read_bytes(), RdfFormat.TURTLE)
        quads += [
            Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{GRAPH}example")) for quad in found
        ]
    quads += queries_graph(load_queries(ROOT), Prefixes.load(ROOT))
    return client_over((serialize(quads, format=RdfFormat.TRIG) or b"").decode("utf-8"))


QUERIES = load_queries(ROOT)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_every_example_has_a_page_that_shows_and_runs_it(whole: FlaskClient, query: QueryFile) -> None:
    page = get(whole, f"/examples/{query.id}")
    assert query.question in html.unescape(page.text)
    form = page.form("/sparql")
    assert form["fields"]["query"].strip() == query.text.strip()
    actions = [form["action"] for form in page.forms]
    assert (f"/examples/{query.id}" in actions) == bool(query.parameters)
    results = get(whole, f"/examples/{query.id}/run")
    assert results.form("/sparql")["fields"]["query"].strip() == query.text.strip()
    assert ("Parameters of the example" in results.text) == bool(query.parameters)
    assert whole.get(results.links["CSV"]).status_code == 200


def test_forms_change_conditions_outcomes_doses_events_and_claims() -> None:
    with_form = [query for query in QUERIES if query.parameters]
    assert len(with_form) >= 8
    offered = {parameter.class_name for query in with_form for parameter in query.parameters}
    assert offered >= {"ldn:Condition", "ldn:Outcome", "ldn:AdverseEventType", "ldn:Claim", ""}


@pytest.mark.parametrize("query", [each for each in QUERIES if each.parameters], ids=lambda query: query.id)
def test_each_value_of_a_form_has_the_rows_that_it_promises(whole: FlaskClient, query: QueryFile) -> None:
    page = get(whole, f"/examples/{query.id}")
    for parameter in query.parameters:
        if parameter.kind == "range":
            continue
        name = parameter.names[0]
        select = page.text.partition(f'name="{name}"')[2].partition("</select>")[0]
        with_rows, _, without = select.partition("<optgroup")
        for part, has_rows in ((with_rows, True), (without, False)):
            for value in re.findall(r'<option value="([^"]+)"', part)[:2]:
                chosen = urlencode({name: html.unescape(value)})
                run = whole.get(f"/examples/{query.id}/run?{chosen}")
                rows = whole.get(csv_address(run.headers["Location"])).text.splitlines()
                assert (len(rows) > 1) == has_rows, value
