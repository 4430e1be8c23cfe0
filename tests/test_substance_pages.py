"""Pages of substances, biological entities and pharmacokinetic parameters show what the graph has of them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store
from tests.page_reader import Section, open_page
from tests.store_answers import values

from ldnkg.core.namespaces import BASE, LDN

HTML = {"Accept": "text/html"}
PREFIXES = f"""
PREFIX ldn: <{LDN}>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
NALTREXONE = "ontology/Naltrexone"
ENTITIES = ("tlr4", "microglia", "met-enkephalin", "oprm1", "demyelination", "penk")
STATEMENTS = {
    "RegulatoryStatus": "Regulatory status",
    "Contraindication": "Contraindications and precautions",
    "DrugInteraction": "Interactions",
    "DoseBandDescription": "Dose bands",
    "TitrationSchedule": "Titration",
    "Formulation": "Formulations",
    "SafetySummary": "Safety in summary",
    "AdverseEffectReport": "Adverse effects in reference works",
    "IdentifierTrap": "Wrong statements that circulate",
    "QualityFlag": "Gaps and doubts",
}


def rows(store: Store, text: str, path: str) -> list[tuple[str, ...]]:
    query = PREFIXES + text.replace("$thing", f"<{BASE}{path}>")
    return values(store, query)


def page(client: FlaskClient, path: str) -> dict[str, Section]:
    return open_page(client, f"/{path}")


def figure(client: FlaskClient, path: str, name: str) -> list[dict[str, str]]:
    response = client.get(f"/figures/{path}/{name}.csv")
    assert response.status_code == 200, response.text[:300]
    return list(csv.DictReader(io.StringIO(response.text)))


# Substances.


def test_a_substance_has_its_formula_structure_and_every_identifier(
    built_client: FlaskClient, built_store: Store
) -> None:
    identity = page(built_client, NALTREXONE)["identity"]
    assert identity.fact("Formula") == "C20H23NO4"
    assert identity.fact("Molar mass") == "341.4 g/mol"
    expected = rows(
        built_store,
        """SELECT ?scheme ?value WHERE {
          ?i ldn:identifies $thing ; ldn:inIdentifierScheme/rdfs:label ?scheme ; ldn:identifierValue ?value
        }""",
        NALTREXONE,
    )
    shown = {(row[0], row[1]) for row in identity.rows}
    assert expected and set(expected) <= shown


@pytest.mark.parametrize("kind", STATEMENTS)
def test_every_statement_on_naltrexone_stands_under_its_kind_with_its_status(
    built_client: FlaskClient, built_store: Store, kind: str
) -> None:
    section = page(built_client, NALTREXONE)["statements"]
    expected = rows(
        built_store,
        f"""SELECT ?text ?status WHERE {{
          ?s ldn:aboutSubstance $thing ; a ldn:{kind} ; ldn:referenceText ?text ;
            ldn:hasVerificationStatus/rdfs:label ?status
          FILTER(LANG(?status) = "en")
        }}""",
        NALTREXONE,
    )
    assert f"{STATEMENTS[kind]} ({len(expected)})" in section.text
    for text, status in expected:
        clean = " ".join(text.split())
        assert any(row[0].split() == clean.split() and status in row for row in section.rows), text


def test_a_decision_is_dated_as_far_as_its_source_goes(built_client: FlaskClient) -> None:
    dates = {
        row[1]
        for row in page(built_client, NALTREXONE)["statements"].rows
        if row[0].startswith("US approval")
    }
    assert dates == {"1984", "1994-12-30", "2006-04", "2010-10", "2014-09-10"}


