/**
 * Recipe pages that name one page many times over, so that a few hundred bytes claim more content than there is room
 * for anywhere; and pages that are not what others say of them.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeChunk } from '../../src/mx/content/chunk-record.ts';
import { chunkHashKey, chunkKey, pagesKey } from '../../src/mx/content/chunk-store.ts';
import { Holder, holderKey, pageHashKey, pageKey } from '../../src/mx/content/recipe-pages.ts';
import { encodePage } from '../../src/mx/content/recipe-shape.ts';
import { decodeVersion, encodeVersion } from '../../src/mx/content/version-record.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { nodeKey } from '../../src/mx/graph/node-index.ts';
import { decodeNode } from '../../src/mx/graph/node-record.ts';
import { openStore, type Surroundings, salvageMemex } from '../../src/mx/index.ts';
import { keyU32 } from '../../src/mx/tree/key.ts';
import { encodeSetAdd } from '../../src/mx/tree/merge-operator.ts';
import { wreck } from '../salvage/wrecks.ts';
import { Metered, runBounded, withBoundedArrays } from './bounds.ts';
import { exercise } from './exercise.ts';
import { type Entry, entriesIn, fileWith, inSpace } from './record-file.ts';

const FIRST_PAGE = 5000;
const CHUNK = 9000;
const CHUNK_BYTES = 100;
/** Entries of a page, the most there may be. */
const WIDE = 256;
const EMPTY = new Uint8Array(0);

let around: Surroundings;
let entries: readonly Entry[];

beforeAll(async () => {
  const whole = await wreck(5);
  around = whole.around;
  entries = entriesIn(whole.bytes, 5000);
});

interface Page {
  readonly level: number;
  readonly names: number;
  /** How often, and with how many bytes each. */
  readonly times: number;
  readonly bytes: number;
}

/** Everything that a page needs to be found and held. */
function pageEntries(page: number, { level, names, times, bytes }: Page): Entry[] {
  const numbers = Array.from({ length: times }, () => names);
  const record = encodePage({ level, numbers, bytes: numbers.map(() => bytes) }).slice();
  const held = encodeSetAdd([page]);
  return [
    { key: pageKey(page), value: record },
    { key: pageHashKey(around.hasher.sha256(record), page), value: EMPTY },
    level === 0
      ? { key: pagesKey(names, page), value: held }
      : { key: holderKey(names, Holder.page, page), value: held },
  ];
}

/** A file with a chunk, these pages from `FIRST_PAGE` on, and a version whose recipe begins at the last of them. */
function fileOfPages(
  pages: readonly Page[],
  claimed: number,
  root = FIRST_PAGE + pages.length - 1,
): Uint8Array {
  const body = new Uint8Array(CHUNK_BYTES).fill(0x61);
  const first = newestVersion();
  const { inline: _, ...rest } = decodeVersion(first.value);
  const version = encodeVersion({
    ...rest,
    policy: 4,
    bytes: claimed,
    chunks: claimed / CHUNK_BYTES,
    root,
  }).slice();
  const added = [
    { key: chunkKey(CHUNK), value: encodeChunk({ length: CHUNK_BYTES, body }).slice() },
    { key: chunkHashKey(around.hasher.sha256(body), CHUNK), value: EMPTY },
    { key: first.key, value: version },
    { key: holderKey(root, Holder.version, rest.version), value: encodeSetAdd([rest.version]) },
    ...pages.flatMap((page, i) => pageEntries(FIRST_PAGE + i, page)),
  ];
  return fileWith([...entries.filter(({ key }) => key !== first.key), ...added], around);
}

/** Each page names the one below it so many times; `levels` pages. */
function tower(levels: number, times = WIDE): Page[] {
  return Array.from({ length: levels }, (_, level) => ({
    level,
    names: level === 0 ? CHUNK : FIRST_PAGE + level - 1,
    times,
    bytes: CHUNK_BYTES * times ** level,
  }));
}

function verified(bytes: Uint8Array): readonly string[] {
  const file = new Metered(bytes);
  const { problems } = runBounded(openStore(file, { ...around, readOnly: true }).verify());
  file.check();
  return problems.map(({ what }) => what);
}

/** The newest version of the first node, which is the one to get the pages. */
function newestVersion(): Entry {
  const versions = inSpace(entries, 'version');
  const newest = versions.findLast(({ key }) => key.slice(0, 5) === versions[0]?.key.slice(0, 5));
  if (newest === undefined) throw new RangeError('There is no version.');
  return newest;
}

