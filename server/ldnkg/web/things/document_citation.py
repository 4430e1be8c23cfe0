"""Writes the citation of a document, as text and as BibTeX, from what the graph has and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ldnkg.core.namespaces import LDNR
from ldnkg.web.things.study_parts import Part

__all__ = ["Citation", "cite"]

_TITLE = "http://purl.org/dc/terms/title"
_DOI = "https://doi.org/"
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
_PMC = "https://pmc.ncbi.nlm.nih.gov/articles/"
_INITIALS = re.compile(r"(?P<family>.+) (?P<initials>[A-Z]{1,4})(?: (?P<suffix>2nd|3rd|Jr|Sr))?")
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_SPELLED = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
#: Class of a document -> type of its entry, and the field that names where it stands.
_ENTRIES = (
    ("BookChapter", "incollection", "booktitle"),
    ("Thesis", "misc", "howpublished"),
    ("SecondaryText", "misc", "howpublished"),
    ("ConferenceAbstract", "misc", "howpublished"),
)


@dataclass(frozen=True)
class Citation:
    """Is the citation of a document.

    Args:
        text: As text, in the order of the ICMJE recommendations.
        bibtex: As an entry of BibTeX.
        missing: What a citation has as a rule and the graph has not.
    """

    text: str
    bibtex: str
    missing: tuple[str, ...]


def cite(document: Part) -> Citation:
    """Write the citation of a document.

    Args:
        document: The document.
    """
    expected = (
        ("authors", "authorsAsListed"),
        ("title", _TITLE),
        ("year", "publicationYear"),
        ("journal, book or meeting", "publishedIn"),
        ("pages or article number", "pages"),
        ("DOI or PubMed record", "hasDoi" if document.has("hasDoi") else "hasPubMedRecord"),
    )
    return Citation(
        _text(document),
        _bibtex(document),
        tuple(name for name, property_ in expected if not document.has(property_)),
    )


def _text(document: Part) -> str:
    authors = ", ".join(_authors(document))
    parts = (_sentence(authors), _sentence(document.text(_TITLE)), _sentence(_place(document)))
    numbers = (f"{name}{'' if name == 'doi:' else ' '}{value}." for name, value in _numbers(document))
    return " ".join(part for part in (*parts, *numbers) if part)


def _place(document: Part) -> str:
    """Write venue, year, volume, issue and pages."""
    year, volume, pages = (document.text(name) for name in ("publicationYear", "volume", "pages"))
    if document.has("issue"):
        volume += f"({document.text('issue')})"
    time = ";".join(part for part in (year, volume) if part)
    if pages:
        time += f":{pages}" if time else pages
    return ". ".join(part for part in (document.text("publishedIn"), time) if part)


def _numbers(document: Part) -> Iterator[tuple[str, str]]:
    for name, property_, address in (
        ("doi:", "hasDoi", _DOI),
        ("PMID:", "hasPubMedRecord", _PUBMED),
        ("PMCID:", "hasPubMedCentralRecord", _PMC),
    ):
        for iri in document.iris(property_):
            yield name, iri.removeprefix(address).rstrip("/")


def _bibtex(document: Part) -> str:
    kind, venue = next(
        ((kind, venue) for name, kind, venue in _ENTRIES if name in document.classes), ("article", "journal")
    )
    numbers = dict(_numbers(document))
    fields = {
        "author": " and ".join(_bibtex_author(author) for author in _authors(document)),
        # The inner braces keep the capitals of the title.
        "title": f"{{{_escaped(document.text(_TITLE))}}}" if document.has(_TITLE) else "",
        venue: _escaped(document.text("publishedIn")),
        "year": document.text("publicationYear"),
        "volume": _escaped(document.text("volume")),
        "number": _escaped(document.text("issue")),
        "pages": re.sub(r"(?<=\w)-(?=\w)", "--", _escaped(document.text("pages"))),
        # Programs that read the field take a DOI as it is.
        "doi": numbers.get("doi:", ""),
        "pmid": numbers.get("PMID:", ""),
        "pmcid": numbers.get("PMCID:", ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(document)},", *lines, "}"])


def _key(document: Part) -> str:
    return re.sub(r"[^A-Za-z0-9.:_-]", "-", document.iri.removeprefix(LDNR))


def _authors(document: Part) -> list[str]:
    """Return the authors in their order, where that is recorded."""
    listed = document.text("authorsAsListed").removesuffix(".") if document.has("authorsAsListed") else ""
    return [author.strip() for author in listed.split(";") if author.strip()]


def _bibtex_author(author: str) -> str:
    if author.rstrip(".").lower() == "et al":
        return "others"
    found = _INITIALS.fullmatch(author)
    if found is None:
        return f"{{{_escaped(author)}}}"
    suffix = f"{found['suffix']}, " if found["suffix"] else ""
    initials = " ".join(f"{letter}." for letter in found["initials"])
    return f"{_escaped(found['family'])}, {suffix}{initials}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _SPELLED.get(found.group(), "\\" + found.group()), text)


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!" else f"{text}."