def test_regimens_and_studies_are_counted_by_dose_band(built_client: FlaskClient, built_store: Store) -> None:
    shown = {row[0]: row[1:] for row in page(built_client, NALTREXONE)["doses"].rows}
    for band, label in (
        ("LowDoseNaltrexoneRegimen", "low-dose naltrexone regimen"),
        ("StandardDoseNaltrexoneRegimen", "standard-dose naltrexone regimen"),
    ):
        ((regimens, studies),) = rows(
            built_store,
            f"""SELECT (COUNT(DISTINCT ?r) AS ?regimens) (COUNT(DISTINCT ?s) AS ?studies) WHERE {{
              ?s ldn:hasArm ?arm . ?arm ldn:hasRegimen ?r . ?r a ldn:{band} ; ldn:hasSubstance $thing
            }}""",
            NALTREXONE,
        )
        assert shown[label] == [regimens, studies]


def test_every_pharmacokinetic_number_stands_on_the_page_as_recorded(
    built_client: FlaskClient, built_store: Store
) -> None:
    section = page(built_client, NALTREXONE)["pharmacokinetics"]
    header = next(row for row in section.rows if row[0] == "Statement")
    shown = [dict(zip(header, row, strict=True)) for row in section.rows if len(row) == len(header)]
    expected = rows(
        built_store,
        """SELECT DISTINCT ?value ?text ?number ?lower ?upper ?unit WHERE {
          ?value ldn:aboutSubstance $thing .
          ?p a ldn:PharmacokineticParameter ; ldn:referenceText ?text ; ldn:hasParameterValue ?value .
          ?value ldn:hasUnit/rdfs:label ?unit
          OPTIONAL { ?value ldn:valueNumber ?number } OPTIONAL { ?value ldn:valueLowerBound ?lower }
          OPTIONAL { ?value ldn:valueUpperBound ?upper }
        }""",
        NALTREXONE,
    )
    assert len(expected) > 20
    # Values of metabolites stand on their own pages, and on those of the parameters.
    assert {row["Of"] for row in shown[1:]} == {"naltrexone", "no number recorded"}
    assert sum(row["Of"] == "naltrexone" for row in shown) == len(expected)
    for _, text, number, lower, upper, unit in expected:
        assert any(
            (row["Number"], row["Lower end"], row["Upper end"], row["Unit"]) == (number, lower, upper, unit)
            and row["Statement"].split() == text.split()
            for row in shown
        ), (text, number, lower, upper)


def test_occupancy_of_receptors_is_drawn_by_dose(built_client: FlaskClient) -> None:
    drawn = figure(built_client, NALTREXONE, "receptor-occupancy-parameter-percent-unit")
    pairs = {(row["Dose"], row["Estimate"]) for row in drawn}
    assert {("2 mg", "27"), ("5 mg", "43"), ("5 mg", "58"), ("50 mg", "98")} <= pairs


def test_conditions_are_counted_by_study(built_client: FlaskClient, built_store: Store) -> None:
    shown = {row[0]: row[1] for row in page(built_client, NALTREXONE)["conditions"].rows[1:]}
    expected = rows(
        built_store,
        """SELECT ?label (COUNT(DISTINCT ?study) AS ?studies) WHERE {
          ?study ldn:hasArm/ldn:hasRegimen/ldn:hasSubstance $thing ; ldn:studiesCondition/rdfs:label ?label
        } GROUP BY ?label""",
        NALTREXONE,
    )
    assert shown == dict(expected)


def test_a_substance_of_which_little_is_known_has_no_empty_sections(built_client: FlaskClient) -> None:
    sections = page(built_client, "resource/substance.topical-clobetasol")
    assert not {"statements", "pharmacokinetics", "mechanisms"} & set(sections)
    assert "No formula, structure or role is recorded." in sections["identity"].text


# Biological entities.


@pytest.mark.parametrize("name", ENTITIES)
def test_an_entity_has_its_mechanisms_with_the_part_it_plays(
    built_client: FlaskClient, built_store: Store, name: str
) -> None:
    section = page(built_client, f"resource/entity.{name}")["mechanisms"]
    expected = rows(
        built_store,
        """SELECT DISTINCT ?label ?part WHERE {
          VALUES (?property ?part) {
            (ldn:hasTarget "target") (ldn:hasMechanismMediator "mediator")
            (ldn:involvesCellType "cell") (ldn:involvesProcess "process")
          }
          ?m ?property $thing ; rdfs:label ?label
        }""",
        f"resource/entity.{name}",
    )
    assert {(row[0], row[2]) for row in section.rows[1:]} == set(expected)


