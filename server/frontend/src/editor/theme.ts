// Colours of the editor: the custom properties of the site, which follow light and dark by themselves.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Each has a contrast of at least 4.5 to the panel that it stands on.
const COLORS = {
  keyword: "light-dark(#7a2f8f, #dcb0f0)",
  variable: "light-dark(#0b4f8a, #93c7ff)",
  name: "light-dark(#135e66, #7fd0d8)",
  literal: "light-dark(#8a3b12, #f2b88f)",
  number: "light-dark(#6a4a00, #e3cf7a)",
};

const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: COLORS.keyword, fontWeight: "600" },
  { tag: tags.function(tags.variableName), color: COLORS.keyword },
  { tag: tags.variableName, color: COLORS.variable },
  { tag: [tags.propertyName, tags.url], color: COLORS.name },
  { tag: [tags.string, tags.modifier], color: COLORS.literal },
  { tag: [tags.number, tags.bool], color: COLORS.number },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

const ring = { outline: "3px solid var(--accent)", outlineOffset: "1px" };
const raised = { background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--quiet)", borderRadius: "6px" };

const theme = EditorView.theme({
  "&": {
    color: "var(--ink)", background: "var(--panel)", border: "1px solid var(--quiet)", borderRadius: "6px",
    fontSize: "0.9rem",
  },
  "&.cm-focused": ring,
  ".cm-scroller": {
    fontFamily: "var(--mono)", lineHeight: "1.5", minHeight: "10.5rem", maxHeight: "min(34rem, 70vh)", overflow: "auto",
    borderRadius: "6px",
  },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6rem 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { background: "var(--panel)", color: "var(--quiet)", border: "0", paddingLeft: "0.3rem" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "transparent" },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--ink)", fontWeight: "600" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "light-dark(#bfe0e4, #2f5257)",
  },
  "&.cm-focused .cm-matchingBracket": {
    background: "transparent", color: "var(--ink)", outline: "1px solid var(--accent)",
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    background: "transparent", color: "var(--ink)", outline: "1px dashed var(--bad-line)",
  },
  ".cm-searchMatch": { background: "light-dark(#ffe9a8, #5a4a12)" },
  ".cm-searchMatch.cm-searchMatch-selected": { background: "light-dark(#ffc94d, #8a6c0c)" },
  ".cm-selectionMatch": { background: "light-dark(#dcecee, #2a3d40)" },
  // The line under a fault is drawn as text decoration: an image in a data address is not allowed here.
  ".cm-lintRange-error, .cm-lintRange-warning": {
    backgroundImage: "none", paddingBottom: "0", textDecorationLine: "underline", textDecorationStyle: "wavy",
    textDecorationSkipInk: "none", textUnderlineOffset: "0.2em",
  },
  ".cm-lintRange-error": { textDecorationColor: "var(--bad-line)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--warn-line)" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--bad-line)" },
  ".cm-diagnostic": { padding: "0.4rem 0.7rem", margin: "0", whiteSpace: "pre-wrap", maxWidth: "30rem" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--bad-line)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--warn-line)" },
  ".cm-diagnosticAction": {
    background: "var(--accent)", color: "var(--on-accent)", fontFamily: "var(--sans)", fontSize: "0.85rem",
    padding: "0.15rem 0.5rem", borderRadius: "4px", marginTop: "0.2rem",
  },
  ".cm-panels": { background: "var(--paper)", color: "var(--ink)", fontFamily: "var(--sans)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "0.5rem 2rem 0.5rem 0.6rem" },
  ".cm-panel.cm-search label": { fontSize: "0.85rem", whiteSpace: "nowrap" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { background: "var(--panel)", color: "var(--ink)" },
  ".cm-panel.cm-panel-lint ul:focus [aria-selected]": { background: "var(--panel)", color: "var(--ink)", ...ring },
  ".cm-textfield": { background: "var(--panel)", color: "var(--ink)", border: "1px solid var(--quiet)", fontSize: "0.85rem" },
  ".cm-button": {
    background: "var(--panel)", backgroundImage: "none", color: "var(--accent)", border: "1px solid var(--quiet)",
    borderRadius: "4px", fontSize: "0.85rem",
  },
  ".cm-button:focus-visible, .cm-textfield:focus-visible, button:focus-visible, input:focus-visible": ring,
  ".cm-panel button[name=close]": { color: "var(--ink)", fontSize: "1.2rem", padding: "0 0.4rem" },
  ".cm-tooltip": { ...raised, boxShadow: "0 2px 8px var(--shade)", maxWidth: "min(36rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "18rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex", flexWrap: "wrap", justifyContent: "space-between", columnGap: "1.5rem", padding: "0.2rem 0.6rem",
    lineHeight: "1.4", whiteSpace: "normal", overflowWrap: "anywhere",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent)", color: "var(--on-accent)",
  },
  ".cm-completionDetail": {
    color: "var(--quiet)", fontStyle: "normal", fontFamily: "var(--sans)", fontSize: "0.82rem", marginLeft: "0",
  },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "underline", fontWeight: "600" },
  ".cm-tooltip.cm-completionInfo": {
    padding: "0.5rem 0.8rem", fontFamily: "var(--sans)", fontSize: "0.88rem", lineHeight: "1.45", width: "20rem",
    maxWidth: "20rem",
  },
  // On a phone it would cover what is typed; the second line of each name says the most of it.
  "@media (max-width: 40rem)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".cm-tooltip p": { margin: "0 0 0.35rem", overflowWrap: "anywhere" },
  ".cm-explanation": { padding: "0.5rem 0.8rem", fontFamily: "var(--sans)", fontSize: "0.88rem", lineHeight: "1.45" },
});

export const appearance: Extension = [theme, syntaxHighlighting(highlighting)];
