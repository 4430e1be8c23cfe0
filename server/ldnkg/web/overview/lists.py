"""Prepares the lists of conditions, claims, mechanisms, substances and adverse events, with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.overview.choices import things_filter
from ldnkg.web.overview.filters import Filter, Selection, narrowed
from ldnkg.web.overview.listing import Entry, Listing, ListingColumn, number, thing
from ldnkg.web.overview.page import Overview, OverviewPage
from ldnkg.web.page_queries import Row, ask, page_query

__all__ = ["LISTS"]

_LINES = tuple((side, f"{side} lines") for side in ("supporting", "disputing", "inconclusive", "qualifying"))
_ALWAYS = (
    "The numbers are counts, computed by this server with the query below. Inferred statements count too.",
    "0 means that this release holds none.",
)


@dataclass(frozen=True)
class _List:
    """Says what one list shows.

    Args:
        path: Its address without the first slash; its query is `list-` and that.
        title: Its heading.
        lead: What it lists, in a sentence.
        variable: The variable of the things, and their name.
        terms: Variables of other things beside each, with their names.
        numbers: Variables of numbers, with their names.
        counted: What must be said of them, in sentences.
        filters: Those of the terms by which the list can be narrowed.
    """

    path: str
    title: str
    lead: str
    variable: tuple[str, str]
    terms: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]
    counted: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()

    @property
    def page(self) -> OverviewPage:
        """The page that shows it."""
        return OverviewPage(
            self.path, self.title, self.lead, "overview/page.html", self._filters, self._prepare
        )

    def _filters(self, asker: Asker) -> tuple[Filter, ...]:
        names = dict(self.terms)
        return tuple(
            things_filter(asker, name, names[name].capitalize(), f"list-{self.path}", everything="all")
            for name in self.filters
        )

    def _prepare(self, asker: Asker, selection: Selection) -> Overview:
        patterns = [choice.pattern for choice in selection.choices.values()]
        query = narrowed(page_query(f"list-{self.path}"), *patterns)
        columns = (
            ListingColumn(self.variable[1], has_iris=True),
            *(ListingColumn(name, has_iris=True, missing="none") for _, name in self.terms),
            *(ListingColumn(name, is_number=True) for _, name in self.numbers),
        )
        rows = self._rows(ask(asker, query))
        return Overview(Listing(self.title, columns, rows), (query,), (*self.counted, *_ALWAYS))

    def _rows(self, rows: Sequence[Row]) -> tuple[tuple[Entry, ...], ...]:
        """Return one row for each thing, with all that it has several of."""
        found: dict[str | None, list[Row]] = {}
        for row in sorted(rows, key=lambda row: row.text(f"{self.variable[0]}Label").casefold()):
            found.setdefault(row.iri(self.variable[0]), []).append(row)
        return tuple(
            (
                thing(same[0], self.variable[0]),
                *(
                    tuple(dict.fromkeys(cell for row in same for cell in thing(row, name)))
                    for name, _ in self.terms
                ),
                *(number(same[0], name) for name, _ in self.numbers),
            )
            for same in found.values()
        )


#: The pages of the lists, by their paths.
LISTS = {
    found.path: found.page
    for found in (
        _List(
            "conditions",
            "Conditions",
            "The diseases, syndromes and symptoms that studies, registers and claims are about.",
            ("condition", "condition"),
            (("broader", "broader condition"),),
            (
                ("studies", "studies"),
                ("trials", "clinical trials"),
                ("randomized", "randomized controlled trials"),
                ("registrations", "register entries"),
                ("claims", "claims"),
            ),
            (
                "A study counts for the conditions that it is recorded to be about, and not for broader "
                "ones; "
                "clinical trials are among the studies, randomized controlled trials among the clinical "
                "trials.",
            ),
        ),
        _List(
            "claims",
            "Claims",
            "What texts and mechanisms claim, with the evidence for and against.",
            ("claim", "claim"),
            (("kind", "kind"), ("predicate", "predicate")),
            (*_LINES, ("texts", "texts that assert it")),
            ("A line is one argument from results on the claim; several may be of one study.",),
            ("kind", "predicate"),
        ),
        _List(
            "mechanisms",
            "Mechanisms",
            "How naltrexone may act, how well each way is established, and the evidence for and against it.",
            ("mechanism", "mechanism"),
            (("kind", "kind"), ("status", "status")),
            (("steps", "steps"), *_LINES),
            ("The lines are those on claims that the mechanism works, and on its steps.",),
            ("kind", "status"),
        ),
        _List(
            "substances",
            "Substances",
            "What was given or compared in studies, or is spoken of beside naltrexone.",
            ("substance", "substance"),
            (),
            (
                ("studies", "studies that gave it"),
                ("statements", "statements of reference works"),
                ("claims", "claims about it"),
                ("identifiers", "identifiers"),
            ),
            ("A study gave a substance if an arm of it has it, in a regimen or beside one.",),
        ),
        _List(
            "adverse-events",
            "Adverse events",
            "The kinds of untoward occurrence that studies counted, or labels and monographs name.",
            ("eventType", "adverse event"),
            (("broader", "broader kind"),),
            (
                ("results", "results of studies"),
                ("studies", "studies"),
                ("statements", "statements of reference works"),
            ),
            ("A result counts one kind of event in one arm or population, so a study often has several.",),
        ),
    )
}
