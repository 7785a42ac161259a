/**
 * The page's client of the store: `StoreService` with its errors rebuilt as `MxError`, listeners and watchers sent
 * across as proxies, change notices as an event source, and a key for every write, by which it is done once however
 * often it is sent. This object is `window.memex`.
 */
import * as Comlink from 'comlink';
import type {
  ChangeNotice,
  RequestOptions,
  StoreService,
  TabNews,
  Watcher,
} from '../../../workers/protocol.ts';
import { MxError, type MxErrorData } from '../../mx/errors.ts';
import { fetchSayings } from '../state/saying.ts';
import { WorkerLink } from './worker-link.ts';

export interface MemexClient extends StoreService {
  /** Hears of every commit, in whichever tab. Gives back the function that stops it. */
  onChange(listener: (notice: ChangeNotice) => void): () => void;
  /** Hears what happens between the tabs that have this memex open. Gives back the function that stops it. */
  onTabs(listener: (news: TabNews) => void): () => void;
  /** Hears of every refusal and failure, also of those that somebody handles. Gives back the function that stops it. */
  onRefusal(listener: (error: MxError) => void): () => void;
}

declare global {
  interface Window {
    memex: MemexClient;
  }
}

type Method = keyof StoreService;
export type Listening = 'subscribe' | 'watchTabs';

/** Something that answers as a store does. */
export interface StoreLink {
  /** True when calls cross a worker's border, so that functions need a proxy. */
  readonly across: boolean;
  call(method: Method, args: readonly unknown[]): Promise<unknown>;
  /** From now on it hears what is told, before what is called after this. */
  listen(method: Listening, listener: unknown): void;
  /** Hears that nothing answers any more. */
  onFailed?(hear: (error: unknown) => void): void;
}

