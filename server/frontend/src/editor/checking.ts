// Marks what the server's parser finds wrong while a query is typed; it never runs the query.

import { linter, type Action, type Diagnostic } from "@codemirror/lint";
import type { Extension, Text } from "@codemirror/state";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import { declare } from "./prologue";
import type { Offer, Status } from "./status";

interface Problem {
  severity: "error" | "warning";
  line: number;
  /** Counted in characters, of which some take two places of a JavaScript string. */
  column: number;
  length: number;
  detail: string;
  hint?: string;
  fix?: { prefix: string; namespace: string } | { text: string };
}

// As long as a writer rests when a word is finished.
const PAUSE = 500;

export function checking(address: string, status: Status): Extension {
  let asked: AbortController | undefined;
  let last: { text: string; problems: Problem[] } | undefined;
  let isHeldBack = false;

  async function check(view: EditorView): Promise<readonly Diagnostic[]> {
    asked?.abort();
    asked = new AbortController();
    const { doc } = view.state;
    const text = doc.toString();
    const problems = last?.text === text ? last.problems : text.trim() ? await ask(address, text, asked.signal) : [];
    if (!problems || view.state.doc !== doc) return [];
    last = { text, problems };
    const cursor = view.hasFocus ? view.state.selection.main.head : undefined;
    const all = problems.map((problem) => ({ problem, diagnostic: diagnostic(doc, problem) }));
    // A name that is being typed is not misspelt yet.
    const found = all.filter(({ problem, diagnostic: { to } }) => problem.severity === "error" || to !== cursor);
    isHeldBack = found.length < all.length;
    status.setFaults(
      found.map(({ problem }) => ({ text: sentence(problem), severity: problem.severity })),
      found.flatMap(({ diagnostic: { from, to, actions } }) => (actions ?? []).map((action): Offer => ({
        label: action.name,
        act: () => {
          action.apply(view, from, to);
          view.focus();
        },
      }))),
    );
    return found.map((each) => each.diagnostic);
  }

  const needsRefresh = (update: ViewUpdate) => isHeldBack && (update.selectionSet || update.focusChanged);
  return linter(check, { delay: PAUSE, needsRefresh });
}

async function ask(address: string, query: string, signal: AbortSignal): Promise<Problem[] | undefined> {
  try {
    const response = await fetch(address, {
      method: "POST", body: query, headers: { "Content-Type": "application/sparql-query" }, signal,
    });
    return response.ok ? ((await response.json()) as { problems: Problem[] }).problems : undefined;
  } catch {
    // What cannot be checked now is checked when it is run.
    return undefined;
  }
}

function diagnostic(doc: Text, problem: Problem): Diagnostic {
  const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
  const characters = [...line.text];
  const width = (count: number) => characters.slice(0, count).join("").length;
  const from = line.from + width(problem.column - 1);
  const to = line.from + width(problem.column - 1 + problem.length);
  return {
    // A fault at the end of a line has nothing of its own to mark.
    from: from === to && from > line.from && from === line.to ? from - 1 : from,
    to: from === to && from < line.to ? from + 1 : to,
    severity: problem.severity,
    message: [problem.detail, problem.hint].filter(Boolean).join(" "),
    actions: action(problem.fix),
  };
}

function action(fix: Problem["fix"]): Action[] {
  if (!fix) return [];
  if ("text" in fix) {
    const { text } = fix;
    return [{
      name: `Write ${text}`,
      apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: text }, userEvent: "input.fix" }),
    }];
  }
  const { prefix, namespace } = fix;
  return [{
    name: `Insert PREFIX ${prefix}:`,
    apply: (view) => view.dispatch({
      changes: declare(view.state.sliceDoc(), prefix, namespace), userEvent: "input.fix",
    }),
  }];
}

function sentence({ severity, line, column, detail, hint }: Problem): string {
  const kind = severity === "error" ? "Error" : "Warning";
  return `${kind} at line ${line}, column ${column}: ${detail}${hint ? ` ${hint}` : ""}`;
}
