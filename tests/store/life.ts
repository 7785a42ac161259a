/** Random lives of a memex: steps that a person may take, run against a store that is watched after each commit. */
import fc from 'fast-check';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  isMxError,
  type NodeId,
  openStore,
  type Store,
  type Surroundings,
} from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { type Told, toldBy } from './told.ts';

export const PARAGRAPH =
  'A passage that several notes hold, long enough to be a chunk of its own in each of them. ';
const WORDS = ['alpha', 'beta', '[[N1]]', '![[N2]]', 'omega'];
const content = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((w) => w.join(' ')) },
  { weight: 1, arbitrary: fc.nat({ max: 40 }).map((n) => PARAGRAPH.repeat(n)) },
);
const pick = fc.nat({ max: 9 });
const title = fc.nat({ max: 4 }).map((n) => `N${n}`);
const path = fc.nat({ max: 3 }).map((n) => `p${n}.md`);

const keeping = [
  fc.record({
    do: fc.constant('add' as const),
    title,
    content,
    tags: fc.subarray(['red', 'red/dark', 'blue']),
  }),
  fc.record({ do: fc.constant('update' as const), node: pick, content }),
  fc.record({ do: fc.constant('rename' as const), node: pick, title }),
  fc.record({ do: fc.constant('move' as const), node: pick, path }),
  fc.record({ do: fc.constant('delete' as const), node: pick }),
  fc.record({ do: fc.constant('undelete' as const), node: pick }),
  fc.record({ do: fc.constant('restore' as const), node: pick, version: pick }),
  fc.record({ do: fc.constant('link' as const), node: pick, other: pick }),
  fc.record({ do: fc.constant('unlink' as const), node: pick }),
  fc.record({ do: fc.constant('place' as const), node: pick, x: fc.nat({ max: 99 }) }),
  fc.record({ do: fc.constant('set' as const), value: fc.nat({ max: 3 }) }),
  fc.record({ do: fc.constant('checkpoint' as const) }),
  fc.record({ do: fc.constant('reopen' as const) }),
];
const losing = [
  fc.record({ do: fc.constant('type' as const), node: pick, content }),
  fc.record({ do: fc.constant('purge' as const), node: pick }),
];
/** Steps that lose no content. */
export const gentle = fc.oneof(...keeping);
export const any = fc.oneof(...keeping, ...losing);
export type Step = typeof any extends fc.Arbitrary<infer T> ? T : never;

function changeFor(step: Step, store: Store): Change | undefined {
  const view = store.snapshot();
  const of = (n: number, trashed = false): NodeId | undefined => {
    const { rows } = view.nodes.list({ order: trashed ? 'modified' : 'created', trashed });
    return rows.length === 0 ? undefined : rows[n % rows.length]?.id;
  };
  if (step.do === 'add') {
    const metadata = { title: step.title, tags: step.tags };
    return { kind: 'addNode', type: 'note', metadata, content: step.content };
  }
  if (step.do === 'set') return { kind: 'setSetting', name: 'colour', value: step.value };
  if (step.do === 'checkpoint' || step.do === 'reopen') return undefined;
  const id = of(step.node, step.do === 'undelete');
  if (id === undefined) return undefined;
  switch (step.do) {
    case 'update':
      return { kind: 'updateNode', id, content: step.content };
    case 'type':
      return { kind: 'updateNode', id, content: step.content, spell: true };
    case 'rename':
      return { kind: 'updateNode', id, metadata: { title: step.title } };
    case 'move':
      return { kind: 'updateNode', id, metadata: { path: step.path } };
    case 'delete':
      return { kind: 'deleteNode', id };
    case 'undelete':
      return { kind: 'undeleteNode', id };
    case 'purge':
      return { kind: 'purgeNode', id };
    case 'restore': {
      const versions = view.history.versions(id).filter(({ available }) => available);
      const version = versions[step.version % Math.max(1, versions.length)]?.version;
      return version === undefined ? undefined : { kind: 'restoreVersion', id, version };
    }
    case 'link': {
      const target = of(step.other);
      return target === undefined ? undefined : { kind: 'addLink', source: id, target, type: 'rests on' };
    }
    case 'unlink': {
      const [link] = view.links.of(id).out;
      return link === undefined ? undefined : { kind: 'deleteLink', id: link.id };
    }
    case 'place':
      return { kind: 'setPositions', positions: [{ id, x: step.x, y: -step.x, pinned: step.x > 50 }] };
  }
}

/** Runs the steps; gives the store at their end and what was seen after each commit. */
export function live(
  begin: Store,
  steps: readonly Step[],
  reopen: (store: Store) => Store,
): { readonly store: Store; readonly seen: ReadonlyMap<number, Told> } {
  let store = begin;
  const seen = new Map<number, Told>();
  for (const step of steps) {
    if (step.do === 'checkpoint') store.idle();
    if (step.do === 'reopen') store = reopen(store);
    const change = changeFor(step, store);
    if (change === undefined) continue;
    try {
      store.apply([change]);
    } catch (error) {
      // Circles and taken paths are refusals that these steps may rightly meet.
      if (!isMxError(error, 'cycle') && !isMxError(error, 'exists')) throw error;
      continue;
    }
    store.sync();
    const view = store.snapshot();
    seen.set(store.commit, toldBy(view));
    view.release();
  }
  return { store, seen };
}

export async function onDisk(): Promise<[Store, (store: Store) => Store]> {
  const around: Surroundings = await repeatable();
  const file = new MemoryFile();
  const reopen = (store: Store) => {
    store.close();
    return openStore(file, around);
  };
  return [createStore(file, { ...around, creator: 'test' }), reopen];
}

export function withSteps(
  [store, reopen]: [Store, (store: Store) => Store],
  steps: readonly Step[],
): Parameters<typeof live> {
  return [store, steps, reopen];
}
