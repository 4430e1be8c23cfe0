// Completes what is typed with the names of this dataset, the variables of the query, and the words of SPARQL.

import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { PATH, Reader, statedClasses, type Expected, type Place } from "./place";
import { declare, declaredPrefixes } from "./prologue";
import { tokenAt, tokenize, type Token } from "./tokens";
import type { Term, TermKind, Vocabulary } from "./vocabulary";

const WORD = /(?:[?$][\p{L}\p{N}_]*|<[^<>\s]*|[\p{L}\p{N}_][\p{L}\p{N}_.:\-]*|:[\p{L}\p{N}_.\-]*)$/u;
const MOST = 60;
// Words that can stand where a pattern may begin.
const IN_GROUP = ["BIND", "FILTER", "GRAPH", "MINUS", "OPTIONAL", "SELECT", "SERVICE", "UNION", "VALUES"];
const IN_EXPRESSION = ["AS", "ASC", "DESC", "DISTINCT", "EXISTS", "IN", "NOT", "SEPARATOR"];
const AT_CLAUSE = ["ASC", "ASK", "BASE", "BY", "CONSTRUCT", "DESC", "DESCRIBE", "DISTINCT", "FROM", "GROUP", "HAVING",
  "LIMIT", "NAMED", "OFFSET", "ORDER", "PREFIX", "REDUCED", "SELECT", "VALUES", "WHERE"];

interface Query {
  text: string;
  tokens: Token[];
  reader: Reader;
  prefixes: Map<string, string>;
  from: number;
  word: string;
}

function readQuery(context: CompletionContext): Query | undefined {
  const text = context.state.sliceDoc();
  const all = [...tokenize(text)];
  const token = tokenAt(all, context.pos);
  const isInside = token && token.from < context.pos && (context.pos < token.to || token.kind !== "string");
  if (isInside && ["comment", "string", "open", "language", "number"].includes(token.kind)) return undefined;
  const word = WORD.exec(text.slice(0, context.pos))?.[0] ?? "";
  const from = context.pos - word.length;
  const tokens = all.filter((each) => each.kind !== "comment");
  const others = tokens.filter((each) => each.to <= from || each.from >= context.pos);
  return { text, tokens, reader: new Reader(others, from + 1), prefixes: declaredPrefixes(tokens), from, word };
}

export function vocabularySource(load: () => Promise<Vocabulary | undefined>): CompletionSource {
  return async (context) => {
    const query = readQuery(context);
    if (!query) return null;
    const { expected } = query.reader.place;
    // A class or a graph is what is wanted there; elsewhere a list that comes by itself would be in the way.
    const opens = expected === "class" || expected === "graph" || expected === "namespace";
    if (!query.word && !context.explicit && !opens) return null;
    const vocabulary = await load();
    if (context.aborted) return null;
    const options = ranked(candidates(query, vocabulary), query.word).slice(0, MOST);
    return options.length ? answer(query.from, options) : null;
  };
}

function answer(from: number, options: Completion[]): CompletionResult {
  return { from, options, filter: false };
}

// Candidates, in the order in which they are best

interface Candidate extends Completion {
  /** What else it can be found by. */
  also?: string;
  /** Lower goes before what matches equally well. */
  rank: number;
}

function candidates(query: Query, vocabulary: Vocabulary | undefined): Candidate[] {
  const { place, variables } = query.reader;
  if (place.expected === "nothing") return [];
  if (place.expected === "prefix") return vocabulary ? declarations(query, vocabulary) : [];
  if (place.expected === "namespace") return vocabulary ? namespaces(query, vocabulary) : [];
  const named = [...variables]
    .filter((name) => name !== query.word && name !== place.subject && place.expected !== "clause")
    // A class is seldom a variable; elsewhere the variables of the query come first.
    .map((name): Candidate => ({
      label: name, type: "variable", detail: "variable", rank: place.expected === "class" ? 8 : 0,
    }));
  return [...named, ...(vocabulary ? [...terms(query, vocabulary), ...words(place, vocabulary)] : [])];
}

function words({ expected, predicate }: Place, { listed }: Vocabulary): Candidate[] {
  const keyword = (label: string): Candidate => ({ label, type: "keyword", detail: "keyword", rank: 3 });
  const called = (kind: string) => (label: string): Candidate => ({
    label, type: "function", detail: kind, rank: 2, apply: opened,
  });
  const known = new Set(listed.keywords);
  const keywords = (from: readonly string[]) => from.filter((word) => known.has(word) || listed.functions.includes(word));
  switch (expected) {
    case "subject": return keywords(IN_GROUP).map(keyword);
    case "predicate": return predicate === PATH ? [] : [{ label: "a", type: "keyword", detail: "is a", rank: 0 }];
    case "expression":
      return [
        ...listed.functions.map(called("function")),
        ...listed.aggregates.map(called("aggregate")),
        ...keywords(IN_EXPRESSION).map(keyword),
      ];
    case "projection": return [...listed.aggregates.map(called("aggregate")), ...keywords(AT_CLAUSE).map(keyword)];
    case "clause": return keywords(AT_CLAUSE).map(keyword);
    case "graph": return keywords(["NAMED"]).map(keyword);
    default: return [];
  }
}

