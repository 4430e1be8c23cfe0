"""Says who took part in a study: numbers of people at each step, age, sex and subgroups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ldnkg.web.things.study_parts import Fact, Part, facts

__all__ = ["People", "people_facts", "people_of"]

#: Numbers of people in the order in which a study meets them.
_STEPS = (
    ("Planned", "planned"),
    ("Screened", "screened"),
    ("Enrolled", "enrolled"),
    ("Enrolled by the register", "enrolledByRegister"),
    ("Prescribed the substance", "prescribed"),
    ("Randomized", "randomized"),
    ("Started", "started"),
    ("Completed", "completed"),
    ("Lost to follow-up", "lostToFollowUp"),
    ("Analyzed", "analyzed"),
    ("In the subgroup", "participantCount"),
)
#: What is expected of the population of a trial.
_EXPECTED = frozenset({"completed", "analyzed"})


@dataclass(frozen=True)
class People:
    """Is a population with its facts.

    Args:
        part: The population.
        facts: The facts.
        is_subgroup: Whether it is a part of another one.
    """

    part: Part
    facts: tuple[Fact, ...]
    is_subgroup: bool


def people_of(parts: Mapping[str, Part], *, is_trial: bool) -> tuple[People, ...]:
    """Return the populations of a study, subgroups after the whole.

    Args:
        parts: The populations and subgroups.
        is_trial: Whether the study is a trial, of which more is expected.
    """
    subgroups = {iri for part in parts.values() for iri in part.iris("hasSubgroup")}
    return tuple(
        People(part, people_facts(part, is_trial=is_trial and not is_subgroup), is_subgroup)
        for is_subgroup, part in _whole_first(parts.values(), subgroups)
    )


def people_facts(part: Part, *, is_trial: bool) -> tuple[Fact, ...]:
    """Return the facts about a population.

    Args:
        part: The population.
        is_trial: Whether it took part in a trial, of which more is expected.
    """
    is_subgroup = part.has("participantCount")
    counted = part.has("enrolled") or part.has("randomized")
    wanted = [(name, property_, is_trial and property_ in _EXPECTED) for name, property_ in _STEPS]
    missing = () if counted or is_subgroup or not is_trial else (Fact("Enrolled or randomized", ()),)
    return (
        *missing,
        *facts(
            part,
            *wanted,
            ("Condition", "hasCondition", False),
            ("Age group", "hasAgeGroup", False),
            ("Mean age, years", "meanAgeYears", is_trial and not part.has("medianAgeYears")),
            ("Median age, years", "medianAgeYears", False),
            ("Female, percent", "percentFemale", is_trial and not part.has("femaleParticipants")),
            ("Female, people", "femaleParticipants", False),
        ),
    )


def _whole_first(parts: Iterable[Part], subgroups: set[str]) -> list[tuple[bool, Part]]:
    marked = [(part.iri in subgroups, part) for part in parts]
    return sorted(marked, key=lambda found: (found[0], found[1].iri))
