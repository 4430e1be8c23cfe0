"""Overview pages say what the graph says: their numbers counted again without queries, and their forms."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from ldnkg.core.infer import infer, read_rules
from ldnkg.core.namespaces import BASE, GRAPH, LDN, RDF_TYPE
from ldnkg.core.paths import graph_root
from ldnkg.core.release import MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.core.sources import discover, parse_quads
from ldnkg.core.terms import parse_triples
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app
from ldnkg.web.overview.dates import is_before, span
from ldnkg.web.overview.filters import narrowed
from ldnkg.web.page_queries import page_query
from ldnkg.web.study_designs import DESIGN_PATTERNS

HERE = Path(__file__).parent
HTML = {"Accept": "text/html"}
PATHS = (
    *("evidence", "evidence/results", "evidence/lines", "timeline", "doses", "article", "registrations"),
    *("conditions", "claims", "mechanisms", "substances", "adverse-events"),
)
RESOURCE = f"{BASE}resource/"
MISSING = {"", "none", "not recorded", "not reported", "not audited", "none linked", "no address"}


class Graph:
    """Holds triples by subject and property, to count in without SPARQL."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self._objects: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
        for triple in triples:
            # Blank nodes and triples as terms are in none of what is counted.
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._objects[triple.subject.value, triple.predicate.value].add(triple.object.value)
                self._subjects[triple.predicate.value, triple.object.value].add(triple.subject.value)

    def of(self, thing: str, *names: str) -> set[str]:
        """The values of a path of the project's properties."""
        found = {thing}
        for name in names:
            found = {value for each in found for value in self._objects[each, LDN + name]}
        return found

    def to(self, thing: str, name: str) -> set[str]:
        """What has a value of one of the project's properties."""
        return set(self._subjects[LDN + name, thing])

    def all(self, name: str) -> set[str]:
        """The instances of a class, stated or inferred."""
        return set(self._subjects[RDF_TYPE, LDN + name])

    def is_a(self, thing: str, name: str) -> bool:
        return LDN + name in self._objects[thing, RDF_TYPE]


@dataclass(frozen=True)
class Site:
    """A client of the application over a release, and its triples."""

    client: FlaskClient
    graph: Graph
    names: Callable[[], Any]

    def rows(self, path: str, **parameters: str) -> list[dict[str, str]]:
        """The table of a page as CSV."""
        response = self.client.get(f"/{path}?{urlencode(parameters | {'format': 'csv'})}")
        assert response.status_code == 200, response.text
        assert response.mimetype == "text/csv"
        return list(csv.DictReader(io.StringIO(response.text)))

    def page(self, address: str) -> str:
        response = self.client.get(address, headers=HTML)
        assert response.status_code == 200, f"{address}: {response.text}"
        return response.text


@pytest.fixture(scope="module")
def example_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of the ontology and the example, with what follows from them."""
    root = graph_root()
    own = [s for s in discover(root) if s.relative.startswith("ontology/") and not s.is_external]
    triples = {quad.triple for source in own for quad in parse_quads(source)}
    for path in sorted((HERE / "example").glob("*.ttl")):
        triples |= set(parse_triples(path.read_text(encoding="utf-8"), path))
    stated = [Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
    triples |= set(infer(stated, read_rules(root)))
    graph = NamedNode(GRAPH + "example")
    quads = [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]
    folder = tmp_path_factory.mktemp("example") / "1.0.0"
    folder.mkdir()
    lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    (folder / "dataset.nq").write_bytes(b"".join(sorted(lines)))
    files = {"dataset.nq": FileEntry.of(folder / "dataset.nq")}
    manifest = Manifest(
        "1.0.0", BASE, "0" * 64, "1" * 64, len(quads), {graph.value: len(quads)}, files, {"studies": 4}
    )
    manifest.write(folder / MANIFEST)
    return open_release(folder)


def site_of(backend: EmbeddedBackend, release: Release, client: FlaskClient) -> Site:
    quads = parse(path=release.file("dataset.nq"), format=RdfFormat.N_QUADS)
    return Site(client, Graph(quads), backend.names)


@pytest.fixture(scope="module")
def example(example_release: Release) -> Iterator[Site]:
    backend = EmbeddedBackend(example_release, Limits(workers=2, timeout_seconds=60, queue_seconds=60))
    client = create_app(backend, example_release).test_client()
    yield site_of(backend, example_release, client)
    backend.close()


@pytest.fixture(scope="module")
def built(built_backend: EmbeddedBackend, built_release: Release, built_client: FlaskClient) -> Site:
    return site_of(built_backend, built_release, built_client)


@pytest.fixture(params=["example", "built"])
def site(request: pytest.FixtureRequest) -> Site:
    """The example and the whole graph, one after the other."""
    found: Site = request.getfixturevalue(request.param)
    return found


class Tables(HTMLParser):
    """Collects the text and the links of a page's tables, row by row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[list[str]] = []
        self._is_in_cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
            self.links.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._is_in_cell = True
        elif tag == "a" and self._is_in_cell:
            self.links[-1].append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell:
            self.rows[-1][-1] += data


