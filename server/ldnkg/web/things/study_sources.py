"""Says where a study was published and registered, what is linked with it, and how far it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ldnkg.core.namespaces import GRAPH, LDN
from ldnkg.web.cells import link_to
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import PageQuery, Row
from ldnkg.web.terms import Cell
from ldnkg.web.things.study_parts import Part, read_parts

__all__ = [
    "Record",
    "Relation",
    "Source",
    "alerts",
    "identifiers",
    "read_sources",
    "records_of",
    "relations_of",
]

_STUDIES = GRAPH + "studies/"
_RELATIONS = {
    ("analyzesDataOf", False): "Analyzes data of",
    ("analyzesDataOf", True): "Its data are analyzed in",
    ("reanalyzes", False): "Analyzes again the pooled data of",
    ("reanalyzes", True): "Its pooled data are analyzed again in",
    ("isEarlierReportOf", False): "Is an earlier report of",
    ("isEarlierReportOf", True): "Was reported earlier in",
    ("isUpdatedBy", False): "Is replaced by",
    ("isUpdatedBy", True): "Replaces",
    ("isRelatedToStudy", False): "To be read with",
    ("isRelatedToStudy", True): "To be read with",
    ("includesStudy", False): "Includes the study",
    ("includesStudy", True): "Is included in",
    ("dependsOnStudy", True): "Evidence lines of others that rest on it",
    ("reportsStudy", True): "Is repeated in statements of reference works",
    ("hasSupportingEvidence", True): "Audits that name it for a claim",
    ("hasContraryEvidence", True): "Audits that name it against a claim",
    ("http://www.w3.org/ns/prov#wasDerivedFrom", True): "Statements derived from it",
}
_IDENTIFIERS = (
    ("hasDoi", "DOI", "https://doi.org/"),
    ("hasPubMedRecord", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("hasPubMedCentralRecord", "PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/"),
)


@dataclass(frozen=True)
class Source:
    """Is a publication, a protocol, a correction or a registration.

    Args:
        role: What it is to the study.
        part: The document or registration.
        title: Its title with a link to its page.
        identifiers: Where it stands elsewhere.
    """

    role: str
    part: Part
    title: Cell
    identifiers: tuple[Cell, ...]


@dataclass(frozen=True)
class Record:
    """Is a graph that describes a study.

    Args:
        part: The graph.
        name: Its label with a link.
        level: How far it was checked; none where no level is stated.
        meaning: What the level means.
        checked: The parts that were checked, in the names of the record.
        license: The licence.
        origins: What it was made from.
    """

    part: Part
    name: Cell
    level: tuple[Cell, ...]
    meaning: str
    checked: tuple[str, ...]
    license: tuple[Cell, ...]
    origins: tuple[Cell, ...]

    @property
    def is_of_study(self) -> bool:
        """Whether it records what the study did and found, and not what follows from it."""
        return self.part.iri.startswith(_STUDIES)


@dataclass(frozen=True)
class Relation:
    """Is one way in which other things are linked with a study.

    Args:
        name: The way in words.
        others: The other things.
    """

    name: str
    others: tuple[Cell, ...]


def read_sources(asker: Asker, query: PageQuery) -> tuple[Source, ...]:
    """Ask for the publications and registrations of a study.

    Args:
        asker: Whom to ask.
        query: A query with the variables role, thing, property, value and label.

    Raises:
        QueryProblem: If there is no answer.
    """
    found = read_parts(asker, query, lambda row: f"{row.text('role')} {row.text('thing')}")
    return tuple(
        Source(
            key.rpartition(" ")[0],
            part,
            link_to(part.iri, part.text("http://purl.org/dc/terms/title") or part.label),
            identifiers(part),
        )
        for key, part in found.items()
    )


def identifiers(part: Part) -> tuple[Cell, ...]:
    """Return where a document or registration stands elsewhere.

    Args:
        part: The document or registration.
    """
    found = [
        Cell(f"{name} {iri.removeprefix(address).rstrip('/')}", link_to(iri).link, iri)
        for property_, name, address in _IDENTIFIERS
        for iri in part.iris(property_)
    ]
    if part.has("registryId"):
        entry = next(iter(part.iris("http://www.w3.org/2000/01/rdf-schema#seeAlso")), None)
        text = f"{part.text('inRegister') or 'register'}: {part.text('registryId')}"
        found.append(Cell(text, link_to(entry).link if entry else None, entry))
    return tuple(found)


def alerts(sources: Iterable[Source]) -> tuple[tuple[str, Cell], ...]:
    """Return what a reader must know first: retractions and corrections.

    Args:
        sources: The publications of a study.
    """
    found: list[tuple[str, Cell]] = []
    for source in sources:
        status = {iri.removeprefix(LDN) for iri in source.part.iris("hasRetractionStatus")}
        if status & {"Retracted", "ListedAsRetracted"}:
            words = source.part.text("hasRetractionStatus")
            found.append((f"A publication of this study is {words}:", source.title))
        if source.role == "correction":
            found.append(("A publication of this study was corrected:", source.title))
    return tuple(found)


def records_of(parts: Mapping[str, Part]) -> tuple[Record, ...]:
    """Return the graphs that describe a study, those of the study itself before others.

    Args:
        parts: The graphs.
    """
    ordered = sorted(parts.values(), key=lambda part: (not part.iri.startswith(_STUDIES), part.iri))
    return tuple(
        Record(
            part,
            link_to(part.iri, part.label),
            part.cells("hasCheckLevel"),
            next((value.row.text("definition") for value in part.values.get("hasCheckLevel", ())), ""),
            part.texts("checkedField"),
            part.cells("http://purl.org/dc/terms/license"),
            (
                *part.cells("http://www.w3.org/ns/prov#wasDerivedFrom"),
                *part.cells("http://www.w3.org/ns/prov#hadPrimarySource"),
            ),
        )
        for part in ordered
    )


def relations_of(rows: Iterable[Row]) -> tuple[Relation, ...]:
    """Return how other things are linked with a study.

    Args:
        rows: The links.
    """
    found: dict[str, dict[str, Cell]] = {}
    for row in rows:
        property_, other = row.text("property").removeprefix(LDN), row.iri("other")
        name = _RELATIONS.get((property_, row.boolean("inverse") is True))
        if name is not None and other is not None:
            found.setdefault(name, {})[other] = link_to(other, row.text("label"))
    return tuple(Relation(name, tuple(cells.values())) for name, cells in found.items())
