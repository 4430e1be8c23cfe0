"""Says in VoID what a dataset holds: partitions by class and property, linksets, and its named graphs.

A partition has an IRI with a fragment below that of the dataset, and no type, so that whoever counts
datasets does not find thousands. Nothing is a blank node: the labels of thousands of like ones would take
long to make canonical.

Source: https://www.w3.org/TR/void/ and, for `void-ext:`, https://github.com/sib-swiss/void-generator
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from pyoxigraph import Literal

from ldnkg.build.statements import RDFS, SD, TYPE, VOID, VOID_EXT, Statement, about, english
from ldnkg.build.statistics import Statistics
from ldnkg.core.namespaces import DOWNLOADS, EXTERNAL, Prefixes
from ldnkg.core.release import graph_file

__all__ = ["Datasets", "graph_statements", "linkset_statements", "partition_statements", "vocabularies"]

#: Properties whose values are the counts themselves: their distinct values are not counted.
_COUNTS = {
    f"{VOID}{name}"
    for name in ("classes", "distinctObjects", "distinctSubjects", "entities", "properties", "triples")
}
_OBO_ID = re.compile(r"http://purl\.obolibrary\.org/obo/([A-Za-z]+)_")
_NAMESPACE = re.compile(r".*[/#]")


class Datasets:
    """Knows the namespaces of other datasets: those of the registry, of OBO ontologies and of our extracts.

    Args:
        names: Name of each namespace that is registered or that an extract describes.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)
        self._longest_first = sorted(self._names, key=lambda namespace: (-len(namespace), namespace))
        self.namespace_of: Callable[[str], str | None] = cache(self._find)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]], prefixes: Prefixes) -> Datasets:
        """Find the namespaces.

        Args:
            rows: IRI of each subject of an extract, and that of the extract's graph.
            prefixes: The prefix registry.
        """
        found: dict[str, Counter[str]] = {}
        for subject, graph in rows:
            match = _NAMESPACE.match(subject)
            if match and not _OBO_ID.match(subject):
                found.setdefault(graph.removeprefix(EXTERNAL), Counter())[match[0]] += 1
        most = {max(sorted(spaces), key=spaces.__getitem__): name for name, spaces in sorted(found.items())}
        return cls(most | {namespace: prefix for prefix, namespace in prefixes.items()})

    def name(self, namespace: str) -> str:
        """Return the name of a namespace.

        Args:
            namespace: The namespace.
        """
        match = _OBO_ID.match(namespace)
        return match[1].lower() if match else self._names[namespace]

    def _find(self, iri: str) -> str | None:
        match = _OBO_ID.match(iri)
        if match:
            return match[0]
        return next((namespace for namespace in self._longest_first if iri.startswith(namespace)), None)


def partition_statements(dataset: str, counted: Statistics, prefixes: Prefixes) -> Iterator[Statement]:
    """Describe the partitions of a dataset by class, by property, and by both.

    Args:
        dataset: IRI of the dataset.
        counted: What it holds.
        prefixes: The prefix registry, for the IRIs of the partitions.
    """

    @cache
    def name(iri: str) -> str:
        return _name(iri, prefixes)

    for term, found in sorted(counted.properties.items()):
        node = f"{dataset}#property/{name(term)}"
        yield dataset, f"{VOID}propertyPartition", node
        yield from about(
            node,
            {
                f"{VOID}property": term,
                f"{VOID}triples": found.triples,
                f"{VOID}distinctSubjects": found.subjects,
                f"{VOID}distinctObjects": None if term in _COUNTS else found.objects,
            },
        )
    for term, entities in sorted(counted.classes.items()):
        node = f"{dataset}#class/{name(term)}"
        yield dataset, f"{VOID}classPartition", node
        yield from about(node, {f"{VOID}class": term, f"{VOID}entities": entities})
    for (kind, term), triples in sorted(counted.class_properties.items()):
        node = f"{dataset}#class/{name(kind)}"
        part = f"{node}/{name(term)}"
        yield node, f"{VOID}propertyPartition", part
        yield from about(part, {f"{VOID}property": term, f"{VOID}triples": triples})
    for (kind, term, other), triples in sorted(counted.object_classes.items()):
        part = f"{dataset}#class/{name(kind)}/{name(term)}"
        node = f"{part}/{name(other)}"
        yield part, f"{VOID}classPartition", node
        yield from about(node, {f"{VOID}class": other, f"{VOID}triples": triples})
    for (kind, term, datatype), triples in sorted(counted.datatypes.items()):
        part = f"{dataset}#class/{name(kind)}/{name(term)}"
        node = f"{part}/datatype/{name(datatype)}"
        yield part, f"{VOID_EXT}datatypePartition", node
        yield from about(node, {f"{VOID_EXT}datatype": datatype, f"{VOID}triples": triples})


def linkset_statements(
    dataset: str, counted: Statistics, datasets: Datasets, prefixes: Prefixes
) -> Iterator[Statement]:
    """Describe the links from things of the project to those of other datasets.

    Args:
        dataset: IRI of the dataset.
        counted: What it holds.
        datasets: The namespaces of the others.
        prefixes: The prefix registry, for the IRIs of the linksets.
    """
    for (predicate, namespace), triples in sorted(counted.links.items()):
        other = datasets.name(namespace)
        target = f"{dataset}#target/{other}"
        linkset = f"{dataset}#links/{other}/{_name(predicate, prefixes)}"
        yield dataset, f"{VOID}subset", linkset
        yield from about(
            linkset,
            {
                TYPE: f"{VOID}Linkset",
                f"{VOID}target": (dataset, target),
                f"{VOID}subjectsTarget": dataset,
                f"{VOID}objectsTarget": target,
                f"{VOID}linkPredicate": predicate,
                f"{VOID}triples": triples,
            },
        )
        yield from about(
            target,
            {TYPE: f"{VOID}Dataset", f"{RDFS}label": english(other), f"{VOID}uriSpace": Literal(namespace)},
        )


def graph_statements(dataset: str, graphs: Mapping[str, int]) -> Iterator[Statement]:
    """Describe the named graphs, each as a subset of the dataset with its size and its file.

    Args:
        dataset: IRI of the dataset.
        graphs: Number of triples of each named graph, by IRI.
    """
    for graph, triples in sorted(graphs.items()):
        yield dataset, f"{VOID}subset", graph
        yield from about(
            graph,
            {
                TYPE: (f"{SD}NamedGraph", f"{VOID}Dataset"),
                f"{SD}name": graph,
                f"{VOID}triples": triples,
                f"{VOID}dataDump": f"{DOWNLOADS}{graph_file(graph)}.gz",
            },
        )


def vocabularies(counted: Statistics, prefixes: Prefixes) -> list[str]:
    """Return the namespaces of the registry whose classes or properties a dataset uses, sorted.

    Args:
        counted: What it holds.
        prefixes: The prefix registry.
    """
    terms = (*counted.classes, *counted.properties)
    return sorted({prefixes[parts[0]] for term in terms if (parts := prefixes.split(term))})


def _name(term: str, prefixes: Prefixes) -> str:
    """Return what a fragment calls a term: its CURIE, or a digest where it has none."""
    parts = prefixes.split(term)
    return ":".join(parts) if parts else hashlib.sha256(term.encode()).hexdigest()[:16]
