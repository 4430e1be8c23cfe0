"""Checks the mapping sets: header, prefixes, identifiers, predicates, repetitions and labels."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from ldnkg.check.findings import Finding, finding_of
from ldnkg.check.workspace import Workspace
from ldnkg.core.curies import CURIE_PREFIXES_FILE, CuriePrefixes
from ldnkg.core.namespaces import LDN, LDNR
from ldnkg.core.sources import SourceFile, read_mapping_set
from ldnkg.core.sssom import NAME_COLUMNS, SSSOM_SUFFIX, MappingSet, Row, mapping_iri
from ldnkg.errors import LdnkgError

__all__ = ["JUSTIFICATIONS", "PREDICATES", "check_mappings"]

#: What may relate a subject to its target.
PREDICATES = tuple(f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related"))
#: How a mapping may have come about.
JUSTIFICATIONS = ("semapv:ManualMappingCuration", "semapv:LexicalMatching")

_LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"
_REQUIRED = ("mapping_set_id", "mapping_set_version", "mapping_set_title", "license", "creator_id")
_REQUIRED_CELLS = ("subject_id", "subject_label", "predicate_id", "object_id", "author_id", "object_source")
_ID_COLUMNS = ("subject_id", "object_id", "author_id")
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_EXACT = PREDICATES[0]


@dataclass(frozen=True)
class _Placed:
    """Names a mapping with its place."""

    file: SourceFile
    mapping_set: MappingSet
    row: Row

    @property
    def place(self) -> str:
        return f"{self.file.relative}:{self.row.line}"

    @property
    def pair(self) -> tuple[str, str]:
        subject, target = (
            self.mapping_set.expand(self.row[column]) for column in ("subject_id", "object_id")
        )
        return subject, target

    @property
    def prefix(self) -> str:
        return self.row["object_id"].partition(":")[0]

    def fault(self, rule: str, message: str, fix: str) -> Finding:
        subject = self.row["subject_id"]
        return Finding(
            "mappings", "violation", self.file.relative, self.row.line, subject, message, fix, rule
        )


def check_mappings(workspace: Workspace) -> list[Finding]:
    """Report what is wrong with the mapping sets.

    Args:
        workspace: The parsed sources.

    Returns:
        A violation for each fault; that every subject exists is the references check's part.
    """
    try:
        prefixes = CuriePrefixes.load(workspace.root)
    except LdnkgError as error:
        # Without the table every prefix of every set would be reported.
        return [finding_of(error, "mappings", CURIE_PREFIXES_FILE)]
    findings: list[Finding] = []
    placed: list[_Placed] = []
    for file in workspace.sources.files:
        if file.relative.endswith(SSSOM_SUFFIX):
            mapping_set = read_mapping_set(file)
            findings += _header_faults(file, mapping_set, prefixes, workspace)
            placed += [_Placed(file, mapping_set, row) for row in mapping_set.rows]
    for mapping in placed:
        findings += _row_faults(mapping, prefixes)
    if placed:
        findings += [*_repetitions(placed), *_ambiguities(placed), *_label_faults(placed, workspace)]
    return findings


def _header_faults(
    file: SourceFile, mapping_set: MappingSet, prefixes: CuriePrefixes, workspace: Workspace
) -> Iterator[Finding]:
    def fault(rule: str, message: str, fix: str) -> Finding:
        return Finding("mappings", "violation", file.relative, 1, None, message, fix, rule)

    for slot in _REQUIRED:
        if not mapping_set.header.get(slot):
            yield fault("header", f"The header has no {slot}.", "Add it, as in the other sets.")
    license_iri, published = (mapping_set.text(slot) for slot in ("license", "publication_date"))
    if license_iri and mapping_set.expand(license_iri) != _LICENSE:
        yield fault(
            "license", f"The license <{license_iri}> is not that of our mappings.", f"Write {_LICENSE}."
        )
    if published and not _is_date(published):
        message = f"The publication_date {published!r} is no date."
        yield fault("date", message, "Write it as YYYY-MM-DD in quotation marks, or leave it out.")
    name = file.graph.rpartition("/")[2]
    if mapping_set.text("mapping_set_id") not in ("", f"{LDNR}mapping-set.{name}"):
        yield fault(
            "set-name",
            "The mapping_set_id is not the name of the file.",
            f"Write {LDNR}mapping-set.{name}.",
        )
    used = {
        value.partition(":")[0]
        for row in mapping_set.rows
        for value in (row[column] for column in NAME_COLUMNS)
        if value and "://" not in value
    }
    creators = mapping_set.header.get("creator_id", ())
    used |= {creator.partition(":")[0] for creator in creators}
    for prefix, iri in sorted(mapping_set.curie_map.items()):
        known = prefixes.get(prefix)
        if known is None:
            yield fault("prefix", f"The prefix {prefix} is not known.", f"Add it to {CURIE_PREFIXES_FILE}.")
        elif known.iri_prefix != iri:
            yield fault(
                "prefix",
                f"The prefix {prefix} stands for <{iri}>, but is known for <{known.iri_prefix}>.",
                f"Write it as in {CURIE_PREFIXES_FILE}.",
            )
        elif workspace.prefixes.get(prefix, iri) != iri:
            yield fault(
                "prefix",
                f"The prefix {prefix} stands for <{workspace.prefixes[prefix]}> in the prefix registry.",
                "Use one namespace for a prefix.",
            )
        if prefix not in used:
            yield fault("prefix", f"The prefix {prefix} is not used.", "Remove it from the curie_map.")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _row_faults(mapping: _Placed, prefixes: CuriePrefixes) -> Iterator[Finding]:
    row = mapping.row
    for column in _REQUIRED_CELLS:
        if not row[column]:
            yield mapping.fault("cell", f"The {column} is missing.", "Fill the cell.")
    if row["predicate_id"] not in PREDICATES:
        yield mapping.fault(
            "predicate",
            f"{row['predicate_id']} is not a mapping predicate.",
            f"Use one of {', '.join(PREDICATES)}.",
        )
    if row["mapping_justification"] not in JUSTIFICATIONS:
        yield mapping.fault(
            "justification",
            f"{row['mapping_justification'] or 'An empty cell'} is not a known justification.",
            f"Use one of {', '.join(JUSTIFICATIONS)}.",
        )
    for column in _ID_COLUMNS:
        if row[column] and row[column].partition(":")[0] not in mapping.mapping_set.curie_map:
            yield mapping.fault(
                "curie",
                f"The {column} {row[column]} is an IRI, which escapes the checks of identifiers.",
                f"Write it with a prefix of {CURIE_PREFIXES_FILE}.",
            )
    subject = mapping.pair[0]
    if not subject.startswith((LDN, LDNR)):
        yield mapping.fault(
            "subject", "The subject is not a term or thing of this project.", "Put it on the other side."
        )
    for column in ("subject_id", "object_id"):
        prefix, _, local = row[column].partition(":")
        if prefix in prefixes and not prefixes[prefix].accepts(local):
            yield mapping.fault(
                "identifier",
                f"{row[column]} does not have the form of an identifier of {prefix}.",
                f"Correct it; the form is {prefixes[prefix].pattern}.",
            )
    known = prefixes.get(mapping.prefix)
    if known is not None and row["object_source"] != known.source:
        yield mapping.fault(
            "object-source",
            f"The object_source {row['object_source']} is not the source of {mapping.prefix}.",
            f"Write {known.source or 'another target; the prefix has no source'}.",
        )


def _repetitions(placed: list[_Placed]) -> Iterator[Finding]:
    first: dict[str | tuple[str, str], _Placed] = {}
    for mapping in placed:
        # Different targets may lead to the same name of a record too.
        keys = mapping.pair, mapping_iri(mapping.mapping_set, mapping.row)
        others = (first.setdefault(key, mapping) for key in keys)
        other = next((other for other in others if other is not mapping), None)
        if other is not None:
            yield mapping.fault(
                "repetition",
                f"The subject is mapped to {mapping.row['object_id']} in {other.place} too.",
                "Keep one of the rows.",
            )


def _ambiguities(placed: list[_Placed]) -> Iterator[Finding]:
    """Yield exact matches that cannot all be exact, unless a comment explains them."""
    fix = "Make one of them a close match, or say in a comment why both are exact."
    exact = [mapping for mapping in placed if mapping.row["predicate_id"] == _EXACT]
    for mapping, first in _followers(exact, lambda mapping: (mapping.pair[0], mapping.prefix)):
        message = f"The subject has another exact match in {mapping.prefix}: {first.row['object_id']}."
        yield mapping.fault("two-targets", message, fix)
    for mapping, first in _followers(exact, lambda mapping: mapping.pair[1]):
        message = f"{mapping.row['object_id']} is an exact match of {first.row['subject_id']} too."
        yield mapping.fault("two-subjects", message, fix)


def _followers(
    placed: list[_Placed], key: Callable[[_Placed], Hashable]
) -> Iterator[tuple[_Placed, _Placed]]:
    """Yield each mapping without a comment whose key an earlier one has, with the first that has it."""
    firsts: dict[Hashable, _Placed] = {}
    for mapping in placed:
        first = firsts.setdefault(key(mapping), mapping)
        if first is not mapping and not mapping.row["comment"]:
            yield mapping, first


def _label_faults(placed: list[_Placed], workspace: Workspace) -> Iterator[Finding]:
    labels: dict[str, str] = {}
    for file in workspace.sources.files:
        for quad in workspace.quads(file):
            if quad.predicate == _LABEL and isinstance(quad.subject, ox.NamedNode):
                labels.setdefault(quad.subject.value, str(getattr(quad.object, "value", "")))
    for mapping in placed:
        label = labels.get(mapping.mapping_set.expand(mapping.row["subject_id"]))
        if label is not None and label != mapping.row["subject_label"]:
            yield mapping.fault(
                "subject-label",
                f"The subject_label is not the label in the graph: {label!r}.",
                "Write it as in the graph.",
            )
