"""Every property earns its place: a question, a shape, a rule or another axiom uses it."""

from __future__ import annotations

import re

import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from ldnkg.core.namespaces import LDN
from ldnkg.core.paths import graph_root

ROOT = graph_root()
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
#: Axioms that use a property which they do not define.
AXIOMS = (OWL.onProperty, OWL.inverseOf, RDF.first, RDFS.subPropertyOf)
#: Properties that nothing in these files uses, each with its reason.
NOT_USED = {
    "supports": "inferred, so that a user reaches the claims of a result in one step",
    "disputes": "inferred, so that a user reaches the claims of a result in one step",
    "hasMechanismMediator": "inferred, so that a user reaches the mediators of a mechanism in one step",
    "hasTarget": "inferred, so that a user reaches the targets of a mechanism in one step",
}


def mentions(*patterns: str) -> set[str]:
    files = [path for pattern in patterns for path in ROOT.glob(pattern)]
    assert files
    return {name for path in files for name in re.findall(r"\bldn:(\w+)", path.read_text(encoding="utf-8"))}


def test_every_property_is_used() -> None:
    graph = rdflib.Graph()
    for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl")):
        graph.parse(path)
    terms = {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if str(s).startswith(LDN)}
    names = {str(term).removeprefix(LDN) for term in terms}
    assert len(names) > 150
    used = mentions("data/queries/*.rq", "shapes/*.ttl", "shapes/lint/*.rq", "ontology/rules.rq")
    used |= {str(o).removeprefix(LDN) for axiom in AXIOMS for o in graph.objects(predicate=axiom)}
    assert names - used - set(NOT_USED) == set()
