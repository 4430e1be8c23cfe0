"""Reads, orders and writes SSSOM mapping sets, and turns them into triples.

Source: SSSOM, https://w3id.org/sssom/, in its TSV form with an embedded header. Read is the part of YAML that
such headers need: texts, lists of texts and one map of texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ldnkg.core.namespaces import LDN, LDNR, RDF_TYPE
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = [
    "COLUMNS",
    "MAPPINGS_FOLDER",
    "NAME_COLUMNS",
    "SSSOM_SUFFIX",
    "Header",
    "MappingSet",
    "Row",
    "format_sssom",
    "mapping_iri",
    "parse_sssom",
    "sssom_triples",
]

#: Where a graph root keeps its mapping sets.
MAPPINGS_FOLDER = "ontology/mappings"
#: How the name of a mapping set's file ends.
SSSOM_SUFFIX = ".sssom.tsv"
#: The columns of every set, in the order of the standard.
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_id",
    "object_source",
    "object_source_version",
    "other",
    "comment",
)

# The slots of a header in the order of the standard; the curie_map comes last, since it is long.
_SLOTS = (
    "mapping_set_id",
    "mapping_set_version",
    "mapping_set_title",
    "mapping_set_description",
    "creator_id",
    "license",
    "subject_source",
    "mapping_provider",
    "publication_date",
    "curie_map",
)
_LISTS = ("creator_id",)
_MAPS = ("curie_map",)
# A text that YAML reads as itself, and not as a number, a date, a truth value or structure.
_PLAIN = re.compile(r"(?!(?:true|false|yes|no|null|on|off)\Z)[A-Za-z][^\s:#\"'][^#\"]*", re.IGNORECASE)
_ENTRY = re.compile(r'([A-Za-z_][\w.-]*): *("(?:[^"\\]|\\.)*"|[^"\s].*)?')

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_DCTERMS = "http://purl.org/dc/terms/"
_SSSOM = "https://w3id.org/sssom/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = ox.NamedNode(RDF_TYPE)
_LABEL = ox.NamedNode(_RDFS + "label")
# The standard's own properties (slot_uri), of the columns whose values are names and of those that are texts.
_NAMES = {
    "subject_id": _OWL + "annotatedSource",
    "predicate_id": _OWL + "annotatedProperty",
    "object_id": _OWL + "annotatedTarget",
    "mapping_justification": _SSSOM + "mapping_justification",
    "author_id": "http://purl.org/pav/authoredBy",
    "object_source": _SSSOM + "object_source",
}
#: The columns whose values are names: CURIEs of the set.
NAME_COLUMNS = tuple(_NAMES)
_TEXTS = {
    "subject_label": _SSSOM + "subject_label",
    "object_label": _SSSOM + "object_label",
    "object_source_version": _SSSOM + "object_source_version",
    "other": _SSSOM + "other",
    "comment": _RDFS + "comment",
}
_SIGNS = {"exactMatch": "=", "closeMatch": "≈", "broadMatch": "<", "narrowMatch": ">", "relatedMatch": "~"}

Header = dict[str, str | tuple[str, ...] | dict[str, str]]


@dataclass(frozen=True)
class Row:
    """Holds one mapping.

    Args:
        cells: The value of each column; an empty cell is an empty text.
        line: Its line in the file, from 1; 0 if it is not of a file.
    """

    cells: tuple[str, ...]
    line: int = 0

    def __getitem__(self, column: str) -> str:
        return self.cells[COLUMNS.index(column)]


@dataclass(frozen=True)
class MappingSet:
    """Holds a mapping set.

    Args:
        header: Value of each slot of the header.
        rows: The mappings, in the order of the file.
        path: The file, for messages.
    """

    header: Header
    rows: tuple[Row, ...]
    path: str | Path = ""

    @property
    def curie_map(self) -> Mapping[str, str]:
        """The IRI prefix of each CURIE prefix."""
        declared = self.header.get("curie_map", {})
        return declared if isinstance(declared, dict) else {}

    def text(self, slot: str) -> str:
        """Return the value of a slot that holds one text, or an empty text.

        Args:
            slot: Name of the slot.
        """
        value = self.header.get(slot, "")
        return value if isinstance(value, str) else ""

    def expand(self, name: str) -> str:
        """Write out a CURIE of the set; an IRI stays as it is.

        Args:
            name: The CURIE or IRI.

        Raises:
            LdnkgError: If the header does not declare the prefix.
        """
        prefix, colon, local = name.partition(":")
        if colon and prefix in self.curie_map:
            return self.curie_map[prefix] + local
        if local.startswith("//"):
            return name
        raise LdnkgError(
            f"the curie_map has no prefix {prefix!r}", name, "Add it to the header, or correct it."
        )


def parse_sssom(text: str, path: str | Path) -> MappingSet:
    """Read a mapping set.

    Args:
        text: The content of the file.
        path: The file, for messages.

    Raises:
        SourceSyntaxError: If the header or the table cannot be read, or the columns are not `COLUMNS`.
    """
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    header_size = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = _parse_header([line[1:] for line in lines[:header_size]], path)
    table = lines[header_size:]
    if not table or tuple(table[0].split("\t")) != COLUMNS:
        raise SourceSyntaxError(
            "the columns are not those of a mapping set",
            path,
            header_size + 1,
            fix=f"After the header, write the line of columns: {', '.join(COLUMNS)}.",
        )
    rows: list[Row] = []
    for number, line in enumerate(table[1:], header_size + 2):
        cells = tuple(line.split("\t"))
        if len(cells) != len(COLUMNS):
            raise SourceSyntaxError(
                f"the row has {len(cells)} cells, not {len(COLUMNS)}",
                path,
                number,
                fix="Write one cell for each column, with one tab between two; a cell may be empty.",
            )
        if '"' in line or "\r" in line:
            raise SourceSyntaxError(
                "a cell has a quotation mark or a carriage return",
                path,
                number,
                fix="Leave it out; such cells read differently from program to program.",
            )
        rows.append(Row(cells, number))
    return MappingSet(header, tuple(rows), path)


def _parse_header(lines: list[str], path: str | Path) -> Header:
    header: Header = {}
    slot = ""
    for number, line in enumerate(lines, 1):
        indented = line.startswith("  ")
        content = line.strip()
        item = content[2:].strip() if indented and content.startswith("- ") else None
        entry = _ENTRY.fullmatch(content) if item is None else None
        value = header.get(slot)
        if item is not None and isinstance(value, tuple):
            header[slot] = (*value, _scalar(item, path, number))
        elif indented and entry and entry[2] and isinstance(value, dict) and entry[1] not in value:
            value[entry[1]] = _scalar(entry[2], path, number)
        elif not indented and entry and entry[1] in _SLOTS and entry[1] not in header:
            slot = entry[1]
            nested = slot in _LISTS or slot in _MAPS
            if nested == bool(entry[2]):
                raise _header_error(f"the slot {slot} has a value of another kind", path, number)
            header[slot] = () if slot in _LISTS else {} if slot in _MAPS else _scalar(entry[2], path, number)
        else:
            raise _header_error(f"the header cannot be read here: {content!r}", path, number)
    return header


def _scalar(text: str, path: str | Path, line: int) -> str:
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        raise SourceSyntaxError(
            f"the quoted text cannot be read: {text}",
            path,
            line,
            fix='Close it, and write \\" for a quotation mark and \\\\ for a backslash.',
        ) from None


def _header_error(what: str, path: str | Path, line: int) -> SourceSyntaxError:
    return SourceSyntaxError(
        what, path, line, fix=f"Write each of {', '.join(_SLOTS)} at most once, as the other sets do."
    )


def format_sssom(mapping_set: MappingSet) -> str:
    """Write a mapping set in canonical form: slots and columns in the order of the standard, rows sorted.

    Args:
        mapping_set: The set.
    """
    lines: list[str] = []
    for slot in _SLOTS:
        value = mapping_set.header.get(slot)
        if isinstance(value, str):
            lines.append(f"#{slot}: {_written(value)}")
        elif isinstance(value, tuple):
            lines += [f"#{slot}:", *(f"#  - {_written(item)}" for item in sorted(value))]
        elif value is not None:
            lines += [f"#{slot}:", *(f"#  {name}: {_written(iri)}" for name, iri in sorted(value.items()))]
    rows = sorted(tuple(cell.strip() for cell in row.cells) for row in mapping_set.rows)
    lines += ["\t".join(cells) for cells in (COLUMNS, *rows)]
    return "\n".join(lines) + "\n"


def _written(value: str) -> str:
    plain = _PLAIN.fullmatch(value) and ": " not in value and not value.endswith((":", " "))
    return value if plain else json.dumps(value, ensure_ascii=False)


def mapping_iri(mapping_set: MappingSet, row: Row) -> str:
    """Return the IRI of a mapping: `mapping.`, the name of its subject, a dot and its object.

    Args:
        mapping_set: The set.
        row: The mapping.
    """
    subject = mapping_set.expand(row["subject_id"])
    # A capital begins a word in the names of the ontology; in a thing's name there are none.
    local = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", subject.removeprefix(LDN).removeprefix(LDNR))
    target = re.sub(r"[^A-Za-z0-9]+", "-", row["object_id"]).strip("-")
    return f"{LDNR}mapping.{local.lower()}.{target.lower()}"


def sssom_triples(mapping_set: MappingSet) -> list[ox.Triple]:
    """Return what a mapping set states: the set, each mapping as a record, and each mapping as a triple.

    A record has the properties that the standard gives to its slots, and a name of its own, so that a query
    can ask for its justification, author and source. The labels of the targets stand in the record only.

    Args:
        mapping_set: The set.

    Raises:
        SourceSyntaxError: If a name is missing, its prefix is not declared or it is not an IRI.
    """
    return list(dict.fromkeys((*_set_triples(mapping_set), *_record_triples(mapping_set))))


def _set_triples(mapping_set: MappingSet) -> Iterator[ox.Triple]:
    subject = _name(mapping_set, "mapping_set_id", mapping_set.text("mapping_set_id"))
    yield ox.Triple(subject, _TYPE, ox.NamedNode(_SSSOM + "MappingSet"))
    for slot, predicate in (
        ("mapping_set_title", _RDFS + "label"),
        ("mapping_set_description", _DCTERMS + "description"),
    ):
        if mapping_set.text(slot):
            yield ox.Triple(
                subject, ox.NamedNode(predicate), ox.Literal(mapping_set.text(slot), language="en")
            )
    if mapping_set.text("mapping_set_version"):
        version = ox.Literal(mapping_set.text("mapping_set_version"))
        yield ox.Triple(subject, ox.NamedNode(_OWL + "versionInfo"), version)
    if mapping_set.text("publication_date"):
        date = ox.Literal(mapping_set.text("publication_date"), datatype=ox.NamedNode(_XSD + "date"))
        yield ox.Triple(subject, ox.NamedNode(_DCTERMS + "issued"), date)
    for slot, predicate in (
        ("license", _DCTERMS + "license"),
        ("subject_source", _SSSOM + "subject_source"),
        ("mapping_provider", _SSSOM + "mapping_provider"),
    ):
        if mapping_set.text(slot):
            value = _name(mapping_set, slot, mapping_set.text(slot))
            yield ox.Triple(subject, ox.NamedNode(predicate), value)
    creators = mapping_set.header.get("creator_id", ())
    for creator in creators if isinstance(creators, tuple) else ():
        name = _name(mapping_set, "creator_id", creator)
        yield ox.Triple(subject, ox.NamedNode(_DCTERMS + "creator"), name)


def _record_triples(mapping_set: MappingSet) -> Iterator[ox.Triple]:
    of_set = _name(mapping_set, "mapping_set_id", mapping_set.text("mapping_set_id"))
    for row in mapping_set.rows:
        needed = ("subject_id", "predicate_id", "object_id")
        names = {c: _name(mapping_set, c, row[c], row.line) for c in _NAMES if row[c] or c in needed}
        yield ox.Triple(names["subject_id"], names["predicate_id"], names["object_id"])
        record = ox.NamedNode(mapping_iri(mapping_set, row))
        yield ox.Triple(of_set, ox.NamedNode(_SSSOM + "mappings"), record)
        yield ox.Triple(record, _TYPE, ox.NamedNode(_SSSOM + "Mapping"))
        yield ox.Triple(record, _LABEL, ox.Literal(_label(row), language="en"))
        for column, name in names.items():
            yield ox.Triple(record, ox.NamedNode(_NAMES[column]), name)
        for column, predicate in _TEXTS.items():
            if row[column]:
                yield ox.Triple(record, ox.NamedNode(predicate), ox.Literal(row[column]))


def _label(row: Row) -> str:
    sign = _SIGNS.get(row["predicate_id"].partition(":")[2], row["predicate_id"])
    return f"{row['subject_label'] or row['subject_id']} {sign} {row['object_id']}"


def _name(mapping_set: MappingSet, slot: str, value: str, line: int = 1) -> ox.NamedNode:
    """Return the IRI that a cell, or a slot of the header, names."""
    path = mapping_set.path
    if not value:
        raise SourceSyntaxError(f"the {slot} is missing", path, line, fix="Add it, as in the other sets.")
    try:
        return ox.NamedNode(mapping_set.expand(value))
    except ValueError:
        what, fix = f"the {slot} {value!r} is not an IRI", "Correct it."
        raise SourceSyntaxError(what, path, line, fix=fix) from None
    except LdnkgError as error:
        raise SourceSyntaxError(
            f"the {slot} is {value!r}, but {error.what}", path, line, fix=error.fix
        ) from None
