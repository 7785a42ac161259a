import type { ChangeResult } from '../../mx/types.ts';
import { argument, type Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { nodeNamed } from '../naming.ts';
import { writeMemex } from '../open-memex.ts';
import { printable } from '../output.ts';

export const rename: Command = {
  name: 'rename',
  usage: 'NODE TITLE',
  summary: 'Call a node otherwise, and rewrite every reference to it in the same commit.',
  arguments: { min: 2, max: 2 },
  run: (call) =>
    writeMemex(call, async (store) => {
      const { id, title } = nodeNamed(store.snapshot(), argument(call, 0));
      const change = { kind: 'renameNode', id, title: argument(call, 1) } as const;
      const { commit, results } = await finish(store.applyInSteps(change));
      store.sync();
      const now = store.snapshot().nodes.get(id).title;
      const result: ChangeResult = results[0] ?? { changed: false };
      const { references, notes } = result.rewritten ?? { references: 0, notes: 0 };
      const refused = result.refused ?? [];
      const answer = {
        id,
        from: title,
        to: now,
        changed: result.changed,
        commit,
        references,
        notes,
        refused,
      };
      call.output.answer(answer, () =>
        result.changed
          ? [
              `“${printable(title)}” is now “${printable(now)}”; ${counted(references, 'reference')} in ${counted(notes, 'note')} rewritten.`,
              ...refused.map(({ message }) => printable(message)),
            ].join('\n')
          : `It is called “${printable(now)}” already.`,
      );
      return 0;
    }),
};

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}
