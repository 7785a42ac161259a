/**
 * A small static server for the built app, bound to this machine only. It does what a good static host does and
 * no more: right media types, the headers that `_headers` asks for, byte ranges, 404 for what is not there.
 */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const MEDIA_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mx': 'application/x-memex',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder.
 * @param {string} folder
 * @param {{ port?: number }} [options] port 0, the default, takes a free one
 * @returns {Promise<{ address: string, close(): Promise<void> }>}
 */
export async function serveFolder(folder, { port = 0 } = {}) {
  const headers = readHeaders(join(folder, '_headers'));
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    // always asked for again, so that a new build is seen; offline use is the service worker's
    response.setHeader('Cache-Control', 'no-cache');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const file = fileFor(folder, request.url ?? '/');
    if (file === undefined) return refuse(response, 404);
    send(request, response, file);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  return {
    address: `http://localhost:${bound.port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * The headers that a `_headers` file (as Netlify and Cloudflare read it) gives to every path.
 * @param {string} file
 * @returns {[string, string][]}
 */
export function readHeaders(file) {
  if (!existsSync(file)) return [];
  /** @type {[string, string][]} */
  const headers = [];
  let forAll = false;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const colon = line.indexOf(':');
    if (!/^\s/.test(line)) forAll = line.trim() === '/*';
    else if (forAll && colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return headers;
}

/**
 * @param {string} folder
 * @param {string} url
 * @returns {string | undefined} the file that an address means, never one outside the folder
 */
function fileFor(folder, url) {
  const path = decodePath(url);
  if (path === undefined) return undefined;
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return file;
}

/** @param {string} url */
function decodePath(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined; // not an address
  }
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} file
 */
function send(request, response, file) {
  const size = statSync(file).size;
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  response.setHeader('Content-Type', MEDIA_TYPES[extname(file)] ?? 'application/octet-stream');
  response.setHeader('Accept-Ranges', 'bytes');
  if (range && start > end) {
    response.setHeader('Content-Range', `bytes */${size}`);
    return refuse(response, 416);
  }
  response.setHeader('Content-Length', end - start + 1);
  if (range) response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
  response.writeHead(range ? 206 : 200);
  if (request.method === 'HEAD' || size === 0) return void response.end();
  createReadStream(file, { start, end })
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 */
function refuse(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}
