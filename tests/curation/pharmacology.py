"""What data/pharmacology/ must hold, from the record and the second reading; labels are not expected."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.curation.compare import Graph, Node, Values, expected_node
from tests.curation.records import CURATION, load
from tests.curation.turtle_facts import labels

RECORD: dict[str, Any] = load("pharmacology.yaml")
READING: dict[str, Any] = load("pharmacology_readings.yaml")
DRUGS = {drug["key"]: drug for drug in RECORD["drugs"]}
WITHOUT_STATUS = "UnstatedStatus"


def cross_references() -> list[dict[str, str]]:
    with (CURATION / "drug_xrefs.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def slug(key: str) -> str:
    return key.replace("_", "-")


def substance(key: str) -> str:
    return {"naltrexone": "Naltrexone", "placebo": "Placebo"}.get(key, f"substance.{slug(key)}")


def status_of(part: Mapping[str, Any]) -> Values:
    words = part.get("status")
    term = READING["statuses"][words] if words else WITHOUT_STATUS
    said = words if words and words != labels()[term] else None
    return {"hasVerificationStatus": term, "verificationStatusAsReported": said}


def sources_of(*keys: str) -> Values:
    """Give the address of each source, and its words where they are more than an address of one page."""
    addresses, words = set(), set()
    for key in keys:
        where = RECORD["sources"][key]["where"]
        address = (
            where.split(" ")[0] if where.startswith("http") and "..." not in where.split(" ")[0] else None
        )
        addresses |= {address} - {None}
        words |= {where} - {address}
    return {"prov:hadPrimarySource": addresses, "sourceAsListed": words}


def verified(part: Mapping[str, Any], *more: str) -> Values:
    keys = [part["verification"]["source"]] if "verification" in part else []
    return {**status_of(part), **sources_of(*keys, *more), "note": part.get("note")}


def statement(kind: str, text: str, part: Mapping[str, Any], **values: Any) -> Node:
    common = {"type": kind, "aboutSubstance": "Naltrexone", "referenceText": text}
    return expected_node({**common, **verified(part), **values})


def rated(subject: str, rates: list[tuple[str, Values]]) -> tuple[list[str], Graph]:
    """Give the names of the rates of a statement, and the rates."""
    graph = {
        f"{subject}.rate-{place:02}": expected_node(
            {"type": "AdverseEffectRate", "aboutAdverseEventType": f"adverse-event-type.{event}", **numbers}
        )
        for place, (event, numbers) in enumerate(rates, 1)
    }
    return list(graph), graph


def substances() -> Graph:
    found: Graph = {}
    for key, drug in DRUGS.items():
        about = {"aboutSubstance": substance(key)}
        roles = drug.get("pharmacological_class", {}).get("chebi_roles", [])
        names = [f"chemical-role.{re.sub('[^a-z0-9]+', '-', role['name'])}" for role in roles]
        described = {
            "roleAsReported": drug["role"],
            "molecularFormula": drug.get("formula", {}).get("value"),
            "molarMassGramPerMole": drug.get("molar_mass", {}).get("value"),
            "inChIKey": drug["identifiers"].get("inchikey", {}).get("value"),
            "smiles": drug["identifiers"].get("smiles", {}).get("value"),
            "hasChemicalRole": names,
        }
        found[substance(key)] = expected_node(described)
        for name, role in zip(names, roles, strict=True):
            address = f"http://purl.obolibrary.org/obo/{role['id'].replace(':', '_')}"
            found[name] = expected_node({"type": "ChemicalRole", "seeAlso": address})
        for field, words in (
            ("formula", "Molecular formula: {value}"),
            ("molar_mass", "Molar mass: {value} {unit}"),
            ("pharmacological_class", "{statement}"),
            ("indication", "{statement}"),
        ):
            if field in drug:
                name = {"formula": "molecular-formula"}.get(field, slug(field))
                text = words.format(**drug[field])
                found[f"reference.{slug(key)}.{name}"] = statement(
                    "ReferenceStatement", text, drug[field], **about
                )
    for row in RECORD["comparators"]:
        more = {"comparisonResultAsReported": row.get("result"), "reportsStudy": "srinivasan-2021"}
        found[f"reference.comparator.{slug(row['drug'])}"] = statement(
            "ReferenceStatement",
            row["trials"],
            row,
            aboutSubstance=substance(row["drug"]),
            **(more if "result" in row else {}),
        )
    daily = RECORD["dose_bands"][0]["defined_daily_dose"]
    found["reference.naltrexone.defined-daily-dose"] = statement(
        "ReferenceStatement",
        f"Defined daily dose: {daily['value']} {daily['unit']}",
        daily,
        definedDailyDoseMg=daily["value"],
        aboutDoseBand="StandardDoseBand",
    )
    return found


def identifier(kind: str, thing: str, scheme: str, part: Mapping[str, Any]) -> Node:
    term, address = READING["schemes"][scheme]
    value = part["value"]
    local = value.replace(":", "_") if "obolibrary" in (address or "") else value
    return expected_node(
        {
            "type": kind,
            "identifies": thing,
            "inIdentifierScheme": term,
            "identifierValue": value,
            "identifierNote": part.get("note"),
            "seeAlso": address.format(local) if address else None,
            "sourceAsListed": part.get("seen_in"),
            **status_of(part),
            **({} if "seen_in" in part else sources_of(*part.get("source_list", []))),
        }
    )


def identifiers() -> Graph:
    kind = "SubstanceIdentifier"
    found = {
        f"identifier.{slug(key)}.{slug(scheme)}": identifier(kind, substance(key), scheme, part)
        for key, drug in DRUGS.items()
        for scheme, part in drug["identifiers"].items()
    }
    for row in RECORD["interactions"]:
        if "chebi" in row:
            name = f"identifier.{slug(row['key'])}.chebi"
            found[name] = identifier(kind, substance(row["key"]), "chebi", {"value": row["chebi"]})
    for row in cross_references():
        key = READING["cross_reference_concepts"].get(row["concept_key"], row["concept_key"])
        thing = f"entity.{slug(key)}" if key in READING["entities"] else substance(key)
        prefix, _, value = row["xref"].partition(":")
        scheme = READING["cross_reference_prefixes"][prefix]
        pairs = [("chebi", {"value": row["chebi_id"]}), (scheme, {"value": value, "seen_in": row["seen_in"]})]
        for each, part in pairs:
            # A pair that the record gives too stands there with more.
            found.setdefault(f"identifier.{slug(key)}.{slug(each)}", identifier(kind, thing, each, part))
    for place, (row, values) in enumerate(zip(RECORD["identifier_traps"], READING["traps"], strict=True), 1):
        found[f"identifier-trap.{place:02}"] = statement(
            "IdentifierTrap",
            row["issue"],
            row,
            correctionAsReported=row["correct"],
            wrongValue=values["wrong"],
            rightValue=values["right"],
            **sources_of(row["source"]),
        )
    return found


def band_text(band: Mapping[str, Any]) -> str:
    values = band.get("values", {})
    given = [
        f"{band[field]} {unit}"
        for field, unit in (("range_mg", "mg"), ("range_mg_per_kg", "mg/kg"))
        if field in band
    ]
    doses = " and ".join([*given, *(f"{values[name]} mg" for name in ("ed50_mg", "ed95_mg") if values)])
    return f"{band['label']}: {doses}"


def doses() -> Graph:
    found: Graph = {}
    extensions = iter(READING["dose_band_extensions"].items())
    for band in RECORD["dose_bands"]:
        read, values = READING["dose_bands"][band["key"]], band.get("values", {})
        found[f"dose-band.{slug(band['key'])}"] = statement(
            "DoseBandDescription",
            band_text(band),
            band,
            doseRangeMgAsReported=str(band["range_mg"]) if "range_mg" in band else None,
            doseRangeMgPerKgAsReported=band.get("range_mg_per_kg"),
            typicalDoseMgAsReported=band.get("typical_mg"),
            studiedDoseMgAsReported=band.get("studied_mg", values.get("tested_mg")),
            useAsReported=band.get("use"),
            effectiveDose50Mg=values.get("ed50_mg"),
            effectiveDose95Mg=values.get("ed95_mg"),
            evaluableCount=values.get("n_evaluable"),
            reportsStudy=READING["preclinical_studies"].get(band.get("study")),
            **read,
        )
        for part in band.get("extensions", []):
            name, numbers = next(extensions)
            found[name] = statement(
                "ReferenceStatement",
                part["statement"],
                part,
                aboutDoseBand=read["aboutDoseBand"],
                **numbers,
            )
    assert next(extensions, None) is None
    for row in RECORD["formulations"]:
        read = READING["formulations"][row["key"]]
        found[f"formulation.{slug(row['key'])}"] = statement("Formulation", row["statement"], row, **read)
    for row in RECORD["titration_schedules"]:
        read, name = READING["titration_schedules"][row["key"]], f"titration.{slug(row['key'])}"
        steps = {f"{name}.step-{place}": step for place, step in enumerate(read.get("steps", []), 1)}
        found[name] = statement(
            "TitrationSchedule",
            row["schedule"],
            row,
            contextAsReported=row["context"],
            hasTitrationStep=list(steps),
            **read["values"],
        )
        for place, (step, (mg, shortest, longest, condition)) in enumerate(steps.items(), 1):
            numbers = {"titrationStepNumber": place, "stepDailyDoseMg": mg, "stepConditionAsReported": condition}
            days = {"lowestStepDays": shortest, "highestStepDays": longest}
            found[step] = expected_node({"type": "TitrationStep", **numbers, **days})
    return found


def parameter_rows() -> Iterator[tuple[str, str, Mapping[str, Any], list[Values]]]:
    """Give the name, the kind, the record and the values read of every row."""
    for group, rows in RECORD["pharmacokinetics"].items():
        for place, (row, values) in enumerate(zip(rows, READING["parameter_values"][group], strict=True), 1):
            name = row["key"] if "key" in row else f"{group}.{place:02}"
            yield f"pharmacokinetic.{slug(name)}", row.get("key", group), row, values


def parameter_words(row: Mapping[str, Any]) -> str | None:
    """Give the value of a row as one text."""
    if "value_ng_per_ml" in row:
        return f"{row['value_ng_per_ml']} ng/ml, {row['value_nM']} nM"
    if "values" in row:
        return "; ".join(f"{name.removeprefix('mg_')} mg: {text}" for name, text in row["values"].items())
    return str(row["value"]) if "value" in row else None


def pharmacokinetics() -> Graph:
    """Expect all but the text of rows without a statement, which is ours and has a test of its own."""
    found: Graph = {}
    for name, kind, row, values in parameter_rows():
        places = {f"{name}.value-{place:02}": value for place, value in enumerate(values, 1)}
        basis = sources_of(*row.get("basis_sources", []))["prov:hadPrimarySource"]
        found[name] = expected_node(
            {
                "type": "ReceptorOccupancy" if kind == "receptor_occupancy" else "PharmacokineticParameter",
                "aboutSubstance": {value.get("of", "Naltrexone") for value in values} or "Naltrexone",
                "referenceText": row.get("statement"),
                "hasParameterKind": READING["parameter_kinds"][kind],
                "parameterValueAsReported": parameter_words(row),
                "parameterUnitAsReported": row.get("unit"),
                "conflictAsReported": row.get("conflict"),
                "derivationMethod": row.get("method"),
                "derivationUseAsReported": row.get("use"),
                "prov:wasDerivedFrom": {*basis, *READING["derived_from"].get(kind, [])},
                "reportsStudy": READING["preclinical_studies"].get(row.get("study")),
                "hasParameterValue": list(places),
                **verified(row),
            }
        )
        for place, value in places.items():
            found[place] = expected_node(
                {
                    "type": "ParameterValue",
                    "aboutSubstance": value.get("of", "Naltrexone"),
                    "hasUnit": value["unit"],
                    "valueNumber": value.get("number"),
                    "valueLowerBound": value.get("lower"),
                    "valueUpperBound": value.get("upper"),
                    "valueDoseMg": value.get("dose"),
                    "valueConditionAsReported": value.get("condition"),
                }
            )
    return found


def contraindications_and_interactions() -> Graph:
    found = {
        f"contraindication.{slug(row['key'])}": statement(
            "Contraindication", row["statement"], row, appliesToAsReported=row["applies_to"]
        )
        for row in RECORD["contraindications"]
    }
    for row in RECORD["interactions"]:
        found[f"interaction.{slug(row['key'])}"] = statement(
            "DrugInteraction",
            row["statement"],
            row,
            interactsWith=READING["interactions"][row["key"]],
            severityAsReported=row.get("severity"),
        )
    return found


def regulation() -> Graph:
    usual = {"hasJurisdiction": "country.united-states", "hasRegulatoryPosition": "MarketingAuthorization"}
    return {
        f"regulation.{slug(row['key'])}": statement(
            "RegulatoryStatus",
            row["statement"],
            row,
            decisionDateAsReported=row.get("value"),
            **{**usual, **READING["regulatory_status"][row["key"]]},
        )
        for row in RECORD["regulatory_status"]
    }


def reported(kind: str, subject: str, row: Mapping[str, Any], rates: list[Any], **values: Any) -> Graph:
    """Expect a report with its rates."""
    names, graph = rated(subject, rates)
    rate_source = row.get("rate_source")
    more = {
        "studyAsReported": row["study"],
        "reportsStudy": READING["studies"][row["study"]],
        "doseAsReported": row["dose"],
        "hasAdverseEffectRate": names,
        "reportSourceNote": [note for note in (row.get("denominator_source"), rate_source) if note],
        "warningAsReported": row.get("warning"),
        **READING["doses"][row["dose"]],
        **verified(row, *([rate_source.split(" ")[0]] if rate_source else [])),
    }
    return {subject: statement(kind, row["value"], row, **more, **values), **graph}


def adverse_effects() -> Graph:
    found: Graph = {}
    for effect in RECORD["adverse_effects"]:
        name = READING["adverse_event_types"][effect["key"]]
        event = f"adverse-event-type.{name}"
        for scheme, part in effect["codes"].items():
            found[f"adverse-event-code.{name}.{scheme}"] = identifier("AdverseEventCode", event, scheme, part)
        rows = zip(effect["reports"], READING["rates"][effect["key"]], strict=True)
        for place, (row, rates) in enumerate(rows, 1):
            subject = f"adverse-effect.{name}.report-{place:02}"
            found |= reported("AdverseEffectReport", subject, row, rates, aboutAdverseEventType=event)
        if "course" in effect:
            course = effect["course"]
            found[f"reference.{name}.course"] = statement(
                "ReferenceStatement", course["statement"], course, aboutAdverseEventType=event
            )
    overall = zip(RECORD["adverse_effects_overall"], READING["summary_rates"], strict=True)
    for place, (row, rates) in enumerate(overall, 1):
        found |= reported("SafetySummary", f"safety-summary.{place:02}", row, rates)
    analysis = RECORD["serious_adverse_event_meta_analysis"]
    for field, rates in READING["meta_analysis_statements"].items():
        subject = f"reference.bolton-2019-sae.{slug(field)}"
        names, graph = rated(subject, rates)
        text = analysis[field].get("statement", analysis[field].get("value"))
        links = {"reportsStudy": "bolton-2019-sae", "hasAdverseEffectRate": names}
        found[subject] = statement("ReferenceStatement", text, analysis[field], **links)
        found |= graph
    return found


def quality_flags() -> Graph:
    found: Graph = {}
    rows = zip(RECORD["quality_flags"], READING["quality_flags"], strict=True)
    for place, (row, read) in enumerate(rows, 1):
        sources = sources_of(row["source"]) if "source" in row else {}
        found[f"quality-flag.{place:02}"] = statement("QualityFlag", row["flag"], row, **{**sources, **read})
    return found


#: What each file of data/pharmacology/ must hold.
EXPECTED = {
    "adverse-effects": adverse_effects,
    "contraindications-and-interactions": contraindications_and_interactions,
    "doses": doses,
    "identifiers": identifiers,
    "pharmacokinetics": pharmacokinetics,
    "quality-flags": quality_flags,
    "regulation": regulation,
    "substances": substances,
}
