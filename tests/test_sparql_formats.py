"""Content negotiation (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import pytest

from ldnkg.sparql.formats import GRAPH_FORMATS, HTML, RESULT_FORMATS, choose, formats_for, negotiate, pick
from ldnkg.sparql.problems import QueryProblem

SELECT = (*RESULT_FORMATS, HTML)
CONSTRUCT = (*GRAPH_FORMATS, HTML)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("*", "application/sparql-results+json"),
        (BROWSER, "text/html"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv; charset=utf-8", "text/csv"),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("text/xml", "text/xml"),
        ("text/plain", "text/plain"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        # Quality decides first, whatever the order.
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        # The most specific range gives a type its quality.
        (
            "*/*;q=0.9, text/csv;q=0.1, application/sparql-results+json;q=0.2",
            "application/sparql-results+xml",
        ),
        ("text/*;q=0.3, text/csv;q=0.7, */*;q=0.1", "text/csv"),
        # Among equals the named type wins, then the order of the header.
        ("*/*, text/csv", "text/csv"),
        ("text/csv, application/sparql-results+json", "text/csv"),
        # q=0 excludes.
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        # What cannot be read as a quality excludes too.
        ("text/csv;q=high, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
    ],
)
def test_select_answers_in_what_the_header_prefers(accept: str | None, media_type: str) -> None:
    assert negotiate(accept, SELECT).media_type == media_type


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "ttl"),
        ("application/n-triples", "nt"),
        ("text/plain", "nt"),
        ("application/json", "jsonld"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.8", "rdf"),
        ("application/trig", "trig"),
        ("application/n-quads", "nq"),
        (BROWSER, "html"),
    ],
)
def test_construct_answers_in_what_the_header_prefers(accept: str | None, name: str) -> None:
    assert negotiate(accept, CONSTRUCT).format.name == name


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0", "text/turtle"])
def test_what_is_not_available_is_refused_with_a_list(accept: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        negotiate(accept, SELECT)
    assert caught.value.status == 406
    assert caught.value.available == tuple(format_.media_type for format_ in SELECT)


@pytest.mark.parametrize(
    ("name", "offered", "media_type"),
    [
        ("csv", SELECT, "text/csv"),
        ("JSON", SELECT, "application/sparql-results+json"),
        ("json", CONSTRUCT, "application/ld+json"),
        ("xml", CONSTRUCT, "application/rdf+xml"),
        ("turtle", CONSTRUCT, "text/turtle"),
        ("text/turtle", CONSTRUCT, "text/turtle"),
        ("html", SELECT, "text/html"),
        # Media types, also those that are not registered, are answered as they are asked for.
        ("application/json", SELECT, "application/json"),
        ("text/n3", CONSTRUCT, "text/n3"),
        ("text/rdf+n3", CONSTRUCT, "text/rdf+n3"),
        ("application/x-json+ld", CONSTRUCT, "application/x-json+ld"),
        ("text/csv; charset=utf-8", SELECT, "text/csv"),
        ("n3", CONSTRUCT, "text/turtle"),
        ("rdf+xml", CONSTRUCT, "application/rdf+xml"),
        # A plus sign that nobody escaped is a space here.
        ("application/rdf xml", CONSTRUCT, "application/rdf+xml"),
        # Of a list the first that exists.
        ("application/ld+json,application/x-json+ld", CONSTRUCT, "application/ld+json"),
        ("image/png, text/turtle", CONSTRUCT, "text/turtle"),
    ],
)
def test_the_parameter_names_a_format(name: str, offered: tuple[object, ...], media_type: str) -> None:
    assert pick(name, offered).media_type == media_type  # type: ignore[arg-type]


def test_a_format_of_the_other_kind_is_refused() -> None:
    with pytest.raises(QueryProblem, match="csv"):
        pick("csv", CONSTRUCT)


def test_a_format_that_is_not_there_leaves_the_choice_to_the_header() -> None:
    assert choose("turtle", "*/*", SELECT).media_type == "application/sparql-results+json"
    assert choose("json-ld", "text/csv", SELECT).media_type == "text/csv"
    assert choose("csv", "text/turtle", SELECT).media_type == "text/csv"
    assert choose(None, "text/csv", SELECT).media_type == "text/csv"
    assert choose(None, None, SELECT).media_type == "application/sparql-results+json"


@pytest.mark.parametrize("accept", [None, "", " ", "image/png"])
def test_a_format_that_is_not_there_is_refused_by_its_name_without_a_usable_header(
    accept: str | None,
) -> None:
    with pytest.raises(QueryProblem, match="turtle"):
        choose("turtle", accept, SELECT)


def test_only_text_has_a_charset() -> None:
    types = [negotiate(format_.media_type, SELECT).content_type for format_ in SELECT]
    assert [";" in type_ for type_ in types] == [type_.startswith("text/") for type_ in types]


def test_each_form_has_its_formats() -> None:
    assert formats_for("ASK") == formats_for("SELECT") == RESULT_FORMATS
    assert formats_for("DESCRIBE") == formats_for("CONSTRUCT") == GRAPH_FORMATS
