"""Mappings on the full graph: answers counted anew from the lines of the mapping sets and of the module."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ldnkg.core.paths import graph_root

if TYPE_CHECKING:
    from conftest import Ask, Facts

MAPPINGS = graph_root() / "ontology" / "mappings"
ALIGNMENT = graph_root() / "ontology" / "modules" / "alignment.ttl"


def lines_of(name: str) -> list[list[str]]:
    """Return the cells of the mappings of a set, read without the program's own reader."""
    lines = (MAPPINGS / f"{name}.sssom.tsv").read_text("utf-8").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines if line.startswith("ldn")]


def test_cq_77_lists_every_line_of_the_set_of_conditions(ask: Ask) -> None:
    answer = [(row["condition"], row["match"], row["calledThere"], row["version"]) for row in ask(77)]
    lines = [(cells[0], cells[2], cells[4] or None, cells[8] or None) for cells in lines_of("conditions")]
    assert sorted(map(str, answer)) == sorted(map(str, lines))
    targets = {str(row["target"]).strip("<>").replace("_", ":").rpartition("/")[2] for row in ask(77)}
    locals_ = {target.rpartition(":")[2] for target in targets}
    assert locals_ == {cells[3].rpartition(":")[2] for cells in lines_of("conditions")}
    assert {row["justification"] for row in ask(77)} == {"semapv:ManualMappingCuration"}


def test_cq_78_and_77_part_the_conditions(facts: Facts, ask: Ask) -> None:
    named = {
        c[0] for c in lines_of("conditions") if re.match(r"skos:exactMatch\t(MONDO|DOID):", "\t".join(c[2:4]))
    }
    conditions = facts.names("ldn:Condition", "^rdf:type")
    without = {str(row["condition"]) for row in ask(78)}
    assert without == conditions - named
    assert named and without
    for row in ask(78):
        weaker = [cells for cells in lines_of("conditions") if cells[0] == row["condition"]]
        assert row["otherMatches"] == len(weaker)
        assert row["studies"] == len(facts.names(row["condition"], "^ldn:studiesCondition"))


def test_cq_79_lists_what_the_alignment_states_and_no_more(ask: Ask) -> None:
    blocks = re.split(r"\n\n", ALIGNMENT.read_text("utf-8"))
    stated = {
        (match[1], relation, anchor)
        for block in blocks
        if (match := re.match(r"(ldn:\w+)\n", block))
        for relation, anchor in re.findall(r"^    (rdfs:sub\w+Of) (\S+) ;$", block, re.MULTILINE)
    }
    assert ask(79).pick("term", "relation", "anchor") == stated
    assert {anchor.partition(":")[0] for _, _, anchor in stated} == {"biolink", "obo", "prov"}
