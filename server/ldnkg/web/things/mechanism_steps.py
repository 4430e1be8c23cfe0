"""Reads the causal steps of a mechanism and finds its weakest link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ldnkg.core.namespaces import LDN
from ldnkg.web.page_queries import Row

__all__ = ["Participant", "Step", "read_steps", "steps_from_nowhere", "weakest_steps"]

# Evidence levels, the strongest first: in the order of the competency query on paths from naltrexone.
_LEVELS = tuple(
    LDN + name
    for name in (
        "HumanEvidence",
        "AnimalEvidence",
        "InVitroEvidence",
        "ReviewEvidence",
        "InferredEvidence",
        "RetractedEvidence",
    )
)
_DECREASED = LDN + "DecreasedState"
_SUBSTANCE = "substance"


@dataclass(frozen=True)
class Participant:
    """Is what a step starts from or acts on.

    Args:
        iri: Its IRI.
        label: Its label, with the symbol of its gene.
        kind: Its kind in words.
    """

    iri: str
    label: str
    kind: str


@dataclass
class Step:
    """Is one causal step.

    Args:
        iri: IRI of its claim.
        number: Its number.
        statement: What it says.
        predicate: What the subjects do to the objects.
        level: IRI of its evidence level, or None where none is recorded.
        level_label: Label of its evidence level.
        state: IRI of the state of the subjects, or None where none is recorded.
        state_label: Label of that state.
        leaves: IRI of the state in which it leaves the objects, or None.
        subjects: What it starts from.
        objects: What it acts on.
        notes: What the curators say of it.
    """

    iri: str
    number: int
    statement: str
    predicate: str
    level: str | None
    level_label: str
    state: str | None
    state_label: str
    leaves: str | None
    subjects: dict[str, Participant] = field(default_factory=dict)
    objects: dict[str, Participant] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)


def read_steps(rows: Sequence[Row]) -> list[Step]:
    """Put the solutions of `mechanism-steps` together.

    Args:
        rows: The solutions: one for each pair of subject and object of a step.
    """
    steps: dict[str, Step] = {}
    for row in rows:
        iri, number = row.iri("step"), row.number("number")
        if iri is None or number is None:
            continue
        step = steps.setdefault(
            iri,
            Step(
                iri,
                int(number),
                row.text("statement"),
                row.text("predicateLabel"),
                row.iri("level"),
                row.text("levelLabel"),
                row.iri("state"),
                row.text("stateLabel"),
                row.iri("leaves"),
            ),
        )
        for name, side in (("subject", step.subjects), ("object", step.objects)):
            participant = row.iri(name)
            if participant is not None:
                symbol = row.text(f"{name}Symbol")
                label = row.text(f"{name}Label") + (f" ({symbol})" if symbol else "")
                side[participant] = Participant(participant, label, row.text(f"{name}Kind"))
        if row.text("note"):
            step.notes[row.text("note")] = None
    return sorted(steps.values(), key=lambda step: step.number)


def weakest_steps(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with the weakest evidence level of all, or none where all have the same.

    A path is as strong as its weakest link; a step without a recorded level is left out.

    Args:
        steps: The steps of a mechanism.
    """
    known = [(_LEVELS.index(step.level), step) for step in steps if step.level in _LEVELS]
    ranks = {rank for rank, _ in known}
    return [step for rank, step in known if rank == max(ranks)] if len(ranks) > 1 else []


def steps_from_nowhere(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that start neither from a substance nor from where another step ends.

    A step goes on from another if it starts from its object, lowered in both or in neither, as the decision
    of the ontology on mechanisms says.

    Args:
        steps: The steps of a mechanism.
    """
    return [
        step
        for step in steps
        if not any(
            subject.kind == _SUBSTANCE
            or any(
                subject.iri in other.objects and (other.leaves == _DECREASED) == (step.state == _DECREASED)
                for other in steps
                if other is not step
            )
            for subject in step.subjects.values()
        )
    ]
