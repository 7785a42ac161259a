/**
 * Makes sure that what package-lock.json names is installed. Needs only Node and npm, so that `npm start` and
 * `npm test` work straight after `git clone`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, stop } from './say.mjs';

/** The oldest Node that every package runs on. */
const NODE_MIN = [20, 19];

/** Installs with `npm ci` unless everything that the lock file names is there already. @param {string} root */
export function installPackages(root) {
  refuseOldNode();
  if (packagesAreInstalled(root)) return;
  say('installing packages, which takes a minute the first time');
  const status = runNpm(['ci', '--no-audit', '--no-fund'], root);
  if (status !== 0) stop('`npm ci` failed; the lines above say why. Is this machine online?');
}

/**
 * Runs npm, whether a script of npm's started us or Node itself did.
 * @param {string[]} args
 * @param {string} cwd
 * @returns {number} its exit code
 */
export function runNpm(args, cwd) {
  const npm = process.env.npm_execpath;
  const throughNode = npm !== undefined && /\.[cm]?js$/.test(npm);
  const done = throughNode
    ? spawnSync(process.execPath, [npm, ...args], { cwd, stdio: 'inherit' })
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
        cwd,
        stdio: 'inherit',
        shell: process.platform === 'win32',
      });
  if (done.error) stop(`npm could not be started (${done.error.message}); install Node with npm.`);
  return done.status ?? 1;
}

/** @param {string} root */
function packagesAreInstalled(root) {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedList);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [majorMin = 0, minorMin = 0] = NODE_MIN;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  stop(
    `this needs Node ${NODE_MIN.join('.')} or newer, and this is ${process.versions.node}; see nodejs.org.`,
  );
}
