import { MxError } from '../../mx/errors.ts';
import type { View } from '../../mx/index.ts';
import type { NodeRecord } from '../../mx/types.ts';
import type { Command } from '../command.ts';
import { writeMemex } from '../open-memex.ts';
import { count } from '../table.ts';

/** As for living nodes: fewer characters than this of an id name nothing. */
const ID_PART_MIN = 4;

export const undelete: Command = {
  name: 'undelete',
  usage: 'NODE…',
  summary: 'Bring nodes back from the trash, with their links.',
  arguments: { min: 1 },
  run: (call) =>
    writeMemex(call, async (store) => {
      const view = store.snapshot();
      const nodes = call.arguments.map((name) => trashedNode(view, name));
      store.apply(nodes.map(({ id }) => ({ kind: 'undeleteNode', id })));
      store.sync();
      call.output.answer(
        nodes.map(({ id, title }) => ({ id, title, outcome: 'undeleted' })),
        () => `Brought ${count(nodes.length, 'node')} back.`,
      );
      return 0;
    }),
};

/** @throws MxError `not-found`, `ambiguous` */
function trashedNode(view: View, name: string): NodeRecord {
  const trash = view.nodes.list({ trashed: true }).rows;
  const lower = name.toLowerCase();
  const byId = trash.filter(({ id }) => {
    const text = id.toLowerCase();
    return text === lower || (name.length >= ID_PART_MIN && (text.startsWith(lower) || text.endsWith(lower)));
  });
  const found = byId.length > 0 ? byId : trash.filter(({ title }) => title.toLowerCase() === lower);
  const [only, ...others] = found;
  if (only === undefined) throw new MxError('not-found', `Nothing named “${name}” is in the trash.`);
  if (others.length > 0) {
    const candidates = found.map(({ id, title }) => `${id} (${title})`).join(', ');
    throw new MxError(
      'ambiguous',
      `“${name}” names more than one deleted node: ${candidates}; use one of these ids.`,
    );
  }
  return only;
}
