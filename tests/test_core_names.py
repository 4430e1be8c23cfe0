"""Namespaces, prefixes, query texts and errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from ldnkg.core import namespaces
from ldnkg.core.namespaces import BASE, LDN, LDNR, OWN_NAMESPACES, PREFIXES_FILE, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.queries import load_queries, parse_headers, parse_query_file
from ldnkg.core.sparql_text import declared_prefixes, find_dataset_clause, own_names, prefixed_names
from ldnkg.errors import LdnkgError, SourceSyntaxError

PREFIXES = Prefixes({"ldn": LDN, "ldnr": LDNR, "base": BASE})


def test_the_registry_declares_the_namespaces_that_the_code_uses() -> None:
    registry = Prefixes.load(graph_root())
    assert {namespaces.LDN, namespaces.LDNR, namespaces.GRAPH, namespaces.LDNSH, namespaces.QUERY} <= set(
        registry.values()
    )
    assert registry["ldn"] == LDN
    assert set(OWN_NAMESPACES) <= set(registry.values())


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (LDN + "Study", "ldn:Study"),
        (LDNR + "younger-2013.arm.ldn", "ldnr:younger-2013.arm.ldn"),
        (LDNR + "9", "ldnr:9"),
        (LDNR + "a/b", f"<{LDNR}a/b>"),
        (LDNR + "a.", f"<{LDNR}a.>"),
        (LDNR + "é", f"<{LDNR}é>"),
        (LDNR, f"<{LDNR}>"),
        (BASE + "ontology", "base:ontology"),
        ("urn:x", "<urn:x>"),
    ],
)
def test_an_iri_is_shortened_by_the_longest_namespace_where_no_escape_is_needed(iri: str, short: str) -> None:
    assert PREFIXES.shorten(iri) == short


def test_shortening_and_expanding_are_inverse() -> None:
    assert PREFIXES.expand(PREFIXES.shorten(LDN + "Study")) == LDN + "Study"
    with pytest.raises(LdnkgError, match="'nope' is not registered"):
        PREFIXES.expand("nope:x")


def test_a_query_header_is_sorted_and_refuses_unknown_prefixes() -> None:
    assert PREFIXES.sparql_header(["ldnr", "ldn", "ldn"]) == f"PREFIX ldn: <{LDN}>\nPREFIX ldnr: <{LDNR}>\n"
    with pytest.raises(LdnkgError):
        PREFIXES.sparql_header(["nope"])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            'p:a sh:prefix "a" ; sh:namespace "urn:a" . p:b sh:prefix "a" ; sh:namespace "urn:b" .',
            "declared twice",
        ),
        (
            'p:a sh:prefix "a" ; sh:namespace "urn:a" . p:b sh:prefix "b" ; sh:namespace "urn:a" .',
            "share urn:a",
        ),
        ('p:a sh:prefix "a" , "b" ; sh:namespace "urn:a" .', "two values"),
        ('p:a sh:prefix "a" .', "no sh:namespace"),
        ('p:a sh:prefix "A-b" ; sh:namespace "urn:a" .', "lower-case"),
    ],
)
def test_a_faulty_registry_is_refused(tmp_path: Path, body: str, message: str) -> None:
    path = tmp_path / PREFIXES_FILE
    path.parent.mkdir()
    path.write_text(
        f"@prefix p: <urn:p:> . @prefix sh: <http://www.w3.org/ns/shacl#> . {body}", encoding="utf-8"
    )
    with pytest.raises(LdnkgError, match=message) as caught:
        Prefixes.load(tmp_path)
    assert caught.value.where == str(path)


def test_a_missing_registry_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LdnkgError, match="Give a root"):
        Prefixes.load(tmp_path)


def test_an_error_names_place_fault_and_fix() -> None:
    assert str(LdnkgError("it broke", "a.ttl", "Mend it.")) == "a.ttl: it broke. Mend it."
    assert str(LdnkgError("it broke.")) == "it broke."
    assert str(SourceSyntaxError("no", "a.ttl", 3, 4, "Do.")) == "a.ttl:3:4: no. Do."
    assert str(SourceSyntaxError("no", "a.ttl", 3)).startswith("a.ttl:3: no. ")


QUERY = """#+ id: cq-01
#+ question: Which trials: all?
#+ keywords: pain, dose ,
#+ needs: ldn:Trial

