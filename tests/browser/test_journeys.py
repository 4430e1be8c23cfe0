"""What people do: run, complete, correct, share, download, switch, find; by keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import PHONE, Watched

_EDITOR = "[data-editor] .cm-content"
_PATIENCE = 15_000


def type_query(page: Page, text: str) -> None:
    """Put a text into the empty editor as a person would, so that completion and checks run."""
    page.locator(_EDITOR).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def query_of(page: Page) -> str:
    return str(page.evaluate("document.querySelector('#query').value"))


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_three_clicks_lead_from_the_landing_page_to_the_table_of_a_changed_query(
    window: Watched, tmp_path: Path
) -> None:
    page = window.open("/")
    page.get_by_role("link", name="Run this query").first.click()
    page.locator(_EDITOR).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nLIMIT 2")
    page.get_by_role("button", name="Run query").click()
    expect(page.locator("#answer")).to_contain_text("2 rows")
    with page.expect_response(lambda response: "format=csv" in response.url) as asked:
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV", exact=True).first.click()
    assert asked.value.headers["content-type"].startswith("text/csv")
    file = tmp_path / "answer.csv"
    download.value.save_as(file)
    assert len(file.read_text("utf-8").splitlines()) == 3


def test_a_property_is_completed_from_the_dataset_and_its_prefix_is_declared(window: Watched) -> None:
    page = window.open("/sparql")
    type_query(page, "SELECT * WHERE { ?trial a ldn:RandomizedC")
    option = page.locator(".cm-tooltip-autocomplete li").first
    expect(option).to_contain_text("RandomizedControlledTrial", timeout=_PATIENCE)
    # The editor takes no key for the list in its first moment, in which one may still mean the text.
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    expect(page.locator(_EDITOR)).to_contain_text("ldn:RandomizedControlledTrial")
    assert "PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>" in query_of(page)


def test_a_fault_is_shown_at_its_place_while_one_types_and_nothing_is_run(window: Watched) -> None:
    page = window.open("/sparql")
    window.requests.clear()
    type_query(page, "SELECT ?s WHERE { ?s ?p }")
    expect(page.locator("#query-status")).to_contain_text("column 25", timeout=_PATIENCE)
    assert page.locator(".cm-lintRange-error").count() == 1
    assert not any(urlsplit(address).path == "/sparql" for address in window.requests)
    type_query(page, "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0, timeout=_PATIENCE)


def test_the_keyboard_alone_runs_a_query_and_leaves_the_editor(window: Watched) -> None:
    page = window.open("/sparql")
    page.locator("#query-editor").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT (6 * 7 AS ?answer) {}")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.id || document.activeElement.textContent")
    assert focused != "" and "\t" not in query_of(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+Enter")
    expect(page.locator("main table td").first).to_have_text("42", timeout=_PATIENCE)


def test_a_shared_link_is_the_query(window: Watched) -> None:
    page = window.open("/sparql")
    text = "SELECT (\"a&b #'c'\" AS ?text) {}"
    type_query(page, "")
    page.keyboard.insert_text(text)
    page.locator("#share").click()
    expect(page.locator("#query-status")).not_to_be_empty()
    address = clipboard(page)
    assert parse_qs(urlsplit(address).query)["query"] == [text]
    page.goto(address)
    expect(page.locator("main table td").first).to_have_text("a&b #'c'")


@pytest.mark.parametrize(
    ("button", "word"), [("#copy-curl", "curl"), ("#copy-python", "SPARQLWrapper"), ("#copy-r", "library")]
)
def test_a_query_is_copied_as_a_program(button: str, word: str, window: Watched) -> None:
    page = window.open("/sparql")
    type_query(page, "")
    page.keyboard.insert_text("ASK { ?x ?y 'it''s' }".replace("''", ""))
    page.locator(button).click()
    expect(page.locator("#query-status")).not_to_be_empty()
    assert word in clipboard(page) and f"{window.site}/sparql" in clipboard(page)


def test_a_query_is_laid_out_and_remembered(window: Watched) -> None:
    page = window.open("/sparql")
    type_query(page, "")
    page.keyboard.insert_text("SELECT ?s WHERE{?s ?p ?o}LIMIT 1 # kept")
    page.locator("#format").click()
    page.wait_for_function("document.querySelector('#query').value.includes('\\n')", timeout=_PATIENCE)
    assert "# kept" in query_of(page)
    page.get_by_role("button", name="Run query").click()
    page.locator("#history").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("# kept")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_view_and_the_inferences_are_switched(window: Watched) -> None:
    page = window.open("/sparql")
    type_query(page, "")
    page.keyboard.insert_text("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    page.get_by_role("button", name="Run query").click()
    whole = page.locator("main table td").first.inner_text()
    view = page.locator("select[name=view]")
    view.select_option(index=1)
    chosen = view.input_value()
    page.get_by_role("button", name="Run query").click()
    assert page.locator("select[name=view]").input_value() == chosen
    assert page.locator("main table td").first.inner_text() != whole
    page.locator("select[name=view]").select_option("")
    page.locator("select[name=infer]").select_option("false")
    page.get_by_role("button", name="Run query").click()
    assert page.locator("select[name=infer]").input_value() == "false"
    assert page.locator("main table td").first.inner_text() != whole


def test_the_search_box_is_one_key_away_and_leads_to_a_thing(window: Watched) -> None:
    page = window.open("/")
    page.keyboard.press("/")
    page.keyboard.type("fibromyalgia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    link = page.locator("main a[href='/resource/condition.fibromyalgia']").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("fibromyalgia")


def test_the_first_key_skips_to_the_content(window: Watched) -> None:
    page = window.open("/evidence")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_figure_is_downloaded_as_svg_and_as_numbers(window: Watched, tmp_path: Path) -> None:
    page = window.open("/resource/condition.fibromyalgia")
    figure = page.locator("figure").first
    for format_, start in (("SVG", "<svg"), ("CSV", "")):
        with page.expect_download() as download:
            figure.get_by_role("link", name=format_).click()
        file = tmp_path / f"figure.{format_.lower()}"
        download.value.save_as(file)
        assert file.read_text("utf-8").startswith(start) and file.stat().st_size > 50


def test_an_iri_is_copied(window: Watched) -> None:
    page = window.open("/resource/younger-2013")
    page.get_by_role("button", name="Copy the IRI").click()
    assert clipboard(page) == "https://w3id.org/ldn-kg/resource/younger-2013"


# ---- without scripts, and with hostile data


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    yield context.new_page()
    context.close()


def test_everything_but_comfort_works_without_scripts(plain_page: Page) -> None:
    page = plain_page
    page.goto("/sparql")
    assert page.locator("#query").is_visible() and page.locator("[data-editor]").is_hidden()
    assert not page.locator("[data-editor-tools]:visible").count()
    page.locator("#query").fill("SELECT (6 * 7 AS ?answer) {}")
    page.get_by_role("button", name="Run query").click()
    assert page.locator("main table td").first.inner_text() == "42"
    page.goto("/")
    page.locator("input[type=search]").fill("naltrexone")
    page.locator("input[type=search]").press("Enter")
    assert page.locator("main a[href^='/resource/']").count()
    page.goto("/studies")
    assert page.locator("main table tbody tr").count() > 100


@pytest.fixture(scope="module")
def hostile_site(start_server: Callable[..., Any]) -> str:
    """A server over things whose labels are markup and whose links are scripts (see conftest.py)."""
    return str(start_server(workers=1, timeout_seconds=30).url)


_HOSTILE_QUERIES = (
    "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 40",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(?s = <http://example.org/b>) }",
    'SELECT ("</textarea><img src=x onerror=alert(1)>" AS ?x) {}',
    "SELECT </textarea><script>alert(1)</script>",
)


@pytest.mark.parametrize(
    "path",
    [
        *(f"/sparql?query={quote(query)}" for query in _HOSTILE_QUERIES),
        f"/search?q={quote('<script>alert(1)</script>')}",
        "/examples?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    ],
)
def test_nothing_in_data_or_queries_becomes_a_script(path: str, browser: Browser, hostile_site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda request: seen.append(request.url) if not request.url.startswith(hostile_site) else None,
    )
    page.goto(hostile_site + path)
    page.wait_for_timeout(200)
    assert page.locator("a[href^='javascript:' i]").count() == 0
    assert page.locator("main img, main script:not([src])").count() == 0
    assert [address for address in seen if not address.startswith(f"{hostile_site}/")] == []
    context.close()


@pytest.mark.parametrize("window", [("dark", PHONE)], ids=["phone"], indirect=True)
def test_the_editor_fits_a_phone(window: Watched, violations: Callable[[Page], list[str]]) -> None:
    page = window.open("/sparql")
    type_query(page, "SELECT ?s WHERE { ?s ?p }")
    expect(page.locator("#query-status")).not_to_be_empty(timeout=_PATIENCE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
