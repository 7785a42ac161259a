import { argument, type Command } from '../command.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { versionRow } from '../rows.ts';
import { bytes, table, when } from '../table.ts';

export const versions: Command = {
  name: 'versions',
  usage: 'NODE',
  summary: 'List the versions of a node, the oldest first.',
  arguments: { min: 1, max: 1 },
  past: true,
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const rows = view.history.versions(nodeNamed(view, argument(call, 0)).id);
      call.output.answer(rows.map(versionRow), () =>
        table(
          [
            { title: 'version', align: 'right' },
            { title: 'created' },
            { title: 'size', align: 'right' },
            { title: 'chunks', align: 'right' },
            { title: 'cut by' },
            { title: 'sha-256' },
          ],
          rows.map((version) => [
            String(version.version),
            when(version.created),
            version.available ? bytes(version.bytes) : 'purged',
            String(version.chunks),
            version.chunker,
            version.hash,
          ]),
        ),
      );
      return 0;
    }),
};
