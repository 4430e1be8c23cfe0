"""Runs the lint rules: one query for each rule, whose rows are findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from ldnkg.check.findings import SEVERITIES, Finding, Severity, nothing_checked
from ldnkg.check.wording import with_curies
from ldnkg.check.workspace import SHAPES_GRAPH, Workspace
from ldnkg.core.dotted import engine_query
from ldnkg.core.evaluate import query_errors
from ldnkg.core.namespaces import EXTERNAL
from ldnkg.core.queries import parse_headers
from ldnkg.core.sources import read_source
from ldnkg.core.sparql_text import find_service
from ldnkg.errors import LdnkgError

__all__ = [
    "RULES_FOLDER",
    "Breach",
    "FindBreaches",
    "LintRule",
    "all_breaches",
    "check_lint",
    "default_graph",
    "in_order",
    "lint_store",
    "load_rules",
    "parse_rule",
    "run_rule",
]

#: Where a graph root keeps the rules.
RULES_FOLDER = "shapes/lint"


@dataclass(frozen=True)
class LintRule:
    """Holds one lint rule.

    Args:
        name: Name of the rule, its file's name without its ending.
        sentence: The rule, from the file's first comment.
        severity: How grave a breach is.
        fix: What to do about a breach.
        query: A SELECT query that binds `?subject`, `?message` and, if it likes, `?value` and `?fix`.
    """

    name: str
    sentence: str
    severity: Severity
    fix: str
    query: str


@dataclass(frozen=True)
class Breach:
    """Holds one row of a rule.

    Args:
        subject: The term that breaks the rule.
        message: The breach, as a sentence.
        value: The value at fault, if the rule names it.
        fix: What to do about it, if the rule says so of this breach.
    """

    subject: ox.NamedNode | ox.BlankNode
    message: str
    value: ox.NamedNode | ox.BlankNode | ox.Literal | None
    fix: str | None = None


#: Gives the rows of rules, by their names.
FindBreaches = Callable[[Workspace, Sequence[LintRule]], Mapping[str, tuple[Breach, ...]]]


def load_rules(root: Path) -> tuple[LintRule, ...]:
    """Read the rules of `shapes/lint/`, sorted by name.

    Args:
        root: The graph root.

    Raises:
        LdnkgError: If a rule lacks its sentence, severity or fix.
    """
    return tuple(parse_rule(path) for path in sorted((root / RULES_FOLDER).glob("*.rq")))


def parse_rule(path: Path) -> LintRule:
    """Read one rule.

    Args:
        path: A `.rq` file: a comment with the rule, `#+ severity:`, `#+ fix:`, then the query.

    Raises:
        LdnkgError: If a part is missing, or the query contains SERVICE, which would leave this machine.
    """
    headers, query = parse_headers(read_source(path))
    first = query.split("\n", 1)[0]
    if not first.startswith("# "):
        raise LdnkgError("the rule has no sentence", path, "Start the file with `# ` and the rule.")
    severity: Severity | None = next((name for name in SEVERITIES if name == headers.get("severity")), None)
    if severity is None:
        raise LdnkgError(
            "the rule has no severity", path, f"Add `#+ severity:` and {' or '.join(SEVERITIES)}."
        )
    if not headers.get("fix"):
        raise LdnkgError("the rule has no fix", path, "Add `#+ fix:` and a sentence.")
    if find_service(query) is not None:
        raise LdnkgError("the rule contains SERVICE", path, "Leave SERVICE out.")
    return LintRule(path.stem, first[2:].strip(), severity, headers["fix"], query)


def lint_store(quads: Iterable[ox.Quad]) -> ox.Store:
    """Load quads so that the default graph is the union of our own files and `GRAPH` still sees each file.

    Args:
        quads: Quads of the dataset's graphs, and of the shapes. Shapes and extracts of other ontologies
            stay out of the default graph, since the rules are for our own terms and data.
    """
    store = ox.Store()
    kept = list(quads)
    store.extend(kept)
    store.extend(default_graph(kept))
    return store


def default_graph(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the quads that rules find without `GRAPH`: our own ones, in the default graph.

    Args:
        quads: Quads of the dataset's graphs, and of the shapes.
    """
    left_out = (SHAPES_GRAPH, EXTERNAL)
    for quad in quads:
        if not getattr(quad.graph_name, "value", "").startswith(left_out):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