/** A store on the page's own thread: a stand-in of the same type. */
export function linkTo(service: StoreService): StoreLink {
  return {
    across: false,
    call: (method, args) => (service[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args),
    listen: (method, listener) => void service[method](listener as never),
  };
}

/** One that listens on an endpoint, as a worker does. */
export function linkAcross(remote: Comlink.Remote<StoreService>): StoreLink {
  return {
    across: true,
    call: (method, args) =>
      (remote[method] as unknown as (...args: readonly unknown[]) => Promise<unknown>)(...args),
    listen: (method, listener) => void remote[method](listener as never),
  };
}

export function createClient(link: StoreLink): MemexClient {
  const keys = idempotencyKeys();
  const changes = new Set<(notice: ChangeNotice) => void>();
  const news = new Set<(news: TabNews) => void>();
  const refusals = new Set<(error: MxError) => void>();

  const answer = async <Result>(call: Promise<Result>): Promise<Result> => {
    try {
      return await rebuilt(call);
    } catch (error) {
      if (error instanceof MxError) for (const listener of refusals) listener(error);
      throw error;
    }
  };

  type Call<Name extends Method> = (
    ...args: Parameters<StoreService[Name]>
  ) => ReturnType<StoreService[Name]>;
  const ask = <Name extends Method>(name: Name): Call<Name> =>
    ((...args: readonly unknown[]) => answer(link.call(name, args))) as unknown as Call<Name>;
  /** A write: its options, at that place, get a key unless they have one. */
  const write = <Name extends Method>(name: Name, at: number): Call<Name> =>
    ((...args: readonly unknown[]) => {
      const options = args[at] as RequestOptions | undefined;
      const idempotencyKey = options?.idempotencyKey ?? keys();
      const before = Array.from({ length: at }, (_, i) => args[i]);
      return answer(link.call(name, [...before, { ...options, idempotencyKey }]));
    }) as unknown as Call<Name>;
  /** Long work: the watcher that comes last stays on this side. */
  const work = <Name extends Method>(name: Name): Call<Name> =>
    ((...args: readonly unknown[]) => {
      const watcher = args.at(-1) as Watcher;
      const watched = link.across
        ? Comlink.proxy({
            onProgress: (progress: Parameters<Watcher['onProgress']>[0]) => watcher.onProgress(progress),
          })
        : watcher;
      return answer(link.call(name, [...args.slice(0, -1), watched]));
    }) as unknown as Call<Name>;

  /** Long work that writes: its first argument has the key. */
  const writingWork = <Name extends 'rename' | 'undoRename' | 'mergeNodes' | 'actOnMany'>(
    name: Name,
  ): Call<Name> =>
    ((first: RequestOptions, ...rest: readonly unknown[]) =>
      (work(name) as (...args: readonly unknown[]) => unknown)(
        { ...first, idempotencyKey: first.idempotencyKey ?? keys() },
        ...rest,
      )) as unknown as Call<Name>;

  const across = <Listener extends object>(listener: Listener): Listener =>
    link.across ? Comlink.proxy(listener) : listener;
  let isListening = false;
  const listen = (): void => {
    isListening = true;
    const tellChange = (notice: ChangeNotice): void => {
      for (const listener of changes) listener(notice);
    };
    const tellNews = (told: TabNews): void => {
      for (const listener of news) listener(told);
    };
    link.onFailed?.((error) => tellNews({ kind: 'failed', error: dataOf(error) }));
    link.listen('subscribe', across(tellChange));
    link.listen('watchTabs', across(tellNews));
  };

  return {
    hello: ask('hello'),
    open: (key, settings) => {
      if (!isListening) listen();
      return ask('open')(key, settings);
    },
    close: ask('close'),
    rest: ask('rest'),
    isLasting: ask('isLasting'),
    remove: ask('remove'),
    removeLeftovers: ask('removeLeftovers'),
    status: ask('status'),
    facts: ask('facts'),
    measure: ask('measure'),
    log: ask('log'),
    subscribe: async (listener) => void changes.add(listener),
    watchTabs: async (watcher) => void news.add(watcher),
    onChange(listener) {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    onTabs(listener) {
      news.add(listener);
      return () => news.delete(listener);
    },
    onRefusal(listener) {
      refusals.add(listener);
      return () => refusals.delete(listener);
    },
    cancel: ask('cancel'),
    list: ask('list'),
    facets: ask('facets'),
    node: ask('node'),
    note: ask('note'),
    content: ask('content'),
    contentRange: ask('contentRange'),
    takenText: ask('takenText'),
    awaitingText: ask('awaitingText'),
    around: ask('around'),
    versions: ask('versions'),
    versionShares: ask('versionShares'),
    chunksOf: ask('chunksOf'),
    chunker: ask('chunker'),
    resolve: ask('resolve'),
    suggest: ask('suggest'),
    search: ask('search'),
    firstHits: ask('firstHits'),
    graph: ask('graph'),
    linkTypes: ask('linkTypes'),
    linkKinds: ask('linkKinds'),
    settings: ask('settings'),
    propertyNames: ask('propertyNames'),
    anchor: ask('anchor'),
    apply: write('apply', 1),
    begin: ask('begin'),
    commitTransaction: write('commitTransaction', 2),
    endTransaction: ask('endTransaction'),
    saveNote: write('saveNote', 1),
    undoDelete: write('undoDelete', 1),
    setPositions: write('setPositions', 1),
    rename: writingWork('rename'),
    undoRename: writingWork('undoRename'),
    mentions: work('mentions'),
    countFound: work('countFound'),
    query: work('query'),
    ask: work('ask'),
    linkMentions: write('linkMentions', 1),
    likeness: ask('likeness'),
    similar: work('similar'),
    comparison: ask('comparison'),
    nearDuplicates: work('nearDuplicates'),
    mergeNodes: writingWork('mergeNodes'),
    actOnMany: writingWork('actOnMany'),
    importFiles: work('importFiles'),
    importGraph: work('importGraph'),
    exportMx: work('exportMx'),
    exportFolder: work('exportFolder'),
    exportChosen: work('exportChosen'),
    saveCopy: work('saveCopy'),
    importMx: work('importMx'),
    verify: work('verify'),
    timeline: work('timeline'),
    activity: work('activity'),
    changesBy: work('changesBy'),
    foreseeRestore: work('foreseeRestore'),
    undoCommits: work('undoCommits'),
    restoreAll: work('restoreAll'),
    trimHistory: work('trimHistory'),
    forgetVersions: work('forgetVersions'),
    measureRoom: work('measureRoom'),
    measureChunkers: work('measureChunkers'),
    compact: work('compact'),
    upgrade: work('upgrade'),
    salvage: work('salvage'),
    repair: work('repair'),
  };
}

/**
 * Starts the store's worker. The client can be used at once, and is answered when the worker is there; `connected`
 * rejects with an MxError when it cannot start, or speaks another protocol (`conflict`).
 */
export function startClient(): { readonly client: MemexClient; readonly connected: Promise<void> } {
  const link = new WorkerLink(
    () =>
      new Worker(new URL('../../../workers/store.ts', import.meta.url), {
        type: 'module',
        name: 'memex-store',
      }),
  );
  return { client: createClient(link), connected: rebuilt(link.connect()) };
}

/** Keys that no other page and no other call has. */
function idempotencyKeys(): () => string {
  const page = crypto
    .getRandomValues(new Uint32Array(2))
    .reduce((text, part) => text + part.toString(36), '');
  let count = 0;
  return () => `${page}.${(count++).toString(36)}`;
}

/** Turns what a worker threw back into an `MxError`; anything else stays what it was. */
async function rebuilt<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    const data = wireData(error);
    if (data?.saying !== undefined) await fetchSayings();
    throw data ? MxError.from(data) : error;
  }
}

function dataOf(error: unknown): MxErrorData {
  if (error instanceof MxError) return error.toData();
  return wireData(error) ?? new MxError('io', `Your memex could not be opened. ${String(error)}`).toData();
}

function wireData(error: unknown): MxErrorData | undefined {
  if (typeof error !== 'object' || error === null || !('mxError' in error)) return undefined;
  return error.mxError as MxErrorData;
}
