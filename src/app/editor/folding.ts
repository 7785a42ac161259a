/**
 * What folds: sections under their heading, list items with what is below them, code and quotes. An arrow stands in the
 * margin before the first line; there is no gutter.
 */
import {
  codeFolding,
  ensureSyntaxTree,
  foldEffect,
  foldedRanges,
  foldKeymap,
  foldService,
  syntaxTree,
  unfoldEffect,
} from '@codemirror/language';
import type { EditorState, Extension, Range } from '@codemirror/state';
import {
  type Command,
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import { words } from '../words/catalogue.ts';

interface Fold {
  readonly from: number;
  readonly to: number;
}

/** The parser has this long to come to the end of what is folded. */
const PARSE_MS = 60;
const HEADING = /^(?:ATX|Setext)Heading(\d)$/;
const FOLDING = new Set(['ListItem', 'FencedCode', 'Blockquote']);

/** The node that begins on this line and can be folded to it. */
function foldingNode(state: EditorState, lineStart: number, lineEnd: number): SyntaxNode | undefined {
  const text = state.doc.sliceString(lineStart, Math.min(lineEnd, lineStart + 200));
  const first = lineStart + text.length - text.trimStart().length;
  if (text.trim() === '') return undefined;
  let found: SyntaxNode | undefined;
  for (
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(first, 1);
    node && node.from >= lineStart && node.parent;
    node = node.parent
  ) {
    const isSection = HEADING.test(node.name) && node.parent.name === 'Document';
    if (isSection || FOLDING.has(node.name)) found = node;
  }
  return found;
}

function levelOf(node: SyntaxNode): number {
  return Number(HEADING.exec(node.name)?.[1] ?? 7);
}

/** Where the section of a heading ends: behind the last thing before the next heading of its level. */
function sectionEnd(heading: SyntaxNode): number {
  const level = levelOf(heading);
  let end = heading.to;
  for (let node = heading.nextSibling; node && levelOf(node) > level; node = node.nextSibling) end = node.to;
  return end;
}

/** Whether anything would be hidden; says so without walking to the end of a long section. */
function canFold(state: EditorState, node: SyntaxNode, lineEnd: number): boolean {
  if (!HEADING.test(node.name)) return node.to > lineEnd + 1 && state.doc.lineAt(node.to).from > lineEnd;
  return node.nextSibling !== null && levelOf(node.nextSibling) > levelOf(node);
}

/** What folding the line hides, from its end on. */
function foldOf(state: EditorState, lineStart: number, lineEnd: number): Fold | null {
  const node = foldingNode(state, lineStart, lineEnd);
  if (!node || !canFold(state, node, lineEnd)) return null;
  const end = HEADING.test(node.name) ? sectionEnd(node) : node.to;
  const text = state.doc.sliceString(Math.max(lineEnd, end - 200), end);
  return { from: lineEnd, to: end - (text.length - text.trimEnd().length) };
}

function foldedAt(state: EditorState, lineStart: number, lineEnd: number): Fold | undefined {
  let found: Fold | undefined;
  foldedRanges(state).between(lineStart, lineEnd, (from, to) => {
    if (from >= lineStart) found ??= { from, to };
  });
  return found;
}

/** Folds what begins on the line, or unfolds it. */
function toggle(view: EditorView, pos: number): boolean {
  const line = view.state.doc.lineAt(pos);
  const folded = foldedAt(view.state, line.from, line.to);
  if (folded) {
    view.dispatch({ effects: unfoldEffect.of(folded) });
    return true;
  }
  ensureSyntaxTree(view.state, view.state.doc.length, PARSE_MS);
  const fold = foldOf(view.state, line.from, line.to);
  if (!fold) return false;
  const { head } = view.state.selection.main;
  // The cursor does not stay in what is not seen.
  const isInside = head > fold.from && head <= fold.to;
  view.dispatch({ effects: foldEffect.of(fold), ...(isInside ? { selection: { anchor: fold.from } } : {}) });
  return true;
}

/** Folds or unfolds at the cursor: what begins on its line, or else the section that it is in. */
export const toggleFoldHere: Command = (view) => {
  const { head } = view.state.selection.main;
  if (toggle(view, head)) return true;
  for (let node: SyntaxNode | null = topNode(view.state, head); node; node = node.prevSibling)
    if (HEADING.test(node.name)) return toggle(view, node.from);
  return false;
};

function topNode(state: EditorState, pos: number): SyntaxNode | null {
  let node: SyntaxNode = syntaxTree(state).resolveInner(pos, -1);
  if (!node.parent) return node.childBefore(pos);
  while (node.parent?.parent) node = node.parent;
  return node;
}

class ArrowWidget extends WidgetType {
  constructor(
    readonly folded: boolean,
    /** In an item the arrow stands left of its bullet. */
    readonly item: boolean,
  ) {
    super();
  }
  override eq(other: ArrowWidget): boolean {
    return other.folded === this.folded && other.item === this.item;
  }
  override toDOM(view: EditorView): HTMLElement {
    const arrow = document.createElement('button');
    arrow.type = 'button';
    arrow.className = this.item ? 'md-fold md-fold-item' : 'md-fold';
    arrow.tabIndex = -1;
    arrow.setAttribute('aria-label', this.folded ? words.editing.unfold : words.editing.fold);
    arrow.setAttribute('aria-expanded', String(!this.folded));
    arrow.addEventListener('mousedown', (event) => event.preventDefault());
    arrow.addEventListener('click', (event) => {
      event.preventDefault();
      toggle(view, view.posAtDOM(arrow));
    });
    return arrow;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

const foldable = Decoration.line({ class: 'md-foldable' });
const foldedLine = Decoration.line({ class: 'md-foldable md-folded' });

function arrows(view: EditorView): DecorationSet {
  const { state } = view;
  const ranges: Range<Decoration>[] = [];
  for (const visible of view.visibleRanges) {
    for (let line = state.doc.lineAt(visible.from); ; line = state.doc.line(line.number + 1)) {
      const node = foldingNode(state, line.from, line.to);
      const isFolded = foldedAt(state, line.from, line.to) !== undefined;
      if (node && (isFolded || canFold(state, node, line.to))) {
        const widget = new ArrowWidget(isFolded, node.name === 'ListItem');
        ranges.push((isFolded ? foldedLine : foldable).range(line.from));
        ranges.push(Decoration.widget({ widget, side: -1 }).range(line.from));
      }
      if (line.to >= visible.to || line.number === state.doc.lines) break;
    }
  }
  return Decoration.set(ranges, true);
}

const arrowsInMargin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = arrows(view);
    }
    update(update: ViewUpdate): void {
      const before = update.startState;
      if (
        update.docChanged ||
        update.viewportChanged ||
        syntaxTree(update.state) !== syntaxTree(before) ||
        foldedRanges(update.state) !== foldedRanges(before)
      )
        this.decorations = arrows(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

export const folding: Extension = [
  foldService.of(foldOf),
  codeFolding({
    placeholderDOM(_view, onclick) {
      const dots = document.createElement('button');
      dots.type = 'button';
      dots.className = 'md-fold-dots';
      dots.tabIndex = -1;
      dots.textContent = '…';
      dots.setAttribute('aria-label', words.editing.unfold);
      dots.addEventListener('click', onclick);
      return dots;
    },
  }),
  arrowsInMargin,
  keymap.of(foldKeymap),
  EditorView.theme({
    '.md-foldable': { position: 'relative' },
    '.md-fold': {
      position: 'absolute',
      insetInlineStart: '-26px',
      insetBlockEnd: 'calc((var(--l-read) - 24px) / 2)',
      display: 'grid',
      placeItems: 'center',
      width: '24px',
      height: '24px',
      padding: '0',
      border: '0',
      borderRadius: 'var(--r-1)',
      background: 'none',
      color: 'var(--ink-3)',
      textIndent: '0',
      cursor: 'pointer',
      opacity: '0',
      transition: 'opacity var(--fast) var(--ease)',
    },
    '.md-fold::before': {
      content: '""',
      width: '6px',
      height: '6px',
      borderInlineEnd: '1.5px solid currentColor',
      borderBottom: '1.5px solid currentColor',
      rotate: '45deg',
      translate: '0 -2px',
    },
    '.md-folded .md-fold::before': { rotate: '-45deg', translate: '-1px 0' },
    '.md-foldable:hover .md-fold, .md-folded .md-fold': { opacity: '1' },
    '.md-fold:hover': { background: 'var(--hover)', color: 'var(--ink)' },
    '@media (hover: none)': {
      '.md-fold': { insetInlineStart: '-20px', opacity: '0.7' },
    },
    '.md-fold-dots': {
      margin: '0 var(--s-15)',
      padding: '0 var(--s-2)',
      border: '0',
      borderRadius: 'var(--r-2)',
      background: 'var(--hover)',
      color: 'var(--ink-2)',
      font: 'var(--w-text) var(--t-13) / var(--l-13) var(--ui)',
      verticalAlign: '2px',
      cursor: 'pointer',
    },
  }),
];
