"""Shows the entry of a study in a register of trials, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import link_to
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell
from ldnkg.web.things.study_parts import Fact, Part, facts, read_parts
from ldnkg.web.things.study_sources import identifiers
from ldnkg.web.wording import count

__all__ = ["REGISTRATION", "RegisteredStudy"]

_TITLE = "http://purl.org/dc/terms/title"
#: Numbers of people in a register, as a reader calls them.
_ENROLLMENTS = (
    ("planned in the register", "plannedEnrollment"),
    ("in the register, planned or taken in is not said", "registeredEnrollment"),
    ("taken in, by the register", "actualEnrollment"),
)


@dataclass(frozen=True)
class RegisteredStudy:
    """Is a study that the entry is of.

    Args:
        study: The study.
        is_probable: Whether nobody has confirmed that the entry is its own.
        people: The numbers of people that the record of the study has, in words.
        results: The number of its results in the graph.
        publications: The number of publications that report it.
    """

    study: Cell
    is_probable: bool
    people: tuple[str, ...]
    results: int
    publications: int


def _prepare(asker: Asker, iri: str) -> Prepared:
    names = ("facts", "studies", "alternates")
    queries = {name: page_query(f"registration-{name}", registration=iri) for name in names}
    entry = read_parts(asker, queries["facts"]).get(iri) or Part(iri, {})
    studies = _studies(ask(asker, queries["studies"]))
    others = tuple(
        link_to(other, row.text("label"))
        for row in ask(asker, queries["alternates"])
        if (other := row.iri("other")) is not None
    )
    values = {
        "entry": entry,
        "identifiers": identifiers(entry),
        "facts": _facts(entry),
        "enrollments": tuple((name, entry.text(term)) for name, term in _ENROLLMENTS if entry.has(term)),
        "studies": studies,
        "others": others,
        "outcome": _outcome(entry, studies),
    }
    return Prepared(values, queries=tuple(queries.values()))


def _facts(entry: Part) -> tuple[Fact, ...]:
    return facts(
        entry,
        ("Title", _TITLE, True),
        ("Register", "inRegister", True),
        ("Identifier", "registryId", True),
        ("Further identifier", "secondaryIdentifier", False),
        ("Status", "hasRecruitmentStatus", True),
        ("Status in the words of the record", "statusAsReported", False),
        ("Status as of", "statusAsOf", True),
        ("Phase", "hasTrialPhase", True),
        ("Condition", "registersCondition", not entry.has("conditionAsReported")),
        ("Condition in the words of the entry", "conditionAsReported", False),
        ("Dose in the words of the record", "doseAsReported", True),
        ("Sponsor", "sponsorAsReported", True),
        ("Registered", "registrationDate", True),
        ("Registered before it began", "hasRegistrationTiming", True),
        ("Begins or began", "startDate", True),
        ("Completed", "completionDate", True),
        ("Results posted in the register", "resultsPosted", True),
        ("Results posted on", "resultsPostedDate", False),
    )


def _studies(rows: Iterable[Row]) -> tuple[RegisteredStudy, ...]:
    return tuple(
        RegisteredStudy(
            link_to(study, row.text("studyLabel")),
            row.text("property") == LDN + "hasProbableRegistration",
            tuple(_people(row)),
            int(row.number("results") or 0),
            int(row.number("publications") or 0),
        )
        for row in rows
        if (study := row.iri("study")) is not None
    )


def _people(row: Row) -> Iterator[str]:
    for name, words in (
        ("randomized", "randomized"),
        ("enrolled", "enrolled"),
        ("enrolledByRegister", "enrolled by the register"),
    ):
        if row.text(name):
            yield f"{row.text(name)} {words}"


def _outcome(entry: Part, studies: Iterable[RegisteredStudy]) -> str:
    """Say what became of the trial as far as the graph knows."""
    results = sum(study.results for study in studies)
    if results:
        return f"This graph has {count(results, 'result')} of the registered study."
    if any(study.publications for study in studies):
        return "A publication of the registered study is known, but this graph has no result of it."
    if entry.text("resultsPosted") == "yes":
        return "Results are posted in the register; this graph has neither a result nor a publication."
    return "This graph knows of no result and no publication of the registered study."


#: An entry in a register of trials.
REGISTRATION = Kind(
    "registration", frozenset({LDN + "TrialRegistration"}), "things/registration.html", _prepare
)
