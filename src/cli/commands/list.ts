import type { ListOptions } from '../../mx/index.ts';
import { type Call, type Command, UsageError, wholeNumber } from '../command.ts';
import { readMemex } from '../open-memex.ts';
import { nodeRow } from '../rows.ts';
import { bytes, table, when } from '../table.ts';

export const list: Command = {
  name: 'list',
  usage: '',
  summary: 'List nodes, the last changed first.',
  arguments: { min: 0, max: 0 },
  options: {
    type: { type: 'string', value: 'TYPE', help: 'only nodes of this type' },
    tag: { type: 'string', value: 'TAG', help: 'only nodes with this tag or one below it' },
    sort: { type: 'string', value: 'modified|created|title', help: 'the order (modified unless told)' },
    reverse: { type: 'boolean', help: 'the other way round' },
    limit: { type: 'string', value: 'N', help: 'at most so many' },
    trash: { type: 'boolean', help: 'what was deleted instead' },
  },
  run: (call) =>
    readMemex(call, async (store) => {
      const view = store.snapshot();
      const { rows, total } = view.nodes.list(listOptions(call));
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
