"""Shows the ontology, its modules, and the extracts of other ontologies."""

from __future__ import annotations

from ldnkg.web.documentation.expressions import OWL
from ldnkg.web.documentation.pages import prepare_ontology
from ldnkg.web.kind import Kind

__all__ = ["ONTOLOGY"]

ONTOLOGY = Kind("ontology", frozenset({OWL + "Ontology"}), "documentation/ontology.html", prepare_ontology)
