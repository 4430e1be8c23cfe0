"""The data says nothing beside the records: no number of its own, no loose node, no datatype out of range."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from tests.curation.compare import none, number
from tests.curation.records import NO_STUDY, READ, RECORDS, each_record, scalars
from tests.curation.turtle_facts import RDFS, ROOT, short, study_graph, text_of

NUMBER = re.compile(r"(?<![\d.])-?\d[\d,]*(?:\.\d+)?|(?<![\d.])\.\d+")


@each_record
def test_every_number_in_the_graph_stands_in_the_record(key: str) -> None:
    texts = list(scalars({name: value for name, value in RECORDS[key].items() if name != "key"}))
    printed = {number(m.replace(",", "")) for text in texts for m in NUMBER.findall(text.replace("+", " "))}
    # "4-12" and "3.0-4.5" are ranges, not negative numbers; a minus sign counts only if the record has one.
    printed |= {number(abs(Decimal(n.removeprefix("#")))) for n in printed}
    allowed = printed | {number(n) for n in READ["derived_numbers"].get(key, [])}
    for subject, node in study_graph(key).items():
        for prop, values in node.items():
            stray = {value for value in values if value.startswith("#")} - allowed
            assert not stray, f"{subject} {prop} {stray}"


@each_record
def test_every_node_of_a_graph_hangs_on_its_study_or_publication(key: str) -> None:
    nodes = study_graph(key)
    study = NO_STUDY.get(key, key)
    reached, waiting = set(), [study, f"{key}.publication"]
    while waiting:
        subject = waiting.pop()
        if subject in nodes and subject not in reached:
            reached.add(subject)
            waiting += [value for values in nodes[subject].values() for value in values]
    assert nodes.keys() - reached == set()
    assert all(subject.startswith(f"{key}.") or subject in (key, study) for subject in nodes)


@each_record
def test_every_node_of_a_graph_has_a_label_unless_another_graph_gives_it(key: str) -> None:
    for subject, node in study_graph(key).items():
        assert ("label" in node) == (subject.startswith(f"{key}.") or subject == key), subject


def test_every_literal_of_the_data_has_the_datatype_of_its_property() -> None:
    """Read from the ranges in the ontology modules; a double would not be compared with a decimal."""
    ranges = {}
    for path in sorted((ROOT / "ontology/modules").glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate.value == RDFS + "range" and isinstance(quad.object, NamedNode):
                ranges[text_of(quad.subject)] = quad.object.value
    problems: Counter[str] = Counter()
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            wanted = ranges.get(short(quad.predicate.value))
            if not isinstance(quad.object, Literal) or wanted is None or "PlainLiteral" in wanted:
                continue
            # Register dates are annotations of any precision; a shape holds them to two datatypes.
            if wanted.endswith("#Literal"):
                continue
            if quad.object.datatype.value != wanted:
                problems[f"{path.stem}: {short(quad.predicate.value)} {quad.object}"] += 1
    none(problems)
