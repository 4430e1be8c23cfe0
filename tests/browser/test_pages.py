"""Each kind of page in light, dark and on a phone: readable by everybody, asking nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import DESKTOP, PHONE, Watched

_SELECT = "/sparql?query=SELECT+%2A+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+20"
#: Kind of page -> address of one of it.
PAGES = {
    "landing": "/",
    "query": "/sparql",
    "results": _SELECT,
    "graph": "/graph/studies/younger-2013",
    "downloads": "/downloads/",
    "problem kind": "/problem/timeout",
    "dataset": "/dataset",
}
LOOKS = {
    "light": ("light", DESKTOP),
    "dark": ("dark", DESKTOP),
    "phone": ("light", PHONE),
}


@pytest.mark.parametrize("window", LOOKS.values(), ids=LOOKS.keys(), indirect=True)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_accessible_and_asks_no_other_host(
    path: str, window: Watched, violations: Callable[[Page], list[str]]
) -> None:
    page = window.open(path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert len(page.query_selector_all("h1")) == 1
    assert window.requests
