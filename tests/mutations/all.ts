import { FILE_ROOM } from './file-room.ts';
import { FLUSHES } from './flushes.ts';
import type { Mutation } from './mutation.ts';
import { STORE_ROOM } from './store-room.ts';
import { TREE_ROOM } from './tree-room.ts';

export const MUTATIONS: readonly Mutation[] = [...FLUSHES, ...FILE_ROOM, ...TREE_ROOM, ...STORE_ROOM];