SELECT * { ?s ?p ?o } # done
"""


def write_query(root: Path, text: str, name: str = "cq-01") -> Path:
    path = root / "data" / "queries" / f"{name}.rq"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_query_file_is_header_and_query(tmp_path: Path) -> None:
    write_query(tmp_path, QUERY)
    write_query(tmp_path, "#+ question: B?\n#+ id: a\nASK {}\n", "a")
    first, second = load_queries(tmp_path)
    assert (first.id, first.keywords, first.needs, first.text) == ("a", (), (), "ASK {}\n")
    assert (second.question, second.keywords, second.needs) == (
        "Which trials: all?",
        ("pain", "dose"),
        ("ldn:Trial",),
    )
    assert second.text == "SELECT * { ?s ?p ?o } # done\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (QUERY.replace("cq-01", "cq-02"), "not the file's name"),
        (QUERY.replace("#+ question", "# question"), "no question"),
        (QUERY.replace("keywords", "keyword"), "header keyword is unknown"),
        (QUERY + "#+ id: cq-01\n", "stands twice"),
    ],
)
def test_a_faulty_query_header_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = write_query(tmp_path, text)
    with pytest.raises(LdnkgError, match=message) as caught:
        parse_query_file(path)
    assert caught.value.where == str(path)


def test_header_lines_are_taken_out_wherever_they_stand() -> None:
    assert parse_headers("# Rule.\n#+ fix: Do.\nASK {}\n") == ({"fix": "Do."}, "# Rule.\nASK {}\n")


TRICKY = """# PREFIX no: <urn:no>
PREFIX a: <urn:a:>
prefix ldn:
   <urn:ldn:>
BASE <urn:base> PREFIX : <urn:empty:>
SELECT ("x PREFIX s: <urn:s>" AS ?x:y) {
  ?s a:b-c/a:d.e 'it\\'s z:z' ; ldn:Study "t"@en , '''q:q''' , 5 . # k:k
  ?s a ?t . FILTER(?t = <urn:full>) FILTER(?a<3 && ?b>4) _:c a:f _:d
}"""


def test_prefixes_are_read_outside_strings_comments_and_iris() -> None:
    assert declared_prefixes(TRICKY) == {"a": "urn:a:", "ldn": "urn:ldn:", "": "urn:empty:"}


def test_prefixed_names_are_read_outside_strings_comments_and_iris() -> None:
    assert prefixed_names(TRICKY) == (
        ("", "y"),
        ("a", "b-c"),
        ("a", "d.e"),
        ("a", "f"),
        ("ldn", "Study"),
    )


def test_a_prefixed_name_is_read_whole_and_wherever_it_stands() -> None:
    text = r"ASK { ?s ?p 1.ldnr:a.b.c ^ldn:p/!ldn:q 'x'^^ldn:t . ?s?p ldnr:d\-e\.f.}"
    names = {("ldn", "p"), ("ldn", "q"), ("ldn", "t"), ("ldnr", "a.b.c"), ("ldnr", "d-e.f")}
    assert set(prefixed_names(text)) == names


def test_own_names_come_from_curies_and_full_iris_but_not_from_declarations() -> None:
    text = f"PREFIX ldn: <{LDN}> ASK {{ ldn:A ldnr:b <{LDN}C> ; <urn:x> 'ldn:D' }}"
    assert own_names(text, {"ldnr": LDNR}, BASE) == (LDN + "A", LDN + "C", LDNR + "b")


@pytest.mark.parametrize(
    ("query", "offset"),
    [
        ("SELECT * FROM <a:g> { ?s ?p ?o }", 9),
        ("SELECT * FROMa:g { ?s ?p ?o }", 9),
        ("CONSTRUCT { ?s ?p ?o } FROM <a:g> WHERE { ?s ?p ?o }", 23),
        ("CONSTRUCT FROM <a:g> WHERE { ?s ?p ?o }", 10),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?FROM }", None),
        ("CONSTRUCT WHERE { ?s ?p ?o }", None),
        ("SELECT * { ?s ?p 'FROM' } # FROM <a:g>", None),
        ("PREFIX FROM: <a:b> ASK { ?s FROM:p ?o }", None),
    ],
)
def test_the_first_dataset_clause_is_found_before_the_pattern(query: str, offset: int | None) -> None:
    found = find_dataset_clause(query)
    assert (found and found.offset) == offset


def test_an_iri_is_shown_by_its_prefix_or_as_it_is() -> None:
    assert PREFIXES.short(LDN + "Study") == "ldn:Study"
    assert PREFIXES.short("urn:example:one") == "urn:example:one"
