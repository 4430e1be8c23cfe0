"""Generates what studies share: conditions, outcomes, events, venues, mechanisms, claims and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ldnkg.bench.quads import GENERATED, GENERATED_GRAPH, GENERATED_THING, Quads, mixed, zipf
from ldnkg.bench.vocabulary import Vocabulary

__all__ = ["AGENT", "DISTINCT_WORDS", "World", "describe", "note_graph", "sentence", "world", "world_of"]

#: Local name of the agent that all generated graphs are attributed to.
AGENT = "agent.generator"
#: How many words of their own texts have, of the form `generatum-12`.
DISTINCT_WORDS = 41

_DCTERMS = "http://purl.org/dc/terms/"
_PROV = "http://www.w3.org/ns/prov#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_VOID = "http://rdfs.org/ns/void#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_CC0 = "<https://creativecommons.org/publicdomain/zero/1.0/>"
_DOMAINS = (
    "PainDomain",
    "FatigueDomain",
    "SleepDomain",
    "MoodDomain",
    "FunctionDomain",
    "QualityOfLifeDomain",
    "DiseaseActivityDomain",
    "SymptomDomain",
)
_WORDS = (
    "score interval baseline response placebo severity duration sample course follow-up measure effect "
    "change tolerability adherence schedule participant center comparison estimate uncertainty remission "
    "onset relief"
).split()
_STATUSES = ("HypothesizedStatus", "SupportedStatus", "ContestedStatus", "EstablishedStatus")
_KINDS = ("ReceptorAntagonismKind", "PathwayKind", "CellularEffectKind", "PhysiologicalEffectKind")
_STEPS = ("Blocks", "Affects", "DecreasesActivityOf", "LeadsTo")
_BRANCHES = 4
_CLAIMS_PER_TEXT = 8


@dataclass(frozen=True)
class World:
    """Says how many things studies share; each count grows with the size, more slowly than it.

    Args:
        conditions: Conditions, in a tree of up to four narrower ones each; each has a treatment claim.
        outcomes: Outcomes.
        events: Kinds of adverse event.
        venues: Journals.
        mechanisms: Mechanisms of four steps.
        instruments: Instruments.
        countries: Countries.
        organisms: Species.
        topics: Topics that are no condition.
        texts: Texts that put claims forward.
    """

    conditions: int
    outcomes: int
    events: int
    venues: int
    mechanisms: int
    instruments: int
    countries: int
    organisms: int
    topics: int
    texts: int

    def condition(self, study: int, draw: int) -> int:
        """Return the condition of a study: each has one study at least, and few have most.

        Args:
            study: Number of the study.
            draw: A number below 2^32.
        """
        return study if study < self.conditions else self.conditions - 1 - zipf(draw, self.conditions)


def world_of(triples: int) -> World:
    """Return how much studies share in a dataset.

    Args:
        triples: Size of the dataset.
    """
    return World(
        conditions=12 + triples // 1000 if triples < 100_000 else 62 + triples // 2000,
        outcomes=16 + min(triples // 2000, 400),
        events=12 + min(triples // 4000, 200),
        venues=6 + triples // 10_000,
        mechanisms=3 + triples // 20_000,
        instruments=8 + min(triples // 10_000, 100),
        countries=8 + min(triples // 50_000, 60),
        organisms=4,
        topics=3,
        texts=2 + triples // 20_000,
    )


def sentence(number: int, salt: int) -> str:
    """Return a sentence of common words and one that few texts have.

    Args:
        number: The running number of what it is about.
        salt: Tells sentences about the same thing apart.
    """
    draw = mixed(number, salt)
    picked = " ".join(_WORDS[(draw >> shift) % len(_WORDS)] for shift in (0, 5, 10, 15, 20))
    return f"Generated text, not a finding: {picked} generatum-{draw % DISTINCT_WORDS}."


def note_graph(quads: Quads, graph: str, label: str, number: int, *facts: tuple[str, str]) -> None:
    """State the provenance of a graph, in the graph of provenance.

    Args:
        quads: Where it is written.
        graph: Name of the graph below the generated graphs.
        label: What it holds.
        number: Running number, from which its date is made.
        facts: Predicates and objects in N-Triples syntax that are stated besides.
    """
    subject = GENERATED_GRAPH + graph
    day = f"20{20 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
    quads.enter("provenance")
    quads.state(subject, _RDF_TYPE, f"<{_SD}Graph>")
    quads.state(subject, _RDFS_LABEL, f'"{label}"@en')
    quads.state(subject, f"{_DCTERMS}created", f'"{day}"^^<{_XSD}date>')
    quads.state(subject, f"{_DCTERMS}license", _CC0)
    quads.state(subject, f"{_PROV}wasAttributedTo", f"<{GENERATED_THING}{AGENT}>")
    for predicate, value in facts:
        quads.state(subject, predicate, value)


def describe(vocabulary: Vocabulary, triples: int) -> list[str]:
    """Return what says that nothing here is a fact, and the part of the ontology that queries need.

    Args:
        vocabulary: The part of the ontology.
        triples: Size of the dataset.
    """
    quads = Quads("description", vocabulary.above)
    dataset = GENERATED + "dataset"
    quads.state(dataset, _RDF_TYPE, f"<{_VOID}Dataset>")
    quads.state(dataset, f"{_DCTERMS}title", '"Generated data in the shape of LDN-KG"@en')
    quads.state(
        dataset,
        f"{_DCTERMS}description",
        '"Every statement of this dataset is made up by a program, to measure software with. Its studies,'
        ' conditions, people and numbers do not exist. Nothing here is evidence."@en',
    )
    quads.state(dataset, f"{_DCTERMS}license", _CC0)
    quads.state(dataset, f"{_VOID}triples", f'"{triples}"^^<{_XSD}integer>')
    quads.enter("agents")
    quads.state(GENERATED_THING + AGENT, _RDF_TYPE, f"<{_PROV}SoftwareAgent>")
    quads.label(AGENT, "the generator of benchmark data")
    quads.enter("ontology")
    for subject, predicate, value in vocabulary.axioms:
        quads.state(subject, predicate, value)
    for number, (graph, label) in enumerate(
        (
            ("description", "Generated description"),
            ("agents", "Generated agents"),
            ("ontology", "Part of the ontology that queries over generated data need"),
            ("provenance", "Generated provenance"),
            ("inferred", "What follows from generated data"),
            ("world", "Generated conditions, outcomes, events, venues and other shared things"),
            ("mechanisms", "Generated mechanisms"),
            ("claims", "Generated claims"),
            ("texts", "Generated texts, their assertions, and audits of these"),
        )
    ):
        note_graph(quads, graph, label, number)
    return quads.lines


def world(size: World, vocabulary: Vocabulary) -> Iterator[list[str]]:
    """Yield the shared things, some lines at a time.

    Args:
        size: How many there are.
        vocabulary: The part of the ontology.
    """
    for number in range(size.conditions):
        yield _condition(number, vocabulary)
    for number in range(size.outcomes):
        yield _outcome(number, vocabulary)
    for number in range(size.events):
        yield _event(number, vocabulary)
    for number in range(size.mechanisms):
        yield _mechanism(number, vocabulary)
    for number in range(size.texts):
        yield _text(number, size, vocabulary)
    yield _plain_things(size, vocabulary)


def _condition(number: int, vocabulary: Vocabulary) -> list[str]:
    quads = Quads("world", vocabulary.above)
    name, claim = f"condition.{number}", f"claim.treats.{number}"
    quads.kind(name, "Condition")
    quads.label(name, f"generated condition {number}")
    if number:
        quads.link(name, "hasBroaderCondition", f"condition.{(number - 1) // _BRANCHES}")
    if number % 3 == 0:
        term = f"<{GENERATED}vocabulary/disease-{number}>"
        quads.state(GENERATED_THING + name, f"{_SKOS}{'exact' if number % 2 else 'close'}Match", term)
    quads.state(GENERATED_THING + name, f"{_SKOS}definition", f'"{sentence(number, 1)}"@en')
    quads.enter("claims")
    label = f"generated claim {number}: generated condition {number} is treated"
    _claim(quads, claim, "TreatmentClaim", label, sentence(number, 2))
    _drug_to(quads, claim, "Treats", name)
    quads.term(claim, "hasDoseBand", "LowDoseBand")
    quads.term(claim, "concernsOutcomeDomain", *_DOMAINS)
    return quads.lines


def _outcome(number: int, vocabulary: Vocabulary) -> list[str]:
    quads = Quads("world", vocabulary.above)
    name = f"outcome.{number}"
    quads.kind(name, "Outcome")
    quads.label(name, f"generated outcome {number}")
    quads.term(name, "inOutcomeDomain", _DOMAINS[number % len(_DOMAINS)])
    if number % 5:
        quads.words(name, "betterDirection", "higher" if number % 2 else "lower")
    return quads.lines


def _event(number: int, vocabulary: Vocabulary) -> list[str]:
    quads = Quads("world", vocabulary.above)
    name = f"adverse-event-type.{number}"
    quads.kind(name, "AdverseEventType")
    quads.label(name, f"generated adverse event {number}")
    if number:
        quads.link(name, "hasBroaderAdverseEventType", f"adverse-event-type.{(number - 1) // _BRANCHES}")
    claim = f"claim.safety.{number}"
    quads.enter("claims")
    label = f"generated claim on generated adverse event {number}"
    _claim(quads, claim, "SafetyClaim", label, sentence(number, 6))
    _drug_to(quads, claim, "Causes", name)
    return quads.lines


def _mechanism(number: int, vocabulary: Vocabulary) -> list[str]:
    quads = Quads("mechanisms", vocabulary.above)
    name, claim = f"mechanism.{number}", f"claim.mechanism.{number}"
    target, mediator = f"{name}.target", f"{name}.mediator"
    entities = [f"entity.{number}.{kind}" for kind in ("receptor", "signal", "cell", "process", "response")]
    classes = ("MolecularEntity", "MolecularEntity", "CellType", "BiologicalProcess", "BiologicalProcess")
    for entity, one in zip(entities, classes, strict=True):
        quads.kind(entity, one)
        quads.label(entity, f"generated {entity.rpartition('.')[2]} {number}")
    quads.kind(name, "Mechanism")
    quads.label(name, f"generated mechanism {number}")
    quads.state(GENERATED_THING + name, f"{_SKOS}definition", f'"{sentence(number, 3)}"@en')
    quads.term(name, "hasMechanismKind", _KINDS[number % len(_KINDS)])
    quads.term(name, "hasMechanismStatus", _STATUSES[number % len(_STATUSES)])
    if number:
        quads.link(name, "hasBroaderMechanism", f"mechanism.{(number - 1) // _BRANCHES}")
    quads.link(name, "hasTargetParticipation", target)
    quads.link(name, "hasMediatorParticipation", mediator)
    quads.link(name, "involvesCellType", entities[2])
    quads.link(name, "involvesProcess", entities[3])
    quads.infer(name, "hasTarget", entities[0])
    quads.infer(name, "hasMechanismMediator", entities[1])
    _participation(quads, target, f"generated mechanism {number}: generated receptor {number}", entities[0])
    quads.words(target, "participantRole", "generated role")
    quads.words(target, "participantAction", "generated action")
    _participation(quads, mediator, f"generated mechanism {number}: generated signal {number}", entities[1])
    quads.words(mediator, "participantAsReported", f"generated signal {number}")
    quads.words(mediator, "participantChange", "generated effect")
    _claim(quads, claim, "MechanismClaim", f"generated claim on mechanism {number}", sentence(number, 4))
    _drug_to(quads, claim, "ActsThrough", name)
    for step, predicate in enumerate(_STEPS, start=1):
        _step(quads, number, step, predicate, entities)
    return quads.lines


def _claim(quads: Quads, name: str, kind: str, label: str, statement: str) -> None:
    quads.kind(name, kind)
    quads.label(name, label)
    quads.english(name, "statement", statement)


def _drug_to(quads: Quads, claim: str, predicate: str, thing: str) -> None:
    quads.link(claim, "hasClaimObject", thing)
    quads.term(claim, "hasClaimSubject", "Naltrexone")
    quads.term(claim, "hasClaimPredicate", predicate)


def _participation(quads: Quads, name: str, label: str, entity: str) -> None:
    role = name.rpartition(".")[2]
    quads.kind(name, f"{role.capitalize()}Participation")
    quads.label(name, f"{label} as {role}")
    quads.link(name, "hasParticipant", entity)


def _step(quads: Quads, number: int, step: int, predicate: str, entities: list[str]) -> None:
    name = f"claim.mechanism.{number}.step-{step}"
    label = f"generated mechanism {number}, step {step}"
    _claim(quads, name, "MechanismClaim", label, sentence(number, 10 + step))
    if step == 1:
        quads.term(name, "hasClaimSubject", "Naltrexone")
    else:
        quads.link(name, "hasClaimSubject", entities[step - 2])
    quads.link(name, "hasClaimObject", entities[step if step > 3 else step - 1])
    quads.term(name, "hasClaimPredicate", predicate)
    quads.term(name, "hasEvidenceLevel", "AnimalEvidence" if step % 2 else "InVitroEvidence")
    quads.link(name, "isStepOf", f"mechanism.{number}")
    quads.number(name, "stepNumber", step)
    quads.words(name, "subjectAsReported", f"generated subject {step}")
    quads.words(name, "objectAsReported", f"generated object {step}")


def _text(number: int, size: World, vocabulary: Vocabulary) -> list[str]:
    quads = Quads("texts", vocabulary.above)
    name = f"text.{number}"
    quads.kind(name, "SecondaryText")
    quads.label(name, f"generated text {number}")
    quads.state(GENERATED_THING + name, f"{_DCTERMS}title", f'"Generated popular text {number}"@en')
    quads.words(name, "publicationTypeAsReported", "generated text")
    for place in range(_CLAIMS_PER_TEXT):
        claim = (number * _CLAIMS_PER_TEXT + place) % size.conditions
        assertion, audit = f"{name}.assertion.{place}", f"{name}.audit.{place}"
        quads.kind(assertion, "Assertion")
        quads.label(assertion, f"generated text {number}, assertion {place}: generated claim {claim}")
        quads.link(assertion, "assertedIn", name)
        quads.link(assertion, "assertsClaim", f"claim.treats.{claim}")
        quads.term(assertion, "hasModality", ("AssertedAsFact", "AssertedAsPossible")[place % 2])
        quads.words(assertion, "sectionTitle", "generated section")
        if place % 4 == 3:
            continue
        quads.kind(audit, "Audit")
        quads.label(audit, f"audit of generated text {number}, assertion {place}")
        quads.link(audit, "audits", assertion)
        quads.term(audit, "hasVerdict", ("Overstated", "NotCheckable")[place % 2])
        quads.english(audit, "reasoning", sentence(number * _CLAIMS_PER_TEXT + place, 5))
        quads.state(GENERATED_THING + audit, f"{_DCTERMS}created", f'"2026-01-01"^^<{_XSD}date>')
        quads.state(GENERATED_THING + audit, f"{_PROV}wasAttributedTo", f"<{GENERATED_THING}{AGENT}>")
    return quads.lines


def _plain_things(size: World, vocabulary: Vocabulary) -> list[str]:
    quads = Quads("world", vocabulary.above)
    for kind, one, count in (
        ("venue", "PublicationVenue", size.venues),
        ("instrument", "Instrument", size.instruments),
        ("country", "Country", size.countries),
        ("organism", "ModelOrganism", size.organisms),
        ("topic", "StudyTopic", size.topics),
    ):
        for number in range(count):
            name = f"{kind}.{number}"
            quads.kind(name, one)
            quads.label(name, f"generated {kind} {number}")
            if kind == "organism":
                # Longer than any identifier of the taxonomy.
                quads.words(name, "taxonomyId", f"NCBITaxon:99999999990{number}")
    quads.kind("substance.comparator", "Substance")
    quads.label("substance.comparator", "generated comparator")
    return quads.lines
