"""The scripts and styles of the pages: as their sources say, with their licences, asking no stranger."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from conftest import REPOSITORY, Server
from ldnkg.core.tokens import tokenize

FRONTEND = REPOSITORY / "server" / "frontend"
MODULES = FRONTEND / "node_modules"
ESBUILD = str(MODULES / ".bin" / "esbuild")
STATIC = REPOSITORY / "server" / "ldnkg" / "web" / "static"
NOTICES = REPOSITORY / "licenses" / "THIRD-PARTY.txt"
# Names that look like addresses and are never asked: of RDF vocabularies, of SVG, and the project's own.
NAMESPACES = re.compile(
    r"http://www\.w3\.org/(?:1999/02/22-rdf-syntax-ns|2000/01/rdf-schema|2004/02/skos/core)#[A-Za-z]*"
)
SVG = "http://www.w3.org/2000/svg"
HEADING = re.compile(r"^(@?[a-z][\w./-]*) (\d[\w.-]*) \(([^()]+)\)$", re.MULTILINE)
HOSTILE = (
    "SELECT ?x WHERE { ?x ?y ?z } LIMIT 3",
    "SELECT ('it''s' AS ?a) { }",
    'ASK { FILTER("$(touch hacked) `touch hacked` \\"; touch hacked; \\"" != "") }',
    "SELECT ?a { BIND(\"'; touch hacked; '\" AS ?a) }",
    'SELECT ?a { BIND("""a\nb\\\\""" AS ?a) } # """ \'\'\' ',
    'SELECT ?a { BIND("\\\\" AS ?a) } # \\',
    'SELECT ?a { BIND("x" AS ?a) } #"',
    'SELECT ?a { BIND("!! %s {0} ${HOME} \u00e4 \U0001f600 \u2028" AS ?a) }',
    'SELECT ?a { BIND(")" AS ?a) } # )" )-" )--"',
    "SELECT ?a { BIND('\\t\t\\u0041' AS ?a) }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2",
    "",
)


