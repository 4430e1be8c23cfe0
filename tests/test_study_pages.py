"""The page of a study says what its record says, no more and no less; the file of the record is judge."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from tests.curation.turtle_facts import graph, study_graph
from tests.page_reader import Section, open_page

HTML = {"Accept": "text/html"}
#: Of each kind one or two: crossover, parallel, single-arm and non-randomized trials, case report, cohort,
#: chart review, case series, meta-analyses, reviews.
STUDIES = (
    "younger-2013",
    "bruun-2024",
    "cree-2010",
    "hamel-2023",
    "smith-2007",
    "younger-2009",
    "srinivasan-2021",
    "zashin-2019",
    "raknes-2018-ibd",
    "raknes-2019-arthritis",
    "ploesser-2010",
    "isman-2024",
    "vatvani-2024",
    "ologunowa-2025",
    "parker-2018-cochrane",
)
LABORATORY = (
    "kucic-2021-bv2",
    "matters-2008-colitis",
    "rabiner-2011-pet",
    "cabanas-2019-trpm3",
    "toljan-2018",
)
SIDES = {
    "supportsClaim": "Supports",
    "isInconclusiveFor": "Leaves open",
    "qualifiesClaim": "Limits to certain conditions",
    "disputesClaim": "Speaks against",
}

Node = dict[str, set[str]]


def page(client: FlaskClient, key: str) -> dict[str, Section]:
    return open_page(client, f"/resource/{key}")


def record(key: str) -> dict[str, Node]:
    """A study with all that its own files say; the laboratory half of some stands in a file of its own."""
    nodes: dict[str, Node] = {}
    for file in (key, f"{key}.mechanistic"):
        try:
            found = study_graph(file)
        except OSError:
            continue
        for name, node in found.items():
            for property_, values in node.items():
                nodes.setdefault(name, {}).setdefault(property_, set()).update(values)
    return nodes


def only(node: Node, name: str) -> str | None:
    values = node.get(name, set())
    assert len(values) < 2, (name, values)
    # The reader marks numbers with "#".
    return next((value.removeprefix("#") for value in values), None)


def of_class(nodes: dict[str, Node], *classes: str) -> dict[str, Node]:
    return {name: node for name, node in nodes.items() if node.get("type", set()) & set(classes)}


def outcomes(nodes: dict[str, Node]) -> dict[str, Node]:
    classes = ("OutcomeResult", "DifferenceEstimate", "RatioEstimate", "ParameterEstimate", "EffectEstimate")
    return of_class(nodes, *classes)


def label(nodes: dict[str, Node], name: str, study: str) -> str:
    text = only(nodes[name], "label")
    assert text is not None
    return text.removeprefix(f"{only(nodes[study], 'label')}: ")


@pytest.mark.parametrize("key", STUDIES)
def test_every_result_has_its_numbers_and_what_is_missing_is_said(
    built_client: FlaskClient, key: str
) -> None:
    nodes, results = record(key), page(built_client, key)["results"]
    expected = outcomes(nodes)
    rows = [row for row in results.rows if len(row) == 6 and row[0] != "Result"]
    assert len(rows) == len(expected) > 0
    for name, node in expected.items():
        roles = {
            "PrimaryOutcome": "primary",
            "SecondaryOutcome": "secondary",
            "ExploratoryOutcome": "exploratory",
        }
        role = roles.get(only(node, "hasOutcomeRole") or "", "role not reported")
        title = label(nodes, name, key)
        row = next(row for row in rows if row[0].startswith(f"{title} outcome:") and row[1] == role)
        rows.remove(row)
        _, _, arms, effect, p_value, direction = row
        assert p_value == (only(node, "pValueAsReported") or "not reported")
        assert direction != "not reported"
        if only(node, "estimate") is None and only(node, "estimateAsReported") is None:
            assert effect.startswith("no estimate reported")
        elif only(node, "estimate") is not None:
            assert effect.startswith(str(only(node, "estimate")))
        lower, upper = only(node, "ciLower"), only(node, "ciUpper")
        if lower is None or upper is None:
            assert "excludes" not in effect
            assert "includes" not in effect
        else:
            assert f"interval: {lower} to {upper}" in effect
            null = 1 if "RatioEstimate" in node["type"] else 0
            if node["type"] & {"RatioEstimate", "DifferenceEstimate"}:
                word = "includes" if Decimal(lower) <= null <= Decimal(upper) else "excludes"
                assert f"{word} {null}" in effect
        for measured in node.get("hasArmMeasurement", ()):
            assert str(only(nodes[measured], "valueAsReported")) in arms
        if not node.get("hasArmMeasurement"):
            assert arms == "not reported"


@pytest.mark.parametrize("key", STUDIES)
def test_every_arm_has_its_role_size_and_dose(built_client: FlaskClient, key: str) -> None:
    nodes, sections = record(key), page(built_client, key)
    study = nodes[key]
    arms = study.get("hasExperimentalArm", set()) | study.get("hasControlArm", set())
    if not arms:
        assert "arms" not in sections or "No arm is recorded" in sections["arms"].text
        return
    for arm in arms:
        role = "control" if arm in study.get("hasControlArm", set()) else "experimental"
        row = sections["arms"].row(label(nodes, arm, key), role)
        assert row[2] == (only(nodes[arm], "armSize") or "not reported")
        for regimen in nodes[arm]["hasRegimen"]:
            node = nodes[regimen]
            if len(nodes[arm]["hasRegimen"]) > 1:
                continue
            target = only(node, "targetDailyDoseMg")
            lowest, highest = only(node, "lowestDailyDoseMg"), only(node, "highestDailyDoseMg")
            if target is not None:
                assert row[4].startswith(f"{target} mg a day")
            if lowest is not None and highest is not None:
                assert f"{lowest} to {highest} mg a day" in row[4]
            if only(node, "doseAsReported") is not None:
                assert f"as reported: “{only(node, 'doseAsReported')}”" in row[4]
            if target is not None and only(node, "hasSubstance") == "Naltrexone":
                assert row[5].startswith(band(Decimal(target)))


def band(daily: Decimal) -> str:
    """The band of a daily dose, as ontology/README.md defines it."""
    if daily < Decimal("0.001"):
        return "ultra-low dose"
    if daily < 1:
        return "very low dose"
    return "low dose" if daily <= 5 else "intermediate dose" if daily < 50 else "standard dose"


@pytest.mark.parametrize("key", STUDIES)
def test_every_number_of_people_is_there(built_client: FlaskClient, key: str) -> None:
    nodes, sections = record(key), page(built_client, key)
    names = {
        "randomized": "Randomized",
        "enrolled": "Enrolled",
        "screened": "Screened",
        "completed": "Completed",
        "analyzed": "Analyzed",
        "lostToFollowUp": "Lost to follow-up",
        "meanAgeYears": "Mean age, years",
        "percentFemale": "Female, percent",
    }
    for population in nodes[key].get("hasPopulation", ()):
        for property_, name in names.items():
            if only(nodes[population], property_) is not None:
                assert sections["people"].fact(name) == only(nodes[population], property_)
        for subgroup in nodes[population].get("hasSubgroup", ()):
            row = sections["people"].row(label(nodes, subgroup, key))
            assert row[1] == (only(nodes[subgroup], "participantCount") or "not reported")


def test_what_a_trial_should_report_and_does_not_is_said(built_client: FlaskClient) -> None:
    people = page(built_client, "younger-2013")["people"]
    assert people.fact("Mean age, years") == "not reported"
    assert people.fact("Completed") == "29"
    design = page(built_client, "younger-2013")["design"]
    assert design.fact("Centers") == "not reported"
    assert design.fact("Risk of bias") == "not assessed in this graph"
    assert page(built_client, "isman-2024")["design"].fact("Allocation") == "one arm only"
    assert "that does not say that none occurred" in page(built_client, "zashin-2019")["events"].text


def test_a_glance_at_a_trial_shows_people_dose_and_primary_outcome(built_client: FlaskClient) -> None:
    glance = page(built_client, "bruun-2024")["design"]
    assert glance.fact("People") == "99 randomized, 99 analyzed"
    assert glance.fact("Naltrexone") == "6 mg a day (intermediate dose)"
    assert glance.fact("Primary outcome") == "Pain intensity change: no difference"
    assert glance.fact("Published") == "2024"
    assert glance.fact("Masking") == "double blinding, quadruple blinding"
    # The record and the protocol were checked to different levels; neither stands for the other.
    assert "finding read (Record of Bruun 2024" in glance.fact("Checked")
    assert "bibliographic only (Record of Bruun 2021" in glance.fact("Checked")


@pytest.mark.parametrize("key", STUDIES)
def test_every_adverse_event_result_is_there_as_it_was_reported(built_client: FlaskClient, key: str) -> None:
    nodes, sections = record(key), page(built_client, key)
    expected = of_class(nodes, "AdverseEventResult")
    rows = [row for row in sections["events"].rows if len(row) == 5] if expected else []
    for name, node in expected.items():
        arm = only(node, "inArm")
        where = label(nodes, arm, key) if arm else ""
        event, count, at_risk = (only(node, n) for n in ("eventNameAsReported", "eventCount", "atRiskCount"))
        row = next(row for row in rows if row[0].startswith(str(event)) and row[1].startswith(where))
        rows.remove(row)
        if count is not None and at_risk is not None:
            assert row[2] == f"{count} of {at_risk}"
            assert row[4].startswith(f"{100 * int(count) / int(at_risk):.1f} %")
        else:
            assert "not reported" in row[2]
            assert row[4] == "no counts for one"
        percent = only(node, "eventPercent")
        assert row[3] == ("not reported" if percent is None else f"{percent} %"), name
    assert [row for row in rows if row[0] != "Event"] == []


@pytest.mark.parametrize("key", [*STUDIES, "kucic-2021-bv2", "zagon-1983-science"])
def test_every_evidence_line_stands_on_its_side(built_client: FlaskClient, key: str) -> None:
    sections = page(built_client, key)
    try:
        lines = graph(f"data/evidence-lines/{key}.ttl")
    except OSError:
        lines = {}
    text = sections["claims"].text
    linked = [address for _, address in sections["claims"].links]
    for property_, heading in SIDES.items():
        on_side = [node for node in lines.values() if property_ in node]
        claims = {only(node, property_) for node in on_side}
        ending = "" if len(claims) == 1 else "s"
        assert f"{heading}: {len(claims)} claim{ending}, {len(on_side)} evidence line" in text
    for name in lines:
        assert f"/resource/{name}" in linked


@pytest.mark.parametrize("key", LABORATORY)
def test_a_finding_is_shown_with_its_system_and_all_its_limits(built_client: FlaskClient, key: str) -> None:
    nodes, findings = record(key), page(built_client, key)["findings"]
    for node in of_class(nodes, "MechanisticFinding").values():
        assert str(only(node, "findingStatement")) in findings.text
        assert findings.fact("Measured in") == only(node, "modelSystem")
        for caveat in node.get("caveat", ()):
            assert caveat in findings.text
        if "hasModelOrganism" not in node:
            assert findings.fact("Species") == "not reported"


@pytest.mark.parametrize("key", [*STUDIES, *LABORATORY])
def test_the_sources_and_the_check_level_are_those_of_the_record(built_client: FlaskClient, key: str) -> None:
    nodes, sections = record(key), page(built_client, key)
    links = [address for _, address in sections["sources"].links]
    for publication in nodes[key].get("reportedIn", ()):
        node = nodes[publication]
        for property_ in ("hasDoi", "hasPubMedRecord", "hasPubMedCentralRecord"):
            assert node.get(property_, set()) <= set(links)
        assert str(only(node, "dcterms:title")) in sections["sources"].text
    for registration in nodes[key].get("hasRegistration", ()):
        assert f"/resource/{registration}" in links
    provenance = graph("data/provenance.ttl")
    described = {name: node for name, node in provenance.items() if key in node.get("describesStudy", ())}
    levels = {"FindingRead": "finding read", "BibliographicOnly": "bibliographic only"}
    text = sections["record"].text
    for node in described.values():
        assert str(only(node, "label")) in text
        if "hasCheckLevel" in node:
            assert f"Check level {levels[str(only(node, 'hasCheckLevel'))]}" in text
        for checked in node.get("checkedField", ()):
            assert checked in text


def test_a_retraction_and_a_correction_are_said_first(built_client: FlaskClient) -> None:
    retracted = page(built_client, "wang-2008-filamin-a-retracted")[""].text
    assert "A publication of this study is retracted:" in retracted
    corrected = page(built_client, "vatvani-2024")[""].text
    assert "A publication of this study was corrected:" in corrected
    assert "retracted:" not in page(built_client, "bruun-2024")[""].text


def test_a_meta_analysis_shows_what_it_includes(built_client: FlaskClient) -> None:
    sections = page(built_client, "parker-2018-cochrane")
    assert ("Includes the study", "Smith 2011, Crohn's disease, Smith 2013, Crohn's disease") in [
        (name, text) for name, text in sections["sources"].facts
    ]
    node = study_graph("ologunowa-2025")["ologunowa-2025"]
    design = page(built_client, "ologunowa-2025")["design"]
    assert design.fact("Studies included") == only(node, "includedStudyCount")
    assert design.fact("Records looked through") == only(node, "screenedRecordCount")


# ---- drawings


def figures(client: FlaskClient, key: str) -> dict[str, list[dict[str, str]]]:
    """The numbers of the forest plots of a study."""
    found: dict[str, list[dict[str, str]]] = {}
    for number in range(1, 10):
        response = client.get(f"/figures/resource/{key}/forest-{number}.csv")
        if response.status_code == 404:
            break
        found[f"forest-{number}"] = list(csv.DictReader(io.StringIO(response.text)))
    return found


@pytest.mark.parametrize("key", STUDIES)
def test_each_estimate_with_an_interval_is_drawn_once_and_scales_are_not_mixed(
    built_client: FlaskClient, key: str
) -> None:
    drawn = figures(built_client, key)
    rows = [row for table in drawn.values() for row in table]
    with_interval = {
        (only(node, "estimate"), only(node, "ciLower"), only(node, "ciUpper"))
        for node in outcomes(record(key)).values()
        if "ciLower" in node and "estimate" in node
    }
    assert {(row["Estimate"], row["Lower end"], row["Upper end"]) for row in rows if row["Lower end"]} == {
        tuple(str(value) for value in numbers) for numbers in with_interval
    }
    for table in drawn.values():
        assert len({(row["Effect measure"], row["Unit"]) for row in table}) == 1


def test_differences_without_unit_do_not_share_an_axis(built_client: FlaskClient) -> None:
    # Pain in points and a pressure in kilopascals or kg/cm2: the record names no unit for either.
    drawn = figures(built_client, "vatvani-2024")
    assert [[row["Estimate"] for row in table] for table in drawn.values()] == [["-0.86"], ["0.17"]]


def test_comparisons_and_changes_without_control_do_not_share_an_axis(built_client: FlaskClient) -> None:
    drawn = figures(built_client, "ologunowa-2025")
    assert [[row["Estimate"] for row in table] for table in drawn.values()] == [
        ["-0.5", "-0.67"],
        ["-1.03", "-1.02"],
    ]


def test_an_improvement_without_control_is_not_drawn_as_favoring_naltrexone(
    built_client: FlaskClient,
) -> None:
    # The record says that a positive estimate is the better one, and that there was no control to compare.
    sections = page(built_client, "raknes-2019-psychotropics")
    drawing = built_client.get("/figures/resource/raknes-2019-psychotropics/forest-2.svg").text
    assert "not compared with a control" in drawing
    assert "favor" not in drawing
    assert "The record reads values above 0 as improvement." in sections["results"].text


def test_a_plot_of_a_study_says_where_its_record_does_not_tell_what_a_side_favors(
    built_client: FlaskClient,
) -> None:
    words = "The record does not say which side of the axis favors what"
    assert words in page(built_client, "ams-meta-2025")["results"].text
    assert words in page(built_client, "bruun-2024")["results"].text
    assert words not in page(built_client, "raknes-2017-opioids")["results"].text


def test_a_study_without_interval_has_no_forest_plot(built_client: FlaskClient) -> None:
    assert figures(built_client, "younger-2013") == {}
    assert "forest" not in built_client.get("/resource/younger-2013", headers=HTML).text


# ---- parts of studies


def test_the_parts_of_a_study_lead_back_to_it_and_show_their_own_numbers(built_client: FlaskClient) -> None:
    arm = page(built_client, "bruun-2024.arm.ldn")
    assert "Part of the study Bruun 2024, fibromyalgia" in arm[""].text
    assert arm["arms"].row("LDN", "experimental")[2] == "49"
    assert len([row for row in arm["arms"].rows if row[0] == "Placebo"]) == 0
    regimen = page(built_client, "younger-2013.regimen.ldn")["facts"]
    assert regimen.fact("Dose") == "4.5 mg a day, as reported: “4.5 mg”"
    assert regimen.fact("Dose band") == "low dose: 1 to 5 mg a day"
    assert regimen.fact("Duration, weeks") == "12"
    assert regimen.fact("Given to") == "Younger 2013, fibromyalgia: LDN"
    people = page(built_client, "younger-2013.population")["facts"]
    assert (people.fact("Randomized"), people.fact("Completed")) == ("31", "29")


def test_a_result_shows_its_interval_its_arms_and_its_claims(built_client: FlaskClient) -> None:
    sections = page(built_client, "bruun-2024.result.01-pain-intensity")
    facts = sections["facts"]
    assert facts.fact("Estimate") == "-0.34"
    assert facts.fact("Interval") == "-0.95 to 0.27 (its level is not recorded)"
    assert facts.fact("Interval and no effect") == "includes 0 (read from the interval by this server)"
    assert facts.fact("p as reported") == "0.27"
    assert facts.fact("Direction, as the record judges it") == "no difference"
    assert ("Value", "-1.3") in sections["measured"].facts
    assert ("Value", "-0.9") in sections["measured"].facts
    assert "Leaves open" in sections["claims"].text
    measured = page(built_client, "bruun-2024.result.01-pain-intensity.ldn")
    assert measured["results"].row("Pain intensity change")[4] == "0.27"


def test_an_adverse_event_result_is_shown_beside_the_other_arm(built_client: FlaskClient) -> None:
    rows = page(built_client, "bruun-2024.adverse-event.any-adverse-event.ldn")["events"].rows
    assert [row[2] for row in rows if row[0].startswith("any adverse event")] == ["41 of 49", "43 of 50"]


def test_a_regimen_that_a_protocol_lays_down_leads_to_protocol_and_study(built_client: FlaskClient) -> None:
    text = page(built_client, "innova-protocol-2022.regimen.ldn")[""].text
    assert "the protocol Colomer-Carbonell 2022, fibromyalgia: protocol" in text
    assert "the study" in text


def test_a_finding_by_itself_shows_statement_and_claims(built_client: FlaskClient) -> None:
    sections = page(built_client, "kucic-2021-bv2.finding")
    assert "iNOS-low, CD206-high" in sections["finding"].text
    assert "curated judgement" in sections["claims"].text
