"""The search finds the thing of a name first, and no word of a stranger is more than a word."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from ldnkg.build.search import SEARCH_FILE
from ldnkg.build.search_text import plain_words
from ldnkg.core.namespaces import BASE, LDN, LDNR
from ldnkg.core.release import Release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.spelling import nearest_word
from ldnkg.web import create_app
from ldnkg.web.search import index as module
from ldnkg.web.search.index import SearchIndex
from ldnkg.web.search.words import read_words

HTML = {"Accept": "text/html"}
FIBROMYALGIA = f"{LDNR}condition.fibromyalgia"
YOUNGER = f"{LDNR}younger-2013"
PAPER = f"{LDNR}younger-2013.publication"


@pytest.fixture
def finder(built_client: FlaskClient) -> FlaskClient:
    return built_client


@pytest.fixture(scope="module")
def rows(built_release: Release) -> Iterator[dict[str, str]]:
    """The texts of every document, by IRI."""
    path = built_release.file(SEARCH_FILE)
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as index:
        texts = index.execute("SELECT iri, label, synonyms, identifiers, text FROM document")
        yield {iri: "\n".join(parts) for iri, *parts in texts}


def found(client: FlaskClient, text: str, **more: Any) -> dict[str, Any]:
    response = client.get("/search.json", query_string={"q": text, **more})
    assert response.status_code == 200, response.text
    assert response.content_type == "application/json"
    content: dict[str, Any] = response.json
    return content


def iris(content: dict[str, Any]) -> list[str]:
    return [result["iri"] for result in content["results"]]


class _Links(HTMLParser):
    """Collects the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: dict[str, dict[str, str | None]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links[str(given["href"])] = given


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("fibromyalgia", FIBROMYALGIA),
        ("FIBROMYALGIA ", FIBROMYALGIA),
        ("fibr", FIBROMYALGIA),
        ("MONDO:0005546", FIBROMYALGIA),
        ("fibromyalgia syndrome", FIBROMYALGIA),
        ("condition.fibromyalgia", FIBROMYALGIA),
        ("naltrexone", f"{LDN}Naltrexone"),
        ("CHEBI:7465", f"{LDN}Naltrexone"),
        ("Q409587", f"{LDN}Naltrexone"),
        ("Younger 2013, fibromyalgia", YOUNGER),
        ("younger 2013", YOUNGER),
        ("ldnr:younger-2013", YOUNGER),
        (YOUNGER, YOUNGER),
        ("NCT00568555", f"{LDNR}registration.nct00568555"),
        ("nct00568555", f"{LDNR}registration.nct00568555"),
        ("https://clinicaltrials.gov/study/NCT00568555", f"{LDNR}registration.nct00568555"),
        ("10.1002/art.37734", PAPER),
        ("doi:10.1002/art.37734", PAPER),
        ("https://doi.org/10.1002/art.37734", PAPER),
        ("http://dx.doi.org/10.1002/ART.37734", PAPER),
        ("PMID: 23359310", PAPER),
        ("23359310", PAPER),
        ("https://pubmed.ncbi.nlm.nih.gov/23359310/", PAPER),
        ("Sjögren", f"{LDNR}condition.sjogrens-syndrome"),
        ("sjogren's syndrome", f"{LDNR}condition.sjogrens-syndrome"),
        ("vivid dreams", f"{LDNR}adverse-event-type.vivid-dreams"),
        ("has direction", f"{LDN}hasDirection"),
        ("hasDirection", f"{LDN}hasDirection"),
        ("ldn:hasDirection", f"{LDN}hasDirection"),
        ("Which trials tested naltrexone at 1 to 5 mg", f"{BASE}query/cq-02-low-dose-trials"),
    ],
)
def test_the_thing_of_that_name_is_first(finder: FlaskClient, text: str, first: str) -> None:
    assert iris(found(finder, text))[0] == first


@pytest.mark.parametrize("text", ["4.5", "4.5 mg", "4.5mg", "LDN 4.5 mg"])
def test_a_dose_is_a_number_and_not_two(finder: FlaskClient, rows: dict[str, str], text: str) -> None:
    content = found(finder, text, limit=100)
    assert content["total"] > 50
    assert all(re.search(r"(?<![\d.])4\.5(?!\d)", rows[iri]) for iri in iris(content))
    assert YOUNGER in iris(found(finder, text, kind="study", limit=100))


