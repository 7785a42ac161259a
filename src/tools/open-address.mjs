/** Opens an address in the person's browser, where there is a screen to show one. */
import { spawn } from 'node:child_process';

/** True when nobody would see a window: in CI, over ssh, on a machine without a display. */
function nobodyLooks() {
  if (process.env.CI || process.env.SSH_CONNECTION) return true;
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * @param {string} address
 * @returns {boolean} false when there is no screen
 */
export function openAddress(address) {
  if (nobodyLooks()) return false;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open'];
  const child = spawn(command ?? 'xdg-open', [...args, address], { stdio: 'ignore', detached: true });
  // no opener here: the address was printed, and that is enough
  child.on('error', () => child.unref());
  child.unref();
  return true;
}
