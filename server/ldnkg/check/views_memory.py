"""Computes the evidence views again only if something changed that they can depend on.

A view depends on the triples that its query names, and on those from which these can follow: by the axioms,
read backwards, and by the rules of inference. Names are those of `query_inputs`.
"""

from __future__ import annotations

from ldnkg.check.findings import Finding
from ldnkg.check.memory import Memory
from ldnkg.check.name_digests import NameDigests, names_of
from ldnkg.check.query_inputs import input_names, query_inputs
from ldnkg.check.views import check_views
from ldnkg.check.workspace import Workspace
from ldnkg.core.closure import Closure
from ldnkg.core.infer import property_chains, read_rules
from ldnkg.core.namespaces import RDF_TYPE
from ldnkg.core.views import load_views
from ldnkg.errors import LdnkgError

__all__ = ["remembered_views"]

_W3C = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
)
_LABELS = frozenset(f"{_W3C[1]}{name}" for name in ("label", "comment", "seeAlso", "isDefinedBy"))


def remembered_views(workspace: Workspace, memory: Memory) -> list[Finding]:
    """Return what `check_views` finds, without computing it again if nothing that bears on it has changed.

    Args:
        workspace: The parsed sources.
        memory: What was found before.
    """
    views = load_views(workspace.root)
    if not views:
        return []
    digests = NameDigests(workspace, memory)
    axioms = [name for name in digests if _is_axiom(name)]
    rules = read_rules(workspace.root)
    texts = "\n".join([*(f"{view.path.name}\n{view.text}" for view in views), rules])
    state = f"{texts}\n{digests.state(axioms)}"
    names = memory.value("views depend on", (), lambda: _bearing(workspace, rules), state)
    graphs = "\n".join(file.graph for file in workspace.sources.files)
    bearing = None if names is None else {*names, *axioms}
    return memory.findings(
        "views of names", (), lambda: check_views(workspace), f"{state}\n{graphs}\n{digests.state(bearing)}"
    )


def _is_axiom(name: str) -> bool:
    predicate, _, kind = name.partition(" ")
    if predicate == RDF_TYPE:
        return kind.startswith(_W3C)
    return predicate.startswith(_W3C) and predicate not in _LABELS


def _bearing(workspace: Workspace, rules: str) -> list[str] | None:
    """Return the names of all triples that can bear on a view, beside the axioms; None for all."""
    names: set[str] = set()
    for query in (*(view.text for view in load_views(workspace.root)), rules):
        found = query_inputs(query, {}).names if query.strip() else frozenset[str]()
        if found is None:
            return None
        names |= found
    triples = [
        quad.triple
        for file in workspace.sources.files
        for quad in workspace.quads(file)
        if any(map(_is_axiom, names_of(quad)))
    ]
    try:
        closure = Closure(triples, property_chains(triples))
    except LdnkgError:
        return None
    predicates = {name for name in names if " " not in name}
    sources = closure.sources_of(predicates, {name.partition(" ")[2] for name in names - predicates})
    if sources is None or RDF_TYPE in predicates:
        return None
    relations, kinds = sources
    return sorted({*names, *relations, *(input_names(RDF_TYPE, kind)[-1] for kind in kinds)})