@pytest.mark.parametrize(
    "words", [("fibromyalgia",), ("pain", "placebo"), ("opioid", "growth", "fact"), ("tlr4",)]
)
def test_as_many_are_found_as_have_the_words(
    finder: FlaskClient, rows: dict[str, str], words: tuple[str, ...]
) -> None:
    """Counted a second way: by the words of every document, the last as a beginning."""
    having = set()
    for iri, text in rows.items():
        own = set(plain_words(text))
        if all(word in own for word in words[:-1]) and any(word.startswith(words[-1]) for word in own):
            having.add(iri)
    content = found(finder, " ".join(words))
    assert content["total"] == len(having) == sum(content["kinds"].values())
    pages = [
        found(finder, " ".join(words), page=page, limit=100) for page in range(1, len(having) // 100 + 2)
    ]
    listed = [iri for page in pages for iri in iris(page)]
    assert len(listed) == len(having) and set(listed) == having


def test_a_kind_narrows_and_its_number_is_that_of_all_its_results(finder: FlaskClient) -> None:
    everything = found(finder, "fibromyalgia")
    for kind, count in everything["kinds"].items():
        one = found(finder, "fibromyalgia", kind=kind, limit=100)
        assert one["total"] == count and one["kinds"] == everything["kinds"]
        assert {result["kind"] for result in one["results"]} == {kind}


def test_a_result_says_what_it_is_and_where_its_page_is(finder: FlaskClient) -> None:
    first = found(finder, YOUNGER, limit=1)["results"][0]
    assert first == {
        "iri": YOUNGER,
        "label": "Younger 2013, fibromyalgia",
        "kind": "study",
        "summary": first["summary"],
        "page": "/resource/younger-2013",
    }
    assert first["summary"].startswith("A small crossover RCT found")
    assert finder.get(first["page"], headers=HTML).status_code == 200


def test_a_term_of_another_vocabulary_has_no_page_here_but_its_twin_has(finder: FlaskClient) -> None:
    results = found(finder, "fibromyalgia", kind="foreign-term")["results"]
    assert "http://purl.obolibrary.org/obo/MONDO_0005546" in [result["iri"] for result in results]
    assert {result["page"] for result in results} == {None}
    links = _Links(finder.get("/search?q=fibromyalgia&kind=foreign-term").text).links
    assert links["http://purl.obolibrary.org/obo/MONDO_0005546"]["rel"] == "nofollow noreferrer"
    assert "/resource/condition.fibromyalgia" in links


# What strangers type.

HOSTILE = [
    '"',
    '""',
    '"fibromyalgia',
    "fibromyalgia OR pain",
    "NOT pain",
    "pain NOT fatigue",
    "NEAR(pain fatigue, 5)",
    "label : pain",
    "{label text} : pain",
    "- text : pain",
    "^pain",
    "pain*",
    "pain + fatigue",
    "(",
    ")",
    "pain)",
    "*",
    "'; DROP TABLE document; --",
    "' OR '1'='1",
    "%",
    "_",
    "\\",
    "\x00",
    "pain\x00fatigue",
    "\x02pain\x03",
    "\r\npain\tfatigue",
    "🙂",
    "🙂 pain",
    "\u202eniap",
    "ألم",
    "疼痛",
    "a\u0301\u0301\u0301",
    "\ufffe\uffff",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "x" * 200,
    " ".join(["ab"] * 12),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_words(finder: FlaskClient, text: str) -> None:
    for page in ("/search", "/search.json"):
        response = finder.get(page, query_string={"q": text})
        assert response.status_code == 200, (page, response.text)
    assert found(finder, "fibromyalgia")["total"] > 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pain OR fatigue", "pain or fatigue"),
        ("label : pain", "label pain"),
        ('"pain" AND "fatigue', "pain and fatigue"),
        ("NEAR(pain fatigue)", "near pain fatigue"),
        ("^pain", "pain"),
        ("pain\x00fatigue", "pain fatigue"),
        ("\x02pain", "pain"),
        ("- pain", "pain"),
    ],
)
def test_no_sign_of_the_query_language_has_a_meaning(finder: FlaskClient, text: str, words: str) -> None:
    assert found(finder, text)["total"] == found(finder, words)["total"]


def test_or_does_not_widen(finder: FlaskClient) -> None:
    assert found(finder, "pain OR zzzz")["total"] == 0


