// Colours SPARQL by its tokens alone: a query that is being written, which no grammar accepts yet, keeps its colours.

import { indentService, StreamLanguage, type StringStream } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { nextToken, tokenize, type TokenKind } from "./tokens";

interface State {
  /** Quotes of the string of several lines that is open, or nothing. */
  quotes: string;
}

const STYLES: Partial<Record<TokenKind, string>> = {
  comment: "comment",
  string: "string",
  open: "string",
  iri: "url",
  variable: "variableName",
  blank: "variableName",
  language: "modifier",
  number: "number",
  name: "propertyName",
};

const language = StreamLanguage.define<State>({
  name: "sparql",
  startState: () => ({ quotes: "" }),
  token(stream, state) {
    if (state.quotes) return readLongString(stream, state);
    if (stream.eatSpace()) return null;
    const token = nextToken(stream.string, stream.pos);
    if (!token) {
      stream.next();
      return null;
    }
    if (token.kind === "open" && /^("""|''')/.test(token.text)) {
      state.quotes = token.text.slice(0, 3);
      stream.pos += 3;
      return readLongString(stream, state);
    }
    stream.pos = token.to;
    if (token.kind !== "word") return STYLES[token.kind] ?? null;
    if (/^(true|false)$/i.test(token.text)) return "bool";
    return /^\s*\(/.test(stream.string.slice(token.to)) ? "variableName.function" : "keyword";
  },
  languageData: {
    commentTokens: { line: "#" },
    indentOnInput: /^\s*[})\]]$/,
    closeBrackets: { brackets: ["(", "[", "{", '"', "'"] },
  },
});

function readLongString(stream: StringStream, state: State): string {
  while (!stream.eol()) {
    if (stream.match(state.quotes)) {
      state.quotes = "";
      break;
    }
    if (stream.next() === "\\") stream.next();
  }
  return "string";
}

/** A line has two spaces for each open bracket, and two more among the properties of a subject: as Format does. */
const indent = indentService.of((context, place) => {
  const before = [...tokenize(context.state.sliceDoc(0, place))].filter((token) => token.kind !== "comment");
  const depth = before.reduce((sum, { kind, text }) =>
    kind !== "mark" ? sum : "{([".includes(text) ? sum + 1 : "})]".includes(text) ? sum - 1 : sum, 0);
  const closes = /^\s*[})\]]/.test(context.textAfterPos(place)) ? 1 : 0;
  const continues = before.at(-1)?.text === ";" ? 1 : 0;
  return Math.max(0, 2 * (depth - closes + continues));
});

export const sparql: Extension = [language, indent];
