"""Makes the graph in which the dataset describes itself, and its file with the sizes of the dumps.

The numbers count the whole merged graph, this description included, so that each is what a query over the
default graph gives. Counting therefore goes round: the description of one round is counted in the next, until
nothing changes. It settles, since what is described is finite and no number depends on the value of another:
all count triples, subjects, instances, or objects that are no counts, but for one, which `counting_itself`
finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from ldnkg.build.levels import Facts, file_statements, level_statements
from ldnkg.build.release import COUNTED
from ldnkg.build.report import FindingsError
from ldnkg.build.statements import (
    DCTERMS,
    PROV,
    RDFS,
    SD,
    TYPE,
    VOID,
    XSD,
    Statement,
    about,
    english,
    statement_of,
    to_triple,
)
from ldnkg.build.statistics import Row, Statistics, count, row_of_quad, row_of_statement
from ldnkg.build.void import (
    Datasets,
    graph_statements,
    linkset_statements,
    partition_statements,
    vocabularies,
)
from ldnkg.check.shacl import findings_of, shacl_results
from ldnkg.core.namespaces import (
    BASE,
    DESCRIPTION_GRAPH,
    EXTERNAL,
    INFERRED_GRAPH,
    LDN,
    LDNR,
    ONTOLOGY,
    QUERIES_GRAPH,
    RELEASE,
    VIEWS_GRAPH,
    Prefixes,
)
from ldnkg.core.release import DESCRIPTION_FILE, FileEntry
from ldnkg.core.sources import parse_turtle
from ldnkg.core.terms import triples_to_graph
from ldnkg.errors import LdnkgError

__all__ = [
    "HCLS_SHAPES",
    "Description",
    "check_description",
    "counting_itself",
    "describe_dataset",
    "write_description",
]

#: The shapes that a description must meet, from the root of the sources.
HCLS_SHAPES = "shapes/hcls.ttl"

# Graphs that the build makes -> what they hold.
_BUILT = {
    DESCRIPTION_GRAPH: "Description of the dataset",
    INFERRED_GRAPH: "Inferences from the other graphs",
    QUERIES_GRAPH: "Published queries",
    VIEWS_GRAPH: "Evidence views",
}
_OWL = "http://www.w3.org/2002/07/owl#"
_DATES = tuple(DCTERMS + name for name in ("created", "modified", "issued"))
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# A local name that is made of words; the others are codes.
_WORDS = re.compile(r"[A-Za-z][A-Za-z_]+")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Far more than were ever needed (4); a description that does not settle would be a fault of this program.
_MOST_ROUNDS = 20


@dataclass(frozen=True)
class Description:
    """Holds what a release says of itself.

    Args:
        statements: All that is said, each once.
        quads: Those statements that no other graph makes, in the graph of the description.
        facts: What the sources say of the dataset.
    """

    statements: tuple[Statement, ...]
    quads: tuple[Quad, ...]
    facts: Facts


def describe_dataset(
    quads: Sequence[Quad],
    views: Iterable[str],
    version: str,
    prefixes: Prefixes,
    sized: Callable[[int], Sequence[Quad]] | None = None,
) -> Description:
    """Describe a dataset.

    Args:
        quads: Its quads but those of the description and of `sized`, each in a named graph.
        views: IRIs of its evidence views.
        version: Version of the release.
        prefixes: The prefix registry.
        sized: Gives more quads for a number of triples of the description, which they state.

    Raises:
        LdnkgError: If the description does not settle.
    """
    sized = sized or _nothing
    settled, quads = len(quads), [*quads, *sized(0)]
    graphs = Counter(_graph_of(quad) for quad in quads) | {DESCRIPTION_GRAPH: 0}
    rows = [row_of_quad(quad) for quad in quads]
    facts = _facts(quads, rows, graphs, tuple(sorted(views)), version)
    datasets = Datasets.of(
        (
            (row[0], graph)
            for row, quad in zip(rows, quads, strict=True)
            if row[1] == TYPE and (graph := _graph_of(quad)).startswith(EXTERNAL)
        ),
        prefixes,
    )
    stated = {statement for quad in quads if (statement := statement_of(quad)) is not None}
    labelled = {subject for subject, predicate, _, _ in rows if predicate == f"{RDFS}label"}
    own: list[Statement] = []
    for _ in range(_MOST_ROUNDS):
        rows[settled:] = map(row_of_quad, sized(len(own)))
        counted = count([*rows, *map(row_of_statement, own)], datasets.namespace_of)
        graphs[DESCRIPTION_GRAPH] = len(own)
        every = dict.fromkeys(
            (
                *level_statements(facts),
                *_totals(facts.rdf, counted, prefixes, own),
                *partition_statements(facts.rdf, counted, prefixes),
                *linkset_statements(facts.rdf, counted, datasets, prefixes),
                *graph_statements(facts.rdf, graphs),
                *_built_graphs(facts, graphs),
                *_labels(counted, labelled),
            )
        )
        before, own = own, [statement for statement in every if statement not in stated]
        if own == before:
            home = NamedNode(DESCRIPTION_GRAPH)
            triples = map(to_triple, own)
            made = tuple(Quad(triple.subject, triple.predicate, triple.object, home) for triple in triples)
            return Description((*every, *_said_of_graphs(stated, graphs)), made, facts)
    raise LdnkgError("the description of the dataset does not settle", None, "Report this as a bug.")


def check_description(description: Description, root: Path, prefixes: Prefixes) -> None:
    """Hold a description against the shapes of the HCLS community profile, where the sources have them.

    Args:
        description: The description.
        root: The folder that holds `shapes/`.
        prefixes: The prefix registry.

    Raises:
        FindingsError: If it breaks one, as when the header of the ontology names no creator.
    """
    path = root / HCLS_SHAPES
    if not path.is_file():
        return
    shapes = parse_turtle(path)
    # No shape is about partitions, which are nearly all there is.
    data = triples_to_graph(
        to_triple(statement) for statement in description.statements if "#" not in statement[0]
    )
    findings = findings_of(shacl_results(data, shapes), data, shapes, None, prefixes)
    if findings:
        raise FindingsError(findings, root)


def write_description(description: Description, directory: Path, prefixes: Prefixes) -> None:
    """Write `description.ttl`: all that the release says of itself, with the size and digest of each dump.

    Args:
        description: The description.
        directory: The release folder, which holds the dumps already.
        prefixes: The prefix registry.
    """
    paths = sorted((directory / "dumps").iterdir())
    files = {path.relative_to(directory).as_posix(): FileEntry.of(path) for path in paths}
    statements = {*description.statements, *file_statements(description.facts, files)}
    triples = sorted(map(to_triple, statements), key=str)
    terms = {term.value for triple in triples for term in triple if isinstance(term, NamedNode)}
    used = {parts[0] for term in terms if (parts := prefixes.split(term))}
    serialize(
        triples,
        directory / DESCRIPTION_FILE,
        RdfFormat.TURTLE,
        prefixes={name: prefixes[name] for name in sorted(used)},
    )


def _facts(
    quads: Iterable[Quad],
    rows: Iterable[Row],
    graphs: Mapping[str, int],
    views: tuple[str, ...],
    version: str,
) -> Facts:
    header: dict[str, list[NamedNode | Literal]] = {}
    dates: list[str] = []
    licenses: set[str] = set()
    origins: set[str] = set()
    extracts = {graph for graph in graphs if graph.startswith(EXTERNAL)}
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        predicate, value = quad.predicate.value, quad.object
        if subject == ONTOLOGY and isinstance(value, (NamedNode, Literal)):
            header.setdefault(predicate, []).append(value)
        if subject != ONTOLOGY and subject not in graphs:
            continue
        if predicate in _DATES and isinstance(value, Literal) and (match := _DATE.match(value.value)):
            dates.append(match[0])
        if subject in graphs and predicate == f"{DCTERMS}license" and isinstance(value, NamedNode):
            licenses.add(value.value)
        if subject in extracts and predicate == f"{PROV}wasDerivedFrom" and isinstance(value, NamedNode):
            origins.add(value.value)

    def iris(name: str) -> tuple[str, ...]:
        found = header.get(name, ())
        return tuple(sorted(value.value for value in found if isinstance(value, NamedNode)))

    def date(name: str) -> Literal | None:
        found = (value.value for value in header.get(DCTERMS + name, ()) if isinstance(value, Literal))
        return _date(min((match[0] for text in found if (match := _DATE.match(text))), default=None))

    own_license = next(iter(iris(f"{DCTERMS}license")), None)
    modified = _date(max(dates, default=None))
    previous = next((iri for iri in iris(f"{_OWL}priorVersion") if iri.startswith(RELEASE)), None)
    return Facts(
        version=version,
        created=date("created"),
        modified=modified,
        issued=date("issued") or modified,
        creators=iris(f"{DCTERMS}creator"),
        publishers=iris(f"{DCTERMS}publisher"),
        license=own_license,
        licenses=tuple(sorted(licenses | ({own_license} if own_license else set()))),
        own_graphs=len(graphs) - len(extracts),
        extracts=len(extracts),
        sources=tuple(sorted(origins)),
        previous=RELEASE + previous.removeprefix(RELEASE).partition("/")[0] if previous else None,
        views=views,
        examples=_examples(rows),
    )


def _examples(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return of each counted class the thing of which most is said."""
    said: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    for subject, predicate, value, _ in rows:
        if subject.startswith(LDNR):
            said[subject] += 1
            if predicate == TYPE:
                kinds.setdefault(value, set()).add(subject)
    found = (kinds.get(LDN + name, ()) for name in COUNTED.values())
    return tuple(sorted({min(things, key=lambda thing: (-said[thing], thing)) for things in found if things}))


