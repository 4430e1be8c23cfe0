"""Shows a part of a study by itself: an arm, a regimen, a population, a result, or what one arm showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import link_to
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import PageQuery, Row, ask, page_query
from ldnkg.web.terms import Cell
from ldnkg.web.things.adverse_event_rates import METHOD, rate_of
from ldnkg.web.things.study import findings_of
from ldnkg.web.things.study_arms import arms_of, regimen_facts, regimen_of
from ldnkg.web.things.study_claims import rules_of, sides_of
from ldnkg.web.things.study_figures import forest_figures
from ldnkg.web.things.study_parts import Fact, Part, read_parts
from ldnkg.web.things.study_people import people_facts
from ldnkg.web.things.study_results import Outcome, measured_of, outcome_facts, outcome_of

__all__ = ["STUDY_PARTS"]


class _Reader:
    """Asks for a part, its study, and what the study says beside it.

    Args:
        asker: Whom to ask.
        iri: The part.
    """

    def __init__(self, asker: Asker, iri: str) -> None:
        self._asker = asker
        self._part = iri
        self.queries: list[PageQuery] = []
        homes = self._rows("study-part", part=iri)
        self.part = self.parts("study-part-facts", part=iri).get(iri) or Part(iri, {})
        self.home = next((row for row in homes if row.iri("study")), None)
        self.homes = _homes(homes)
        self.study = self.home.text("study") if self.home is not None else ""
        self.study_label = self.home.text("studyLabel") if self.home is not None else ""

    def parts(self, name: str, **things: str) -> dict[str, Part]:
        """Ask for things with their values.

        Args:
            name: Name of the query.
            things: What it is about.
        """
        query = page_query(name, **things)
        self.queries.append(query)
        return read_parts(self._asker, query)

    def of_study(self, name: str) -> dict[str, Part]:
        """Ask for things of the study; none where the part belongs to none.

        Args:
            name: Name of the query.
        """
        return self.parts(name, study=self.study) if self.study else {}

    def prepared(self, **values: object) -> Prepared:
        """Return what the template gets.

        Args:
            values: What is special to the kind of part.
        """
        common: dict[str, object] = {
            "part": self.part,
            "homes": self.homes,
            "label": self.study_label,
            "notes": self.part.notes,
        }
        figures = forest_figures(_outcomes(values))
        return Prepared(common | values, figures, tuple(self.queries))

    def claims(self) -> Mapping[str, object]:
        """Ask on which claims a result bears."""
        rows = self._rows("study-part-claims", part=self._part)
        return {"sides": sides_of(rows, self.study_label), "rules": rules_of(rows)}

    def _rows(self, name: str, **things: str) -> list[Row]:
        query = page_query(name, **things)
        self.queries.append(query)
        return ask(self._asker, query)


def _arm(asker: Asker, iri: str) -> Prepared:
    reader = _Reader(asker, iri)
    study = reader.of_study("study-facts").get(reader.study) or Part(reader.study, {})
    arms = [arm for arm in arms_of(reader.of_study("study-arms"), study) if arm.part.iri == iri]
    results = reader.of_study("study-results")
    measured = [
        outcome_of(part, results, reader.study_label)
        for part in results.values()
        if "OutcomeResult" in part.classes and _is_in(part, results, iri)
    ]
    rates = [rate_of(part) for part in _events(results) if iri in part.iris("inArm")]
    return reader.prepared(arms=arms, outcomes=measured, rates=rates, method=METHOD)


def _regimen(asker: Asker, iri: str) -> Prepared:
    reader = _Reader(asker, iri)
    arms = [part for part in reader.of_study("study-arms").values() if iri in part.iris("hasRegimen")]
    given = Fact("Given to", tuple(link_to(arm.iri, arm.label) for arm in arms))
    return reader.prepared(facts=(*regimen_facts(regimen_of(reader.part)), *((given,) if arms else ())))


def _population(asker: Asker, iri: str) -> Prepared:
    reader = _Reader(asker, iri)
    subgroups = Fact("Subgroups", reader.part.cells("hasSubgroup"))
    listed = (*people_facts(reader.part, is_trial=False), *((subgroups,) if subgroups.cells else ()))
    return reader.prepared(facts=listed)


def _outcome(asker: Asker, iri: str) -> Prepared:
    reader = _Reader(asker, iri)
    outcome = outcome_of(reader.part, reader.of_study("study-results"), reader.study_label)
    return reader.prepared(
        outcome=outcome, facts=outcome_facts(outcome), measured=outcome.arms, **reader.claims()
    )


def _event(asker: Asker, iri: str) -> Prepared:
    reader = _Reader(asker, iri)
    rates = [
        rate_of(part)
        for part in _events(reader.of_study("study-results"))
        if set(part.iris("hasAdverseEventType")) & set(reader.part.iris("hasAdverseEventType"))
    ]
    rates = rates or [rate_of(reader.part)]
    return reader.prepared(rates=rates, is_event=True, method=METHOD, **reader.claims())


def _measurement(asker: Asker, iri: str) -> Prepared:
    reader = _Reader(asker, iri)
    results = reader.of_study("study-results")
    outcomes = [
        outcome_of(part, results, reader.study_label)
        for part in results.values()
        if iri in part.iris("hasArmMeasurement")
    ]
    measured = [measured_of(reader.part, reader.study_label)]
    return reader.prepared(outcomes=outcomes, measured=measured)


def _finding(asker: Asker, iri: str) -> Prepared:
    reader = _Reader(asker, iri)
    return reader.prepared(findings=findings_of({iri: reader.part}), **reader.claims())


def _homes(rows: Sequence[Row]) -> tuple[tuple[str, Cell], ...]:
    """Return the studies and protocols that a part belongs to."""
    found: dict[str, tuple[str, Cell]] = {}
    for row in rows:
        for kind, word in (("document", "protocol"), ("study", "study")):
            iri = row.iri(kind)
            if iri is not None:
                found[iri] = (word, link_to(iri, row.text(f"{kind}Label")))
    return tuple(found.values())


def _events(parts: Mapping[str, Part]) -> list[Part]:
    return [part for part in parts.values() if "AdverseEventResult" in part.classes]


def _is_in(part: Part, results: Mapping[str, Part], arm: str) -> bool:
    measured = (results[iri] for iri in part.iris("hasArmMeasurement") if iri in results)
    return any(arm in found.iris("inArm") for found in (part, *measured))


def _outcomes(values: Mapping[str, object]) -> list[Outcome]:
    """Return the result that a page is about, which has a drawing of its own."""
    outcome = values.get("outcome")
    return [outcome] if isinstance(outcome, Outcome) else []


#: Parts of studies; what is none of them is shown by its statements.
STUDY_PARTS = tuple(
    Kind(name, frozenset({LDN + class_}), "things/study_part.html", prepare)
    for name, class_, prepare in (
        ("arm", "StudyArm", _arm),
        ("regimen", "DrugRegimen", _regimen),
        ("population", "StudyPopulation", _population),
        ("outcome result", "OutcomeResult", _outcome),
        ("adverse event result", "AdverseEventResult", _event),
        ("arm measurement", "ArmMeasurement", _measurement),
        ("finding", "MechanisticFinding", _finding),
    )
)
