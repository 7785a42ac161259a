/** What players get of the store: the part that they ask for, read as they take it, and nothing that could be a page. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedRange } from '../../workers/byte-range.ts';
import { type AskForPart, isStreamAddress, streamReply } from '../../workers/media-stream.ts';

const SCOPE = 'https://host.example/memex/';
const KEY = '0123456789abcdef';

/** A page that holds so many bytes, each its place modulo 251, and writes down what it is asked for. */
function pageWith(total: number, mediaType = 'video/mp4') {
  const asked: [number, number][] = [];
  const ask: AskForPart = async (key, from, to) => {
    if (key !== KEY) return { bytes: undefined };
    if (to > from) asked.push([from, to]);
    const bytes = Uint8Array.from({ length: to - from }, (_, i) => (from + i) % 251).buffer;
    return { bytes, total, mediaType };
  };
  return { asked, ask };
}

function request(range?: string, destination: RequestDestination = 'video', key = KEY) {
  const headers = new Headers(range === undefined ? {} : { range });
  return { url: `${SCOPE}stream/${key}`, destination, headers };
}

describe('a range that is asked for', () => {
  test.each([
    [null, 10, undefined],
    ['bytes=0-', 10, { from: 0, to: 10 }],
    ['bytes=3-5', 10, { from: 3, to: 6 }],
    ['bytes=3-500', 10, { from: 3, to: 10 }],
    ['bytes=-4', 10, { from: 6, to: 10 }],
    ['bytes=-40', 10, { from: 0, to: 10 }],
    ['bytes=10-', 10, 'none'],
    ['bytes=-0', 10, 'none'],
    ['bytes=0-', 0, 'none'],
    ['bytes=5-3', 10, undefined],
    ['bytes=-', 10, undefined],
    ['bytes=1-2,4-5', 10, undefined],
    ['lines=1-2', 10, undefined],
    ['bytes=9999999999999999999-', 10, undefined],
  ] as const)('%j of %i bytes is %j', (header, total, range) => {
    expect(askedRange(header, total)).toEqual(range);
  });

  test('lies within what is there, whatever the header says', () => {
    const header = fc.tuple(fc.string(), fc.nat(), fc.nat()).map(([text, a, b]) => `bytes=${a}-${b}${text}`);
    fc.assert(
      fc.property(fc.oneof(header, fc.string()), fc.nat(), (text, total) => {
        const range = askedRange(text, total);
        if (range === undefined || range === 'none') return;
        expect(range.from).toBeGreaterThanOrEqual(0);
        expect(range.to).toBeLessThanOrEqual(total);
        expect(range.from).toBeLessThan(range.to);
      }),
    );
  });
});

describe('a player', () => {
  test('gets the part that it asks for, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2_000_000 }), fc.nat(), fc.nat(), async (total, a, b) => {
        const from = a % total;
        const last = from + (b % (total - from));
        const { ask } = pageWith(total);
        const reply = await streamReply(request(`bytes=${from}-${last}`), SCOPE, ask);
        expect(reply.status).toBe(206);
        expect(reply.headers.get('content-range')).toBe(`bytes ${from}-${last}/${total}`);
        expect(reply.headers.get('content-length')).toBe(String(last + 1 - from));
        const bytes = new Uint8Array(await reply.arrayBuffer());
        expect(bytes.length).toBe(last + 1 - from);
        expect(bytes.every((byte, i) => byte === (from + i) % 251)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('that takes the beginning of a long film has only that read, and no more when it goes away', async () => {
    const { ask, asked } = pageWith(500_000_000);
    const reply = await streamReply(request('bytes=400000000-'), SCOPE, ask);
    expect(asked).toEqual([]);
    const reader = reply.body?.getReader();
    await reader?.read();
    await reader?.read();
    await reader?.cancel();
    expect(asked).toEqual([
      [400_000_000, 400_524_288],
      [400_524_288, 401_048_576],
    ]);
  });

  test('that asks for all of it gets that, and behind the end nothing', async () => {
    const { ask } = pageWith(1000);
    const whole = await streamReply(request(), SCOPE, ask);
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 1000]);
    const behind = await streamReply(request('bytes=1000-'), SCOPE, ask);
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });

  test('sees the answer break off when the file is gone meanwhile', async () => {
    const { ask } = pageWith(1_000_000);
    let parts = 0;
    const going: AskForPart = async (key, from, to) =>
      to > from && ++parts > 1 ? { bytes: undefined } : ask(key, from, to);
    const reply = await streamReply(request('bytes=0-'), SCOPE, going);
    await expect(reply.arrayBuffer()).rejects.toThrow();
  });
});

describe('nobody else', () => {
  test.each(['iframe', 'script', 'image', 'object', 'worker', ''] as const)(
    'gets anything as %j',
    async (destination) => {
      const { ask, asked } = pageWith(1000);
      const reply = await streamReply(request('bytes=0-', destination), SCOPE, ask);
      expect([reply.status, reply.body, asked]).toEqual([404, null, []]);
    },
  );

  test('gets it by going there: that is the app', async () => {
    const { ask, asked } = pageWith(1000);
    const reply = await streamReply(request('bytes=0-', 'document'), SCOPE, ask);
    expect([reply.status, reply.headers.get('location'), asked]).toEqual([302, SCOPE, []]);
  });

  test('gets anything for a key that the page does not know', async () => {
    const { ask } = pageWith(1000);
    expect((await streamReply(request('bytes=0-', 'audio', 'guessed'), SCOPE, ask)).status).toBe(404);
  });

  test('is asked for: only addresses in the folder of streams are answered', () => {
    expect(isStreamAddress(new URL(`${SCOPE}stream/x`), SCOPE)).toBe(true);
    for (const other of [
      `${SCOPE}assets/x.js`,
      'https://other.example/memex/stream/x',
      'https://host.example/stream/x',
    ])
      expect(isStreamAddress(new URL(other), SCOPE)).toBe(false);
  });

  test.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'video/mp4\r\nX-Evil: 1',
    'video/mp4; x="><script>',
    '',
  ])('can make a page of what calls itself %j', async (mediaType) => {
    const { ask } = pageWith(10, mediaType);
    const { headers } = await streamReply(request('bytes=0-'), SCOPE, ask);
    expect(headers.get('content-type')).toBe('application/octet-stream');
  });

  test('may keep, frame, sniff or run it', async () => {
    const { ask } = pageWith(10);
    for (const reply of [
      await streamReply(request('bytes=0-'), SCOPE, ask),
      await streamReply(request('bytes=0-', 'iframe'), SCOPE, ask),
    ]) {
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
      expect(reply.headers.get('content-disposition')).toBe('attachment');
      expect(reply.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
  });
});
