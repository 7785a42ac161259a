/**
 * Markdown that reads like a page while it is written: marks are hidden except where the cursor is, headings are
 * large, tasks can be ticked, embeds show what they embed. The text itself is never changed by any of this.
 */
import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Extension, Prec, type Range, StateEffect } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { SyntaxNodeRef } from '@lezer/common';
import { calloutLook } from '../preview/callout.ts';
import { decorateTable } from './table-preview.ts';
import { BulletWidget, EmbedWidget, PlaceWidget, RuleWidget, TaskWidget } from './widgets.ts';

/** What the live preview needs from outside the text. */
export interface PreviewSource {
  /** Names in this note that mean nothing yet. */
  unresolved(): ReadonlySet<string>;
  /** Fills the figure of an embed; `target` is a name or an address. */
  fillEmbed(target: string, alt: string, figure: HTMLElement): void;
}

/** Says that names were resolved anew. */
export const namesChanged = StateEffect.define<null>();

const hide = Decoration.replace({});
const go = Decoration.mark({ class: 'md-go' });
const goNew = Decoration.mark({ class: 'md-go md-new' });
const hash = Decoration.mark({ class: 'md-hash' });
const done = Decoration.mark({ class: 'md-done' });
const rule = Decoration.replace({ widget: new RuleWidget() });
const place = Decoration.replace({ widget: new PlaceWidget() });
const blank = Decoration.line({ class: 'md-blank' });
const lineClass = (name: string): Decoration => Decoration.line({ class: name });
/** The quote's mark, the kind, and the title if there is one. */
const CALLOUT = /^(>\s?)\[!([\w-]+)\][+-]?[ \t]*(.*)$/;
const HIDDEN_WITH_PARENT = new Set(['EmphasisMark', 'StrikethroughMark', 'CodeMark', 'MarkMark']);

/** The live preview; its marks stand around those of all others: a cell of a table is one, whatever is found in it. */
export function livePreview(source: PreviewSource): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view, source);
      }
      update(update: ViewUpdate): void {
        const named = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(namesChanged)));
        if (
          update.docChanged ||
          update.viewportChanged ||
          update.selectionSet ||
          update.focusChanged ||
          named
        ) {
          this.decorations = decorate(update.view, source);
        } else if (syntaxTree(update.state) !== syntaxTree(update.startState)) {
          this.decorations = decorate(update.view, source);
        }
      }
    },
    {
      decorations: (plugin) => plugin.decorations,
      provide: (plugin) =>
        EditorView.atomicRanges.of((view) => atomicOnly(view.plugin(plugin)?.decorations ?? Decoration.none)),
    },
  );
  return Prec.lowest(plugin);
}

/** Widgets are stepped over as one; hidden marks are not, so that Backspace next to one never eats a word. */
function atomicOnly(set: DecorationSet): DecorationSet {
  return set.update({ filter: (_from, _to, value) => value.spec.widget !== undefined });
}

function decorate(view: EditorView, source: PreviewSource): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const { state } = view;
  const touched = view.hasFocus ? touches(state) : () => false;
  for (const { from, to } of view.visibleRanges) {
    blankLines(state, from, to, ranges);
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name === 'Table')
          decorateTable(state, node.from, node.to, touched(node.from, node.to), { from, to }, ranges);
        return visit(node, state, source, touched, ranges);
      },
    });
  }
  return Decoration.set(ranges, true);
}

/** Empty lines are the space between paragraphs, half as high as a line of text. */
function blankLines(state: EditorState, from: number, to: number, ranges: Range<Decoration>[]): void {
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    if (line.length === 0 && line.number > 1) ranges.push(blank.range(line.from));
    if (line.to >= to || line.number === state.doc.lines) return;
  }
}

/** Whether the selection lies in or at the edge of a range. */
function touches(state: EditorState): (from: number, to: number) => boolean {
  return (from, to) => state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}

