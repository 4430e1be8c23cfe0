"""Runs lint rules again only over what they have not seen yet.

The rows of a rule that looks at one triple at a time, beside a few of certain names, are those of each file
with these few, taken together; so only files that changed are asked. Any other rule is asked again if a
triple that it can match was added or removed anywhere. Its query tells what that is; see `query_inputs`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import Any

import pyoxigraph as ox

from ldnkg.check.lint import Breach, LintRule, all_breaches, default_graph, in_order, lint_store, run_rule
from ldnkg.check.memory import Memory
from ldnkg.check.name_digests import NameDigests, names_of
from ldnkg.check.query_inputs import QueryInputs, query_inputs
from ldnkg.check.workspace import Workspace
from ldnkg.core.sources import SourceFile
from ldnkg.errors import LdnkgError

__all__ = ["remembered_breaches"]

# Beyond so many files it is cheaper to ask all at once first.
_FEW_FILES = 10
_Rows = list[list[str | None]]


def remembered_breaches(
    workspace: Workspace, rules: Sequence[LintRule], memory: Memory
) -> dict[str, tuple[Breach, ...]]:
    """Return the rows of rules, asking only those, and of that, which have changed.

    Args:
        workspace: The parsed sources and shapes.
        rules: The rules.
        memory: What was found before.

    Returns:
        The rows of each rule, by its name: those of `all_breaches`.
    """
    try:
        asking = _Asking(workspace, rules, memory)
        return asking.by_file() | asking.by_rule()
    except LdnkgError:
        # Which of several faulty rules is told must not depend on what is remembered.
        return all_breaches(workspace, rules)


class _Asking:
    """Asks rules of the files or triples that they have not seen yet.

    Args:
        workspace: The parsed sources and shapes.
        rules: The rules.
        memory: What was found before.
    """

    def __init__(self, workspace: Workspace, rules: Sequence[LintRule], memory: Memory) -> None:
        self._workspace = workspace
        self._memory = memory
        self._prefixes = dict(workspace.prefixes)
        self._inputs = {rule.name: _inputs(rule, workspace, memory) for rule in rules}
        self._row_by_row = [rule for rule in rules if self._inputs[rule.name].beside is not None]
        self._others = [rule for rule in rules if self._inputs[rule.name].beside is None]
        self._digests = NameDigests(workspace, memory)
        self._stores: dict[bool, ox.Store] = {}
        self._files_asked = 0

    def by_file(self) -> dict[str, tuple[Breach, ...]]:
        """Ask each file the rules whose rows are those of single triples together with named ones."""
        named = self._names_beside()
        asked = "\0".join(rule.query for rule in self._row_by_row)
        state = hashlib.sha256(f"{asked}\n{self._digests.state(named)}".encode()).hexdigest()
        found: dict[str, set[Breach]] = {rule.name: set() for rule in self._row_by_row}
        for file in self._workspace.files:
            rows = self._memory.value("lint of a file", [file.path], partial(self._ask_file, file), state)
            for name, breaches in rows.items():
                found[name].update(_read(breaches))
        return {name: in_order(breaches) for name, breaches in found.items()}

    def _ask_file(self, file: SourceFile) -> dict[str, _Rows]:
        self._files_asked += 1
        rules = self._row_by_row if self._files_asked <= _FEW_FILES else self._with_rows
        store = lint_store([*self._beside, *self._workspace.quads(file)]) if rules else ox.Store()
        rows = {rule.name: _written(run_rule(rule, store, self._prefixes)) for rule in rules}
        return {name: found for name, found in rows.items() if found}

    @cached_property
    def _beside(self) -> list[ox.Quad]:
        """What stands beside the triples of each file: all that have certain names."""
        return self._named_quads(self._names_beside())

    @cached_property
    def _with_rows(self) -> list[LintRule]:
        """The rules that have rows at all: the others have none in any file."""
        store = lint_store(self._named_quads(None))
        return [rule for rule in self._row_by_row if run_rule(rule, store, self._prefixes)]

    def by_rule(self) -> dict[str, tuple[Breach, ...]]:
        """Ask the other rules, each if what it can match has changed."""
        found: dict[str, tuple[Breach, ...]] = {}
        for rule in self._others:
            names = self._inputs[rule.name].names
            state = f"{rule.query}\n{self._digests.state(names)}"
            found[rule.name] = tuple(_read(self._memory.value("lint", (), partial(self._ask, rule), state)))
        return found

    def _ask(self, rule: LintRule) -> _Rows:
        return _written(run_rule(rule, self._store(self._inputs[rule.name].names_graphs), self._prefixes))

    def _store(self, names_graphs: bool) -> ox.Store:
        """Return the store of the rules that tell the graphs apart, or of those that do not."""
        if names_graphs not in self._stores:
            rules = [rule for rule in self._others if self._inputs[rule.name].names_graphs == names_graphs]
            quads = self._named_quads(self._names(rules))
            if names_graphs:
                self._stores[names_graphs] = lint_store(quads)
            else:
                self._stores[names_graphs] = store = ox.Store()
                store.extend(default_graph(quads))
        return self._stores[names_graphs]

    def _names_beside(self) -> frozenset[str]:
        return frozenset().union(*(self._inputs[rule.name].beside or () for rule in self._row_by_row))

    def _names(self, rules: Iterable[LintRule]) -> frozenset[str] | None:
        names: set[str] = set()
        for rule in rules:
            own = self._inputs[rule.name].names
            if own is None:
                return None
            names |= own
        return frozenset(names)

    def _named_quads(self, names: frozenset[str] | None) -> list[ox.Quad]:
        quads = [quad for file in self._workspace.files for quad in self._workspace.quads(file)]
        return quads if names is None else [quad for quad in quads if not names.isdisjoint(names_of(quad))]


def _inputs(rule: LintRule, workspace: Workspace, memory: Memory) -> QueryInputs:
    def read() -> list[Any]:
        found = query_inputs(rule.query, workspace.prefixes)
        return [
            *(None if names is None else sorted(names) for names in (found.names, found.beside)),
            found.names_graphs,
        ]

    *names, graphs = memory.value("query inputs", (), read, rule.query)
    known, beside = (None if part is None else frozenset(part) for part in names)
    return QueryInputs(known, beside, graphs)


def _written(breaches: Iterable[Breach]) -> _Rows:
    return [
        [str(breach.subject), breach.message, None if breach.value is None else str(breach.value), breach.fix]
        for breach in breaches
    ]


def _read(rows: _Rows) -> list[Breach]:
    breaches: list[Breach] = []
    for subject, message, value, fix in rows:
        thing, other = _term(subject or ""), None if value is None else _term(value)
        if not isinstance(thing, ox.Literal):
            breaches.append(Breach(thing, message or "", other, fix))
    return breaches


def _term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    (quad,) = ox.parse(f"<urn:s> <urn:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple = quad.object
    if isinstance(term, ox.Triple):
        raise LdnkgError(f"{text} is a triple term", None, "Bind a plain term.")
    return term
