"""What the words and numbers of an outcome row say, as the properties that should carry them."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.curation.compare import Node, Values, expected_node
from tests.curation.records import READ, Record

SIGNED = r"[+-]?\d+(?:\.\d+)?"
UNITS = {
    "kPa": "KilopascalUnit",
    "mg": "MilligramUnit",
    "ng/ml": "NanogramPerMilliliterUnit",
    "cells/mm3": "CellsPerCubicMillimeterUnit",
    "s": "SecondUnit",
    "DDD": "DefinedDailyDoseUnit",
    "%": "PercentUnit",
    "days per week": "DaysPerWeekUnit",
}
DIRECTIONS = {
    "favours-ldn": "FavorsNaltrexone",
    "favours-comparator": "FavorsComparator",
    "no-difference": "NoDifference",
    "mixed": "MixedDirection",
    "not-applicable": "DirectionNotApplicable",
    "ldn-arm-improved": "ImprovedInNaltrexoneArm",
}


def p_value(words: str | None) -> Values:
    if words is None:
        return {}
    values: Values = {"pValueAsReported": words}
    if m := re.fullmatch(r"(\d*\.\d+)", words):
        return values | {"pValue": Decimal(m[1])}
    if m := re.fullmatch(r"<=?(\d*\.\d+)", words):
        return values | {"pValueUpperBound": Decimal(m[1])}
    if m := re.fullmatch(r"(\d*\.\d+)-(\d*\.\d+)", words):
        return values | {"pValueLowerBound": Decimal(m[1]), "pValueUpperBound": Decimal(m[2])}
    raise AssertionError(f"p-value not understood: {words}")


def effect_size(words: str | None) -> Values:
    if words is None:
        return {}
    m = re.fullmatch(rf"(Cohen's d |d |r=|)({SIGNED})", words)
    assert m, words
    kinds = {"": "UnspecifiedEffectSize", "r=": "CorrelationCoefficient"}
    return {
        "effectSizeAsReported": words,
        "effectSize": Decimal(m[2]),
        "hasEffectSizeMeasure": kinds.get(m[1], "CohensD"),
    }


def estimate(value: object) -> Values:
    """Read the estimate; words stay beside whatever part of them is a number."""
    if value is None:
        return {"type": "OutcomeResult"}
    if isinstance(value, (int, float)):
        return {"type": "DifferenceEstimate", "estimate": Decimal(str(value))}
    words = {"type": "OutcomeResult", "estimateAsReported": value}
    if m := re.fullmatch(rf"({SIGNED}) mg", str(value)):
        return words | {"type": "ParameterEstimate", "estimate": Decimal(m[1]), "hasUnit": UNITS["mg"]}
    words["type"] = "DifferenceEstimate"
    if m := re.fullmatch(rf"({SIGNED})%", str(value)):
        return words | {"estimate": Decimal(m[1]), "hasUnit": UNITS["%"]}
    if m := re.fullmatch(rf"({SIGNED}) DDD \(({SIGNED})%\)", str(value)):
        return words | {
            "estimate": Decimal(m[1]),
            "relativeChangePercent": Decimal(m[2]),
            "hasUnit": UNITS["DDD"],
        }
    if m := re.fullmatch(rf"({SIGNED}) \(({SIGNED})\)", str(value)):
        return words | {"estimate": Decimal(m[1]), "interquartileRange": Decimal(m[2])}
    return words | {"type": "OutcomeResult"}


def time_point(words: str | None) -> Values:
    values: Values = {"timepointAsReported": words}
    if words is None:
        return {}
    if m := re.fullmatch(r"week (\d+)|(\d+) weeks", words):
        return values | {"timepointWeeks": int(m[1] or m[2])}
    if m := re.fullmatch(r"(\d+) months?(?: \(intention to treat\))?", words):
        return values | {"timepointMonths": int(m[1])}
    return values


def role(row: Record) -> str | None:
    return f"{row['kind'].capitalize()}Outcome" if "kind" in row else None


def result(row: Record) -> Node:
    """Give the node that a row of outcomes should be, without label, entities, people and arms."""
    values: Values = estimate(row.get("effect_estimate"))
    if "effect_measure" in row:
        measure = READ["effect_measures"][row["effect_measure"]]
        values |= {"effectMeasureAsReported": row["effect_measure"], "hasEffectMeasure": measure["measure"]}
        values["hasUnit"] = measure.get("unit") or values.get("hasUnit")
        values["positiveEstimateFavors"] = measure.get("positive")
        if measure["measure"] == "RiskRatio":
            values["type"] = "RatioEstimate"
        if row["effect_measure"] == "change" and row["instrument"].startswith("DDD"):
            values["hasUnit"] = UNITS["DDD"]
    if row.get("note") in READ["positive_by_note"]:
        values["positiveEstimateFavors"] = READ["positive_by_note"][row["note"]]
    if "ci" in row:
        values |= {"ciLower": Decimal(str(row["ci"][0])), "ciUpper": Decimal(str(row["ci"][1]))}
    for field, prop in (("i2", "iSquaredPercent"), ("relative", "relativeChangePercent")):
        if field in row:
            values[prop] = Decimal(row[field].removesuffix("%"))
    where = f"{row['name']} {row.get('timepoint', '')}"
    values["hasAnalysisSet"] = (
        "PerProtocolSet"
        if "(per protocol)" in where
        else "IntentionToTreatSet"
        if "(intention to treat)" in where
        else None
    )
    values |= (
        p_value(row.get("p_value")) | effect_size(row.get("effect_size")) | time_point(row.get("timepoint"))
    )
    return expected_node(
        values
        | {
            "hasDirection": DIRECTIONS[row["direction"]],
            "hasOutcomeRole": role(row),
            "instrumentAsReported": row.get("instrument"),
            "note": row.get("note"),
        }
    )


def measurement(value: object, outcome: str) -> Values:
    """Read what was observed on one side; an outcome may name the unit that its numbers leave out."""
    read = numbers(str(value))
    named = next((unit for words, unit in UNITS.items() if outcome.endswith(f" {words}")), None)
    return read | {"hasUnit": named} if named and read.keys() - {"type", "valueAsReported"} else read


def numbers(words: str) -> Values:
    base: Values = {"type": "ArmMeasurement", "valueAsReported": words}
    if re.fullmatch(SIGNED, words):
        return base | {"measuredValue": Decimal(words)}
    if m := re.fullmatch(rf"({SIGNED})(?: (kPa))? \(95% CI ({SIGNED}) to ({SIGNED})\)", words):
        base |= {
            "measuredValue": Decimal(m[1]),
            "measuredCiLower": Decimal(m[3]),
            "measuredCiUpper": Decimal(m[4]),
        }
        return base | {"hasUnit": UNITS[m[2]] if m[2] else None}
    if m := re.fullmatch(rf"({SIGNED})% reduction(?: from baseline)?", words):
        return base | {"reductionPercent": Decimal(m[1])}
    if m := re.fullmatch(rf"({SIGNED})%(?: of (\d+))?", words):
        return base | {"withOutcomePercent": Decimal(m[1]), "observedCount": int(m[2]) if m[2] else None}
    if m := re.fullmatch(r"(\d+) of (\d+)(?: \((\d+)%\)| sustained improvement)?", words):
        base |= {"withOutcomeCount": int(m[1]), "observedCount": int(m[2])}
        return base | {"withOutcomePercent": int(m[3]) if m[3] else None}
    # The percentage of a country's people is no share of the arm, so only the count is a number of the arm.
    if m := re.fullmatch(r"([\d,]+) \([\d.]+% of the population\)", words):
        return base | {"withOutcomeCount": int(m[1].replace(",", ""))}
    if words == "1 patient":
        return base | {"withOutcomeCount": 1}
    spread = rf"({SIGNED})(?:±| \((?:SD )?)({SIGNED})\)?"
    if m := re.fullmatch(f"{spread} to {spread}", words):
        props = ("baselineValue", "baselineDispersion", "followUpValue", "followUpDispersion")
        return base | dict(zip(props, map(Decimal, m.groups()), strict=True))
    if m := re.fullmatch(r"(\d+) s to (\d+) s", words):
        return base | {"baselineValue": int(m[1]), "followUpValue": int(m[2]), "hasUnit": UNITS["s"]}
    if m := re.fullmatch(rf"({SIGNED}) to ({SIGNED}) (ng/ml)", words):
        return base | {"lowestValue": Decimal(m[1]), "highestValue": Decimal(m[2]), "hasUnit": UNITS[m[3]]}
    if m := re.fullmatch(rf"({SIGNED}) (cells/mm3)", words):
        return base | {"measuredValue": Decimal(m[1]), "hasUnit": UNITS[m[2]]}
    return base
