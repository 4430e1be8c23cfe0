"""Generates studies, each a graph of its own with its evidence lines, its registration and its provenance."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from ldnkg.bench.arms import Treatment, write_arms
from ldnkg.bench.designs import DESIGNS
from ldnkg.bench.publications import write_protocol, write_publication, write_registration
from ldnkg.bench.quads import GENERATED_THING, Quads, mixed, zipf
from ldnkg.bench.results import Argument, adverse_event, finding, outcome_result
from ldnkg.bench.world import World, note_graph, sentence
from ldnkg.core.namespaces import LDN, RDF_TYPE

__all__ = ["studies"]

_PROV = "http://www.w3.org/ns/prov#"
_LEVELS = {
    "animal-study": "AnimalEvidence",
    "in-vitro-study": "InVitroEvidence",
    "narrative-review": "ReviewEvidence",
}
_CHECKED = ("arms", "design", "outcomes", "population")
_SIDES = {
    "supportsClaim": (1, "hasSupportingLine", "SupportingEvidenceLine", "supports", "studySupports"),
    "disputesClaim": (2, "hasDisputingLine", "DisputingEvidenceLine", "disputes", "studyDisputes"),
}
_BOTH_SIDES = 3
_STEPS = 4
# Place, in the order of designs, of the trials whose protocol was published.
_WITH_PROTOCOL = 30


def studies(size: World, above: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield study after study without end, each with all that belongs to it.

    Args:
        size: How much studies share.
        above: All classes above each class.
    """
    counts = _Counts()
    for number in itertools.count():
        yield _Study(number, size, counts, above).write()


class _Counts:
    """Keeps the running numbers of parts, and on which sides there is evidence on each claim."""

    def __init__(self) -> None:
        self.results = 0
        self.events = 0
        self.findings = 0
        self.registers = 0
        self.sides: dict[str, int] = {}