/** The id of that node. */
function nodeId(): string {
  const key = nodeKey(keyU32(newestVersion().key, 1));
  const node = entries.find((entry) => entry.key === key);
  return node === undefined ? '' : decodeNode(node.value).id;
}

describe('pages that name one page 256 times over, level upon level', () => {
  const levels = 5;
  const claimed = CHUNK_BYTES * WIDE ** levels;

  it('are read where one looks, and not listed as a whole', () => {
    const bytes = fileOfPages(tower(levels), claimed);
    const store = openStore(new Metered(bytes), { ...around, readOnly: true });
    const view = store.snapshot();
    const id = nodeId();
    withBoundedArrays(() => {
      expect(view.content.range(id, claimed - 10, claimed)).toEqual(new Uint8Array(10).fill(0x61));
      for (const read of [() => view.content.read(id), () => view.content.chunks(id)]) {
        expect(read).toThrow(expect.objectContaining({ code: 'too-large' }));
      }
      view.similarity.of(id);
    });
  });

  it('are each verified once; what no machine could go through is said, not gone through', () => {
    expect(verified(fileOfPages(tower(levels), claimed))).toContainEqual(
      expect.stringContaining('more than can be proven'),
    );
  });

  it('are not gone through when the record claims another length', () => {
    const problems = verified(fileOfPages(tower(3), claimed));
    expect(problems).toContainEqual(expect.stringContaining(`It has ${CHUNK_BYTES * WIDE ** 3} bytes`));
  });

  it('end in bounds whatever is done with them', { timeout: 120_000 }, () => {
    expect(exercise(fileOfPages(tower(levels), claimed), around)).toBe(true);
  });

  it('and lead nowhere are each looked at once, not once for each way that leads there', () => {
    const barren = Array.from({ length: 8 }, (_, i) => ({
      level: i + 1,
      names: FIRST_PAGE + i - 1,
      times: WIDE,
      bytes: CHUNK_BYTES,
    }));
    expect(exercise(fileOfPages(barren, CHUNK_BYTES * WIDE), around)).toBe(true);
  });

  it('are brought over by a salvage as far as they are honest', () => {
    const into = new MemoryFile();
    const bytes = fileOfPages(tower(2), CHUNK_BYTES * WIDE ** 2);
    const report = runBounded(salvageMemex(new Metered(bytes), into, { ...around, creator: 'test' }));
    const saved = openStore(into, { ...around, readOnly: true }).snapshot();
    // Only its hash is not what the record says: it is marked for that.
    expect(report.nodes).toBeGreaterThan(0);
    expect(saved.content.read(nodeId())).toHaveLength(CHUNK_BYTES * WIDE ** 2);
  });
});

describe('a page that is not what another says of it', () => {
  it('makes reading say so, not write past the end of what it reads', () => {
    const pages: Page[] = [
      { level: 0, names: CHUNK, times: 1, bytes: CHUNK_BYTES },
      { level: 1, names: FIRST_PAGE, times: 4, bytes: CHUNK_BYTES * 2 },
    ];
    const bytes = fileOfPages(pages, CHUNK_BYTES * 4);
    const view = openStore(new MemoryFile(bytes), { ...around, readOnly: true }).snapshot();
    expect(() => view.content.read(nodeId())).toThrow(expect.objectContaining({ code: 'corrupt' }));
    expect(verified(bytes)).toContainEqual(expect.stringContaining('What it refers to is not what it says'));
  });

  it('with empty entries is refused, for they could go on without end', () => {
    const pages = tower(5).map((page) => ({ ...page, bytes: 0 }));
    expect(exercise(fileOfPages(pages, 0), around)).toBe(true);
    expect(verified(fileOfPages(pages, 0))).toContainEqual(expect.stringContaining('makes no sense'));
  });

  it('and names one of its own level, ten thousand deep, is let go without a stack of them', () => {
    const deep = Array.from({ length: 10_000 }, (_, i) => ({
      level: i === 0 ? 0 : 5,
      names: i === 0 ? CHUNK : FIRST_PAGE + i - 1,
      times: 1,
      bytes: CHUNK_BYTES,
    }));
    const bytes = fileOfPages(deep, CHUNK_BYTES).slice();
    const store = openStore(new MemoryFile(bytes), around);
    const id = nodeId();
    expect(() => store.apply([{ kind: 'purgeNode', id }])).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    );
  });
});
