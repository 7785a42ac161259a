/** The rows of the list of nodes as what can be chosen: by its type and tag, all that fit are one condition. */
import { createSelection, type Selection } from '../batch/selection.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { NodeList } from '../state/node-list.ts';

/** Must run inside a Solid root. */
export function chooseInList(client: Pick<MemexClient, 'list'>, list: NodeList): Selection {
  return createSelection({
    total: list.total,
    at(row) {
      const id = list.row(row)?.id;
      return id === undefined ? [] : [id];
    },
    range: async (offset, limit) => (await client.list({ ...list.choice(), offset, limit })).ids,
    fit() {
      const { type, tag } = list.choice();
      return { ...(type === undefined ? {} : { type }), ...(tag === undefined ? {} : { tag }) };
    },
    question: () => `${list.choice().type ?? ''}\n${list.choice().tag ?? ''}`,
  });
}
