"""Mappings: every curated row is in a set or explained, and every target exists as recorded."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from ldnkg.check.dl import reason
from ldnkg.check.report import run_checks
from ldnkg.core.curies import CuriePrefixes
from ldnkg.core.disjoint import overlaps
from ldnkg.core.namespaces import BASE, GRAPH, LDN, LDNR, PREFIXES_FILE
from ldnkg.core.paths import graph_root
from ldnkg.core.sources import discover, parse_quads
from ldnkg.core.sssom import COLUMNS, MappingSet, format_sssom, parse_sssom, sssom_triples
from ldnkg.core.terms import parse_triples
from ldnkg.errors import LdnkgError

ROOT = graph_root()
HERE = Path(__file__).parent
FOLDER = ROOT / "ontology" / "mappings"
FILES = sorted(FOLDER.glob("*.sssom.tsv"))
SETS = {path.name.removesuffix(".sssom.tsv"): path.read_text("utf-8") for path in FILES}
EVERY_SET = pytest.mark.parametrize("name", SETS)
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SSSOM = "https://w3id.org/sssom/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def table(path: Path) -> list[dict[str, str]]:
    """Read a table, leaving out the lines before it that begin with #."""
    lines = [line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


CURATED = table(HERE / "curation" / "mappings.tsv")
READINGS = yaml.safe_load((HERE / "curation" / "mapping_readings.yaml").read_text("utf-8"))
MAPPED = [row | {"set": name} for name in SETS for row in table(FOLDER / f"{name}.sssom.tsv")]
FURTHER = [row for row in MAPPED if row["set"] == "further"]
NOT_MAPPED = table(FOLDER / "not-mapped.tsv")
EVERY_ROW = pytest.mark.parametrize(
    "row", CURATED, ids=[f"{row['concept_key']}-{row['object_id']}" for row in CURATED]
)


def more(row: dict[str, str]) -> dict[str, str]:
    """Return what the column `other` says, by key."""
    return dict(part.split("=", 1) for part in row["other"].split("|"))


@cache
def by_curated_row() -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in MAPPED:
        if row["set"] != "further":
            found.setdefault((more(row)["concept"], row["object_id"]), []).append(row)
    return found


@cache
def graph_labels() -> dict[str, str]:
    """Return the label of every named thing of the sources outside the mapping sets."""
    files = [file for file in discover(ROOT) if file.path not in FILES]
    return {
        quad.subject.value: quad.object.value
        for file in files
        for quad in parse_quads(file)
        if quad.predicate.value == RDFS + "label" and isinstance(quad.subject, ox.NamedNode)
    }


def iri(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return {"ldn": LDN, "ldnr": LDNR}[prefix] + local


# --- the curated rows, both ways


def test_the_copy_of_the_curation_is_whole() -> None:
    assert len(CURATED) == 475
    assert len({(row["concept_key"], row["object_id"]) for row in CURATED}) == 475


@EVERY_ROW
def test_a_curated_row_is_mapped_or_explained_and_never_both(row: dict[str, str]) -> None:
    key = row["concept_key"], row["object_id"]
    mapped = by_curated_row().get(key, [])
    explained = [other for other in NOT_MAPPED if (other["concept_key"], other["object_id"]) == key]
    assert len(mapped) + len(explained) == 1
    for other in explained:
        assert re.fullmatch(r"[A-Z][^\t]{20,}\.", other["reason"])


@EVERY_ROW
def test_a_mapped_row_says_what_the_curation_says(row: dict[str, str]) -> None:
    for mapped in by_curated_row().get((row["concept_key"], row["object_id"]), []):
        assert mapped["object_label"] == row["object_label"]
        assert mapped["object_source_version"] == row["object_source_version"]
        assert more(mapped) == {
            "concept": row["concept_key"],
            "seen_in": row["seen_in"],
            "licence": row["licence"],
        }
        changed = {(concept, target): predicate for concept, target, predicate in READINGS["predicates"]}
        expected = changed.get((row["concept_key"], row["object_id"]), row["predicate"])
        assert mapped["predicate_id"] == expected
        assert (expected != row["predicate"]) == mapped["comment"].startswith("Curated as ")
        assert mapped["mapping_justification"] == "semapv:ManualMappingCuration"


def test_nothing_is_mapped_or_explained_that_the_curation_does_not_list() -> None:
    listed = {(row["concept_key"], row["object_id"]) for row in CURATED}
    explained = [(row["concept_key"], row["object_id"]) for row in NOT_MAPPED]
    assert set(by_curated_row()) | set(explained) == listed
    assert explained == sorted(set(explained))
    further = [(row["subject_id"], row["predicate_id"], row["object_id"]) for row in FURTHER]
    assert sorted(further) == sorted(tuple(row) for row in READINGS["further"])


def test_no_predicate_is_raised() -> None:
    assert all(predicate != "skos:exactMatch" for _, _, predicate in READINGS["predicates"])


def plain(label: str) -> str:
    """Cut a label to its words: no possessive, no explanation in brackets, one form of hyphen."""
    label = re.sub(r"\s*\([^)]*\)$", "", label.replace("'s", "s").casefold())
    return re.sub(r"[^a-z0-9]+", " ", label).strip()


def test_a_subject_bears_the_name_of_its_concept_or_was_read_by_hand() -> None:
    labels = {row["concept_key"]: row["concept_label"] for row in CURATED}
    subjects: dict[str, set[tuple[str, str]]] = {}
    for (concept, _), rows in by_curated_row().items():
        subjects.setdefault(concept, set()).update((r["subject_id"], r["subject_label"]) for r in rows)
    for concept, found in subjects.items():
        if concept in READINGS["subjects"]:
            assert {subject for subject, _ in found} == set(READINGS["subjects"][concept]), concept
        else:
            assert {plain(label) for _, label in found} == {plain(labels[concept])}, concept
    assert set(READINGS["subjects"]) <= set(subjects)


def test_every_subject_exists_with_its_label() -> None:
    wrong = {
        row["subject_id"]: graph_labels().get(iri(row["subject_id"]))
        for row in MAPPED
        if graph_labels().get(iri(row["subject_id"])) != row["subject_label"]
    }
    assert wrong == {}


# --- the targets


@cache
def extract(prefix: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return the labels and the obsolete terms of an extract."""
    path = ROOT / "ontology" / "imports" / f"{prefix.lower()}.ttl"
    labels: dict[str, str] = {}
    obsolete: set[str] = set()
    for triple in parse_triples(path.read_text("utf-8"), path):
        if triple.predicate.value == RDFS + "label" and isinstance(triple.subject, ox.NamedNode):
            labels[triple.subject.value] = triple.object.value
        if triple.predicate.value == OWL + "deprecated" and triple.object.value == "true":
            obsolete.add(str(triple.subject)[1:-1])
    return labels, frozenset(obsolete)


#: Vocabularies whose licences forbid a copy, or are not known: their terms are listed by name only.
LISTED = {row["object_id"]: row for row in table(HERE / "extracts" / "listed.tsv")}
LISTED_PREFIXES = {"bibo", "pico", "schema", "void"}


@EVERY_ROW
def test_a_target_exists_is_not_obsolete_and_is_called_as_recorded(row: dict[str, str]) -> None:
    prefix = row["object_id"].partition(":")[0]
    if prefix in LISTED_PREFIXES:
        listed = LISTED[row["object_id"]]
        assert listed["object_label"] == row["object_label"]
        assert listed["object_source_version"] == row["object_source_version"]
        return
    labels, obsolete = extract(prefix)
    assert labels.get(row["object_iri"]) == row["object_label"]
    assert row["object_iri"] not in obsolete


def test_only_what_must_not_be_copied_is_listed() -> None:
    assert {name.partition(":")[0] for name in LISTED} == LISTED_PREFIXES
    shipped = (ROOT / "ontology" / "imports").glob("*.ttl")
    assert {path.stem for path in shipped} & LISTED_PREFIXES == set()


@pytest.mark.parametrize("row", FURTHER, ids=[row["object_id"] for row in FURTHER])
def test_a_further_target_is_called_as_recorded_where_an_extract_has_it(row: dict[str, str]) -> None:
    labels, obsolete = extract(row["object_id"].partition(":")[0])
    target = "http://purl.obolibrary.org/obo/" + row["object_id"].replace(":", "_")
    assert target not in obsolete
    if target in labels:
        assert labels[target] == row["object_label"]


# --- prefixes


@EVERY_ROW
def test_a_curie_stands_for_the_recorded_iri(row: dict[str, str]) -> None:
    prefix, _, local = row["object_id"].partition(":")
    known = CuriePrefixes.load(ROOT)[prefix]
    assert known.iri_prefix + local == row["object_iri"]
    assert known.accepts(local)


@pytest.mark.filterwarnings("ignore")
def test_prefixes_are_those_of_the_bioregistry_or_say_why_not() -> None:
    import bioregistry

    for known in CuriePrefixes.load(ROOT).values():
        if not known.bioregistry_prefix:
            assert bioregistry.normalize_prefix(known.prefix) is None, known.prefix
            assert known.difference, known.prefix
            continue
        assert bioregistry.normalize_prefix(known.prefix) == known.bioregistry_prefix
        assert (bioregistry.get_pattern(known.bioregistry_prefix) or "") == known.pattern
        same = bioregistry.get_uri_prefix(known.bioregistry_prefix) == known.iri_prefix
        assert same == (known.difference == ""), known.prefix


def test_the_table_of_prefixes_is_the_one_that_was_curated() -> None:
    curated = {row["prefix_used"]: row for row in table(HERE / "curation" / "bioregistry_prefixes.tsv")}
    known = CuriePrefixes.load(ROOT)
    assert set(known) - set(curated) == {"bioregistry", "ldn", "ldnr"}
    for prefix, row in curated.items():
        assert known[prefix].iri_prefix == row["actual_iri_prefix"]
        assert known[prefix].pattern == row["local_id_regex"]
        assert known[prefix].bioregistry_prefix == row["bioregistry_prefix"]


def test_the_readme_explains_every_prefix_that_differs() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", readme, re.MULTILINE))
    known = CuriePrefixes.load(ROOT).values()
    assert told == {prefix.prefix: prefix.difference for prefix in known if prefix.difference}


# --- the sets as SSSOM


@EVERY_SET
@pytest.mark.filterwarnings("ignore")
def test_the_sssom_library_finds_no_fault(name: str) -> None:
    from sssom.constants import DEFAULT_VALIDATION_TYPES
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    parsed = parse_sssom_table(str(FOLDER / f"{name}.sssom.tsv"))
    rows = table(FOLDER / f"{name}.sssom.tsv")
    assert len(parsed.df) == len(rows)
    assert set(COLUMNS) - set(parsed.df.columns) <= {"comment"}
    reports = validate(parsed, DEFAULT_VALIDATION_TYPES, fail_on_error=False)
    assert {str(kind): [str(r.message) for r in report.results] for kind, report in reports.items()} == {
        str(kind): [] for kind in reports
    }


@EVERY_SET
def test_a_header_reads_as_yaml_does(name: str) -> None:
    header = "\n".join(line[1:] for line in SETS[name].split("\n") if line.startswith("#"))
    ours = {
        k: list(v) if isinstance(v, tuple) else v for k, v in parse_sssom(SETS[name], name).header.items()
    }
    assert yaml.safe_load(header) == ours


@EVERY_SET
def test_a_set_is_sorted_and_says_who_made_it(name: str) -> None:
    assert format_sssom(parse_sssom(SETS[name], name)) == SETS[name]
    header = parse_sssom(SETS[name], name).header
    assert header["mapping_set_id"] == f"{LDNR}mapping-set.{name}"
    assert header["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert header["creator_id"] == ("ldnr:agent.ldn-kg-curators",)
    assert {row["author_id"] for row in MAPPED} == {"ldnr:agent.ldn-kg-curators"}


def test_the_readme_lists_the_sets() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    told = re.findall(r"^\| \[([\w.-]+)\]\(\1\) \| (\d+) \| ", readme, re.MULTILINE)
    counts = Counter(f"{row['set']}.sssom.tsv" for row in MAPPED) | Counter(
        {"not-mapped.tsv": len(NOT_MAPPED)}
    )
    assert {name: int(count) for name, count in told} == dict(counts)


# --- the sets as RDF


@EVERY_SET
def test_a_row_is_one_triple_and_one_record(name: str) -> None:
    triples = sssom_triples(parse_sssom(SETS[name], name))
    assert not any(isinstance(term, ox.BlankNode) for triple in triples for term in triple)
    rows = table(FOLDER / f"{name}.sssom.tsv")
    prefixes = {prefix: known.iri_prefix for prefix, known in CuriePrefixes.load(ROOT).items()}

    def full(curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return prefixes[prefix] + local if prefix in prefixes else curie

    expected = Counter(
        (full(row["subject_id"]), full(row["predicate_id"]), full(row["object_id"])) for row in rows
    )
    found = Counter(
        (t.subject.value, t.predicate.value, t.object.value)
        for t in triples
        if t.predicate.value.startswith(SKOS)
    )
    assert found == expected
    values: dict[tuple[str, str], list[str]] = {}
    for triple in triples:
        values.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object.value)
    records = values[f"{LDNR}mapping-set.{name}", SSSOM + "mappings"]
    assert len(records) == len(set(records)) == len(rows)
    told = sorted(
        tuple(
            values.get((record, predicate), [""])[0]
            for predicate in (
                OWL + "annotatedSource",
                OWL + "annotatedProperty",
                OWL + "annotatedTarget",
                SSSOM + "object_label",
                SSSOM + "mapping_justification",
                "http://purl.org/pav/authoredBy",
                SSSOM + "object_source",
                SSSOM + "object_source_version",
                SSSOM + "other",
                RDFS + "comment",
            )
        )
        for record in records
    )
    names = ("subject_id", "predicate_id", "object_id", "object_label", "mapping_justification", "author_id")
    texts = ("object_source_version", "other", "comment")
    assert told == sorted(
        (
            *(row[c] if c == "object_label" else full(row[c]) for c in names),
            full(row["object_source"]),
            *(row[c] for c in texts),
        )
        for row in rows
    )


def test_no_target_is_described_by_a_set() -> None:
    described = {
        triple.subject.value
        for name in SETS
        for triple in sssom_triples(parse_sssom(SETS[name], name))
        if not triple.subject.value.startswith(BASE)
    }
    assert described == set()


def test_matches_stand_in_the_mapping_sets_only() -> None:
    elsewhere = {
        file.relative
        for file in discover(ROOT)
        if file.path not in FILES and not file.relative.startswith("ontology/imports/")
        for quad in parse_quads(file)
        if re.fullmatch(rf"{re.escape(SKOS)}\w+Match", quad.predicate.value)
    }
    assert elsewhere == set()


# --- what the checks say of a faulty set

HEADER = """#mapping_set_id: https://w3id.org/ldn-kg/resource/mapping-set.a
#mapping_set_version: "2026-11-25"
#mapping_set_title: Mappings of A
#creator_id:
#  - ldnr:curators
#license: https://creativecommons.org/publicdomain/zero/1.0/
#curie_map:
#  MONDO: http://purl.obolibrary.org/obo/MONDO_
#  bioregistry: https://bioregistry.io/registry/
#  ldnr: https://w3id.org/ldn-kg/resource/
#  semapv: https://w3id.org/semapv/vocab/
#  skos: "http://www.w3.org/2004/02/skos/core#"
"""
FIRST_ROW = HEADER.count("\n") + 2
MONDO = "http://purl.obolibrary.org/obo/MONDO_"
ROW = {
    "subject_id": "ldnr:condition.a",
    "subject_label": "a",
    "predicate_id": "skos:exactMatch",
    "object_id": "MONDO:0000001",
    "object_label": "a",
    "mapping_justification": "semapv:ManualMappingCuration",
    "author_id": "ldnr:curators",
    "object_source": "bioregistry:mondo",
    "object_source_version": "1",
    "other": "",
    "comment": "",
}


def written(*rows: dict[str, str], header: str = HEADER) -> str:
    lines = ["\t".join(COLUMNS), *sorted("\t".join((ROW | row)[c] for c in COLUMNS) for row in rows)]
    return header + "\n".join(lines) + "\n"


#: The text of a set, and the row of each rule that it breaks; 0 is the header.
FAULTY = {
    "nothing": (written({}), {}),
    "no license": (
        written({}, header=HEADER.replace("#license: https", "#subject_source: https")),
        {"header": 0},
    ),
    "another license": (
        written({}, header=HEADER.replace("publicdomain/zero/1.0/", "licenses/by/4.0/")),
        {"license": 0},
    ),
    **{
        f"a publication date of {date}": (
            written({}, header=HEADER.replace("#curie_map", f'#publication_date: "{date}"\n#curie_map')),
            rules,
        )
        for date, rules in (("2026-11-25", {}), ("2026-11-31", {"date": 0}), ("20261125", {"date": 0}))
    },
    "another name": (written({}, header=HEADER.replace("set.a", "set.b")), {"set-name": 0}),
    "a prefix of one's own": (
        written({}, header=HEADER.replace("obo/MONDO_", "obo/mondo_")),
        {"prefix": 0},
    ),
    "a prefix that nobody knows": (
        written({"object_id": "NEW:1"}, header=HEADER.replace("MONDO: http:", "NEW: http:")),
        {"prefix": 0},
    ),
    "a prefix for nothing": (
        written({}, header=HEADER.replace("#  MON", "#  DOID: http://purl.obolibrary.org/obo/DOID_\n#  MON")),
        {"prefix": 0},
    ),
    "another predicate": (written({"predicate_id": "skos:broader"}), {"predicate": 1}),
    "another justification": (
        written({"mapping_justification": "semapv:UnspecifiedMatching"}),
        {"justification": 1},
    ),
    "no subject label": (written({"subject_label": ""}), {"cell": 1, "subject-label": 1}),
    "another subject label": (written({"subject_label": "b"}), {"subject-label": 1}),
    "an identifier of another form": (written({"object_id": "MONDO:1"}), {"identifier": 1}),
    "another source": (written({"object_source": "bioregistry:doid"}), {"object-source": 1}),
    "an IRI for a target": (written({"object_id": MONDO + "1"}), {"curie": 1, "prefix": 0}),
    "an IRI for an author": (written({"author_id": LDNR + "curators"}), {"curie": 1}),
    "a pair twice, once as an IRI": (
        written({}, {"object_id": MONDO + "0000001", "comment": "As before."}),
        {"curie": 2, "repetition": 2},
    ),
    "two exact subjects, one of an IRI": (
        written({}, {"subject_id": "ldnr:condition.b", "subject_label": "b", "object_id": MONDO + "0000001"}),
        {"curie": 2, "two-subjects": 2},
    ),
    "a subject of others": (
        written({"subject_id": "MONDO:0000002"}),
        {"subject": 1},
    ),
    "a pair twice": (
        written({}, {"predicate_id": "skos:closeMatch"}),
        {"repetition": 2},
    ),
    "two exact targets": (written({}, {"object_id": "MONDO:0000002"}), {"two-targets": 2}),
    "two exact targets with a reason": (
        written({}, {"object_id": "MONDO:0000002", "comment": "Both are meant."}),
        {},
    ),
    "two exact subjects": (
        written({}, {"subject_id": "ldnr:condition.b", "subject_label": "b"}),
        {"two-subjects": 2},
    ),
}
#: The text of a set, and the line and words of what the syntax check says of it.
UNREADABLE = {
    "a column too few": (written({}).replace("\tcomment", ""), HEADER.count("\n") + 1, "columns are not"),
    "a cell too many": (written({"comment": "a\tb"}), FIRST_ROW, "12 cells"),
    "a quotation mark": (written({"comment": 'say "a"'}), FIRST_ROW, "quotation mark"),
    "an unknown slot": (written({}, header="#colour: red\n" + HEADER), 1, "cannot be read"),
    "a slot twice": (
        written({}, header=HEADER + '#mapping_set_version: "1"\n'),
        HEADER.count("\n") + 1,
        "cannot be read",
    ),
    "a list that is a text": (written({}, header=HEADER.replace(":\n#  - ", ": ")), 4, "another kind"),
    "an escape that nothing means": (
        written({}, header=HEADER.replace("Mappings of A", '"a\\q"')),
        3,
        "cannot be read",
    ),
    "a prefix that the header lacks": (
        written({"object_id": "DOID:1"}),
        FIRST_ROW,
        "is 'DOID:1', but the curie_map has",
    ),
    "a name that is no IRI": (written({"object_id": "MONDO:0 1"}), FIRST_ROW, "'MONDO:0 1' is not an IRI"),
    "no subject": (written({"subject_id": ""}), FIRST_ROW, "The subject_id is missing"),
    "no target": (written({}, {"object_id": ""}), FIRST_ROW, "The object_id is missing"),
    "no name of the set": (written({}, header=HEADER.split("\n", 1)[1]), 1, "The mapping_set_id is missing"),
    "a license that is no name": (
        written({}, header=HEADER.replace("https://creativecommons", "CC0 creativecommons")),
        1,
        "The license is 'CC0 ",
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for relative in (PREFIXES_FILE, "ontology/mappings/prefixes.tsv"):
        (tmp_path / relative).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / relative).write_bytes((ROOT / relative).read_bytes())
    (tmp_path / "ontology" / "a.ttl").write_text(
        f"<{LDN}Condition> a <{OWL}Class> .\n<{LDNR}curators> a <{LDN}Condition> .\n"
        + "".join(f'<{LDNR}condition.{n}> a <{LDN}Condition> ; <{RDFS}label> "{n}"@en .\n' for n in "ab"),
        "utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_found_on_its_line(name: str, root: Path) -> None:
    text, rows = FAULTY[name]
    columns = next(n for n, line in enumerate(text.split("\n"), 1) if not line.startswith("#"))
    (root / "ontology" / "mappings" / "a.sssom.tsv").write_text(text, "utf-8")
    findings = run_checks(root, ["syntax", "form", "references", "mappings"]).findings
    findings = tuple(finding for finding in findings if finding.file != "ontology/a.ttl")
    found = {finding.rule: finding.line for finding in findings}
    assert found == {rule: columns + row if row else 1 for rule, row in rows.items()}
    for finding in findings:
        assert finding.file == "ontology/mappings/a.sssom.tsv"
        assert finding.message.endswith(".") and finding.fix


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_set_is_reported_and_not_built(name: str, root: Path) -> None:
    text, line, words = UNREADABLE[name]
    path = root / "ontology" / "mappings" / "a.sssom.tsv"
    path.write_text(text, "utf-8")
    report = run_checks(root)
    (finding,) = (f for f in report.findings if f.check == "syntax" and f.severity == "violation")
    assert words in finding.message and finding.line == line and finding.fix
    assert "mappings" in report.skipped
    with pytest.raises(LdnkgError):
        sssom_triples(parse_sssom(text, path))


def test_a_subject_that_does_not_exist_is_a_dangling_reference(root: Path) -> None:
    path = root / "ontology" / "mappings" / "a.sssom.tsv"
    path.write_text(written({"subject_id": "ldnr:condition.c"}), "utf-8")
    (finding,) = run_checks(root, ["references"]).findings
    assert (finding.file, finding.line) == ("ontology/mappings/a.sssom.tsv", HEADER.count("\n") + 2)


def test_an_unsorted_set_is_not_in_canonical_form(root: Path) -> None:
    path = root / "ontology" / "mappings" / "a.sssom.tsv"
    lines = written({}, {"object_id": "MONDO:0000002", "comment": "Both."}).rstrip("\n").split("\n")
    path.write_text("\n".join([*lines[:-2], lines[-1], lines[-2]]) + "\n", "utf-8")
    (finding,) = (f for f in run_checks(root, ["form"]).findings if f.file and f.file.endswith(".sssom.tsv"))
    assert finding.line == len(lines) - 1
    header = MappingSet(parse_sssom(path.read_text("utf-8"), path).header, ())
    assert format_sssom(header).endswith("\t".join(COLUMNS) + "\n")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("prefix\tiri", "name\tiri"), "no row of the table"),
        (("\nBFO\t", "\nBFO\t\t"), "no row of the table"),
        (("\nCHEBI\t", "\nBFO\t"), "prefix BFO is described twice"),
        (("\t^", "\t(^"), "prefixes.tsv:\\d+: the pattern .* is no regular expression"),
    ],
)
def test_a_faulty_table_of_prefixes_is_refused(change: tuple[str, str], words: str, root: Path) -> None:
    path = root / "ontology" / "mappings" / "prefixes.tsv"
    text = path.read_text("utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), "utf-8")
    with pytest.raises(LdnkgError, match=words):
        CuriePrefixes.load(root)
    (root / "ontology" / "mappings" / "a.sssom.tsv").write_text(written({"object_id": "MONDO:1"}), "utf-8")
    (finding,) = run_checks(root, ["mappings"]).findings
    assert finding.file == "ontology/mappings/prefixes.tsv" and finding.fix
    assert finding.line == text[: text.index(change[0])].count("\n") + (2 if change[0][0] == "\n" else 1)


def test_a_foreign_term_may_be_declared_by_an_extract_too_and_nothing_else_may_be_stated_twice() -> None:
    ours, other, extract, second = (GRAPH + name for name in ("a", "b", "external/a", "external/b"))

    def clashes(text: str, *graphs: str) -> int:
        triples = parse_triples(f"@prefix owl: <{OWL}> . @prefix ldn: <{LDN}> . {text}", "text")
        quads = [
            ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph))
            for graph in graphs
            for t in triples
        ]
        return len(overlaps(quads))

    declarations = "<urn:a> a owl:Class . <urn:b> a owl:ObjectProperty ."
    assert clashes(declarations, ours, extract) == clashes(declarations, extract, ours) == 0
    assert clashes(declarations, ours, other) == clashes(declarations, extract, second) == 2
    assert clashes(declarations, ours, other, extract) == 2
    assert clashes("ldn:Study a owl:Class .", ours, extract) == 1
    assert clashes("<urn:a> a <urn:b> ; owl:deprecated true .", ours, extract) == 2


# --- the alignment

ALIGNMENT = ROOT / "ontology" / "modules" / "alignment.ttl"
#: Extracts that are loaded beside the ontology, and what BFO says of their top classes.
UPPER = ("bfo", "cob", "iao", "obi", "ro", "sepio", "prov", "biolink")
OBO = "http://purl.obolibrary.org/obo/"
DISJOINT = (
    ("BFO_0000002", "BFO_0000003"),  # continuant, occurrent
    ("BFO_0000004", "BFO_0000031"),  # independent and generically dependent continuant
    ("BFO_0000020", "BFO_0000031"),  # specifically and generically dependent continuant
    ("BFO_0000004", "BFO_0000020"),
)


def upper_files() -> list[Path]:
    """Return the extracts of upper ontologies: those that are shipped, and the copies for tests."""
    folders = (ROOT / "ontology" / "imports", HERE / "extracts")
    return [path for folder in folders for p in UPPER if (path := folder / f"{p}.ttl").is_file()]


def test_no_extract_is_kept_that_no_test_reads() -> None:
    assert {path.stem for path in (HERE / "extracts").glob("*.ttl")} == set(UPPER)


def alignment() -> list[ox.Triple]:
    return parse_triples(ALIGNMENT.read_text("utf-8"), ALIGNMENT)


def foreign(triple: ox.Triple) -> bool:
    value = triple.object
    return isinstance(value, ox.NamedNode) and not value.value.startswith((BASE, OWL, RDFS))


def test_every_anchor_is_declared_and_exists() -> None:
    kinds = {RDFS + "subClassOf": OWL + "Class", RDFS + "subPropertyOf": OWL + "ObjectProperty"}
    declared = {(t.subject.value, t.object.value) for t in alignment() if t.predicate.value == TYPE}
    anchors = {(t.object.value, kinds[t.predicate.value]) for t in alignment() if t.predicate.value in kinds}
    assert anchors == {pair for pair in declared if not pair[0].startswith(BASE)}
    labels: dict[str, str] = {}
    for path in upper_files():
        for triple in parse_triples(path.read_text("utf-8"), path):
            if triple.predicate.value == RDFS + "label":
                labels[str(triple.subject)[1:-1]] = triple.object.value
            assert triple.predicate.value != OWL + "deprecated" or triple.subject.value not in dict(anchors)
    assert {anchor for anchor, _ in anchors} <= set(labels)


def test_no_other_module_is_anchored_outside() -> None:
    paths = {RDFS + "subClassOf", RDFS + "subPropertyOf", OWL + "equivalentClass", OWL + "inverseOf"}
    for file in discover(ROOT):
        if file.relative.startswith("ontology/modules/") and file.path != ALIGNMENT:
            assert not [q for q in parse_quads(file) if q.predicate.value in paths and foreign(q.triple)]


@cache
def merged() -> tuple[ox.Triple, ...]:
    """Return our ontology, the extracts of upper ontologies and the disjointness that BFO states."""
    files = [f for f in discover(ROOT) if f.relative.startswith("ontology/modules/")]
    triples = [quad.triple for file in files for quad in parse_quads(file)]
    keep = (TYPE, RDFS + "subClassOf", RDFS + "subPropertyOf")
    for path in upper_files():
        triples += [
            t
            for t in parse_triples(path.read_text("utf-8"), path)
            if t.predicate.value in keep
            and isinstance(t.subject, ox.NamedNode)
            and isinstance(t.object, ox.NamedNode)
            and not t.object.value.endswith("#Ontology")
        ]
    triples += [
        ox.Triple(ox.NamedNode(OBO + a), ox.NamedNode(OWL + "disjointWith"), ox.NamedNode(OBO + b))
        for a, b in DISJOINT
    ]
    return tuple(triples)


def test_the_alignment_is_consistent_with_the_upper_ontologies() -> None:
    result = reason(merged(), types=False)
    assert (result.consistent, result.unsatisfiable, result.fault) == (True, (), None)


def test_an_alignment_that_crosses_the_upper_ontologies_is_found() -> None:
    wrong = ox.Triple(
        ox.NamedNode(LDN + "Study"), ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(OBO + "IAO_0000030")
    )
    assert LDN + "Study" in reason((*merged(), wrong), types=False).unsatisfiable
