"""Validates with SHACL, by either of two engines that must report the same results.

Source: Shapes Constraint Language, https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from ldnkg.check.findings import Finding, Severity
from ldnkg.check.prepared import PreparedGraph
from ldnkg.check.values import CROSS_FIELD, fields_of
from ldnkg.check.wording import listed, read_term, term_text, with_curies
from ldnkg.core.namespaces import Prefixes
from ldnkg.core.terms import Term, from_rdflib, new_graph, triples_to_graph
from ldnkg.errors import LdnkgError

__all__ = ["ENGINES", "Data", "Engine", "Locate", "Result", "findings_of", "shacl_results"]

#: What is validated: a graph, or triples, which the fast engine takes without a graph.
Data = rdflib.Graph | Sequence[ox.Triple]

Engine = Literal["shacl", "pyshacl"]
#: The engines: `shacl` is the fast one, `pyshacl` the reference.
ENGINES: tuple[Engine, ...] = get_args(Engine)

_SH = "http://www.w3.org/ns/shacl#"
_BLANK = "_:"
_SEVERITY: dict[str, Severity] = {
    _SH + "Violation": "violation",
    _SH + "Warning": "warning",
    _SH + "Info": "info",
}
# Ways from a shape to the shapes written inside it.
_INSIDE = ("property", "node", "not", "and", "or", "xone", "qualifiedValueShape")
_REPEATED = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


class Locate(Protocol):
    """Gives the file and line of a focus node, or of one of its statements."""

    def __call__(
        self, iri: str, predicate: str | None = None, value: Term | None = None, /
    ) -> tuple[str | None, int | None]:
        """Return file and line, where they are known."""


@dataclass(frozen=True)
class Result:
    """Holds one validation result in a form that both engines share.

    Args:
        focus: The focus node in N-Triples syntax; a blank node is `_:`.
        path: The result path in SPARQL syntax, or an empty text.
        component: IRI of the constraint component.
        shape: IRI of the source shape, or of the nearest named shape around it.
        value: The value in N-Triples syntax, or an empty text; a blank node is `_:`.
        severity: IRI of the severity.
        message: The shape's message, or an empty text where only the engine's own words exist.
    """

    focus: str
    path: str
    component: str
    shape: str
    value: str
    severity: str
    message: str

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """What the engines must agree on: focus, path, component, shape and value."""
        return self.focus, self.path, self.component, self.shape, self.value


def findings_of(
    results: Iterable[Result],
    data: Data,
    shapes_graph: rdflib.Graph,
    locate: Locate | None = None,
    prefixes: Prefixes | None = None,
) -> list[Finding]:
    """Report results of a validation as findings.

    Args:
        results: The results.
        data: What was validated.
        shapes_graph: The shapes.
        locate: Gives the file and line of a focus node.
        prefixes: The prefix registry, to shorten IRIs in messages.

    Returns:
        One finding for each result.
    """
    names = prefixes or Prefixes({})
    results = list(results)
    described = _described({result.focus for result in results}, data)
    findings: list[Finding] = []
    for result in results:
        found = _found(result, described, shapes_graph, names)
        focus = read_term(result.focus)
        file, line = None, None
        if locate is not None and isinstance(focus, ox.NamedNode):
            predicate, value = found[0] if found else (None, None)
            file, line = locate(focus.value, predicate, value)
        findings.append(
            Finding(
                "shacl",
                _SEVERITY.get(result.severity, "violation"),
                file,
                line,
                result.focus if focus is None else term_text(focus, names),
                _sentence(result, found, names),
                None,
                names.shorten(result.shape) if result.shape else None,
            )
        )
    return findings


_Found = list[tuple[str | None, Term]]
# What is stated of focus nodes: their IRI and a predicate -> values.
_Described = Mapping[tuple[str, str], list[Term]]


def _described(foci: set[str], data: Data) -> _Described:
    nodes = [ox.NamedNode(focus[1:-1]) for focus in sorted(foci) if focus.startswith("<")]
    found: dict[tuple[str, str], list[Term]] = {}
    if isinstance(data, rdflib.Graph):
        for node in nodes:
            for predicate, value in data.predicate_objects(rdflib.URIRef(node.value)):
                found.setdefault((node.value, str(predicate)), []).append(from_rdflib(value))
        return found
    wanted = set(nodes)
    for triple in data if wanted else ():
        if triple.subject in wanted and not isinstance(triple.object, ox.Triple):
            values = found.setdefault((str(getattr(triple.subject, "value", "")), triple.predicate.value), [])
            # A triple may be stated in two files.
            if triple.object not in values:
                values.append(triple.object)
    return found


def _found(result: Result, described: _Described, shapes: rdflib.Graph, names: Prefixes) -> _Found:
    """Return the statements that a result is about, as far as they can be told, with their predicates."""
    path, focus, value = (read_term(text) for text in (result.path, result.focus, result.value))
    field = path.value if isinstance(path, ox.NamedNode) else None
    cross = result.component in CROSS_FIELD and bool(result.shape)
    fields = [*([field] if field else []), *(fields_of(result.shape, shapes, names) if cross else ())]
    found: _Found = []
    if isinstance(focus, ox.NamedNode):
        for name in dict.fromkeys(fields):
            values = described.get((focus.value, name), ())
            # What a query passes through is no value of the field that it is about.
            terms = (term for term in values if name == field or isinstance(term, ox.Literal))
            found += sorted(((name, term) for term in terms), key=str)
    if value is not None and value != focus and not (cross and len(found) > 1):
        return [(field, value)]
    return found


def _sentence(result: Result, found: _Found, names: Prefixes) -> str:
    component = result.component.removeprefix(_SH).removesuffix("ConstraintComponent")
    parts = [with_curies(result.message, names) or f"The constraint {component} is not met."]
    if result.path:
        parts.append(f"Path: {with_curies(result.path, names)}.")
    if found:
        alone = len({predicate for predicate, _ in found}) == 1 and result.path
        texts = [
            term_text(term, names)
            if alone or predicate is None
            else f"{names.shorten(predicate)} {term_text(term, names)}"
            for predicate, term in found
        ]
        parts.append(f"Found: {listed(texts)}.")
    return " ".join(parts)


def shacl_results(data: Data, shapes_graph: rdflib.Graph, engine: Engine = "shacl") -> tuple[Result, ...]:
    """Validate a graph; nothing is inferred first, and SHACL-AF is off.

    Args:
        data: Ontology and data together.
        shapes_graph: The shapes.
        engine: Which engine to use.

    Returns:
        The results, sorted, each once.

    Raises:
        LdnkgError: If the shapes are not well formed.
    """
    if len(shapes_graph) == 0:
        return ()
    _require_paths(shapes_graph)
    results = _with_pyshacl if engine == "pyshacl" else _with_shacl
    found = results(data, shapes_graph)
    return tuple(sorted(set(found), key=lambda result: (*result.identity, result.severity, result.message)))


def _require_paths(shapes: rdflib.Graph) -> None:
    """Refuse property shapes without exactly one path, which the fast engine would pass over."""
    for shape in sorted(set(shapes.objects(None, rdflib.URIRef(_SH + "property"))), key=str):
        paths = len(list(shapes.objects(shape, rdflib.URIRef(_SH + "path"))))
        if paths != 1:
            name = _named_shape(shape, shapes) or "shapes"
            raise LdnkgError(
                f"the shapes are not well formed: a property shape has {paths} paths",
                name,
                "Give each property shape one sh:path.",
            )


def _with_shacl(data: Data, shapes_graph: rdflib.Graph) -> list[Result]:
    import shacl

    try:
        shapes = shacl.Shapes.from_text(_ntriples(shapes_graph), format="ntriples")
        report = shapes.validate_text(_ntriples(data), format="ntriples")
    except ValueError as error:
        raise LdnkgError(f"the shapes are not well formed: {error}", "shapes", "Correct them.") from None
    results: list[Result] = []
    for item in report.results:
        root = item.root_shape or item.source_shape or ""
        results.append(
            Result(
                focus=_anonymous(item.focus_node),
                path=item.path or "",
                component=item.component_iri,
                shape=root.removeprefix("<").removesuffix(">"),
                value=_anonymous(item.value or ""),
                severity=item.severity_iri.strip("<>"),
                message=item.message or "",
            )
        )
    return results


def _ntriples(data: Data) -> str:
    if not isinstance(data, rdflib.Graph):
        return (ox.serialize(data, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    # Sorted, so that the engine's input does not depend on rdflib's order.
    return "".join(sorted(f"{s.n3()} {p.n3()} {_nt(o)} .\n" for s, p, o in data))


def _nt(node: Node) -> str:
    if not isinstance(node, rdflib.Literal):
        return node.n3()
    text = str(node).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    if node.language is not None:
        return f'"{text}"@{node.language}'
    plain = node.datatype is None or node.datatype == rdflib.XSD.string
    return f'"{text}"' if plain else f'"{text}"^^<{node.datatype}>'


def _anonymous(term: str) -> str:
    return _BLANK if term.startswith("_:") else term


def _with_pyshacl(data_to_check: Data, shapes_graph: rdflib.Graph) -> list[Result]:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError

    # pyshacl binds prefixes on what it is given, so it gets copies.
    data, shapes = PreparedGraph(_copy(data_to_check)), _copy(shapes_graph)
    try:
        with warnings.catch_warnings():
            # rdflib warns of its own comparison of literals that have no value.
            warnings.simplefilter("ignore", DeprecationWarning)
            _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    except (ReportableRuntimeError, ShapeLoadError) as error:
        raise LdnkgError(f"the shapes are not well formed: {error}", "shapes", "Correct them.") from None
    results: list[Result] = []
    # Not every sh:ValidationResult: those under sh:detail are no results of the report.
    for node in report.objects(None, rdflib.URIRef(_SH + "result")):
        shape = report.value(node, rdflib.URIRef(_SH + "sourceShape"))
        constraint = report.value(node, rdflib.URIRef(_SH + "sourceConstraint"))
        path = report.value(node, rdflib.URIRef(_SH + "resultPath"))
        messages = sorted(str(text) for text in report.objects(node, rdflib.URIRef(_SH + "resultMessage")))
        has_message = any(
            owner is not None and (owner, rdflib.URIRef(_SH + "message"), None) in shapes
            for owner in (shape, constraint)
        )
        value = report.value(node, rdflib.URIRef(_SH + "value"))
        results.append(
            Result(
                focus=_written(report.value(node, rdflib.URIRef(_SH + "focusNode"))),
                path="" if path is None else _path_text(path, report, shapes),
                component=str(report.value(node, rdflib.URIRef(_SH + "sourceConstraintComponent"))),
                shape=_named_shape(shape, shapes),
                value=_written(value),
                severity=str(report.value(node, rdflib.URIRef(_SH + "resultSeverity"))),
                message=messages[0] if messages and has_message else "",
            )
        )
    return results


def _copy(data: Data) -> rdflib.Graph:
    if not isinstance(data, rdflib.Graph):
        return triples_to_graph(data)
    copy = new_graph()
    for triple in data:
        copy.add(triple)
    return copy


def _written(node: Node | None) -> str:
    if node is None:
        return ""
    return _BLANK if isinstance(node, rdflib.BNode) else _nt(node)


def _named_shape(shape: Node | None, shapes: rdflib.Graph) -> str:
    """Return the IRI of a shape or, for a blank node, of the shape that it is written in."""
    pending = [shape]
    seen: set[Node] = set()
    while pending:
        node = pending.pop(0)
        if isinstance(node, rdflib.URIRef):
            return str(node)
        if node is None or node in seen:
            continue
        seen.add(node)
        around = [rdflib.URIRef(_SH + name) for name in _INSIDE] + [rdflib.RDF.first, rdflib.RDF.rest]
        pending += sorted({owner for link in around for owner in shapes.subjects(link, node)}, key=str)
    return ""


def _path_text(path: Node, *graphs: rdflib.Graph) -> str:
    """Write a SHACL path as SPARQL does (https://www.w3.org/TR/shacl/#property-paths)."""
    if isinstance(path, rdflib.URIRef):
        return path.n3()
    for graph in graphs:
        inverse = graph.value(path, rdflib.URIRef(_SH + "inversePath"))
        if inverse is not None:
            return f"^{_path_text(inverse, graph)}"
        for name, sign in _REPEATED.items():
            inner = graph.value(path, rdflib.URIRef(_SH + name))
            if inner is not None:
                return f"({_path_text(inner, graph)}){sign}"
        choices = graph.value(path, rdflib.URIRef(_SH + "alternativePath"))
        items, separator = (path, "/") if choices is None else (choices, "|")
        steps = [_path_text(step, graph) for step in graph.items(items)]
        if steps:
            return f"({separator.join(steps)})"
    return ""
