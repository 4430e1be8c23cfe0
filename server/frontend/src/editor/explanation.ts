// Says what a name means: in a tooltip under the pointer, and as text for the name at the cursor.

import type { EditorState } from "@codemirror/state";
import type { EditorView, Tooltip } from "@codemirror/view";
import { paragraphs } from "./completion";
import { declaredPrefixes } from "./prologue";
import { tokenAt, tokenize, type Token } from "./tokens";
import type { Vocabulary } from "./vocabulary";

/** A query for a thing that is in no list: its names, kinds and definitions. */
const ABOUT = (iri: string) => `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label ?kind ?definition WHERE {
  { <${iri}> rdfs:label|skos:prefLabel ?label }
  UNION { <${iri}> a ?class . ?class rdfs:label ?kind }
  UNION { <${iri}> skos:definition|rdfs:comment ?definition }
}
LIMIT 20`;

interface Row {
  label?: { value: string };
  kind?: { value: string };
  definition?: { value: string };
}

export class Explainer {
  private readonly known = new Map<string, string[]>();

  constructor(private readonly endpoint: string, private readonly load: () => Promise<Vocabulary | undefined>) {}

  tooltip = async (view: EditorView, place: number, side: -1 | 1): Promise<Tooltip | null> => {
    const token = nameAt(view.state, place);
    if (!token || (token.from === place && side < 0) || (token.to === place && side > 0)) return null;
    const lines = await this.lines(view.state, token);
    if (!lines.length) return null;
    return {
      pos: token.from,
      end: token.to,
      above: true,
      create: () => {
        const dom = paragraphs(lines);
        dom.className = "cm-explanation";
        return { dom };
      },
    };
  };

  /** What is known of the name at the cursor, line by line. */
  async atCursor(state: EditorState): Promise<string[]> {
    const token = nameAt(state, state.selection.main.head);
    if (!token) return ["There is no name at the cursor."];
    const lines = await this.lines(state, token);
    return lines.length ? lines : [`Nothing is known of ${token.text}.`];
  }

  private async lines(state: EditorState, token: Token): Promise<string[]> {
    const vocabulary = await this.load();
    const prefixes = declaredPrefixes([...tokenize(state.sliceDoc())]);
    const iri = vocabulary?.iriOf(token.text, prefixes);
    if (!vocabulary || iri === undefined) return [];
    const found = vocabulary.find(iri);
    const lines = found.flatMap(({ term, kind }) => [
      `${term.label ?? term.name} (${kind}, ${term.uses.toLocaleString("en")} ${kind === "class" ? "things" : "triples"})`,
      term.definition ?? "",
      term.domain?.length ? `of ${term.domain.join(", ")}` : "",
      term.range?.length ? `→ ${term.range.join(", ")}` : "",
    ]);
    return [...(found.length ? lines : await this.asked(iri)), iri].filter(Boolean);
  }

  private async asked(iri: string): Promise<string[]> {
    const held = this.known.get(iri);
    if (held) return held;
    let lines: string[] = [];
    try {
      const response = await fetch(this.endpoint, {
        method: "POST",
        body: ABOUT(iri),
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
      });
      if (!response.ok) return [];
      const { results } = (await response.json()) as { results: { bindings: Row[] } };
      const values = (name: keyof Row) =>
        [...new Set(results.bindings.flatMap((row) => row[name]?.value ?? []))];
      const kinds = values("kind");
      lines = [
        `${values("label")[0] ?? ""}${kinds.length ? ` (${kinds.slice(0, 3).join(", ")})` : ""}`,
        values("definition")[0] ?? "",
      ];
    } catch {
      return [];
    }
    this.known.set(iri, lines);
    return lines;
  }
}

function nameAt(state: EditorState, place: number): Token | undefined {
  const token = tokenAt([...tokenize(state.sliceDoc())], place);
  return token && ["name", "iri"].includes(token.kind) ? token : undefined;
}