def links_of(text: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'<a [^>]*?href="([^"#][^"]*)"', text)}


def choices_of(text: str) -> dict[str, list[str]]:
    """The values that the form of a page offers, by parameter."""
    form = re.search(r'<form class="filters".*?</form>', text, re.DOTALL)
    found = re.findall(r'<select name="(\w+)">(.*?)</select>', form[0], re.DOTALL) if form else []
    return {name: [html.unescape(v) for v in re.findall(r'value="([^"]*)"', body)] for name, body in found}


def is_primary(graph: Graph, study: str) -> bool:
    return not graph.is_a(study, "EvidenceSynthesis")


def is_in_people(graph: Graph, study: str) -> bool:
    return is_primary(graph, study) and not graph.is_a(study, "PreclinicalStudy")


def design_values(graph: Graph, study: str, name: str) -> set[str]:
    """The values of a study, and of the one whose data it analyzes."""
    return graph.of(study, name) | graph.of(study, "analyzesDataOf", name)


def is_controlled(graph: Graph, study: str) -> bool:
    return is_in_people(graph, study) and bool(design_values(graph, study, "hasControlArm"))


DESIGNS: dict[str, Callable[[Graph, str], bool]] = {
    "primary": is_primary,
    "controlled": is_controlled,
    "randomized": lambda graph, study: (
        is_controlled(graph, study)
        and f"{LDN}RandomAllocation" in design_values(graph, study, "hasDesignFeature")
    ),
    "uncontrolled": lambda graph, study: is_in_people(graph, study) and not is_controlled(graph, study),
    "laboratory": lambda graph, study: is_primary(graph, study) and graph.is_a(study, "PreclinicalStudy"),
    "reviews": lambda graph, study: not is_primary(graph, study),
    "all": lambda graph, study: True,
}


def results(graph: Graph, design: str) -> Iterator[tuple[str, str, str]]:
    """Each result with a condition that it concerns, and its study."""
    for study in graph.all("Study"):
        if not DESIGNS[design](graph, study):
            continue
        for result in graph.of(study, "hasResult"):
            if graph.is_a(result, "OutcomeResult"):
                conditions = graph.of(study, "studiesCondition")
                own = graph.of(result, "concernsCondition")
                for condition in conditions & own if own else conditions:
                    yield condition, result, study


@pytest.mark.parametrize("design", DESIGNS)
def test_the_matrix_counts_each_result_of_the_graph(site: Site, design: str) -> None:
    graph = site.graph
    expected: dict[tuple[str, str], set[str]] = defaultdict(set)
    for condition, result, _ in results(graph, design):
        for domain in graph.of(result, "forOutcome", "inOutcomeDomain"):
            expected[condition, domain].add(result)
    labels = {row["direction"]: row["directionLabel"] for row in _directions(site)}
    rows = site.rows("evidence", design=design)
    assert {row["condition (IRI)"] for row in rows} == {
        condition for study in graph.all("Study") for condition in graph.of(study, "studiesCondition")
    }
    for row in rows:
        found = expected.pop((row["condition (IRI)"], row["domain of outcomes (IRI)"]), set())
        directions = Counter(labels[direction] for r in found for direction in graph.of(r, "hasDirection"))
        assert int(row["all"]) == len(found)
        assert {label: int(row[label]) for label in labels.values() if row[label] != "0"} == directions
    assert not expected


def test_a_zero_of_the_matrix_does_not_deny_what_only_reviews_found(built: Site) -> None:
    counted, everything = built.rows("evidence"), built.rows("evidence", design="all")
    found = {
        (row["condition (IRI)"], row["domain of outcomes (IRI)"]) for row in everything if row["all"] != "0"
    }
    zeros = {
        (row["condition (IRI)"], row["domain of outcomes (IRI)"]) for row in counted if row["all"] == "0"
    }
    assert len(zeros & found) > 3
    text = " ".join(built.page("/evidence").split())
    assert "No evidence in this release" not in text and "no evidence</span>" not in text
    assert "0 means that this release holds none of what is counted" in text


