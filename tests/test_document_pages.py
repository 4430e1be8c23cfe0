"""Documents and registrations: what they say, what became of them, and a citation that invents nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from tests.curation.turtle_facts import ROOT, graph, study_graph
from tests.page_reader import open_page, read_page

HTML = {"Accept": "text/html"}
REGISTRATIONS = sorted(path.stem for path in Path(ROOT, "data", "registrations").glob("*.ttl"))


def value(node: dict[str, set[str]], name: str) -> str | None:
    return next((found.removeprefix("#") for found in node.get(name, ())), None)


def citation(client: FlaskClient, name: str) -> tuple[str, dict[str, str], str]:
    """The citation as text, the fields of the BibTeX entry, and what is said to be missing."""
    text = open_page(client, f"/resource/{name}")["citation"].text
    plain, _, rest = text.partition("@")
    entry, _, missing = rest.partition("Written from what this graph has")
    fields = dict(re.findall(r"(\w+) = \{(.*?)\},(?= \w+ = | \})", entry))
    start = re.match(r"(\w+)\{([^,]+),", entry)
    assert start is not None, entry
    kind, key = start.groups()
    return (
        plain.removeprefix("Citation ").removesuffix("Copy the citation ").strip(),
        fields | {"kind": kind, "key": key},
        missing,
    )


def test_a_citation_as_text_is_what_the_record_has(built_client: FlaskClient) -> None:
    text, _, missing = citation(built_client, "younger-2013.publication")
    assert text == (
        "Younger J, Noor N, McCue R, Mackey S. Low-dose naltrexone for the treatment of fibromyalgia: "
        "findings of a small, randomized, double-blind, placebo-controlled, counterbalanced, crossover trial "
        "assessing daily pain levels. Arthritis & Rheumatism. 2013;65(2):529-538. doi:10.1002/art.37734. "
        "PMID: 23359310."
    )
    assert "not recorded" not in missing


def test_a_citation_as_bibtex_has_a_field_for_each_part(built_client: FlaskClient) -> None:
    _, fields, _ = citation(built_client, "younger-2013.publication")
    assert fields == {
        "kind": "article",
        "key": "younger-2013.publication",
        "author": "Younger, J. and Noor, N. and McCue, R. and Mackey, S.",
        "title": "{Low-dose naltrexone for the treatment of fibromyalgia: findings of a small, randomized, "
        "double-blind, placebo-controlled, counterbalanced, crossover trial assessing daily pain levels}",
        "journal": r"Arthritis \& Rheumatism",
        "year": "2013",
        "volume": "65",
        "number": "2",
        "pages": "529--538",
        "doi": "10.1002/art.37734",
        "pmid": "23359310",
    }


def test_authors_that_are_not_listed_are_others_and_suffixes_stay(built_client: FlaskClient) -> None:
    _, fields, _ = citation(built_client, "bruun-2026-letter.publication")
    assert fields["author"] == "Bruun, K. D. and Nielsen, M. J. and Vaegter, H. B. and others"
    _, fields, _ = citation(built_client, "peters-2022-glioma.publication")
    assert "Herndon, 2nd, J. E." in fields["author"]


def test_an_ampersand_is_escaped(built_client: FlaskClient) -> None:
    _, fields, _ = citation(built_client, "pet-2005-duration-abstract.publication")
    assert fields["howpublished"] == r"Clinical Pharmacology \& Therapeutics"


def test_what_is_not_recorded_is_left_out_and_said(built_client: FlaskClient) -> None:
    text, fields, missing = citation(built_client, "vatvani-2024.corrigendum")
    assert text == "PMID: 41469220."
    assert set(fields) == {"kind", "key", "pmid"}
    for name in ("authors", "title", "year", "pages"):
        assert name in missing


@pytest.mark.parametrize(
    "key", ["younger-2013", "zashin-2019", "kucic-2021-bv2", "cant-2017-thesis", "ghai-2014"]
)
def test_the_facts_of_a_document_are_those_of_its_record(built_client: FlaskClient, key: str) -> None:
    node = study_graph(key)[f"{key}.publication"]
    sections = open_page(built_client, f"/resource/{key}.publication")
    facts = sections["facts"]
    for name, property_ in (
        ("Title", "dcterms:title"),
        ("Authors, in their order", "authorsAsListed"),
        ("Year", "publicationYear"),
    ):
        assert facts.fact(name) == (value(node, property_) or "not reported")
    assert (f"/resource/{key}") in [address for _, address in sections["links"].links]


def test_a_retracted_document_says_so_and_how_it_is_known(built_client: FlaskClient) -> None:
    text = built_client.get("/resource/wang-2008-filamin-a-retracted.publication", headers=HTML).text
    node = study_graph("wang-2008-filamin-a-retracted")["wang-2008-filamin-a-retracted.publication"]
    first = read_page(text)[""].text
    assert "Retraction: retracted" in first
    assert str(value(node, "retractionCheckAsReported")) in first


def test_a_correction_is_linked_both_ways_with_its_note(built_client: FlaskClient) -> None:
    sections = open_page(built_client, "/resource/vatvani-2024.publication")
    assert "This document was corrected" in sections[""].text
    note = value(graph("data/corrections.ttl")["vatvani-2024.corrigendum"], "note")
    assert str(note) in sections["links"].fact("Corrected by")
    back = open_page(built_client, "/resource/vatvani-2024.corrigendum")
    assert "Vatvani 2024, fibromyalgia: publication" in back["links"].fact("Corrects")


def test_a_protocol_shows_what_it_lays_down(built_client: FlaskClient) -> None:
    nodes = study_graph("innova-protocol-2022")
    plan = open_page(built_client, "/resource/innova-protocol-2022.publication")["plan"]
    people = next(node for node in nodes.values() if "planned" in node)
    assert plan.fact("Planned") == value(people, "planned")
    for name in nodes["innova-protocol-2022.publication"]["specifies"]:
        assert str(value(nodes[name], "label")) in plan.text


@pytest.mark.parametrize("name", REGISTRATIONS)
def test_an_entry_of_a_register_is_shown_with_what_it_does_not_say(
    built_client: FlaskClient, name: str
) -> None:
    nodes = graph(f"data/registrations/{name}.ttl")
    key = next(key for key, node in nodes.items() if "TrialRegistration" in node.get("type", ()))
    node = nodes[key]
    sections = open_page(built_client, f"/resource/{key}")
    entry = sections["entry"]
    for fact, property_ in (
        ("Title", "dcterms:title"),
        ("Identifier", "registryId"),
        ("Dose in the words of the record", "doseAsReported"),
        ("Sponsor", "sponsorAsReported"),
        ("Begins or began", "startDate"),
        ("Registered", "registrationDate"),
    ):
        assert entry.fact(fact) == (value(node, property_) or "not reported")
    posted = {"true": "yes", "false": "no", None: "not reported"}
    assert entry.fact("Results posted in the register") == posted[value(node, "resultsPosted")]
    for property_ in ("plannedEnrollment", "registeredEnrollment", "actualEnrollment"):
        if value(node, property_) is not None:
            assert f"{value(node, property_)} (" in sections["studies"].text


def test_register_and_study_stand_side_by_side(built_client: FlaskClient) -> None:
    sections = open_page(built_client, "/resource/registration.nct00568555")
    row = sections["studies"].row("Younger 2013")
    study = study_graph("younger-2013")["younger-2013"]
    assert row[2:] == ["31 randomized", str(len(study["hasResult"])), "1"]
    assert "53 (in the register, planned or taken in is not said)" in sections["studies"].text
    assert "the registered study" in sections[""].text


def test_a_trial_without_study_says_so(built_client: FlaskClient) -> None:
    sections = open_page(built_client, "/resource/registration.actrn12624001162505")
    assert "no result and no publication" in sections[""].text
    assert "This graph has no study of this entry." in sections["studies"].text