def node(*arguments: str, program: str = "node") -> None:
    """Run Node.js, or a program that was installed for it, in the folder of the front end."""
    done = subprocess.run([program, *arguments], cwd=FRONTEND, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def modules() -> Path:
    """The installed packages; on a machine without them the test is skipped, in CI it fails."""
    if not (MODULES / "esbuild").is_dir():
        reason = "the front end's packages are not installed: run make frontend, which needs npm"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return MODULES


@pytest.fixture(scope="session")
def rebuilt(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frontend")
    node("build.mjs", str(folder))
    return folder


# Answers each line of its input: what an expression gives, of a module `m` and arguments `a`.
CALLS = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const { module, expression, arguments: a } = JSON.parse(line);
  console.log(JSON.stringify(new Function("m", "a", `return ${expression}`)(await import(module), a)));
}
"""


@pytest.fixture(scope="session")
def call(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Any]]:
    """Calls a function of a module of the editor, with arguments and an answer that JSON can hold."""
    folder = tmp_path_factory.mktemp("modules")
    names = ("history", "place", "prologue", "snippets", "tokens")
    sources = [f"src/editor/{name}.ts" for name in names]
    options = ["--bundle", "--format=esm", f"--outdir={folder}", "--out-extension:.js=.mjs"]
    node(*sources, *options, "--log-level=error", program=ESBUILD)
    process = subprocess.Popen(
        ["node", "--input-type=module", "--eval", CALLS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None and process.stdout is not None

    def run(module: str, expression: str, *arguments: Any) -> Any:
        asked = {
            "module": (folder / f"{module}.mjs").as_uri(),
            "expression": expression,
            "arguments": arguments,
        }
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    yield run
    process.stdin.close()
    process.wait(30)
    process.stdout.close()


# ---- What is committed


def assets() -> dict[str, str]:
    return cast(dict[str, str], json.loads((STATIC / "assets.json").read_text("utf-8")))


def test_the_bundles_are_those_of_the_sources(rebuilt: Path) -> None:
    made = {path.name: path.read_bytes() for path in rebuilt.iterdir() if path.name != NOTICES.name}
    committed = {name: (STATIC / name).read_bytes() for name in ("assets.json", *assets().values())}
    assert made.keys() == committed.keys(), "run make frontend and commit what it writes"
    assert made == committed


def test_no_other_bundle_is_left_behind() -> None:
    found = {path.name for path in STATIC.iterdir() if re.match(r"(site|editor)\.", path.name)}
    assert found == set(assets().values())


def test_every_class_of_the_styles_is_used() -> None:
    """By a template, a script or a module that draws; a name in two parts may be put together there."""
    package = REPOSITORY / "server" / "ldnkg" / "web"
    sources = (
        *(package / "templates").rglob("*.*"),
        *package.rglob("*.py"),
        *(FRONTEND / "src").rglob("*.ts"),
    )
    text = "\n".join(path.read_text("utf-8") for path in sources)
    words = set(re.findall(r"[\w-]+", text))
    beginnings = set(re.findall(r"([\w-]+-)(?:\{\{|\{\w|\$\{)", text))
    ends = {word for word in words if re.fullmatch(r"[a-z]+", word)}
    styles = [*(FRONTEND / "styles").glob("*.css"), package / "figures" / "drawing.css"]
    unused = []
    for style in styles:
        rules = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", style.read_text("utf-8"), flags=re.DOTALL)
        for name in sorted(set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", rules, re.IGNORECASE))):
            is_joined = any(
                name.startswith(beginning) and name.removeprefix(beginning) in ends
                for beginning in beginnings
            )
            if name not in words and not is_joined:
                unused.append(f"{style.name}: {name}")
    assert unused == []


def test_the_types_pass(modules: Path) -> None:
    node("node_modules/typescript/bin/tsc", "--noEmit")


def test_no_bundle_names_another_host() -> None:
    for name in assets().values():
        text = (STATIC / name).read_text("utf-8")
        found = re.findall(r"""(?:https?|wss?):?//[^\s"'`<>)\\]+""", text)
        strangers = [address for address in found if address != SVG and not NAMESPACES.fullmatch(address)]
        assert strangers == [], name
        # What browsers would load from elsewhere without a scheme, or run as code.
        assert not re.search(r"""["'`]//[a-z]|url\(["']?//|\beval\(|new Function\(|@import""", text), name


def test_the_lock_says_what_and_not_from_where() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    wanted = json.loads((FRONTEND / "package.json").read_text("utf-8"))
    named = wanted["dependencies"] | wanted["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in named} == named


# ---- Licences


def test_the_licences_are_those_of_what_is_bundled(modules: Path, rebuilt: Path, tmp_path: Path) -> None:
    assert (rebuilt / NOTICES.name).read_bytes() == NOTICES.read_bytes(), "run make frontend"
    meta = tmp_path / "meta.json"
    options = ["--bundle", "--minify", "--format=esm", f"--outdir={tmp_path}", f"--metafile={meta}"]
    entries = ["src/site.ts", "src/editor.ts", "styles/site.css"]
    node(*entries, *options, "--log-level=error", program=ESBUILD)
    bundled = {
        "/".join(path.split("/")[1 : 3 if path.split("/")[1].startswith("@") else 2])
        for output in json.loads(meta.read_text("utf-8"))["outputs"].values()
        for path, part in output["inputs"].items()
        if path.startswith("node_modules/") and part["bytesInOutput"]
    }
    listed = HEADING.findall(NOTICES.read_text("utf-8"))
    assert {name for name, _, _ in listed} == bundled
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))["packages"]
    for name, version, licence in listed:
        locked = lock[f"node_modules/{name}"]
        assert (version, licence) == (locked["version"], locked["license"])


def test_every_bundled_package_gives_its_permission() -> None:
    text = NOTICES.read_text("utf-8")
    listed = HEADING.findall(text)
    assert len(listed) > 5
    assert {licence for _, _, licence in listed} == {"MIT"}
    assert text.count("Permission is hereby granted, free of charge") == len(listed)
    assert len(re.findall(r"^Copyright ", text, re.MULTILINE)) >= len(listed)


def test_the_package_says_so() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert NOTICES.relative_to(REPOSITORY).as_posix() in project["license-files"]
    assert "MIT" in project["license"].split(" AND ")


# ---- Programs that run a query


def written(call: Callable[..., Any], kind: str, query: str, endpoint: str, **fields: str) -> str:
    form = re.search(r"SELECT|ASK|CONSTRUCT|DESCRIBE", query)
    request = {
        "endpoint": endpoint,
        "query": query,
        "fields": list(fields.items()),
        "form": form[0] if form else "SELECT",
    }
    return cast(str, call("snippets", f"m.{kind}(a[0])", request))


