"""The queries that pages are made of: each has a title, is asked by a page, and runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

import ldnkg.web
from ldnkg.core.namespaces import LDNR
from ldnkg.web.page_queries import QUERIES, page_query

FILES = sorted(QUERIES.glob("*.rq"))
MODULES = sorted(Path(ldnkg.web.__file__).parent.rglob("*.py"))


def named(path: Path) -> Iterator[str]:
    """The names of queries that a module writes; a part that is put in is one of its own words or values."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    texts = {word for word in words if isinstance(word, str)}
    yield from texts
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            pattern = "".join("([a-z-]+)" if part is None else re.escape(str(part)) for part in parts)
            for file in FILES:
                found = re.fullmatch(pattern, file.stem)
                if found is not None and set(found.groups()) <= texts:
                    yield file.stem


def test_every_query_is_asked_by_a_module() -> None:
    asked = {name for path in MODULES for name in named(path)}
    assert [file.stem for file in FILES if file.stem not in asked] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_query_has_a_title_and_runs_as_it_stands_and_about_a_thing(file: Path) -> None:
    query = page_query(file.stem)
    assert re.fullmatch(r"[A-Z].*[^.]", query.title)
    store = Store()
    store.query(file.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    things = set(re.findall(r"\$(\w+)", query.text))
    store.query(page_query(file.stem, **dict.fromkeys(things, f"{LDNR}x")).text)
