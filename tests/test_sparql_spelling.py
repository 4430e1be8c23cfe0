"""Names of the project that a query uses and the graph does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest

from ldnkg.sparql.backend import Backend
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.spelling import is_empty, unknown_names

LDN = "https://w3id.org/ldn-kg/ontology/"
LDNR = "https://w3id.org/ldn-kg/resource/"
HEAD = f"PREFIX ldn: <{LDN}> PREFIX r: <{LDNR}> PREFIX ex: <http://example.org/> "
KNOWN = frozenset(
    [f"{LDN}ClinicalTrial", f"{LDN}studiesCondition", f"{LDNR}condition.fibromyalgia", f"{LDNR}smith-2013"]
)


@dataclass
class Names:
    prefixes: dict[str, str] = field(default_factory=lambda: {"ldn": LDN, "ldnr": LDNR})
    asked: int = 0
    busy: bool = False

    def names(self) -> frozenset[str]:
        self.asked += 1
        if self.busy:
            raise QueryProblem("overloaded", "all workers are busy")
        return KNOWN


def told(query: str, backend: Names | None = None) -> list[str]:
    return [str(name) for name in unknown_names(cast(Backend, backend or Names()), inspect(query, 99_999, 9))]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (
            "?s a ldn:ClinicalTrail",
            ["ldn:ClinicalTrail does not occur in the graph. Did you mean ldn:ClinicalTrial?"],
        ),
        (
            "?s a ldn:clinicaltrial",
            ["ldn:clinicaltrial does not occur in the graph. Did you mean ldn:ClinicalTrial?"],
        ),
        (
            f"?s a <{LDN}ClinicalTrals>",
            ["ldn:ClinicalTrals does not occur in the graph. Did you mean ldn:ClinicalTrial?"],
        ),
        ("?s a <ontology/ClinicalTrial>", []),
        (
            "?s a <ontology/Clinical>",
            ["ldn:Clinical does not occur in the graph. Did you mean ldn:ClinicalTrial?"],
        ),
        (
            "?s ldn:studiesCondition ldn:condition.fibromyalgia",
            [
                "ldn:condition.fibromyalgia does not occur in the graph."
                " Did you mean ldnr:condition.fibromyalgia?"
            ],
        ),
        ("?s a r:zzz", ["ldnr:zzz does not occur in the graph."]),
        ("?s a ldn:ClinicalTrial ; ?p r:smith\\-2013", []),
        ("?s a ex:Unknown ; ex:p <http://example.org/Unknown>", []),
        ("?s a ?t FILTER(STRSTARTS(STR(?t), STR(ldn:)))", []),
        ('?s ?p "ldn:Unknown"', []),
        ("?s a ldn:Zzzz, ldn:Zzzz", ["ldn:Zzzz does not occur in the graph."]),
    ],
)
def test_each_name_that_does_not_occur_is_told_with_its_neighbour(pattern: str, expected: list[str]) -> None:
    assert told(f"{HEAD}SELECT * {{ {pattern} }}") == expected


def test_relative_names_are_read_from_the_base() -> None:
    query = f"BASE <{LDN}> PREFIX : <../resource/> SELECT * {{ ?s a <Trial> ; ?p :smith-2031 }}"
    assert told(query) == [
        "ldn:Trial does not occur in the graph.",
        "ldnr:smith-2031 does not occur in the graph. Did you mean ldnr:smith-2013?",
    ]


def test_a_query_without_names_of_the_project_asks_nothing() -> None:
    backend = Names()
    assert told("SELECT * { ?s ?p <http://example.org/a> }", backend) == []
    assert backend.asked == 0


def test_a_busy_backend_costs_the_hint_only() -> None:
    assert told(f"{HEAD}SELECT * {{ ?s a ldn:Zzzz }}", Names(busy=True)) == []


def test_a_query_of_many_unknown_names_is_answered_with_the_first_five() -> None:
    names = " ".join(f"ldn:Zz{number}" for number in range(2000))
    assert len(told(f"{HEAD}SELECT * {{ VALUES ?x {{ {names} }} }}")) == 5


def test_no_neighbour_is_sought_for_an_endless_name() -> None:
    name = "ClinicalTrial" + "x" * 200
    assert told(f"{HEAD}SELECT * {{ ?s a ldn:{name} }}") == [f"ldn:{name} does not occur in the graph."]


def test_names_are_those_of_every_place_in_the_release(backend: EmbeddedBackend) -> None:
    names = backend.names()
    assert {
        "https://w3id.org/ldn-kg/graph/rows",
        "https://w3id.org/ldn-kg/query/cq-01",
        "https://w3id.org/ldn-kg/ontology",
        "https://w3id.org/ldn-kg/prefix/ldn",
    } <= names
    assert all(name.startswith("https://w3id.org/ldn-kg/") for name in names)
    assert backend.names() is names


def test_an_answer_is_empty_without_rows_or_with_a_no() -> None:
    assert is_empty(Preview((), (), 0)) and is_empty(Preview((), (), 0, False))
    assert not is_empty(Preview((), (), 1)) and not is_empty(Preview((), (), 0, True))
