"""Draws the classes of a module below one another, and how its properties relate them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ldnkg.web.documentation.expressions import RDFS, Expression, Junction, Named
from ldnkg.web.documentation.links import term_link
from ldnkg.web.documentation.vocabulary import CLASS, Module, Vocabulary
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.layers import Edge, Node, layered_drawing

__all__ = ["module_figures"]

_THING = "http://www.w3.org/2002/07/owl#Thing"


def module_figures(known: Vocabulary, module: Module) -> Mapping[str, Figure]:
    """Return the drawings of a module, by name; a drawing that would be a tangle or empty is left out.

    Args:
        known: The ontology.
        module: The module.
    """
    figures = (_hierarchy(known, module), _relations(known, module))
    return {figure.name: figure for figure in figures if figure is not None}


def _hierarchy(known: Vocabulary, module: Module) -> Figure | None:
    pairs = [
        (above, term.iri)
        for term in known.in_module(module.iri, CLASS)
        for above in known.parents.get(term.iri, ())
    ]
    edges = [Edge(above, below, "") for above, below in pairs]
    return (
        layered_drawing(
            "classes",
            f"{module.title}: classes below one another",
            _nodes(known, module, (iri for pair in pairs for iri in pair)),
            edges,
            description=f"Arrows lead from a class to its stated subclasses: {_said(known, pairs)}.",
            notes=("A class of another module or ontology says so below its name.",),
        )
        if edges
        else None
    )


def _relations(known: Vocabulary, module: Module) -> Figure | None:
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in known.in_module(module.iri, "object property"):
        for domain in _ends(known, term.iri, "domain"):
            for range_ in _ends(known, term.iri, "range"):
                names[domain, range_].append(term.iri)
    edges = [
        Edge(domain, range_, ", ".join(known.label(iri) for iri in iris), term_link(known, iris[0]))
        for (domain, range_), iris in names.items()
    ]
    said = "; ".join(f"{known.label(edge.source)} {edge.label} {known.label(edge.target)}" for edge in edges)
    return (
        layered_drawing(
            "relations",
            f"{module.title}: which classes its properties relate",
            _nodes(known, module, (iri for pair in names for iri in pair)),
            edges,
            description=f"Arrows lead from the domain of an object property to its range: {said}.",
            notes=(
                "A property whose domain or range joins several classes by or has an arrow for each.",
                "An arrow from a class to itself has its name in the table.",
            ),
        )
        if edges
        else None
    )


def _nodes(known: Vocabulary, module: Module, iris: Iterable[str]) -> list[Node]:
    return [
        Node(iri, known.label(iri), term_link(known, iri), _origin(known, module, iri))
        for iri in sorted(set(iris), key=lambda iri: (known.label(iri).lower(), iri))
    ]


def _origin(known: Vocabulary, module: Module, iri: str) -> str:
    """Return where a class that is not of the module comes from."""
    term = known.terms.get(iri)
    if term is None:
        return known.short(iri).partition(":")[0] if iri not in known.foreign else _extract(known, iri)
    if term.module == module.iri:
        return ""
    return next((other.title for other in known.modules if other.iri == term.module), "").lower()


def _extract(known: Vocabulary, iri: str) -> str:
    return f"extract {known.foreign[iri][1].rpartition('/')[2]}"


def _ends(known: Vocabulary, iri: str, end: str) -> list[str]:
    found = [
        name
        for quad in known.axioms.about(iri)
        if quad.predicate.value == RDFS + end
        for name in _alternatives(known.axioms.reader.expression(quad.object))
    ]
    return sorted(set(found) - {_THING})


def _alternatives(expression: Expression) -> list[str]:
    if isinstance(expression, Named):
        return [expression.iri]
    if isinstance(expression, Junction):
        return [iri for operand in expression.operands for iri in _alternatives(operand)]
    return []


def _said(known: Vocabulary, pairs: Iterable[tuple[str, str]]) -> str:
    below: dict[str, list[str]] = defaultdict(list)
    for above, iri in pairs:
        below[known.label(above)].append(known.label(iri))
    return "; ".join(f"{above} has {', '.join(sorted(names))}" for above, names in sorted(below.items()))
