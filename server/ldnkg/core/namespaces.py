"""The project's own namespaces and the prefix registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ldnkg.core.terms import decode, parse_triples
from ldnkg.errors import LdnkgError

__all__ = [
    "ADDED_GRAPH",
    "BASE",
    "CATALOG",
    "DATASET",
    "DESCRIPTION_GRAPH",
    "DOWNLOADS",
    "ENDPOINT",
    "EXTERNAL",
    "GRAPH",
    "INFERRED_GRAPH",
    "LDN",
    "LDNR",
    "LDNSH",
    "MAPPINGS",
    "ONTOLOGY",
    "OWN_NAMESPACES",
    "PREFIX",
    "PREFIXES_FILE",
    "QUERIES_GRAPH",
    "QUERY",
    "RDF_TYPE",
    "RELEASE",
    "SHACL_QUERIES",
    "VIEW",
    "VIEWS_GRAPH",
    "Prefixes",
]

#: The base of every IRI of the project.
BASE = "https://w3id.org/ldn-kg/"
#: The catalog that lists the dataset, its releases, its views and the endpoint.
CATALOG = BASE + "catalog"
#: The dataset whatever its release.
DATASET = BASE + "dataset"
#: Addresses of the files for download.
DOWNLOADS = BASE + "downloads/"
#: The SPARQL endpoint, against which relative IRIs in queries are resolved on every deployment.
ENDPOINT = BASE + "sparql"
#: The ontology itself.
ONTOLOGY = BASE + "ontology"
#: Terms of the ontology.
LDN = BASE + "ontology/"
#: Things that the data describes.
LDNR = BASE + "resource/"
#: Named graphs.
GRAPH = BASE + "graph/"
#: The graph that says where the graphs come from that a user added to a release of his own.
ADDED_GRAPH = GRAPH + "added"
#: Named graphs of extracts from other ontologies, which are copied and not ours.
EXTERNAL = GRAPH + "external/"
#: The built graph that describes the dataset as a whole.
DESCRIPTION_GRAPH = GRAPH + "description"
#: The built graph of what follows from the sources.
INFERRED_GRAPH = GRAPH + "inferred"
#: Named graphs of mapping sets.
MAPPINGS = GRAPH + "mappings/"
#: The built graph that holds the published queries.
QUERIES_GRAPH = GRAPH + "queries"
#: The built graph that describes the views.
VIEWS_GRAPH = GRAPH + "views"
#: Shapes.
LDNSH = BASE + "shapes/"
#: Queries.
QUERY = BASE + "query/"
#: Releases.
RELEASE = BASE + "release/"
#: Evidence views.
VIEW = BASE + "view/"
#: Prefix declarations.
PREFIX = BASE + "prefix/"
#: The property that gives a thing its class.
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SH = "http://www.w3.org/ns/shacl#"
#: Properties of shapes that hold the text of a query.
SHACL_QUERIES = tuple(f"{_SH}{form}" for form in ("select", "ask", "construct"))
#: Namespaces in which the sources must define every name that they use.
OWN_NAMESPACES = (LDN, LDNR, LDNSH, PREFIX)
#: Where a graph root keeps the prefix registry.
PREFIXES_FILE = "ontology/prefixes.ttl"

_PREFIX_NAME = re.compile(r"[a-z][a-z0-9]*")
# Stricter than Turtle and SPARQL, so that a name needs no escape in either.
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")


class Prefixes(Mapping[str, str]):
    """Maps each registered prefix to its namespace.

    Args:
        declarations: Namespace of each prefix.
    """

    def __init__(self, declarations: Mapping[str, str]) -> None:
        self._namespaces = dict(sorted(declarations.items()))
        by_length = sorted(self._namespaces.items(), key=lambda item: (-len(item[1]), item[0]))
        self._longest_first = tuple((namespace, prefix) for prefix, namespace in by_length)

    @classmethod
    def load(cls, root: Path) -> Prefixes:
        """Read the registry, `ontology/prefixes.ttl`.

        Args:
            root: The folder that holds `ontology/`.

        Returns:
            The registry.

        Raises:
            LdnkgError: If the file is missing, or declares a prefix or a namespace twice.
        """
        path = root / PREFIXES_FILE
        try:
            text = decode(path.read_bytes(), path)
        except FileNotFoundError:
            raise LdnkgError(
                "the prefix registry is missing", path, "Give a root that holds ontology/, data/ and shapes/."
            ) from None
        names: dict[str, str] = {}
        namespaces: dict[str, str] = {}
        for triple in parse_triples(text, path):
            subject, value = str(triple.subject), getattr(triple.object, "value", "")
            target = {_SH + "prefix": names, _SH + "namespace": namespaces}.get(triple.predicate.value)
            if target is None:
                continue
            if subject in target:
                raise LdnkgError(f"{subject} has two values of {triple.predicate.value}", path, "Keep one.")
            target[subject] = value
        declarations: dict[str, str] = {}
        owners: dict[str, str] = {}
        for subject, name in sorted(names.items()):
            namespace = namespaces.get(subject)
            if namespace is None:
                raise LdnkgError(f"prefix {name} has no sh:namespace", path, "Add one.")
            if not _PREFIX_NAME.fullmatch(name):
                raise LdnkgError(f"prefix {name!r} is not lower-case letters and digits", path, "Rename it.")
            if name in declarations:
                raise LdnkgError(f"prefix {name} is declared twice", path, "Keep one declaration.")
            if namespace in owners:
                raise LdnkgError(
                    f"prefixes {owners[namespace]} and {name} share {namespace}", path, "Keep one of them."
                )
            declarations[name] = namespace
            owners[namespace] = name
        return cls(declarations)

    def __getitem__(self, prefix: str) -> str:
        return self._namespaces[prefix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._namespaces)

    def __len__(self) -> int:
        return len(self._namespaces)

    def split(self, iri: str) -> tuple[str, str] | None:
        """Split an IRI into prefix and local name.

        Args:
            iri: An absolute IRI.

        Returns:
            Prefix and local name by the longest namespace, or None where a CURIE would need an escape.
        """
        for namespace, prefix in self._longest_first:
            if iri.startswith(namespace):
                local = iri[len(namespace) :]
                if _LOCAL_NAME.fullmatch(local):
                    return prefix, local
        return None

    def shorten(self, iri: str) -> str:
        """Write an IRI as Turtle and SPARQL would.

        Args:
            iri: An absolute IRI.

        Returns:
            The CURIE, or the IRI in angle brackets where there is none.
        """
        parts = self.split(iri)
        return f"<{iri}>" if parts is None else f"{parts[0]}:{parts[1]}"

    def short(self, iri: str) -> str:
        """Write an IRI as people read it best.

        Args:
            iri: An absolute IRI.

        Returns:
            The CURIE, or the IRI as it is where there is none.
        """
        parts = self.split(iri)
        return iri if parts is None else f"{parts[0]}:{parts[1]}"

    def expand(self, curie: str) -> str:
        """Write out a CURIE.

        Args:
            curie: Prefix, colon and local name.

        Returns:
            The absolute IRI.

        Raises:
            LdnkgError: If the prefix is not registered.
        """
        prefix, _, local = curie.partition(":")
        if prefix not in self._namespaces:
            raise LdnkgError(f"prefix {prefix!r} is not registered", curie, f"Add it to {PREFIXES_FILE}.")
        return self._namespaces[prefix] + local

    def sparql_header(self, names: Iterable[str]) -> str:
        """Write PREFIX lines for a query.

        Args:
            names: Prefixes, in any order.

        Returns:
            One sorted line for each prefix, each with its line end.

        Raises:
            LdnkgError: If a prefix is not registered.
        """
        lines = (f"PREFIX {name}: <{self.expand(name + ':')}>\n" for name in sorted(set(names)))
        return "".join(lines)
