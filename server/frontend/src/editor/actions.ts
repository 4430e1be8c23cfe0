// What the buttons below the editor do.

import { EditorSelection } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { showHistory, showText } from "./dialogs";
import type { Explainer } from "./explanation";
import { curl, python, r, type Request } from "./snippets";
import type { Status } from "./status";
import { isWord, tokenize } from "./tokens";

// Browsers, mail programs and proxies cut longer addresses off.
const LONGEST_ADDRESS = 8000;
const FORMS = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"] as const;

interface Parts {
  form: HTMLFormElement;
  view: EditorView;
  status: Status;
  explainer: Explainer;
  formatAddress: string;
}

export class Actions {
  constructor(private readonly parts: Parts) {}

  /** Lets the buttons of the form act, and shows them. */
  install(): void {
    const acts: Record<string, () => void | Promise<void>> = {
      format: () => this.format(),
      explain: () => this.explain(),
      history: () => showHistory((query) => this.replace(query)),
      share: () => this.share(),
      "copy-curl": () => this.copy("curl command", curl(this.request())),
      "copy-python": () => this.copy("Python program", python(this.request())),
      "copy-r": () => this.copy("R program", r(this.request())),
      "save-file": () => this.save(),
      "open-file": () => this.form.querySelector<HTMLInputElement>("#query-file")?.click(),
    };
    for (const [id, act] of Object.entries(acts)) {
      this.form.querySelector(`#${id}`)?.addEventListener("click", () => void act());
    }
    const file = this.form.querySelector<HTMLInputElement>("#query-file");
    file?.addEventListener("change", () => void this.open(file));
    for (const tools of this.form.querySelectorAll<HTMLElement>("[data-editor-tools]")) tools.hidden = false;
  }

  async format(): Promise<void> {
    const { view, status, formatAddress } = this.parts;
    const before = this.query;
    const [fault] = status.errors;
    if (fault !== undefined) return status.say(`Not formatted. ${fault}`);
    const response = await fetch(formatAddress, {
      method: "POST",
      body: before,
      headers: { "Content-Type": "application/sparql-query", Accept: "application/json" },
    }).catch(() => undefined);
    if (!response) return status.say("The server does not answer, so the query is not formatted.");
    const content = (await response.json()) as { query?: string; detail?: string; hint?: string };
    if (content.query === undefined) {
      return status.say(`Not formatted: ${[content.detail, content.hint].filter(Boolean).join(" ")}`);
    }
    // What was typed meanwhile is not thrown away.
    if (this.query !== before) return;
    if (content.query === before) return status.say("The query is formatted already.");
    // The cursor stays beside the same character that is not a space.
    const passed = before.slice(0, view.state.selection.main.head).replace(/\s/g, "").length;
    this.replace(content.query, placeAfter(content.query, passed));
    status.say("Formatted.");
  }

  async explain(): Promise<void> {
    const { view, status, explainer } = this.parts;
    status.say((await explainer.atCursor(view.state)).join("\n"));
  }

  private async share(): Promise<void> {
    const { status } = this.parts;
    const address = new URL(this.form.action);
    address.search = new URLSearchParams([["query", this.query], ...this.fields]).toString();
    if (address.href.length > LONGEST_ADDRESS) {
      const length = address.href.length.toLocaleString("en");
      return status.say(
        `A link to this query would have ${length} characters, which is too long for many programs. Share it as a file.`,
        [{ label: "Save as a file", act: () => this.save() }],
      );
    }
    history.replaceState(null, "", address);
    await this.copy("link to this query", address.href);
  }

  private async copy(what: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.parts.status.say(`Copied the ${what}.`);
    } catch {
      showText(`The ${what}`, text);
    }
  }

  private save(): void {
    const address = URL.createObjectURL(new Blob([this.query, "\n"], { type: "application/sparql-query" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "query.rq";
    link.click();
    URL.revokeObjectURL(address);
    this.parts.status.say("Saved as query.rq.");
  }

  private async open(file: HTMLInputElement): Promise<void> {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    this.replace((await chosen.text()).replace(/^\ufeff/, "").trimEnd());
    this.parts.status.say(`Opened ${chosen.name}.`);
    // The same file can be opened again after a change.
    file.value = "";
  }

  /** Puts another query into the editor, as one step that can be undone. */
  private replace(query: string, cursor = 0): void {
    const { view } = this.parts;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: query },
      selection: EditorSelection.cursor(Math.min(cursor, query.replace(/\r\n?/g, "\n").length)),
      scrollIntoView: true,
      userEvent: "input.replace",
    });
    view.focus();
  }

  private get form(): HTMLFormElement {
    return this.parts.form;
  }

  private get query(): string {
    return this.parts.view.state.sliceDoc();
  }

  /** What else the form sends, where it differs from what holds without it. */
  private get fields(): [string, string][] {
    return [...new FormData(this.form)].flatMap(([name, value]): [string, string][] => {
      const isUsual = name === "query" || value === "" || (name === "infer" && value === "true");
      return isUsual || typeof value !== "string" ? [] : [[name, value]];
    });
  }

  private request(): Request {
    const first = [...tokenize(this.query)].find((token) => isWord(token, ...FORMS));
    const form = FORMS.find((each) => each === first?.text.toUpperCase()) ?? "SELECT";
    return { endpoint: this.form.action, query: this.query, fields: this.fields, form };
  }
}

function placeAfter(text: string, count: number): number {
  let passed = 0;
  for (let place = 0; place < text.length; place += 1) {
    if (passed === count) return place;
    if (!/\s/.test(text.charAt(place))) passed += 1;
  }
  return text.length;
}
