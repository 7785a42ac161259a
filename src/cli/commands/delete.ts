import type { Command } from '../command.ts';
import { nodeNamed } from '../naming.ts';
import { writeMemex } from '../open-memex.ts';
import { count } from '../table.ts';

export const deleteCommand: Command = {
  name: 'delete',
  usage: 'NODE…',
  summary: 'Move nodes to the trash, with their links; `undelete` brings them back.',
  arguments: { min: 1 },
  options: { purge: { type: 'boolean', help: 'drop them and all their versions for good' } },
  run: (call) =>
    writeMemex(call, async (store) => {
      const view = store.snapshot();
      const nodes = [
        ...new Map(call.arguments.map((name) => nodeNamed(view, name)).map((node) => [node.id, node])),
      ];
      const kind = call.flag('purge') ? 'purgeNode' : 'deleteNode';
      store.apply(nodes.map(([id]) => ({ kind, id })));
      store.sync();
      call.output.answer(
        nodes.map(([id, { title }]) => ({ id, title, outcome: call.flag('purge') ? 'purged' : 'deleted' })),
        () =>
          call.flag('purge')
            ? `Erased ${count(nodes.length, 'node')}, as of every moment of the past. Traces may stay in free places of the file until \`memex compact\`.`
            : `Moved ${count(nodes.length, 'node')} to the trash; \`memex undelete ID\` brings one back.`,
      );
      return 0;
    }),
};
