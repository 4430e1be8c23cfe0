"""The command `ldnkg query`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ldnkg.cli import main
from ldnkg.core.release import Release

NUMBERS = "SELECT ?s ?n { ?s <http://example.org/number> ?n } ORDER BY ?n LIMIT 2"


def run(release: Release, query: str | bytes, *options: str) -> Result:
    arguments = ["query", "-", "--release", str(release.path), *options]
    return CliRunner().invoke(main, arguments, input=query)


def test_a_table_is_aligned_and_counts_its_rows(small_release: Release) -> None:
    result = run(small_release, NUMBERS)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "?s                            ?n",
        "────────────────────────────  ──",
        "<http://example.org/row-000>  0",
        "<http://example.org/row-001>  1",
        "(2 rows)",
    ]


def test_iris_of_the_graph_are_shortened_and_line_ends_are_escaped(small_release: Release) -> None:
    query = "SELECT ?p ?o { <http://example.org/a> ?p ?o FILTER(isLiteral(?o)) } ORDER BY ?p"
    lines = run(small_release, query).stdout.splitlines()
    assert lines[3] == 'rdfs:label                 quote " comma , line\\nend@en'


def test_no_line_of_a_table_ends_in_spaces(small_release: Release) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("x" "long value") ("y" UNDEF) (UNDEF UNDEF) ("z" "1  ") } }'
    lines = run(small_release, query).stdout.splitlines()
    assert [line.rstrip() for line in lines] == lines
    assert lines[3] == "y"


def test_commands_to_the_terminal_are_shown_and_not_obeyed(small_release: Release) -> None:
    result = run(small_release, 'SELECT ("\\u001b[31mred" AS ?x) {}')
    assert "\x1b" not in result.stdout and "\\u001b[31mred" in result.stdout


def test_csv_and_json_are_the_formats_of_the_endpoint(small_release: Release) -> None:
    rows = list(csv.reader(io.StringIO(run(small_release, NUMBERS, "--format", "csv").stdout)))
    assert rows == [["s", "n"], ["http://example.org/row-000", "0"], ["http://example.org/row-001", "1"]]
    content = json.loads(run(small_release, NUMBERS, "--format", "json").stdout)
    assert content["head"]["vars"] == ["s", "n"]


@pytest.mark.parametrize("query", [NUMBERS, "ASK {}", "DESCRIBE <http://example.org/a>"])
def test_json_ends_its_last_line(small_release: Release, query: str) -> None:
    text = run(small_release, query, "--format", "json").stdout
    assert text.endswith("}\n") or text.endswith("]\n")


@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <http://example.org/a>"])
def test_triples_in_csv_are_refused_in_the_words_of_the_command(small_release: Release, form: str) -> None:
    result = run(small_release, form, "--format", "csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: standard input: {form.split()[0]} gives triples, which csv does not hold. "
        "Use --format table or --format json.\n"
    )


MISSPELT = "PREFIX ldn: <https://w3id.org/ldn-kg/ontology/> SELECT * { ?s a ldn:Thingy }"


@pytest.mark.parametrize("format_name", ["table", "csv", "json"])
def test_a_name_that_the_graph_lacks_is_told_on_stderr_if_nothing_is_found(
    small_release: Release, format_name: str
) -> None:
    result = run(small_release, MISSPELT, "--format", format_name)
    assert result.exit_code == 0
    assert result.stderr == "Note: ldn:Thingy does not occur in the graph.\n"
    found = MISSPELT.replace("a ldn:Thingy", "?p ?o OPTIONAL { ?s a ldn:Thingy }")
    assert run(small_release, found, "--format", format_name).stderr == ""
    assert "does not occur" not in result.stdout


def test_the_nearest_name_is_told_with_it(small_release: Release) -> None:
    query = "ASK { <https://w3id.org/ldn-kg/query/cq-1> ?p ?o }"
    result = run(small_release, query)
    assert (result.exit_code, result.stdout) == (0, "no\n")
    assert result.stderr == "Note: ldnq:cq-1 does not occur in the graph. Did you mean ldnq:cq-01?\n"


def test_the_help_states_the_exit_status() -> None:
    text = " ".join(CliRunner().invoke(main, ["query", "--help"]).stdout.split())
    assert "Exit status: 0 if the query was answered, 1 if it failed." in text


@pytest.mark.parametrize(
    "query",
    [
        "DROP ALL",
        "SELECT * { SERVICE <http://a/> {} }",
        "PREFIX a: <http://a/>",
        "SELECT * { ?s ?p",
        "ASK { ?s ?p '" + "x" * 140_000 + "' }",
        "ASK " + "{" * 500 + "}" * 500,
        "SELECT (<http://a/f>(1) AS ?x) {}",
    ],
)
def test_no_fault_speaks_of_a_server(small_release: Release, query: str) -> None:
    result = run(small_release, query)
    assert result.exit_code == 1
    assert not re.search("endpoint|server|Accept|format=", result.stderr)


def test_service_reaches_the_release_itself(small_release: Release) -> None:
    query = "ASK { SERVICE <https://w3id.org/ldn-kg/sparql> { <http://example.org/a> ?p ?o } }"
    assert run(small_release, query).stdout == "yes\n"


def test_ask_and_construct_answer_too(small_release: Release) -> None:
    assert run(small_release, "ASK {}").stdout == "yes\n"
    construct = "CONSTRUCT WHERE { <http://example.org/a> ?p ?o }"
    assert "(3 rows)" in run(small_release, construct).stdout
    assert len(json.loads(run(small_release, construct, "--format", "json").stdout)) == 1


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("SELECT *\n{ ?s ldn:p ?o }", "Error: standard input:2:6: the prefix ldn: is not declared."),
        (
            "SELECT * { SERVICE <http://a/> {} }",
            "Error: standard input:1:20: SERVICE may not ask <http://a/>, for the command asks",
        ),
        ("DROP ALL", "Error: standard input:1:1: DROP is an update"),
        (b"\xff", "Error: standard input: the query is not UTF-8 (byte 0)."),
    ],
)
def test_a_fault_is_one_line_with_its_place(small_release: Release, query: str | bytes, start: str) -> None:
    result = run(small_release, query)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(start) and result.stderr.count("\n") == 1


def test_the_query_that_a_hint_proposes_runs(small_release: Release) -> None:
    result = run(small_release, "PREFIX a: <http://a/>")
    assert result.exit_code == 1
    proposed = result.stderr.strip().partition("for example: ")[2].removesuffix(".")
    assert "ldn:ClinicalTrial ; rdfs:label ?l" in proposed
    assert run(small_release, proposed).exit_code == 0


def test_a_file_is_named_in_its_fault(small_release: Release, tmp_path: Path) -> None:
    path = tmp_path / "broken.rq"
    path.write_text("SELECT * {", encoding="utf-8")
    result = CliRunner().invoke(main, ["query", str(path), "--release", str(small_release.path)])
    assert result.exit_code == 1 and f"{path}:1:10: " in result.stderr


def test_a_query_stops_at_its_time(small_release: Release) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = run(small_release, query, "--timeout", "1")
    assert result.exit_code == 1 and "stopped after 1 seconds" in result.stderr
    assert result.stderr.endswith("or allow more with --timeout.\n")


def test_a_missing_release_says_how_to_build(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["query", "-", "--release", str(tmp_path / "none")], input="ASK {}")
    assert result.exit_code == 1 and "Run `ldnkg build`." in result.stderr
