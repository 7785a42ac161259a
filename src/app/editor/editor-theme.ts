/**
 * The look of text being written: the reading face, headings large, links in the lamp's green. Values are tokens,
 * which reach into the editor's shadow root because custom properties are inherited.
 */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags as t } from '@lezer/highlight';
import { completionLook } from './completion-look.ts';
import { hashTag, marked, wikiTarget } from './markdown-language.ts';
import { tableLook } from './table-preview.ts';

const link = {
  color: 'var(--accent)',
  textDecoration: 'underline',
  textDecorationColor: 'color-mix(in oklch, currentColor 32%, transparent)',
  textDecorationThickness: '1px',
  textUnderlineOffset: '3px',
} as const;

const words = HighlightStyle.define([
  { tag: t.strong, fontWeight: 'var(--w-bold)' },
  { tag: t.emphasis, fontStyle: 'italic' },
  { tag: t.strikethrough, textDecoration: 'line-through', color: 'var(--ink-3)' },
  { tag: t.heading, fontWeight: 'var(--w-strong)' },
  { tag: t.monospace, fontFamily: 'var(--code)', fontSize: '0.88em', letterSpacing: '-0.01em' },
  { tag: [t.processingInstruction, t.contentSeparator], color: 'var(--ink-3)', fontWeight: '400' },
  { tag: t.url, color: 'var(--ink-3)' },
  { tag: t.labelName, color: 'var(--ink-3)' },
  { tag: t.link, ...link },
  { tag: wikiTarget, ...link },
  { tag: hashTag, color: 'var(--ink-2)' },
  { tag: marked, backgroundColor: 'var(--mark)', color: 'var(--on-mark)' },
  { tag: [t.comment, t.meta], color: 'var(--ink-3)' },
]);

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--read)',
    fontSize: 'var(--t-read)',
    lineHeight: 'var(--l-read)',
    overflow: 'visible',
  },
  '.cm-content': {
    padding: '0 0 var(--s-4)',
    caretColor: 'var(--accent)',
    fontVariantNumeric: 'oldstyle-nums proportional-nums',
    fontOpticalSizing: 'auto',
  },
  '.cm-line': { padding: '0', unicodeBidi: 'plaintext' },
  // The browser's own cursor and selection: to draw them took a third of the time from a key to its letter.
  '.cm-content ::selection, .cm-content::selection': { background: 'var(--select)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.md-blank:not(.md-code)': { lineHeight: 'var(--s-4)', fontSize: 'var(--t-13)' },
  '.md-h': {
    fontWeight: 'var(--w-strong)',
    letterSpacing: 'var(--track-tight)',
    lineHeight: 'var(--l-h2)',
    paddingTop: 'var(--s-3)',
  },
  '.md-h-first': { paddingTop: '0' },
  '.md-h1': { fontSize: 'var(--t-26)', lineHeight: 'var(--l-26)' },
  '.md-h2': { fontSize: 'var(--t-h2)' },
  '.md-h3, .md-h4, .md-h5, .md-h6': { fontSize: 'var(--t-h3)' },
  '.md-quote': {
    borderInlineStart: 'var(--rule) solid var(--line-strong)',
    paddingInlineStart: 'var(--s-4)',
    color: 'var(--ink-2)',
    fontStyle: 'italic',
  },
  '.md-callout': { background: 'var(--callout-tint, var(--hover))', paddingInline: 'var(--s-4)' },
  '.md-callout.md-quote-first': { borderRadius: 'var(--r-2) var(--r-2) 0 0', paddingTop: 'var(--s-2)' },
  '.md-callout-title, .md-callout-title *': {
    font: 'var(--w-strong) var(--t-14) / var(--l-16) var(--ui)',
    color: 'var(--callout-ink, var(--ink-2))',
    textDecoration: 'none',
  },
  '.md-callout-good': { '--callout-tint': 'var(--accent-tint)', '--callout-ink': 'var(--accent-2)' },
  '.md-callout-warn': { '--callout-tint': 'var(--warn-tint)', '--callout-ink': 'var(--warn)' },
  '.md-callout-bad': { '--callout-tint': 'var(--danger-tint)', '--callout-ink': 'var(--danger)' },
  '.md-code': {
    backgroundColor: 'var(--desk)',
    fontFamily: 'var(--code)',
    fontSize: 'var(--t-13)',
    lineHeight: 'var(--l-16)',
    paddingInline: 'var(--s-4)',
    fontVariantNumeric: 'normal',
  },
  '.md-code-first': { paddingTop: 'var(--s-2)', borderRadius: 'var(--r-2) var(--r-2) 0 0' },
  '.md-code-last': { paddingBottom: 'var(--s-2)', borderRadius: '0 0 var(--r-2) var(--r-2)' },
  '.md-item': { paddingInlineStart: 'var(--indent, 1.4em)', textIndent: 'calc(-1 * var(--hang, 1.4em))' },
  '.md-item[data-depth="1"]': { '--indent': '2.8em' },
  '.md-item[data-depth="2"]': { '--indent': '4.2em' },
  '.md-item[data-depth="3"]': { '--indent': '5.6em' },
  '.md-item[data-depth="4"]': { '--indent': '7em' },
  '.md-bullet': { display: 'inline-block', width: '1.4em', textIndent: '0', color: 'var(--ink-3)' },
  '.md-task': {
    appearance: 'none',
    display: 'inline-block',
    width: '15px',
    height: '15px',
    font: 'inherit',
    margin: '0 calc(1.4em - 15px) 0 0',
    verticalAlign: '-2px',
    borderRadius: 'var(--r-1)',
    boxShadow: 'inset 0 0 0 1.5px var(--line-strong)',
    cursor: 'pointer',
  },
  '.md-task:checked': { background: 'var(--accent)', boxShadow: 'none' },
  '.md-task:checked::after': {
    content: '""',
    display: 'block',
    width: '8px',
    height: '4px',
    margin: '4px 0 0 3.5px',
    borderInlineStart: '1.5px solid var(--on-accent)',
    borderBottom: '1.5px solid var(--on-accent)',
    rotate: '-45deg',
  },
  '.md-done': { color: 'var(--ink-3)' },
  '.md-rule': {
    display: 'inline-block',
    width: '100%',
    height: '1px',
    verticalAlign: 'middle',
    background: 'var(--line)',
  },
  '.md-go': { cursor: 'pointer' },
  '.md-go:hover, .md-go:hover *': { textDecorationColor: 'currentColor' },
  '.md-new, .md-new *': {
    color: 'var(--ink-2)',
    textDecorationStyle: 'dotted',
    textDecorationColor: 'var(--ink-3)',
  },
  '.md-hash': { color: 'var(--accent)' },
  // Inline, so that the buffers the editor puts beside a widget share its line.
  '.md-embed': {
    display: 'inline-block',
    width: '100%',
    verticalAlign: 'top',
    textIndent: '0',
    margin: 'var(--s-1) 0',
    cursor: 'pointer',
  },
  '.md-embed-frame': {
    display: 'grid',
    placeItems: 'center',
    minHeight: '56px',
    background: 'var(--desk)',
    borderRadius: 'var(--r-2)',
    padding: 'var(--s-3)',
    overflow: 'hidden',
  },
  '.md-embed img': { display: 'block', maxWidth: '100%', maxHeight: '420px', borderRadius: 'var(--r-1)' },
  '.md-embed audio, .md-embed video': { display: 'block', width: '100%' },
  '.md-embed-note': { placeItems: 'start', gap: 'var(--s-1)', padding: 'var(--s-3) var(--s-4)' },
  '.md-embed-title': {
    font: 'var(--w-strong) var(--t-14) / var(--l-14) var(--ui)',
    cursor: 'pointer',
  },
  '.md-embed:has(.md-embed-note)': { cursor: 'text' },
  // A page inside the text: the text keeps its blanks, a page does not, and the page's reset does not reach in here.
  '.md-embed-page': {
    whiteSpace: 'normal',
    width: '100%',
    fontSize: 'var(--t-side)',
    lineHeight: 'var(--l-side)',
  },
  '.md-embed-page :is(p, ul, ol, li, blockquote, pre, table, figure, h1, h2, h3, h4, h5, h6)': {
    marginBlock: '0',
    marginInline: '0',
  },
  '.md-embed-page > * + *': { marginTop: 'var(--s-3)' },
  '.md-embed-page :is(h1, h2, h3, h4, h5, h6)': { fontSize: 'var(--t-16)', lineHeight: 'var(--l-16)' },
  '.md-embed-pdf': {
    display: 'block',
    width: '100%',
    height: '420px',
    border: '0',
    borderRadius: 'var(--r-1)',
  },
  '.md-place': { color: 'var(--ink-3)' },
  '.md-embed-line': {
    display: 'flex',
    justifyContent: 'space-between',
    gap: 'var(--s-4)',
    marginTop: 'var(--s-2)',
    font: 'var(--w-text) var(--t-12) / var(--l-12) var(--ui)',
    color: 'var(--ink-3)',
    overflowWrap: 'anywhere',
  },
  '.md-embed-box': {
    font: 'var(--w-text) var(--t-13) / var(--l-13) var(--ui)',
    color: 'var(--ink-2)',
    overflowWrap: 'anywhere',
  },
  '.suggest-glyph': { width: '10px', height: '10px', flex: 'none', fill: 'currentColor' },
  '.suggest-plus': { width: '10px', flex: 'none', color: 'var(--ink-3)', textAlign: 'center' },
});

export const editorTheme = [look, tableLook, completionLook, syntaxHighlighting(words)];
