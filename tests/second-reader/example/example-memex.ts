/** The memex that docs/FORMAT.md shows byte by byte: two notes and a link, the same bytes whenever it is made. */
import { MemoryFile } from '../../../src/mx/file/memory-file.ts';
import { type Change, createStore } from '../../../src/mx/index.ts';
import { repeatable } from '../../model/model-store.ts';

export interface Example {
  /** After three commits and a checkpoint, still open. */
  readonly file: Uint8Array;
  /** The compact copy of it. */
  readonly copy: Uint8Array;
  /** Another memex, whose log has a record of nearly every key space. */
  readonly more: Uint8Array;
}

/** Makes it anew. */
export async function makeExample(): Promise<Example> {
  const file = new MemoryFile();
  const store = createStore(file, { ...(await repeatable()), creator: 'example' });
  const metadata = { title: 'A' };
  const first = store.apply([{ kind: 'addNode', type: 'note', metadata, content: 'hello' }]);
  store.sync();
  // too long to be cut into words; so even that groups of it are short
  const second = store.apply([{ kind: 'addNode', type: 'note', content: `B\n${'ha'.repeat(600)}` }]);
  const [source, target] = [first.results[0]?.id ?? '', second.results[0]?.id ?? ''];
  store.apply([{ kind: 'addLink', source, target, type: 'cites' }]);
  store.sync();
  store.idle();
  const copy = new MemoryFile();
  const work = store.export(copy);
  while (work.next().done !== true);
  return { file: file.bytes(), copy: copy.bytes(), more: await makeMoreRecords() };
}

async function makeMoreRecords(): Promise<Uint8Array> {
  const file = new MemoryFile();
  // texts are listed as soon as there are four
  const listing = {
    bytes: Number.MAX_SAFE_INTEGER,
    texts: 4,
    bulk: 1,
    long: 4096,
    closing: Number.MAX_SAFE_INTEGER,
  };
  const options = { ...(await repeatable()), creator: 'example', chunker: 'fixed', listing } as const;
  const store = createStore(file, options);
  const commit = (...changes: Change[]): string => {
    const { results } = store.apply(changes);
    store.sync();
    return results[0]?.id ?? '';
  };
  store.apply([{ kind: 'setSetting', name: 'colour', value: 'blue' }], { idempotencyKey: 'once' });
  store.sync();
  const metadata = { path: 'a/Red.md', tags: ['Warm'] };
  const red = commit({ kind: 'addNode', type: 'note', metadata, content: 'See [[Blue#top|it]].' });
  const blue = commit({
    kind: 'addNode',
    type: 'note',
    metadata: { title: 'Blue', year: 1945 },
    content: 'hello',
  });
  const chunk = store.snapshot().content.chunks(blue)[0]?.hash ?? '';
  const targetAnchor = { chunk, quote: 'ell', prefix: 'h', suffix: 'o' };
  const type = 'cites';
  commit({ kind: 'addLink', source: red, target: blue, type, metadata: { page: 7 }, targetAnchor });
  commit({ kind: 'setPositions', positions: [{ id: red, x: 1, y: -2, pinned: true }] });
  const old = commit({ kind: 'addNode', type: 'note', content: 'o'.repeat(5000) });
  // equal pieces of 4 KiB, too many for the version's record, in two pages
  const content = 'ha'.repeat(2048 * 420);
  const long = commit({ kind: 'addNode', type: 'file', metadata: { title: 'Long' }, content });
  commit({ kind: 'addLink', source: long, target: red, type });
  commit({ kind: 'updateNode', id: old, content: 'new' });
  commit({ kind: 'deleteNode', id: red });
  commit({ kind: 'purgeNode', id: long });
  return file.bytes();
}
