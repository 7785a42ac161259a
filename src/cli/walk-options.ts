/** What the commands that walk the graph have in common: which links, how far, and how they answer. */
import type { NodeId, View, Ways } from '../mx/index.ts';
import { type Call, type OptionSpec, wholeNumber } from './command.ts';
import { table } from './table.ts';

export const LINK_TYPES: Readonly<Record<string, OptionSpec>> = {
  type: {
    type: 'string',
    multiple: true,
    value: 'TYPE',
    help: 'only along links of this type; may be repeated',
  },
};

export const WALK_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  ...LINK_TYPES,
  depth: { type: 'string', value: 'N', help: 'at most so many links away' },
  limit: { type: 'string', value: 'N', help: 'at most so many nodes, the nearest first' },
  count: { type: 'boolean', help: 'only how many there are' },
};

export function waysOf(call: Call): Ways {
  const types = call.texts('type');
  return types.length === 0 ? {} : { types };
}

/** A whole number given as an option, under the name that the store has for it. */
export function numberOption<Name extends string>(
  call: Call,
  option: string,
  name: Name,
  min = 0,
): Partial<Record<Name, number>> {
  const text = call.text(option);
  if (text === undefined) return {};
  const given: Partial<Record<string, number>> = { [name]: wholeNumber(text, `--${option}`, min) };
  return given as Partial<Record<Name, number>>;
}

/** A node as the answers of walks name it. */
export interface WalkedRow {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
}

export function walkedRows(view: View, ids: readonly NodeId[]): WalkedRow[] {
  return ids.map((id) => {
    const { title, type } = view.nodes.get(id);
    return { id, title, type };
  });
}

/** Answers with nodes, or with how many they are. */
export function answerNodes(
  call: Call,
  view: View,
  found: { readonly count: number; ids(): readonly NodeId[] },
  none: string,
): void {
  if (call.flag('count')) {
    call.output.answer(found.count, () => String(found.count));
    return;
  }
  const rows = walkedRows(view, found.ids());
  call.output.answer(rows, () => (rows.length === 0 ? none : nodeTable(rows)));
}

export function nodeTable(rows: readonly WalkedRow[]): string {
  return table(
    [{ title: 'id' }, { title: 'type', widthMax: 16 }, { title: 'title', widthMax: 72 }],
    rows.map(({ id, type, title }) => [id, type, title]),
  );
}
