"""No text of the data speaks in keys, files or fields of the curation; the words in their place are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from pyoxigraph import Literal, RdfFormat, parse
from tests.curation.records import REWORDING, load, load_unchanged, reworded, scalars
from tests.curation.turtle_facts import ROOT, short

#: Files whose texts have keys of records in them, and why.
WITH_KEYS = {
    "data/unresolved-evidence.ttl": "publications that the curation knows by nothing but their key",
}
#: Values of this property are names of fields.
FIELDS = "checkedField"
#: Addresses, and files of other projects.
ELSEWHERE = re.compile(r"https?://\S+|\S+\.(?:tsv|owl)\b")

each_replacement = pytest.mark.parametrize(
    ("file", "curated", "ours"),
    [(file, curated, ours) for file, words in REWORDING.items() for curated, ours in words.items()],
)


@cache
def texts() -> list[tuple[str, str, str]]:
    """Give every text of the data with its file and the property that it is a value of."""
    return [
        (path.relative_to(ROOT).as_posix(), short(quad.predicate.value), quad.object.value)
        for path in sorted((ROOT / "data").rglob("*.ttl"))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if isinstance(quad.object, Literal)
    ]


@cache
def key_of_a_record() -> re.Pattern[str]:
    records = [*load("clinical_studies.yaml"), *load("preclinical_studies.yaml")]
    mechanisms = load("mechanisms.yaml")["mechanisms"]
    keys = {record["key"] for record in [*records, *mechanisms]}
    keys |= {line["study"] for m in mechanisms for line in [*m["evidence"], *m["contradicting"]]}
    # A key of one plain word is a word like any other.
    telling = sorted((key for key in keys if re.search(r"[-_\d]", key)), key=len, reverse=True)
    assert len(telling) > 190
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, telling))})(?![\w-])")


def words_of_the_curation(text: str) -> Iterator[str]:
    text = ELSEWHERE.sub("", text)
    yield from key_of_a_record().findall(text)
    yield from re.findall(r"\S*\.ya?ml\b|\bgh_\d+|\b[a-z]{2,}(?:19|20)\d\d\b", text)
    yield from re.findall(r"(?<![\w.])[a-z0-9]+(?:_[a-z0-9]+)+\b", text)


@pytest.mark.parametrize(
    "text",
    [
        "re-analysis of vatvani-2024",
        "not confirmed in bruun2024_final_rct",
        "unchanged in wang2016",
        "a note (gh_59960452459)",
        "see pharmacology.yaml",
        "duration_weeks 3.7",
        "the claim tlr4_antagonism",
    ],
)
def test_a_word_of_the_curation_is_found(text: str) -> None:
    assert list(words_of_the_curation(text))


@pytest.mark.parametrize(
    "text",
    [
        "Bruun 2024",
        "BV-2 microglia (CVCL_0182)",
        "https://example.org/vatvani-2024",
        "resources/cas_to_chebi.tsv",
        "neuroprotection in MS",
    ],
)
def test_a_plain_word_an_address_or_a_file_of_others_is_not(text: str) -> None:
    assert list(words_of_the_curation(text)) == []


def test_no_text_has_words_that_only_curators_can_follow() -> None:
    found = {
        (file, text): words
        for file, prop, text in texts()
        if file not in WITH_KEYS and prop != FIELDS and (words := set(words_of_the_curation(text)))
    }
    assert found == {}


@pytest.mark.parametrize("file", WITH_KEYS)
def test_a_file_that_may_have_keys_has_some(file: str) -> None:
    assert any(list(words_of_the_curation(text)) for where, _, text in texts() if where == file)


@each_replacement
def test_a_replacement_is_used(file: str, curated: str, ours: str) -> None:
    """The curated words stand in the file, longer ones set aside, and ours in the data."""
    longer = {words: "" for words in REWORDING[file] if curated in words and curated != words}
    rest = reworded(load_unchanged(file), longer) if longer else load_unchanged(file)
    assert any(curated in text for text in scalars(rest))
    assert any(ours in text for _, _, text in texts())


@each_replacement
def test_a_replacement_keeps_the_numbers(file: str, curated: str, ours: str) -> None:
    """All but the years, which may be part of a key on one side and stand by themselves on the other."""
    number, year = re.compile(r"(?<![\w-])\d+(?:\.\d+)?"), re.compile(r"(?:19|20)\d\d")
    years = set(year.findall(curated))
    assert set(number.findall(ours)) - years == set(number.findall(curated)) - years


def test_a_bare_key_stays_as_it_is() -> None:
    assert reworded(["a_key", {"a_key": "in a_key here"}], {"a_key": "plain words"}) == [
        "a_key",
        {"a_key": "in plain words here"},
    ]
