"""Makes IRIs of the identifiers of OBO files, and triples of their clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import fastobo
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ldnkg.core.namespaces import RDF_TYPE

__all__ = ["OBO", "OIO", "OWL", "RDFS", "OboNames", "Triples", "Value"]

OBO = "http://purl.obolibrary.org/obo/"
OIO = "http://www.geneontology.org/formats/oboInOwl#"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# Prefixes that the specification knows without a declaration.
_BUILT_IN = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "oboInOwl": OIO,
    "owl": OWL,
    "rdf": _RDF,
    "rdfs": RDFS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CANONICAL = re.compile(r"[0-9]+")
_ADDRESS = re.compile(r"https?://")

Value = NamedNode | BlankNode | Literal


@dataclass(frozen=True)
class OboNames:
    """Knows what identifiers of one file mean.

    Args:
        ontology: Value of `ontology:`; empty if there is none.
        default_namespace: Value of `default-namespace:`; empty if there is none.
        spaces: IRI that `idspace:` declares for each prefix.
        relations: IRI of each relation without a prefix that a cross-reference identifies.
    """

    ontology: str
    default_namespace: str
    spaces: Mapping[str, str]
    relations: Mapping[str, NamedNode]

    @property
    def ontology_iri(self) -> NamedNode | BlankNode:
        """IRI of the ontology; a blank node where the file names none."""
        if not self.ontology:
            return BlankNode("ontology")
        return NamedNode(self.ontology if _ADDRESS.match(self.ontology) else f"{OBO}{self.ontology}.owl")

    def iri(self, identifier: Any) -> NamedNode:
        """Return the IRI that an identifier stands for.

        Args:
            identifier: An identifier of the library.

        Raises:
            ValueError: If it is none.
        """
        text = str(identifier)
        if _ADDRESS.match(text) or isinstance(identifier, fastobo.id.Url):
            return NamedNode(text)
        if isinstance(identifier, fastobo.id.PrefixedIdent):
            prefix, local = identifier.prefix, identifier.local
            known = self.spaces.get(prefix) or _BUILT_IN.get(prefix)
            if known is not None:
                return NamedNode(known + local)
            joint = "_" if _CANONICAL.fullmatch(local) else "#_"
            return NamedNode(f"{OBO}{prefix}{joint}{local}")
        name = identifier.unescaped if hasattr(identifier, "unescaped") else text
        if name in self.relations:
            return self.relations[name]
        if not self.ontology:
            raise ValueError(f"{name!r} has no prefix, and there is no `ontology:` by which it gets an IRI")
        return NamedNode(f"{OBO}{self.ontology.rpartition('/')[2].removesuffix('.owl')}#{name}")


@dataclass
class Triples:
    """Gathers the triples of one frame.

    Args:
        subject: What the frame is about.
    """

    subject: NamedNode | BlankNode
    _made: list[Quad] = field(default_factory=list)

    def say(
        self,
        predicate: str | NamedNode,
        value: Value | str,
        annotations: Sequence[tuple[NamedNode, Value]] = (),
    ) -> None:
        """State something of the subject.

        Args:
            predicate: The property.
            value: Its value; a text is a literal.
            annotations: What is stated of this statement.
        """
        name = NamedNode(predicate) if isinstance(predicate, str) else predicate
        term = Literal(value) if isinstance(value, str) else value
        self._made.append(Quad(self.subject, name, term))
        if annotations:
            axiom = BlankNode()
            self.link(axiom, RDF_TYPE, NamedNode(f"{OWL}Axiom"))
            self.link(axiom, f"{OWL}annotatedSource", self.subject)
            self.link(axiom, f"{OWL}annotatedProperty", name)
            self.link(axiom, f"{OWL}annotatedTarget", term)
            for annotation, content in annotations:
                self.link(axiom, annotation.value, content)

    def be(self, kind: str) -> None:
        """State a type of the subject.

        Args:
            kind: Its IRI.
        """
        self.say(RDF_TYPE, NamedNode(kind))

    def link(self, subject: NamedNode | BlankNode, predicate: str, value: Value) -> None:
        """State something of another thing.

        Args:
            subject: The thing.
            predicate: IRI of the property.
            value: Its value.
        """
        self._made.append(Quad(subject, NamedNode(predicate), value))

    def restriction(self, relation: NamedNode, filler: NamedNode) -> BlankNode:
        """Make the class of what is related to something of a class.

        Args:
            relation: The relation.
            filler: The class.
        """
        node = BlankNode()
        self.link(node, RDF_TYPE, NamedNode(f"{OWL}Restriction"))
        self.link(node, f"{OWL}onProperty", relation)
        self.link(node, f"{OWL}someValuesFrom", filler)
        return node

    def combined(self, kind: str, parts: Iterable[Value]) -> BlankNode:
        """Make a class that is an intersection or a union.

        Args:
            kind: `intersectionOf` or `unionOf`.
            parts: Its classes.
        """
        node = BlankNode()
        self.link(node, RDF_TYPE, NamedNode(f"{OWL}Class"))
        self.link(node, f"{OWL}{kind}", self.list_of(parts))
        return node

    def list_of(self, parts: Iterable[Value]) -> Value:
        """Make a list.

        Args:
            parts: Its members.
        """
        head: Value = NamedNode(f"{_RDF}nil")
        for part in reversed(list(parts)):
            node = BlankNode()
            self.link(node, f"{_RDF}first", part)
            self.link(node, f"{_RDF}rest", head)
            head = node
        return head

    def quads(self) -> Iterator[Quad]:
        """Yield what was stated, in the order in which it was."""
        yield from self._made
