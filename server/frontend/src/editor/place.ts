// What may stand at a place of a query that is still being written, and what the query says of its variables.

import { isWord, type Token } from "./tokens";

export type Expected = "subject" | "predicate" | "class" | "object" | "expression" | "graph" | "prefix"
  | "namespace" | "projection" | "clause" | "nothing";

export interface Place {
  expected: Expected;
  /** The subject of the pattern, where one has begun. */
  subject: string;
  /** The predicate before an object, or PATH. */
  predicate: string;
}

interface Frame {
  kind: "group" | "square" | "expression" | "path" | "list" | "values";
  slot: "subject" | "predicate" | "object" | "after";
  subject: string;
  predicate: string;
}

/** A pattern of three terms, as written. */
export interface Pattern {
  subject: string;
  predicate: string;
  object: string;
}

/** Stands for a predicate that is a path of several properties. */
export const PATH = "/";

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const TERMS = ["variable", "iri", "name", "string", "number", "blank"];
const CLAUSES = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET",
  "VALUES", "FROM", "PREFIX", "BASE"];

/** Reads a query from its start, and notes what is expected at one place. */
export class Reader {
  readonly patterns: Pattern[] = [];
  readonly variables = new Set<string>();
  place: Place = { expected: "clause", subject: "", predicate: "" };
  private readonly frames: Frame[] = [];
  private before: Token | undefined;
  private clause = "";
  private anonymous = 0;

  /** Tokens without comments; the one that ends at the place is the word being typed and is not read. */
  constructor(tokens: readonly Token[], place: number) {
    let isNoted = false;
    for (const token of tokens) {
      if (!isNoted && token.to >= place) {
        this.place = this.here();
        isNoted = true;
        if (token.from < place) continue;
      }
      this.read(token);
      this.before = token;
    }
    if (!isNoted) this.place = this.here();
  }

  private get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  private here(): Place {
    const { top, before } = this;
    const [subject, predicate] = [top?.subject ?? "", top?.predicate ?? ""];
    const found = (expected: Expected): Place => ({ expected, subject, predicate });
    if (isWord(before, "PREFIX")) return found("prefix");
    if (before?.kind === "name" && this.clause === "PREFIX") return found("namespace");
    if (isWord(before, "GRAPH", "FROM", "NAMED")) return found("graph");
    if (isWord(before, "AS")) return found("nothing");
    if (!top) {
      if (["SELECT", "DESCRIBE"].includes(this.clause)) return found("projection");
      return found(["GROUP", "ORDER", "HAVING"].includes(this.clause) ? "expression" : "clause");
    }
    if (top.kind === "expression" || isWord(before, "FILTER")) return found("expression");
    if (top.kind === "values" || top.kind === "list") return found("object");
    if (top.slot === "object") return found(isType(top.predicate) ? "class" : "object");
    if (top.slot === "after") return found("subject");
    return found(top.slot);
  }

  private read(token: Token): void {
    if (token.kind === "variable") this.variables.add(`?${token.text.slice(1)}`);
    if (token.kind === "mark") this.readMark(token);
    else if (token.kind === "word") this.readWord(token);
    else if (TERMS.includes(token.kind)) this.term(token.text);
  }

  private readWord(token: Token): void {
    const word = token.text.toUpperCase();
    const { top } = this;
    if (CLAUSES.includes(word) && top?.kind !== "expression") this.clause = word;
    if (token.text === "a" && top?.slot === "predicate") this.term("a");
    else if (word === "TRUE" || word === "FALSE") this.term(token.text);
    else if (top?.kind === "group" && word !== "A") top.slot = "subject";
  }

  private term(text: string): void {
    const { top } = this;
    // A graph's name, or a variable after SELECT, is no part of a pattern.
    if (!top || isWord(this.before, "GRAPH", "SERVICE", "SILENT", "VALUES", "FROM", "NAMED", "PREFIX")) return;
    if (top.kind === "expression" || top.kind === "values" || top.kind === "list") return;
    if (top.slot === "subject") {
      [top.subject, top.predicate, top.slot] = [text, "", "predicate"];
    } else if (top.slot === "predicate") {
      if (top.predicate !== PATH) top.predicate = text;
      top.slot = "object";
    } else if (top.slot === "object") {
      this.patterns.push({ subject: top.subject, predicate: top.predicate, object: text });
      top.slot = "after";
    }
  }

  private readMark(token: Token): void {
    const { top, before } = this;
    const inPattern = top?.kind === "group" || top?.kind === "square" || top?.kind === "path";
    switch (token.text) {
      case "{":
        this.open(this.clause === "VALUES" && !isWord(before, "WHERE") && this.opensValues() ? "values" : "group");
        if (this.top?.kind === "group") this.clause = "";
        return;
      case "(":
        if (!top || top.kind === "expression" || before?.kind === "word" && before.text !== "a") this.open("expression");
        else if (top.slot === "predicate") this.open("path", top.subject);
        else this.open("list");
        return;
      case "[":
        this.open("square", `[${(this.anonymous += 1)}]`);
        return;
      case "}": case ")": case "]":
        this.close();
        return;
      case ".":
        if (inPattern) [top.slot, top.predicate] = ["subject", ""];
        return;
      case ";":
        if (inPattern) [top.slot, top.predicate] = ["predicate", ""];
        return;
      case ",":
        if (inPattern) top.slot = "object";
        return;
      case "/": case "|": case "^":
        // A path goes on; what it ends with is no property of its subject.
        if (inPattern && (top.slot === "object" || top.slot === "predicate")) {
          [top.slot, top.predicate] = ["predicate", PATH];
        }
    }
  }

  private opensValues(): boolean {
    return this.before?.kind === "variable" || this.before?.text === ")" || isWord(this.before, "VALUES");
  }

  private open(kind: Frame["kind"], subject = ""): void {
    const slot = kind === "square" || kind === "path" ? "predicate" : kind === "group" ? "subject" : "object";
    this.frames.push({ kind, slot, subject, predicate: "" });
  }

  private close(): void {
    const closed = this.frames.pop();
    if (!closed) return;
    if (closed.kind === "values") this.clause = "";
    if (closed.kind === "group" || closed.kind === "expression" || closed.kind === "values") {
      if (this.top?.kind === "group") this.top.slot = "subject";
    } else if (closed.kind === "path") {
      if (this.top) [this.top.slot, this.top.predicate] = ["object", PATH];
    } else {
      this.term(closed.subject || "()");
    }
  }
}

function isType(predicate: string): boolean {
  return predicate === "a" || predicate === "rdf:type" || predicate === `<${TYPE}>`;
}

/** The classes that a query gives a term by `a`. */
export function statedClasses(patterns: readonly Pattern[], term: string): string[] {
  return patterns
    .filter((pattern) => pattern.subject === term && isType(pattern.predicate) && /[:<]/.test(pattern.object))
    .map((pattern) => pattern.object);
}
