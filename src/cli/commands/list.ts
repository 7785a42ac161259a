import type { ListOptions, NodeRecord, View } from '../../mx/index.ts';
import { type Call, type Command, UsageError, wholeNumber } from '../command.ts';
import { viewOf } from '../moment.ts';
import { readMemex } from '../open-memex.ts';
import { nodeRow } from '../rows.ts';
import { bytes, table, when } from '../table.ts';

export const list: Command = {
  name: 'list',
  usage: '',
  summary: 'List nodes, the last changed first.',
  arguments: { min: 0, max: 0 },
  past: true,
  options: {
    type: { type: 'string', value: 'TYPE', help: 'only nodes of this type' },
    tag: { type: 'string', value: 'TAG', help: 'only nodes with this tag or one below it' },
    sort: { type: 'string', value: 'modified|created|title', help: 'the order (modified unless told)' },
    reverse: { type: 'boolean', help: 'the other way round' },
    limit: { type: 'string', value: 'N', help: 'at most so many' },
    trash: { type: 'boolean', help: 'what was deleted instead' },
    roots: { type: 'boolean', help: 'what no link leads to instead, the oldest first' },
  },
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const { rows, total } = call.flag('roots') ? listRoots(view, call) : view.nodes.list(listOptions(call));
      call.output.answer(rows.map(nodeRow), () =>
        rows.length === 0
          ? 'Nothing to list.'
          : `${table(
              [
                { title: 'id' },
                { title: 'type', widthMax: 16 },
                { title: 'modified' },
                { title: 'size', align: 'right' },
                { title: 'title', widthMax: 72 },
              ],
              rows.map((node) => [node.id, node.type, when(node.modified), bytes(node.bytes), node.title]),
            )}${rows.length < total ? `\n${rows.length} of ${total}` : ''}`,
      );
      return 0;
    }),
};

function listRoots(view: View, call: Call): { readonly rows: readonly NodeRecord[]; readonly total: number } {
  const limit = wholeNumber(call.text('limit') ?? String(Number.MAX_SAFE_INTEGER), '--limit');
  const roots = [...view.links.roots()];
  return { total: roots.length, rows: roots.slice(0, limit).map((id) => view.nodes.get(id)) };
}

function listOptions(call: Call): ListOptions {
  const order = call.text('sort') ?? 'modified';
  if (order !== 'modified' && order !== 'created' && order !== 'title') {
    throw new UsageError(`--sort is modified, created or title, not “${order}”`);
  }
  const type = call.text('type');
  const tag = call.text('tag')?.replace(/^#/, '');
  const limit = call.text('limit');
  return {
    order,
    // times run backwards and titles forwards, unless turned round
    descending: (order !== 'title') !== call.flag('reverse'),
    trashed: call.flag('trash'),
    ...(type === undefined ? {} : { type }),
    ...(tag === undefined ? {} : { tag }),
    ...(limit === undefined ? {} : { limit: wholeNumber(limit, '--limit') }),
  };
}
