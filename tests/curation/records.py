"""The curated records, the founding claims and the second reading, as they lie in this folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

Record = dict[str, Any]

CURATION = Path(__file__).resolve().parent
REVIEWS = {"SystematicReview", "MetaAnalysis", "NarrativeReview"}


def load_unchanged(name: str) -> Any:
    # The loader in C, since each test process reads every record before its first test.
    return yaml.load((CURATION / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


#: {file: {curated words: words in the graph}}
REWORDING: dict[str, dict[str, str]] = load_unchanged("rewording.yaml")


def reworded(value: Any, words: dict[str, str]) -> Any:
    """Put the words of the graph into every text; a value that is no longer than one word is a key."""
    if isinstance(value, dict):
        return {name: reworded(part, words) for name, part in value.items()}
    if isinstance(value, list):
        return [reworded(part, words) for part in value]
    if isinstance(value, str) and " " in value:
        longest_first = sorted(map(re.escape, words), key=len, reverse=True)
        return re.sub("|".join(longest_first), lambda found: words[found[0]], value)
    return value


def load(name: str) -> Any:
    """Give a file of this folder with the words that the graph has in place of the curated ones."""
    return reworded(load_unchanged(name), REWORDING[name]) if name in REWORDING else load_unchanged(name)


RECORDS: dict[str, Record] = {record["key"]: record for record in load("clinical_studies.yaml")}
FOUNDING: Record = load("founding_claims.yaml")
READ: Record = load("readings.yaml")

# The study that a record belongs to, where it reports none of its own; nothing for an editorial.
NO_STUDY: dict[str, str | None] = READ["no_study_of_its_own"]
WITH_STUDY = [key for key in RECORDS if key not in NO_STUDY]
OF_ANOTHER_STUDY = [key for key, study in NO_STUDY.items() if study]
PROTOCOLS = [key for key, record in RECORDS.items() if record["design"].get("protocol")]

each_record = pytest.mark.parametrize("key", RECORDS)
each_study = pytest.mark.parametrize("key", WITH_STUDY)
each_protocol = pytest.mark.parametrize("key", PROTOCOLS)
each_protocol_of_another_study = pytest.mark.parametrize("key", OF_ANOTHER_STUDY)
each_publication_without_study = pytest.mark.parametrize("key", NO_STUDY)
each_claim = pytest.mark.parametrize("claim", FOUNDING["claims"], ids=lambda claim: str(claim["id"]))
each_audit = pytest.mark.parametrize(
    "audit", FOUNDING["citation_audit"], ids=lambda audit: str(audit["statement_id"])
)


def study_class(record: Record) -> str:
    exceptions = READ["study_class_exceptions"]
    return str(exceptions.get(record["key"]) or READ["study_class"][record["evidence_type"]])


def is_review(record: Record) -> bool:
    return study_class(record) in REVIEWS


def conditions(record: Record) -> list[str]:
    return [READ["conditions"].get(name, name) for name in record["conditions"]]


def registrations(record: Record) -> set[str]:
    return set(record.get("registrations", []))


def rows(record: Record, part: str) -> list[Record]:
    """Give the arms, outcomes or adverse events of a record."""
    found: list[Record] = record.get(part, [])
    return found


def scalars(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from scalars(part)
    elif isinstance(value, list):
        for part in value:
            yield from scalars(part)
    else:
        yield str(value)
