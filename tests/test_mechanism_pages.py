"""The page of a mechanism shows its steps, their weakest link and the evidence as the graph has them."""

from __future__ import annotations

import csv
import io
from collections import defaultdict

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store
from tests.page_reader import Section, open_page
from tests.store_answers import values

from ldnkg.core.namespaces import LDN, LDNR
from ldnkg.web.things.mechanism_path import WEAKEST, weakest_words
from ldnkg.web.things.mechanism_steps import Participant, Step, steps_from_nowhere, weakest_steps

HTML = {"Accept": "text/html"}
# The order of the competency query on the paths from naltrexone, the strongest first.
STRENGTH = ("human", "animal", "in vitro", "review", "inferred", "retracted")
PREFIXES = f"""
PREFIX ldn: <{LDN}>
PREFIX ldnr: <{LDNR}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
MECHANISMS = (
    "basal-mor-inverse-agonism",
    "endogenous-opioid-rebound",
    "filamin-a-binding",
    "intermittent-opioid-receptor-blockade",
    "microglial-attenuation",
    "myeloid-cell-modulation",
    "sirt1-nfkb",
    "tlr4-antagonism",
    "trpm3-restoration",
    "tumour-growth-inhibition",
)


def rows(store: Store, text: str, mechanism: str) -> list[tuple[str, ...]]:
    query = PREFIXES + text.replace("$mechanism", f"<{LDNR}mechanism.{mechanism}>")
    return values(store, query)


def page(client: FlaskClient, mechanism: str) -> dict[str, Section]:
    return open_page(client, f"/resource/mechanism.{mechanism}")


def levels(store: Store, mechanism: str) -> dict[str, str]:
    """The evidence level of each step, without the word."""
    found = rows(
        store,
        """SELECT DISTINCT ?number ?label WHERE {
          ?step ldn:isStepOf $mechanism ; ldn:stepNumber ?number ; ldn:hasEvidenceLevel/rdfs:label ?label
        }""",
        mechanism,
    )
    return {number: label.removesuffix(" evidence") for number, label in found}


def expected_weakest(known: dict[str, str]) -> set[str]:
    worst = max(known.values(), key=STRENGTH.index)
    return {number for number, level in known.items() if level == worst and len(set(known.values())) > 1}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_table_of_steps_has_each_step_with_its_level_and_its_counted_evidence(
    built_client: FlaskClient, built_store: Store, mechanism: str
) -> None:
    steps = [row for row in page(built_client, mechanism)["path"].rows if row[0].isdigit()]
    known = levels(built_store, mechanism)
    assert [row[0] for row in steps] == sorted(known, key=int)
    statements = dict(
        rows(
            built_store,
            """SELECT ?number ?text WHERE {
              ?step ldn:isStepOf $mechanism ; ldn:stepNumber ?number ; ldn:statement ?text
            }""",
            mechanism,
        )
    )
    counted: defaultdict[str, set[str]] = defaultdict(set)
    lines = rows(
        built_store,
        """SELECT ?number ?property ?line WHERE {
          ?step ldn:isStepOf $mechanism ; ldn:stepNumber ?number . ?line ?property ?step
          VALUES ?property { ldn:supportsClaim ldn:disputesClaim ldn:isInconclusiveFor ldn:qualifiesClaim }
        }""",
        mechanism,
    )
    for number, property_, line in lines:
        counted[number + property_.removeprefix(LDN)].add(line)
    for row in steps:
        number, statement, level, *counts = row[:7]
        assert (statement, level) == (statements[number], f"{known[number]} evidence")
        sides = ("supportsClaim", "disputesClaim", "isInconclusiveFor", "qualifiesClaim")
        assert counts == [str(len(counted[number + side])) for side in sides]
    weakest = {row[0] for row in steps if row[-1] == WEAKEST}
    assert weakest == expected_weakest(known)


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_path_links_each_subject_with_each_object_and_marks_the_weakest_link(
    built_client: FlaskClient, built_store: Store, mechanism: str
) -> None:
    response = built_client.get(f"/figures/resource/mechanism.{mechanism}/path.csv")
    assert response.status_code == 200
    arrows = list(csv.DictReader(io.StringIO(response.text)))
    pairs = rows(
        built_store,
        """SELECT ?number ?subjectLabel ?predicateLabel ?objectLabel WHERE {
          ?step ldn:isStepOf $mechanism ; ldn:stepNumber ?number ;
            ldn:hasClaimSubject/rdfs:label ?subjectLabel ; ldn:hasClaimObject/rdfs:label ?objectLabel ;
            ldn:hasClaimPredicate/rdfs:label ?predicateLabel
          FILTER(LANG(?subjectLabel) = "en" && LANG(?objectLabel) = "en" && LANG(?predicateLabel) = "en")
        }""",
        mechanism,
    )
    for number, subject, predicate, target in pairs:
        found = [
            arrow
            for arrow in arrows
            if arrow["Link"].startswith(f"{number}. ")
            and predicate in arrow["Link"]
            and subject in arrow["From"]
            and target in arrow["To"]
        ]
        assert found, (number, subject, target)
    known = levels(built_store, mechanism)
    assert {arrow["Link"].split(".")[0] for arrow in arrows} == set(known)
    assert {arrow["Link"].split(".")[0] for arrow in arrows if arrow["Mark"] == WEAKEST} == expected_weakest(
        known
    )
    drawing = built_client.get(f"/figures/resource/mechanism.{mechanism}/path.svg").text
    assert ("WEAKEST LINK" in drawing) is bool(expected_weakest(known))


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_every_evidence_line_is_listed_with_its_side_its_study_and_its_system(
    built_client: FlaskClient, built_store: Store, mechanism: str
) -> None:
    expected = rows(
        built_store,
        """SELECT DISTINCT ?place ?side ?line ?study ?level WHERE {
          {
            ?claim ldn:isStepOf $mechanism ; ldn:stepNumber ?number
            BIND(CONCAT("step ", STR(?number)) AS ?place)
          }
          UNION
          { ?claim ldn:hasClaimObject $mechanism BIND("the whole" AS ?place) }
          VALUES (?property ?side) {
            (ldn:supportsClaim "for") (ldn:disputesClaim "against")
            (ldn:isInconclusiveFor "inconclusive") (ldn:qualifiesClaim "qualifies")
          }
          ?line ?property ?claim ; ldn:usesEvidence ?evidence .
          OPTIONAL { ?line ldn:hasEvidenceLevel/rdfs:label ?level }
          OPTIONAL { ?evidence ldn:isResultOf/rdfs:label ?study FILTER(LANG(?study) = "en") }
        }""",
        mechanism,
    )
    shown = [row for row in page(built_client, mechanism)["evidence"].rows if row[0] != "Bears on"]
    assert len(shown) == len(expected)
    for place, side, _, study, level in expected:
        assert any(
            row[0] == place and row[1].split(",")[0] == side and row[2].startswith(study) and level in row[3]
            for row in shown
        ), (place, side, study)


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_targets_and_mediators_are_listed_with_what_is_held_to_happen_to_them(
    built_client: FlaskClient, built_store: Store, mechanism: str
) -> None:
    expected = rows(
        built_store,
        """SELECT ?label ?part ?change WHERE {
          VALUES (?property ?part) {
            (ldn:hasTargetParticipation "target") (ldn:hasMediatorParticipation "mediator")
          }
          $mechanism ?property ?p . ?p ldn:hasParticipant/rdfs:label ?label ;
            ldn:participantAction|ldn:participantChange ?change
          FILTER(LANG(?label) = "en")
        }""",
        mechanism,
    )
    shown = page(built_client, mechanism)["participants"].rows[1:]
    assert sorted((row[0], row[-1]) for row in shown) == sorted(
        (label, change) for label, _, change in expected
    )


def test_both_sides_of_a_contested_mechanism_stand_on_its_page(built_client: FlaskClient) -> None:
    sections = page(built_client, "tlr4-antagonism")
    assert sections["standing"].fact("Status").startswith("contested status")
    against = [row for row in sections["evidence"].rows if row[1] == "against"]
    assert len(against) == 3
    assert "tanda2016_plus_isomers" in sections["evidence"].text
    assert "evidence lines on both sides" in sections["claims"].text


def test_a_mechanism_whose_publications_were_retracted_says_so_at_once(built_client: FlaskClient) -> None:
    text = built_client.get("/resource/mechanism.filamin-a-binding", headers=HTML).text
    assert "The publications behind this mechanism cannot be relied on: retracted." in text
    assert text.index("cannot be relied on") < text.index('id="path"')
    assert "cannot be relied on" not in built_client.get("/resource/mechanism.sirt1-nfkb", headers=HTML).text


def test_evidence_that_could_not_be_traced_is_named_and_not_counted(built_client: FlaskClient) -> None:
    sections = page(built_client, "sirt1-nfkb")
    assert "0 for, 0 against, 0 inconclusive, 1 qualifying." in sections["evidence"].text
    assert "step 3: choubey2020_sirt1 (in vitro, for the step)" in sections["evidence"].text


def step(
    number: int,
    level: str,
    subject: str,
    target: str,
    state: str | None = None,
    leaves: str = "DecreasedState",
) -> Step:
    return Step(
        f"{LDNR}step-{number}",
        number,
        "",
        "decreases",
        LDN + level,
        level,
        LDN + state if state else None,
        state or "",
        LDN + leaves,
        {subject: Participant(subject, subject, "substance" if subject == "drug" else "molecule")},
        {target: Participant(target, target, "molecule")},
    )


def test_the_weakest_links_are_all_steps_of_the_lowest_level() -> None:
    steps = [
        step(1, "HumanEvidence", "drug", "a"),
        step(2, "InferredEvidence", "a", "b"),
        step(3, "AnimalEvidence", "b", "c"),
        step(4, "InferredEvidence", "c", "d"),
    ]
    assert [found.number for found in weakest_steps(steps)] == [2, 4]
    assert weakest_words(steps) == "The weakest links are steps 2 and 4 (InferredEvidence)."
    assert [found.number for found in weakest_steps([*steps, step(5, "RetractedEvidence", "d", "e")])] == [5]


def test_no_link_is_the_weakest_where_all_are_alike() -> None:
    steps = [step(1, "AnimalEvidence", "drug", "a"), step(2, "AnimalEvidence", "a", "b")]
    assert weakest_steps(steps) == []
    assert "none is the weakest link" in weakest_words(steps)
    assert "With one step" in weakest_words(steps[:1])


def test_a_step_goes_on_only_from_one_that_leaves_its_subject_lowered_or_not_as_it_needs_it() -> None:
    lowered = step(2, "AnimalEvidence", "a", "b", "DecreasedState")
    first = step(1, "AnimalEvidence", "drug", "a")
    assert steps_from_nowhere([first, lowered]) == []
    assert steps_from_nowhere([first, step(2, "AnimalEvidence", "a", "b")]) != []
    raised = step(1, "AnimalEvidence", "drug", "a", leaves="IncreasedState")
    assert [found.number for found in steps_from_nowhere([raised, lowered])] == [2]
    assert [found.number for found in steps_from_nowhere([first, step(3, "AnimalEvidence", "x", "y")])] == [3]
