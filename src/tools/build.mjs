/** Builds the app and the command line, unless what is built is newer than everything that it is built from. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';

const SOURCES = [
  'src',
  'workers',
  'public',
  'index.html',
  'LICENSE',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** @typedef {'app' | 'cli'} Target */

/** What each target leaves last. @type {Record<Target, string>} */
const LAST_FILE = { app: 'dist/app/service-worker.js', cli: 'dist/cli/memex.js' };

/**
 * @param {string} root
 * @param {Target} target
 */
export function isBuilt(root, target) {
  const last = join(root, LAST_FILE[target]);
  return existsSync(last) && statSync(last).mtimeMs >= newest(SOURCES.map((name) => join(root, name)));
}

/**
 * Builds a target when it is out of date.
 * @param {string} root
 * @param {Target} target
 * @returns {boolean} false when the build failed; its output says why
 */
export function build(root, target) {
  if (isBuilt(root, target)) return true;
  say(target === 'app' ? 'building the app' : 'building the command line');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const mode = target === 'cli' ? ['--mode', 'cli'] : [];
  const args = [vite, 'build', '--logLevel', 'warn', ...mode];
  // a parent that runs tests must not make a test build of it
  const env = { ...process.env, NODE_ENV: 'production' };
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status === 0;
}

/**
 * Time of the newest file under these paths.
 * @param {string[]} paths
 * @returns {number}
 */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    const time = stat.isDirectory()
      ? newest(readdirSync(path).map((name) => join(path, name)))
      : stat.mtimeMs;
    latest = Math.max(latest, time);
  }
  return latest;
}
