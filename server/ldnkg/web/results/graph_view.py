"""Draws the triples of an answer as a small graph, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ldnkg.core.namespaces import RDF_TYPE, Prefixes
from ldnkg.sparql.preview import Preview
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.layers import MOST_EDGES, MOST_NODES, Edge, Node, layered_drawing
from ldnkg.web.results.cells import Term
from ldnkg.web.terms import cell, own_page
from ldnkg.web.wording import agree, count

__all__ = ["draw_graph", "graph_limit"]

_RESOURCES = ("uri", "bnode")
# A longer list of links tells nobody who hears it more than its table does.
_MOST_TOLD = 6
# Things that fit beside each other.
_ABREAST = 3


def graph_limit() -> str:
    """Say how large a graph is drawn at most."""
    return f"{MOST_NODES} things and {MOST_EDGES} links between them"


def draw_graph(preview: Preview, labels: Mapping[str, tuple[str, str]], prefixes: Prefixes) -> Figure | None:
    """Draw the links between things; literals are in the table only, and classes stand below the labels.

    Args:
        preview: The triples.
        labels: Text and language tag of the label of each IRI that has one.
        prefixes: Prefixes to shorten IRIs with.

    Returns:
        The figure, or None where nothing is linked, the graph is too large, or only a part of it is shown.
    """
    if preview.total > len(preview.rows):
        return None
    classes: dict[str, list[str]] = {}
    links: dict[tuple[str, str, str], None] = {}
    terms: dict[str, Mapping[str, str]] = {}
    literals = 0
    for subject, predicate, value in preview.rows:
        if subject is None or predicate is None or value is None:
            continue
        if value["type"] not in _RESOURCES or subject["type"] not in _RESOURCES:
            literals += 1
        elif predicate["value"] == RDF_TYPE and value["type"] == "uri":
            classes.setdefault(_id(subject), []).append(_text(value, labels, prefixes))
            terms.setdefault(_id(subject), subject)
        else:
            links[_id(subject), predicate["value"], _id(value)] = None
            terms.setdefault(_id(subject), subject)
            terms.setdefault(_id(value), value)
    if not links:
        return None
    layers = _layers(terms, links)
    nodes = [
        _node(name, term, classes.get(name, ()), labels, prefixes, layers.get(name, 0))
        for name, term in terms.items()
    ]
    edges = [_edge(*link, labels, prefixes) for link in links]
    return layered_drawing(
        "graph",
        "The triples as a graph",
        nodes,
        edges,
        description=f"{len(nodes)} things and {len(edges)} links between them, which the table below lists."
        if len(edges) > _MOST_TOLD
        else "",
        notes=_notes(literals, has_classes=bool(classes)),
    )


def _layers(names: Iterable[str], links: Iterable[tuple[str, str, str]]) -> dict[str, int]:
    """Spread things that lead nowhere over several layers, so that they do not make one wide row.

    Args:
        names: The things.
        links: Subject, predicate and object of each link.

    Returns:
        The layer that each of these must not stand above, counted from its first subject.
    """
    subjects = {subject for subject, _, _ in links}
    leaves: dict[str, list[str]] = {}
    first = {value: subject for subject, _, value in reversed(list(links))}
    for name in names:
        if name not in subjects and name in first:
            leaves.setdefault(first[name], []).append(name)
    return {
        name: 1 + place // _ABREAST
        for group in leaves.values()
        if len(group) > _ABREAST
        for place, name in enumerate(group)
    }


def _notes(literals: int, *, has_classes: bool) -> tuple[str, ...]:
    notes = []
    if literals:
        notes.append(
            f"{count(literals, 'triple')} with a text or a number as object "
            f"{agree(literals, 'is', 'are')} in the table of the answer only."
        )
    if has_classes:
        notes.append("Below its name stands the class of a thing.")
    return tuple(notes)


def _id(term: Mapping[str, str]) -> str:
    return f"_:{term['value']}" if term["type"] == "bnode" else term["value"]


def _node(
    name: str,
    term: Mapping[str, str],
    classes: Sequence[str],
    labels: Mapping[str, tuple[str, str]],
    prefixes: Prefixes,
    layer: int,
) -> Node:
    return Node(
        id=name,
        label=_text(term, labels, prefixes),
        link=cell(term, prefixes, own_page).link,
        kind=", ".join(sorted(set(classes))),
        layer=layer,
    )


def _edge(
    subject: str, predicate: str, value: str, labels: Mapping[str, tuple[str, str]], prefixes: Prefixes
) -> Edge:
    term = {"type": "uri", "value": predicate}
    return Edge(subject, value, _text(term, labels, prefixes), cell(term, prefixes, own_page).link)


def _text(term: Term, labels: Mapping[str, tuple[str, str]], prefixes: Prefixes) -> str:
    if term is None:
        return ""
    if term["type"] == "uri" and term["value"] in labels:
        return labels[term["value"]][0]
    return cell(term, prefixes, own_page).text
