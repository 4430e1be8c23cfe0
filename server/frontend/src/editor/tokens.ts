// Cuts SPARQL text into tokens as the server does (core/tokens.py), for completion and explanation only:
// what is wrong with a query the server says.

export type TokenKind =
  "comment" | "string" | "open" | "iri" | "variable" | "blank" | "language" | "number" | "name" | "word" | "mark";

export interface Token {
  kind: TokenKind;
  text: string;
  from: number;
  to: number;
}

const CHARACTER = String.raw`[\p{L}\p{N}_\u00b7\u0300-\u036f\u203f\u2040]`;
const LOCAL = String.raw`(?:${CHARACTER}|[:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])+`;

const TOKEN = [
  String.raw`(?<comment>#[^\r\n]*)`,
  String.raw`(?<string>"""(?:[^"\\]|\\[^]|"{1,2}(?!"))*"""|'''(?:[^'\\]|\\[^]|'{1,2}(?!'))*'''`
    + String.raw`|(?!""")"(?:[^"\\\r\n]|\\[^\r\n])*"|(?!''')'(?:[^'\\\r\n]|\\[^\r\n])*')`,
  String.raw`(?<open>"""[^]*|'''[^]*|"[^\r\n]*|'[^\r\n]*)`,
  String.raw`(?<iri><[^\x00-\x20<>"{}|^${"`"}\\]*>)`,
  String.raw`(?<variable>[?$]${CHARACTER}+)`,
  String.raw`(?<blank>_:[\p{L}\p{N}_\-]+)`,
  String.raw`(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)`,
  String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+\-]?\d+)?|\.\d+(?:[eE][+\-]?\d+)?)`,
  String.raw`(?<name>(?:(?![\d_])${CHARACTER}(?:${CHARACTER}|[.\-])*)?:(?:${LOCAL}(?:\.+${LOCAL})*)?)`,
  String.raw`(?<word>(?!\d)${CHARACTER}+)`,
  String.raw`(?<mark>\S)`,
].join("|");
const EVERY = new RegExp(TOKEN, "gu");
const NEXT = new RegExp(TOKEN, "yu");

export function* tokenize(text: string): Generator<Token> {
  for (const match of text.matchAll(EVERY)) yield token(match);
}

/** The token that begins at a place of a line, where no string of several lines is open. */
export function nextToken(line: string, place: number): Token | undefined {
  NEXT.lastIndex = place;
  const match = NEXT.exec(line);
  return match ? token(match) : undefined;
}

function token(match: RegExpExecArray | RegExpMatchArray): Token {
  const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? ["mark"];
  const from = match.index ?? 0;
  return { kind: kind as TokenKind, text: match[0], from, to: from + match[0].length };
}

/** The token that covers a place, or ends there. */
export function tokenAt(tokens: readonly Token[], place: number): Token | undefined {
  return tokens.find((token) => token.from <= place && place < token.to)
    ?? tokens.find((token) => token.to === place);
}

export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.kind === "word" && words.includes(token.text.toUpperCase());
}
