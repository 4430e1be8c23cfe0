"""Translates the header of an OBO file: the ontology itself, its subsets and its types of synonyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from ldnkg.core.obo_frames import property_value
from ldnkg.core.obo_names import OBO, OIO, OWL, RDFS, OboNames, Triples

__all__ = ["HeaderTranslator"]

# Values that stay texts: tag -> property.
_TEXTS = {
    "format-version": f"{OIO}hasOBOFormatVersion",
    "default-namespace": f"{OIO}hasDefaultNamespace",
    "date": f"{OIO}date",
    "saved-by": f"{OIO}savedBy",
    "auto-generated-by": f"{OIO}auto-generated-by",
    "remark": f"{RDFS}comment",
}
# Where the library keeps those that escapes may stand in.
_FIELDS = {"remark": "remark", "saved-by": "name", "auto-generated-by": "name"}
# What says only how the others are read.
_READ_BEFORE = ("ontology", "idspace")


class HeaderTranslator:
    """Translates a header.

    Args:
        names: What identifiers mean.
        left: Takes the number of what is not translated, by what it is.
    """

    def __init__(self, names: OboNames, left: Counter[str]) -> None:
        self._names = names
        self._left = left

    def translate(self, header: Any) -> Iterator[Quad]:
        """Translate the header.

        Args:
            header: The header frame of the library.

        Yields:
            Its triples.
        """
        ontology = Triples(self._names.ontology_iri)
        ontology.be(f"{OWL}Ontology")
        for clause in header:
            yield from self._clause(clause, ontology)
        yield from ontology.quads()

    def _clause(self, clause: Any, ontology: Triples) -> Iterator[Quad]:
        tag = clause.raw_tag()
        if tag in _TEXTS:
            name = _FIELDS.get(tag)
            ontology.say(_TEXTS[tag], str(getattr(clause, name)) if name else clause.raw_value())
        elif tag == "data-version":
            self._version(clause.version, ontology)
        elif tag == "import":
            text = str(clause.reference)
            iri = text if "://" in text else f"{OBO}{text}.owl"
            ontology.say(f"{OWL}imports", NamedNode(iri))
        elif tag == "property_value":
            ontology.say(*property_value(clause.property_value, self._names))
        elif tag == "subsetdef":
            declared = self._declared(clause.subset, "SubsetProperty")
            declared.say(f"{RDFS}label", str(clause.subset))
            declared.say(f"{RDFS}comment", clause.description)
            yield from declared.quads()
        elif tag == "synonymtypedef":
            declared = self._declared(clause.typedef, "SynonymTypeProperty")
            declared.say(f"{RDFS}label", clause.description)
            if clause.scope is not None:
                scope = NamedNode(f"{OIO}has{clause.scope.capitalize()}Synonym")
                declared.say(f"{OIO}hasScope", scope)
            yield from declared.quads()
        elif tag not in _READ_BEFORE:
            self._left[f"{tag} clauses of the header"] += 1

    def _version(self, version: str, ontology: Triples) -> None:
        ontology.say(f"{OWL}versionInfo", version)
        name = self._names.ontology
        if name and "://" not in name and not set(version) & set(' <>"{}|^`\\'):
            ontology.say(f"{OWL}versionIRI", NamedNode(f"{OBO}{name}/{version}/{name}.owl"))

    def _declared(self, name: Any, above: str) -> Triples:
        declared = Triples(self._names.iri(name))
        declared.be(f"{OWL}AnnotationProperty")
        declared.say(f"{RDFS}subPropertyOf", NamedNode(OIO + above))
        return declared
