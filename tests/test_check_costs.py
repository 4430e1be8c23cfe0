"""What checks cost by size: measured step by step, with the power that the time grows with."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldnkg.bench.costs import STEPS, Cost, as_markdown, exponent, measure, run_step, write_document
from ldnkg.bench.generate import LEAST_TRIPLES
from ldnkg.cli import main
from ldnkg.core.paths import graph_root
from ldnkg.errors import LdnkgError


def costs(step: str, power: float) -> list[Cost]:
    return [Cost(step, size, (size / 1000) ** power, 50.0) for size in (1_000, 10_000, 100_000)]


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_the_power_is_that_of_the_growth(power: float) -> None:
    found = exponent(costs("parse", power))
    assert found is not None
    assert math.isclose(found, power, abs_tol=1e-9)


def test_one_size_has_no_power() -> None:
    assert exponent(costs("parse", 1.0)[:1]) is None


def test_the_table_has_a_row_for_each_step_and_a_gap_where_nothing_was_measured() -> None:
    rows = as_markdown([*costs("parse", 1.0), *costs("lint", 2.0)[:2]]).splitlines()
    assert rows[0] == "| step | 1,000 | 10,000 | 100,000 | grows with the power | by design |"
    assert rows[2] == "| `parse` | 1.00 s, 50 MB | 10.00 s, 50 MB | 100.00 s, 50 MB | 1.00 | n |"
    assert rows[3] == "| `lint` | 1.00 s, 50 MB | 100.00 s, 50 MB |  | 2.00 | n log n |"


def test_a_step_that_takes_too_long_is_not_measured() -> None:
    told: list[str] = []
    assert measure([LEAST_TRIPLES], ["parse"], 0.01, told.append) == []
    assert "took more than" in told[-1]


@pytest.mark.parametrize(
    "step", ["generate", "parse", "sort", "infer", "describe", "dumps", "graphs", "search"]
)
def test_a_step_is_measured(step: str) -> None:
    cost = run_step(step, LEAST_TRIPLES)
    assert cost.seconds > 0
    assert cost.megabytes > 10


def test_the_command_writes_markdown_and_json(tmp_path: Path) -> None:
    file, document = tmp_path / "costs.json", tmp_path / "scale.md"
    document.write_text(
        "Before.\n<!-- checks:begin -->\nOld.\n<!-- checks:end -->\nAfter.\n", encoding="utf-8"
    )
    sizes = f"{LEAST_TRIPLES},{LEAST_TRIPLES + 1}"
    done = CliRunner().invoke(
        main,
        [
            "bench",
            "checks",
            "--sizes",
            sizes,
            "--step",
            "parse",
            "--json",
            str(file),
            "--document",
            str(document),
        ],
    )
    assert done.exit_code == 0, done.output
    assert "| `parse` |" in done.output
    found = json.loads(file.read_text(encoding="utf-8"))
    assert [cost["triples"] for cost in found["costs"]] == [LEAST_TRIPLES, LEAST_TRIPLES + 1]
    assert "parse" in found["exponents"]
    assert set(STEPS) >= set(found["exponents"])
    written = document.read_text(encoding="utf-8")
    assert written.startswith("Before.\n<!-- checks:begin -->\n| step |") and written.endswith(
        "-->\nAfter.\n"
    )
    assert "Old." not in written and "* `parse` parses" in written and "kB for each triple" in written


def test_a_document_without_a_place_for_the_numbers_is_an_error(tmp_path: Path) -> None:
    document = tmp_path / "scale.md"
    document.write_text("Nothing.\n", encoding="utf-8")
    with pytest.raises(LdnkgError, match="no place for the numbers"):
        write_document(document, costs("parse", 1.0))
    assert document.read_text(encoding="utf-8") == "Nothing.\n"


def test_the_document_of_the_repository_has_a_place_for_the_numbers() -> None:
    text = (graph_root() / "server" / "docs" / "scale.md").read_text(encoding="utf-8")
    assert text.count("<!-- checks:begin -->") == text.count("<!-- checks:end -->") == 1
