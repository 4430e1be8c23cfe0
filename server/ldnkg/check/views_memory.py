"""Computes the evidence views again only if something changed that they can depend on.

A view depends on the triples that its query names, and on those from which these can follow: by the axioms,
read backwards, and by the rules of inference. Names are those of `query_inputs`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ldnkg.check.findings import Finding
from ldnkg.check.memory import Memory
from ldnkg.check.name_digests import LINK, NameDigests, names_of
from ldnkg.check.query_inputs import input_names, query_inputs
from ldnkg.check.views import check_views
from ldnkg.check.workspace import Workspace
from ldnkg.core.closure import Closure
from ldnkg.core.infer import property_chains, read_rules
from ldnkg.core.namespaces import RDF_TYPE
from ldnkg.core.views import ViewFile, load_views
from ldnkg.errors import LdnkgError

__all__ = ["bearing_names", "remembered_views"]

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

    def compute() -> list[str] | None:
        names = bearing_names(workspace, views, rules)
        return None if names is None else sorted(names)

    names = memory.value("views depend on", (), compute, state)
    graphs = "\n".join(file.graph for file in workspace.sources.files)
    return memory.findings(
        "views of names", (), lambda: check_views(workspace), f"{state}\n{graphs}\n{digests.state(names)}"
    )


def _is_axiom(name: str) -> bool:
    predicate, _, kind = name.partition(" ")
    if predicate == RDF_TYPE:
        return kind.startswith(_W3C)
    return predicate.startswith(_W3C) and predicate not in _LABELS


def bearing_names(workspace: Workspace, views: Iterable[ViewFile], rules: str) -> frozenset[str] | None:
    """Return the names of all triples that can bear on which graphs belong to a view.

    Args:
        workspace: The parsed sources.
        views: The views.
        rules: The rules of inference, or an empty text.

    Returns:
        The names, those of axioms among them; None for all.
    """
    names: set[str] = set()
    for query in (*(view.text for view in views), rules):
        found = query_inputs(query, {}).names if query.strip() else frozenset[str]()
        if found is None:
            return None
        names |= found
    quads = [quad for file in workspace.sources.files for quad in workspace.quads(file)]
    axioms = {name for quad in quads for name in names_of(quad) if _is_axiom(name)}
    triples = [quad.triple for quad in quads if not axioms.isdisjoint(names_of(quad))]
    try:
        closure = Closure(triples, property_chains(triples))
    except LdnkgError:
        return None
    predicates = {name for name in names if " " not in name}
    sources = closure.sources_of(predicates, {name.partition(" ")[2] for name in names - predicates})
    if sources is None or RDF_TYPE in predicates:
        return None
    relations, kinds, linking = sources
    types = (input_names(RDF_TYPE, kind)[-1] for kind in kinds)
    return frozenset((*axioms, *names, *relations, *types, *(f"{relation} {LINK}" for relation in linking)))