function visit(
  node: SyntaxNodeRef,
  state: EditorState,
  source: PreviewSource,
  touched: (from: number, to: number) => boolean,
  ranges: Range<Decoration>[],
): boolean | undefined {
  const { name, from, to } = node;
  const line = state.doc.lineAt(from);
  const lineTouched = touched(line.from, line.to);

  if (name.startsWith('ATXHeading')) {
    const first = line.number === 1 ? ' md-h-first' : '';
    ranges.push(lineClass(`md-h md-h${name.at(-1)}${first}`).range(line.from));
    return undefined;
  }
  if (name === 'HeaderMark') {
    const end = state.doc.sliceString(to, to + 1) === ' ' ? to + 1 : to;
    if (!lineTouched && from === line.from) ranges.push(hide.range(from, end));
    return undefined;
  }
  if (HIDDEN_WITH_PARENT.has(name)) {
    const parent = node.node.parent;
    if (parent && parent.name !== 'FencedCode' && !touched(parent.from, parent.to))
      ranges.push(hide.range(from, to));
    return undefined;
  }
  switch (name) {
    case 'Blockquote':
      decorateQuote(state, from, to, lineTouched, ranges);
      return undefined;
    case 'QuoteMark': {
      const end = state.doc.sliceString(to, to + 1) === ' ' ? to + 1 : to;
      if (!lineTouched) ranges.push(hide.range(from, end));
      return undefined;
    }
    case 'FencedCode':
    case 'CodeBlock':
      decorateCode(state, from, to, ranges);
      return undefined;
    case 'HorizontalRule':
      if (!lineTouched) ranges.push(rule.range(from, to));
      return undefined;
    case 'ListItem':
      decorateItem(node, state, touched, ranges);
      return undefined;
    case 'HashTag':
      ranges.push(hash.range(from, from + 1));
      return undefined;
    case 'WikiLink':
      decorateWikiLink(node, state, source, touched(from, to), ranges);
      return false;
    case 'WikiEmbed':
    case 'Image': {
      if (lineTouched) return undefined;
      const { target, alt } = embedParts(node, state);
      const draw = (figure: HTMLElement): void => source.fillEmbed(target, alt, figure);
      ranges.push(Decoration.replace({ widget: new EmbedWidget(target, alt, draw) }).range(from, to));
      return false;
    }
    case 'BlockId':
      if (!lineTouched) ranges.push(hide.range(from - 1, to));
      return undefined;
    case 'Link': {
      const url = node.node.getChild('URL');
      const marks = node.node.getChildren('LinkMark');
      const closing = marks[1];
      if (!url || !closing) return undefined;
      ranges.push(go.range(from, to));
      if (!touched(from, to)) ranges.push(hide.range(from, from + 1), hide.range(closing.from, to));
      return undefined;
    }
    default:
      return undefined;
  }
}

