// The query editor in place of the plain form's text field, which it fills in: the form is sent as without it.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLineGutter, highlightSpecialChars, hoverTooltip, keymap, lineNumbers,
} from "@codemirror/view";
import { Actions } from "./editor/actions";
import { checking } from "./editor/checking";
import { individualSource, vocabularySource } from "./editor/completion";
import { Explainer } from "./editor/explanation";
import { remember } from "./editor/history";
import { sparql } from "./editor/language";
import { Status } from "./editor/status";
import { appearance } from "./editor/theme";
import { typing } from "./editor/typing";
import { loader } from "./editor/vocabulary";

const KEYS = "Control or Command with Enter runs the query. Control with Space completes. F2 explains the name at the "
  + "cursor. F8 goes to the next fault. Tab leaves the editor.";

function install(form: HTMLFormElement, field: HTMLTextAreaElement, host: HTMLElement): void {
  const { vocabulary = "", check = "", format = "", search = "" } = host.dataset;
  const status = new Status(form.querySelector<HTMLElement>("#query-status") ?? document.createElement("div"));
  const load = loader(vocabulary);
  const explainer = new Explainer(form.action, load);
  const name = form.querySelector("label[for=query]");

  // In a shadow root the editor's styles are a sheet of the document, which needs no inline style.
  const root = host.attachShadow({ mode: "open" });
  const keys = document.createElement("p");
  keys.id = "keys";
  keys.hidden = true;
  keys.textContent = KEYS;

  const view: EditorView = new EditorView({
    root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        Prec.highest(keymap.of([
          { key: "Mod-Enter", run: () => (form.requestSubmit(), true) },
          { key: "F2", run: () => (void actions.explain(), true) },
        ])),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightSelectionMatches(),
        EditorView.lineWrapping,
        sparql,
        appearance,
        typing,
        autocompletion({
          override: [vocabularySource(load), individualSource(search, load)],
          icons: false,
          maxRenderedOptions: 80,
        }),
        checking(check, status),
        hoverTooltip(explainer.tooltip),
        // Tab is in none of these: it goes on to what follows the editor.
        keymap.of([
          ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({
          id: "query-editor",
          // It can be reached by keyboard anyway; this says so, since its box scrolls.
          tabindex: "0",
          "aria-label": name?.textContent?.trim() ?? "SPARQL query",
          "aria-describedby": keys.id,
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          field.value = update.state.sliceDoc();
          status.clear();
        }),
        EditorView.domEventHandlers({ focus: () => void load() }),
      ],
    }),
  });
  const actions = new Actions({ form, view, status, explainer, formatAddress: format });

  root.append(keys, view.dom);
  // A field that nobody sees cannot ask to be filled in.
  field.required = false;
  field.hidden = true;
  host.hidden = false;
  name?.addEventListener("click", () => view.focus());
  form.addEventListener("submit", (event) => {
    if (field.value.trim()) return remember(field.value);
    event.preventDefault();
    status.say("There is no query to run.");
    view.focus();
  });
  // A browser that goes back may restore the field after this script ran.
  window.addEventListener("pageshow", () => {
    const { doc } = view.state;
    if (field.value.replace(/\r\n?/g, "\n") !== doc.toString()) {
      view.dispatch({ changes: { from: 0, to: doc.length, insert: field.value } });
    }
  });
  actions.install();
}

const field = document.querySelector<HTMLTextAreaElement>("#query");
const host = document.querySelector<HTMLElement>("[data-editor]");
if (field?.form && host) install(field.form, field, host);
