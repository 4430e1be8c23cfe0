// Types over a selection by the editor's own means.

import { EditorView } from "@codemirror/view";

/**
 * Left to itself Chromium replaces a selection in the page before the editor hears of it, and gives what it joins
 * an inline style, which the Content-Security-Policy refuses and reports.
 */
export const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event;
    const { main } = view.state.selection;
    if (inputType !== "insertText" || data === null || view.composing || main.empty) return false;
    event.preventDefault();
    const insert = () => view.state.update(view.state.replaceSelection(data), {
      userEvent: "input.type", scrollIntoView: true,
    });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) view.dispatch(insert());
    return true;
  },
});