@pytest.mark.parametrize("query", HOSTILE)
def test_a_shell_passes_the_query_on_as_it_is(call: Callable[..., Any], query: str, tmp_path: Path) -> None:
    command = written(call, "curl", query, "https://data.example/it's?a=b&c", view="it's $HOME")
    assert subprocess.run(["bash", "-n"], input=command, text=True).returncode == 0
    # In place of curl, a program that says what it was given.
    fake = 'curl() { printf "%s\\0" "$@"; }\n'
    for shell in ("bash", "sh"):
        given = subprocess.run([shell], input=fake + command, capture_output=True, text=True, cwd=tmp_path)
        words = given.stdout.split("\0")
        assert words[3:4] + words[-2:-1] == ["https://data.example/it's?a=b&c", f"query={query}"]
        assert "view=it's $HOME" in words
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("query", HOSTILE)
def test_a_python_program_holds_the_query_as_it_is(call: Callable[..., Any], query: str) -> None:
    program = written(call, "python", query, 'https://data.example/"', view='"\\')
    found: dict[str, Any] = {}
    lines = program.splitlines(keepends=True)
    start = next(place for place, line in enumerate(lines) if line.startswith("query ="))
    end = next(place for place, line in enumerate(lines) if line.startswith("endpoint ="))
    compile(program, "program", "exec")
    exec("".join(lines[start:end]), found)  # noqa: S102
    assert found["query"].strip("\n") == query


def test_a_text_of_r_ends_where_it_should(call: Callable[..., Any]) -> None:
    for query in HOSTILE:
        program = written(call, "r", query, "https://data.example/")
        # https://stat.ethz.ch/R-manual/R-devel/library/base/html/Quotes.html, raw character constants
        match = re.search(r'query <- r"(-*)\((.*?)\)\1"', program, re.DOTALL)
        assert match is not None
        assert match[2] == f"\n{query}\n"


def test_the_curl_command_runs(call: Callable[..., Any], server: Server, tmp_path: Path) -> None:
    query = "SELECT ?s WHERE { ?s a <http://example.org/Thing> } ORDER BY ?s # it's"
    command = written(call, "curl", query, f"{server.url}/sparql", infer="false")
    done = subprocess.run(["bash", "-e"], input=command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["s", "http://example.org/a", "http://example.org/b"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?s WHERE { ?s a <http://example.org/Thing> } ORDER BY ?s", "http://example.org/b"),
        ("ASK { ?s a <http://example.org/Thing> }", "True"),
        (
            "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c FILTER(?c = <http://example.org/Thing>) }",
            "<http://example.org/Thing>",
        ),
    ],
)
def test_the_python_program_runs(
    call: Callable[..., Any], server: Server, query: str, expected: str, tmp_path: Path
) -> None:
    program = written(call, "python", query, f"{server.url}/sparql")
    command = [str(REPOSITORY / ".venv" / "bin" / "python"), "-W", "ignore", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout


# ---- Reading a query that is being written


def test_the_editor_cuts_a_query_as_the_server_does(call: Callable[..., Any]) -> None:
    queries = [path.read_text("utf-8") for path in sorted((REPOSITORY / "data" / "queries").glob("*.rq"))]
    queries += [query for query in HOSTILE if query]
    cut = call("tokens", "a[0].map((query) => [...m.tokenize(query)].map((t) => [t.kind, t.text]))", queries)
    for query, tokens in zip(queries, cut, strict=True):
        ours = [[token.kind, token.text] for token in tokenize(query)]
        assert [token for token in tokens if token[0] != "comment"] == ours


READ = (
    "(([text, at]) => { const r = new m.Reader(a[1], at + 1);"
    " return [r.place.expected, r.place.subject, r.place.predicate]; })(a[0])"
)


def read(call: Callable[..., Any], text: str) -> list[str]:
    """Return what is expected at the mark ^ of a query, the subject and the predicate there."""
    place = text.index("^")
    whole = text.replace("^", "")
    tokens = call("tokens", "[...m.tokenize(a[0])].filter((t) => t.kind !== 'comment')", whole)
    return cast(list[str], call("place", READ, [whole, place], tokens))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("^", ["clause", "", ""]),
        ("PREFIX ^", ["prefix", "", ""]),
        ("PREFIX ldn: ^", ["namespace", "", ""]),
        ("SELECT ^ WHERE { }", ["projection", "", ""]),
        ("SELECT * FROM ^", ["graph", "", ""]),
        ("SELECT * { ^ }", ["subject", "", ""]),
        ("SELECT * { ?x ^ }", ["predicate", "?x", ""]),
        ("SELECT * { ?x a ^ }", ["class", "?x", "a"]),
        ("SELECT * { ?x rdf:type ^ }", ["class", "?x", "rdf:type"]),
        ("SELECT * { ?x a ldn:A ; ^ }", ["predicate", "?x", ""]),
        ("SELECT * { ?x a ldn:A , ^ }", ["class", "?x", "a"]),
        ("SELECT * { ?x a ldn:A . ^ }", ["subject", "?x", ""]),
        ("SELECT * { ?x ldn:p ^ }", ["object", "?x", "ldn:p"]),
        ("SELECT * { ?x ldn:p/^ }", ["predicate", "?x", "/"]),
        ("SELECT * { ?x ldn:p/ldn:q ^ }", ["object", "?x", "/"]),
        ("SELECT * { ?x !(ldn:p|^) }", ["predicate", "?x", "/"]),
        ("SELECT * { ?x ldn:p [ ^ ] }", ["predicate", "[1]", ""]),
        ("SELECT * { ?x ldn:p [ a ldn:B ] ; ^ }", ["predicate", "?x", ""]),
        ("SELECT * { GRAPH ^ { } }", ["graph", "", ""]),
        ("SELECT * { GRAPH ?g { ?x ^ } }", ["predicate", "?x", ""]),
        ("SELECT * { ?x a ?c FILTER(^) }", ["expression", "", ""]),
        ("SELECT * { ?x a ?c FILTER NOT EXISTS { ?y ^ } }", ["predicate", "?y", ""]),
        ("SELECT * { FILTER(?x > 1) ^ }", ["subject", "", ""]),
        ("SELECT * { OPTIONAL { ?x a ?y } ?z ^ }", ["predicate", "?z", ""]),
        ("SELECT * { VALUES ?x { ^ } }", ["object", "", ""]),
        ("SELECT * { VALUES ?x { ldn:A } ?x ^ }", ["predicate", "?x", ""]),
        ("SELECT * { BIND(1 AS ^) }", ["nothing", "", ""]),
        ("SELECT * { ?x ?y ?z } ORDER BY ^", ["expression", "", ""]),
        ("SELECT * { { SELECT ?x { ?x ^ } } }", ["predicate", "?x", ""]),
        ("CONSTRUCT { ?x a ^ } WHERE { }", ["class", "?x", "a"]),
    ],
)
def test_what_may_stand_at_a_place(call: Callable[..., Any], text: str, expected: list[str]) -> None:
    assert read(call, text) == expected


