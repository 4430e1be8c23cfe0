"""Finds out what the columns of an answer are good for, by their names and values.

The rules are told to users in `server/README.md`, and are the whole of it: nothing is guessed from the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ldnkg.core.namespaces import Prefixes
from ldnkg.sparql.preview import Preview
from ldnkg.web.results.cells import Term, number_of
from ldnkg.web.terms import cell, own_page
from ldnkg.web.wording import with_unit

__all__ = ["ESTIMATE", "LOWER", "MEASURE", "UNIT", "UPPER", "Columns"]

#: Names of the column that holds the estimate of a forest plot, in lower case.
ESTIMATE = ("estimate",)
#: Names of the column with the lower end of its interval.
LOWER = ("lower", "cilower")
#: Names of the column with the upper end.
UPPER = ("upper", "ciupper")
#: Names of the column that says which effect measure a number is.
MEASURE = ("measure", "measurelabel", "effectmeasure", "effectmeasurelabel")
#: Names of the column that says in which unit or on which scale it is.
UNIT = ("unit", "unitlabel", "scale", "scalelabel")

_LABEL = "Label"
# Columns that say something about a result and not what it is of.
_NO_LABELS = ("directionlabel", *MEASURE, *UNIT)
_MOST_LABELS = 3
_BETWEEN = " · "


@dataclass(frozen=True)
class Columns:
    """Knows the columns of an answer.

    Args:
        preview: The rows that are shown.
        labels: Text and language tag of the label of each IRI that has one.
        prefixes: Prefixes to shorten IRIs with.
    """

    preview: Preview
    labels: Mapping[str, tuple[str, str]]
    prefixes: Prefixes

    @property
    def rows(self) -> Sequence[Sequence[Term]]:
        """The rows."""
        return self.preview.rows

    def named(self, names: Sequence[str]) -> int | None:
        """Return the place of the column that has one of some names, in upper or lower case.

        Args:
            names: The names in lower case, the best last.
        """
        places = {name.lower(): place for place, name in reversed([*enumerate(self.preview.variables)])}
        found = [places[name] for name in names if name in places]
        return found[-1] if found else None

    @cached_property
    def numeric(self) -> tuple[int, ...]:
        """Places of the columns whose values are all numbers."""
        return tuple(
            place
            for place in range(len(self.preview.variables))
            if (values := [row[place] for row in self.rows if row[place] is not None])
            and all(number_of(value) is not None for value in values)
        )

    @cached_property
    def labeling(self) -> tuple[int, ...]:
        """Places of the columns that say what a row is about.

        They are the first three whose names end in `Label`, without those of directions, measures and units;
        if there is none, the first column that has no numbers.
        """
        names = self.preview.variables
        numeric = self.numeric
        found = [
            place
            for place, name in enumerate(names)
            if name.endswith(_LABEL) and name.lower() not in _NO_LABELS and place not in numeric
        ]
        others = [place for place in range(len(names)) if place not in numeric]
        return tuple(found[:_MOST_LABELS] or others[:1])

    def label(self, row: Sequence[Term]) -> str:
        """Return what a row is about; where others are about the same, the label of what is its own.

        Args:
            row: The row.
        """
        text = self._label(row)
        own = self._own_column
        is_repeated = own is not None and self._label_counts[text] > 1
        return self.text(row[own]) if own is not None and is_repeated else text

    def _label(self, row: Sequence[Term]) -> str:
        texts = [self.text(row[place]) for place in self.labeling]
        return _BETWEEN.join(text for text in texts if text) or "without a label"

    @cached_property
    def _label_counts(self) -> Counter[str]:
        return Counter(map(self._label, self.rows))

    @cached_property
    def _own_column(self) -> int | None:
        """Place of the first column with a labeled thing of its own for each row."""
        for place in range(len(self.preview.variables)):
            iris = [term["value"] for row in self.rows if (term := row[place]) and term["type"] == "uri"]
            if len(set(iris)) == len(self.rows) and all(iri in self.labels for iri in iris):
                return place
        return None

    @property
    def label_name(self) -> str:
        """What the labels of rows are: the names of their columns."""
        names = [self.preview.variables[place] for place in self.labeling]
        return ", ".join(name.removesuffix(_LABEL) or name for name in names)

    def link(self, row: Sequence[Term]) -> str | None:
        """Return where a row leads: to what is its own, else its first IRI, or None where it has none.

        Args:
            row: The row.
        """
        own = self._own_column
        if own is not None and (link := cell(row[own], self.prefixes, own_page).link):
            return link
        iris = (term for term in row if term is not None and term["type"] == "uri")
        return next((link for term in iris if (link := cell(term, self.prefixes, own_page).link)), None)

    def text(self, term: Term) -> str:
        """Return a term as people read it.

        Args:
            term: The term.
        """
        if term is None:
            return ""
        if term["type"] == "uri" and term["value"] in self.labels:
            return self.labels[term["value"]][0]
        return cell(term, self.prefixes, own_page).text

    def kind(self, row: Sequence[Term]) -> tuple[str, str]:
        """Return the effect measure and the unit of a row, "" where it has none.

        Args:
            row: The row.
        """
        places = (self.named(MEASURE), self.named(UNIT))
        measure, unit = ("" if place is None else self.text(row[place]) for place in places)
        return measure, unit

    def kinds(self, column: int) -> dict[str, tuple[str, str]]:
        """Return the effect measures and units of the rows that have a value, by what they are called.

        Args:
            column: Place of the column with the values.
        """
        found = dict.fromkeys(self.kind(row) for row in self.rows if row[column] is not None)
        return {(with_unit(*kind) if kind[0] else kind[1]) or "none said": kind for kind in found}
