"""Draws the path of a mechanism: its steps from substances to effects, the weakest link marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ldnkg.core.namespaces import LDN
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.layers import Edge, Node, layered_drawing
from ldnkg.web.terms import own_page
from ldnkg.web.things.mechanism_steps import Participant, Step, steps_from_nowhere, weakest_steps
from ldnkg.web.wording import agree, count, listed

__all__ = ["WEAKEST", "WEAKEST_RULE", "path_figure", "weakest_words"]

#: How the weakest link is marked.
WEAKEST = "weakest link"
#: How it is found.
WEAKEST_RULE = (
    "The weakest link is found by this server: of the evidence levels of the steps, the lowest in the order "
    "human, animal, in vitro, review, inferred, retracted. It says how a step was measured, not how well."
)
_NOT_MEASURED = frozenset({LDN + "InferredEvidence", LDN + "RetractedEvidence"})


def path_figure(
    label: str,
    steps: Sequence[Step],
    parts: Mapping[str, Sequence[str]],
    sides: Mapping[str, Mapping[str, int]],
) -> Figure | None:
    """Draw the steps of a mechanism.

    Args:
        label: Label of the mechanism.
        steps: Its steps.
        parts: For each entity the parts it plays, such as `target`.
        sides: For each step the number of evidence lines on each side.

    Returns:
        The figure, or None where there is no step or too many to draw.
    """
    nodes = _nodes(steps, parts)
    node_of = {iri: node for node in nodes for iri in node.id.split(" ")}
    weakest = weakest_steps(steps)
    edges: list[Edge] = []
    for step in steps:
        sources = list(dict.fromkeys(node_of[iri].id for iri in step.subjects))
        targets = list(dict.fromkeys(node_of[iri].id for iri in step.objects))
        lines = ", ".join(f"{side} {number}" for side, number in sides.get(step.iri, {}).items())
        edges += [
            Edge(
                source,
                target,
                _edge_label(step),
                own_page(step.iri),
                WEAKEST if step in weakest else "",
                step.level in _NOT_MEASURED,
                f"evidence lines: {lines}" if lines else "no evidence line",
            )
            for source in sources
            for target in targets
        ]
    return layered_drawing(
        "path",
        f"Steps of {label}",
        nodes,
        edges,
        description=_description(steps, weakest),
        notes=(WEAKEST_RULE, *_notes(steps)),
    )


def weakest_words(steps: Sequence[Step]) -> str:
    """Say which link is the weakest.

    Args:
        steps: The steps of a mechanism.
    """
    weakest = weakest_steps(steps)
    if weakest:
        numbers = listed([str(step.number) for step in weakest])
        return (
            f"The weakest link is step {numbers} ({weakest[0].level_label})."
            if len(weakest) == 1
            else (f"The weakest links are steps {numbers} ({weakest[0].level_label}).")
        )
    levels = {step.level_label for step in steps if step.level_label}
    if len(steps) > 1 and len(levels) == 1:
        return f"All steps have the same evidence level ({levels.pop()}), so none is the weakest link."
    return "With one step, none is the weakest link." if len(steps) == 1 else ""


def _nodes(steps: Sequence[Step], parts: Mapping[str, Sequence[str]]) -> list[Node]:
    """Return one node for entities that stand on the same sides of the same steps, as `TNF, nitric oxide`."""
    participants: dict[str, Participant] = {}
    places: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for step in steps:
        for side, members in (("subject", step.subjects), ("object", step.objects)):
            for participant in members.values():
                participants[participant.iri] = participant
                places[participant.iri].add((step.iri, side))
    together: defaultdict[tuple[object, ...], list[Participant]] = defaultdict(list)
    for iri, participant in participants.items():
        key = (frozenset(places[iri]), participant.kind, tuple(parts.get(iri, ())))
        together[key].append(participant)
    found = []
    for (occurrences, kind, played), alike in together.items():
        assert isinstance(occurrences, frozenset) and isinstance(played, tuple)  # noqa: S101
        sides = {side for _, side in occurrences}
        found.append(
            Node(
                " ".join(participant.iri for participant in alike),
                ", ".join(participant.label for participant in alike),
                own_page(alike[0].iri) if len(alike) == 1 else None,
                ", ".join([str(kind or "entity"), *played]),
                is_marked=kind == "substance" or sides == {"object"},
            )
        )
    return found


def _edge_label(step: Step) -> str:
    state = f"once {step.state_label.removesuffix(' state')}, " if step.state_label else ""
    level = f"\n({step.level_label})" if step.level_label else ""
    return f"{step.number}. {state}{step.predicate}{level}"


def _description(steps: Sequence[Step], weakest: Sequence[Step]) -> str:
    found = [f"{count(len(steps), 'step')}, drawn from top to bottom."]
    for step in steps:
        mark = f", {WEAKEST}" if step in weakest else ""
        level = step.level_label or "no evidence level recorded"
        found.append(f"{step.number}. {step.statement.rstrip('.')} ({level}{mark}).")
    return " ".join(found)


def _notes(steps: Sequence[Step]) -> list[str]:
    notes = [
        "Boxes with a double line are substances and the effects at the ends; a dotted line is a step that "
        "was argued and not measured, or whose publication was retracted."
    ]
    lost = steps_from_nowhere(steps)
    if lost:
        numbers = listed([str(step.number) for step in lost])
        notes.append(
            f"{agree(len(lost), f'Step {numbers} starts', f'Steps {numbers} start')} from what no other step "
            "here leads to in that state, so the path has a gap there."
        )
    return notes
