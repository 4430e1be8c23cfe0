// The dialogs of the editor: the queries that were run, and a text to copy by hand.

import { forget, remembered, title } from "./history";

export function showHistory(choose: (query: string) => void): void {
  const found = remembered();
  const note = paragraph(found.length
    ? "The last 50 that were run here. They are kept in this browser only and never sent."
    : "None yet. Queries that you run are kept in this browser only and never sent.");
  const list = document.createElement("ol");
  list.className = "remembered";
  for (const { query, time } of found) {
    const when = document.createElement("time");
    when.dateTime = new Date(time).toISOString();
    when.textContent = new Date(time).toLocaleString();
    const item = document.createElement("li");
    item.append(action(title(query), () => {
      dialog.close();
      choose(query);
    }), " ", when);
    list.append(item);
  }
  const buttons = found.length
    ? [action("Forget all", () => {
      forget();
      dialog.close();
    })]
    : [];
  const dialog = open("Queries that you ran", [note, list], buttons);
}

/** Shows a text with all of it selected, where the browser does not let a page write to the clipboard. */
export function showText(heading: string, text: string): void {
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = 12;
  area.value = text;
  area.setAttribute("aria-label", heading);
  open(heading, [paragraph("Copy it from here:"), area], []);
  area.focus();
  area.select();
}

/** Opens a dialog, complete: the browser moves the focus to the first thing in it that takes it. */
function open(heading: string, body: readonly HTMLElement[], buttons: readonly HTMLElement[]): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "editor-dialog";
  const head = document.createElement("h2");
  head.id = "editor-dialog-heading";
  head.textContent = heading;
  dialog.setAttribute("aria-labelledby", head.id);
  const foot = document.createElement("p");
  foot.className = "actions";
  foot.append(...buttons, action("Close", () => dialog.close()));
  dialog.append(head, ...body, foot);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function action(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}