function terms(query: Query, vocabulary: Vocabulary): Candidate[] {
  const { listed } = vocabulary;
  const { expected } = query.reader.place;
  const all = (kind: TermKind, rank: number, found: readonly Term[]) =>
    found.map((term, order) => termCandidate(query, vocabulary, kind, term, rank + order / 1e6));
  switch (expected) {
    case "class": return all("class", 1, listed.classes);
    case "predicate": return [...properties(query, vocabulary), ...prefixes(query, vocabulary)];
    case "graph": return all("graph", 1, listed.graphs);
    case "object": case "subject": case "expression":
      return [
        ...all("class", 4, listed.classes),
        ...all("property", 5, listed.properties),
        ...all("evidence view", 6, listed.views),
        ...prefixes(query, vocabulary),
      ];
    default: return [];
  }
}

function properties(query: Query, vocabulary: Vocabulary): Candidate[] {
  const { place } = query.reader;
  const used = place.predicate === PATH
    ? new Map<string, number>()
    : vocabulary.propertiesOf(classesOf(query, vocabulary, place.subject));
  return vocabulary.listed.properties.map((term, order) => {
    const uses = used.get(term.name);
    // Those that things of this class have come first, the most used of them first of all.
    const rank = uses === undefined ? 2 + order / 1e6 : 1 - uses / 1e9;
    return termCandidate(query, vocabulary, "property", term, rank, uses);
  });
}

/** The classes of a term: as the query states them, else what its properties tell of it. */
function classesOf(query: Query, vocabulary: Vocabulary, term: string): string[] {
  const { patterns } = query.reader;
  const known = (names: readonly string[]) => names.flatMap((name) => {
    const iri = vocabulary.iriOf(name, query.prefixes);
    return iri === undefined ? [] : vocabulary.find(iri).map((found) => found.term);
  });
  const stated = known(statedClasses(patterns, term)).map((found) => found.name);
  if (stated.length) return stated;
  return [
    ...known(patterns.filter((each) => each.object === term).map((each) => each.predicate))
      .flatMap((property) => property.range ?? []),
    ...known(patterns.filter((each) => each.subject === term).map((each) => each.predicate))
      .flatMap((property) => property.domain ?? []),
  ];
}

function termCandidate(
  query: Query, vocabulary: Vocabulary, kind: TermKind, term: Term, rank: number, usesHere?: number,
): Candidate {
  const isLabelled = term.label !== undefined && !term.name.endsWith(`:${term.label}`);
  const unit = kind === "class" ? "things" : "triples";
  const uses = (usesHere ?? term.uses).toLocaleString("en");
  const range = term.range?.length ? ` → ${term.range.join(", ")}` : "";
  const about = [
    `${kind}, ${term.uses.toLocaleString("en")} ${unit}${range}`,
    usesHere === undefined ? "" : `${uses} triples on things of this class`,
    term.definition ?? "",
  ];
  return {
    label: term.name,
    detail: `${isLabelled ? `${term.label}, ` : ""}${uses}${kind === "property" ? range : ""}`,
    type: kind,
    info: () => paragraphs([term.label ?? "", ...about]),
    apply: inserted(vocabulary, term.name),
    also: term.label,
    rank,
  };
}

function prefixes(query: Query, vocabulary: Vocabulary): Candidate[] {
  const isWhole = (prefix: string) => query.prefixes.has(prefix) && query.word === `${prefix}:`;
  const others = Object.entries(vocabulary.listed.prefixes).filter(([prefix]) => !isWhole(prefix));
  return others.map(([prefix, namespace]) => ({
    label: `${prefix}:`,
    type: "prefix",
    detail: query.prefixes.has(prefix) ? "declared prefix" : namespace,
    apply: inserted(vocabulary, `${prefix}:`),
    rank: query.prefixes.has(prefix) ? 1.5 : 7,
  }));
}

function declarations(query: Query, { listed }: Vocabulary): Candidate[] {
  return Object.entries(listed.prefixes)
    .filter(([prefix]) => !query.prefixes.has(prefix))
    .map(([prefix, namespace]) => ({
      label: `${prefix}:`, type: "prefix", detail: namespace, apply: `${prefix}: <${namespace}>`, rank: 1,
    }));
}

function namespaces(query: Query, { listed }: Vocabulary): Candidate[] {
  const before = query.tokens.filter((token) => token.to <= query.from).at(-1);
  const namespace = listed.prefixes[before?.text.replace(/:$/, "") ?? ""];
  return namespace === undefined ? [] : [{ label: `<${namespace}>`, type: "prefix", detail: "registered", rank: 1 }];
}

