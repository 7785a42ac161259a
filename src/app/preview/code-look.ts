/** The look of code that is read: the face for code, line numbers in the margin, colours by the tokens of the theme. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags as t } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [t.keyword, t.modifier, t.operatorKeyword], color: 'var(--accent)', fontWeight: '500' },
  { tag: [t.string, t.special(t.string), t.regexp], color: 'var(--warn)' },
  { tag: [t.number, t.bool, t.null, t.atom], color: 'var(--del)' },
  { tag: [t.comment, t.meta, t.processingInstruction], color: 'var(--ink-3)' },
  { tag: [t.typeName, t.className, t.tagName, t.namespace], color: 'var(--accent-2)' },
  { tag: [t.attributeName, t.propertyName], color: 'var(--ink-2)' },
  { tag: [t.definition(t.variableName), t.function(t.variableName)], fontWeight: '500' },
  { tag: t.heading, fontWeight: '500' },
  { tag: t.emphasis, fontStyle: 'italic' },
  { tag: t.inserted, color: 'var(--ins)' },
  { tag: t.deleted, color: 'var(--del)' },
  { tag: t.invalid, color: 'var(--danger)' },
]);

const look = EditorView.theme({
  '&': {
    color: 'var(--ink)',
    backgroundColor: 'var(--desk)',
    borderRadius: 'var(--r-2)',
    maxHeight: 'var(--view)',
  },
  '&.cm-focused': { outline: 'var(--rule) solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': {
    fontFamily: 'var(--code)',
    fontSize: 'var(--t-13)',
    lineHeight: 'var(--l-13)',
    overflow: 'auto',
    scrollbarWidth: 'thin',
  },
  '.cm-content': { padding: 'var(--s-3) 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 var(--s-4) 0 var(--s-3)' },
  '.cm-gutters': {
    color: 'var(--ink-3)',
    backgroundColor: 'var(--desk)',
    border: '0',
    paddingInlineStart: 'var(--s-2)',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.5em', padding: '0 var(--s-1)' },
  '.cm-cursor': { borderLeft: '2px solid var(--accent)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--mark)',
  },
});

export const codeLook = [look, syntaxHighlighting(colours)];