@pytest.mark.parametrize("text", ["", " ", "\x00", "- - -", "🙂", '"'])
def test_a_text_without_a_word_finds_nothing(finder: FlaskClient, text: str) -> None:
    assert read_words(text).expression == ""
    if text.strip():
        assert found(finder, text)["results"] == []


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/search.json", 400, "q is missing"),
        ("/search.json?q=", 400, "q is missing"),
        ("/search.json?q=pain&q=fatigue", 400, "more than one value"),
        ("/search.json?q=" + "x" * 201, 400, "200 are the most"),
        ("/search.json?q=" + "+".join("abcdefghijklm"), 400, "12 are the most"),
        ("/search.json?q=pain&kind=pains", 400, "Use one of adverse-event-type, audit"),
        ("/search.json?q=pain&limit=0", 400, "from 1 to 100"),
        ("/search.json?q=pain&limit=101", 400, "from 1 to 100"),
        ("/search.json?q=pain&limit=%D9%A1", 400, "from 1 to 100"),
        ("/search.json?q=pain&page=-1", 400, "from 1 to"),
        ("/search.json?q=pain&page=1e3", 400, "from 1 to"),
        ("/search.json?q=pain&page=999", 404, "not 999"),
        ("/search.json?q=pain&offset=3", 400, "Use kind, limit, page, q"),
        ("/search?q=pain&limit=3", 400, "Use kind, page, q"),
        ("/search?q=%ED%A0%80", 400, "not percent-encoded UTF-8"),
        ("/search?q=%FF", 400, "not percent-encoded UTF-8"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_fix(
    finder: FlaskClient, address: str, status: int, said: str
) -> None:
    response = finder.get(address)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    problem = json.loads(response.text)
    assert said in problem["detail"] + problem["hint"]


def test_what_is_typed_stands_in_the_page_as_text_only(finder: FlaskClient) -> None:
    text = finder.get("/search", query_string={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in text


def test_a_search_that_takes_too_long_is_stopped(
    finder: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_SECONDS", -1.0)
    monkeypatch.setattr(module, "_STEPS", 1)
    response = finder.get("/search.json?q=pain")
    assert response.status_code == 504
    assert response.json["type"].endswith("/timeout")
    monkeypatch.undo()
    assert found(finder, "pain")["total"] > 0


def test_the_index_cannot_be_written(built_release: Release) -> None:
    index = SearchIndex(lambda: built_release.file(SEARCH_FILE))
    with index._limited() as connection, pytest.raises(sqlite3.OperationalError, match=r"readonly|read-only"):
        connection.execute("DELETE FROM document")


def test_a_server_without_full_text_search_says_what_it_lacks(built_release: Release) -> None:
    index = SearchIndex(lambda: built_release.file(SEARCH_FILE))
    with pytest.raises(QueryProblem, match=r"has no full-text search \(FTS5\)"), index._limited():
        raise sqlite3.OperationalError("no such module: fts5")
    with pytest.raises(sqlite3.OperationalError, match="another fault"), index._limited():
        raise sqlite3.OperationalError("another fault")


def test_threads_search_side_by_side(built_release: Release) -> None:
    index = SearchIndex(lambda: built_release.file(SEARCH_FILE))
    texts = ["pain", "fibromyalgia", "4.5", "nal"] * 10
    expected = {text: index.search(read_words(text), "", 0, 5) for text in set(texts)}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: index.search(read_words(text), "", 0, 5), texts))
    assert answers == [expected[text] for text in texts]


def test_an_index_that_was_replaced_is_not_read(built_release: Release) -> None:
    index = SearchIndex(lambda: built_release.file(SEARCH_FILE))

    def replaced() -> Any:
        raise QueryProblem("not-found", "replaced")

    index._locate = replaced
    with ThreadPoolExecutor(1) as pool, pytest.raises(QueryProblem, match="replaced"):
        pool.submit(index.search, read_words("pain"), "", 0, 5).result()


# Spelling.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fibromyalga", "fibromyalgia"),
        ("Fybromyalgia pain", "fibromyalgia pain"),
        ("naltrexon hydrocloride", "naltrexone hydrochloride"),
    ],
)
def test_a_misspelt_word_is_answered_with_one_that_is_found(
    finder: FlaskClient, typed: str, meant: str
) -> None:
    content = found(finder, typed)
    assert (content["total"], content["suggestion"]) == (0, meant)
    assert found(finder, meant)["total"] > 0
    page = finder.get("/search", query_string={"q": typed}).text
    assert f'Did you mean <a href="/search?q={meant.replace(" ", "+")}">' in page


