/** Memex's side, opened as the app's own worker opens it. */
const scriptAt = performance.timeOrigin + performance.now();

import { exportFile, openMemexFile, removeMemexFile } from '../../../workers/opfs.ts';
import { openStore } from '../../mx/index.ts';
import { MemexContender, surroundings } from '../memex-contender.ts';
import { type Side, serveTasks } from './task-server.ts';
import { useMemex } from './use-memex.ts';

type Ready = ReturnType<MemexContender['prepare']>;

const side: Side<string, Ready> = {
  async open(name, _extra, granted = () => {}) {
    const file = await openMemexFile(name);
    granted();
    return new MemexContender(file, await surroundings());
  },
  async release(name) {
    const file = await openMemexFile(name);
    const bytes = file.getSize();
    file.close();
    return bytes;
  },
  async compactBytes(name) {
    const file = await openMemexFile(name);
    const store = openStore(file, await surroundings());
    const copy = await exportFile('bench-compact');
    for (const _ of store.export(copy.access));
    const bytes = copy.access.getSize();
    await copy.abandon();
    store.close();
    file.close();
    return bytes;
  },
  remove: removeMemexFile,
  use: useMemex,
};

serveTasks(side, scriptAt);