def test_a_design_means_the_same_on_every_page(site: Site) -> None:
    """The overview and the pages of evidence, which ask for the design of every study, agree."""

    def ask(query: str) -> list[dict[str, str]]:
        response = site.client.get("/sparql", query_string={"query": query, "format": "csv"})
        return list(csv.DictReader(io.StringIO(response.text)))

    designs = {row["study"]: row["design"] for row in ask(page_query("designs-of-studies").text)}
    assert designs.keys() == site.graph.all("Study")
    members = {name: {name} for name in DESIGN_PATTERNS} | {
        "primary": {"randomized", "controlled", "uncontrolled", "laboratory"},
        "controlled": {"randomized", "controlled"},
    }
    for name, pattern in DESIGN_PATTERNS.items():
        query = f"PREFIX ldn: <{LDN}> SELECT DISTINCT ?study {{ ?study a ldn:Study . {pattern} }}"
        expected = {study for study, design in designs.items() if design in members[name]}
        assert {row["study"] for row in ask(query)} == expected, name


def _directions(site: Site) -> list[dict[str, str]]:
    text = page_query("evidence-directions").text
    response = site.client.get("/sparql", query_string={"query": text, "format": "csv"})
    return list(csv.DictReader(io.StringIO(response.text)))


def test_the_matrix_of_a_domain_has_its_outcomes(site: Site) -> None:
    rows = site.rows("evidence", domain="PainDomain")
    outcomes = {row["outcome (IRI)"] for row in rows}
    graph = site.graph
    expected = {o for r in graph.all("OutcomeResult") for o in graph.of(r, "forOutcome")}
    assert outcomes == {o for o in expected if f"{LDN}PainDomain" in graph.of(o, "inOutcomeDomain")}
    counted = {
        (condition, result, outcome)
        for condition, result, _ in results(graph, "primary")
        for outcome in graph.of(result, "forOutcome") & outcomes
    }
    assert sum(int(row["all"]) for row in rows) == len(counted) > 0
    # A result on two outcomes stands in two cells, and once in the column of all.
    once = Counter(condition for condition, _ in {place[:2] for place in counted})
    table = Tables(site.page("/evidence?domain=PainDomain"))
    shown = {links[0]: int(row[1]) for row, links in zip(table.rows[1:], table.links[1:], strict=True)}
    found = {BASE + link[1:]: number for link, number in shown.items() if number}
    assert found == once


def test_the_matrix_counts_evidence_lines_by_side(site: Site) -> None:
    graph = site.graph
    sides = {
        "supports claim": "supportsClaim",
        "is inconclusive for": "isInconclusiveFor",
        "qualifies claim": "qualifiesClaim",
        "disputes claim": "disputesClaim",
    }
    expected: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for label, side in sides.items():
        for claim in graph.all("TreatmentClaim"):
            for line in graph.to(claim, side):
                for result in graph.of(line, "usesEvidence"):
                    for study in filter(lambda s: is_primary(graph, s), graph.to(result, "hasResult")):
                        about = graph.of(study, "studiesCondition")
                        while wider := {b for c in about for b in graph.of(c, "hasBroaderCondition")} - about:
                            about |= wider
                        for condition in about & graph.of(claim, "hasClaimObject"):
                            for domain in graph.of(result, "forOutcome", "inOutcomeDomain"):
                                expected[condition, domain, label].add(line)
    for row in site.rows("evidence", count="lines"):
        for label in sides:
            place = row["condition (IRI)"], row["domain of outcomes (IRI)"], label
            assert int(row[label]) == len(expected.pop(place, ())), place
    assert not expected


