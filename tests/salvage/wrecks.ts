/** A memex with a past, to be damaged, and what is in it as plain data. */
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  createStore,
  type JsonObject,
  openStore,
  type SalvageReport,
  type Store,
  type Surroundings,
  salvageMemex,
} from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

export interface ToldVersion {
  readonly text: string;
  readonly created: number;
  readonly metadata: JsonObject;
}

export interface ToldNode {
  readonly title: string;
  readonly type: string;
  readonly metadata: JsonObject;
  readonly created: number;
  readonly modified: number;
  readonly trashed: boolean;
  readonly versions: readonly ToldVersion[];
}

/** Everything by id and by words, without the numbers that differ from file to file. */
export interface Told {
  readonly nodes: ReadonlyMap<string, ToldNode>;
  readonly links: readonly string[];
}

export interface Wreck {
  readonly bytes: Uint8Array;
  readonly told: Told;
  readonly around: Surroundings;
}

const NODES = 30;
const SESSIONS = 4;

/** A file of several sessions: tables, a log, bodies in packs, old copies of what was superseded. */
export async function wreck(seed = 1): Promise<Wreck> {
  const around = await repeatable(seed);
  const file = new MemoryFile();
  createStore(file, { ...around, creator: 'test' }).close();
  const ids: string[] = [];
  for (let session = 0; session < SESSIONS; session++) {
    const store = openStore(file, around);
    furnish(store, ids, session);
    // The last session ends without a checkpoint, as if the power had gone.
    if (session < SESSIONS - 1) store.close();
    else return { bytes: file.bytes(), told: tell(store), around };
  }
  throw new RangeError('unreachable');
}

function furnish(store: Store, ids: string[], session: number): void {
  const author = session % 2 === 0 ? 'ann' : 'ben';
  for (let i = 0; i < NODES / SESSIONS; i++) {
    const n = ids.length;
    const { results } = store.apply(
      [
        {
          kind: 'addNode',
          type: n % 4 === 0 ? 'idea' : 'note',
          metadata: {
            title: `Note ${n}`,
            tags: [`t${n % 3}`],
            ...(n % 5 === 0 ? { path: `root/Note ${n}.md` } : {}),
          },
          content: `This is note ${n}, see [[Note ${n + 1}]]. ${n % 3 === 0 ? passage(n, 3000) : ''}`,
        },
      ],
      { author },
    );
    ids.push(results[0]?.id ?? '');
    store.sync();
  }
  const last = ids.length - 1;
  for (let i = 1; i < 6; i++) {
    const [source, target] = [ids[last - i], ids[last - i + 1]];
    if (source === undefined || target === undefined) continue;
    store.apply([
      { kind: 'addLink', source, target, type: i % 2 === 0 ? 'cites' : 'leads to', metadata: { session } },
    ]);
  }
  for (let i = session; i < ids.length; i += 3) {
    const id = ids[i] ?? '';
    if (store.snapshot().nodes.find(id)?.deleted !== undefined) continue;
    store.apply(
      [{ kind: 'updateNode', id, content: `Note ${i} in session ${session}. ${passage(i + session, 700)}` }],
      { author },
    );
  }
  store.apply([{ kind: 'updateNode', id: ids[session] ?? '', metadata: { looked: session } }]);
  store.apply([{ kind: 'setSetting', name: 'colour', value: `colour ${session}` }]);
  store.apply([{ kind: 'setPositions', positions: [{ id: ids[0] ?? '', x: session, y: 2, pinned: true }] }]);
  store.apply([{ kind: 'deleteNode', id: ids[session * 6 + 5] ?? '' }]);
  store.sync();
}

function passage(seed: number, length: number): string {
  let text = '';
  for (let i = 0; text.length < length; i++) text += `word${(seed * 31 + i * 17) % 997} `;
  return text;
}

export function tell(store: Store): Told {
  const view = store.snapshot();
  const decoder = new TextDecoder();
  const nodes = new Map<string, ToldNode>();
  const rows = [
    ...view.nodes.list({ limit: 10_000 }).rows,
    ...view.nodes.list({ trashed: true, limit: 10_000 }).rows,
  ];
  for (const { id, title, type, metadata, created, modified, deleted } of rows) {
    const versions = view.history.versions(id).map((version) => ({
      text: version.available ? decoder.decode(view.content.read(id, version.version)) : '',
      created: version.created,

      metadata: version.metadata,
    }));
    nodes.set(id, { title, type, metadata, created, modified, trashed: deleted !== undefined, versions });
  }
  const links = [...view.links.all()].map(({ source, target, type, metadata, created }) =>
    JSON.stringify([source, target, type, metadata, created]),
  );
  view.release();
  return { nodes, links: links.sort() };
}

export interface Saved {
  readonly report: SalvageReport;
  readonly store: Store;
  readonly told: Told;
}

export function run<Result>(work: Generator<unknown, Result, void>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

export function fileOf(bytes: Uint8Array): MemoryFile {
  const file = new MemoryFile();
  file.write(bytes, { at: 0 });
  return file;
}

/** Salvages these bytes; the new memex is to be sound whatever was in the old. */
export function salvaged(bytes: Uint8Array, around: Surroundings): Saved {
  const into = new MemoryFile();
  const report = run(salvageMemex(fileOf(bytes), into, { ...around, creator: 'test' }));
  const store = openStore(into, around);
  return { report, store, told: tell(store) };
}

/** What of the saved is neither in the original nor marked as incomplete; nothing should be. */
export function madeUp(original: Told, saved: Told): string[] {
  const wrong: string[] = [];
  for (const [id, node] of saved.nodes) {
    const before = original.nodes.get(id);
    if (before === undefined) wrong.push(`node ${id} (${node.title})`);
    const texts = new Set(before?.versions.map(({ text, created }) => `${created} ${text}`));
    for (const { text, created, metadata } of node.versions) {
      if (metadata.salvaged !== 'incomplete' && !texts.has(`${created} ${text}`))
        wrong.push(`a version of ${node.title}: ${text.slice(0, 40)}`);
    }
  }
  return wrong;
}
