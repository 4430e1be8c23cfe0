// The PREFIX lines of a query: which there are, and where a new one goes.

import type { ChangeSpec } from "@codemirror/state";
import { isWord, tokenize, type Token } from "./tokens";

export function declaredPrefixes(tokens: readonly Token[]): Map<string, string> {
  const found = new Map<string, string>();
  const read = tokens.filter((token) => token.kind !== "comment");
  for (const [place, token] of read.entries()) {
    const [name, iri] = [read[place + 1], read[place + 2]];
    if (isWord(token, "PREFIX") && name?.kind === "name" && iri?.kind === "iri") {
      found.set(name.text.replace(/:$/, ""), iri.text.slice(1, -1));
    }
  }
  return found;
}

/** The change that declares a prefix after the declarations that there are, or none where it is declared. */
export function declare(text: string, prefix: string, namespace: string): ChangeSpec[] {
  const tokens = [...tokenize(text)].filter((token) => token.kind !== "comment");
  if (declaredPrefixes(tokens).has(prefix)) return [];
  const line = `PREFIX ${prefix}: <${namespace}>`;
  let end = -1;
  for (let place = 0; place < tokens.length; place += 1) {
    const size = isWord(tokens[place], "PREFIX") ? 2 : isWord(tokens[place], "BASE") ? 1 : -1;
    const last = tokens[place + size];
    if (size < 0 || last?.kind !== "iri") break;
    end = last.to;
    place += size;
  }
  if (end >= 0) {
    // What follows a declaration on its line, a comment for one, stays there.
    const rest = text.indexOf("\n", end);
    const isAlone = /^[ \t]*(#.*)?$/.test(text.slice(end, rest < 0 ? undefined : rest));
    const place = isAlone && rest >= 0 ? rest : isAlone ? text.length : end;
    return [{ from: place, insert: isAlone ? `\n${line}` : `\n${line}\n` }];
  }
  const place = tokens[0]?.from ?? 0;
  // Comments at the top, such as a query's title, stay at the top.
  const start = text.lastIndexOf("\n", place - 1) + 1;
  return [{ from: text.slice(start, place).trim() === "" ? start : place, insert: `${line}\n` }];
}
