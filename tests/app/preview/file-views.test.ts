/** Which view a file gets, what of its text is read, and what little there is to compute in the plain views. */
import { describe, expect, test } from 'vitest';
import '../words/english.ts';
import { shownAs } from '../../../src/app/preview/file-kind.ts';
import { readText } from '../../../src/app/preview/file-text.ts';
import { hexLines } from '../../../src/app/preview/hex-lines.ts';
import { passageInPieces } from '../../../src/app/preview/pdf-passage.ts';

describe('a file is shown', () => {
  test.each([
    ['image/svg+xml', 'picture'],
    ['audio/wav', 'sound'],
    ['video/mp4; codecs=x', 'film'],
    ['application/pdf', 'pdf'],
    ['text/csv', 'table'],
    ['text/tab-separated-values', 'table'],
    ['application/geo+json', 'json'],
    ['text/html', 'page'],
    ['application/xhtml+xml', 'page'],
    ['application/toml', 'text'],
    ['text/x-python', 'text'],
    ['application/octet-stream', 'bytes'],
    ['', 'bytes'],
  ])('%j as a %s', (mediaType, view) => {
    expect(shownAs(mediaType)).toBe(view);
  });
});

describe('the text of a file', () => {
  const clientOf = (bytes: Uint8Array, version = 1) => {
    const asked: number[] = [];
    const contentRange = async (_: string, from: number, to: number) => {
      asked.push(to - from);
      return { bytes: bytes.slice(from, to), mediaType: 'text/plain', version };
    };
    return { asked, contentRange };
  };
  const read = (bytes: Uint8Array, most: number) =>
    readText(clientOf(bytes), { id: 'x', version: 1, bytes: bytes.length }, most);

  test('is read in parts, and no character is lost between them', async () => {
    const text = '翠鸟'.repeat(400_000);
    const bytes = new TextEncoder().encode(text);
    const client = clientOf(bytes);
    const { isWhole, text: got } = await readText(client, { id: 'x', version: 1, bytes: bytes.length }, 1e9);
    expect(got === text).toBe(true);
    expect(isWhole).toBe(true);
    expect(Math.max(...client.asked)).toBeLessThanOrEqual(1024 * 1024);
  });

  test('is read only so far as it is shown, without half a character', async () => {
    expect(await read(new TextEncoder().encode('ééé'), 3)).toEqual({ text: 'é', isWhole: false });
    expect(await read(new Uint8Array(0), 3)).toEqual({ text: '', isWhole: true });
  });

  test('may be UTF-16 with its mark', async () => {
    expect(await read(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42, 0), 99)).toEqual({
      text: 'AB',
      isWhole: true,
    });
  });

  test('that changes meanwhile is not put together', async () => {
    const client = clientOf(Uint8Array.of(65), 2);
    await expect(readText(client, { id: 'x', version: 1, bytes: 1 }, 9)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('bytes', () => {
  test('are shown sixteen a line, in hex and as letters', () => {
    expect(hexLines(Uint8Array.from({ length: 18 }, (_, i) => 0x58 + i))).toEqual([
      { at: '0000', hex: '58 59 5a 5b 5c 5d 5e 5f 60 61 62 63 64 65 66 67', letters: 'XYZ[\\]^_`abcdefg' },
      { at: '0010', hex: '68 69', letters: 'hi' },
    ]);
    expect(hexLines(Uint8Array.of(0, 10, 0x7f, 0xff))[0]?.letters).toBe('····');
    expect(hexLines(new Uint8Array(0))).toEqual([]);
  });
});

describe('a passage in the pieces of a page', () => {
  const PIECES = ['The heron waits', ' ', 'above the wa-', '', 'terfall. It stands', 'for hours.'];

  test('is found by what is written, however it was parted', () => {
    const found = passageInPieces(PIECES, 'waits above the\nwaterfall');
    expect(found).toEqual({ from: { piece: 0, offset: 10 }, to: { piece: 4, offset: 7 }, isWhole: true });
  });

  test('that goes on overleaf is found by its beginning', () => {
    const long = 'It stands for hours. '.concat('And hours. '.repeat(20));
    expect(passageInPieces(PIECES, long)).toBeUndefined();
    const page = [...PIECES, ...Array.from({ length: 6 }, () => 'And hours.')];
    expect(passageInPieces(page, long)).toMatchObject({ from: { piece: 4, offset: 9 }, isWhole: false });
  });

  test('is not found where it does not stand, or says nothing', () => {
    expect(passageInPieces(PIECES, 'the kingfisher')).toBeUndefined();
    expect(passageInPieces(PIECES, ' \n')).toBeUndefined();
  });
});
