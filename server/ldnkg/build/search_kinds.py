"""Lists the kinds of things by which search results are grouped, in the order of what a reader looks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ldnkg.core.namespaces import GRAPH, LDN, ONTOLOGY, QUERY, VIEW

__all__ = ["SEARCH_KINDS", "SearchKind", "search_kind"]


@dataclass(frozen=True)
class SearchKind:
    """Is one kind of thing.

    Args:
        name: Its name in addresses.
        label: What its group is called.
        weight: How much a match counts, against 1 for what is neither looked for often nor rarely.
        classes: Local names of the classes of the ontology whose instances it holds.
    """

    name: str
    label: str
    weight: float
    classes: tuple[str, ...] = ()


_TERM = SearchKind("term", "Terms of the ontology", 0.8)
_FOREIGN = SearchKind("foreign-term", "Terms of other vocabularies", 0.6)
_QUERY = SearchKind("query", "Published queries", 1.0)
_VIEW = SearchKind("view", "Evidence views", 0.6)
_GRAPH = SearchKind("graph", "Named graphs", 0.3)
_OTHER = SearchKind("other", "Other things", 0.4)

#: Every kind; a thing belongs to the first whose classes it is in, else to one by its namespace.
SEARCH_KINDS = (
    SearchKind("condition", "Conditions", 3.0, ("Condition",)),
    SearchKind("substance", "Substances and procedures", 2.0, ("Substance", "Intervention")),
    SearchKind("study", "Studies", 2.5, ("Study",)),
    SearchKind("claim", "Claims", 1.5, ("Claim",)),
    SearchKind("outcome", "Outcomes", 2.0, ("Outcome",)),
    SearchKind("mechanism", "Mechanisms", 2.0, ("Mechanism",)),
    SearchKind("adverse-event-type", "Adverse event types", 2.0, ("AdverseEventType",)),
    SearchKind("document", "Documents", 1.5, ("Document",)),
    SearchKind("registration", "Trial registrations", 1.5, ("TrialRegistration",)),
    SearchKind("biological-entity", "Biological entities", 1.2, ("BiologicalEntity",)),
    SearchKind("instrument", "Instruments", 1.2, ("Instrument",)),
    SearchKind("reference-statement", "Reference statements", 1.0, ("ReferenceStatement",)),
    SearchKind("audit", "Assertions and audits", 1.0, ("Assertion", "Audit", "CitationAudit")),
    SearchKind("result", "Results", 0.7, ("StudyResult",)),
    SearchKind("evidence-line", "Evidence lines", 0.5, ("EvidenceLine",)),
    SearchKind(
        "study-part",
        "Arms, regimens and populations",
        0.6,
        ("StudyArm", "DrugRegimen", "StudyPopulation", "ArmMeasurement"),
    ),
    _TERM,
    _QUERY,
    _FOREIGN,
    _VIEW,
    _GRAPH,
    _OTHER,
)

_BY_NAMESPACE = ((LDN, _TERM), (ONTOLOGY, _TERM), (QUERY, _QUERY), (VIEW, _VIEW), (GRAPH, _GRAPH))


def search_kind(iri: str, classes: Collection[str], *, is_foreign: bool) -> SearchKind:
    """Return the kind of a thing.

    Args:
        iri: Its IRI.
        classes: IRIs of its classes, stated and inferred.
        is_foreign: Whether it is a term of another vocabulary.
    """
    if is_foreign:
        return _FOREIGN
    for kind in SEARCH_KINDS:
        if any(LDN + name in classes for name in kind.classes):
            return kind
    return next((kind for namespace, kind in _BY_NAMESPACE if iri.startswith(namespace)), _OTHER)
