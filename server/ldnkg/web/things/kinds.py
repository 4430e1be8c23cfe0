"""Lists the kinds of things that have a page of their own; every other IRI has the page of its statements."""

from __future__ import annotations

from collections.abc import Iterable

from ldnkg.web.kind import Kind
from ldnkg.web.things import ontology, term
from ldnkg.web.things.adverse_event_type import ADVERSE_EVENT_TYPE
from ldnkg.web.things.audit import ASSERTION, AUDIT
from ldnkg.web.things.claim import CLAIM
from ldnkg.web.things.condition import CONDITION
from ldnkg.web.things.document import DOCUMENT
from ldnkg.web.things.entity import ENTITY
from ldnkg.web.things.evidence_line import EVIDENCE_LINE
from ldnkg.web.things.mechanism import MECHANISM
from ldnkg.web.things.outcome import OUTCOME, OUTCOME_DOMAIN
from ldnkg.web.things.parameter import PARAMETER
from ldnkg.web.things.registration import REGISTRATION
from ldnkg.web.things.study import STUDY
from ldnkg.web.things.study_part import STUDY_PARTS
from ldnkg.web.things.substance import SUBSTANCE

__all__ = ["KINDS", "kind_of"]

#: The kinds; of a thing that belongs to several, the first is meant.
KINDS: tuple[Kind, ...] = (
    MECHANISM,
    SUBSTANCE,
    ENTITY,
    PARAMETER,
    STUDY,
    *STUDY_PARTS,
    REGISTRATION,
    DOCUMENT,
    ADVERSE_EVENT_TYPE,
    CONDITION,
    OUTCOME,
    OUTCOME_DOMAIN,
    CLAIM,
    ASSERTION,
    AUDIT,
    EVIDENCE_LINE,
    ontology.ONTOLOGY,
    term.CLASS,
    term.PROPERTY,
    term.VALUE,
)


def kind_of(classes: Iterable[str]) -> Kind | None:
    """Return the kind of a thing, or None where it has none.

    Args:
        classes: IRIs of its classes, stated or inferred.
    """
    known = frozenset(classes)
    return next((kind for kind in KINDS if kind.classes & known), None)
