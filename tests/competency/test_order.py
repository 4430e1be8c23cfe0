"""Every answer on the full graph has one order only, and each question has its invariant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import QuerySolutions, Store

from ldnkg.core.paths import graph_root
from ldnkg.core.views import load_views

if TYPE_CHECKING:
    from conftest import Ask, Facts
    from ldnkg.core.queries import QueryFile

HERE = Path(__file__).parent
NUMBERS = [int(path.stem.split("-")[1]) for path in sorted(HERE.glob("cq-*.tsv"))]


def test_order_by_tells_all_rows_apart(queries: dict[int, QueryFile], store: Store) -> None:
    for query in queries.values():
        order = query.text.rpartition("ORDER BY")[2]
        keys = re.findall(r"\?(\w+)", order)
        head, where, tail = query.text.partition("\nWHERE {")
        shown = set(re.findall(r"\?(\w+)(?=[ )]|$)", head.partition("SELECT")[2]))
        hidden = "".join(f" ?{key}" for key in keys if key not in shown)
        solutions = store.query(head + hidden + where + tail)
        assert isinstance(solutions, QuerySolutions)
        rows = [tuple(str(row[key]) for key in keys) for row in solutions]
        assert len(rows) == len(set(rows)), f"{query.id}: add to ORDER BY what tells the rows apart"


def test_labels_are_those_of_the_things_beside_them(facts: Facts, ask: Ask) -> None:
    # The build describes the views, so no source file holds their labels.
    views = {f"ldnv:{view.id}": view.label for view in load_views(graph_root())}
    for number in NUMBERS:
        for row in ask(number):
            for name in row.keys() & {
                label.removesuffix("Label") for label in row if label.endswith("Label")
            }:
                label = views.get(str(row[name])) or facts.label(row[name])
                assert row[f"{name}Label"] == label, f"cq-{number:02}: {name}"


def test_every_question_has_an_invariant_on_the_full_graph() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_invariants_*.py")))
    assert sorted(int(number) for number in re.findall(r"^def test_cq_(\d+)_", text, re.MULTILINE)) == NUMBERS
