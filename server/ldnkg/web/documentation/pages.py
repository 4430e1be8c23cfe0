"""Prepares the pages of the ontology itself, of its modules, and of the extracts of other ontologies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import EXTERNAL, ONTOLOGY
from ldnkg.sparql.formats import GRAPH_FORMATS
from ldnkg.web.context import context
from ldnkg.web.documentation.expressions import OWL, RDFS
from ldnkg.web.documentation.hierarchy import branches
from ldnkg.web.documentation.links import anchor, shown_pieces, term_cell, term_cells
from ldnkg.web.documentation.modules import prepare_module
from ldnkg.web.documentation.usage import counts
from ldnkg.web.documentation.vocabulary import CLASS, KIND_WORDS, MODULES, VALUE, Term, Vocabulary, vocabulary
from ldnkg.web.kind import Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell, own_page, safe_link

__all__ = ["prepare_ontology"]

_DCTERMS = "http://purl.org/dc/terms/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_IAO_DEFINITION = "http://purl.obolibrary.org/obo/IAO_0000115"
_RELATIONS = tuple(
    _SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
)
# How a page says that one of ours leads to a term of another ontology.
_LEADS = {
    _SKOS + "exactMatch": "has the same meaning",
    _SKOS + "closeMatch": "is close to it",
    _SKOS + "broadMatch": "is narrower",
    _SKOS + "narrowMatch": "is broader",
    _SKOS + "relatedMatch": "is related",
    RDFS + "subClassOf": "is a kind of it",
    RDFS + "subPropertyOf": "is a special case of it",
}


@dataclass(frozen=True)
class ExtractTerm:
    """Is a term of another ontology.

    Args:
        anchor: The part of the page that describes it.
        label: Its label.
        name: Its short IRI, which leads to its own address.
        definition: Its definition, or empty.
        above: What it is a kind or a special case of.
        ours: How terms and things of LDN-KG lead to it.
        is_deprecated: Whether its ontology has withdrawn it.
    """

    anchor: str
    label: str
    name: Cell
    definition: str
    above: list[Cell]
    ours: list[tuple[str, Cell]]
    is_deprecated: bool


def prepare_ontology(asker: Asker, iri: str) -> Prepared:
    """Return what the page of the ontology, of a module or of an extract shows.

    Args:
        asker: Whom to ask.
        iri: IRI of the ontology or of a graph.

    Raises:
        QueryProblem: If a query has no answer.
    """
    if iri == ONTOLOGY:
        return _start(asker)
    if iri.startswith(MODULES):
        return prepare_module(asker, iri)
    if iri.startswith(EXTERNAL):
        return _extract(asker, iri)
    return Prepared({"part": None})


def _start(asker: Asker) -> Prepared:
    known, numbers = vocabulary(asker), counts(asker)
    agents, sets = page_query("ontology-agents"), page_query("ontology-mapping-sets")
    files = context().release.manifest.files
    values = {
        "part": "start",
        "version": known.literal(ONTOLOGY, OWL + "versionInfo"),
        "version_iri": known.iris(ONTOLOGY, OWL + "versionIRI"),
        "status": [
            known.short(name).rpartition("/")[2]
            for name in known.iris(ONTOLOGY, "http://purl.org/ontology/bibo/status")
        ],
        "created": known.literal(ONTOLOGY, _DCTERMS + "created"),
        "modified": known.literal(ONTOLOGY, _DCTERMS + "modified"),
        "abstract": known.literal(ONTOLOGY, _DCTERMS + "abstract"),
        "citation": known.literal(ONTOLOGY, _DCTERMS + "bibliographicCitation"),
        "licenses": [Cell(name, safe_link(name)) for name in known.iris(ONTOLOGY, _DCTERMS + "license")],
        "agents": _agents(ask(asker, agents)),
        "namespace": known.literal(ONTOLOGY, "http://purl.org/vocab/vann/preferredNamespaceUri"),
        "prefix": known.literal(ONTOLOGY, "http://purl.org/vocab/vann/preferredNamespacePrefix"),
        "counts": _kinds(known),
        "downloads": _downloads() if "ontology.ttl" in files else [],
        "modules": _modules(known),
        "classes": branches(known, CLASS, numbers),
        "properties": [
            (kind, branches(known, kind, numbers)) for kind in KIND_WORDS.values() if "property" in kind
        ],
        "lists": [(term_cell(known, name), len(members)) for name, members in _in_order(known)],
        "is_counted": bool(numbers),
        "sets": _mapping_sets(ask(asker, sets)),
        "relations": [(name.removeprefix(_SKOS), name) for name in _RELATIONS],
        "anchors": _anchors(known),
        "extracts": [
            (extract, own_page(extract.iri), Cell(extract.license, safe_link(extract.license)))
            for extract in known.extracts
        ],
        "general": [shown_pieces(known, clause.pieces) for clause in known.axioms.general(known.name)],
        "changes": [
            text for name in ("changeNote", "historyNote") for text in known.literals(ONTOLOGY, _SKOS + name)
        ],
        "deprecated": [term_cell(known, term.iri) for term in known.terms.values() if term.is_deprecated],
        "index": _index(known),
    }
    queries = (
        page_query("ontology-statements"),
        page_query("ontology-usage"),
        page_query("ontology-extracts"),
        sets,
        agents,
    )
    return Prepared(values, queries=queries)


def _kinds(known: Vocabulary) -> list[tuple[str, int]]:
    words = {CLASS: "classes", VALUE: "values"}
    return [
        (
            words.get(kind, kind.replace("property", "properties")),
            sum(term.kind == kind for term in known.terms.values()),
        )
        for kind in KIND_WORDS.values()
    ]


def _agents(rows: Sequence[Row]) -> list[tuple[str, Cell]]:
    words = {"creator": "Creator", "contributor": "Contributor", "publisher": "Publisher"}
    found = {}
    for row in rows:
        agent = row.iri("agent")
        if agent is not None:
            link = (
                own_page(agent) if agent.startswith(ONTOLOGY.removesuffix("ontology")) else safe_link(agent)
            )
            role = words[row.text("role").removeprefix(_DCTERMS)]
            found[role, agent] = (role, Cell(row.text("name") or agent, link, agent))
    return list(found.values())


def _downloads() -> list[tuple[str, str, str]]:
    return [
        (format_.label, format_.media_type, f"{own_page(ONTOLOGY)}.{format_.name}")
        for format_ in GRAPH_FORMATS
    ]


def _modules(known: Vocabulary) -> list[dict[str, object]]:
    graphs = context().release.manifest.graphs
    found = []
    for module in known.modules:
        terms = known.in_module(module.iri)
        found.append(
            {
                "cell": Cell(module.title, own_page(module.iri), module.iri),
                "description": module.description,
                "classes": sum(term.kind == CLASS for term in terms),
                "properties": sum("property" in term.kind for term in terms),
                "values": sum(term.kind == VALUE for term in terms),
                "triples": graphs.get(module.iri),
            }
        )
    return found


def _in_order(known: Vocabulary) -> list[tuple[str, tuple[str, ...]]]:
    return sorted(known.values.items(), key=lambda item: (known.label(item[0]).lower(), item[0]))


def _mapping_sets(rows: Sequence[Row]) -> list[tuple[Cell, dict[str, int], int]]:
    labels: dict[str, str] = {}
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        name = row.text("set")
        labels[name] = row.text("label") or name
        found[name][row.text("relation")] = int(row.number("mappings") or 0)
    return [
        (Cell(labels[name], own_page(name), name), numbers, sum(numbers.values()))
        for name, numbers in sorted(found.items())
    ]


def _anchors(known: Vocabulary) -> list[tuple[Cell, str, Cell, str]]:
    """Return the terms that are below a term of another ontology: the term, how, the other, its short IRI."""
    found = []
    for iri, term in known.terms.items():
        for above in known.parents.get(iri, ()):
            if above not in known.terms:
                word = "a kind of" if term.kind == CLASS else "a special case of"
                found.append((term_cell(known, iri), word, term_cell(known, above), known.short(above)))
    return found


def _index(known: Vocabulary) -> list[tuple[str, list[tuple[Term, str]]]]:
    letters: dict[str, list[tuple[Term, str]]] = defaultdict(list)
    for iri, term in known.terms.items():
        first = term.label[:1].upper()
        letters[first if first.isascii() and first.isalpha() else "0-9"].append((term, own_page(iri)))
    return sorted(letters.items())


def _extract(asker: Asker, iri: str) -> Prepared:
    known = vocabulary(asker)
    content, mapped = (
        page_query("ontology-extract", extract=iri),
        page_query("ontology-extract-mapped", extract=iri),
    )
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in ask(asker, content):
        said[row.text("term")][row.text("property")].append(row.text("value"))
    ours: dict[str, list[tuple[str, Cell]]] = defaultdict(list)
    for row in ask(asker, mapped):
        name = row.text("ours")
        cell = Cell(row.text("label") or known.label(name), own_page(name), name)
        ours[row.text("term")].append((_LEADS[row.text("relation")], cell))
    terms = [
        ExtractTerm(
            anchor(known, name),
            known.label(name),
            Cell(known.short(name), safe_link(name), name),
            next(iter(about[_IAO_DEFINITION] or about[_SKOS + "definition"]), ""),
            term_cells(known, about[RDFS + "subClassOf"] + about[RDFS + "subPropertyOf"]),
            ours.get(name, []),
            bool({"true", "1"} & set(about[OWL + "deprecated"])),
        )
        for name, about in said.items()
        if about[RDFS + "label"] or name in ours
    ]
    terms.sort(key=lambda term: (term.label.lower(), term.name.text))
    extract = next((extract for extract in known.extracts if extract.iri == iri), None)
    values = {
        "part": "extract",
        "extract": extract,
        "license": Cell(extract.license, safe_link(extract.license)) if extract else None,
        "terms": terms,
        "ontology": own_page(ONTOLOGY),
    }
    return Prepared(values, queries=(content, mapped))
