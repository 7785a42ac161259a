/** Tasks by the keyboard: a line becomes a task, a task is ticked or opened again. */
import type { ChangeSpec, StateCommand } from '@codemirror/state';
import { markedLines } from './line-leads.ts';

const TASK = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)\[([ xX])\](?=\s|$)/;
const ITEM = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)/;

/** Ticks the tasks on the marked lines, or opens them again when all are ticked; lines that are none become tasks. */
export const toggleTask: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const lines = markedLines(state);
  const ticks = lines.flatMap(({ text }) => TASK.exec(text)?.[2] ?? []);
  const allDone = ticks.length > 0 && ticks.every((tick) => tick !== ' ');
  const changes: ChangeSpec[] = lines.flatMap((line) => {
    const task = TASK.exec(line.text);
    if (task) {
      const at = line.from + (task[1]?.length ?? 0) + 1;
      return { from: at, to: at + 1, insert: allDone ? ' ' : 'x' };
    }
    if (ticks.length > 0) return [];
    if (line.text.trim() === '' && lines.length > 1) return [];
    const item = ITEM.exec(line.text)?.[0];
    if (item !== undefined) return { from: line.from + item.length, insert: '[ ] ' };
    const lead = /^\s*/.exec(line.text)?.[0].length ?? 0;
    return { from: line.from + lead, insert: '- [ ] ' };
  });
  dispatch(
    state.update({
      changes,
      // What is typed next comes behind the box.
      selection: state.selection.map(state.changes(changes), 1),
      userEvent: 'input.task',
      scrollIntoView: true,
    }),
  );
  return true;
};

/**
 * A text with the task on a line ticked or opened; undefined when there is no such task on it any more.
 * @param line from 0
 */
export function withTask(text: string, line: number, ticked: boolean): string | undefined {
  const lines = text.split('\n');
  const written = lines[line];
  // In quotes the mark stands behind theirs.
  const match =
    written === undefined ? null : /^((?:\s*>)*\s*(?:[-*+]|\d{1,9}[.)])\s+\[)[ xX](\])/.exec(written);
  if (written === undefined || !match) return undefined;
  const at = match[1]?.length ?? 0;
  lines[line] = `${written.slice(0, at)}${ticked ? 'x' : ' '}${written.slice(at + 1)}`;
  return lines.join('\n');
}
