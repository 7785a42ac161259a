/**
 * The client as the screens have it: while a moment of the past is shown, everything is read as of that moment, and
 * nothing is written. So no screen has to know of it.
 */
import type { StoreService } from '../../../workers/protocol.ts';
import { MxError } from '../../mx/errors.ts';
import type { CommitNumber } from '../../mx/types.ts';
import type { MemexClient } from './memex-client.ts';

type Method = keyof StoreService;

/**
 * Every call: the place of the argument that says as of when, `asked` where its first argument does, `write`, or `now`
 * for what is the same whichever moment is shown.
 */
const CALLS: Readonly<Record<Method, number | 'asked' | 'write' | 'now' | 'drawing'>> = {
  facts: 0,
  list: 1,
  facets: 0,
  node: 1,
  note: 1,
  content: 2,
  contentRange: 3,
  takenText: 1,
  around: 1,
  versions: 1,
  versionShares: 1,
  chunksOf: 3,
  chunker: 0,
  resolve: 2,
  suggest: 2,
  search: 3,
  firstHits: 3,
  graph: 1,
  linkTypes: 0,
  linkKinds: 0,
  settings: 1,
  propertyNames: 0,
  anchor: 2,
  likeness: 0,
  comparison: 2,

  countFound: 'asked',
  query: 'asked',
  ask: 'asked',
  similar: 'asked',
  mentions: 'asked',
  nearDuplicates: 'asked',

  apply: 'write',
  begin: 'write',
  commitTransaction: 'write',
  saveNote: 'write',
  undoDelete: 'write',
  rename: 'write',
  undoRename: 'write',
  linkMentions: 'write',
  mergeNodes: 'write',
  actOnMany: 'write',
  importFiles: 'write',
  importGraph: 'write',
  restoreAll: 'write',
  undoCommits: 'write',
  trimHistory: 'write',
  forgetVersions: 'write',
  compact: 'write',
  repair: 'write',
  upgrade: 'write',

  setPositions: 'drawing',

  hello: 'now',
  open: 'now',
  close: 'now',
  isLasting: 'now',
  remove: 'now',
  removeLeftovers: 'now',
  status: 'now',
  measure: 'now',
  subscribe: 'now',
  watchTabs: 'now',
  cancel: 'now',
  awaitingText: 'now',
  log: 'now',
  endTransaction: 'now',
  exportMx: 'now',
  exportFolder: 'now',
  exportChosen: 'now',
  saveCopy: 'now',
  importMx: 'now',
  verify: 'now',
  measureRoom: 'now',
  measureChunkers: 'now',
  salvage: 'now',
  activity: 'now',
  timeline: 'now',
  changesBy: 'now',
  foreseeRestore: 'now',
  rest: 'now',
};

type Call = (...args: readonly unknown[]) => Promise<unknown>;

/** @param moment the commit that is shown; undefined for now */
export function asOf(client: MemexClient, moment: () => CommitNumber | undefined): MemexClient {
  const calls: Partial<Record<Method, Call>> = {};
  for (const [name, how] of Object.entries(CALLS) as [Method, (typeof CALLS)[Method]][]) {
    // Looked up at each call: what stands in for one of them is asked from then on.
    const plain: Call = (...args) => (client[name] as unknown as Call)(...args);
    calls[name] = (...args) => {
      const commit = moment();
      if (commit === undefined || how === 'now') return plain(...args);
      if (how === 'write') return Promise.reject(readOnly());
      // A drawing that settles is no act of a person: it is left as it is.
      if (how === 'drawing') return Promise.resolve();
      if (how === 'asked') {
        const [asked, ...rest] = args;
        return plain({ at: { commit }, ...(asked as object) }, ...rest);
      }
      if (args[how] !== undefined) return plain(...args);
      return plain(...Array.from({ length: how }, (_, i) => args[i]), { commit });
    };
  }
  // each answers as the call that it stands for does
  return { ...client, ...(calls as Partial<MemexClient>) };
}

function readOnly(): MxError {
  return new MxError(
    'read-only',
    'You see the memex as it was, and nothing is written to the past. Go back to now to write.',
  );
}
