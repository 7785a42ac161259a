/** Files made for the tests, and brought in without the import screen. */
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { statusOf } from './vault-in-browser.ts';

/** Brings files in, and gives their nodes' ids in order. */
export async function bringIn(
  page: Page,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<readonly string[]> {
  await statusOf(page);
  const coded = Object.entries(files).map(([path, content]) => [
    path,
    Buffer.from(content).toString('base64'),
  ]);
  return page.evaluate(async (all) => {
    const ids: string[] = [];
    for (const [path = '', content = ''] of all) {
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
      const watcher = { onProgress: () => undefined };
      const { entries } = await window.memex.importFiles(
        [{ path, file: new File([bytes], path) }],
        path,
        watcher,
      );
      ids.push(entries[0]?.id ?? '');
    }
    return ids;
  }, coded);
}

/** Opens a node by its id, and waits until its view stands. */
export async function openFile(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => location.assign(hash), `#/notes/${id}`);
  await page.locator('.file-preview-foot').waitFor();
}

/** Waits until the service worker answers this page. */
export async function isControlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Counts from now on what this page reads of content. */
export async function countReads(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { memex } = window;
    const read = memex.contentRange;
    Reflect.set(window, 'bytesRead', 0);
    memex.contentRange = async (...asked) => {
      const reply = await read(...asked);
      Reflect.set(window, 'bytesRead', Reflect.get(window, 'bytesRead') + reply.bytes.length);
      return reply;
    };
    const all = memex.content;
    memex.content = async (...asked) => {
      const reply = await all(...asked);
      Reflect.set(window, 'bytesRead', Reflect.get(window, 'bytesRead') + reply.bytes.length);
      return reply;
    };
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'bytesRead')));
}

/** A picture of one colour, 8 bits a channel. */
export function madePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height, 90);
  for (let y = 0; y < height; y++) rows[y * (width * 3 + 1)] = 0;
  const parts = [part('IHDR', header), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function part(name: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Bytes of sound in one second of what `wavHeader` begins. */
export const WAV_BYTES_A_SECOND = 88_200;

/** The beginning of a WAV file with so many bytes of sound. */
export function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(44_100, 24);
  header.writeUInt32LE(WAV_BYTES_A_SECOND, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return header;
}
