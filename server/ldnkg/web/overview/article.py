"""Prepares what popular texts say beside what the studies say, with the audits of their citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.overview.choices import things_filter
from ldnkg.web.overview.citations import Citation, read_citations
from ldnkg.web.overview.filters import Filter, Selection, narrowed
from ldnkg.web.overview.listing import Entry, Listing, ListingColumn, count, thing
from ldnkg.web.overview.page import Overview, OverviewPage
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell

__all__ = ["ARTICLE"]

# Sides of evidence lines in the order of the page, with the words that follow a number of sources.
_SIDES: Mapping[str, tuple[str, str, str]] = {
    LDN + "supportsClaim": ("supporting", "\u25b2", "for"),
    LDN + "isInconclusiveFor": ("inconclusive", "\u25cb", "open"),
    LDN + "qualifiesClaim": ("qualifying", "\u25c7", "mixed"),
    LDN + "disputesClaim": ("disputing", "\u25bc", "against"),
}
_WHY_LEFT_OUT = {
    LDN + "disputesClaim": "disputes the claim",
    LDN + "isInconclusiveFor": "leaves it open",
    LDN + "hasContraryEvidence": "named by the citation audit as contrary",
}
_COLUMNS = (
    ListingColumn("assertion", has_iris=True),
    ListingColumn("section"),
    ListingColumn("modality"),
    ListingColumn("claim", has_iris=True),
    ListingColumn("verdict", has_iris=True, missing="not audited"),
    *(ListingColumn(f"{name} sources", is_number=True) for name, _, _ in _SIDES.values()),
    ListingColumn("studies left out", is_number=True),
    ListingColumn("citation", missing="none"),
    ListingColumn("verdict on the citation", missing="none"),
    ListingColumn("errors of the citation", missing="none"),
)
_COUNTED = (
    "The text is not quoted: assertions, claims and citations are in the words of the graph.",
    "A source is a study, or a statement of a label, register or monograph, that an evidence line on the "
    "claim uses. It is counted once on each side on which it has a line, so it may stand on two sides.",
    "A verdict is that of the audit in the graph; the audit gives its reasons.",
    "Left out are studies with a line that disputes the claim or leaves it open, and studies that the "
    "audit of "
    "the citation names as contrary, if the text does not cite them and the audit does not hold one of "
    "their "
    "publications to be the one that was meant. Some were published after the text, which has no date.",
)


@dataclass(frozen=True)
class Side:
    """Holds the sources on one side of a claim.

    Args:
        name: What the side is called.
        symbol: Its shape.
        style: Name of its class in the style sheet.
        sources: The sources with the number of their lines, and whether they are reviews.
    """

    name: str
    symbol: str
    style: str
    sources: tuple[tuple[Cell, int, bool], ...]


@dataclass(frozen=True)
class Assertion:
    """Is one assertion of a text.

    Args:
        cell: The assertion.
        text: The text.
        section: In which part of the text it stands.
        modality: How firmly it is put.
        dose: The dose that it states.
        claim: What it claims.
        statement: The claim as a sentence.
        verdict: The verdict of its audit.
        style: The class of the verdict in the style sheet.
        audit: The audit.
        reasoning: The reasons of the audit.
        sides: The evidence on each side of the claim.
        left_out: Studies that the text leaves out, with the reason why they matter.
        citation: The audit of its citation, if there is one.
    """

    cell: Cell
    text: Cell
    section: str
    modality: str
    dose: str
    claim: Entry
    statement: str
    verdict: Entry
    style: str
    audit: Entry
    reasoning: str
    sides: tuple[Side, ...]
    left_out: tuple[tuple[Cell, str], ...] = ()
    citation: Citation | None = None


_STYLES = {
    LDN + "Corroborated": "for",
    LDN + "Overstated": "mixed",
    LDN + "Unsupported": "open",
    LDN + "Contradicted": "against",
}


def _filters(asker: Asker) -> tuple[Filter, ...]:
    return (
        things_filter(asker, "text", "Text", "article-texts", everything="all"),
        things_filter(asker, "verdict", "Verdict", "article-verdicts", everything="all"),
    )


def _prepare(asker: Asker, selection: Selection) -> Overview:
    patterns = [choice.pattern for choice in selection.choices.values()]
    asked = narrowed(page_query("article-assertions"), *patterns)
    lines, omitted, cited, verdicts, texts = (
        page_query(f"article-{name}") for name in ("lines", "left-out", "citations", "verdicts", "texts")
    )
    sides = _sides(ask(asker, lines))
    left_out = _left_out(ask(asker, omitted))
    citations = read_citations(ask(asker, cited))
    assertions = [
        _assertion(row, sides, left_out, citations.get(row.iri("assertion") or ""))
        for row in ask(asker, asked)
    ]
    return Overview(
        Listing("All assertions in one table", _COLUMNS, tuple(_row(item) for item in assertions)),
        (asked, lines, omitted, cited, verdicts, texts),
        _COUNTED,
        {
            "assertions": assertions,
            "citations": [item for item in assertions if item.citation is not None],
            "verdicts": [
                (thing(row, "verdict")[0], _STYLES.get(row.iri("verdict") or "", "aside"), row)
                for row in ask(asker, verdicts)
            ],
            "texts": [(thing(row, "text")[0], row) for row in ask(asker, texts)],
        },
    )


def _sides(rows: Sequence[Row]) -> Mapping[str, Mapping[str, list[tuple[Cell, int, bool]]]]:
    """Return the sources of the lines, by claim and side."""
    found: dict[str, dict[str, list[tuple[Cell, int, bool]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        source = thing(row, "source")[0], int(row.number("lines") or 0), row.boolean("isReview") is True
        found[row.iri("claim") or ""][row.iri("side") or ""].append(source)
    return found


def _left_out(rows: Sequence[Row]) -> Mapping[str, tuple[tuple[Cell, str], ...]]:
    """Return the studies that each assertion leaves out, each once, with all reasons why it matters."""
    reasons: dict[str, dict[Cell, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        reason = _WHY_LEFT_OUT[row.iri("side") or ""]
        reasons[row.iri("assertion") or ""][thing(row, "source")[0]].append(reason)
    return {
        assertion: tuple((cell, " and ".join(sorted(found))) for cell, found in studies.items())
        for assertion, studies in reasons.items()
    }


def _assertion(
    row: Row,
    sides: Mapping[str, Mapping[str, list[tuple[Cell, int, bool]]]],
    left_out: Mapping[str, tuple[tuple[Cell, str], ...]],
    citation: Citation | None,
) -> Assertion:
    iri, here = row.iri("assertion") or "", sides.get(row.iri("claim") or "", {})
    cell = thing(row, "assertion")[0]
    return Assertion(
        cell=Cell(cell.text.removeprefix(f"{row.text('textLabel')}, "), cell.link, cell.title),
        text=thing(row, "text")[0],
        section=row.text("section"),
        modality=row.text("modalityLabel"),
        dose=_dose(row),
        claim=thing(row, "claim"),
        statement=row.text("statement"),
        verdict=thing(row, "verdict"),
        style=_STYLES.get(row.iri("verdict") or "", "aside"),
        audit=thing(row, "audit"),
        reasoning=row.text("reasoning"),
        sides=tuple(
            Side(name, symbol, style, tuple(here.get(side, ())))
            for side, (name, symbol, style) in _SIDES.items()
        ),
        left_out=left_out.get(iri, ()),
        citation=citation,
    )


def _dose(row: Row) -> str:
    low, high, dose = (row.text(name) for name in ("statedLowest", "statedHighest", "statedDose"))
    return f"{dose} mg" if dose else f"{low} to {high} mg" if low and high else ""


def _row(item: Assertion) -> tuple[Entry, ...]:
    citation = item.citation
    return (
        (item.cell,),
        (Cell(item.section),) if item.section else (),
        (Cell(item.modality),) if item.modality else (),
        item.claim,
        item.verdict,
        *(count(len(side.sources)) for side in item.sides),
        count(len(item.left_out)),
        (Cell(citation.citation),) if citation else (),
        (*citation.verdict, *citation.other_verdicts) if citation else (),
        citation.errors if citation else (),
    )


#: The page `/article`.
ARTICLE = OverviewPage(
    "article",
    "What the popular text says and what the studies say",
    "Each assertion of the article from which this graph began, beside its claim, the verdict of its "
    "audit and the evidence on every side.",
    "overview/article.html",
    _filters,
    _prepare,
)
