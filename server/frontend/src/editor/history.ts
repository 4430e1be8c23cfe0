// Remembers the queries that were run, in this browser alone: nothing of it is ever sent.

const KEY = "ldnkg.queries";
const MOST = 50;

export interface Remembered {
  query: string;
  /** When it was run, in milliseconds since 1970. */
  time: number;
}

export function remembered(): Remembered[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isRemembered).slice(0, MOST) : [];
  } catch {
    // The browser keeps nothing for this site, or somebody else wrote there.
    return [];
  }
}

export function remember(query: string): void {
  if (!query.trim()) return;
  const others = remembered().filter((each) => each.query !== query);
  for (let kept = [{ query, time: Date.now() }, ...others].slice(0, MOST); kept.length; kept = kept.slice(0, kept.length >> 1)) {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      return;
    } catch {
      // There is no room for so many long queries, so half of them are tried.
    }
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function isRemembered(value: unknown): value is Remembered {
  const { query, time } = (value ?? {}) as Partial<Remembered>;
  return typeof query === "string" && typeof time === "number";
}

/** What a query is called in a list: its title or question in a comment, else its first line that is no PREFIX. */
export function title(query: string): string {
  const lines = query.split("\n").map((line) => line.trim()).filter(Boolean);
  const question = lines.find((line) => /^#\+ question: /.test(line))?.replace(/^#\+ question: /, "");
  const comment = lines[0]?.startsWith("#") && !lines[0].startsWith("#+") ? lines[0].replace(/^#+ */, "") : undefined;
  const body = lines.filter((line) => !/^(#|PREFIX\b|BASE\b)/i.test(line)).join(" ");
  return (question ?? comment ?? body).slice(0, 160) || "empty query";
}
