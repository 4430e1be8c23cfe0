"""Reads all example queries that a release publishes, with what it says to find them by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldnkg.core.namespaces import QUERY
from ldnkg.core.query_parameters import read_parameters
from ldnkg.core.tokens import Token, tokenize
from ldnkg.errors import LdnkgError
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.context import context, shipped
from ldnkg.web.examples import read_examples
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.results.forms import Field, chosen_in
from ldnkg.web.shapes import asker_for

__all__ = ["PublishedQuery", "by_topic", "found_by", "published_queries", "recognized"]

# Fewer queries make no list that is worth a heading.
_LEAST_SHARED = 4
#: Topic of the queries that share no keyword.
_OTHERS = "other questions"

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CLAUSES = {
    "OPTIONAL": "OPTIONAL",
    "UNION": "UNION",
    "MINUS": "MINUS",
    "EXISTS": "EXISTS",
    "GRAPH": "GRAPH",
    "VALUES": "VALUES",
    "BIND": "BIND",
    "GROUP": "GROUP BY",
    "HAVING": "HAVING",
}
_AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_AFTER_STEP = ("name", "iri")


@dataclass(frozen=True)
class PublishedQuery:
    """Is one published query as the list of examples shows it.

    Args:
        iri: Its IRI.
        question: The question in plain words.
        text: The query.
        keywords: Words to find it by, in the order of their letters.
        features: The parts of SPARQL that it uses.
        has_form: Whether a form can change it.
    """

    iri: str
    question: str
    text: str
    keywords: tuple[str, ...]
    features: tuple[str, ...]
    has_form: bool

    @property
    def name(self) -> str:
        """Last part of its address."""
        return self.iri.removeprefix(QUERY)

    @property
    def is_graph(self) -> bool:
        """Whether its answer is triples."""
        return self.features[:1] in (("CONSTRUCT",), ("DESCRIBE",))

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own: whether the project named it."""
        return self.iri.startswith(QUERY) and "/" not in self.name


def published_queries() -> tuple[PublishedQuery, ...]:
    """Return the published queries of the release, the featured ones first, then by IRI.

    Raises:
        QueryProblem: If it cannot be asked now.
    """
    return context().keep("published queries", _read)


def recognized(query: str) -> tuple[PublishedQuery, tuple[Field, ...]] | None:
    """Return the published query that a query is but for the values of its parameters, with its form.

    Args:
        query: The query.
    """
    if "# parameter:" not in query:
        return None
    try:
        for published in published_queries():
            fields = chosen_in(query, published.text) if published.has_form and published.has_page else None
            if fields is not None:
                return published, fields
    except QueryProblem:
        # The answer is shown without the form.
        return None
    return None


def found_by(queries: Iterable[PublishedQuery], words: str) -> list[PublishedQuery]:
    """Return the queries in which every word stands: in the question, the name, the keywords or the text.

    Args:
        queries: The queries.
        words: Words with spaces between them; upper and lower case are the same.

    Returns:
        Those with the words in their question, name or keywords before those with them in the text only.
    """
    wanted = words.casefold().split()
    ranked = []
    for query in queries:
        near = " ".join((query.question, query.name, *query.keywords)).casefold()
        text = query.text.casefold()
        if all(word in near or word in text for word in wanted):
            ranked.append((not all(word in near for word in wanted), query))
    return [query for _, query in sorted(ranked, key=lambda pair: pair[0])]


def by_topic(queries: Sequence[PublishedQuery]) -> list[tuple[str, list[PublishedQuery]]]:
    """Group queries by the keyword that most of all queries share with them, the largest group first.

    A topic of a few queries only is none: they go to the next keyword that they share with more.

    Args:
        queries: All queries.
    """
    shared = Counter(keyword for query in queries for keyword in query.keywords)

    def topic(query: PublishedQuery, topics: Iterable[str]) -> str:
        known = (keyword for keyword in query.keywords if keyword in topics)
        return max(known, key=lambda keyword: shared[keyword], default=_OTHERS)

    sizes = Counter(topic(query, shared) for query in queries)
    large = {name for name, size in sizes.items() if size >= _LEAST_SHARED}
    groups: dict[str, list[PublishedQuery]] = defaultdict(list)
    for query in queries:
        groups[topic(query, large)].append(query)
    return sorted(groups.items(), key=lambda item: (item[0] == _OTHERS, -len(item[1]), item[0]))


def _read() -> tuple[PublishedQuery, ...]:
    keywords: dict[str, list[str]] = defaultdict(list)
    for row in ask(asker_for(), page_query("example-keywords")):
        keywords[row.text("query")].append(row.text("keyword"))
    return tuple(
        PublishedQuery(
            iri=example.iri,
            question=example.question,
            text=example.text,
            keywords=tuple(keywords[example.iri]),
            features=_features(example.text),
            has_form=_has_form(example.text),
        )
        for example in read_examples(context().backend, selection=shipped())
    )


def _has_form(text: str) -> bool:
    try:
        return bool(read_parameters(text))
    except LdnkgError:
        return False


def _features(text: str) -> tuple[str, ...]:
    tokens = tuple(tokenize(text))
    words = [token.text.upper() for token in tokens if token.kind == "word"]
    found = [word for word in words if word in _FORMS][:1]
    found += ["subquery"] if words.count("SELECT") > 1 else []
    found += ["aggregates"] if set(words) & set(_AGGREGATES) else []
    found += [name for word, name in _CLAUSES.items() if word in words]
    return (*found, "property path") if _has_path(tokens) else tuple(found)


def _has_path(tokens: Sequence[Token]) -> bool:
    """Say whether a name is followed by another step, or begins with an inverse one."""
    return any(
        (before.kind in _AFTER_STEP and after.text in ("/", "|"))
        or (before.text == "^" and after.kind in _AFTER_STEP)
        for before, after in pairwise(tokens)
    )
