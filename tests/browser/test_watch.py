"""The watch over a page sees what it must: a test that cannot fail proves nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import Watched

_PATIENCE_SECONDS = 20
_SOUND = "<!doctype html><html lang=en><title>One</title><main><h1>One</h1><p>Text</p></main>"
_FAULTS = {
    "image-alt": "<img src='data:,'>",
    "label": "<input type=text>",
    "color-contrast": "<p style='color:#aaa;background:#fff'>Hard to read</p>",
}


@pytest.mark.parametrize(("rule", "markup"), _FAULTS.items(), ids=_FAULTS.keys())
def test_what_is_not_accessible_is_found(
    rule: str, markup: str, window: Watched, violations: Callable[[Page], list[str]]
) -> None:
    window.page.set_content(_SOUND)
    assert violations(window.page) == []
    window.page.set_content(_SOUND + markup)
    assert any(violation.startswith(rule) for violation in violations(window.page))


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("fetch('http://example.org/').catch(() => {})", "Content Security Policy"),
        ("void location.assign('http://127.0.0.1:1/')", "asked http://127.0.0.1:1/"),
        ("console.error('a fault')", "console: a fault"),
        (
            "document.head.append(Object.assign(document.createElement('style'), {textContent: 'a{}'}))",
            "style",
        ),
        ("setTimeout(() => { throw new Error('a fault') })", "script failed: a fault"),
    ],
)
def test_what_a_page_must_not_do_is_noted(script: str, fault: str, window: Watched) -> None:
    page = window.open("/")
    assert window.faults == []
    page.evaluate(script)
    for _ in range(_PATIENCE_SECONDS * 20):
        if any(fault in noted for noted in window.faults):
            break
        page.wait_for_timeout(50)
    assert any(fault in noted for noted in window.faults), window.faults
    window.faults.clear()
