"""Gathers what can be found: each thing and term with its names, its identifiers and its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ldnkg.build.search_kinds import SearchKind, search_kind
from ldnkg.build.search_text import key_of, without_resolver
from ldnkg.core.curies import CuriePrefixes
from ldnkg.core.namespaces import (
    BASE,
    DESCRIPTION_GRAPH,
    EXTERNAL,
    INFERRED_GRAPH,
    LDN,
    RDF_TYPE,
    RELEASE,
    Prefixes,
)

__all__ = ["SearchDocument", "search_documents"]

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_DC = "http://purl.org/dc/elements/1.1/"
_OBO_IN_OWL = "http://www.geneontology.org/formats/oboInOwl#"
_IAO = "http://purl.obolibrary.org/obo/IAO_"
_XSD = "http://www.w3.org/2001/XMLSchema#"

# What names a thing, the best first.
_LABELS = (f"{_RDFS}label", f"{_SKOS}prefLabel", f"{_DCTERMS}title", "http://www.w3.org/ns/shacl#name")
_SYNONYMS = (
    f"{_SKOS}altLabel",
    f"{_DCTERMS}title",
    f"{LDN}productNameAsReported",
    f"{LDN}geneSymbol",
    *(f"{_OBO_IN_OWL}has{kind}Synonym" for kind in ("", "Exact", "Narrow", "Related")),
)
# What says in a sentence what a thing is, the best first.
_SUMMARIES = (
    f"{_SKOS}definition",
    f"{LDN}conclusion",
    f"{LDN}statement",
    f"{LDN}findingStatement",
    f"{LDN}referenceText",
    f"{_IAO}0000115",
    f"{_DCTERMS}abstract",
    f"{_DCTERMS}description",
    f"{_RDFS}comment",
    f"{_SKOS}note",
)
_IDENTIFIERS = tuple(
    LDN + name
    for name in (
        "registryId",
        "secondaryIdentifier",
        "identifierValue",
        "goId",
        "uniprotId",
        "ncbiGeneId",
        "hgncId",
        "clId",
        "taxonomyId",
        "inChIKey",
        "hasDoi",
        "hasPubMedRecord",
        "hasPubMedCentralRecord",
    )
)
_IDENTIFIES = LDN + "identifies"
_EXACT_MATCH = f"{_SKOS}exactMatch"
# A study is also found by what is said of these.
_BORROWED = tuple(LDN + name for name in ("reportedIn", "hasRegistration", "studiesCondition", "hasRegimen"))
_ARM = LDN + "hasArm"
_CREATORS = (f"{_DC}creator", f"{LDN}authorsAsListed")
# Numbers of a dose are looked for as words.
_DOSES = (
    *(
        f"{LDN}{name}DailyDoseMg"
        for name in ("target", "lowest", "highest", "median", "mostCommon", "starting")
    ),
    f"{LDN}singleDoseMg",
)
_DOSE_WORDS = f"{LDN}doseAsReported"
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# Literals that are no words about the thing: queries, and how a record was made.
_NOT_WORDS = frozenset((f"{LDN}checkedField", f"{_OBO_IN_OWL}hasDbXref", f"{LDN}smiles", _DOSE_WORDS))
_NOT_WORDS_BELOW = (
    "http://www.w3.org/ns/shacl#",
    "https://w3id.org/sssom/",
    "http://www.w3.org/2002/07/owl#",
    "http://purl.org/vocab/vann/",
    "http://rdfs.org/ns/void#",
    "https://purl.expasy.org/sparql-examples/",
)
_LONGEST_SUMMARY = 300

_Values = dict[str, list[NamedNode | Literal]]


@dataclass(frozen=True)
class SearchDocument:
    """Is one thing that can be found.

    Args:
        iri: Its IRI.
        label: Its name.
        kind: Its kind.
        summary: A sentence that says what it is, or empty.
        synonyms: Its other names.
        identifiers: Its identifiers.
        text: All other words that are said of it.
        short: Its IRI with a prefix, or whole where there is none.
        matched: A thing of the project that it stands for in another vocabulary, or None.
    """

    iri: str
    label: str
    kind: SearchKind
    summary: str
    synonyms: tuple[str, ...]
    identifiers: tuple[str, ...]
    text: str
    short: str
    matched: str | None


def search_documents(
    quads: Iterable[Quad], prefixes: Prefixes, curies: CuriePrefixes
) -> list[SearchDocument]:
    """Return what can be found in a dataset, in the order of the IRIs.

    That is every IRI of the project that the dataset describes, parts of the description of a release aside,
    and each term of an extract that a mapping or a statement of the project leads to.

    Args:
        quads: The dataset.
        prefixes: The prefix registry.
        curies: The prefixes of mapping sets.
    """
    gathered = _Gathered(prefixes, curies)
    for quad in quads:
        gathered.add(quad)
    return [gathered.document(iri) for iri in sorted(gathered.found())]


class _Gathered:
    """Holds what is said of each IRI while documents are made."""

    def __init__(self, prefixes: Prefixes, curies: CuriePrefixes) -> None:
        self._said: dict[str, _Values] = defaultdict(lambda: defaultdict(list))
        self._external: set[str] = set()
        self._used: set[str] = set()
        self._matched: dict[str, list[str]] = defaultdict(list)
        self._identified: dict[str, list[str]] = defaultdict(list)
        self._prefixes = prefixes
        self._curies = sorted(
            ((curie.iri_prefix, curie.prefix) for curie in curies.values()),
            key=lambda pair: (-len(pair[0]), pair),
        )

    def add(self, quad: Quad) -> None:
        """Take in a statement."""
        graph = getattr(quad.graph_name, "value", "")
        if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, BlankNode):
            self._note_use(quad, graph)
            return
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
        if isinstance(value, NamedNode | Literal):
            self._said[subject][predicate].append(value)
        if graph.startswith(EXTERNAL):
            if predicate in _LABELS:
                self._external.add(subject)
            return
        self._note_use(quad, graph)
        if not isinstance(value, NamedNode):
            return
        if predicate == _EXACT_MATCH and subject.startswith(BASE):
            self._matched[value.value].append(subject)
        elif predicate == _IDENTIFIES:
            self._identified[value.value].append(subject)

    def _note_use(self, quad: Quad, graph: str) -> None:
        if graph.startswith(EXTERNAL) or graph in (DESCRIPTION_GRAPH, INFERRED_GRAPH):
            return
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode):
                self._used.add(term.value)

    def found(self) -> Iterator[str]:
        """Give the IRIs that can be found."""
        for iri in self._said:
            if iri.startswith(BASE):
                if "#" not in iri and not iri.startswith(RELEASE) and not iri.startswith(EXTERNAL):
                    yield iri
            elif iri in self._external and iri in self._used:
                yield iri

    def document(self, iri: str) -> SearchDocument:
        """Return what can be found of an IRI."""
        said = self._said[iri]
        classes = {value.value for value in said.get(RDF_TYPE, ()) if isinstance(value, NamedNode)}
        label = self._first(said, _LABELS) or self._prefixes.short(iri)
        synonyms = {key_of(text): text for text in sorted(self._synonyms(iri))}
        synonyms.pop(key_of(label), None)
        summary = self._first(said, _SUMMARIES)
        used = (*_LABELS, *_SYNONYMS, *_IDENTIFIERS)
        words = [text for name in sorted(said) if name not in used for text in self._words(said, name)]
        words += self._doses(said)
        matched = sorted(self._matched.get(iri, ()))
        return SearchDocument(
            iri,
            label,
            search_kind(iri, classes, is_foreign=not iri.startswith(BASE)),
            summary if len(summary) <= _LONGEST_SUMMARY else f"{summary[:_LONGEST_SUMMARY].rstrip()}…",
            tuple(sorted(synonyms.values())),
            # Of its own IRIs the end: their prefixes would be words of everything.
            tuple(dict.fromkeys((*self._identifiers(iri), *_own_end(iri)))),
            "\n".join(dict.fromkeys((*words, *self._borrowed(said)))),
            self._prefixes.short(iri),
            matched[0] if matched else None,
        )

    def _synonyms(self, iri: str) -> Iterator[str]:
        said = self._said[iri]
        for name in _SYNONYMS:
            yield from _texts(said, name)
        for match in _iris(said, _EXACT_MATCH):
            # The names of the same thing elsewhere lead to it too.
            if match in self._external:
                for name in (_LABELS[0], *_SYNONYMS):
                    yield from _texts(self._said[match], name)

    def _identifiers(self, iri: str) -> Iterator[str]:
        said = self._said[iri]
        for name in _IDENTIFIERS:
            yield from sorted(without_resolver(value.value) for value in said.get(name, ()))
        for other in sorted(self._identified.get(iri, ())):
            yield from _texts(self._said[other], f"{LDN}identifierValue")
        short = self._prefixes.short(iri)
        if short != iri and not iri.startswith(BASE):
            yield short
        yield from (curie for match in sorted(_iris(said, _EXACT_MATCH)) if (curie := self._curie(match)))
        if not iri.startswith(BASE) and (curie := self._curie(iri)):
            yield curie

    def _borrowed(self, said: Mapping[str, list[NamedNode | Literal]]) -> Iterator[str]:
        regimens = [name for arm in _iris(said, _ARM) for name in _iris(self._said[arm], _BORROWED[-1])]
        for other in sorted({*regimens, *(iri for name in _BORROWED for iri in _iris(said, name))}):
            there = self._said[other]
            for name in (*_LABELS, *_SYNONYMS, *_CREATORS):
                yield from self._words(there, name)
            yield from self._doses(there)
            for name in _IDENTIFIERS:
                yield from sorted(without_resolver(value.value) for value in there.get(name, ()))

    def _words(self, said: Mapping[str, list[NamedNode | Literal]], name: str) -> list[str]:
        if name in _NOT_WORDS or name.startswith(_NOT_WORDS_BELOW):
            return []
        return sorted(
            value.value for value in said.get(name, ()) if isinstance(value, Literal) and _is_text(value)
        )

    def _doses(self, said: Mapping[str, list[NamedNode | Literal]]) -> Iterator[str]:
        """Give the doses of a regimen: the words of its source, and each number in mg that these lack."""
        words = " ".join(_texts(said, _DOSE_WORDS))
        yield from _texts(said, _DOSE_WORDS)
        for text in dict.fromkeys(_shortest(text) for name in _DOSES for text in _texts(said, name)):
            if text not in _NUMBERS.findall(words):
                yield f"{text} mg"

    def _first(self, said: Mapping[str, list[NamedNode | Literal]], names: Iterable[str]) -> str:
        for name in names:
            values = [value for value in said.get(name, ()) if isinstance(value, Literal)]
            if values:
                return min(values, key=lambda value: (value.language != "en", value.value)).value
        return ""

    def _curie(self, iri: str) -> str:
        for namespace, prefix in self._curies:
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return ""


def _texts(said: Mapping[str, list[NamedNode | Literal]], name: str) -> list[str]:
    return sorted(value.value for value in said.get(name, ()) if isinstance(value, Literal))


def _iris(said: Mapping[str, list[NamedNode | Literal]], name: str) -> list[str]:
    return sorted(value.value for value in said.get(name, ()) if isinstance(value, NamedNode))


def _own_end(iri: str) -> tuple[str, ...]:
    end = iri.removeprefix(BASE).partition("/")[2] if iri.startswith(BASE) else ""
    return (end,) if end else ()


def _shortest(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _is_text(value: Literal) -> bool:
    return value.language is not None or value.datatype.value == f"{_XSD}string"
