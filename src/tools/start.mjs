/**
 * `npm start`: installs what is missing, builds what is out of date, serves the built app and opens it.
 *
 * Options: `--no-open` opens no browser; `--port N` takes this port instead of the usual one.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { openAddress } from './open-address.mjs';
import { installPackages } from './packages.mjs';
import { say, stop } from './say.mjs';
import { serveFolder } from './static-server.mjs';

/** The same each time, since a browser keeps a memex for one address, port included. */
const USUAL_PORT = 4870;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const { values } = parseArgs({
  options: { 'no-open': { type: 'boolean', default: false }, port: { type: 'string' } },
});

installPackages(root);
if (!build(root, 'app')) stop('the app could not be built; the lines above say why.');
if (!build(root, 'cli')) stop('the command line could not be built; the lines above say why.');

const { address } = await serve();
say(`Memex runs at ${address} (Ctrl+C stops it).`);
if (!values['no-open']) openAddress(address);

async function serve() {
  const folder = join(root, 'dist', 'app');
  if (values.port !== undefined) return serveFolder(folder, { port: Number(values.port) });
  try {
    return await serveFolder(folder, { port: USUAL_PORT });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    say(
      `port ${USUAL_PORT} is taken, so another one is used; notes made at the usual address are not seen here.`,
    );
    return serveFolder(folder);
  }
}