@pytest.mark.parametrize("name", ENTITIES)
def test_an_entity_has_the_claims_that_name_it_with_their_evidence_counted(
    built_client: FlaskClient, built_store: Store, name: str
) -> None:
    section = page(built_client, f"resource/entity.{name}")["claims"]
    expected = rows(
        built_store,
        """SELECT ?label (COUNT(DISTINCT ?for) AS ?supporting) WHERE {
          ?claim ldn:hasClaimSubject|ldn:hasClaimObject|ldn:hasMediator $thing ; rdfs:label ?label
          OPTIONAL { ?for ldn:supportsClaim ?claim }
        } GROUP BY ?claim ?label""",
        f"resource/entity.{name}",
    )
    header = section.rows[0] if section.rows else []
    shown = [dict(zip(header, row, strict=True)) for row in section.rows[1:]]
    assert {(row["Claim"], row["For"]) for row in shown} == set(expected)


def test_an_entity_has_its_identifiers_as_links_and_its_mappings(
    built_client: FlaskClient, built_store: Store
) -> None:
    sections = page(built_client, "resource/entity.tlr4")
    identity = sections["identity"]
    assert identity.fact("Gene symbol") == "TLR4"
    assert ("HGNC:11850", "https://identifiers.org/HGNC:11850") in identity.links
    assert ("O00206", "https://identifiers.org/uniprot:O00206") in identity.links
    expected = rows(
        built_store,
        "SELECT ?t WHERE { ?m owl:annotatedSource $thing ; owl:annotatedTarget ?t }",
        "resource/entity.tlr4",
    )
    links = {link for _, link in sections["mappings"].links}
    assert expected and {target for (target,) in expected} <= links


# Pharmacokinetic parameters.


def test_a_parameter_stands_beside_all_others_on_the_same_quantity(
    built_client: FlaskClient, built_store: Store
) -> None:
    path = "resource/pharmacokinetic.half-life.04"
    sections = page(built_client, path)
    assert sections["said"].fact("Study that it repeats") == "Wall 1981, metabolism and disposition"
    drawn = figure(built_client, path, "half-life-parameter-hour-unit")
    expected = rows(
        built_store,
        """SELECT ?number ?substance WHERE {
          $thing ldn:hasParameterKind ?kind .
          ?other ldn:hasParameterKind ?kind ; ldn:hasParameterValue ?value .
          ?value ldn:valueNumber ?number ; ldn:aboutSubstance/rdfs:label ?substance ; ldn:hasUnit ldn:HourUnit
        }""",
        path,
    )
    shown = sorted((Decimal(row["Number"]), row["Group"]) for row in drawn)
    assert shown == sorted((Decimal(number), substance) for number, substance in expected)


def test_a_computed_value_says_that_it_was_computed_and_how(built_client: FlaskClient) -> None:
    said = page(built_client, "resource/pharmacokinetic.cmax-at-4-5mg")["said"]
    assert "This value was computed from others and not measured." in said.text
    assert said.fact("Computed how").startswith("13.3 ng/ml x 4.5/50")
    measured = page(built_client, "resource/pharmacokinetic.half-life.01")["said"]
    assert "computed" not in measured.text


def test_values_in_different_units_never_share_a_figure(built_client: FlaskClient) -> None:
    response = built_client.get("/resource/pharmacokinetic.cmax-at-4-5mg", headers=HTML)
    assert (
        "/figures/resource/pharmacokinetic.cmax-at-4-5mg/peak-concentration-parameter-nanogram-per-milliliter"
        in (response.text)
    )
    drawn = figure(
        built_client,
        "resource/pharmacokinetic.cmax-at-4-5mg",
        "peak-concentration-parameter-nanogram-per-milliliter-unit",
    )
    assert {row["Unit"] for row in drawn} == {"nanogram per milliliter"}
