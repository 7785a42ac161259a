/** A page of the soak: the true client and the true worker, but for a clock that jumps. */

import { createClient } from '../../../src/app/client/memex-client.ts';
import { WorkerLink } from '../../../src/app/client/worker-link.ts';
import { isMxError } from '../../../src/mx/errors.ts';
import type { Change } from '../../../src/mx/types.ts';
import { contentOf } from '../bare/told.ts';
import { clockName, jumpTo } from './clock.ts';
import type { Answer, Done, Everything, FoundNode, NamedChange, Request } from './protocol.ts';

let worker: Worker | undefined;
const link = new WorkerLink(() => {
  worker = new Worker(new URL('../../workers/clocked-store.ts', import.meta.url), {
    type: 'module',
    name: clockName(),
  });
  return worker;
});
await link.connect();
const store = createClient(link);

/** Less than the memex holds, so that it is full soon. */
const CACHE_BYTES = 2 * 1024 * 1024;
const nothing = { onProgress: () => undefined };
const decoder = new TextDecoder();

const withContent = (changes: readonly NamedChange[]): Change[] =>
  changes.map((change) => {
    if (!('body' in change)) return change;
    const { body, ...rest } = change;
    return { ...rest, content: contentOf(body) };
  });

async function perform(request: Request): Promise<Done> {
  switch (request.do) {
    case 'save': {
      const { title, body, onto, apart = false } = request;
      const base =
        onto === undefined
          ? {}
          : { id: onto.id, baseVersion: onto.version, baseHash: onto.hash, baseTitle: onto.title };
      const { id, node } = await store.saveNote({
        title,
        text: decoder.decode(contentOf(body)),
        apart,
        ...base,
      });
      return { ids: [id], version: node.version, hash: node.hash, title: node.title };
    }
    case 'apply':
      return committed(await store.apply(withContent(request.changes)));
    case 'transact': {
      const transaction = await store.begin();
      await store.node(request.id, { transaction });
      return committed(await store.commitTransaction(transaction, withContent(request.changes)));
    }
    case 'undelete':
      return committed(await store.undoDelete(request.ids));
    case 'import': {
      const files = request.names.map((name) => ({
        path: `${name}.bin`,
        file: new File([contentOf(name)], `${name}.bin`),
      }));
      const { entries } = await store.importFiles(files, `import ${request.names[0]}`, nothing);
      return {
        outcomes: entries.map(({ outcome, reason }) => (outcome === 'failed' ? `failed ${reason}` : outcome)),
        ids: entries.map(({ id = '' }) => id),
      };
    }
    case 'read': {
      const at = request.commit === undefined ? undefined : { commit: request.commit };
      const [{ hash, title }, { bytes }] = await Promise.all([
        store.node(request.id, at),
        store.content(request.id, undefined, at),
      ]);
      return { hash, title, bytesHash: await hashOf(bytes) };
    }
    case 'search': {
      const { hits } = await store.search(request.text, 1000);
      return { hits: hits.map(({ id }) => id) };
    }
    case 'work': {
      const report = await store[request.work](request.work, nothing);
      if (!('problems' in report)) return {};
      return { problems: report.problems.map(({ what, where }) => `${where}: ${what}`) };
    }
  }
}

const committed = ({ commit, results }: { commit: number; results: readonly { id?: string }[] }): Done => ({
  commit,
  ids: results.map(({ id = '' }) => id),
});

async function answer(request: Request): Promise<Answer> {
  try {
    return { done: await perform(request) };
  } catch (error) {
    if (isMxError(error))
      return { refused: error.code, why: `${error.message} ${JSON.stringify(error.details)}` };
    throw error;
  }
}

async function everything(): Promise<Everything> {
  for (;;) {
    const before = await store.status();
    const nodes: FoundNode[] = [];
    for (const trashed of [false, true]) {
      const { ids } = await store.list({
        order: 'created',
        descending: false,
        trashed,
        offset: 0,
        limit: 1e5,
      });
      for (const id of ids) nodes.push(await foundNode(id));
    }
    const graph = await store.graph({ references: false, files: true, isolated: true });
    const end = (i: number | undefined) => graph.titles[i ?? -1] ?? '';
    const links = Array.from(graph.sources, (source, i) => [end(source), end(graph.targets[i])] as const);
    // What was asked by a tab that is gone may have been on its way still.
    const { commit, fileBytes, history } = await store.status();
    const snapshots = history.snapshots.map(({ name, commit: named }) => [name, named] as const);
    if (commit === before.commit) return { commit, fileBytes, nodes, links, snapshots, keep: history.keep };
  }
}

async function foundNode(id: string): Promise<FoundNode> {
  const { title, metadata, version, hash, deleted } = await store.node(id);
  const { bytes } = await store.content(id);
  const tags = Array.isArray(metadata.tags) ? metadata.tags.join(' ') : '';
  const bytesHash = await hashOf(bytes);
  return { id, title, tags, trashed: deleted !== undefined, version, hash, bytesHash, bytes: bytes.length };
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

window.soak = {
  open: async (key) => void (await store.open(key, { cacheBytes: CACHE_BYTES })),
  perform: async (request) => JSON.stringify(await answer(JSON.parse(request) as Request)),
  everything,
  rest: () => store.rest(),
  wake: async () => void (await store.status()),
  endWorker: () => worker?.terminate(),
  jumpTo,
  leader: async () => {
    const { held = [] } = await navigator.locks.query();
    return held.find(({ name = '' }) => /^memex:/.test(name))?.clientId ?? '';
  },
};