@pytest.mark.parametrize("count", ["results", "lines"])
def test_a_cell_of_the_matrix_leads_to_what_it_counts(site: Site, count: str) -> None:
    text = site.page(f"/evidence?count={count}")
    numbers = {
        (r["condition (IRI)"], r["domain of outcomes (IRI)"]): int(r["all"])
        for r in site.rows("evidence", count=count)
    }
    table = Tables(text)
    cells = [
        (int("".join(takewhile(str.isdigit, cell))), link)
        for row, links in zip(table.rows[1:], table.links[1:], strict=True)
        for cell, link in zip(row[2:], links[1:], strict=True)
    ]
    assert sorted(number for number, _ in cells) == sorted(numbers.values())
    assert "Run it" in site.page(html.unescape(next(link for number, link in cells if not number)))
    some = [cell for cell in cells if cell[0]][:40]
    for number, link in some:
        address = urlsplit(link)
        parameters = {name: values[0] for name, values in parse_qs(address.query).items()}
        rows = site.rows(address.path[1:], **parameters)
        unit = "result (IRI)" if count == "results" else "evidence line (IRI)"
        assert len({row[unit] for row in rows}) == number
    assert some


def test_the_timeline_has_every_study_at_its_first_year(site: Site) -> None:
    graph = site.graph
    rows = {row["study (IRI)"]: row for row in site.rows("timeline")}
    assert set(rows) == graph.all("Study")
    for study, row in rows.items():
        years = graph.of(study, "reportedIn", "publicationYear")
        assert row["year"] == (min(years) if years else "")
        conditions = filter(None, row["condition (IRI)"].split("; "))
        assert sorted(conditions) == sorted(graph.of(study, "studiesCondition"))
        assert (row["group of designs"] == "randomized controlled trial") == graph.is_a(
            study, "RandomizedControlledTrial"
        )
        assert all(
            graph.is_a(study, kind.removeprefix(LDN)) for kind in row["kind (IRI)"].split("; ") if kind
        )


def test_the_doses_have_the_band_of_the_ontology_and_the_name_of_the_study(site: Site) -> None:
    graph = site.graph
    expected = {
        (condition, study, regimen)
        for study in graph.all("Study")
        for regimen in graph.of(study, "hasArm", "hasRegimen") & graph.all("NaltrexoneRegimen")
        for condition in graph.of(study, "studiesCondition") or {""}
    }
    rows = site.rows("doses")
    assert {(r["condition (IRI)"], r["study (IRI)"], r["regimen (IRI)"]) for r in rows} == expected
    for row in rows:
        regimen, study = row["regimen (IRI)"], row["study (IRI)"]
        target = graph.of(regimen, "targetDailyDoseMg")
        for name, dose in (("target", target), ("lowest", graph.of(regimen, "lowestDailyDoseMg"))):
            said = row[f"{name} (mg a day)"]
            assert ({Decimal(said)} if said else set()) == set(map(Decimal, dose))
        if target:
            is_low = Decimal(1) <= Decimal(*target) <= Decimal(5)
            assert (row["place"] == "in the low-dose band") == is_low
            assert row["place"].startswith(("in the low-dose band", "outside the low-dose band: "))
        assert (row["calls itself low-dose"] == "yes") == ("true" in graph.of(study, "describedAsLowDose"))
    called = [row for row in rows if row["calls itself low-dose"] == "yes"]
    outside = [row for row in called if row["place"].startswith(("outside", "reaches"))]
    assert site.rows("doses", called="outside") == outside
    assert len(site.rows("doses", called="unplaced")) == sum("no single" in r["place"] for r in called)


def test_a_dose_that_is_only_a_median_or_a_cap_is_not_called_missing(built: Site) -> None:
    rows = [
        row
        for row in built.rows("doses")
        if not row["target (mg a day)"] and (row["median (mg a day)"] or row["highest (mg a day)"])
        if not row["lowest (mg a day)"]
    ]
    assert len(rows) > 1
    assert {row["place"] for row in rows} == {"no single daily dose or range in mg"}


def test_the_article_has_the_verdicts_and_sources_of_the_graph(site: Site) -> None:
    graph = site.graph
    sides = {
        "supporting sources": "supportsClaim",
        "inconclusive sources": "isInconclusiveFor",
        "qualifying sources": "qualifiesClaim",
        "disputing sources": "disputesClaim",
    }
    rows = site.rows("article")
    texts = graph.all("SecondaryText")
    assert {r["assertion (IRI)"] for r in rows} == {a for text in texts for a in graph.to(text, "assertedIn")}
    for row in rows:
        assertion = row["assertion (IRI)"]
        audits = graph.to(assertion, "audits")
        assert set(filter(None, row["verdict (IRI)"].split("; "))) <= {
            verdict for audit in audits for verdict in graph.of(audit, "hasVerdict")
        }
        uncited: set[str] = set()
        for name, side in sides.items():
            items = {
                item
                for claim in graph.of(assertion, "assertsClaim")
                for line in graph.to(claim, side)
                for item in graph.of(line, "usesEvidence")
            }
            studies = {study for item in items for study in graph.to(item, "hasResult")}
            statements = {item for item in items if not graph.to(item, "hasResult")}
            assert int(row[name]) == len(studies | statements), (assertion, name)
            uncited |= studies if side in ("isInconclusiveFor", "disputesClaim") else set()
        uncited |= {study for audit in audits for study in graph.of(audit, "hasContraryEvidence")}
        cited = graph.of(assertion, "citesAsEvidence") | {
            document for audit in audits for document in graph.of(audit, "hasBestMatch")
        }
        cited_studies = {study for document in cited for study in graph.to(document, "reportedIn")}
        assert int(row["studies left out"]) == len(uncited - cited_studies), assertion


