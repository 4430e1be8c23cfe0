"""Drives Debian's Chromium through the pages of a real server over the release of this repository.

Every other host is out of reach, and each page that a test opens is watched: a request to another host, an
error in the console, or a breach of the Content-Security-Policy fails the test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from ldnkg.core.release import Release

AXE = Path(__file__).parents[2] / "server" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
DESKTOP, PHONE = (1280, 900), (390, 844)


def _need(is_there: bool, what: str, fix: str) -> None:
    if is_there:
        return
    text = f"{what} is missing: {fix}"
    if os.environ.get("CI"):
        pytest.fail(text)
    pytest.skip(text)


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium")
    _need(path is not None, "Chromium", "apt-get install chromium")
    return str(path)


@pytest.fixture(scope="session")
def axe() -> str:
    _need(AXE.is_file(), "axe-core", "make frontend")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(start_server: Callable[..., Any], built_release: Release) -> str:
    """Address of a server over the release of this repository, without a slash at its end."""
    return str(start_server(release=built_release.path, workers=2, timeout_seconds=60).url)


# Not for the session: while playwright is open, no test of this process can run an event loop of its own.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    # Nothing but the loopback interface has a name, so that a request that escapes the watch fails as well.
    arguments = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@dataclass
class Watched:
    """Is one window, with what must not happen in it."""

    page: Page
    site: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Load a page of the site, and wait until its scripts have run."""
        response = self.page.goto(self.site + path, wait_until="load")
        assert response is not None and response.status < 400, (path, response and response.status)
        return self.page

    def note_request(self, address: str) -> None:
        self.requests.append(address)
        if not address.startswith((self.site + "/", "data:", "blob:")):
            self.faults.append(f"asked {address}")


@pytest.fixture
def window(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A fresh window; the parameter gives the color scheme and the size."""
    scheme, (width, height) = getattr(request, "param", ("light", DESKTOP))
    context: BrowserContext = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": height}, accept_downloads=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = context.new_page()
    watched = Watched(page, site)
    page.on("request", lambda request: watched.note_request(request.url))
    page.on("console", lambda message: _note_message(watched, message.type, message.text))
    page.on("pageerror", lambda error: watched.faults.append(f"script failed: {error}"))
    yield watched
    context.close()
    assert watched.faults == []


def _note_message(watched: Watched, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        watched.faults.append(f"console: {text}")


@pytest.fixture
def violations(axe: str) -> Callable[[Page], list[str]]:
    """Gives what axe-core finds against WCAG 2.1 A and AA in a page."""

    def find(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe)
        found = page.evaluate("async (rules) => (await axe.run({runOnly: rules})).violations", _RULES)
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in found
            for node in violation["nodes"]
        ]

    return find
