"""The curated laboratory, mechanistic and pharmacokinetic records, and how their keys become names."""

from __future__ import annotations

import re

import pytest
from tests.curation.records import Record, load

LABORATORY: dict[str, Record] = {record["key"]: record for record in load("preclinical_studies.yaml")}
LABORATORY_READ: Record = load("laboratory_readings.yaml")
SECOND: dict[str, str] = LABORATORY_READ["second_records"]
NEW = [key for key in LABORATORY if key not in SECOND]

each_laboratory_record = pytest.mark.parametrize("key", LABORATORY)
each_new_study = pytest.mark.parametrize("key", NEW)
each_second_record = pytest.mark.parametrize("key", SECOND)


def study_name(key: str) -> str:
    """Give the name of the study of a record: hyphens for underscores, and one before the year."""
    hyphened = key.replace("_", "-")
    return SECOND.get(key) or re.sub(r"(?<=[a-z])(?=\d{4}(-|$))", "-", hyphened)


def file_name(key: str) -> str:
    """Give the file of a record below data/studies/, without its ending."""
    return study_name(key) + (".mechanistic" if key in SECOND else "")


LABORATORY_FILES = {file_name(key) for key in LABORATORY}
