/** What the tab that has the memex open does for the others: all that is asked of the one open memex. */
import type { StoreService } from '../protocol.ts';

/** Work that takes long: its last two arguments are the task's name and a watcher. */
export const LONG_WORK = [
  'importFiles',
  'importGraph',
  'exportMx',
  'exportFolder',
  'exportChosen',
  'saveCopy',
  'verify',
  'restoreAll',
  'trimHistory',
  'forgetVersions',
  'measureRoom',
  'measureChunkers',
  'compact',
  'upgrade',
  'repair',
  'salvage',
  'rename',
  'undoRename',
  'mentions',
  'countFound',
  'query',
  'similar',
  'nearDuplicates',
  'mergeNodes',
  'actOnMany',
  'timeline',
  'activity',
  'changesBy',
  'foreseeRestore',
  'undoCommits',
] as const satisfies readonly (keyof StoreService)[];

export const SHARED_METHODS = [
  'status',
  'facts',
  'measure',
  'cancel',
  'list',
  'facets',
  'node',
  'note',
  'content',
  'contentRange',
  'takenText',
  'awaitingText',
  'around',
  'versions',
  'versionShares',
  'chunksOf',
  'chunker',
  'resolve',
  'suggest',
  'search',
  'firstHits',
  'graph',
  'linkTypes',
  'linkKinds',
  'settings',
  'ask',
  'propertyNames',
  'anchor',
  'log',
  'apply',
  'begin',
  'commitTransaction',
  'endTransaction',
  'saveNote',
  'undoDelete',
  'setPositions',
  'linkMentions',
  'likeness',
  'comparison',
  ...LONG_WORK,
] as const satisfies readonly (keyof StoreService)[];

export type SharedMethod = (typeof SHARED_METHODS)[number];

export function isSharedMethod(name: string): name is SharedMethod {
  return (SHARED_METHODS as readonly string[]).includes(name);
}

export function isLongWork(method: SharedMethod): boolean {
  return (LONG_WORK as readonly string[]).includes(method);
}
