"""The documentation shows every term of the ontology, with what the graph says of it and no more."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from ldnkg.check.dl import reason
from ldnkg.core.namespaces import BASE, GRAPH, LDN, LDNR, QUERY, RDF_TYPE, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.release import MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app
from ldnkg.web.documentation.vocabulary import Vocabulary
from ldnkg.web.page_queries import QUERIES

ROOT = graph_root()
HERE = Path(__file__).parent
HTML = {"Accept": "text/html"}
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
EXTRACTS = ("biolink", "cto", "iao", "obi", "prov", "sepio")
KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
ARMS, HAS_ARM = 11, 22
QUERY_FILES = ("cq-02-low-dose-trials", "cq-06-titrated-regimens", "cq-31-fibromyalgia-primary-outcomes")

#: What is not in the sources: statistics, a mapping with all that a mapping may have, a deprecated term.
MORE = f"""
PREFIX ldn: <{LDN}>
PREFIX ldnr: <{LDNR}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <{OWL}>
PREFIX rdfs: <{RDFS}>
PREFIX skos: <{SKOS}>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX void: <http://rdfs.org/ns/void#>
GRAPH <{GRAPH}description> {{
  <{BASE}d> void:classPartition <{BASE}d#arm> ; void:propertyPartition <{BASE}d#p> .
  <{BASE}d#arm> void:class ldn:StudyArm ; void:entities {ARMS} ; void:propertyPartition <{BASE}d#arm-p> .
  <{BASE}d#arm-p> void:property ldn:armSize ; void:triples 7 .
  <{BASE}d#p> void:property ldn:hasArm ; void:triples {HAS_ARM} ; void:distinctSubjects 3 .
}}
GRAPH <{GRAPH}mappings/terms> {{
  ldn:StudyArm skos:closeMatch <http://purl.obolibrary.org/obo/OBI_0003705> .
  ldn:hasArm skos:relatedMatch <javascript:alert(1)> .
  ldnr:mapping.one a sssom:Mapping ; owl:annotatedSource ldn:StudyArm ;
    owl:annotatedProperty skos:closeMatch ; sssom:confidence 0.87 ;
    owl:annotatedTarget <http://purl.obolibrary.org/obo/OBI_0003705> ;
    sssom:mapping_justification <https://w3id.org/semapv/vocab/ManualMappingCuration> ;
    sssom:object_source_version "2026-05-08" ; rdfs:comment "One is a <group>, the other a plan."@en .
  <{GRAPH}mappings/terms> rdfs:label "Mappings of terms"@en .
}}
GRAPH <{GRAPH}ontology/study> {{
  ldn:OldArm a owl:Class ; rdfs:label "old <b>arm</b>"@en ; skos:definition "A term of the test."@en ;
    owl:deprecated true ; dcterms:isReplacedBy ldn:StudyArm ; skos:changeNote "Renamed in 0.2."@en ;
    rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ldn:hasRegimen ] .
}}
"""


def graph_of(path: Path) -> str:
    """Return the named graph of a file of the sources, as the build names it."""
    if path.parent.name == "imports":
        return f"{GRAPH}external/{path.stem}"
    if path.parent.name == "modules":
        return f"{GRAPH}ontology/{path.stem}"
    return {"ldnkg.ttl": f"{GRAPH}ontology", "prefixes.ttl": f"{GRAPH}ontology/prefixes"}.get(
        path.name, f"{GRAPH}example/{path.stem}"
    )


def source_files() -> list[Path]:
    ontology = ROOT / "ontology"
    extracts = [ontology / "imports" / f"{name}.ttl" for name in EXTRACTS]
    modules = sorted((ontology / "modules").glob("*.ttl"))
    examples = [path for path in sorted((HERE / "example").glob("*.ttl")) if path.stem != "evidence-views"]
    return [ontology / "ldnkg.ttl", ontology / "prefixes.ttl", *modules, *extracts, *examples]


def read(path: Path) -> Iterator[Quad]:
    graph = NamedNode(graph_of(path))
    for quad in parse(path.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=True):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def queries() -> Iterator[Quad]:
    graph = NamedNode(GRAPH + "queries")
    for name in QUERY_FILES:
        node, text = (
            NamedNode(QUERY + name),
            (ROOT / "data/queries" / f"{name}.rq").read_text(encoding="utf-8"),
        )
        yield Quad(node, NamedNode(RDF_TYPE), NamedNode("http://www.w3.org/ns/shacl#SPARQLExecutable"), graph)
        yield Quad(node, NamedNode(RDFS + "comment"), Literal(f"What does {name} ask?", language="en"), graph)
        yield Quad(node, NamedNode("http://www.w3.org/ns/shacl#select"), Literal(text), graph)


def write_release(folder: Path) -> Release:
    folder.mkdir(parents=True)
    quads = [quad for path in source_files() for quad in read(path)]
    quads += [*queries(), *parse(MORE, RdfFormat.TRIG)]
    (folder / "dataset.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    ours = [
        quad.triple
        for quad in quads
        if str(getattr(quad.graph_name, "value", "")).startswith(f"{GRAPH}ontology")
    ]
    (folder / "ontology.ttl").write_bytes(serialize(ours, format=RdfFormat.TURTLE) or b"")
    shapes = [
        quad.triple
        for path in sorted((ROOT / "shapes").glob("*.ttl"))
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    (folder / "shapes.ttl").write_bytes(serialize(shapes, format=RdfFormat.TURTLE) or b"")
    files = {path.name: FileEntry.of(path) for path in folder.iterdir()}
    graphs = Counter(str(getattr(quad.graph_name, "value", "")) for quad in quads)
    manifest = Manifest("4.3.2", BASE, "0" * 64, "1" * 64, len(quads), dict(graphs), files, {"studies": 1})
    manifest.write(folder / MANIFEST)
    return open_release(folder)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_release(tmp_path_factory.mktemp("documented") / "4.3.2")


@pytest.fixture(scope="module")
def engine(release: Release) -> Iterator[EmbeddedBackend]:
    backend = EmbeddedBackend(release, Limits(workers=1, queue_seconds=30))
    yield backend
    backend.close()


@pytest.fixture(scope="module")
def client(engine: EmbeddedBackend, release: Release) -> FlaskClient:
    return create_app(engine, release).test_client()


@pytest.fixture(scope="module")
def store(release: Release) -> ox.Store:
    """The same statements, asked without any code of the pages."""
    store = ox.Store()
    store.bulk_load(path=str(release.path / "dataset.nq"), format=RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def walked(client: FlaskClient, store: ox.Store) -> dict[str, str]:
    """The page of every term."""
    pages = {}
    for iri in terms(store):
        response = client.get(iri.removeprefix(BASE[:-1]), headers=HTML)
        assert response.status_code == 200, iri
        pages[iri] = response.text
    return pages


@pytest.fixture(scope="module")
def documented(walked: dict[str, str], store: ox.Store) -> dict[str, str]:
    """The pages of all terms but the values, such as substances, that pages of another kind show."""
    found = {iri: text for iri, text in walked.items() if 'id="axioms"' in text}
    values = {iri for (iri,) in select(store, "SELECT ?v { ?v a owl:NamedIndividual }")}
    assert set(walked) - set(found) <= values and len(found) > len(walked) - 60
    return found


def select(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    text = f"PREFIX ldn: <{LDN}> PREFIX owl: <{OWL}> PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}> {query}"
    solutions = store.query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(str(getattr(value, "value", "")) for value in row) for row in solutions]


def terms(store: ox.Store) -> list[str]:
    kinds = " ".join(f"owl:{kind}" for kind in KINDS)
    query = f"SELECT DISTINCT ?t {{ VALUES ?k {{ {kinds} }} ?t a ?k FILTER(STRSTARTS(STR(?t), '{LDN}')) }}"
    return sorted(iri for (iri,) in select(store, query))


def page(client: FlaskClient, path: str) -> str:
    response = client.get(path, headers=HTML)
    assert response.status_code == 200, response.text
    return response.text


def section(text: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', text, re.DOTALL)
    assert found is not None, name
    return found[1]


def words(text: str) -> str:
    """Return the text of HTML, with single spaces."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def hrefs(text: str) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'href="([^"]*)"', text)]


# ---- the page of a term


def test_every_term_has_a_page_with_its_definition_and_its_module(
    walked: dict[str, str], documented: dict[str, str], store: ox.Store
) -> None:
    assert len(walked) > 750
    definitions = dict(
        select(store, f"SELECT ?t ?d {{ ?t skos:definition ?d FILTER(STRSTARTS(STR(?t), '{LDN}')) }}")
    )
    modules = dict(
        select(
            store,
            "SELECT ?t ?g { GRAPH ?g { ?t a ?k ; rdfs:isDefinedBy ?o } "
            f"FILTER(STRSTARTS(STR(?g), '{GRAPH}ontology/')) }}",
        )
    )
    for iri, text in walked.items():
        assert definitions[iri] in words(text), iri
    for iri, text in documented.items():
        if iri in modules:
            assert modules[iri].removeprefix(BASE[:-1]) in hrefs(section(text, "term"))
        kind = re.search(r'<h2 id="term">About the ([a-z ]+)</h2>', text)
        assert kind is not None and f'data-copy="{iri}"' in text


def test_no_page_shows_the_id_of_a_blank_node_or_a_malformed_axiom(documented: dict[str, str]) -> None:
    for iri, text in documented.items():
        axioms = section(text, "axioms")
        assert "_:" not in axioms and not re.search(r"\b[0-9a-f]{24,32}\b", axioms), iri
        assert ("[?" in axioms) == (iri == f"{LDN}OldArm"), iri


def test_the_pages_give_every_axiom_once(documented: dict[str, str], store: ox.Store) -> None:
    counted: dict[str, int] = defaultdict(int)
    for text in documented.values():
        for name, content in re.findall(
            r"<dt>(\w+)</dt>\s*<dd>(.*?)</dd>", section(text, "axioms"), re.DOTALL
        ):
            counted[name] += content.count('<code class="manchester">')
    for name, property_ in {
        "SubClassOf": "rdfs:subClassOf",
        "EquivalentTo": "owl:equivalentClass",
        "Domain": "rdfs:domain",
        "Range": "rdfs:range",
        "SubPropertyOf": "rdfs:subPropertyOf",
        "SubPropertyChain": "owl:propertyChainAxiom",
    }.items():
        query = (
            f"SELECT ?s ?o {{ GRAPH ?g {{ ?s {property_} ?o }} FILTER(STRSTARTS(STR(?g), '{GRAPH}ontology')) "
            f"FILTER(STRSTARTS(STR(?s), '{LDN}')) }}"
        )
        assert counted[name] == len(select(store, query)) > 5, name


def test_links_of_the_pages_of_terms_lead_somewhere(
    client: FlaskClient, documented: dict[str, str], store: ox.Store
) -> None:
    found = {address for text in documented.values() for address in hrefs(text)}
    anchors = {address for address in found if address.startswith("/graph/external/") and "#" in address}
    assert anchors
    for address in sorted(anchors):
        path, _, name = address.partition("#")
        assert f'id="{unquote(name)}"' in page(client, path), address
    known = {f"/ontology/{iri.removeprefix(LDN)}" for iri in terms(store)}
    named = {address for address in found if address.startswith("/ontology/") and "." not in address}
    assert named - known == set()
    others = {address for address in found if address.startswith(("/graph/ontology", "/shapes/", "/query/"))}
    plain = sorted(address.partition("#")[0] for address in others if not re.search(r"\.\w+$", address))
    assert len(plain) > 100
    for address in plain[:: max(1, len(plain) // 60)]:
        assert client.get(address, headers=HTML).status_code == 200, address
    assert not any(address.lower().startswith("javascript") for address in found)


def test_a_class_shows_where_it_stands_and_where_it_is_used(client: FlaskClient, store: ox.Store) -> None:
    text = page(client, "/ontology/StudyArm")
    uses = words(section(text, "uses"))
    for name in ("domain", "range"):
        members = f"owl:unionOf/(<{RDF}rest>*/<{RDF}first>)"
        query = (
            f"SELECT DISTINCT ?l {{ ?p rdfs:{name} ?e ; rdfs:label ?l . "
            f"{{ ?e {members} ldn:StudyArm }} UNION {{ ?p rdfs:{name} ldn:StudyArm }} }}"
        )
        labels = sorted(label for (label,) in select(store, query))
        assert len(labels) > 2 and f"In the {name} of {', '.join(labels)}" in uses.replace(" ,", ",")
    assert "placebo arm" in words(section(text, "hierarchy"))
    assert f"{ARMS} instances in this release" in words(section(text, "data"))
    label = select(store, "SELECT ?l { ldn:armSize rdfs:label ?l }")[0][0]
    assert f"{label} 7" in words(section(text, "data"))
    instances = select(store, "SELECT DISTINCT ?i { ?i a ldn:StudyArm } ORDER BY ?i LIMIT 10")
    links = hrefs(section(text, "data"))
    assert [iri.removeprefix(BASE[:-1]) for (iri,) in instances] == [
        link for link in links if "/resource/" in link
    ]


def test_what_is_not_counted_is_not_said_to_be_none(
    client: FlaskClient, release: Release, tmp_path: Path
) -> None:
    assert "0 instances in this release" in page(client, "/ontology/Audit")
    folder = tmp_path / "4.3.2"
    folder.mkdir()
    lines = (release.path / "dataset.nq").read_bytes().splitlines(keepends=True)
    kept = b"".join(line for line in lines if f"<{GRAPH}description>".encode() not in line)
    (folder / "dataset.nq").write_bytes(kept)
    files = {"dataset.nq": FileEntry.of(folder / "dataset.nq")}
    graphs = {
        name: number for name, number in release.manifest.graphs.items() if name != f"{GRAPH}description"
    }
    replace(release.manifest, files=files, graphs=graphs).write(folder / MANIFEST)
    bare = open_release(folder)
    backend = EmbeddedBackend(bare, Limits(workers=1))
    try:
        other = create_app(backend, bare).test_client()
        assert "does not say how many instances" in page(other, "/ontology/Audit")
        text = page(other, "/ontology")
        assert "no file of the ontology alone" in text and "instances this release has" not in text
    finally:
        backend.close()


def test_a_term_lists_the_queries_that_name_it(documented: dict[str, str]) -> None:
    for name in QUERY_FILES:
        text = (ROOT / "data/queries" / f"{name}.rq").read_text(encoding="utf-8")
        body = "\n".join(line for line in text.splitlines() if not line.startswith(("#", "PREFIX")))
        named = {LDN + local for local in re.findall(r"\bldn:(\w+)", body)}
        listed = {
            iri
            for iri, page_ in documented.items()
            if f'href="/query/{name}"' in page_.partition('id="outgoing"')[0]
        }
        assert named & set(documented) == listed and named, name


def test_a_term_lists_the_shapes_that_name_it(client: FlaskClient, release: Release) -> None:
    shapes = ox.Store()
    shapes.bulk_load(path=str(release.path / "shapes.ttl"), format=RdfFormat.TURTLE)
    for name, part in {"StudyArm": "applies to its instances", "conclusion": "constrains its values"}.items():
        text = section(page(client, f"/ontology/{name}"), "shapes")
        direct = f"SELECT ?shape {{ ?shape ?p <{LDN}{name}> FILTER(ISIRI(?shape)) }}"
        solutions = shapes.query(direct)
        assert isinstance(solutions, ox.QuerySolutions)
        expected = {row["shape"].value.removeprefix(BASE[:-1]) for row in solutions}
        assert expected and expected <= set(hrefs(text)) and part in text
        assert all(link.startswith("/shapes/") for link in hrefs(text))


def test_a_mapping_is_shown_with_its_confidence_and_its_justification(client: FlaskClient) -> None:
    text = section(page(client, "/ontology/StudyArm"), "mappings")
    shown = words(text)
    for part in (
        "close",
        "skos:closeMatch",
        "study arm design",
        "obo:OBI_0003705",
        "0.87",
        "2026-05-08",
        "One is a <group>",
    ):
        assert part in shown, part
    assert "<group>" not in text
    links = hrefs(text)
    assert {
        "http://purl.obolibrary.org/obo/OBI_0003705",
        "/graph/external/obi#term-obo-OBI_0003705",
        "/resource/mapping.one",
        "/graph/mappings/terms",
    } <= set(links)
    bare = section(page(client, "/ontology/hasArm"), "mappings")
    assert words(bare).count("not stated") == 3 and not any(
        link.startswith("javascript") for link in hrefs(bare)
    )
    assert "None is recorded." in section(page(client, "/ontology/Audit"), "mappings")


def test_a_deprecated_term_says_so_and_what_is_hostile_stays_text(client: FlaskClient) -> None:
    text = page(client, "/ontology/OldArm")
    assert "<b>arm</b>" not in text and "old &lt;b&gt;arm&lt;/b&gt;" in text
    assert "Deprecated." in text and "study arm" in words(
        text.partition('class="notice"')[2].partition("</p>")[0]
    )
    assert "Renamed in 0.2." in section(text, "version")
    assert "[? a restriction that restricts nothing]" in words(section(text, "axioms"))
    start = page(client, "/ontology")
    assert "old <b>arm</b>" in words(section(start, "versions")) and "<b>arm</b>" not in start


def test_a_value_shows_its_list_and_how_often_it_is_used(client: FlaskClient, store: ox.Store) -> None:
    text = page(client, "/ontology/OnceDaily")
    assert "administration schedule" in words(section(text, "term"))
    found = select(store, "SELECT (COUNT(*) AS ?n) { ?s ldn:hasSchedule ldn:OnceDaily }")
    assert f"has schedule {found[0][0]}" in words(section(text, "data"))
    members = words(section(page(client, "/ontology/AdministrationSchedule"), "members"))
    for label, definition in select(
        store, "SELECT ?l ?d { ?v a ldn:AdministrationSchedule ; rdfs:label ?l ; skos:definition ?d }"
    ):
        assert f"{label} {definition}" in members


def test_the_text_with_prefixed_names_can_be_copied(client: FlaskClient) -> None:
    text = page(client, "/ontology/LowDoseNaltrexoneRegimen")
    (frame,) = re.findall(r"<pre tabindex=\"0\"><code>(Class: .*?)</code></pre>", text, re.DOTALL)
    assert "ldn:targetDailyDoseMg some xsd:decimal[>= 1.0, <= 5.0]" in html.unescape(frame)
    code = re.findall(r'<code class="manchester">(.*?)</code>', section(text, "axioms"), re.DOTALL)
    shown = html.unescape(re.sub(r"<[^>]+>", "", code[0]))
    assert "'target daily dose (mg)' some xsd:decimal[>= 1.0, <= 5.0]" in shown
    assert {"/ontology/targetDailyDoseMg", "http://www.w3.org/2001/XMLSchema#decimal"} <= set(hrefs(code[0]))


# ---- superclasses


def test_superclasses_that_follow_are_those_that_a_reasoner_finds() -> None:
    """A member of each class has, by HermiT, the types that the pages show as its superclasses."""
    paths = sorted((ROOT / "ontology" / "modules").glob("*.ttl"))
    quads = tuple(quad for path in paths for quad in read(path))
    known = Vocabulary(quads, Prefixes.load(ROOT))
    classes = [iri for iri, term in known.terms.items() if term.kind == "class"]
    members = [
        ox.Triple(NamedNode(f"{LDNR}member.{number}"), NamedNode(RDF_TYPE), NamedNode(iri))
        for number, iri in enumerate(classes)
    ]
    found = reason([*(quad.triple for quad in quads), *members])
    assert found.consistent and len(classes) > 150
    missed = {}
    for number, iri in enumerate(classes):
        concluded = found.types[f"{LDNR}member.{number}"] - {iri}
        shown = {name for name in known.above.get(iri, ()) if name in known.terms}
        assert shown <= concluded, iri
        if shown != concluded:
            missed[iri.removeprefix(LDN)] = {name.removeprefix(LDN) for name in concluded - shown}
    assert missed == {}


def test_a_definition_by_or_puts_its_alternatives_below_the_defined_class() -> None:
    text = f"""
        @prefix ldn: <{LDN}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> .
        ldn:A a owl:Class ; owl:equivalentClass [ owl:unionOf ( ldn:B [ owl:complementOf ldn:C ] ) ] .
        ldn:B a owl:Class ; rdfs:subClassOf ldn:B . ldn:D a owl:Class ; rdfs:subClassOf ldn:E .
        ldn:E a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( ldn:A [ owl:complementOf ldn:C ] ) ] ;
          rdfs:subClassOf ldn:D .
    """
    known = Vocabulary(tuple(parse(text, RdfFormat.TURTLE)), Prefixes({"ldn": LDN}))
    above = {
        iri.removeprefix(LDN): {name.removeprefix(LDN) for name in names}
        for iri, names in known.above.items()
    }
    assert above == {"A": set(), "B": {"A"}, "D": {"E", "A"}, "E": {"D", "A"}}


# ---- the ontology, its modules, the extracts


def test_the_start_counts_what_the_graph_holds(client: FlaskClient, store: ox.Store) -> None:
    text = page(client, "/ontology")
    numbers = {
        label: int(number)
        for label, number in re.findall(
            r"<div><dt>([a-z ]+)</dt><dd>([\d,]+)</dd></div>", section(text, "about")
        )
    }
    for kind, label in {
        "Class": "classes",
        "ObjectProperty": "object properties",
        "DatatypeProperty": "datatype properties",
        "AnnotationProperty": "annotation properties",
        "NamedIndividual": "values",
    }.items():
        query = f"SELECT DISTINCT ?t {{ ?t a owl:{kind} FILTER(STRSTARTS(STR(?t), '{LDN}')) }}"
        assert numbers[label] == len(select(store, query)), kind
    modules = [path.stem for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl"))]
    assert numbers["modules"] == len(modules)
    links = hrefs(section(text, "modules"))
    assert sorted(links) == [f"/graph/ontology/{name}" for name in modules]
    rows = re.findall(r"<tr>(.*?)</tr>", section(text, "modules"), re.DOTALL)[1:]
    for row in rows:
        (link,) = hrefs(row)
        triples = int(re.findall(r'class="number">([\d,]+)<', row)[-1].replace(",", ""))
        query = f"SELECT ?s ?p ?o {{ GRAPH <{BASE[:-1]}{link}> {{ ?s ?p ?o }} }}"
        assert triples == len(select(store, query))
    for part in (
        "0.1.0",
        "LDN-KG curators",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "How to cite",
    ):
        assert part in words(section(text, "about")), part
    assert {f"/ontology.{name}" for name in ("ttl", "nt", "rdf", "jsonld", "trig", "nq")} == set(
        hrefs(section(text, "downloads"))
    )
    sets = words(section(text, "alignments"))
    assert "Mappings of terms 0 1 0 0 0 1" in sets and "information content entity" in sets


def test_the_hierarchies_and_the_index_hold_every_term(client: FlaskClient, store: ox.Store) -> None:
    text = page(client, "/ontology")
    everything = {f"/ontology/{iri.removeprefix(LDN)}" for iri in terms(store)}
    assert (
        set(hrefs(section(text, "index")))
        - {link for link in hrefs(section(text, "index")) if link.startswith("#")}
        == everything
    )
    classes, properties = (set(hrefs(section(text, name))) for name in ("classes", "properties"))
    values = {
        f"/ontology/{iri.removeprefix(LDN)}"
        for (iri,) in select(store, "SELECT ?v { ?v a owl:NamedIndividual }")
        if iri.startswith(LDN)
    }
    assert classes | properties == everything - values and not classes & properties
    nested = re.search(r'<a href="/ontology/StudyArm".*?<ul class="tree">(.*?)</ul>', text, re.DOTALL)
    assert nested is not None and "/ontology/PlaceboArm" in nested[1]
    for link in hrefs(text):
        if link.startswith("#"):
            assert f'id="{link[1:]}"' in text, link
    letters = [link for link in hrefs(section(text, "index")) if link.startswith("#letter-")]
    assert letters == sorted(letters) and len(letters) > 20


def test_nobody_needs_a_script_and_no_control_stands_within_another(client: FlaskClient) -> None:
    text = page(client, "/ontology")
    assert "<summary>" in text and not re.search(r"<summary>[^<]*<a ", text)
    assert " style=" not in text and "onclick" not in text


def test_the_ontology_in_rdf_is_what_it_was(client: FlaskClient, release: Release) -> None:
    content = (release.path / "ontology.ttl").read_bytes()
    for address in ("/ontology", "/ontology.ttl", "/release/4.3.2/ontology"):
        response = client.get(address, headers={"Accept": "text/turtle"})
        assert response.data == content and response.mimetype == "text/turtle"
    assert "About the ontology" in page(client, "/release/4.3.2/ontology")


def test_every_module_has_a_page_with_its_terms_and_its_drawings(
    client: FlaskClient, store: ox.Store
) -> None:
    drawn = 0
    for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl")):
        graph = f"{GRAPH}ontology/{path.stem}"
        text = page(client, f"/graph/ontology/{path.stem}")
        for name, kinds in {
            "classes": "owl:Class",
            "properties": "owl:ObjectProperty owl:DatatypeProperty",
        }.items():
            pattern = f"GRAPH <{graph}> {{ ?t a ?k ; skos:definition ?d }}"
            query = f"SELECT DISTINCT ?t ?d {{ VALUES ?k {{ {kinds} }} {pattern} }}"
            expected = select(store, query)
            if expected:
                shown = section(text, name)
                assert {f"/ontology/{iri.removeprefix(LDN)}" for iri, _ in expected} <= set(hrefs(shown))
                assert all(definition in words(shown) for _, definition in expected)
        for name in ("classes", "relations"):
            drawing = client.get(f"/figures/graph/ontology/{path.stem}/{name}.svg")
            is_shown = f'id="figure-{name}-title"' in text
            assert (drawing.status_code == 200) == is_shown
            drawn += is_shown
    assert drawn > 25
    table = client.get("/figures/graph/ontology/study/relations.csv").text
    assert "study" in table and "has arm" in table
    alignment = words(section(page(client, "/graph/ontology/alignment"), "others"))
    assert "study SubClassOf investigation" in alignment
    disjoint = section(page(client, "/graph/ontology/disjointness"), "shared")
    query = f"SELECT ?a {{ GRAPH <{GRAPH}ontology/disjointness> {{ ?a a owl:AllDisjointClasses }} }}"
    assert disjoint.count("<dt>DisjointClasses</dt>") == len(select(store, query)) > 1


def test_an_extract_says_whose_it_is_and_under_which_licence(client: FlaskClient, store: ox.Store) -> None:
    start = section(page(client, "/ontology"), "extracts")
    for name in EXTRACTS:
        graph = f"{GRAPH}external/{name}"
        text = page(client, f"/graph/external/{name}")
        query = (
            f"SELECT ?v ?l ?c {{ GRAPH <{graph}> {{ <{graph}> owl:versionInfo ?v ; "
            f"<{TERMS}license> ?l ; <{TERMS}bibliographicCitation> ?c }} }}"
        )
        ((version, license_, citation),) = select(store, query)
        assert f"/graph/external/{name}" in hrefs(start)
        for part in (version, license_, citation):
            assert part in words(section(text, "source")) and part in words(start), part
        labels = select(store, f"SELECT DISTINCT ?t {{ GRAPH <{graph}> {{ ?t rdfs:label ?l }} }}")
        assert text.count('<tr id="term-') == len(labels) > 0
        assert "no part of the" in text
    obi = section(page(client, "/graph/external/obi"), "terms")
    assert "study is a kind of it" in words(obi) and "study arm is close to it" in words(obi)


def test_the_site_leads_to_the_documentation(client: FlaskClient) -> None:
    head = page(client, "/").partition("</header>")[0]
    assert '<a href="/ontology">Ontology</a>' in head
    assert '<a href="/ontology" aria-current="page">Ontology</a>' in page(client, "/ontology")


def test_every_query_of_the_pages_is_shown_and_runs(client: FlaskClient, store: ox.Store) -> None:
    shown = "".join(
        html.unescape(page(client, path))
        for path in (
            "/ontology",
            "/ontology/StudyArm",
            "/ontology/hasArm",
            "/ontology/OnceDaily",
            "/graph/external/obi",
        )
    )
    names = [
        path
        for path in sorted(QUERIES.glob("*.rq"))
        if path.stem.startswith(("ontology", "term-", "class-", "property-", "value-"))
    ]
    assert len(names) >= 12
    for path in names:
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0].removeprefix("# ")
        if path.stem != "ontology-extract-terms":
            assert title in shown, path.name
        whole = re.sub(r"\$\w+", f"<{LDN}StudyArm>", text)
        assert isinstance(store.query(whole, use_default_graph_as_union=True), ox.QuerySolutions)


def test_pages_revalidate(client: FlaskClient) -> None:
    for address in ("/ontology", "/ontology/StudyArm", "/graph/ontology/study"):
        tag = client.get(address, headers=HTML).headers["ETag"]
        again = client.get(address, headers={**HTML, "If-None-Match": tag})
        assert again.status_code == 304 and tag.startswith('"')