/** Puts a name in place of the word, and declares its prefix where the query does not. */
function inserted(vocabulary: Vocabulary, name: string): Completion["apply"] {
  return (view: EditorView, _: Completion, from: number, to: number): void => {
    const prefix = name.startsWith("<") ? undefined : name.slice(0, name.indexOf(":"));
    const namespace = prefix === undefined ? undefined : vocabulary.listed.prefixes[prefix];
    const text = view.state.sliceDoc();
    const added = prefix === undefined || namespace === undefined
      ? []
      : declare(text.slice(0, from) + text.slice(to), prefix, namespace);
    const changes = view.state.changes([{ from, to, insert: name }, ...added]);
    view.dispatch({
      changes,
      selection: { anchor: changes.mapPos(from, -1) + name.length },
      userEvent: "input.complete",
      scrollIntoView: true,
    });
  };
}

/** Puts a call in place of the word, with the cursor between its brackets. */
function opened(view: EditorView, { label }: Completion, from: number, to: number): void {
  const hasBracket = view.state.sliceDoc(to, to + 1) === "(";
  view.dispatch({
    changes: { from, to, insert: hasBracket ? label : `${label}()` },
    selection: { anchor: from + label.length + 1 },
    userEvent: "input.complete",
  });
}

export function paragraphs(texts: readonly string[]): HTMLElement {
  const box = document.createElement("div");
  for (const text of texts.filter((each) => each !== "")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    box.append(paragraph);
  }
  return box;
}

// Matching: a name by its beginning, its local name's, a word of its label's, or any part

function ranked(found: readonly Candidate[], word: string): Candidate[] {
  const wanted = word.toLowerCase();
  return found
    .map((candidate) => ({ candidate, quality: quality(candidate, wanted) }))
    .filter((each) => each.quality < Infinity)
    .sort((one, other) => one.quality - other.quality || one.candidate.rank - other.candidate.rank)
    .map((each) => each.candidate);
}

function quality({ label, also, rank }: Candidate, wanted: string): number {
  // What fits the place goes before what only has the letters.
  const fit = rank < 1 ? 0 : 1;
  if (!wanted) return 0;
  const name = label.toLowerCase();
  const local = name.slice(name.indexOf(":") + 1);
  const title = also?.toLowerCase() ?? "";
  if (name === wanted) return -1;
  if (name.startsWith(wanted)) return fit;
  if (local.startsWith(wanted) || title.startsWith(wanted)) return 1 + fit;
  if (title.includes(` ${wanted}`)) return 3;
  return wanted.length > 1 && (local.includes(wanted) || title.includes(wanted)) ? 4 : Infinity;
}

// Individuals, found by their label

interface Found {
  results: { iri: string; label: string; kind?: string }[];
}

const INDIVIDUAL_PLACES: readonly Expected[] = ["subject", "object", "expression"];

export function individualSource(address: string, load: () => Promise<Vocabulary | undefined>): CompletionSource {
  return async (context) => {
    const query = readQuery(context);
    if (!query || !INDIVIDUAL_PLACES.includes(query.reader.place.expected) || /^[?$<]/.test(query.word)) return null;
    const words = query.word.slice(query.word.indexOf(":") + 1).replace(/[._\-]+/g, " ").trim();
    if (words.length < 2) return null;
    const vocabulary = await load();
    // A release without an index has no search, so nobody is asked.
    if (!vocabulary?.listed.individuals || context.aborted) return null;
    const gone = new AbortController();
    context.addEventListener("abort", () => gone.abort());
    const response = await fetch(`${address}?${new URLSearchParams({ q: words, limit: "10" })}`, { signal: gone.signal })
      .catch(() => undefined);
    if (!response?.ok) return null;
    const { results } = (await response.json()) as Found;
    // What the property is about comes first, such as conditions after ldn:studiesCondition.
    const wanted = rangeLabels(query, vocabulary);
    const fits = ({ kind }: Found["results"][number]) => (kind !== undefined && wanted.has(kind.toLowerCase()) ? 0 : 1);
    results.sort((one, other) => fits(one) - fits(other));
    const options = results.map(({ iri, label, kind }): Completion => {
      const name = shortened(vocabulary, iri);
      return { label: name, type: "individual", detail: [label, kind].filter(Boolean).join(", "),
        apply: inserted(vocabulary, name) };
    });
    return options.length ? answer(query.from, options) : null;
  };
}

/** Labels of the classes that values of the predicate before the cursor belong to. */
function rangeLabels(query: Query, vocabulary: Vocabulary): Set<string> {
  const found = (name: string) => {
    const iri = vocabulary.iriOf(name, query.prefixes);
    return iri === undefined ? [] : vocabulary.find(iri).map((each) => each.term);
  };
  const classes = found(query.reader.place.predicate).flatMap((property) => property.range ?? []).flatMap(found);
  return new Set(classes.flatMap(({ label }) => label?.toLowerCase() ?? []));
}

/** An IRI as a query writes it: by the longest namespace, where no escape is needed. */
export function shortened({ listed }: Vocabulary, iri: string): string {
  const [best] = Object.entries(listed.prefixes)
    .filter(([, namespace]) => iri.startsWith(namespace))
    .sort(([, one], [, other]) => other.length - one.length);
  const local = best ? iri.slice(best[1].length) : "";
  return best && /^[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?$/.test(local) ? `${best[0]}:${local}` : `<${iri}>`;
}
