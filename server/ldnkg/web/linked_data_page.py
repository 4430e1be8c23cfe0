"""Prepares the page of an IRI: its statements by property, with labels, and the graphs that hold them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ldnkg.core.namespaces import LDN, RDF_TYPE, SHACL_QUERIES, Prefixes
from ldnkg.web.linked_data_queries import LABELS, Asker, Term
from ldnkg.web.terms import Cell, cell, own_page

__all__ = ["GraphFacts", "Group", "Node", "Page", "read_page"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST, _NIL = (NamedNode(_RDF + name) for name in ("first", "rest", "nil"))
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_PROV = "http://www.w3.org/ns/prov#"
_DCTERMS = "http://purl.org/dc/terms/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
# What says in a sentence what a thing is, the best first.
_SUMMARIES = (
    _SKOS + "definition",
    _DCTERMS + "description",
    _DCTERMS + "abstract",
    _RDFS + "comment",
)
# Properties that hold the text of a published query.
_QUERY_TEXTS = (*SHACL_QUERIES, "https://purl.expasy.org/sparql-examples/ontology#describe")
# What comes first among the properties, as a reader looks for it.
_FIRST_PROPERTIES = (RDF_TYPE, *LABELS, *_SUMMARIES)
# Column of the table of graphs -> properties of graph/provenance.
_GRAPH_COLUMNS = {
    "Check level": (LDN + "hasCheckLevel",),
    "Derived from": (_PROV + "wasDerivedFrom", _PROV + "hadPrimarySource", _PROV + "wasGeneratedBy"),
    "By": (_PROV + "wasAttributedTo", _DCTERMS + "creator"),
    "Made": (_DCTERMS + "created", _DCTERMS + "modified"),
    "Licence": (_DCTERMS + "license",),
}
_CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/([0-9.]+)/"
)
# More values of one property are counted only; the formats hold them all.
_MOST_OUTGOING = 100
_MOST_INCOMING = 20
_MOST_EXPRESSIONS = 50
_MOST_GRAPHS = 100
# Blank nodes within blank nodes that are written out; what lies deeper is in the formats.
_MOST_LEVELS = 12


@dataclass(frozen=True)
class Node:
    """Is one value as the page shows it.

    Args:
        cell: Its text and where it leads.
        note: The short IRI, where the text is a label.
        graphs: Numbers of the graphs that state it, as in the page's table of graphs.
        parts: What a node without a name consists of: property and values.
        items: The members, if it is a list.
    """

    cell: Cell
    note: str = ""
    graphs: tuple[int, ...] = ()
    parts: tuple[tuple[Node, tuple[Node, ...]], ...] = ()
    items: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Group:
    """Holds the values of one property.

    Args:
        property: The property.
        iri: Its IRI.
        nodes: The values that the page shows.
        total: Number of all.
    """

    property: Node
    iri: str
    nodes: tuple[Node, ...]
    total: int


@dataclass(frozen=True)
class GraphFacts:
    """Describes a graph that holds statements of the page.

    Args:
        number: Its number on the page.
        node: The graph.
        statements: Number of statements of the page that it holds.
        facts: What is known of it, by column.
    """

    number: int
    node: Node
    statements: int
    facts: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Page:
    """Is what the template of an IRI shows.

    Args:
        title: The label, or the short IRI.
        language: Language tag of the label, if it has one.
        summary: A sentence that says what it is, if there is one.
        query: The text of the query that it is, if it is a published one.
        types: Its classes.
        classes: IRIs of these.
        outgoing: The statements about it.
        incoming: The statements that refer to it.
        expressions: Statements that lead to it through nodes without names: subject (if any) and its parts.
        most_expressions: Number of all such statements.
        graphs: The graphs of the statements.
        columns: Names of the facts about graphs.
        hidden_graphs: Number of graphs that the table leaves out.
    """

    title: str
    language: str | None
    summary: Node | None
    query: str | None
    types: tuple[Node, ...]
    classes: tuple[str, ...]
    outgoing: tuple[Group, ...]
    incoming: tuple[Group, ...]
    expressions: tuple[Node, ...]
    most_expressions: int
    graphs: tuple[GraphFacts, ...]
    columns: tuple[str, ...]
    hidden_graphs: int


@dataclass
class _Writer:
    """Turns terms into nodes."""

    prefixes: Prefixes
    labels: Mapping[str, Literal]
    below: Mapping[BlankNode, Sequence[Quad]]
    numbers: dict[str, int] = field(default_factory=dict)

    def node(self, term: Term, graphs: Iterable[str] = (), level: int = 0) -> Node:
        """Return a term as the page shows it."""
        numbers = tuple(sorted({self.number(graph) for graph in graphs}))
        if isinstance(term, BlankNode):
            items = self._items(term, level)
            parts = () if items or level >= _MOST_LEVELS else self._parts(term, level)
            text = "" if items or parts else "a node without a name"
            return Node(Cell(text), graphs=numbers, items=items, parts=parts)
        prepared = cell(_as_json(term), self.prefixes, own_page)
        label = self.labels.get(term.value) if isinstance(term, NamedNode) else None
        if label is None:
            return Node(prepared, graphs=numbers)
        named = Cell(label.value, prepared.link, prepared.title, label.language)
        return Node(named, prepared.text, numbers)

    def number(self, graph: str) -> int:
        """Return the number of a graph on the page."""
        return self.numbers.setdefault(graph, len(self.numbers) + 1)

    def groups(self, quads: Iterable[Quad]) -> list[tuple[Node, str, list[tuple[Term, list[str]]]]]:
        """Return properties with their values and the graphs of each value."""
        found: dict[str, dict[Term, list[str]]] = defaultdict(dict)
        for quad in quads:
            graphs = found[quad.predicate.value].setdefault(quad.object, [])
            graphs.append(_graph_of(quad))
        ordered = sorted(found.items(), key=lambda item: self._property_order(item[0]))
        return [
            (self.node(NamedNode(iri)), iri, sorted(values.items(), key=lambda item: self._order(item[0])))
            for iri, values in ordered
        ]

    def _parts(self, node: BlankNode, level: int) -> tuple[tuple[Node, tuple[Node, ...]], ...]:
        return tuple(
            (name, tuple(self.node(value, level=level + 1) for value, _ in values))
            for name, _, values in self.groups(self.below.get(node, ()))
        )

    def _items(self, node: BlankNode, level: int) -> tuple[Node, ...]:
        items: list[Node] = []
        cell_: Term = node
        passed = set()
        while isinstance(cell_, BlankNode) and cell_ not in passed and level < _MOST_LEVELS:
            passed.add(cell_)
            quads = {quad.predicate: quad.object for quad in self.below.get(cell_, ())}
            if _FIRST not in quads or _REST not in quads:
                return ()
            items.append(self.node(quads[_FIRST], level=level + 1))
            cell_ = quads[_REST]
        return tuple(items)

    def _property_order(self, iri: str) -> tuple[int, str]:
        place = _FIRST_PROPERTIES.index(iri) if iri in _FIRST_PROPERTIES else len(_FIRST_PROPERTIES)
        return place, self.text(NamedNode(iri)).lower()

    def _order(self, term: Term) -> tuple[str, str]:
        return self.text(term).lower(), str(term)

    def text(self, term: Term) -> str:
        """Return what stands for a term in an alphabetical order."""
        label = self.labels.get(term.value) if isinstance(term, NamedNode) else None
        return label.value if label is not None else str(getattr(term, "value", term))


def read_page(asker: Asker, iri: str, prefixes: Prefixes) -> Page:
    """Ask for all that the page of an IRI shows.

    Args:
        asker: Whom to ask.
        iri: The IRI.
        prefixes: Prefixes to shorten IRIs with.

    Raises:
        QueryProblem: If there is no answer.
    """
    counts = asker.incoming_counts(iri)
    incoming = asker.first_incoming(iri, (name for name, _ in counts), _MOST_INCOMING) if counts else []
    about = asker.about([iri])
    stated = Counter(_graph_of(quad) for quad in (*about, *incoming))
    shown = sorted(stated, key=lambda graph: (-stated[graph], graph))[:_MOST_GRAPHS]
    provenance = asker.provenance(shown)
    labels = asker.labels(_iris((*about, *incoming, *provenance), iri))
    writer = _Writer(prefixes, labels, _by_subject(about), {graph: n for n, graph in enumerate(shown, 1)})
    node = NamedNode(iri)
    outgoing = [quad for quad in about if quad.subject == node]
    expressions = _expressions(about, node)
    label = labels.get(iri)
    return Page(
        title=label.value if label is not None else prefixes.short(iri),
        language=label.language if label is not None else None,
        summary=_summary(writer, outgoing),
        query=next((value for name in _QUERY_TEXTS for value in _texts(outgoing, name)), None),
        types=tuple(writer.node(quad.object) for quad in outgoing if quad.predicate.value == RDF_TYPE),
        classes=tuple(
            quad.object.value
            for quad in outgoing
            if quad.predicate.value == RDF_TYPE and isinstance(quad.object, NamedNode)
        ),
        outgoing=_outgoing(writer, outgoing),
        incoming=_incoming(writer, incoming, dict(counts)),
        expressions=tuple(_expression(writer, quad) for quad in expressions[:_MOST_EXPRESSIONS]),
        most_expressions=len(expressions),
        graphs=_graph_facts(writer, shown, stated, provenance),
        columns=tuple(_GRAPH_COLUMNS),
        hidden_graphs=len(stated) - len(shown),
    )


def _outgoing(writer: _Writer, quads: Sequence[Quad]) -> tuple[Group, ...]:
    return tuple(
        Group(
            name,
            iri,
            tuple(writer.node(value, graphs) for value, graphs in values[:_MOST_OUTGOING]),
            len(values),
        )
        for name, iri, values in writer.groups(quads)
    )


def _incoming(writer: _Writer, quads: Sequence[Quad], counts: Mapping[str, int]) -> tuple[Group, ...]:
    turned = [Quad(quad.subject, quad.predicate, quad.subject, quad.graph_name) for quad in quads]
    groups = {
        iri: Group(
            name,
            iri,
            tuple(writer.node(value, graphs) for value, graphs in values),
            counts.get(iri, len(values)),
        )
        for name, iri, values in writer.groups(turned)
    }
    for iri, count in counts.items():
        # A property that no query can hold is shown by its number alone.
        groups.setdefault(iri, Group(writer.node(NamedNode(iri)), iri, (), count))
    return tuple(groups[iri] for iri in groups)


def _expressions(quads: Sequence[Quad], node: NamedNode) -> list[Quad]:
    """Return the statements at which chains of blank nodes that lead to a node begin."""
    into: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.object, BlankNode):
            into[quad.object].append(quad)
    open_nodes = {
        quad.subject for quad in quads if quad.object == node and isinstance(quad.subject, BlankNode)
    }
    seen = set(open_nodes)
    found: dict[Quad, None] = {}
    while open_nodes:
        blank = open_nodes.pop()
        if not into[blank]:
            # Nothing leads here: an axiom that has no name itself. It is shown as a value of itself.
            found[Quad(blank, NamedNode(RDF_TYPE), blank)] = None
        for quad in into[blank]:
            if isinstance(quad.subject, BlankNode):
                open_nodes |= {quad.subject} - seen
                seen.add(quad.subject)
            elif quad.subject != node:
                found[quad] = None
    return sorted(found, key=str)


def _expression(writer: _Writer, quad: Quad) -> Node:
    value = writer.node(quad.object, level=1)
    if quad.subject == quad.object:
        return value
    subject = writer.node(quad.subject)
    return Node(subject.cell, subject.note, (), ((writer.node(quad.predicate), (value,)),))


def _graph_facts(
    writer: _Writer, graphs: Sequence[str], stated: Mapping[str, int], provenance: Sequence[Quad]
) -> tuple[GraphFacts, ...]:
    known: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(provenance, key=str):
        known[str(getattr(quad.subject, "value", ""))][quad.predicate.value].append(quad.object)
    return tuple(
        GraphFacts(
            writer.number(graph),
            writer.node(NamedNode(graph)),
            stated[graph],
            tuple(
                tuple(_named_license(writer.node(value)) for name in names for value in known[graph][name])
                for names in _GRAPH_COLUMNS.values()
            ),
        )
        for graph in graphs
    )


def _named_license(value: Node) -> Node:
    """Return a licence of Creative Commons by its usual name, anything else as it is."""
    found = _CREATIVE_COMMONS.match(value.cell.text)
    if found is None:
        return value
    kind, version = found.groups()
    name = f"CC0 {version}" if kind == "zero" else f"CC {kind.upper()} {version}"
    return replace(value, cell=replace(value.cell, text=name))


def _summary(writer: _Writer, quads: Iterable[Quad]) -> Node | None:
    ranked = [
        (_SUMMARIES.index(quad.predicate.value), str(quad.object), quad.object)
        for quad in quads
        if quad.predicate.value in _SUMMARIES and isinstance(quad.object, Literal)
    ]
    return writer.node(min(ranked, key=lambda item: item[:2])[2]) if ranked else None


def _texts(quads: Iterable[Quad], predicate: str) -> list[str]:
    return sorted(
        quad.object.value
        for quad in quads
        if quad.predicate.value == predicate and isinstance(quad.object, Literal)
    )


def _by_subject(quads: Iterable[Quad]) -> dict[BlankNode, list[Quad]]:
    found: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, BlankNode):
            found[quad.subject].append(quad)
    return found


def _iris(quads: Iterable[Quad], iri: str) -> set[str]:
    found = {iri}
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode):
                found.add(term.value)
    return found


def _graph_of(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))


def _as_json(term: Term) -> dict[str, str]:
    """Return a term as in SPARQL 1.1 Query Results JSON."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        content = {"type": "literal", "value": term.value, "datatype": term.datatype.value}
        if term.language:
            content = {"type": "literal", "value": term.value, "xml:lang": term.language}
        elif term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
            del content["datatype"]
        return content
    return {"type": "triple", "value": str(term)}
