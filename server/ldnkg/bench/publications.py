"""Generates the documents that report studies, and entries of studies in registers of trials."""

from __future__ import annotations

from ldnkg.bench.quads import GENERATED_THING, Quads, mixed, zipf
from ldnkg.bench.world import World, note_graph
from ldnkg.core.namespaces import LDN, RDF_TYPE

__all__ = ["write_protocol", "write_publication", "write_registration"]

_DC_CREATOR = "http://purl.org/dc/elements/1.1/creator"
_DCTERMS_TITLE = "http://purl.org/dc/terms/title"
_PROV = "http://www.w3.org/ns/prov#"
_KINDS = (*["JournalArticle"] * 17, "ConferenceAbstract", "BookChapter", "Thesis")
_MOST_AUTHORS = 9
_FIRST_YEAR = 1980
_YEARS = 46


def write_publication(quads: Quads, study: int, size: World) -> None:
    """Write the document that reports a study.

    Its DOI has the prefix 10.0000: registrants begin with 10.1000, so no record can bear it.

    Args:
        quads: Where it is written.
        study: Number of the study.
        size: How much studies share.
    """
    draw, name = mixed(study, 91), f"study-{study}.publication"
    kind = "JournalArticle" if study < size.venues else _KINDS[draw % len(_KINDS)]
    authors = [f"Generated-{mixed(study, 100 + place) % 5000} G" for place in range(1 + draw % _MOST_AUTHORS)]
    quads.kind(name, kind)
    quads.label(name, f"Generated study {study}: publication")
    quads.state(GENERATED_THING + name, _DCTERMS_TITLE, f'"Generated title of generated study {study}"@en')
    for author in dict.fromkeys(authors):
        quads.state(GENERATED_THING + name, _DC_CREATOR, f'"{author}"')
    quads.words(name, "authorsAsListed", "; ".join(authors))
    # More and more is published: the year falls off from the newest one.
    quads.number(name, "publicationYear", _FIRST_YEAR + _YEARS - 1 - zipf(mixed(study, 92), _YEARS))
    quads.words(name, "publicationTypeAsReported", f"generated {kind}")
    if kind != "JournalArticle":
        return
    quads.state(
        GENERATED_THING + name,
        f"{LDN}hasDoi",
        f"<https://doi.org/10.0000/ldn-kg-generated.{study}>",
    )
    venue = study if study < size.venues else zipf(mixed(study, 93), size.venues)
    quads.link(name, "publishedIn", f"venue.{venue}")
    if draw // 32 % 4:
        quads.words(name, "volume", str(1 + draw // 128 % 90))
        quads.words(name, "pages", f"{1 + draw // 512 % 900}-{11 + draw // 512 % 900}")
    if draw // 64 % 3 == 0:
        quads.term(name, "hasRetractionStatus", "RetractionNotChecked")
        quads.words(name, "retractionCheckAsReported", "not checked, since it is generated")


def write_protocol(quads: Quads, study: int, size: World) -> None:
    """Write the protocol of a study, with the outcome that it plans to measure.

    Args:
        quads: Where it is written.
        study: Number of the study.
        size: How much studies share.
    """
    name, planned = f"study-{study}.protocol", f"study-{study}.protocol.outcome"
    outcome = zipf(mixed(study, 94), size.outcomes)
    quads.link(f"study-{study}", "hasProtocol", name)
    quads.kind(name, "ProtocolArticle")
    quads.label(name, f"Generated study {study}: protocol")
    quads.state(GENERATED_THING + name, _DCTERMS_TITLE, f'"Generated protocol of generated study {study}"@en')
    quads.words(name, "publicationTypeAsReported", "generated protocol")
    quads.link(name, "specifies", planned)
    quads.kind(planned, "OutcomeSpecification")
    quads.label(planned, f"Generated study {study}: planned outcome")
    quads.link(planned, "forOutcome", f"outcome.{outcome}")
    quads.term(planned, "hasOutcomeRole", "PrimaryOutcome")
    quads.words(planned, "timepointAsReported", "week 12")
    quads.decimal(planned, "timepointWeeks", "12.0")


def write_registration(quads: Quads, study: int, condition: int, draw: int) -> None:
    """Write the entry of a study in a register of trials, in a graph of its own.

    Its identifier is of the year 0000, in which nothing was registered, or of the number zero.

    Args:
        quads: Where it is written.
        study: Number of the study.
        condition: Number of its condition.
        draw: A number below 2^32.
    """
    name = f"registration.{study}"
    register, identifier = (
        ("EudraCT", f"0000-{study % 1_000_000:06}-{study // 1_000_000:02}"),
        ("AustralianNewZealandClinicalTrialsRegistry", f"ACTRN0000{study:010}"),
        ("ClinicalTrialsRegistryIndia", f"CTRI/0000/00/{study % 1_000_000:06}"),
    )[draw // 8 % 3]
    quads.enter(f"registrations/{study}")
    quads.kind(name, "TrialRegistration")
    quads.label(name, f"generated registration {study}")
    quads.state(GENERATED_THING + name, _DCTERMS_TITLE, f'"Generated entry of generated study {study}"@en')
    quads.term(name, "inRegister", register)
    quads.words(name, "registryId", identifier)
    quads.link(name, "registersCondition", f"condition.{condition}")
    quads.words(name, "statusAsReported", "completed")
    quads.term(name, "hasRecruitmentStatus", "CompletedStatus")
    if draw // 32 % 2:
        quads.number(name, "registeredEnrollment", 20 + draw // 64 % 300)
    if draw // 32 % 3:
        quads.term(name, "hasTrialPhase", ("PhaseTwo", "PhaseThree", "PhaseFour")[draw // 128 % 3])
    note_graph(
        quads,
        f"registrations/{study}",
        f"Entry of generated study {study}",
        draw % 10_000,
        (RDF_TYPE, f"<{LDN}SourceGraph>"),
        (f"{_PROV}wasDerivedFrom", f"<{GENERATED_THING}{name}>"),
    )