# A rule is asked of many files, and its text is cut into tokens once.
_engine_query = lru_cache(maxsize=256)(engine_query)


def run_rule(rule: LintRule, store: ox.Store, prefixes: dict[str, str]) -> tuple[Breach, ...]:
    """Run one rule.

    Args:
        rule: The rule.
        store: What `lint_store` returned.
        prefixes: The prefix registry.

    Returns:
        Its rows, sorted.

    Raises:
        LdnkgError: If the query is not a SELECT with `?subject` and `?message`, or cannot be answered.
    """
    query = _engine_query(rule.query)
    with query_errors(query, rule.name, "rule"):
        solutions = store.query(query.text, prefixes=prefixes)
        if not isinstance(solutions, ox.QuerySolutions):
            raise LdnkgError("the rule is not a SELECT query", rule.name, "Select ?subject and ?message.")
        names = {variable.value for variable in solutions.variables}
        rows = list(solutions)
    if not {"subject", "message"} <= names:
        raise LdnkgError("the rule does not select ?subject and ?message", rule.name, "Select both.")
    breaches: set[Breach] = set()
    for row in rows:
        subject, message = row["subject"], row["message"]
        value = row["value"] if "value" in names else None
        if not isinstance(subject, ox.NamedNode | ox.BlankNode) or not isinstance(message, ox.Literal):
            raise LdnkgError(f"a row has no subject or message: {row}", rule.name, "Bind both in every row.")
        if isinstance(value, ox.Triple):
            raise LdnkgError(f"a value is a triple term: {row}", rule.name, "Bind a plain term.")
        fix = row["fix"] if "fix" in names else None
        advice = fix.value if isinstance(fix, ox.Literal) else None
        breaches.add(Breach(subject, message.value, value, advice))
    return in_order(breaches)


def in_order(breaches: Iterable[Breach]) -> tuple[Breach, ...]:
    """Sort the rows of a rule.

    Args:
        breaches: The rows, each once.
    """
    return tuple(
        sorted(breaches, key=lambda breach: (str(breach.subject), breach.message, str(breach.value)))
    )


def check_lint(workspace: Workspace, find: FindBreaches | None = None) -> list[Finding]:
    """Run every rule over ontology, data and shapes.

    Args:
        workspace: The parsed sources and shapes.
        find: Gives the rows of all rules, where something knows them more cheaply than by asking each.

    Returns:
        One finding for each row, at the line of its value or subject; a violation if there is no rule at all.
    """
    rules = load_rules(workspace.root)
    if not rules:
        return [nothing_checked("lint", RULES_FOLDER, "rule")]
    found = (find or all_breaches)(workspace, rules)
    return [_finding(workspace, rule, breach) for rule in rules for breach in found[rule.name]]


def all_breaches(workspace: Workspace, rules: Iterable[LintRule]) -> dict[str, tuple[Breach, ...]]:
    """Ask every rule of everything.

    Args:
        workspace: The parsed sources and shapes.
        rules: The rules.

    Returns:
        The rows of each rule, by its name.
    """
    store = lint_store(quad for file in workspace.files for quad in workspace.quads(file))
    return {rule.name: run_rule(rule, store, dict(workspace.prefixes)) for rule in rules}


def _finding(workspace: Workspace, rule: LintRule, breach: Breach) -> Finding:
    named = isinstance(breach.subject, ox.NamedNode)
    file, line = workspace.locate(breach.subject.value, value=breach.value) if named else (None, None)
    message = with_curies(breach.message, workspace.prefixes)
    if breach.value is not None:
        message = f"{message} Value: {workspace.name(breach.value)}."
    return Finding(
        "lint",
        rule.severity,
        file,
        line,
        workspace.name(breach.subject),
        message,
        breach.fix or rule.fix,
        rule.name,
    )
