import type { Root, View } from '../../mx/index.ts';
import type { Command } from '../command.ts';
import { engineLines } from '../engine-lines.ts';
import { viewOf } from '../moment.ts';
import { readMemex } from '../open-memex.ts';
import { isoTime } from '../rows.ts';
import { bytes, ledger, when } from '../table.ts';

/** Roots that are named. */
const ROOTS_NAMED = 5;

export const status: Command = {
  name: 'status',
  usage: '',
  summary: 'Count what the memex holds.',
  arguments: { min: 0, max: 0 },
  options: { engine: { type: 'boolean', help: 'show how the store below is doing, too' } },
  past: true,
  run: (call) =>
    readMemex(call, async (store, file) => {
      const engine = call.flag('engine') ? store.measure() : undefined;
      const view = viewOf(call, store);
      const facts = { ...store.status(), ...view.facts() };
      const root = view.root();
      const { keep, horizon, horizonTime, snapshots } = facts.history;
      const { readOnly: _, ...opened } = store.opened;
      const value = {
        file,
        ...facts,
        roots: root.roots,
        rootsComplete: root.complete,
        created: isoTime(facts.created),
        modified: isoTime(facts.modified || facts.created),
        history: {
          keep,
          horizon,
          ...(horizonTime === undefined ? {} : { horizonTime: isoTime(horizonTime) }),
          snapshots: snapshots.map((each) => ({ ...each, time: isoTime(each.time) })),
        },
        opened,
        ...(engine === undefined ? {} : { engine }),
      };
      call.output.answer(value, () =>
        ledger([
          ['memex', file],
          ['format', `${facts.formatVersion}, made by ${facts.creator}`],
          ['created', when(facts.created)],
          [
            'modified',
            `${when(facts.modified || facts.created)}, commit ${facts.commit.toLocaleString('en')}`,
          ],
          ['root', facts.rootHash],
          ['roots', rootsTold(view, root)],
          ['history', horizon === 0 ? 'all of it' : `from commit ${horizon.toLocaleString('en')} on`],
          ...(snapshots.length === 0
            ? []
            : ([['snapshots', snapshots.map(({ name }) => name).join(', ')]] as const)),
          ['nodes', withRest(facts.nodes, facts.trashed, 'in the trash')],
          ['links', facts.links.toLocaleString('en')],
          ['references', withRest(facts.references, facts.unresolvedReferences, 'unresolved')],
          ['versions', facts.versions.toLocaleString('en')],
          ['chunks', facts.chunks.toLocaleString('en')],
          ['content', bytes(facts.contentBytes)],
          ['stored', `${bytes(facts.storedBytes)}, each chunk once`],
          ['file', bytes(facts.fileBytes)],
          ...(engine === undefined ? [] : [['', ''] as const, ...engineLines(engine, store.opened)]),
        ]),
      );
      return 0;
    }),
};

/** The nodes that nothing links to, by title. */
function rootsTold(view: View, { roots, complete }: Root): string {
  const titles = roots.slice(0, ROOTS_NAMED).map((id) => view.nodes.get(id).title);
  const more = roots.length - titles.length;
  const count = `${roots.length.toLocaleString('en')}${complete ? '' : ' or more'}`;
  const rest = more > 0 || !complete ? ', …' : '';
  return titles.length === 0 ? count : `${count}: ${titles.join(', ')}${rest}`;
}

function withRest(number: number, rest: number, what: string): string {
  const all = number.toLocaleString('en');
  return rest === 0 ? all : `${all} (${rest.toLocaleString('en')} ${what})`;
}