def _totals(
    dataset: str, counted: Statistics, prefixes: Prefixes, own: Iterable[Statement]
) -> Iterator[Statement]:
    total = f"{VOID}distinctObjects"
    # The value of the total itself is left aside, unless something else has it too.
    itself = [str(value) for subject, predicate, value in own if (subject, predicate) == (dataset, total)]
    elsewhere = {str(value) for subject, predicate, value in own if (subject, predicate) != (dataset, total)}
    others = counted.objects - {value for value in itself if value not in elsewhere}
    yield from about(
        dataset,
        {
            f"{VOID}triples": counted.triples,
            f"{VOID}entities": counted.entities,
            f"{VOID}classes": len(counted.classes),
            f"{VOID}properties": len(counted.properties),
            f"{VOID}distinctSubjects": counted.subjects,
            total: counting_itself(others),
            f"{VOID}vocabulary": vocabularies(counted, prefixes),
        },
    )


def _built_graphs(facts: Facts, graphs: Iterable[str]) -> Iterator[Statement]:
    """Describe the graphs that the build makes as the provenance describes those of the sources."""
    for graph in sorted(set(graphs) & set(_BUILT)):
        yield from about(
            graph,
            {
                TYPE: f"{SD}Graph",
                f"{RDFS}label": english(_BUILT[graph]),
                f"{DCTERMS}created": facts.modified,
                f"{DCTERMS}license": facts.license,
                f"{PROV}wasAttributedTo": facts.publishers,
            },
        )


