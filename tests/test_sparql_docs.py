"""What server/README.md says is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from ldnkg.settings import SETTINGS, Setting
from ldnkg.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS
from ldnkg.sparql.problems import PROBLEMS

README = (Path(__file__).parents[1] / "server" / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without its header."""
    section = README.split(f"# {heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table is not None
    return [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in table[0].splitlines()[2:]
    ]


def test_the_settings_table_is_the_settings() -> None:
    written = rows("Settings")
    assert written == [[f"`{setting.variable}`", _default(setting), setting.help] for setting in SETTINGS]


def _default(setting: Setting) -> str:
    if setting.default == "":
        return ""
    # As it is written in the environment, where yes is 1.
    return f"`{int(setting.default) if isinstance(setting.default, bool) else setting.default}`"


def test_the_formats_table_is_the_formats() -> None:
    written = rows("Formats")
    results = [(row[0].strip("`"), row[1].strip("`")) for row in written if row[0]]
    graphs = [(row[2].strip("`"), row[3].strip("`")) for row in written]
    assert results == [(format_.media_type, format_.name) for format_ in RESULT_FORMATS]
    assert graphs == [(format_.media_type, format_.name) for format_ in GRAPH_FORMATS]


def test_the_table_of_errors_names_every_kind_under_its_status() -> None:
    written = {int(status): set(re.findall(r"`([a-z-]+)`", text)) for status, text in rows("Errors")}
    kinds: dict[int, set[str]] = {}
    for kind in PROBLEMS.values():
        kinds.setdefault(kind.status, set()).add(kind.slug)
    assert written == kinds


def test_the_table_of_addresses_is_the_routes(app: Flask) -> None:
    tables = (*rows("Addresses"), *rows("Description and discovery"))
    written = {re.sub(r"<.*>", "<>", row[0].strip("`")) for row in tables}
    routes = {re.sub(r"<.*>", "<>", rule.rule) for rule in app.url_map.iter_rules()}
    assert written == routes - {"/static/<>"}


def test_the_tests_that_are_named_exist() -> None:
    pages = [path.read_text("utf-8") for path in (Path(__file__).parents[1] / "server").rglob("*.md")]
    for name in set(re.findall(r"`(?:tests/)?(test_\w+\.py)`", "".join(pages))):
        assert (Path(__file__).parent / name).is_file(), name
