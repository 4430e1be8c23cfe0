"""Lists where the landing page leads."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request

from ldnkg.web.catalog import find_download
from ldnkg.web.context import context

__all__ = ["Door", "doors"]


@dataclass(frozen=True)
class Door:
    """Is one place that the landing page leads to.

    Args:
        path: Its address without the first slash.
        name: What it is called.
        text: What one finds there.
    """

    path: str
    name: str
    text: str

    @property
    def address(self) -> str:
        """The address on this server."""
        return f"{request.script_root}/{self.path}"


_DOORS = (
    Door("sparql", "Query", "Ask the graph in SPARQL: write a query or change an example."),
    Door("evidence", "Evidence", "Which outcomes were measured in which condition, and where results point."),
    Door("studies", "Studies", "Find studies by condition, design, dose, year and more."),
    Door("conditions", "Conditions", "Each disease or symptom, with its studies, trials and claims."),
    Door("claims", "Claims", "What is claimed, with the evidence for and against."),
    Door("article", "The popular article", "What a popular text says, and what the studies say."),
    Door("doses", "Doses", "Which daily doses were given, and which of them are low."),
    Door("timeline", "Timeline", "Studies by year, design and condition."),
    Door("registrations", "Register watch", "Registered trials: without results, under way, broken off."),
    Door("mechanisms", "Mechanisms", "How naltrexone may act, and how well that is established."),
    Door("adverse-events", "Adverse events", "What untoward occurrences were counted or are named."),
    Door("substances", "Substances", "What was given or compared."),
    Door("ontology", "Ontology", "The terms with which all of this is said, and what they mean."),
    Door("downloads/", "Downloads", "Everything as files, with their digests."),
)


def doors() -> list[Door]:
    """Return the places that this server and the release have."""
    routes = current_app.url_map.bind("localhost")
    # A release may be without its ontology.
    missing = set() if find_download(context().release.manifest, "ontology.ttl") else {"ontology"}
    return [door for door in _DOORS if door.path not in missing and routes.test(f"/{door.path}", "GET")]
