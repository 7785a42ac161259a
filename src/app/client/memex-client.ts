/**
 * The page's client of the store: `StoreService` with its errors rebuilt as `MxError`, listeners and watchers sent
 * across as proxies, and change notices as an event source. This object is `window.memex`.
 */
import * as Comlink from 'comlink';
import {
  type ChangeNotice,
  PROTOCOL_VERSION,
  type StoreService,
  type Watcher,
} from '../../../workers/protocol.ts';
import { MxError, type MxErrorData } from '../../mx/errors.ts';

export interface MemexClient extends StoreService {
  /** Hears of every commit, in this tab. Gives back the function that stops it. */
  onChange(listener: (notice: ChangeNotice) => void): () => void;
}

declare global {
  interface Window {
    memex: MemexClient;
  }
}

/**
 * Wraps a service (the worker's, or a stand-in of the same type).
 * `across` is true when calls cross a worker border, so that functions need a proxy.
 */
export function createClient(service: StoreService, across: boolean): MemexClient {
  const listeners = new Set<(notice: ChangeNotice) => void>();
  const watched = (watcher: Watcher): Watcher => {
    if (!across) return watcher;
    return Comlink.proxy({ onProgress: (progress) => watcher.onProgress(progress) });
  };
  const tell = (notice: ChangeNotice): void => {
    for (const listener of listeners) listener(notice);
  };

  let listening: Promise<void> | undefined;
  const listen = (): Promise<void> => {
    listening ??= rebuilt(service.subscribe(across ? Comlink.proxy(tell) : tell));
    return listening;
  };

  return {
    hello: (protocol) => rebuilt(service.hello(protocol)),
    open: async (key, settings) => {
      const report = await rebuilt(service.open(key, settings));
      await listen();
      return report;
    },
    close: () => rebuilt(service.close()),
    remove: (key) => rebuilt(service.remove(key)),
    status: () => rebuilt(service.status()),
    measure: () => rebuilt(service.measure()),
    log: (limit, before) => rebuilt(service.log(limit, before)),
    async subscribe(listener) {
      listeners.add(listener);
      await listen();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: (task) => rebuilt(service.cancel(task)),
    list: (query, at) => rebuilt(service.list(query, at)),
    facets: (at) => rebuilt(service.facets(at)),
    node: (id, at) => rebuilt(service.node(id, at)),
    content: (id, version, at) => rebuilt(service.content(id, version, at)),
    contentRange: (id, from, to, at) => rebuilt(service.contentRange(id, from, to, at)),
    around: (id, at) => rebuilt(service.around(id, at)),
    versions: (id, at) => rebuilt(service.versions(id, at)),
    resolve: (source, names, at) => rebuilt(service.resolve(source, names, at)),
    suggest: (text, limit, at) => rebuilt(service.suggest(text, limit, at)),
    search: (text, limit, at) => rebuilt(service.search(text, limit, at)),
    graph: (query, at) => rebuilt(service.graph(query, at)),
    linkTypes: (at) => rebuilt(service.linkTypes(at)),
    apply: (changes, options) => rebuilt(service.apply(changes, options)),
    begin: () => rebuilt(service.begin()),
    commitTransaction: (transaction, changes, options) =>
      rebuilt(service.commitTransaction(transaction, changes, options)),
    endTransaction: (transaction) => rebuilt(service.endTransaction(transaction)),
    saveNote: (note) => rebuilt(service.saveNote(note)),
    undoDelete: (ids) => rebuilt(service.undoDelete(ids)),
    setPositions: (positions) => rebuilt(service.setPositions(positions)),
    importFiles: (files, task, watcher) => rebuilt(service.importFiles(files, task, watched(watcher))),
    exportMx: (task, watcher) => rebuilt(service.exportMx(task, watched(watcher))),
    exportFolder: (task, watcher) => rebuilt(service.exportFolder(task, watched(watcher))),
    importMx: (file, key, task, watcher) => rebuilt(service.importMx(file, key, task, watched(watcher))),
    verify: (task, watcher) => rebuilt(service.verify(task, watched(watcher))),
    restoreAll: (at, task, watcher) => rebuilt(service.restoreAll(at, task, watched(watcher))),
    trimHistory: (task, watcher) => rebuilt(service.trimHistory(task, watched(watcher))),
    compact: (task, watcher) => rebuilt(service.compact(task, watched(watcher))),
    salvage: (source, key, task, watcher) => rebuilt(service.salvage(source, key, task, watched(watcher))),
    repair: (task, watcher) => rebuilt(service.repair(task, watched(watcher))),
  };
}

/** Starts the store's worker and greets it. @throws MxError `conflict` when it speaks another protocol */
export async function startClient(): Promise<MemexClient> {
  const worker = new Worker(new URL('../../../workers/store.ts', import.meta.url), {
    type: 'module',
    name: 'memex-store',
  });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      reject(new MxError('io', `The part that keeps your notes could not start: ${event.message}.`));
    });
  });
  const client = createClient(Comlink.wrap<StoreService>(worker), true);
  await Promise.race([client.hello(PROTOCOL_VERSION), failed]);
  return client;
}

/** Turns what a worker threw back into an `MxError`; anything else stays what it was. */
async function rebuilt<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    const data = wireData(error);
    throw data ? MxError.from(data) : error;
  }
}

function wireData(error: unknown): MxErrorData | undefined {
  if (typeof error !== 'object' || error === null || !('mxError' in error)) return undefined;
  return error.mxError as MxErrorData;
}
