"""Answers as charts and graphs: which columns fit, what is refused, and that nothing is mixed or invented."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from flask import request
from flask.testing import FlaskClient

from ldnkg.core.namespaces import BASE, GRAPH, Prefixes
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.figures.layers import MOST_NODES
from ldnkg.web.front import STORABLE
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.results.charts import ChartRefusedError, draw_chart, fitting_charts
from ldnkg.web.results.columns import Columns

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
XSD = "http://www.w3.org/2001/XMLSchema#"

DATA = f"""
PREFIX ldn: <{BASE}ontology/>
PREFIX ldnr: <{BASE}resource/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
GRAPH <{GRAPH}results> {{
  ldnr:r1 a ldn:RatioEstimate ; rdfs:label "First <b>trial</b>"@en ; ldn:hasEffectMeasure ldn:RiskRatio ;
    ldn:estimate 0.5 ; ldn:ciLower 0.25 ; ldn:ciUpper 0.9 .
  ldnr:r2 a ldn:RatioEstimate ; rdfs:label "Second trial"@en ; ldn:hasEffectMeasure ldn:RiskRatio ;
    ldn:estimate 1.5 ; ldn:ciLower 0.75 ; ldn:ciUpper 3.0 .
  ldnr:r3 a ldn:DifferenceEstimate ; rdfs:label "Third trial"@en ; ldn:hasEffectMeasure ldn:MeanDifference ;
    ldn:estimate -2.0 .
  ldnr:r4 a ldn:DifferenceEstimate ; rdfs:label "Fourth trial"@en ; ldn:estimate 7.0 .
  ldnr:r5 a ldn:RatioEstimate ; rdfs:label "Fifth trial"@en ; ldn:hasEffectMeasure ldn:RiskRatio .
  ldn:RiskRatio rdfs:label "risk ratio"@en .
  ldn:MeanDifference rdfs:label "mean difference"@en .
}}
"""
FOREST = """
PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?result ?measure ?estimate ?lower ?upper
WHERE {
  ?result rdfs:label ?label ; a ?kind FILTER(?kind IN (ldn:RatioEstimate, ldn:DifferenceEstimate))
  OPTIONAL { ?result ldn:hasEffectMeasure ?measure }
  OPTIONAL { ?result ldn:estimate ?estimate }
  OPTIONAL { ?result ldn:ciLower ?lower ; ldn:ciUpper ?upper }
}
ORDER BY ?result
"""


@pytest.fixture(scope="module")
def client(client_over: Callable[..., FlaskClient]) -> FlaskClient:
    return client_over(DATA)


def address(path: str, query: str, **fields: str) -> str:
    return f"{path}?{urlencode({'query': query, **fields})}"


def page(client: FlaskClient, query: str, **fields: str) -> str:
    response = client.get(address("/sparql", query, **fields), headers=HTML)
    assert response.status_code == 200, response.text
    return response.text


def term(value: object, datatype: str = "") -> dict[str, str] | None:
    if value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return {"type": "literal", "value": str(value), "datatype": f"{XSD}{datatype or 'decimal'}"}
    return {"type": "literal", "value": str(value)}


def columns(names: str, *rows: Sequence[object], total: int | None = None) -> Columns:
    terms = tuple(tuple(term(value) for value in row) for row in rows)
    return Columns(Preview(tuple(names.split()), terms, total or len(rows)), {}, Prefixes({}))


def fits(names: str, *rows: Sequence[object]) -> set[str]:
    return set(fitting_charts(columns(names, *rows)))


# ---- which columns fit


@pytest.mark.parametrize(
    ("names", "row", "kinds"),
    [
        ("studyLabel estimate lower upper measure", ("a", 1, 0, 2, "risk ratio"), {"forest"}),
        ("studyLabel Estimate ciLower ciUpper effectMeasureLabel", ("a", 1, 0, 2, "risk ratio"), {"forest"}),
        # Without the measure nobody could see that two are mixed.
        ("studyLabel estimate lower upper", ("a", 1, 0, 2), set()),
        ("studyLabel effect lower upper measure", ("a", 1, 0, 2, "risk ratio"), set()),
        ("studyLabel estimate lower upper measure", ("a", "1", 0, 2, "risk ratio"), {"scatter"}),
        ("studyLabel estimate lower upper measure", ("a", 1, "none", 2, "risk ratio"), {"scatter"}),
        ("condition n", ("a", 3), {"bar"}),
        ("condition n", ("a", -3), set()),
        ("condition publicationYear", ("a", 2020), set()),
        ("n", (3,), set()),
        ("condition n m", ("a", 3, 4), {"scatter"}),
        ("n m", (3, 4), set()),
        ("condition n m k", ("a", 3, 4, 5), set()),
        ("condition n m", ("a", 3, None), {"bar"}),
        ("condition outcome", ("a", "b"), set()),
    ],
)
def test_a_chart_is_offered_where_the_columns_fit(names: str, row: Sequence[object], kinds: set[str]) -> None:
    assert fits(names, row) == kinds


def test_no_row_fits_no_chart() -> None:
    assert fits("studyLabel estimate lower upper measure") == set()


def test_a_number_among_texts_is_no_column_of_numbers() -> None:
    assert fits("condition n", ("a", 3), ("b", "many")) == set()


# ---- what is refused


def refusal(found: Columns, name: str, measure: str | None = None) -> ChartRefusedError:
    with pytest.raises(ChartRefusedError) as caught:
        draw_chart(name, found, measure)
    return caught.value


@pytest.mark.parametrize("name", ["bar", "scatter"])
def test_two_measures_or_units_are_refused_on_one_axis(name: str) -> None:
    numbers = (1,) if name == "bar" else (1, 2)
    names = "label unit n" if name == "bar" else "label unit n m"
    mixed = columns(names, ("a", "mg", *numbers), ("b", "points", *numbers), ("c", None, *numbers))
    refused = refusal(mixed, name)
    assert "one measure in one unit" in refused.reason
    assert refused.measures == {"mg": 1, "points": 1, "none said": 1}
    for choice in refused.measures:
        assert len(draw_chart(name, mixed, choice).table.rows) == 1


def test_more_rows_than_anybody_reads_are_refused() -> None:
    assert "too long to read" in refusal(columns("label n", *(("a", n) for n in range(61))), "bar").reason
    assert len(draw_chart("bar", columns("label n", *(("a", n) for n in range(60)))).table.rows) == 60


def test_a_chart_that_does_not_fit_or_does_not_exist_says_why() -> None:
    assert "exactly one column of numbers" in refusal(columns("label", ("a",)), "bar").hint
    assert "Known are forest, bar, scatter" in refusal(columns("label n", ("a", 1)), "pie").hint


def test_two_effect_measures_are_refused_in_a_forest_plot_until_one_is_chosen(client: FlaskClient) -> None:
    text = page(client, FOREST, chart="forest")
    assert "<svg" not in text and "One axis holds one measure in one unit, and the answer has 2" in text
    choices = re.findall(
        r'<li><a href="([^"]*)"[^>]*>([^<]*)</a> <span class="quiet">(\d) rows?</span>', text
    )
    assert [(name, number) for _, name, number in choices] == [("risk ratio", "2"), ("mean difference", "1")]
    chosen = client.get(html.unescape(choices[0][0]), headers=HTML).text
    assert chosen.count("<svg") == 1 and "Estimates of the risk ratio" in chosen
    assert client.get(address("/chart.svg", FOREST, chart="forest")).status_code == 400
    assert "no numbers of the measure" in page(client, FOREST, chart="forest", measure="odds ratio")


# ---- what is drawn


def test_a_forest_plot_has_the_numbers_of_the_graph_and_the_null_value_of_its_kind(
    client: FlaskClient,
) -> None:
    fields = {"chart": "forest", "measure": "risk ratio"}
    rows = list(csv.DictReader(io.StringIO(client.get(address("/chart.csv", FOREST, **fields)).text)))
    assert [(row["Estimate of"], row["Estimate"], row["Lower end"], row["Upper end"]) for row in rows] == [
        ("First <b>trial</b>", "0.5", "0.25", "0.9"),
        ("Second trial", "1.5", "0.75", "3"),
        ("Fifth trial", "", "", ""),
    ]
    assert [row["Interval"] for row in rows[:2]] == ["the interval excludes 1", "the interval includes 1"]
    text = page(client, FOREST, **fields)
    assert "3 of these 5 rows are of this measure and unit; the others are left out." in text
    assert "No column says the unit or the scale" in text
    difference = client.get(address("/chart.csv", FOREST, chart="forest", measure="mean difference")).text
    assert "mean difference,,-2,,,no interval is reported" in difference


def test_a_measure_that_the_graph_does_not_know_has_no_null_value(client: FlaskClient) -> None:
    names = "?measure ?estimate ?lower ?upper"
    query = f'SELECT {names} {{ VALUES ({names}) {{ ("x" 1 0 2) }} }}'
    assert "No null value is recorded for this measure" in page(client, query, chart="forest")


def test_hostile_labels_stay_text_in_every_form_of_a_chart(client: FlaskClient) -> None:
    fields = {"chart": "forest", "measure": "risk ratio"}
    drawing = client.get(address("/chart.svg", FOREST, **fields))
    assert drawing.mimetype == "image/svg+xml"
    root = ElementTree.fromstring(drawing.data)  # noqa: S314
    assert "First <b>trial</b>" in " ".join(root.itertext())
    assert not [node for node in root.iter() if node.tag.endswith(("}script", "}b", "}a"))]
    text = page(client, FOREST, **fields)
    assert "<b>" not in text and "First &lt;b&gt;trial&lt;/b&gt;" in text


def test_a_chart_says_that_it_shows_a_part(client: FlaskClient) -> None:
    query = "SELECT ?s ?n { ?s <http://example.org/number> ?n }"
    assert "Drawn from the first 10 of 300 rows of the answer." in page(client, query, chart="bar")


def test_rows_with_the_same_label_get_that_of_what_is_their_own(client: FlaskClient) -> None:
    query = FOREST.replace("SELECT ?result", "SELECT ('a trial' AS ?trialLabel) ?result")
    text = client.get(address("/chart.csv", query, chart="forest", measure="risk ratio")).text
    assert "Second trial" in text and "a trial" not in text


def test_the_page_links_to_each_chart_that_fits_and_to_its_files(client: FlaskClient) -> None:
    query = "SELECT ?s ?n { ?s <http://example.org/number> ?n } ORDER BY ?n LIMIT 3"
    text = page(client, query, labels="no", sort="-n")
    found = re.search(r'<a href="([^"]*)"[^>]*>Show as bar chart</a>', text)
    assert found is not None and "forest plot" not in text
    shown = client.get(html.unescape(found[1]), headers=HTML).text
    assert 'role="img"' in shown
    kept = parse_qs(urlsplit(html.unescape(found[1])).query)
    assert (kept["labels"], kept["sort"], kept["chart"]) == (["no"], ["-n"], ["bar"])
    files = [html.unescape(href) for href in re.findall(r'href="(/chart\.\w+\?[^"]*)"', shown)]
    assert [urlsplit(file).path for file in files] == ["/chart.svg", "/chart.csv"]
    assert [client.get(file).mimetype for file in files] == ["image/svg+xml", "text/csv"]
    assert client.get(files[1]).text.splitlines()[1:] == [
        f"http://example.org/row-00{number},{number}" for number in (2, 1, 0)
    ]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"chart": "bar"}, 400),
        ({"query": "SELECT (1 AS ?n) {}"}, 400),
        ({"query": "SELECT (1 AS ?n) {}", "chart": "pie"}, 400),
        ({"query": "SELECT ?s {}", "chart": "bar"}, 400),
        ({"query": "SELECT ?s ?n {", "chart": "bar"}, 400),
        ({"query": "ASK {}", "chart": "bar"}, 400),
        ({"query": "ASK {}", "chart": "bar", "view": "nowhere"}, 400),
        ({"query": "ASK {}", "chart": "bar", "release": "0.0.0"}, 404),
        ({"query": "CONSTRUCT WHERE { <a:a> ?p ?o }"}, 400),
    ],
)
def test_what_cannot_be_drawn_is_a_problem_with_a_way_out(
    client: FlaskClient, fields: dict[str, str], status: int
) -> None:
    response = client.get(f"/chart.svg?{urlencode(fields)}")
    assert response.status_code == status and response.json is not None
    assert response.json["hint"]


# ---- graphs


def test_triples_are_drawn_as_a_graph_of_labeled_things(client: FlaskClient) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = <https://w3id.org/ldn-kg/resource/r1>) }"
    text = page(client, query)
    assert text.count("<svg") == 1 and "The triples as a graph" in text
    assert "4 triples with a text or a number as object are in the table of the answer only." in text
    rows = list(csv.DictReader(io.StringIO(client.get(address("/chart.csv", query)).text)))
    assert [(row["From"], row["To"]) for row in rows] == [("First <b>trial</b>", "risk ratio")]
    root = ElementTree.fromstring(client.get(address("/chart.svg", query)).data)  # noqa: S314
    assert "risk ratio" in " ".join(root.itertext())


def test_a_large_graph_is_a_table_only_and_the_page_says_the_limit(client: FlaskClient) -> None:
    text = page(client, "CONSTRUCT { ?s <a:near> <a:hub> } WHERE { ?s <http://example.org/number> ?n }")
    assert "<svg" not in text and f"at most {MOST_NODES} things" in text
    assert (
        client.get(address("/chart.svg", "CONSTRUCT WHERE { ?s <http://example.org/number> ?n }")).status_code
        == 400
    )


def test_blank_nodes_and_loops_are_drawn(client: FlaskClient) -> None:
    text = page(client, "CONSTRUCT { _:a <a:p> _:b . _:b <a:p> _:a . _:a <a:q> _:a } WHERE {}")
    assert text.count("<svg") == 1 and "2 nodes and 3 arrows" in text


CHANGING = "SELECT ?label (RAND() AS ?number) { VALUES ?label { 'a' 'b' } }"
LABELED = f"SELECT ?thing ?number {{ VALUES (?thing ?number) {{ (<{BASE}resource/r1> 1) }} }}"


@pytest.mark.parametrize("path", ["/chart.svg", "/chart.csv", "/sparql"])
def test_what_changes_each_time_is_kept_nowhere(client: FlaskClient, path: str) -> None:
    def stored(query: str) -> tuple[bool, bool, str | None]:
        with client:
            response = client.get(address(path, query, chart="bar"), headers=HTML)
            is_storable = STORABLE in request.environ
        assert response.status_code == 200
        return is_storable, "ETag" in response.headers, response.headers.get("Cache-Control")

    assert stored(CHANGING) == (False, False, "no-store")
    assert stored(LABELED) == (True, True, "public, max-age=60")


@pytest.mark.parametrize("path", ["/chart.svg", "/chart.csv", "/sparql"])
def test_what_lacks_its_labels_for_once_is_kept_nowhere(
    client: FlaskClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise QueryProblem("unavailable", "all workers are busy", "Ask again.")

    monkeypatch.setattr(Asker, "labels", refuse)
    with client:
        response = client.get(address(path, LABELED, chart="bar"), headers=HTML)
        assert STORABLE not in request.environ
    assert response.status_code == 200 and "First" not in response.text
    assert "ETag" not in response.headers and response.headers["Cache-Control"] == "no-store"