function decorateWikiLink(
  node: SyntaxNodeRef,
  state: EditorState,
  source: PreviewSource,
  open: boolean,
  ranges: Range<Decoration>[],
): void {
  const target = node.node.getChild('WikiTarget');
  const alias = node.node.getChild('WikiAlias');
  if (!target) return;
  const name = state.doc.sliceString(target.from, target.to).replace(/#.*$/, '').trim();
  ranges.push((source.unresolved().has(name) ? goNew : go).range(node.from, node.to));
  if (open) return;
  const shown = alias ?? target;
  const hash = alias ? -1 : state.doc.sliceString(target.from, target.to).indexOf('#');
  // Of a place in this note the name is empty, and nothing stands between.
  if (hash === 0) ranges.push(hide.range(target.from, target.from + 1));
  else if (hash > 0) ranges.push(place.range(target.from + hash, target.from + hash + 1));
  ranges.push(hide.range(node.from, shown.from), hide.range(shown.to, node.to));
}

function decorateItem(
  node: SyntaxNodeRef,
  state: EditorState,
  touched: (from: number, to: number) => boolean,
  ranges: Range<Decoration>[],
): void {
  const mark = node.node.getChild('ListMark');
  if (!mark) return;
  const line = state.doc.lineAt(mark.from);
  const depth = Math.floor((mark.from - line.from) / 2);
  const ordered = node.node.parent?.name === 'OrderedList';
  const marker = node.node.getChild('Task')?.getChild('TaskMarker');
  const end = Math.min(line.to, (marker ? marker.to : mark.to) + 1);
  if (!ordered) {
    ranges.push(
      Decoration.line({ class: 'md-item', attributes: { 'data-depth': String(depth) } }).range(line.from),
    );
    if (mark.from > line.from) ranges.push(hide.range(line.from, mark.from));
  }
  if (ordered || touched(mark.from, end - 1)) return;
  if (marker) {
    const ticked = /x/i.test(state.doc.sliceString(marker.from, marker.to));
    ranges.push(Decoration.replace({ widget: new TaskWidget(ticked, marker.from) }).range(mark.from, end));
    if (ticked && end < line.to) ranges.push(done.range(end, line.to));
  } else ranges.push(Decoration.replace({ widget: new BulletWidget() }).range(mark.from, end));
}

/** A quote, or a callout when it begins with `[!kind]`: then the kind is shown by its tint, not by its letters. */
function decorateQuote(
  state: EditorState,
  from: number,
  to: number,
  open: boolean,
  ranges: Range<Decoration>[],
): void {
  const first = state.doc.lineAt(from);
  const callout = CALLOUT.exec(state.doc.sliceString(from, first.to));
  const look = callout ? `md-callout md-callout-${calloutLook(callout[2] ?? '')}` : 'md-quote';
  eachLine(state, from, to, (at) =>
    ranges.push(lineClass(at === first.from ? `${look} md-quote-first` : look).range(at)),
  );
  if (!callout) return;
  const [whole, lead = '', , title = ''] = callout;
  ranges.push(Decoration.mark({ class: 'md-callout-title' }).range(from, first.to));
  if (!open && title !== '') ranges.push(hide.range(from + lead.length, from + whole.length - title.length));
}

function decorateCode(state: EditorState, from: number, to: number, ranges: Range<Decoration>[]): void {
  const first = state.doc.lineAt(from).number;
  const last = state.doc.lineAt(to).number;
  for (let n = first; n <= last; n += 1) {
    const edge = `${n === first ? ' md-code-first' : ''}${n === last ? ' md-code-last' : ''}`;
    ranges.push(lineClass(`md-code${edge}`).range(state.doc.line(n).from));
  }
}

function eachLine(state: EditorState, from: number, to: number, found: (lineStart: number) => void): void {
  const last = state.doc.lineAt(to).number;
  for (let n = state.doc.lineAt(from).number; n <= last; n += 1) found(state.doc.line(n).from);
}

function embedParts(node: SyntaxNodeRef, state: EditorState): { target: string; alt: string } {
  const text = state.doc.sliceString(node.from, node.to);
  if (node.name === 'WikiEmbed') {
    const [target = '', alt = ''] = text.slice(3, -2).split('|', 2);
    return { target: target.trim(), alt: /^\d+(x\d+)?$/.test(alt.trim()) ? '' : alt.trim() };
  }
  const match = /^!\[([^\]]*)\]\(\s*<?([^>)\s]+)/.exec(text);
  return { target: match?.[2] ?? '', alt: (match?.[1] ?? '').replace(/\|.*$/, '') };
}

/** What a click at a position would follow: a wikilink's name or a Markdown link's address. */
export function linkAt(state: EditorState, pos: number): { name: string } | { url: string } | undefined {
  for (let node = syntaxTree(state).resolveInner(pos, 1); node.parent; node = node.parent) {
    if (node.name === 'WikiLink' || node.name === 'WikiEmbed') {
      const target = node.getChild('WikiTarget');
      return target ? { name: state.doc.sliceString(target.from, target.to).trim() } : undefined;
    }
    if (node.name === 'Link' || node.name === 'Image') {
      const url = node.getChild('URL');
      return url ? { url: state.doc.sliceString(url.from, url.to) } : undefined;
    }
    if (node.name === 'URL' || node.name === 'Autolink') {
      return { url: state.doc.sliceString(node.from, node.to).replace(/^<|>$/g, '') };
    }
  }
  return undefined;
}
