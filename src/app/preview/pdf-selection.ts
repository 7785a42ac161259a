/** What is marked in the text of shown pages, as a quotation with what stands around it. */
import { type QuotedPassage, quotePassage } from '../../mx/graph/passage.ts';

/** More than a quotation keeps of what stands around it. */
const AROUND_CHARS = 64;

/** Undefined when nothing is marked there. */
export function markedInPages(selection: Selection, pages: HTMLElement): QuotedPassage | undefined {
  if (selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!pages.contains(range.startContainer) || !pages.contains(range.endContainer)) return undefined;
  const [first, last] = [textLayerOf(range.startContainer), textLayerOf(range.endContainer)];
  const before = document.createRange();
  if (first !== undefined) before.setStart(first, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  if (last !== undefined) after.setEnd(last, last.childNodes.length);
  const [start, middle, end] = [
    first === undefined ? '' : writtenIn(before).slice(-AROUND_CHARS),
    writtenIn(range),
    last === undefined ? '' : writtenIn(after).slice(0, AROUND_CHARS),
  ];
  const quoted = quotePassage(start + middle + end, {
    start: start.length,
    end: start.length + middle.length,
  });
  return quoted.quote === '' ? undefined : quoted;
}

function textLayerOf(node: Node): Element | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('.pdf-text') ?? undefined;
}

/** A text with its ends of lines, which are elements there. */
function writtenIn(range: Range): string {
  const part = range.cloneContents();
  for (const end of part.querySelectorAll('br')) end.replaceWith('\n');
  return part.textContent ?? '';
}
