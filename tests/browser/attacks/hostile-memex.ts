/** A `.mx` file with payloads wherever one can name or say something in it, made with the store itself. */
import { importFiles } from '../../../src/formats/folder-import.ts';
import { zipSources } from '../../../src/formats/zip-import.ts';
import { MemoryFile } from '../../../src/mx/file/memory-file.ts';
import { type Change, createStore, isMxError, type NodeId, type Store } from '../../../src/mx/index.ts';
import { repeatable } from '../../model/model-store.ts';
import type { Payload } from './payloads.ts';

export interface HostileFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface HostileMemex {
  readonly bytes: Uint8Array;
  /** The note that all others lead to. */
  readonly hub: NodeId;
  /** Notes of hostile names, and files of hostile content. */
  readonly notes: readonly NodeId[];
  readonly files: readonly NodeId[];
  /** How many texts of payloads are in it, each counted wherever it stands. */
  readonly places: number;
}

/** @param names become titles, types, tags, kinds of links, properties, authors, summaries, names of moments */
export async function hostileMemex(
  names: readonly Payload[],
  files: readonly HostileFile[],
): Promise<HostileMemex> {
  const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'attack' });
  let places = 0;
  const hub = added(store, {
    kind: 'addNode',
    type: 'note',
    metadata: { title: 'Hub', ...Object.fromEntries(names.map(({ text }) => [text, text])) },
    content: 'Before.',
    mediaType: 'text/markdown',
  });
  const notes = names.map(({ text }) => {
    const about = {
      title: text,
      filename: text,
      path: `v/${text}`,
      tags: [text],
      aliases: [text],
      source: text,
    };
    const id = added(
      store,
      {
        kind: 'addNode',
        type: text,
        metadata: about,
        content: `# ${text}\n\n[[Hub|${text}]] ${text}\n`,
        mediaType: 'text/markdown',
        versionMetadata: { note: text },
      },
      text,
    );
    tried(store, { kind: 'addLink', source: id, target: hub, type: text, metadata: { comment: text } }, text);
    tried(store, { kind: 'nameSnapshot', name: text }, text);
    places += 12;
    return id;
  });
  const attached = files.map(({ name, mediaType, text }) =>
    added(store, {
      kind: 'addNode',
      type: 'file',
      metadata: { filename: name },
      content: text,
      mediaType,
    }),
  );
  places += 2 * files.length;
  const mentions = [...names.map(({ text }) => `[[${text}]]`), ...files.map(({ name }) => `![[${name}]]`)];
  tried(store, { kind: 'updateNode', id: hub, content: `${mentions.join('\n\n')}\n` });
  // some lie in the trash
  for (const id of notes.filter((_, i) => i % 6 === 5)) tried(store, { kind: 'deleteNode', id });
  store.sync();
  const bytes = wholeOf(store);
  return { bytes, hub, notes: notes.filter((_, i) => i % 6 !== 5), files: attached, places };
}

/** Applies a change; what the store refuses to hold is one attack less. */
function tried(store: Store, change: Change, said = ''): NodeId | undefined {
  try {
    return store.apply([change], said === '' ? {} : { author: said, summary: said }).results[0]?.id;
  } catch (error) {
    if (!isMxError(error)) throw error;
    return undefined;
  }
}

/** Adds a node; with a plain type and media type when the store refuses what was meant. */
function added(store: Store, change: Extract<Change, { kind: 'addNode' }>, said = ''): NodeId {
  const id =
    tried(store, change, said) ??
    tried(store, { ...change, type: 'note' }, said) ??
    tried(store, { ...change, type: 'note', metadata: { title: said }, mediaType: 'text/plain' }, said);
  if (id === undefined) throw new Error(`the store takes no node called ${said}`);
  return id;
}

/** The memex that a zip becomes, as a `.mx` file, and how many nodes it has. */
export async function memexOfZip(zip: Uint8Array): Promise<{ bytes: Uint8Array; nodes: number }> {
  const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'attack' });
  const file = { size: zip.length, read: async (from: number, to: number) => zip.slice(from, to) };
  await importFiles(store, await zipSources(file, 'hostile.zip'));
  store.sync();
  const { nodes } = store.status();
  return { bytes: wholeOf(store), nodes };
}

function wholeOf(store: Store): Uint8Array {
  const compact = new MemoryFile();
  const work = store.export(compact);
  while (work.next().done !== true);
  store.close();
  return compact.bytes();
}
