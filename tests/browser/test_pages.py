"""Each kind of page in light, dark and on a phone: readable by everybody, asking nobody else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from .conftest import DESKTOP, PHONE, Watched

_ESTIMATES = """PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT (STR(?name) AS ?result) ?measure ?estimate ?lower ?upper WHERE {
  ?thing a ldn:DifferenceEstimate ; rdfs:label ?name ; ldn:estimate ?estimate ;
    ldn:hasEffectMeasure/rdfs:label ?measure ; ldn:ciLower ?lower ; ldn:ciUpper ?upper .
  FILTER(STR(?measure) = "mean difference")
}"""
_CLASSES = "SELECT (STR(?c) AS ?class) (COUNT(*) AS ?things) { ?s a ?c } GROUP BY ?c ORDER BY ?c LIMIT 12"
_NO_NAME = "SELECT * { ?s <https://w3id.org/ldn-kg/ontology/hasResul> ?o }"

_LINE = "/resource/zukin-1982-supersensitivity.evidence.step.opioid-receptor-upregulation.step-01"


def asked(query: str, **more: str) -> str:
    """Return the address of an answer."""
    return f"/sparql?{urlencode({'query': query, **more})}"


#: Kind of page -> address of one of it.
PAGES = {
    "landing": "/",
    # Asking
    "query": "/sparql",
    "rows": asked("SELECT * { ?s ?p ?o } LIMIT 20"),
    "answer": asked("ASK {}"),
    "nothing found": asked(_NO_NAME),
    "triples": asked("DESCRIBE <https://w3id.org/ldn-kg/resource/condition.fibromyalgia>"),
    "bar chart": asked(_CLASSES, chart="bar"),
    "forest plot": asked(_ESTIMATES, chart="forest"),
    "examples": "/examples",
    "filled example": "/examples/cq-11-sides-of-contested-claims",
    # Overviews
    "evidence": "/evidence",
    "timeline": "/timeline",
    "doses": "/doses",
    "article": "/article",
    "registrations": "/registrations",
    "conditions": "/conditions",
    "claims": "/claims",
    "studies": "/studies?design=ClinicalTrial",
    "search": "/search?q=fibromyalgia",
    # Things
    "trial": "/resource/younger-2013",
    "review": "/resource/vatvani-2024",
    "laboratory study": "/resource/zhang-2018-md2-binding",
    "result": "/resource/bruun-2024.result.01-pain-intensity",
    "arm": "/resource/zashin-2020.arm.ldn",
    "registration": "/resource/registration.nct04270877",
    "publication": "/resource/younger-2013.publication",
    "adverse event": "/resource/adverse-event-type.vivid-dreams",
    "condition": "/resource/condition.fibromyalgia",
    "outcome": "/resource/outcome.pain-intensity",
    "claim": "/resource/claim.naltrexone-treats-multiple-sclerosis",
    "audit": "/resource/ldn-overview-article.audit.c02",
    "citation audit": "/resource/ldn-overview-article.citation-audit.c14",
    "evidence line": _LINE,
    "mechanism": "/resource/mechanism.tumour-growth-inhibition",
    "biological entity": "/resource/entity.trpm3",
    "substance": "/ontology/Naltrexone",
    "pharmacokinetic parameter": "/resource/pharmacokinetic.special-groups.01",
    # Documentation
    "ontology": "/ontology",
    "class": "/ontology/LowDoseNaltrexoneRegimen",
    "property": "/ontology/hasResult",
    "value": "/ontology/NoDifference",
    "extract": "/graph/external/iao",
    "module": "/graph/ontology/evidence",
    # The rest
    "graph": "/graph/studies/younger-2013",
    "plain thing": "/resource/country.united-states",
    "view": "/view/without-reviews",
    "shape": "/shapes/hcls",
    "downloads": "/downloads/",
    "dataset": "/dataset",
    "kind of problem": "/problem/timeout",
}
#: What a page is looked at with: color scheme, and size of the window.
LOOKS = (("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE))


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_accessible_and_asks_no_other_host(
    path: str, window: Watched, violations: Callable[[Page], list[str]]
) -> None:
    page = window.open(path)
    assert len(page.query_selector_all("h1")) == 1
    for scheme, (width, height) in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], (scheme, width)
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond == 0, (scheme, width)
    assert window.requests
