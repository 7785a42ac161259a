/**
 * The client as the screens have it: while a moment of the past is shown, everything is read as of that moment, and
 * nothing is written. So no screen has to know of it.
 */
import type { StoreService } from '../../../workers/protocol.ts';
import { MxError } from '../../mx/errors.ts';
import type { CommitNumber } from '../../mx/types.ts';
import type { MemexClient } from './memex-client.ts';

type Method = keyof StoreService;

/** Reads, and which of their arguments says as of when. */
const READ_AT = {
  facts: 0,
  list: 1,
  facets: 0,
  node: 1,
  content: 2,
  contentRange: 3,
  takenText: 1,
  around: 1,
  versions: 1,
  versionShares: 1,
  resolve: 2,
  suggest: 2,
  search: 3,
  graph: 1,
  linkTypes: 0,
  linkKinds: 0,
  settings: 1,
  propertyNames: 0,
  anchor: 2,
  likeness: 0,
  comparison: 2,
} as const satisfies Partial<Record<Method, number>>;

/** Reads that are told in their first argument. */
const ASKED_AT = [
  'countFound',
  'query',
  'ask',
  'similar',
  'mentions',
  'nearDuplicates',
] as const satisfies readonly Method[];

const WRITES = [
  'apply',
  'begin',
  'commitTransaction',
  'saveNote',
  'undoDelete',
  'rename',
  'undoRename',
  'linkMentions',
  'mergeNodes',
  'importFiles',
  'importGraph',
  'restoreAll',
  'undoCommits',
  'trimHistory',
  'forgetVersions',
  'compact',
  'repair',
  'upgrade',
] as const satisfies readonly Method[];

type Call = (...args: readonly unknown[]) => Promise<unknown>;

/** @param moment the commit that is shown; undefined for now */
export function asOf(client: MemexClient, moment: () => CommitNumber | undefined): MemexClient {
  const calls: Partial<Record<Method, Call>> = {};
  const plain = (name: Method): Call => client[name] as unknown as Call;
  for (const [name, place] of Object.entries(READ_AT) as [Method, number][]) {
    calls[name] = (...args) => {
      const commit = moment();
      if (commit === undefined || args[place] !== undefined) return plain(name)(...args);
      const before = Array.from({ length: place }, (_, i) => args[i]);
      return plain(name)(...before, { commit });
    };
  }
  for (const name of ASKED_AT) {
    calls[name] = (first, ...rest) => {
      const commit = moment();
      return plain(name)(commit === undefined ? first : { at: { commit }, ...(first as object) }, ...rest);
    };
  }
  for (const name of WRITES) {
    calls[name] = (...args) => (moment() === undefined ? plain(name)(...args) : Promise.reject(readOnly()));
  }
  return {
    ...client,
    // each answers as the call that it stands for does
    ...(calls as Partial<MemexClient>),
    // A drawing that settles is no act of a person: it is left as it is.
    setPositions: async (...args) => {
      if (moment() === undefined) await client.setPositions(...args);
    },
  };
}

function readOnly(): MxError {
  return new MxError(
    'read-only',
    'You see the memex as it was, and nothing is written to the past. Go back to now to write.',
  );
}
