/** Finds a Chromium or Chrome for the browser tests, or installs one where that is a matter of one command. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

/** Where each system keeps it. @returns {string[]} */
function usualPlaces() {
  const home = process.env.HOME ?? '';
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(home, 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return [...NAMES.map((name) => `/usr/bin/${name}`), '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

/** @returns {string[]} */
function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name + ending)));
}

/**
 * The browser to test with: CHROME_PATH, the usual places, then the PATH.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) return isExecutable(named) ? named : undefined;
  return [...usualPlaces(), ...onPath()].find(isExecutable);
}

/**
 * Finds a browser, or installs Debian's where this process may.
 * @returns {string | undefined}
 */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found !== undefined || process.env.CHROME_PATH) return found;
  const mayInstall = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (!mayInstall) return undefined;
  say('installing Chromium for the browser tests');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env,
  });
  return findChromium();
}

/** One sentence for who has none. */
export function howToGetChromium() {
  if (process.env.CHROME_PATH)
    return `CHROME_PATH names ${process.env.CHROME_PATH}, which is no program here.`;
  const how =
    process.platform === 'darwin'
      ? '`brew install --cask chromium`'
      : process.platform === 'win32'
        ? '`winget install Google.Chrome`'
        : '`sudo apt-get install chromium` (or your distribution’s command)';
  return `the browser tests need Chromium or Chrome: install it with ${how}, or set CHROME_PATH to one.`;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run: the next place may have one
  }
}
