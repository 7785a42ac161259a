/** The memex that docs/FORMAT.md shows in hex is the one that the store makes: the page cannot go stale. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeHole } from '../../src/mx/file/body.ts';
import { encodeSetAdd, encodeSetRemove, encodeSum } from '../../src/mx/tree/merge-operator.ts';
import { blocksOn, exampleBlocks, pageWith } from './example/blocks.ts';
import { type Example, makeExample } from './example/example-memex.ts';
import { parseHexLine } from './example/walk.ts';
import { SecondReader } from './reader/reader.ts';

const PAGE = readFileSync(new URL('../../docs/FORMAT.md', import.meta.url), 'utf8');
const onPage = blocksOn(PAGE);
let example: Example;

beforeAll(async () => {
  example = await makeExample();
});

function fileOf(block: string): Uint8Array {
  if (block.startsWith('copy-')) return example.copy;
  return block.startsWith('more-') ? example.more : example.file;
}

describe('the example on the page of the format', () => {
  it('has each line of hex where it says, in bytes that the store writes', () => {
    let bytes = 0;
    for (const [name, lines] of onPage) {
      const file = fileOf(name);
      for (const line of lines) {
        const parsed = parseHexLine(line);
        if (parsed === undefined) continue;
        const written = Buffer.from(parsed.hex.replaceAll(' ', ''), 'hex');
        const there = Buffer.from(file.subarray(parsed.at, parsed.at + written.length));
        expect(there.toString('hex'), `${name}: ${line}`).toBe(written.toString('hex'));
        bytes += written.length;
      }
    }
    expect(bytes).toBeGreaterThan(1500);
  });

  it('says of each line what the walk through the bytes finds (run example/write-example.ts after a change)', () => {
    const walked = exampleBlocks(example);
    expect([...onPage.keys()].sort()).toEqual([...walked.keys()].sort());
    for (const [name, lines] of onPage) expect(lines, name).toEqual(walked.get(name));
    expect(pageWith(PAGE, walked)).toBe(PAGE);
  });

  it('has a record of every key space but four, which its memex has no use for', () => {
    const table = PAGE.slice(PAGE.indexOf('| byte | space'), PAGE.indexOf('To list nodes, links, versions'));
    const listed = [...table.matchAll(/^\| ([0-9a-f]{2}) {3}\| /gm)].map(([, space = '']) => space);
    const shown = new Set(
      [...onPage.values()].flat().flatMap((line) => {
        const [, space] = /(?:put|merge|erase) ([0-9a-f]{2}) /.exec(line) ?? [];
        return space === undefined ? [] : [space];
      }),
    );
    expect(listed.length).toBeGreaterThan(25);
    expect(listed.filter((space) => !shown.has(space))).toEqual(['2b', '33', '56', '57']);
  });

  it('has the short examples of holes, sums and sets as they are written', () => {
    const spaced = (bytes: Uint8Array): string =>
      Buffer.from(bytes)
        .toString('hex')
        .replace(/..(?=.)/g, '$& ');
    expect(PAGE).toContain(`hole of 512 bytes:\n\n\`\`\`\n${spaced(encodeHole(512))}\n`);
    expect(PAGE).toContain(
      `the sum -3 is \`${spaced(encodeSum(-3))}\` and 100 is \`${spaced(encodeSum(100))}\``,
    );
    expect(PAGE).toContain(`the set of 5, 6 and 9 is \`${spaced(encodeSetAdd([5, 6, 9]))}\``);
    expect(PAGE).toContain(`takes 6 out\nof it \`${spaced(encodeSetRemove([6]))}\``);
  });

  it('is the memex that the text around it tells of', () => {
    for (const bytes of [example.file, example.copy]) {
      const reader = new SecondReader(bytes);
      const [a, b] = reader.nodes();
      expect([a?.title, b?.title]).toEqual(['A', 'B']);
      expect(reader.links()).toMatchObject([{ source: a?.id, target: b?.id, type: 'cites' }]);
      expect(Buffer.from(reader.content(a?.id ?? '', 1)).toString()).toBe('hello');
      expect(Buffer.from(reader.content(b?.id ?? '', 1)).toString()).toBe(`B\n${'ha'.repeat(600)}`);
    }
  });

  it('has a group that inflates to what the text says', () => {
    const deflated = (onPage.get('copy-groups') ?? []).flatMap((line, i, lines) => {
      const begun = lines.findIndex((each) => each.includes('deflated list'));
      const ended = lines.findIndex((each) => each.includes('directory: magic'));
      return i >= begun && i < ended ? [parseHexLine(line)?.hex ?? ''] : [];
    });
    const plain = inflateRawSync(Buffer.from(deflated.join(' ').replaceAll(' ', ''), 'hex'));
    expect(plain.subarray(0, 4).toString('hex')).toBe('0140b209');
    expect(plain.subarray(4).toString()).toBe(`B\n${'ha'.repeat(600)}`);
  });
});
