/** The memex that docs/FORMAT.md shows byte by byte: two notes and a link, the same bytes whenever it is made. */
import { MemoryFile } from '../../../src/mx/file/memory-file.ts';
import { createStore } from '../../../src/mx/index.ts';
import { repeatable } from '../../model/model-store.ts';

export interface Example {
  /** After three commits and a checkpoint, still open. */
  readonly file: Uint8Array;
  /** The compact copy of it. */
  readonly copy: Uint8Array;
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
  return { file: file.bytes(), copy: copy.bytes() };
}
