/**
 * Keys that cannot be changed, for the sheet to tell: those that move about in the text, lists or the graph that has
 * the focus. A changed shortcut could be one of them; there, these go first.
 */
import { words } from '../words/catalogue.ts';

export interface FixedKeys {
  readonly group: 'text' | 'list' | 'graph' | 'look';
  readonly label: string;
  /** As `keysOf` writes them. */
  readonly keys: readonly string[];
  /** What is no press of keys alone, in words. */
  readonly said?: string;
}

/** @param nameOf names keys for a person */
export function fixedKeys(nameOf: (keys: string) => string): readonly FixedKeys[] {
  const { fixed, graph } = words.commands;
  const text = (label: string, ...keys: string[]): FixedKeys => ({ group: 'text', label, keys });
  const list = (label: string, ...keys: string[]): FixedKeys => ({ group: 'list', label, keys });
  const onGraph = (label: string, ...keys: string[]): FixedKeys => ({ group: 'graph', label, keys });
  return [
    { ...text(fixed.link), said: '[[' },
    { ...text(fixed.follow), said: fixed.click(nameOf('Mod')) },
    text(fixed.preview, 'Alt+P'),
    text(words.writing.find, 'Mod+F'),
    text(fixed.cells, 'Tab', 'Shift+Tab'),
    text(fixed.undo, 'Mod+Z'),
    text(fixed.redo, 'Mod+Y', 'Mod+Shift+Z'),
    text(fixed.plain, 'Mod+Shift+V'),
    { ...text(fixed.leave), said: fixed.leaveKeys },
    list(fixed.upDown, 'ArrowUp', 'ArrowDown'),
    list(fixed.open, 'Enter'),
    list(fixed.openKeep, 'Mod+Enter'),
    list(fixed.choose, 'X'),
    list(fixed.chooseTo, 'Shift+X'),
    list(fixed.shared, 'Alt+ArrowDown', 'Alt+ArrowUp'),
    onGraph(graph.walk, 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'),
    onGraph(graph.open, 'Enter'),
    onGraph(graph.fold, 'Backspace'),
    onGraph(graph.pin, 'P'),
    onGraph(graph.zoom, 'Plus', '-'),
    onGraph(graph.fit, '0'),
    onGraph(graph.hold, 'Space'),
    { group: 'look', label: fixed.leaveFocus, keys: ['Escape'] },
  ];
}
