"""Holds the ontology of a release: its terms, modules and hierarchies, read once from its own statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ldnkg.core.namespaces import EXTERNAL, GRAPH, LDN, ONTOLOGY, RDF_TYPE, Prefixes
from ldnkg.web.context import context
from ldnkg.web.documentation.axioms import Axioms
from ldnkg.web.documentation.expressions import OWL, RDFS
from ldnkg.web.documentation.forms import alternatives, conjuncts, names_in
from ldnkg.web.documentation.manchester import Piece, quoted
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query

__all__ = ["CLASS", "KIND_WORDS", "MODULES", "VALUE", "Extract", "Module", "Term", "Vocabulary", "vocabulary"]

#: What the IRIs of the modules' graphs start with.
MODULES = GRAPH + "ontology/"
CLASS, VALUE = "class", "value"
#: Class of a term -> its kind in words; of a term of several kinds the first is meant.
KIND_WORDS: Mapping[str, str] = {
    OWL + "Class": CLASS,
    OWL + "ObjectProperty": "object property",
    OWL + "DatatypeProperty": "datatype property",
    OWL + "AnnotationProperty": "annotation property",
    OWL + "NamedIndividual": VALUE,
}
_LABEL = RDFS + "label"
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_DCTERMS = "http://purl.org/dc/terms/"


@dataclass(frozen=True)
class Term:
    """Is one term of the ontology.

    Args:
        iri: Its IRI.
        kind: What it is, in words.
        label: Its label, or its short IRI.
        definition: Its definition, or empty.
        module: IRI of the graph that declares it.
        is_deprecated: Whether it is no longer to be used.
    """

    iri: str
    kind: str
    label: str
    definition: str
    module: str
    is_deprecated: bool = False


@dataclass(frozen=True)
class Module:
    """Is one module of the ontology.

    Args:
        iri: IRI of its graph.
        title: Its title.
        description: What it holds.
    """

    iri: str
    title: str
    description: str


@dataclass(frozen=True)
class Extract:
    """Is an extract of another ontology.

    Args:
        iri: IRI of its graph.
        title: Title of the other ontology.
        version: Its version.
        license: IRI of its licence.
        attribution: Whom to name.
        source: Where it was taken from.
        terms: Number of terms.
    """

    iri: str
    title: str
    version: str
    license: str
    attribution: str
    source: str
    terms: int


@dataclass(frozen=True)
class Vocabulary:
    """Holds the terms of the ontology with what is known of them.

    Args:
        quads: The statements of the ontology.
        prefixes: Prefixes to shorten IRIs with.
        foreign: Label and extract of each term of another ontology.
        extracts: The extracts.
    """

    quads: tuple[Quad, ...]
    prefixes: Prefixes
    foreign: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    extracts: tuple[Extract, ...] = ()

    @cached_property
    def axioms(self) -> Axioms:
        """The axioms."""
        return Axioms(self.quads)

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The terms by IRI, in the order of their labels."""
        types: dict[str, dict[str, str]] = defaultdict(dict)
        for quad in self.quads:
            if quad.predicate.value == RDF_TYPE and isinstance(quad.subject, NamedNode):
                types[quad.subject.value].setdefault(_value(quad.object), _value(quad.graph_name))
        found = [
            self._term(iri, KIND_WORDS[kind], types[iri][kind])
            for iri in types
            if iri.startswith(LDN)
            and (kind := next((name for name in KIND_WORDS if name in types[iri]), None))
        ]
        return {term.iri: term for term in sorted(found, key=lambda term: (term.label.lower(), term.iri))}

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """The modules, in the order of their titles."""
        graphs = {_value(quad.graph_name) for quad in self.quads}
        found = [self._module(iri) for iri in graphs if iri.startswith(MODULES)]
        return tuple(sorted(found, key=lambda module: (module.title.lower(), module.iri)))

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """The stated superclasses and superproperties with names, by term."""
        return _gathered(self.quads, (RDFS + "subClassOf", RDFS + "subPropertyOf"), turned=False)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The stated subclasses and subproperties, by term."""
        return _gathered(self.quads, (RDFS + "subClassOf", RDFS + "subPropertyOf"), turned=True)

    @cached_property
    def values(self) -> Mapping[str, tuple[str, ...]]:
        """The values of each class of values, by label."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri, term in self.terms.items():
            for quad in self.axioms.about(iri) if term.kind == VALUE else ():
                if quad.predicate.value == RDF_TYPE and _value(quad.object) in self.terms:
                    found[_value(quad.object)].append(iri)
        return {iri: tuple(members) for iri, members in found.items()}

    @cached_property
    def above(self) -> Mapping[str, frozenset[str]]:
        """All superclasses and superproperties of each term, stated or following.

        They follow by steps over what is stated: a class is below each class that its definition joins by
        `and`, and each class that one joins by `or` is below the defined one. Nothing else is concluded.
        """
        direct: dict[str, set[str]] = {iri: set(above) for iri, above in self.parents.items()}
        for quad in self.quads:
            name = quad.predicate.value
            if isinstance(quad.subject, NamedNode) and name in (OWL + "equivalentClass", RDFS + "subClassOf"):
                expression = self.axioms.reader.expression(quad.object)
                direct.setdefault(quad.subject.value, set()).update(conjuncts(expression))
                for below in alternatives(expression) if name == OWL + "equivalentClass" else ():
                    direct.setdefault(below, set()).add(quad.subject.value)
        return {iri: _reached(iri, direct) for iri in direct}

    @cached_property
    def uses(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Which terms have a term in an axiom: (`domain`, `range` or `axiom`, the term that has it)."""
        found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        places = {RDFS + "domain": "domain", RDFS + "range": "range"}
        for quad in self.quads:
            subject, name = _value(quad.subject), quad.predicate.value
            if not isinstance(quad.subject, NamedNode):
                continue
            if name in places and not isinstance(quad.object, Literal):
                for iri in names_in(self.axioms.reader.expression(quad.object)):
                    found[iri][(places[name], subject)] = None
            elif isinstance(quad.object, BlankNode) and name.startswith((OWL, RDFS)):
                for iri in self._mentioned(quad.object) - {subject}:
                    found[iri][("axiom", subject)] = None
        return {iri: tuple(sorted(uses)) for iri, uses in found.items()}

    @cached_property
    def elsewhere(self) -> Mapping[str, tuple[tuple[str, str, tuple[Piece, ...]], ...]]:
        """The axioms that each module states about terms of others: term, keyword, text."""
        found: dict[str, list[tuple[str, str, tuple[Piece, ...]]]] = defaultdict(list)
        for iri, term in self.terms.items():
            for section in (
                section for frame in self.axioms.frames(iri, self.name) for section in frame.sections
            ):
                for clause in section.clauses:
                    if clause.graph != term.module and not clause.is_shared:
                        found[clause.graph].append((iri, section.word, clause.pieces))
        return {graph: tuple(axioms) for graph, axioms in found.items()}

    def label(self, iri: str) -> str:
        """Return the label of a term of this or another ontology, or its short IRI.

        Args:
            iri: The IRI.
        """
        term = self.terms.get(iri)
        if term is not None:
            return term.label
        return self.foreign[iri][0] if iri in self.foreign else self.short(iri)

    def name(self, iri: str) -> str:
        """Return the label of a term as Manchester syntax writes a name, or its short IRI.

        Args:
            iri: The IRI.
        """
        return (
            quoted(self.label(iri))
            if iri in self.terms or iri in self.foreign
            else self.prefixes.shorten(iri)
        )

    def short(self, iri: str) -> str:
        """Return the CURIE of an IRI, or the IRI.

        Args:
            iri: The IRI.
        """
        return self.prefixes.short(iri)

    def literal(self, iri: str, property_: str) -> str:
        """Return the first value of a property of a term, English before others, or empty.

        Args:
            iri: The term.
            property_: IRI of the property.
        """
        return next(iter(self.literals(iri, property_)), "")

    def literals(self, iri: str, property_: str) -> list[str]:
        """Return the literals that a property of a term has, English before others.

        Args:
            iri: The term.
            property_: IRI of the property.
        """
        found = [
            quad.object
            for quad in self.axioms.about(iri)
            if quad.predicate.value == property_ and isinstance(quad.object, Literal)
        ]
        return [
            value.value for value in sorted(found, key=lambda value: (value.language != "en", value.value))
        ]

    def iris(self, iri: str, property_: str) -> list[str]:
        """Return the IRIs that a property of a term has.

        Args:
            iri: The term.
            property_: IRI of the property.
        """
        return sorted(
            quad.object.value
            for quad in self.axioms.about(iri)
            if quad.predicate.value == property_ and isinstance(quad.object, NamedNode)
        )

    def in_module(self, module: str, kind: str | None = None) -> list[Term]:
        """Return the terms that a module declares.

        Args:
            module: IRI of its graph.
            kind: A kind in words; None for all.
        """
        return [term for term in self.terms.values() if term.module == module and kind in (None, term.kind)]

    def _term(self, iri: str, kind: str, module: str) -> Term:
        deprecated = self.literals(iri, OWL + "deprecated")
        return Term(
            iri,
            kind,
            self.literal(iri, _LABEL) or self.short(iri),
            self.literal(iri, _DEFINITION),
            module,
            is_deprecated="true" in deprecated or "1" in deprecated,
        )

    def _module(self, iri: str) -> Module:
        # Every module repeats the name of the whole, which goes without saying on its pages.
        whole = self.literal(ONTOLOGY, _DCTERMS + "title") + ": "
        title = self.literal(iri, _DCTERMS + "title").removeprefix(whole) or iri.removeprefix(MODULES)
        return Module(iri, title[:1].upper() + title[1:], self.literal(iri, _DCTERMS + "description"))

    def _mentioned(self, node: BlankNode) -> set[str]:
        """Return the names in what hangs on a blank node: an expression or a list."""
        items, problem = self.axioms.reader.items(node)
        if problem is None:
            return {iri for item in items for iri in names_in(self.axioms.reader.expression(item))}
        return set(names_in(self.axioms.reader.expression(node)))


def vocabulary(asker: Asker) -> Vocabulary:
    """Return the ontology of the release that the request is answered from.

    Args:
        asker: Whom to ask the first time.

    Raises:
        QueryProblem: If there is no answer.
    """
    return context().keep("documentation.vocabulary", lambda: _read(asker))


def _read(asker: Asker) -> Vocabulary:
    quads = asker.statements(page_query("ontology-statements").text)
    terms = ask(asker, page_query("ontology-extract-terms"))
    foreign: dict[str, tuple[str, str]] = {}
    in_extract: dict[str, set[str]] = defaultdict(set)
    for row in terms:
        foreign.setdefault(row.text("term"), (row.text("label"), row.text("extract")))
        in_extract[row.text("extract")].add(row.text("term"))
    extracts = [
        _extract(row, len(in_extract[row.text("extract")]))
        for row in ask(asker, page_query("ontology-extracts"))
    ]
    return Vocabulary(
        tuple(sorted(quads, key=str)),
        context().prefixes,
        foreign,
        tuple({extract.iri: extract for extract in extracts}.values()),
    )


def _extract(row: Row, terms: int) -> Extract:
    iri = row.text("extract")
    title = row.text("title").removeprefix("Extract of ") or iri.removeprefix(EXTERNAL)
    version, license_, attribution, source = (
        row.text(name) for name in ("version", "license", "attribution", "source")
    )
    return Extract(iri, title, version, license_, attribution, source, terms)


def _reached(iri: str, direct: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(direct.get(iri, ()))
    while waiting:
        name = waiting.pop()
        if name not in found and name != iri:
            found.add(name)
            waiting += direct.get(name, ())
    return frozenset(found)


def _gathered(
    quads: Iterable[Quad], properties: Iterable[str], *, turned: bool
) -> dict[str, tuple[str, ...]]:
    wanted = frozenset(properties)
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        ends = quad.subject, quad.object
        if quad.predicate.value in wanted and all(isinstance(end, NamedNode) for end in ends):
            one, other = (_value(end) for end in (reversed(ends) if turned else ends))
            found[one].add(other)
    return {iri: tuple(sorted(others)) for iri, others in found.items()}


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))