class _Study:
    """Writes one study.

    Args:
        number: Its running number.
        size: How much studies share.
        counts: The running numbers of parts.
        above: All classes above each class.
    """

    def __init__(
        self, number: int, size: World, counts: _Counts, above: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._number = number
        self._size = size
        self._counts = counts
        self._design = DESIGNS[number % len(DESIGNS)]
        self._name = f"study-{number}"
        self._draw = mixed(number, 1)
        self._condition = size.condition(number, mixed(number, 2))
        self._quads = Quads(f"studies/{self._name}", above)
        self._arguments: list[tuple[str, str, Argument]] = []

    def write(self) -> list[str]:
        """Return its lines."""
        quads, name = self._quads, self._name
        self._describe()
        treatment = write_arms(quads, self._number, self._design, self._size, self._condition)
        self._infer_classes(treatment)
        self._results(treatment)
        found = ""
        if self._design.finding:
            found = self._finding()
        write_publication(quads, self._number, self._size)
        if self._number % len(DESIGNS) == _WITH_PROTOCOL:
            write_protocol(quads, self._number, self._size)
        registered = self._design.registered and self._draw % 6 != 0
        if registered:
            quads.link(name, "hasRegistration", f"registration.{self._number}")
        self._note("studies", found)
        if registered:
            write_registration(quads, self._number, self._condition, self._draw)
        if self._arguments:
            quads.enter(f"evidence-lines/{name}")
            self._evidence()
            self._note("evidence-lines", "")
        return quads.lines

    def _describe(self) -> None:
        quads, name, design, draw = self._quads, self._name, self._design, self._draw
        quads.kind(name, *design.classes)
        quads.label(name, f"Generated study {self._number}, generated condition {self._condition}")
        quads.term(name, "hasDesignFeature", *design.features)
        quads.link(name, "reportedIn", f"{name}.publication")
        laboratory = bool(design.finding) and not design.synthesis and not design.results
        if laboratory:
            return
        quads.link(name, "studiesCondition", f"condition.{self._condition}")
        if draw % 4 == 0 and self._condition > 0:
            quads.link(name, "studiesCondition", f"condition.{(self._condition - 1) // 4}")
        if "RegisterStudy" in design.classes:
            self._counts.registers += 1
            quads.link(name, "studiesTopic", f"topic.{self._counts.registers % self._size.topics}")
        quads.english(name, "conclusion", f"{sentence(self._number, 51)} {sentence(self._number, 52)}")
        # The first studies are in one country each, so that none is without.
        if self._number < 3 * self._size.countries or draw % 9:
            early = self._number < 3 * self._size.countries
            country = self._number % self._size.countries if early else zipf(draw, self._size.countries)
            quads.link(name, "hasCountry", f"country.{country}")
        first = self._number // len(DESIGNS) * len(DESIGNS)
        if design.classes == ("SecondaryAnalysis",):
            quads.link(name, "analyzesDataOf", f"study-{first}")
        if design.synthesis and design.results:
            self._include(first)

    def _include(self, first: int) -> None:
        quads, name = self._quads, self._name
        count = 2 + self._draw % 30
        quads.number(name, "includedStudyCount", count)
        if self._draw % 3:
            quads.number(name, "screenedRecordCount", count * (3 + self._draw % 40))
        quads.link(name, "includesStudy", *dict.fromkeys((f"study-{first}", f"study-{first // 80 * 40}")))
        if self._draw % 2:
            group = f"{name}.group"
            quads.link(name, "hasIncludedStudyGroup", group)
            quads.kind(group, "IncludedStudyGroup")
            quads.label(group, f"Generated study {self._number}: part of the studies")
            quads.number(group, "includedStudyCount", count // 2)

    def _infer_classes(self, treatment: Treatment) -> None:
        """Infer the defined classes of trials, by the definitions of the module of studies."""
        design = self._design
        trial = "ClinicalTrial" in design.classes or any(one.endswith("Trial") for one in design.classes)
        if not trial:
            return
        defined: list[str] = []
        if "RandomAllocation" in design.features and design.arms == 2:
            defined.append("RandomizedControlledTrial")
            if "DoubleBlinding" in design.features and design.placebo:
                defined.append("DoubleBlindPlaceboControlledTrial")
        if "CrossoverDesign" in design.features:
            defined.append("CrossoverTrial")
        if treatment.is_low:
            defined.append("LowDoseNaltrexoneTrial")
        self._quads.infer_kind(self._name, *defined)

    def _results(self, treatment: Treatment) -> None:
        for place in range(self._design.results):
            result = f"{self._name}.result.{place}"
            argument = outcome_result(
                self._quads, self._number, place, self._counts.results, self._design, self._size
            )
            self._counts.results += 1
            self._own(result)
            if place == 0 or mixed(self._counts.results, 61) % 5 < 3:
                self._arguments.append((result, f"claim.treats.{self._condition}", argument))
        for arm, people in treatment.people.items():
            for place in range(self._design.events):
                adverse_event(self._quads, self._number, arm, place, self._counts.events, people, self._size)
                self._counts.events += 1
                self._own(f"{self._name}.adverse-event.{place}.{arm}")

    def _finding(self) -> str:
        name = finding(self._quads, self._number, self._counts.findings, self._design, self._size)
        self._counts.findings += 1
        self._own(name)
        draw = mixed(self._counts.findings, 62)
        mechanism = zipf(draw, self._size.mechanisms)
        relation = ("supportsClaim", "supportsClaim", "supportsClaim", "isInconclusiveFor", "disputesClaim")
        self._arguments.append(
            (
                name,
                f"claim.mechanism.{mechanism}.step-{1 + draw % _STEPS}",
                Argument(relation[draw // 8 % 5], "CuratedJudgement"),
            )
        )
        return name

    def _own(self, result: str) -> None:
        """Link the study and one of its results."""
        self._quads.link(self._name, "hasResult", result)
        self._quads.infer(result, "isResultOf", self._name)
        self._quads.infer(result, "isReportedIn", f"{self._name}.publication")

    def _evidence(self) -> None:
        quads = self._quads
        level = _LEVELS.get(
            self._design.finding, "ReviewEvidence" if self._design.synthesis else "HumanEvidence"
        )
        inferred_of_study: set[tuple[str, str]] = set()
        for place, (result, claim, argument) in enumerate(self._arguments):
            line = f"{self._name}.evidence.{place}"
            quads.kind(line, "EvidenceLine")
            quads.label(line, f"Generated study {self._number}: evidence line {place}")
            quads.link(line, argument.relation, claim)
            quads.link(line, "usesEvidence", result)
            quads.term(line, "followsRule", argument.rule)
            quads.term(line, "hasEvidenceLevel", level)
            quads.infer(line, "evaluatesClaim", claim)
            quads.infer(claim, "hasEvidenceLine", line)
            quads.infer(result, "isEvidenceIn", line)
            if argument.relation in _SIDES:
                self._take_side(line, result, claim, argument.relation, inferred_of_study)

    def _take_side(
        self, line: str, result: str, claim: str, relation: str, inferred: set[tuple[str, str]]
    ) -> None:
        quads = self._quads
        side, from_claim, kind, of_result, of_study = _SIDES[relation]
        quads.infer_kind(line, kind)
        quads.infer(claim, from_claim, line)
        quads.infer(result, of_result, claim)
        if (of_study, claim) not in inferred:
            inferred.add((of_study, claim))
            quads.infer(self._name, of_study, claim)
        before = self._counts.sides.get(claim, 0)
        self._counts.sides[claim] = before | side
        if before | side == _BOTH_SIDES != before:
            quads.infer_kind(claim, "ContestedClaim")

    def _note(self, folder: str, found: str) -> None:
        """State the provenance of a graph of the study."""
        thing, draw = GENERATED_THING, mixed(self._number, 71)
        facts = [
            (RDF_TYPE, f"<{LDN}SourceGraph>"),
            (f"{LDN}describesStudy", f"<{thing}{self._name}>"),
            (f"{LDN}hasCheckLevel", f"<{LDN}{'FindingRead' if draw % 7 else 'BibliographicOnly'}>"),
            (f"{_PROV}wasDerivedFrom", f"<{thing}{self._name}.publication>"),
        ]
        if folder == "studies":
            facts += [(f"{LDN}checkedField", f'"{field}"') for field in _CHECKED[draw // 8 % 4 :]]
        if found:
            facts.append((f"{LDN}describesFinding", f"<{thing}{found}>"))
        what = "Record" if folder == "studies" else "Evidence lines"
        note_graph(
            self._quads,
            f"{folder}/{self._name}",
            f"{what} of generated study {self._number}",
            draw % 10_000,
            *facts,
        )
