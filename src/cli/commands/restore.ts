import type { RestoreReport, Store } from '../../mx/index.ts';
import { argument, type Call, type Command, UsageError, wholeNumber } from '../command.ts';
import { finish } from '../long-work.ts';
import { momentNamed } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { writeMemex } from '../open-memex.ts';
import { count } from '../table.ts';

export const restore: Command = {
  name: 'restore',
  usage: 'NODE VERSION | --at TIME [NODE]',
  summary: 'Bring back an older version of a node, or a node or everything as it was at a time.',
  arguments: { min: 0, max: 2 },
  options: { at: { type: 'string', value: 'TIME|COMMIT|SNAPSHOT', help: 'the moment to bring back' } },
  async run(call) {
    const at = call.text('at');
    if (call.arguments.length !== (at === undefined ? 2 : Math.min(call.arguments.length, 1))) {
      throw new UsageError('give a node and a version, or --at and perhaps a node');
    }
    return writeMemex(call, async (store) => {
      if (at === undefined) restoreVersion(call, store);
      else if (call.arguments.length === 1) restoreNode(call, store, at);
      else await restoreAll(call, store, at);
      return 0;
    });
  },
};

function restoreVersion(call: Call, store: Store): void {
  const version = wholeNumber(argument(call, 1), 'the version', 1);
  const { id, title } = nodeNamed(store.snapshot(), argument(call, 0));
  const { results } = store.apply([{ kind: 'restoreVersion', id, version }]);
  store.sync();
  const made = results[0]?.version ?? version;
  const changed = results[0]?.changed ?? false;
  call.output.answer({ id, version: made, restored: version, changed }, () =>
    changed
      ? `Version ${version} of “${title}” is back, as version ${made}.`
      : `“${title}” is as it was in version ${version} already.`,
  );
}

function restoreNode(call: Call, store: Store, at: string): void {
  const then = store.at(momentNamed(store, at));
  // A node is called by the name that it has now, or else by the one that it had then.
  const { id } = nodeNamed(then, idOf(store, argument(call, 0)));
  const { results } = store.apply([{ kind: 'restoreNode', id, at: { commit: then.commit } }]);
  store.sync();
  const { title } = store.snapshot().nodes.find(id) ?? then.nodes.get(id);
  const { changed = false, refused = [] } = results[0] ?? {};
  for (const { message } of refused) call.output.remark(message);
  call.output.answer({ id, at: then.commit, changed, refused }, () =>
    changed
      ? `“${title}” is as it was at commit ${then.commit}.`
      : `“${title}” is as it was at commit ${then.commit} already.`,
  );
}

/** The id of a living or trashed node of this name; the name itself when there is none. */
function idOf(store: Store, name: string): string {
  const { nodes } = store.snapshot();
  return nodes.find(name)?.id ?? nodes.titled(name)[0]?.id ?? name;
}

async function restoreAll(call: Call, store: Store, at: string): Promise<void> {
  const then = store.at(momentNamed(store, at));
  const report = await finish(store.restoreAll({ commit: then.commit }));
  store.sync();
  for (const { message } of report.refused) call.output.remark(message);
  call.output.answer({ at: then.commit, ...report }, () => describe(then.commit, report));
}

function describe(then: number, report: RestoreReport): string {
  if (report.commit === undefined) return `Everything is as it was at commit ${then} already.`;
  const parts = [
    `${count(report.restored, 'node')} brought back`,
    `${count(report.trashed, 'node')} moved to the trash`,
    `${count(report.linksRestored, 'link')} brought back, ${report.linksRemoved.toLocaleString('en')} removed`,
  ];
  return `Everything is as it was at commit ${then}: ${parts.join('; ')}.\nCommit ${report.commit} undoes with \`memex restore --at ${report.commit - 1}\`.`;
}
