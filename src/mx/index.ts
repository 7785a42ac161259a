/** The public face of the store. */
export * from './errors.ts';
export type { SyncFile } from './file/sync-file.ts';
export { isUnborn } from './file/unborn.ts';
export { salvageMemex } from './salvage/salvage-memex.ts';
export type * from './store/api.ts';
export type * from './store/graph-reads.ts';
export type * from './store/node-reads.ts';
export { createStore, openStore } from './store/open-store.ts';
export type * from './store/query-reads.ts';
export type * from './store/search-reads.ts';
export type * from './tree/engine-report.ts';
export type * from './types.ts';
export type * from './verify/reports.ts';