def test_the_citation_audits_name_every_error(site: Site) -> None:
    text = site.page("/article")
    audits = {a for a in site.graph.all("CitationAudit") if site.graph.of(a, "audits")}
    assert audits
    assert text.count('class="citation"') == len({x for a in audits for x in site.graph.of(a, "audits")})
    for audit in audits:
        for error in site.graph.of(audit, "hasCitationError") | site.graph.of(audit, "hasCitationVerdict"):
            assert f'href="/ontology/{error.removeprefix(LDN)}"' in text


def test_the_register_watch_of_the_example_is_the_one_worked_out_by_hand(example: Site) -> None:
    prefix = f"{RESOURCE}example-registration."
    found = {r["registration (IRI)"].removeprefix(prefix): r["group"] for r in example.rows("registrations")}
    assert found == {
        # Completed in 2012-05, before the register was last read in 2025-07.
        "nct00000004": "Overdue by their recorded dates",
        # A study is perhaps that of the first; the second has no status, whatever its other register says.
        "nct00000005": "Without results",
        "eudract-2000-000006-06": "Without results",
        "nct00000002": "Under way or about to begin",
        "nct00000003": "Terminated or withdrawn",
        "nct00000006": "Terminated or withdrawn",
        "nct00000001": "With results or a report",
        "eudract-2000-000002-02": "With results or a report",
    }
    assert [r["registration"] for r in example.rows("registrations", group="overdue")] == ["NCT00000004"]
    without_status = {r["registration"] for r in example.rows("registrations", status="none")}
    assert without_status == {"NCT00000005", "EudraCT 2000-000006-06", "EudraCT 2000-000002-02"}


def test_every_register_entry_stands_in_one_group(built: Site) -> None:
    rows, graph = built.rows("registrations"), built.graph
    assert sorted(r["registration (IRI)"] for r in rows) == sorted(graph.all("TrialRegistration"))
    for row in rows:
        entry = row["registration (IRI)"]
        twins = {
            entry,
            *graph.of(entry, "hasAlternateRegistration"),
            *graph.to(entry, "hasAlternateRegistration"),
        }
        studies = {study for twin in twins for study in graph.to(twin, "hasRegistration")}
        has_results = any(graph.of(s, "hasResult") | graph.of(s, "reportedIn") for s in studies)
        assert (row["group"] == "With results or a report") == has_results
        if row["group"] == "Terminated or withdrawn":
            assert row["status"] in ("terminated trial", "withdrawn trial")


@pytest.mark.parametrize(
    ("text", "other", "is_earlier"),
    [
        ("2024-03-31", "2024-04-01", True),
        ("2024-04-01", "2024-04-01", False),
        ("2024-03", "2024-04-01", True),
        # May be the day itself, so it is not earlier for certain.
        ("2024-04", "2024-04-15", False),
        ("2024-12", "2025", True),
        ("2024", "2024-12", False),
        ("2024-02", "2024-02-29", False),
        ("", "2024", False),
        ("2024", "", False),
        ("soon", "2024", False),
        ("2024-13", "2025", False),
        ("0000", "2025", False),
    ],
)
def test_a_date_is_earlier_only_for_certain(text: str, other: str, is_earlier: bool) -> None:
    assert is_before(text, other) is is_earlier


def test_a_month_ends_on_its_last_day() -> None:
    assert [str(days[1]) for text in ("2024-02", "2023-02", "2023-12") if (days := span(text))] == [
        "2024-02-29",
        "2023-02-28",
        "2023-12-31",
    ]


