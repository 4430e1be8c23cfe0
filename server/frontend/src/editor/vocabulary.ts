// The names that this dataset has, from /editor/vocabulary.json: asked for once, when the editor is first used.

export interface Term {
  /** A CURIE, or an IRI in angle brackets. */
  name: string;
  uses: number;
  label?: string;
  definition?: string;
  domain?: string[];
  range?: string[];
}

interface Listed {
  release: string;
  prefixes: Record<string, string>;
  classes: Term[];
  properties: Term[];
  used: Record<string, [number, number][]>;
  graphs: Term[];
  views: Term[];
  /** Whether `/search.json` finds things by their names. */
  individuals: boolean;
  keywords: string[];
  aggregates: string[];
  functions: string[];
}

export type TermKind = "class" | "property" | "graph" | "evidence view";

export class Vocabulary {
  private readonly byIri = new Map<string, { term: Term; kind: TermKind }[]>();

  constructor(readonly listed: Listed) {
    const kinds: [TermKind, Term[]][] = [
      ["class", listed.classes],
      ["property", listed.properties],
      ["graph", listed.graphs],
      ["evidence view", listed.views],
    ];
    for (const [kind, terms] of kinds) {
      for (const term of terms) {
        const iri = this.iriOf(term.name);
        if (iri === undefined) continue;
        this.byIri.set(iri, [...(this.byIri.get(iri) ?? []), { term, kind }]);
      }
    }
  }

  /** The IRI that a name of this vocabulary, or of a query with these prefixes, stands for. */
  iriOf(name: string, prefixes?: ReadonlyMap<string, string>): string | undefined {
    if (name.startsWith("<")) return name.slice(1, -1);
    const colon = name.indexOf(":");
    const prefix = name.slice(0, colon);
    const namespace = prefixes?.get(prefix) ?? this.listed.prefixes[prefix];
    return colon < 0 || namespace === undefined
      ? undefined
      : namespace + name.slice(colon + 1).replace(/\\(.)/g, "$1");
  }

  find(iri: string): { term: Term; kind: TermKind }[] {
    return this.byIri.get(iri) ?? [];
  }

  /** Number of triples of each property on things of some classes, by the name of the property. */
  propertiesOf(classes: Iterable<string>): Map<string, number> {
    const found = new Map<string, number>();
    for (const name of classes) {
      for (const [place, uses] of this.listed.used[name] ?? []) {
        const property = this.listed.properties[place];
        if (property) found.set(property.name, Math.max(uses, found.get(property.name) ?? 0));
      }
    }
    return found;
  }
}

export function loader(address: string): () => Promise<Vocabulary | undefined> {
  let asked: Promise<Vocabulary | undefined> | undefined;
  return () => {
    asked ??= fetch(address)
      .then(async (response) => (response.ok ? new Vocabulary((await response.json()) as Listed) : undefined))
      .catch(() => undefined)
      .then((found) => {
        // A server that is busy now may answer when the next word is typed.
        if (!found) asked = undefined;
        return found;
      });
    return asked;
  };
}
