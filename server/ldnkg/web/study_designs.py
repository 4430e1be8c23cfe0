"""Says of each study what kind of design it has, so that pages keep weak comparisons apart.

The design of a study is not its class: an analysis of the data of a randomized trial is no trial itself, but
compares arms that chance made.
"""

from __future__ import annotations

from collections.abc import Mapping

from ldnkg.web.context import context
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import PageQuery, ask, page_query

__all__ = ["DESIGNS", "DESIGN_PATTERNS", "design_query", "read_designs"]

#: Kind of design -> its name; first what compares, then what does not, then what repeats the others.
DESIGNS = {
    "randomized": "Randomized, with control arm",
    "controlled": "Control arm, not randomized",
    "uncontrolled": "No control arm recorded",
    "laboratory": "Animals, cells or tissue",
    "statement": "Official statements",
    "review": "Reviews and meta-analyses",
}
_NAME = "designs-of-studies"
# What `designs-of-studies.rq` tests; a secondary analysis has the design of the study whose data it analyzes.
_REVIEW = "EXISTS { ?study a ldn:EvidenceSynthesis }"
_LABORATORY = "EXISTS { ?study a ldn:PreclinicalStudy }"
_CONTROLLED = "EXISTS { ?study ldn:analyzesDataOf?/ldn:hasControlArm ?controlArm }"
_RANDOMIZED = "EXISTS { ?study ldn:analyzesDataOf?/ldn:hasDesignFeature ldn:RandomAllocation }"
_IN_PEOPLE = f"FILTER NOT {_REVIEW}\nFILTER NOT {_LABORATORY}"
#: Kinds of design, or several together -> what holds for each `?study` of them, in SPARQL with `ldn:`.
DESIGN_PATTERNS = {
    "primary": f"FILTER NOT {_REVIEW}",
    "controlled": f"{_IN_PEOPLE}\nFILTER {_CONTROLLED}",
    "randomized": f"{_IN_PEOPLE}\nFILTER {_CONTROLLED}\nFILTER {_RANDOMIZED}",
    "uncontrolled": f"{_IN_PEOPLE}\nFILTER NOT {_CONTROLLED}",
    "laboratory": f"FILTER NOT {_REVIEW}\nFILTER {_LABORATORY}",
    "review": f"FILTER {_REVIEW}",
}


def design_query() -> PageQuery:
    """Return the query that gives the designs."""
    return page_query(_NAME)


def read_designs(asker: Asker) -> Mapping[str, str]:
    """Return the kind of design of each study of the release, a key of `DESIGNS`.

    Args:
        asker: Whom to ask; it is asked once for a release.

    Raises:
        QueryProblem: If there is no answer.
    """

    def make() -> Mapping[str, str]:
        return {row.text("study"): row.text("design") for row in ask(asker, design_query())}

    return context().keep(_NAME, make)
