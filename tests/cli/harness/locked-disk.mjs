/**
 * A disk on which some things cannot be read, loaded before the command line (`node --import`): permissions would
 * not bite where tests run as root, and nothing goes away at the right moment by itself.
 *
 * By its name, a path is `locked` (may be seen, not opened), `hidden away` (may not even be looked at) or `going`
 * (stands in its folder's list, and is gone when it is looked at).
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

/** @typedef {(path: string, ...rest: unknown[]) => unknown} Call */

/** Node's own module, as far as it is altered here. */
const disk = /** @type {Record<'open' | 'readdirSync' | 'statSync', Call>} */ (/** @type {unknown} */ (fs));
const { open, readdirSync, statSync } = disk;

/**
 * What the system would say.
 * @param {string} code
 * @param {string} path
 */
const refusal = (code, path) => Object.assign(new Error(`${code}: ${path}`), { code, path });

/**
 * @param {string} path
 * @param {string} word
 */
const is = (path, word) => basename(path).startsWith(word);

disk.readdirSync = (path, ...rest) => {
  if (is(path, 'locked')) throw refusal('EACCES', path);
  return readdirSync(path, ...rest);
};
disk.statSync = (path, ...rest) => {
  if (is(path, 'hidden away')) throw refusal('EACCES', path);
  if (is(path, 'going')) throw refusal('ENOENT', path);
  return statSync(path, ...rest);
};
// How a stream opens its file: with a callback, last.
disk.open = (path, ...rest) => {
  const done = rest.at(-1);
  if (!is(path, 'locked') || typeof done !== 'function') return open(path, ...rest);
  return done(refusal('EACCES', path));
};
syncBuiltinESMExports();
