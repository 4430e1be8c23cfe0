"""Every study, part of one, registration, document and kind of adverse event has a page that holds together.

The things are listed by a reading of the release without queries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from tests.page_reader import Section, open_page, read_page

from ldnkg.core.namespaces import BASE, GRAPH, LDN, LDNR, RDF_TYPE
from ldnkg.core.release import MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.selection import WHOLE
from ldnkg.web import create_app
from ldnkg.web.kind import Kind
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import QUERIES
from ldnkg.web.things.adverse_event_type import ADVERSE_EVENT_TYPE
from ldnkg.web.things.document import DOCUMENT
from ldnkg.web.things.registration import REGISTRATION
from ldnkg.web.things.study import STUDY
from ldnkg.web.things.study_part import STUDY_PARTS

HTML = {"Accept": "text/html"}
KINDS = (STUDY, *STUDY_PARTS, REGISTRATION, DOCUMENT, ADVERSE_EVENT_TYPE)
#: Of the parts of studies, which are many, every so manieth is read; the rest is shown by the same code.
EVERY = 9
PARTS = (
    "StudyArm",
    "DrugRegimen",
    "StudyPopulation",
    "OutcomeResult",
    "AdverseEventResult",
    "ArmMeasurement",
    "MechanisticFinding",
)


@pytest.fixture(scope="module")
def things(built_release: Release) -> dict[str, list[str]]:
    """Local names of the things of the release by class, stated or inferred."""
    found: dict[str, set[str]] = defaultdict(set)
    with (built_release.path / "dataset.nq").open("rb") as lines:
        for quad in parse(lines, RdfFormat.N_QUADS):
            if quad.predicate.value == RDF_TYPE and isinstance(quad.object, NamedNode):
                subject = str(getattr(quad.subject, "value", ""))
                if subject.startswith(LDNR):
                    found[quad.object.value.removeprefix(LDN)].add(subject.removeprefix(LDNR))
    return {name: sorted(members) for name, members in found.items()}


def walk(client: FlaskClient, names: list[str], check: Callable[[str, dict[str, Section]], None]) -> None:
    """Read each page, and say of all that are wrong what is wrong."""
    assert names
    wrong = []
    for name in names:
        response = client.get(f"/resource/{name}", headers=HTML)
        try:
            assert response.status_code == 200
            assert not re.search(r"Traceback|\bNone\b.*</td>|Undefined|&lt;(?:span|a) ", response.text)
            check(name, read_page(response.text))
        except AssertionError as error:
            wrong.append(f"{name}: {str(error)[:300]}")
    assert wrong == []


def test_every_study_has_design_claims_sources_and_check_level(
    built_client: FlaskClient, things: dict[str, list[str]]
) -> None:
    def check(name: str, sections: dict[str, Section]) -> None:
        design = sections["design"]
        assert design.fact("Kind of study") != "not reported"
        assert design.fact("Checked") != "not reported"
        assert "Disputing:" in sections["claims"].text
        assert "Check level" in sections["record"].text
        assert {"results", "findings"} & set(sections)

    walk(built_client, things["Study"], check)


def test_every_trial_says_who_took_part_what_was_given_and_what_harm_was_looked_for(
    built_client: FlaskClient, things: dict[str, list[str]]
) -> None:
    def check(name: str, sections: dict[str, Section]) -> None:
        assert {"people", "arms", "results", "events"} <= set(sections)
        for fact in ("People", "Naltrexone", "Primary outcome", "Allocation", "Masking", "Layout"):
            assert sections["design"].fact(fact)

    walk(built_client, things["ClinicalTrial"], check)


def test_every_registration_says_what_became_of_the_trial(
    built_client: FlaskClient, things: dict[str, list[str]]
) -> None:
    def check(name: str, sections: dict[str, Section]) -> None:
        assert re.search(r"results? of the registered study|no result|neither a result", sections[""].text)
        assert sections["entry"].fact("Status")

    walk(built_client, things["TrialRegistration"], check)


def test_every_document_has_a_citation(built_client: FlaskClient, things: dict[str, list[str]]) -> None:
    def check(name: str, sections: dict[str, Section]) -> None:
        text = sections["citation"].text
        entry = text[text.index("@") :].partition("Written from")[0]
        assert entry.count("{") == entry.count("}")
        assert re.match(r"@(article|incollection|misc)\{" + re.escape(name), entry)

    walk(built_client, things["Document"], check)


def test_every_kind_of_adverse_event_has_rates_or_says_that_it_has_none(
    built_client: FlaskClient, things: dict[str, list[str]]
) -> None:
    def check(name: str, sections: dict[str, Section]) -> None:
        assert "rates are not pooled here" in sections["rates"].text or "No study" in sections["rates"].text

    walk(built_client, things["AdverseEventType"], check)


@pytest.mark.parametrize("kind", PARTS)
def test_parts_of_studies_lead_to_their_study(
    built_client: FlaskClient, things: dict[str, list[str]], kind: str
) -> None:
    def check(name: str, sections: dict[str, Section]) -> None:
        assert "Part of the " in sections[""].text

    walk(built_client, things[kind][::EVERY], check)


# ---- a release with almost nothing in it, and that hostile

TEXT = f"""
PREFIX ldn: <{LDN}>
PREFIX ldnr: <{LDNR}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
GRAPH <{GRAPH}studies/bare> {{
  {" ".join(f"ldnr:bare-{kind.name.replace(' ', '-')} a <{min(kind.classes)}> ." for kind in KINDS)}
}}
GRAPH <{GRAPH}studies/hostile> {{
  ldnr:hostile a ldn:Study, ldn:ClinicalTrial ; rdfs:label "<script>alert(1)</script>"@en ;
    ldn:conclusion "<img src=x onerror=alert(2)>"@en ; ldn:reportedIn ldnr:hostile.publication ;
    ldn:hasExperimentalArm ldnr:hostile.arm ; ldn:hasResult ldnr:hostile.result, ldnr:hostile.event ;
    ldn:studiesCondition <javascript:alert(3)> ; skos:note "\\"><svg onload=alert(4)>"@en .
  ldnr:hostile.publication a ldn:Document ; dcterms:title "}} {{ \\\\ </pre><script>alert(5)</script>"@en ;
    ldn:authorsAsListed "O'Neil-<b>X</b> AB; et al." ; ldn:hasDoi <javascript:alert(6)> .
  ldnr:hostile.arm a ldn:StudyArm ; ldn:hasRegimen ldnr:hostile.missing .
  ldnr:hostile.result a ldn:OutcomeResult, ldn:DifferenceEstimate ; ldn:estimate "a lot", 4, 5 ;
    ldn:ciLower 1 ; ldn:hasEffectMeasure ldn:MeanDifference ; ldn:hasArmMeasurement ldnr:hostile.nowhere .
  ldnr:hostile.event a ldn:AdverseEventResult ; ldn:eventCount 9 ; ldn:atRiskCount 3 ;
    ldn:hasAdverseEventType ldnr:hostile.type ; ldn:eventNameAsReported "<i>dreams</i>" .
  ldnr:hostile.type a ldn:AdverseEventType ; rdfs:label "dreams"@en, "Traeume"@de .
}}
"""


@pytest.fixture(scope="module")
def bare_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("bare") / "1.1.1"
    folder.mkdir()
    quads = list(parse(TEXT, RdfFormat.TRIG))
    (folder / "dataset.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    files = {"dataset.nq": FileEntry.of(folder / "dataset.nq")}
    graphs = {f"{GRAPH}studies/bare": len(KINDS), f"{GRAPH}studies/hostile": len(quads) - len(KINDS)}
    Manifest("1.1.1", BASE, "0" * 64, "1" * 64, len(quads), graphs, files, {}).write(folder / MANIFEST)
    release = open_release(folder)
    backend = EmbeddedBackend(release, Limits(workers=1, queue_seconds=30))
    yield create_app(backend, release).test_client()
    backend.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_thing_of_which_nothing_is_stated_has_a_page(bare_client: FlaskClient, kind: Kind) -> None:
    response = bare_client.get(f"/resource/bare-{kind.name.replace(' ', '-')}", headers=HTML)
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("name", ["", ".publication", ".arm", ".result", ".event", ".type"])
def test_hostile_values_are_text(bare_client: FlaskClient, name: str) -> None:
    response = bare_client.get(f"/resource/hostile{name}", headers=HTML)
    assert response.status_code == 200
    assert not re.search(r"<(?:script>alert|img|svg onload|i>dreams|b>X)", response.text)
    assert not re.search(r"(?:href|src)=\"javascript:", response.text)


def test_numbers_that_are_none_or_several_are_shown_and_not_drawn(bare_client: FlaskClient) -> None:
    sections = open_page(bare_client, "/resource/hostile.result")
    assert sections["facts"].fact("Estimate") in ("a lot; 4; 5", "4; 5; a lot")
    assert sections["facts"].fact("Interval").startswith("1 to not reported")
    events = open_page(bare_client, "/resource/hostile.event")["events"]
    assert "the counts do not fit together" in events.text


# ---- the queries that a page shows


def test_the_queries_of_the_pages_run_as_their_files_stand(built_backend: EmbeddedBackend) -> None:
    names = ("study-", "registration-", "document-", "adverse-event-")
    files = [path for path in sorted(QUERIES.glob("*.rq")) if path.name.startswith(names)]
    assert len(files) > 20
    asker = Asker(built_backend, WHOLE)
    for file in files:
        first, _, text = file.read_text(encoding="utf-8").partition("\n")
        assert first.startswith("# ")
        assert asker.solutions(f"{text}LIMIT 1"), file.name