@pytest.mark.parametrize("typed", ["qqqqqqqqqq", "pain zzzzzzzz", "x" * 150, "1234567890123"])
def test_where_no_word_is_near_there_is_no_suggestion(finder: FlaskClient, typed: str) -> None:
    assert found(finder, typed)["suggestion"] is None
    assert "Did you mean" not in finder.get("/search", query_string={"q": typed}).text


def test_the_nearest_word_is_near() -> None:
    assert nearest_word("fatige", ["pain", "fatigue", "fatigued"]) == "fatigue"
    assert nearest_word("fatige", ["pain", "fatigability"]) is None
    assert nearest_word("x" * 41, ["x" * 41]) is None


# The page and its box.


def test_every_page_has_the_box_but_that_of_the_search_which_has_its_own(finder: FlaskClient) -> None:
    for address in ("/", "/sparql", "/studies", "/resource/younger-2013", "/search", "/problem/timeout"):
        page = finder.get(address, headers=HTML).text
        assert page.count('type="search"') == page.count('role="search"') == 1, address
        assert page.count('<label class="hidden" for="find">') + page.count('<label for="find">') == 1
        assert 'action="/search"' in page


def test_the_page_needs_no_script_and_links_to_the_same_as_json(finder: FlaskClient) -> None:
    page = finder.get("/search?q=fibromyalgia&kind=study").text
    links = _Links(page).links
    assert "<mark>" in page
    assert "/search.json?q=fibromyalgia&kind=study" in links
    assert links["/search?q=fibromyalgia&kind=study"]["aria-current"] == "true"
    assert "/search?q=fibromyalgia&kind=study&page=2" in links
    second = finder.get("/search?q=fibromyalgia&kind=study&page=2").text
    ours = [link for link in _Links(page).links if link.startswith("/resource/")]
    assert not set(ours) & {link for link in _Links(second).links if link.startswith("/resource/")}


def test_the_page_without_words_says_what_can_be_found(finder: FlaskClient, rows: dict[str, str]) -> None:
    page = finder.get("/search").text
    assert f"{len(rows):,} things" in page
    assert "<dt>Conditions</dt>" in page


def test_answers_are_revalidated_and_open_to_other_origins(finder: FlaskClient) -> None:
    for address in ("/search?q=pain", "/search.json?q=pain"):
        whole = finder.get(address)
        assert whole.headers["Access-Control-Allow-Origin"] == "*"
        again = finder.get(address, headers={"If-None-Match": whole.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        head = finder.head(address)
        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["ETag"] == whole.headers["ETag"]
        assert finder.post(address).status_code == 405


def test_the_index_is_among_the_downloads(finder: FlaskClient, built_release: Release) -> None:
    with finder.get(f"/downloads/{SEARCH_FILE}") as response:
        assert response.content_type == "application/vnd.sqlite3"
        assert response.data == built_release.file(SEARCH_FILE).read_bytes()
    assert "The search index" in finder.get("/downloads/", headers=HTML).text


# Releases without an index.


@pytest.mark.parametrize("address", ["/search", "/search?q=pain", "/search.json?q=pain"])
def test_a_release_without_an_index_says_so(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "no search index" in response.json["detail"]
    assert response.json["hint"] == "Build it again with `ldnkg build`."


def test_where_there_is_no_index_there_is_no_box(client: FlaskClient) -> None:
    for address in ("/", "/sparql", "/downloads/"):
        assert 'type="search"' not in client.get(address, headers=HTML).text


def test_files_of_somebody_else_have_no_index(small_release: Release, backend: EmbeddedBackend) -> None:
    manifest = replace(small_release.manifest, data=("theirs.ttl",))
    theirs = create_app(backend, Release(small_release.path, manifest)).test_client()
    response = theirs.get("/search.json?q=pain")
    assert response.status_code == 404
    assert response.json["hint"] == "Only releases that `ldnkg build` made have one; write a query instead."
    assert theirs.get(f"/studies?condition={quote('x')}").status_code == 404
    assert "/studies" not in theirs.get("/", headers=HTML).text
