/** What lines begin with: the signs of a heading, a quote, a list. Each is put on the marked lines, or taken away. */
import type { ChangeSpec, EditorState, Line, StateCommand } from '@codemirror/state';

const HEADING = /^ {0,3}#{1,6}(?:[ \t]+|$)/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+/;

/** The lines on which something is marked, or the cursor stands, from above. */
export function markedLines(state: EditorState): readonly Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges)
    for (let n = state.doc.lineAt(from).number; n <= state.doc.lineAt(to).number; n++)
      lines.set(n, state.doc.line(n));
  return [...lines.values()];
}

/** Makes headings of the marked lines; those that all are of this level become plain. */
export function toggleHeading(level: 1 | 2 | 3): StateCommand {
  const signs = `${'#'.repeat(level)} `;
  return changeLines((lines) => {
    const written = withWords(lines);
    const lead = ({ text }: Line): string => HEADING.exec(text)?.[0] ?? '';
    const all = written.every((line) => lead(line).trim() === signs.trim());
    return written.map((line) => replaced(line, lead(line), all ? '' : signs));
  });
}

/** Puts the marked lines into a quote, empty ones too, which would end it; out of it when all are in one. */
export const toggleQuote: StateCommand = changeLines((lines) => {
  const all = lines.every(({ text }) => QUOTE.test(text));
  return lines.map((line) => replaced(line, all ? (QUOTE.exec(line.text)?.[0] ?? '') : '', all ? '' : '> '));
});

/** Makes items of a list of the marked lines; they are none any more when all were of this kind. */
export function toggleList(kind: 'bullets' | 'numbers'): StateCommand {
  const isOfKind = (bullet: string | undefined): boolean =>
    bullet !== undefined && /\d/.test(bullet) === (kind === 'numbers');
  return changeLines((lines) => {
    const items = withWords(lines).map((line) => ({ line, found: ITEM.exec(line.text) }));
    const all = items.every(({ found }) => isOfKind(found?.[2]));
    return items.map(({ line, found }, i) => {
      const [lead = '', indent = ''] = found ?? [/^\s*/.exec(line.text)?.[0] ?? ''];
      const before = found === null ? lead : indent;
      return replaced(line, lead, all ? before : `${before}${kind === 'numbers' ? `${i + 1}.` : '-'} `);
    });
  });
}

function replaced(line: Line, lead: string, by: string): ChangeSpec {
  return { from: line.from, to: line.from + lead.length, insert: by };
}

/** Between paragraphs that are marked stand empty lines, which stay so. */
function withWords(lines: readonly Line[]): readonly Line[] {
  const written = lines.filter(({ text }) => text.trim() !== '');
  return written.length > 0 ? written : lines.slice(0, 1);
}

function changeLines(change: (lines: readonly Line[]) => readonly ChangeSpec[]): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const changes = state.changes(change(markedLines(state)));
    // What is typed next comes behind the signs.
    const selection = state.selection.map(changes, 1);
    dispatch(state.update({ changes, selection, userEvent: 'input', scrollIntoView: true }));
    return true;
  };
}
