"""Shows an evidence line in words: what it argues, from which finding, and by which rule."""

from __future__ import annotations

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.study_designs import design_query, read_designs
from ldnkg.web.things.claim_lines import read_lines
from ldnkg.web.things.evidence_words import SIDES

__all__ = ["EVIDENCE_LINE"]

# Side -> what the line does to its claim.
_ACTS = {
    "supports": "speaks for",
    "disputes": "speaks against",
    "inconclusive": "leaves open",
    "qualifies": "limits, without speaking against it,",
}


def _prepare(asker: Asker, iri: str) -> Prepared:
    argument = page_query("evidence-line-argument", line=iri)
    others = page_query("evidence-line-others", line=iri)
    return Prepared(
        values={
            "lines": read_lines(ask(asker, argument), read_designs(asker)),
            "acts": _ACTS,
            "others": [
                (
                    linked(row, "claim"),
                    SIDES[row.text("side")].lower(),
                    row.text("ruleLabel"),
                    linked(row, "line"),
                )
                for row in ask(asker, others)
            ],
        },
        queries=(argument, others, design_query()),
    )


EVIDENCE_LINE = Kind(
    "evidence line", frozenset({LDN + "EvidenceLine"}), "things/evidence_line.html", _prepare
)