LISTED = {
    "conditions": ("Condition", "studies", lambda g, x: g.to(x, "studiesCondition")),
    "claims": ("Claim", "disputing lines", lambda g, x: g.to(x, "disputesClaim")),
    "mechanisms": ("Mechanism", "steps", lambda g, x: g.to(x, "isStepOf")),
    "substances": ("Substance", "statements of reference works", lambda g, x: g.to(x, "aboutSubstance")),
    "adverse-events": (
        "AdverseEventType",
        "results of studies",
        lambda g, x: g.to(x, "hasAdverseEventType"),
    ),
}


@pytest.mark.parametrize("path", LISTED)
def test_a_list_has_each_thing_once_with_its_numbers(site: Site, path: str) -> None:
    kind, column, counted = LISTED[path]
    rows = site.rows(path)
    first = next(iter(rows[0]))
    assert sorted(row[f"{first} (IRI)"] for row in rows) == sorted(site.graph.all(kind))
    for row in rows:
        assert int(row[column]) == len(counted(site.graph, row[f"{first} (IRI)"]))


@pytest.mark.parametrize(
    ("path", "name"),
    [("claims", "kind"), ("claims", "predicate"), ("mechanisms", "kind"), ("mechanisms", "status")],
)
def test_a_list_can_be_narrowed_to_each_term_that_it_shows(example: Site, path: str, name: str) -> None:
    whole = example.rows(path)
    terms = {row[f"{name} (IRI)"] for row in whole} - {""}
    values = choices_of(example.page(f"/{path}"))[name]
    assert sorted(values) == sorted(["", *(term.removeprefix(LDN) for term in terms)])
    for term in terms:
        rows = example.rows(path, **{name: term.removeprefix(LDN)})
        assert rows == [row for row in whole if row[f"{name} (IRI)"] == term]


@pytest.mark.parametrize("path", [path for path in PATHS if path not in ("evidence", "registrations")])
def test_the_csv_is_the_table_of_the_page(example: Site, path: str) -> None:
    rows = example.rows(path)
    text = example.page(f"/{path}")
    table = text[text.index('<h2 id="listing">') :]
    heads, *cells = Tables(table).rows
    names = [name for name in (rows[0] if rows else {}) if not name.endswith(" (IRI)")]
    assert [head.lower() for head in heads] == [name.lower() for name in names]
    assert len(cells) == len(rows) > 0
    for row, line in zip(rows, cells, strict=True):
        for name, cell in zip(names, line, strict=True):
            shown = "" if not row[name] and cell in MISSING else cell
            assert shown == row[name].replace("; ", ", ") or shown == row[name], (name, cell)


@pytest.mark.parametrize("path", PATHS)
def test_every_choice_of_the_form_narrows_the_page(example: Site, path: str) -> None:
    whole = example.rows(path)
    for name, values in choices_of(example.page(f"/{path}")).items():
        for value in values:
            rows = example.rows(path, **{name: value})
            # Reviews are not among the primary studies; lines and outcomes have other columns.
            if name not in ("design", "count", "domain"):
                assert all(row in whole for row in rows), (name, value)
            text = example.page(f"/{path}?{urlencode({name: value})}")
            assert re.search(f'<option value="{re.escape(value)}" selected>', text), (name, value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/evidence?condition=x", "count, design, domain, format"),
        ("/evidence?design=best", "primary, controlled, randomized"),
        ("/evidence?design=all&design=all", "more than once"),
        ("/evidence?format=xml", "html, csv"),
        ("/evidence/results?condition=fibromyalgia%20", "example-condition.fibromyalgia"),
        ("/doses?band=low", "LowDoseNaltrexoneRegimen"),
        ("/conditions?kind=x", "format"),
        ("/figures/timeline/kind=x/by-design.svg", "ClinicalTrial"),
        ("/figures/timeline/x/by-design.svg", "kind, condition"),
    ],
)
def test_what_is_unknown_is_refused_with_the_list(example: Site, address: str, said: str) -> None:
    response = example.client.get(address)
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    problem = response.get_json()
    assert said in problem["detail"] + problem["hint"]


def test_every_link_of_the_pages_leads_somewhere(example: Site) -> None:
    pages = [example.page(f"/{path}") for path in (*PATHS, "")]
    found = {link for text in pages for link in links_of(text) if link.startswith("/")}
    assert len(found) > 100
    for link in sorted(found):
        assert example.client.get(link, headers=HTML, buffered=True).status_code == 200, link


