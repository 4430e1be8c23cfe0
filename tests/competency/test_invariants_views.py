"""What must hold of the answers about evidence views, worked out over the facts in Python."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ldnkg.core.paths import graph_root

if TYPE_CHECKING:
    from conftest import Ask, Facts


def views() -> set[str]:
    return {f"ldnv:{path.stem}" for path in (graph_root() / "data" / "views").glob("*.rq")}


def without(facts: Facts, view: str, studies: set[str]) -> set[str]:
    """Return the studies of a view among some, for the views whose rule is a kind of study."""
    kept = {
        "ldnv:all": studies,
        "ldnv:human-studies": studies
        - facts.instances("ldn:PreclinicalStudy")
        - facts.instances("ldn:EvidenceSynthesis"),
        "ldnv:without-laboratory-work": studies - facts.instances("ldn:PreclinicalStudy"),
        "ldnv:without-reviews": studies - facts.instances("ldn:EvidenceSynthesis"),
    }
    return kept[view]


BY_KIND = ("ldnv:all", "ldnv:human-studies", "ldnv:without-laboratory-work", "ldnv:without-reviews")


def test_cq_85_counts_what_each_view_holds(facts: Facts, ask: Ask) -> None:
    rows = {row["view"]: row for row in ask(85)}
    assert set(rows) == views()
    studies, lines = facts.instances("ldn:Study"), facts.instances("ldn:EvidenceLine")
    for view in BY_KIND:
        assert rows[view]["studies"] == len(without(facts, view, studies)), view
        assert rows[view]["trials"] == len(without(facts, view, facts.trials())), view
    assert rows["ldnv:all"]["evidenceLines"] == len(lines)
    analyses = {
        name: {study for study, trial in facts.pairs("ldn:analyzesDataOf") if trial in trials} | trials
        for name, trials in (
            ("ldnv:randomized-trials", facts.randomized()),
            ("ldnv:double-blind-placebo-controlled-trials", facts.double_blind()),
        )
    }
    for view, members in analyses.items():
        assert rows[view]["studies"] == len(members), view
    for row in rows.values():
        for count in ("studies", "trials", "evidenceLines", "contestedClaims", "triples"):
            held, most = row[count], rows["ldnv:all"][count]
            assert isinstance(held, Decimal) and isinstance(most, Decimal), (row, count)
            assert 0 <= held <= most, (row, count)


def test_cq_86_finds_the_sides_that_a_view_loses(facts: Facts, ask: Ask) -> None:
    sides = {
        claim: (facts.by_line(claim, "ldn:supportsClaim"), facts.by_line(claim, "ldn:disputesClaim"))
        for claim in facts.instances("ldn:Claim")
    }
    expected = set()
    for claim, (supporters, opponents) in sides.items():
        if supporters and opponents:
            for view in BY_KIND:
                left = [len(without(facts, view, side)) for side in (supporters, opponents)]
                if not all(left):
                    expected.add((claim, view, *left))
    found = ask(86).pick("claim", "view", "studiesFor", "studiesAgainst")
    assert {row for row in found if row[1] in BY_KIND} == expected
    for claim, _, supporting, disputing in found:
        assert all(sides[str(claim)])
        assert 0 in (supporting, disputing)