def _labels(counted: Statistics, labelled: set[str]) -> Iterator[Statement]:
    """Label the foreign classes and properties that nothing labels with the words of their names."""
    for term in sorted({*counted.classes, *counted.properties} - labelled):
        local = re.split(r"[/#]", term)[-1]
        if not term.startswith(BASE) and _WORDS.fullmatch(local):
            words = [word if word.isupper() else word.lower() for word in _WORD.findall(local)]
            yield term, f"{RDFS}label", english(" ".join(words))


def _said_of_graphs(stated: Iterable[Statement], graphs: Iterable[str]) -> list[Statement]:
    """Return what the sources say of the graphs and a description that stands alone must repeat."""
    wanted = {f"{RDFS}label", f"{DCTERMS}created", f"{DCTERMS}license"}
    known = set(graphs)
    found = (statement for statement in stated if statement[0] in known and statement[1] in wanted)
    return sorted(found, key=lambda statement: (*statement[:2], str(statement[2])))


def counting_itself(others: frozenset[str]) -> int | None:
    """Return the number of distinct objects, that number being one of them.

    Args:
        others: The objects but for the number itself.

    Returns:
        The number; None in the rare case that no number would be right.
    """
    number = len(others)
    if str(Literal(number)) in others:
        return number
    return None if str(Literal(number + 1)) in others else number + 1


def _nothing(triples: int) -> Sequence[Quad]:
    """Return no quads, whatever the size of the description."""
    return ()


def _date(text: str | None) -> Literal | None:
    return None if text is None else Literal(text, datatype=NamedNode(f"{XSD}date"))


def _graph_of(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
