"""Writes the N-Quads of generated data, and draws numbers from a running number alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ldnkg.core.namespaces import LDN, RDF_TYPE

__all__ = [
    "GENERATED",
    "GENERATED_GRAPH",
    "GENERATED_THING",
    "INFERRED_END",
    "Quads",
    "mixed",
    "tenths",
    "zipf",
]

#: Where everything stands that is generated; example.org belongs to nobody (RFC 2606).
GENERATED = "http://example.org/ldn-kg-generated/"
#: Generated things.
GENERATED_THING = GENERATED + "resource/"
#: Named graphs of generated data.
GENERATED_GRAPH = GENERATED + "graph/"
#: How each line of the graph of inferences ends.
INFERRED_END = f"<{GENERATED_GRAPH}inferred> .\n"

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_WORD = 2**32


def mixed(number: int, salt: int = 0) -> int:
    """Return a number below 2^32 that looks drawn by chance, and is the same everywhere.

    Source: the finalizer of MurmurHash3, https://github.com/aappleby/smhasher.

    Args:
        number: The running number of what it is drawn for.
        salt: Tells draws for the same thing apart.
    """
    value = (number * 0x9E3779B1 + salt * 0x85EBCA77 + 0x165667B1) % _WORD
    value = ((value ^ value >> 16) * 0x85EBCA6B) % _WORD
    value = ((value ^ value >> 13) * 0xC2B2AE35) % _WORD
    return value ^ value >> 16


def zipf(draw: int, size: int) -> int:
    """Turn an even draw into a rank, of which the first are drawn most: rank r about as often as r^(-2/3).

    Args:
        draw: A number below 2^32.
        size: How many ranks there are.
    """
    return size * draw**3 >> 96


def tenths(value: int) -> str:
    """Write a number of tenths as a decimal.

    Args:
        value: The number, such as -12 for -1.2.
    """
    return f"{'-' if value < 0 else ''}{abs(value) // 10}.{abs(value) % 10}"


class Quads:
    """Collects quads of one graph, with what follows from them in the graph of inferences.

    Args:
        graph: Name of the graph below the generated graphs.
        above: All classes above each class, by local name.
    """

    def __init__(self, graph: str, above: Mapping[str, tuple[str, ...]]) -> None:
        self.lines: list[str] = []
        self._end = f"<{GENERATED_GRAPH}{graph}> .\n"
        self._above = above

    def enter(self, graph: str) -> None:
        """Go on with another graph.

        Args:
            graph: Its name below the generated graphs.
        """
        self._end = f"<{GENERATED_GRAPH}{graph}> .\n"

    def kind(self, name: str, *classes: str) -> None:
        """State the classes of a thing, and infer those above them.

        Args:
            name: Local name of the thing.
            classes: Local names of its classes.
        """
        self._link(name, RDF_TYPE, LDN, classes, self._end)
        self.infer_kind(name, *(up for one in classes for up in self._above[one]))

    def infer_kind(self, name: str, *classes: str) -> None:
        """Infer classes of a thing.

        Args:
            name: Local name of the thing.
            classes: Local names of the classes; one may be there twice.
        """
        self._link(name, RDF_TYPE, LDN, dict.fromkeys(classes), INFERRED_END)

    def link(self, name: str, property_name: str, *others: str) -> None:
        """Link a thing to other generated things.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
            others: Local names of the other things.
        """
        self._link(name, LDN + property_name, GENERATED_THING, others, self._end)

    def infer(self, name: str, property_name: str, *others: str) -> None:
        """Infer links of a thing to other generated things.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
            others: Local names of the other things.
        """
        self._link(name, LDN + property_name, GENERATED_THING, others, INFERRED_END)

    def term(self, name: str, property_name: str, *terms: str) -> None:
        """Link a thing to terms of the ontology.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
            terms: Local names of the terms.
        """
        self._link(name, LDN + property_name, LDN, terms, self._end)

    def number(self, name: str, property_name: str, value: int) -> None:
        """State a whole number.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
            value: The number.
        """
        self.state(GENERATED_THING + name, LDN + property_name, f'"{value}"^^<{_XSD}integer>')

    def decimal(self, name: str, property_name: str, value: str) -> None:
        """State a decimal number.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
            value: The number as it is written.
        """
        self.state(GENERATED_THING + name, LDN + property_name, f'"{value}"^^<{_XSD}decimal>')

    def state_true(self, name: str, property_name: str) -> None:
        """State that something is so.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
        """
        self.state(GENERATED_THING + name, LDN + property_name, f'"true"^^<{_XSD}boolean>')

    def words(self, name: str, property_name: str, *texts: str) -> None:
        """State plain texts.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
            texts: The texts, without quotation marks, backslashes and line ends.
        """
        for text in texts:
            self.state(GENERATED_THING + name, LDN + property_name, f'"{text}"')

    def english(self, name: str, property_name: str, text: str) -> None:
        """State a text in English.

        Args:
            name: Local name of the thing.
            property_name: Local name of the property.
            text: The text, without quotation marks, backslashes and line ends.
        """
        self.state(GENERATED_THING + name, LDN + property_name, f'"{text}"@en')

    def label(self, name: str, text: str) -> None:
        """Name a thing.

        Args:
            name: Local name of the thing.
            text: Its English label.
        """
        self.state(GENERATED_THING + name, _LABEL, f'"{text}"@en')

    def state(self, subject: str, predicate: str, value: str) -> None:
        """State anything else.

        Args:
            subject: IRI of the subject.
            predicate: IRI of the predicate.
            value: The object in N-Triples syntax.
        """
        self.lines.append(f"<{subject}> <{predicate}> {value} {self._end}")

    def _link(self, name: str, predicate: str, base: str, others: Iterable[str], end: str) -> None:
        for other in others:
            self.lines.append(f"<{GENERATED_THING}{name}> <{predicate}> <{base}{other}> {end}")
