"""Reads an HTML page as a person does: by section, the facts, the rows of tables and the links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "dd", "dt", "td", "th", "div", "br", "pre", "summary"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


@dataclass
class Section:
    """What stands below one heading."""

    text: str = ""
    rows: list[list[str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def fact(self, name: str) -> str:
        found = [value for key, value in self.facts if key == name]
        assert len(found) == 1, (name, self.facts)
        return found[0]

    def row(self, *parts: str) -> list[str]:
        """The only row whose cells begin with the parts."""
        found = [
            row
            for row in self.rows
            if len(row) >= len(parts)
            and all(cell.startswith(part) for cell, part in zip(row, parts, strict=False))
        ]
        assert len(found) == 1, (parts, self.rows)
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, Section] = {"": Section()}
        self._open: list[tuple[str, str]] = []
        self._cell: list[str] | None = None
        self._row: list[str] = []
        self._name = ""
        self._link: tuple[str, list[str]] | None = None

    @property
    def _section(self) -> Section:
        names = [name for tag, name in self._open if tag == "section"]
        return self.sections.setdefault(names[-1] if names else "", Section())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in _VOID:
            self._open.append((tag, values.get("aria-labelledby") or ""))
        if tag in ("td", "th", "dt", "dd"):
            self._cell = []
        if tag == "tr":
            self._row = []
        if tag == "a":
            self._link = (values.get("href") or "", [])
        if tag in _BLOCKS:
            self.handle_data(" ")
        if "line" in (values.get("class") or "").split():
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        section = self._section
        while self._open and self._open.pop()[0] != tag:
            pass
        cell = _clean("".join(self._cell or ()))
        if tag in ("td", "th"):
            self._row.append(cell)
        elif tag == "dt":
            self._name = cell
        elif tag == "dd":
            section.facts.append((self._name, cell))
        elif tag == "tr":
            section.rows.append(self._row)
        elif tag == "a" and self._link is not None:
            section.links.append((_clean("".join(self._link[1])), self._link[0]))
            self._link = None
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if any(tag in ("script", "style") for tag, _ in self._open):
            return
        self._section.text += data
        if self._cell is not None:
            self._cell.append(data)
        if self._link is not None:
            self._link[1].append(data)


def read_page(html: str) -> dict[str, Section]:
    """The sections of a page by the id of their heading; "" is what stands in none."""
    reader = _Reader()
    reader.feed(html)
    for section in reader.sections.values():
        section.text = _clean(section.text)
    return reader.sections


def open_page(client: FlaskClient, address: str) -> dict[str, Section]:
    """The sections of a page that a browser opens."""
    response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == 200, response.text[:500]
    return read_page(response.text)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace(" ,", ",").replace(" ;", ";").strip()


def without_own_scripts(text: str) -> str:
    """A page without the elements that load the scripts of this server, and no other."""
    return re.sub(r'<script type="module" src="/static/(?:site|editor)\.[A-Z0-9]{8}\.js"></script>', "", text)
