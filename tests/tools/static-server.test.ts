import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder } from '../../src/tools/static-server.mjs';

const folder = join(mkdtempSync(join(tmpdir(), 'memex-serve-')), 'app');
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'a b.js'), '0123456789');
  writeFileSync(join(folder, '..', 'outside.txt'), 'secret');
  writeFileSync(join(folder, '_headers'), '# note\n/*\n  X-Sample: yes: it is\n/other\n  X-Other: no\n');
  server = await serveFolder(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(join(folder, '..'), { recursive: true });
});

describe('the static server', () => {
  test('gives the page for its folder, with the headers for all paths', async () => {
    const response = await fetch(server.address);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-sample')).toBe('yes: it is');
    expect(response.headers.get('x-other')).toBeNull();
    expect(await response.text()).toBe('<!doctype html>');
  });

  test('gives a part of a file', async () => {
    const response = await fetch(`${server.address}assets/a%20b.js`, { headers: { Range: 'bytes=2-4' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await response.text()).toBe('234');
  });

  test('refuses a part that begins behind the end', async () => {
    const response = await fetch(`${server.address}assets/a%20b.js`, { headers: { Range: 'bytes=10-' } });
    expect(response.status).toBe(416);
  });

  test('answers 404 for what is not there, for folders, and for addresses that mean nothing', async () => {
    for (const path of ['none.js', 'assets', 'assets/', '%E0%A4%A']) {
      expect((await fetch(server.address + path)).status, path).toBe(404);
    }
  });

  test('never leaves its folder', async () => {
    const port = Number(new URL(server.address).port);
    for (const path of ['/../outside.txt', '/%2e%2e/outside.txt', '/assets/..%2f..%2foutside.txt']) {
      expect(await statusOf(port, path), path).toBe(404);
    }
  });
});

/** Asks for a path exactly as written; `fetch` would tidy it first. */
function statusOf(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