def test_every_thing_that_the_pages_of_the_whole_graph_lead_to_is_described(built: Site) -> None:
    names = built.names()
    for path in (*PATHS, ""):
        links = links_of(built.page(f"/{path}"))
        things = {link[1:] for link in links if link.startswith(("/resource/", "/ontology/"))}
        assert all(BASE + thing in names for thing in things)
        # The queries run as they stand.
        for query in [link for link in links if link.startswith("/sparql?")]:
            assert built.client.get(f"{query}&format=json", buffered=True).status_code == 200


@pytest.mark.parametrize(
    ("path", "names"), [("timeline", ["by-design", "by-condition"]), ("doses", ["by-condition"])]
)
def test_figures_have_addresses_and_follow_the_filters(site: Site, path: str, names: list[str]) -> None:
    condition = choices_of(site.page(f"/{path}"))["condition"][1]
    for name in names:
        whole, part = (
            site.client.get(f"/figures/{place}/{name}.csv")
            for place in (path, f"{path}/condition={condition}")
        )
        drawing = site.client.get(f"/figures/{path}/condition={condition}/{name}.svg")
        assert (drawing.status_code, drawing.mimetype) == (200, "image/svg+xml")
        assert 1 < len(part.text.splitlines()) < len(whole.text.splitlines())
        text = site.page(f"/{path}?condition={condition}")
        assert f"{name}.svg" in text and site.client.get(f"/figures/{path}/none.svg").status_code == 404
        assert {link for link in links_of(text) if link.startswith("/figures/")} >= {
            f"/figures/{path}/condition={condition}/{name}.csv"
        }


def test_the_landing_page_leads_to_a_changed_query_as_csv_in_three_clicks(built: Site) -> None:
    landing = built.page("/")
    button = re.search(r'<a class="button" href="([^"]+)">Run this query', landing)
    assert button is not None
    form = built.page(html.unescape(button[1]))
    written = re.search(r"<textarea[^>]*>(.*?)</textarea>", form, re.DOTALL)
    assert written is not None
    query = html.unescape(written[1]).rstrip() + "\nLIMIT 3"
    answer = built.page(f"/sparql?{urlencode({'query': query})}")
    table = next(link for link in links_of(answer) if "format=csv" in link)
    response = built.client.get(table, buffered=True)
    assert response.mimetype == "text/csv" and len(response.text.splitlines()) == 4


def test_the_landing_page_has_doors_to_the_overviews(example: Site) -> None:
    links = links_of(example.page("/"))
    overviews = {f"/{path}" for path in PATHS if "/" not in path}
    assert overviews | {"/sparql", "/downloads/"} <= links
    # This release has no ontology.ttl.
    assert "/ontology" not in links


@pytest.mark.parametrize("path", PATHS)
def test_a_release_without_evidence_has_pages_that_say_so(client: FlaskClient, path: str) -> None:
    response = client.get(f"/{path}", headers=HTML)
    assert response.status_code == 200
    assert "This release holds none" in response.text or "None" in response.text
    assert client.get(f"/{path}?format=csv").status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "figures/timeline/by-design.svg"])
def test_files_of_somebody_else_have_no_overview(
    small_release: Release, small_limits: Limits, path: str
) -> None:
    foreign = replace(small_release, manifest=replace(small_release.manifest, data=("a.ttl",)))
    backend = EmbeddedBackend(small_release, small_limits)
    try:
        assert create_app(backend, foreign).test_client().get(f"/{path}").status_code == 404
    finally:
        backend.close()


def test_the_description_of_the_server_names_the_parameters_of_each_page(example: Site) -> None:
    paths = json.loads(example.client.get("/openapi.json").text)["paths"]
    for path in PATHS:
        described = [parameter["name"] for parameter in paths[f"/{path}"]["get"]["parameters"]]
        assert described == [*choices_of(example.page(f"/{path}")), "format"]


def test_the_sitemap_lists_the_overviews(example: Site) -> None:
    text = example.client.get("/sitemap.xml").text
    assert all(f"/{path}</loc>" in text for path in PATHS if "/" not in path)


def test_a_query_is_narrowed_where_it_has_room() -> None:
    query = page_query("evidence-outcomes")
    assert narrowed(query, "").text == query.text.replace("  # filters\n", "")
    assert "  ?a ?b 1 .\n  ?c ?d 2 .\n}" in narrowed(query, "?a ?b 1 .\n?c ?d 2 .").text
