/** Addresses of files: sound and film by parts where that can be, all else held in memory, and only so much. */
import { describe, expect, test, vi } from 'vitest';
import '../words/english.ts';
import { BLOB_BYTES_MAX, createMediaUrls } from '../../../src/app/preview/media-urls.ts';
import type { NodeRecord } from '../../../src/mx/types.ts';

/** A memex with one file, whose bytes are zeros after what it begins with. */
function around(
  mediaType: string,
  bytes: number,
  options: { beginning?: string; streams?: boolean; gotSome?: boolean } = {},
) {
  const { beginning = '', streams = true } = options;
  const node = { id: 'x', version: 1, mediaType, bytes } as NodeRecord;
  const read: number[] = [];
  const closed: string[] = [];
  const client = {
    node: async (id: string) => ({ ...node, id }),
    contentRange: async (_: string, from: number, to: number) => {
      read.push(to - from);
      const part = new Uint8Array(to - from);
      if (from === 0) part.set(new TextEncoder().encode(beginning).subarray(0, part.length));
      return { bytes: part, mediaType, version: 1 };
    },
  };
  let opened = 0;
  const urls = createMediaUrls(client, {
    open: async () => (streams ? `https://host.example/stream/${++opened}` : undefined),
    isRead: () => options.gotSome === true,
    close: (address) => void closed.push(address),
  });
  return { urls, read, closed };
}

describe('the address of a file', () => {
  test.each(['video/mp4', 'audio/wav'])(
    'of %s is a stream, of which only the beginning was looked at',
    async (type) => {
      const { urls, read } = around(type, 5_000_000_000);
      expect((await urls.urlOf('x')).url).toBe('https://host.example/stream/1');
      expect(read).toEqual([64]);
    },
  );

  test('of a picture, or where there are no streams, is a blob of all of it', async () => {
    for (const [type, streams] of [
      ['image/png', true],
      ['video/mp4', false],
    ] as const) {
      const { urls } = around(type, 9_000_001, { streams });
      const { url } = await urls.urlOf('x');
      const blob = await (await fetch(url)).blob();
      expect([blob.size, blob.type]).toEqual([9_000_001, type]);
      urls.clear();
    }
  });

  test('is none for what would have to be held and is too large, and for a playlist', async () => {
    const large = around('video/mp4', BLOB_BYTES_MAX + 1, { streams: false });
    await expect(large.urls.urlOf('x')).rejects.toMatchObject({ code: 'too-large' });
    expect(large.read).toEqual([64]);
    const list = around('video/mp4', 100, { beginning: '\n#EXTM3U\nhttps://elsewhere.example' });
    await expect(list.urls.urlOf('x')).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test('is another, of all of it, for a player that got nothing by the first; not for one that got some', async () => {
    const { urls, closed } = around('video/mp4', 1000);
    const { url } = await urls.urlOf('x');
    const held = await urls.insteadOf('x', url);
    expect(held).toMatch(/^blob:/);
    expect(closed).toEqual([url]);
    expect((await urls.urlOf('x')).url).toBe(held);
    expect(await urls.insteadOf('x', held ?? '')).toBeUndefined();
    const some = around('video/mp4', 1000, { gotSome: true });
    expect(await some.urls.insteadOf('x', (await some.urls.urlOf('x')).url)).toBeUndefined();
    expect(some.read).toEqual([64]);
  });

  test('is kept for the next who asks, and leads nowhere when many others were asked for, or the memex is left', async () => {
    const { urls, closed } = around('video/mp4', 100);
    const first = (await urls.urlOf('first')).url;
    expect((await urls.urlOf('first')).url).toBe(first);
    for (let i = 0; i < 48; i++) await urls.urlOf(`other ${i}`);
    expect(closed).toEqual([first]);
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    urls.clear();
    expect(closed).toHaveLength(49);
    expect(revoked).not.toHaveBeenCalled();
    revoked.mockRestore();
  });
});