def declared(call: Callable[..., Any], text: str) -> str:
    changes = call("prologue", "m.declare(...a)", text, "ex", "http://example.org/")
    for change in sorted(changes, key=lambda change: -int(change["from"])):
        text = text[: change["from"]] + change["insert"] + text[change["from"] :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ASK {}", "PREFIX ex: <http://example.org/>\nASK {}"),
        ("# title\n\nASK {}", "# title\n\nPREFIX ex: <http://example.org/>\nASK {}"),
        ("PREFIX a: <b>\nASK {}", "PREFIX a: <b>\nPREFIX ex: <http://example.org/>\nASK {}"),
        ("PREFIX a: <b> # c\nASK {}", "PREFIX a: <b> # c\nPREFIX ex: <http://example.org/>\nASK {}"),
        ("PREFIX a: <b> ASK {}", "PREFIX a: <b>\nPREFIX ex: <http://example.org/>\n ASK {}"),
        ("BASE <b>", "BASE <b>\nPREFIX ex: <http://example.org/>"),
        ("PREFIX ex: <c>\nASK {}", "PREFIX ex: <c>\nASK {}"),
        ("", "PREFIX ex: <http://example.org/>\n"),
    ],
)
def test_a_prefix_is_declared_where_it_belongs(call: Callable[..., Any], before: str, after: str) -> None:
    assert declared(call, before) == after


def names(queries: Sequence[str], call: Callable[..., Any]) -> list[str]:
    return [cast(str, call("history", "m.title(a[0])", query)) for query in queries]


def test_a_query_is_called_by_its_question_its_title_or_its_body(call: Callable[..., Any]) -> None:
    queries = (
        "#+ id: x\n#+ question: How many?\nPREFIX a: <b>\nASK {}",
        "# My title\nASK {}",
        "PREFIX a: <b>\nBASE <c>\nSELECT *\n{ ?x ?y ?z }",
        "",
    )
    assert names(queries, call) == ["How many?", "My title", "SELECT * { ?x ?y ?z }", "empty query"]
