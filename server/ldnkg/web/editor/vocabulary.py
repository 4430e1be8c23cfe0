"""Lists the names that a query of this dataset may use, for completion and explanation in the editor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ldnkg.core.namespaces import ADDED_GRAPH, Prefixes
from ldnkg.core.release import Release
from ldnkg.core.views import released_view, released_views
from ldnkg.sparql.vocabulary import AGGREGATES, FUNCTIONS, WORDS
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query

__all__ = ["vocabulary"]

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
# Properties that define a term, the best first.
_DEFINITIONS = (
    "http://www.w3.org/2004/02/skos/core#definition",
    "http://purl.obolibrary.org/obo/IAO_0000115",
    f"{_RDFS}comment",
)
# The index that answers `/search.json`.
_INDEX = "search.sqlite"
# Words that are no keyword where a person writes them: the editor offers `a`, `true` and `false` by itself.
_WRITTEN_SMALL = frozenset(("A", "FALSE", "TRUE"))


@dataclass
class _Said:
    """Holds what is said of one term."""

    definitions: dict[str, list[tuple[bool, str]]] = field(default_factory=lambda: defaultdict(list))
    domains: set[str] = field(default_factory=set)
    ranges: set[str] = field(default_factory=set)

    def definition(self) -> str:
        """Return the best definition, in English where there is a choice."""
        found = next((self.definitions[name] for name in _DEFINITIONS if name in self.definitions), [])
        return min(found)[1] if found else ""


def vocabulary(asker: Asker, release: Release, prefixes: Prefixes) -> dict[str, Any]:
    """Return the names of a dataset, each list with what is used most first.

    Args:
        asker: Whom to ask.
        release: The release that answers.
        prefixes: Its prefixes.

    Returns:
        What `/editor/vocabulary.json` holds. A name is a CURIE, or an IRI in angle brackets. In `used`, the
        properties of a class are pairs of a place in `properties` and a number of triples.

    Raises:
        QueryProblem: If the dataset does not answer.
    """
    classes = ask(asker, page_query("editor-classes"))
    properties = ask(asker, page_query("editor-properties"))
    # Somebody else's files do not say what is in them, so it is counted; the build has done so for ours.
    classes = classes or ask(asker, page_query("editor-counted-classes"))
    properties = properties or ask(asker, page_query("editor-counted-properties"))
    said = _read_terms(ask(asker, page_query("editor-terms")))
    terms = [row.text("term") for row in (*classes, *properties)]
    related = {iri for found in said.values() for iri in (*found.domains, *found.ranges)}
    labels = {iri: label.value for iri, label in asker.labels({*terms, *related}).items()}
    words = _Words(said, labels, prefixes)
    graphs = ask(asker, page_query("editor-graphs"))
    return {
        "release": release.manifest.version,
        "prefixes": dict(prefixes),
        "classes": [words.entry(row) for row in classes],
        "properties": [words.entry(row) for row in properties],
        "used": _used(ask(asker, page_query("editor-properties-by-class")), properties, prefixes),
        "graphs": [*(_graph(row, prefixes) for row in graphs), *_added_graphs(release, prefixes)],
        "views": _views(release, prefixes),
        "individuals": _INDEX in release.manifest.files,
        "keywords": sorted(WORDS - FUNCTIONS.keys() - AGGREGATES - _WRITTEN_SMALL),
        "aggregates": sorted(AGGREGATES),
        "functions": sorted(FUNCTIONS),
    }


@dataclass(frozen=True)
class _Words:
    """Describes terms for a reader.

    Args:
        said: What is said of each.
        labels: Their labels.
        prefixes: Prefixes to shorten IRIs with.
    """

    said: Mapping[str, _Said]
    labels: Mapping[str, str]
    prefixes: Prefixes

    def entry(self, row: Row) -> dict[str, Any]:
        """Return a term with the number of its uses; what is not known is left out.

        Args:
            row: A solution with `term` and `uses`.
        """
        iri = row.text("term")
        said = self.said.get(iri, _Said())
        entry = {
            "name": self.prefixes.shorten(iri),
            "uses": int(row.number("uses") or 0),
            "label": self.labels.get(iri, ""),
            "definition": said.definition(),
            "domain": self._names(said.domains),
            "range": self._names(said.ranges),
        }
        return {name: value for name, value in entry.items() if value not in ("", [])}

    def _names(self, iris: Iterable[str]) -> list[str]:
        return [self.prefixes.shorten(iri) for iri in sorted(iris)]


def _read_terms(rows: Iterable[Row]) -> dict[str, _Said]:
    found: dict[str, _Said] = defaultdict(_Said)
    for row in rows:
        said, name, value = found[row.text("term")], row.text("property"), row.text("value")
        if name == f"{_RDFS}domain":
            said.domains.add(value)
        elif name == f"{_RDFS}range":
            said.ranges.add(value)
        else:
            language = getattr(row.term("value"), "language", None)
            said.definitions[name].append((language not in ("en", None), value))
    return found


def _used(
    rows: Iterable[Row], properties: Iterable[Row], prefixes: Prefixes
) -> dict[str, list[tuple[int, int]]]:
    """Return the properties of the things of each class, by the name of the class."""
    places = {row.text("term"): place for place, row in enumerate(properties)}
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        place = places.get(row.text("property"))
        if place is not None:
            found[prefixes.shorten(row.text("class"))].append((place, int(row.number("uses") or 0)))
    return dict(found)


def _graph(row: Row, prefixes: Prefixes) -> dict[str, Any]:
    iri = row.text("graph")
    entry: dict[str, Any] = {
        "name": prefixes.shorten(iri),
        "iri": iri,
        "uses": int(row.number("triples") or 0),
    }
    return entry | ({"label": row.text("label")} if row.text("label") else {})


def _added_graphs(release: Release, prefixes: Prefixes) -> list[dict[str, Any]]:
    """Describe the graphs that a user added, which what was shipped does not know."""
    added = {graph.iri: graph.title for graph in release.manifest.added}
    described = {ADDED_GRAPH: "Where the added graphs come from"} if added else {}
    return [
        {"name": prefixes.shorten(iri), "iri": iri, "uses": release.manifest.graphs[iri]}
        | ({"label": title} if title else {})
        for iri, title in (added | described).items()
    ]


def _views(release: Release, prefixes: Prefixes) -> list[dict[str, Any]]:
    views = [released_view(release, name) for name in released_views(release)]
    return [
        {
            "name": prefixes.shorten(view.iri),
            "uses": view.triples,
            "label": view.label,
            "definition": view.definition,
        }
        for view in views
    ]
