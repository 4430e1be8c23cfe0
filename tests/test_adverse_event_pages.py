"""The page of a kind of adverse event gives every recorded rate, with an interval where counts allow one."""

from __future__ import annotations

import csv
import io
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode
from scipy.stats import binomtest
from tests.curation.turtle_facts import ROOT, graph
from tests.page_reader import Section, read_page

from ldnkg.web.page_queries import Row
from ldnkg.web.things.adverse_event_rates import METHOD, rate_of, wilson_interval
from ldnkg.web.things.study_parts import Part, Value

HTML = {"Accept": "text/html"}
TYPES = sorted(name for name, node in graph("data/adverse-event-types.ttl").items() if "label" in node)


def number(node: dict[str, set[str]], name: str) -> str | None:
    return next((value.removeprefix("#") for value in node.get(name, ())), None)


def results() -> dict[str, dict[str, set[str]]]:
    """Every adverse event result in the files of the studies."""
    files = sorted(Path(ROOT, "data", "studies").glob("*.ttl"))
    return {
        name: node
        for file in files
        for name, node in graph(str(file.relative_to(ROOT))).items()
        if "AdverseEventResult" in node.get("type", ())
    }


def narrower(event: str) -> set[str]:
    found, more = {event}, {event}
    while more:
        nodes = graph("data/adverse-event-types.ttl").items()
        more = {name for name, node in nodes if node.get("hasBroaderAdverseEventType", set()) & more} - found
        found |= more
    return found


# Newcombe 1998, table I, method 3: https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_of_newcombe(count: int, total: int, low: float, high: float) -> None:
    found = wilson_interval(count, total)
    assert found == pytest.approx((low, high), abs=5e-5)


def test_intervals_are_those_of_scipy() -> None:
    for total in (1, 2, 7, 29, 263, 4000):
        for count in {0, 1, total // 3, total // 2, total - 1, total}:
            judged = binomtest(count, total).proportion_ci(0.95, method="wilson")
            found = wilson_interval(count, total)
            assert found == pytest.approx((judged.low, judged.high), rel=1e-12, abs=1e-15)
            assert 0 <= found[0] <= count / total <= found[1] <= 1


def test_a_page_with_rates_imports_no_statistics() -> None:
    program = (
        "import sys; from ldnkg.web.things.adverse_event_rates import wilson_interval;"
        "wilson_interval(1, 9); print('scipy.stats' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def by_hand(count: int, total: int) -> str:
    """The Wilson score interval by its formula."""
    z, share = 1.959963984540054, count / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return f"{100 * max(0, middle - half):.1f} to {100 * min(1, middle + half):.1f} %"


@pytest.mark.parametrize("event", TYPES)
def test_every_result_of_the_event_is_there_with_its_counts(built_client: FlaskClient, event: str) -> None:
    response = built_client.get(f"/resource/{event}", headers=HTML)
    assert response.status_code == 200
    section = read_page(response.text)["rates"]
    expected = {
        name: node for name, node in results().items() if node["hasAdverseEventType"] & narrower(event)
    }
    rows = [row for row in section.rows if len(row) == 7 and row[0] != "Study"]
    assert len(rows) == len(expected)
    addresses = {address for _, address in section.links}
    shown = sorted(row[4:] for row in rows)
    wanted = []
    for name, node in expected.items():
        assert f"/resource/{name}" in addresses
        count, at_risk, percent = (number(node, n) for n in ("eventCount", "atRiskCount", "eventPercent"))
        reported = f"{percent} %" if percent is not None else "not reported"
        if count is not None and at_risk is not None:
            rate = f"{100 * int(count) / int(at_risk):.1f} % {by_hand(int(count), int(at_risk))}"
            wanted.append([f"{count} of {at_risk}", reported, rate])
        elif count is not None:
            wanted.append([f"{count} number at risk not reported", reported, "no counts for one"])
        else:
            wanted.append(["not reported", reported, "no counts for one"])
    assert shown == sorted(wanted)
    if expected:
        assert METHOD in section.text
    else:
        assert "that does not say that it did not occur" in section.text


def studies_only(section: Section) -> Section:
    """Without the table of the drawing, which has nine columns."""
    return replace(section, rows=[row for row in section.rows if len(row) == 7])


def test_an_event_reported_without_number_stays_visible(built_client: FlaskClient) -> None:
    text = built_client.get("/resource/adverse-event-type.vivid-dreams", headers=HTML).text
    section = studies_only(read_page(text)["rates"])
    assert section.row("Cree 2010")[4:] == ["not reported", "not reported", "no counts for one"]
    assert "reported without a number" in section.text
    assert "“higher incidence than placebo”" in section.text


def test_a_control_arm_is_marked_and_has_no_dose_of_naltrexone(built_client: FlaskClient) -> None:
    text = built_client.get("/resource/adverse-event-type.vivid-dreams", headers=HTML).text
    section = studies_only(read_page(text)["rates"])
    assert section.row("Younger 2013", "Placebo")[1:3] == ["Placebo (control)", "none recorded"]
    assert section.row("Younger 2013", "LDN")[1:3] == ["LDN", "4.5 mg"]


def test_the_drawing_has_the_same_numbers_and_says_which_were_computed(built_client: FlaskClient) -> None:
    address = "/figures/resource/adverse-event-type.any-adverse-event/rates"
    rows = list(csv.DictReader(io.StringIO(built_client.get(f"{address}.csv").text)))
    bruun = [row for row in rows if row["Event"].startswith("Bruun 2024") and row["Events"] == "41"]
    assert [(row["At risk"], row["Percent"], row["Lower end"], row["Upper end"]) for row in bruun] == [
        ("49", "83.7", "71.0", "91.5")
    ]
    # A column of numbers holds numbers or nothing.
    percent_only = [row for row in rows if row["Percent"] and not row["At risk"]]
    assert [(row["Percent"], row["Lower end"]) for row in percent_only] == [("11", "")]
    assert "as reported, not computed from counts" in percent_only[0]["Note"]
    # A rate in all arms together is of no arm under study.
    assert not any(row["Arm"].startswith("population") for row in rows)
    assert "computed by this server" in built_client.get(f"{address}.svg").text


def test_statements_of_reference_works_are_kept_apart_from_results(built_client: FlaskClient) -> None:
    text = built_client.get("/resource/adverse-event-type.vivid-dreams", headers=HTML).text
    reports = read_page(text)["reports"]
    node = graph("data/pharmacology/adverse-effects.ttl")["adverse-effect.vivid-dreams.report-01"]
    row = reports.row("Vivid dreams, report 1")
    assert row[1:4] == [number(node, name) for name in ("referenceText", "doseAsReported", "studyAsReported")]


def result(**numbers: int) -> Part:
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    literals = {name: Literal(str(number), datatype=integer) for name, number in numbers.items()}
    return Part("x", {name: (Value(term, None, Row({})),) for name, term in literals.items()})


@pytest.mark.parametrize(
    "numbers",
    [{}, {"eventCount": 3}, {"atRiskCount": 3}, {"eventCount": 4, "atRiskCount": 3}, {"atRiskCount": 0}],
)
def test_counts_that_are_missing_or_do_not_fit_give_no_interval(numbers: dict[str, int]) -> None:
    assert rate_of(result(**numbers)).interval is None


def test_counts_that_do_not_fit_are_said() -> None:
    assert "the counts do not fit together" in " ".join(rate_of(result(eventCount=4, atRiskCount=3)).remarks)
