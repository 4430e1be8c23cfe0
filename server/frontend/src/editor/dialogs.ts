// The dialogs of the editor: the queries that were run, and a text to copy by hand.

import { forget, remembered, title } from "./history";

export function showHistory(choose: (query: string) => void): void {
  const { dialog, body, buttons } = opened("Queries that you ran");
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
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = title(query);
    button.addEventListener("click", () => {
      dialog.close();
      choose(query);
    });
    const item = document.createElement("li");
    item.append(button, " ", when);
    list.append(item);
  }
  body.append(note, list);
  if (found.length) {
    buttons.prepend(action("Forget all", () => {
      forget();
      dialog.close();
    }));
  }
}

/** Shows a text with all of it selected, where the browser does not let a page write to the clipboard. */
export function showText(heading: string, text: string): void {
  const { body } = opened(heading);
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = 12;
  area.value = text;
  area.setAttribute("aria-label", heading);
  body.append(paragraph("Copy it from here:"), area);
  area.focus();
  area.select();
}

function opened(heading: string): { dialog: HTMLDialogElement; body: HTMLElement; buttons: HTMLElement } {
  const dialog = document.createElement("dialog");
  dialog.className = "editor-dialog";
  const head = document.createElement("h2");
  head.id = "editor-dialog-heading";
  head.textContent = heading;
  dialog.setAttribute("aria-labelledby", head.id);
  const body = document.createElement("div");
  const buttons = document.createElement("p");
  buttons.className = "actions";
  buttons.append(action("Close", () => dialog.close()));
  dialog.append(head, body, buttons);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, body, buttons };
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
