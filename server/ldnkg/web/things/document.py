"""Shows a publication or another document: citation, retraction, corrections, and the studies it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import link_to
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell
from ldnkg.web.things.document_citation import cite
from ldnkg.web.things.study_arms import regimen_facts, regimen_of
from ldnkg.web.things.study_parts import Fact, Part, facts, read_parts
from ldnkg.web.things.study_people import people_facts
from ldnkg.web.things.study_sources import identifiers

__all__ = ["DOCUMENT", "Link", "Plan"]

_TITLE = "http://purl.org/dc/terms/title"
#: Property and whether the document is its value -> heading of what is linked by it.
_LINKS = {
    ("reportedIn", True): "Studies that it reports",
    ("hasProtocol", True): "Studies that it lays down",
    ("isRelatedToStudy", False): "Studies to be read with it",
    ("discussesCondition", False): "Conditions that it discusses",
    ("hasCorrection", False): "Corrected by",
    ("hasCorrection", True): "Corrects",
    ("assertedIn", True): "Statements that it makes",
    ("citesAsEvidence", True): "Statements of other texts that cite it",
    ("locatesDocument", True): "Audits that located it",
    ("hasBestMatch", True): "Audits that take it for the document that was meant",
    ("hasAlternativeMatch", True): "Audits that name it as another candidate",
}
#: Retraction statuses that a reader must know before anything else.
_RETRACTED = frozenset({LDN + "Retracted", LDN + "ListedAsRetracted"})


@dataclass(frozen=True)
class Link:
    """Is what is linked with the document in one way.

    Args:
        name: The way in words.
        others: The other things.
        notes: Remarks on corrections.
    """

    name: str
    others: tuple[Cell, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Is one thing that a protocol lays down.

    Args:
        part: The thing.
        facts: The facts about it.
    """

    part: Part
    facts: tuple[Fact, ...]


def _prepare(asker: Asker, iri: str) -> Prepared:
    queries = {name: page_query(f"document-{name}", document=iri) for name in ("facts", "links", "plan")}
    document = read_parts(asker, queries["facts"]).get(iri) or Part(iri, {})
    links = _links(ask(asker, queries["links"]))
    values = {
        "document": document,
        "is_retracted": bool(_RETRACTED.intersection(document.iris("hasRetractionStatus"))),
        "is_corrected": any(link.name == _LINKS["hasCorrection", False] for link in links),
        "facts": _facts(document),
        "identifiers": identifiers(document),
        "citation": cite(document),
        "links": links,
        "plans": _plans(read_parts(asker, queries["plan"])),
    }
    return Prepared(values, queries=tuple(queries.values()))


def _facts(document: Part) -> tuple[Fact, ...]:
    return facts(
        document,
        ("Title", _TITLE, True),
        ("Authors, in their order", "authorsAsListed", True),
        ("Year", "publicationYear", True),
        ("Published in", "publishedIn", True),
        ("Volume", "volume", False),
        ("Issue", "issue", False),
        ("Pages or article number", "pages", False),
        ("Kind, in the words of the record", "publicationTypeAsReported", False),
        ("Published as, in the words of the record", "publicationStatusAsReported", False),
        ("Retraction", "hasRetractionStatus", True),
        ("How the retraction was checked", "retractionCheckAsReported", False),
        ("List that was looked in", "retractionListAsReported", False),
    )


def _links(rows: Iterable[Row]) -> tuple[Link, ...]:
    others: dict[str, dict[str, Cell]] = {}
    notes: dict[str, dict[str, None]] = {}
    for row in rows:
        name = _LINKS.get((row.text("property").removeprefix(LDN), row.boolean("inverse") is True))
        other = row.iri("other")
        if name is None or other is None:
            continue
        others.setdefault(name, {})[other] = link_to(other, row.text("label"))
        if row.text("note"):
            notes.setdefault(name, {})[row.text("note")] = None
    return tuple(
        Link(name, tuple(others[name].values()), tuple(notes.get(name, ())))
        for name in dict.fromkeys(_LINKS.values())
        if name in others
    )


def _plans(parts: Mapping[str, Part]) -> tuple[Plan, ...]:
    return tuple(Plan(part, _plan_facts(part)) for part in parts.values())


def _plan_facts(part: Part) -> tuple[Fact, ...]:
    if "DrugRegimen" in part.classes:
        return regimen_facts(regimen_of(part))
    if "StudyPopulation" in part.classes:
        return people_facts(part, is_trial=False)
    return facts(
        part,
        ("Outcome", "forOutcome", True),
        ("Role", "hasOutcomeRole", True),
        ("Measured with", "measuredWith", True),
        ("Time", "timepointAsReported", True),
    )


#: A publication, protocol, correction notice, thesis or secondary text.
DOCUMENT = Kind("document", frozenset({LDN + "Document"}), "things/document.html", _prepare)
