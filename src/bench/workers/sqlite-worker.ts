/** SQLite's side: its official build and the file system that its makers advise where there is one connection. */
const scriptAt = performance.timeOrigin + performance.now();

import sqlite3InitModule, { type SAHPoolUtil } from '@sqlite.org/sqlite-wasm';
import { createHasher } from '../../mx/content/hasher.ts';
import { SqliteContender } from '../sqlite-contender.ts';
import { countHandleCalls } from './handle-calls.ts';
import { type Side, serveTasks } from './task-server.ts';

const calls = countHandleCalls();
const folderOf = (name: string) => `bench-sqlite-${name}`;

let sqlite: Promise<Awaited<ReturnType<typeof sqlite3InitModule>>> | undefined;
const pools = new Map<string, SAHPoolUtil>();

async function poolOf(name: string): Promise<{ readonly pool: SAHPoolUtil; readonly version: string }> {
  sqlite ??= sqlite3InitModule();
  const { installOpfsSAHPoolVfs, version } = await sqlite;
  const pool =
    pools.get(name) ?? (await installOpfsSAHPoolVfs({ name: `vfs-${name}`, directory: folderOf(name) }));
  pools.set(name, pool);
  return { pool, version: version.libVersion };
}

/** Spare files of the pool hold no more than a header page. */
const HEADER_BYTES = 4096;

const side: Side<Uint8Array, ReturnType<SqliteContender['prepare']>> = {
  async open(name, extra, granted = () => {}) {
    const { pool, version } = await poolOf(name);
    granted();
    const db = new pool.OpfsSAHPoolDb('/bench.db');
    return new SqliteContender(db, await createHasher(), calls, version, extra);
  },
  async release(name) {
    pools.get(name)?.pauseVfs();
    pools.delete(name);
    const root = await navigator.storage.getDirectory();
    return folderBytes(await root.getDirectoryHandle(folderOf(name)));
  },
  async compactBytes(name) {
    const { pool } = await poolOf(name);
    const db = new pool.OpfsSAHPoolDb('/bench.db');
    db.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY; VACUUM;');
    const bytes = Number(db.selectValue('PRAGMA page_count')) * Number(db.selectValue('PRAGMA page_size'));
    db.close();
    await side.release(name);
    return bytes;
  },
  async remove(name) {
    const root = await navigator.storage.getDirectory();
    for await (const each of root.keys()) {
      if (each === folderOf(name)) await root.removeEntry(each, { recursive: true });
    }
  },
};

async function folderBytes(folder: FileSystemDirectoryHandle): Promise<number> {
  let bytes = 0;
  for await (const entry of folder.values()) {
    if (entry.kind === 'directory') bytes += await folderBytes(entry as FileSystemDirectoryHandle);
    else {
      const { size } = await (entry as FileSystemFileHandle).getFile();
      if (size > HEADER_BYTES) bytes += size;
    }
  }
  return bytes;
}

serveTasks(side, scriptAt);
