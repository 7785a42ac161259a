/** Likeness through the worker's service: rows, comparisons, pairs as they are found, and two nodes made one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeId } from '../../src/mx/index.ts';
import { apartSetting } from '../../src/mx/similarity/apart.ts';
import type { PairProgress, PairRow } from '../../workers/similar-protocol.ts';
import { WorkerStore } from '../../workers/store-service.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

const WATCHER = { onProgress: () => undefined };
const HERON = 'A heron waits above the weir for the minnows that gather in the slack water below the sluice.';
const COPPER = 'Copper kettles must be scoured with lemon juice and salt before the tin lining is renewed.';
let service: WorkerStore;

beforeEach(async () => {
  standInForOpfs();
  service = new WorkerStore();
  await service.open('similar');
});

afterEach(() => service.close());

async function note(title: string, text = ''): Promise<NodeId> {
  return (await service.saveNote({ title, text })).id;
}

const text = async (id: NodeId) => new TextDecoder().decode((await service.content(id)).bytes);

async function merging(id: NodeId, from: NodeId) {
  const { one, other } = await service.comparison(id, from);
  return {
    ...{ id, from, baseVersion: one.version, baseHash: one.hash },
    ...{ fromVersion: other.version, fromHash: other.hash },
  };
}

describe('nodes like one', () => {
  it('come with what they share, and where', async () => {
    const id = await note('Long', `${COPPER}\n\n${HERON}`);
    const held = await note('Held', HERON);
    await service.apply([{ kind: 'setSetting', name: apartSetting(held, id), value: true }]);
    const [row, ...more] = await service.similar({ id, limit: 5 }, 'similar', WATCHER);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: held, title: 'Held', nodeType: 'note', isApart: true });
    expect(row?.shared).toMatchObject({ passages: 1, ofOther: 1, quote: HERON.slice(0, -1) });
    expect(row?.shared?.ofOne).toBeCloseTo(0.5, 1);
    expect(row?.shared?.strip).toEqual([expect.closeTo(0.5, 1), expect.closeTo(1, 1)]);
    expect(await service.similar({ id, limit: 5, settings: { threshold: 1 } }, 'similar', WATCHER)).toEqual(
      [],
    );
  });

  it('are compared in full, texts with their passages and the rest by its chunks', async () => {
    const [one, other] = [await note('One', HERON), await note('Other', `${HERON} So it is.`)];
    const texts = await service.comparison(one, other);
    expect(texts.likeness?.similarity).toBeGreaterThan(0.7);
    expect(texts.texts?.passages).toHaveLength(1);
    expect(texts).toMatchObject({ one: { title: 'One', links: 0 }, isApart: false });
    const picture = { kind: 'addNode', type: 'file', mediaType: 'image/png' } as const;
    const { results } = await service.apply([
      { ...picture, content: new Uint8Array(9000).fill(7) },
      { ...picture, content: new Uint8Array(9000).fill(7) },
    ]);
    const files = await service.comparison(results[0]?.id ?? '', results[1]?.id ?? '');
    expect(files.texts).toBeUndefined();
    expect(files.likeness?.similarity).toBe(1);
    expect(files.chunks.shared).toBe(files.chunks.one);
    await expect(service.comparison(one, '0'.repeat(26))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('pairs', () => {
  const found = async (watcher?: (progress: PairProgress) => void): Promise<readonly PairRow[]> => {
    const pairs: PairRow[] = [];
    const count = await service.nearDuplicates({ least: 0.6 }, 'pairs', {
      onProgress: (progress) => {
        pairs.push(...progress.pairs);
        watcher?.(progress);
      },
    });
    expect(pairs).toHaveLength(count);
    return pairs;
  };

  it('are told with what they share, none of them left out', async () => {
    for (let i = 0; i < 60; i++)
      for (const version of ['first', 'second'])
        await note(`${version} ${i}`, `Number ${i} of them: w${i}a w${i}b w${i}c w${i}d w${i}e w${i}f`);
    await note('Heron', HERON);
    await note('Heron again', HERON);
    const pairs = await found();
    expect(pairs).toHaveLength(61);
    expect(pairs[0]).toMatchObject({ similarity: 1, quote: HERON.slice(0, -1) });
    expect(pairs.every(({ quote }) => quote !== '')).toBe(true);
  });

  it('are looked for until somebody stops it', async () => {
    for (let i = 0; i < 300; i++) await note(`Note ${i}`, `${HERON} ${COPPER} ${i}`);
    const stopped = found(() => void service.cancel('pairs'));
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('two nodes made one', () => {
  it('go on by both names, however often it is asked for', async () => {
    const stays = await note('Heron', '---\naliases: [Grey]\n---\nOne.');
    const goes = await note('Fisher', 'Two.');
    const mention = await note('Mention', 'I saw [[Fisher]].');
    const asked = { ...(await merging(stays, goes)), text: '---\naliases: [Grey]\n---\nBoth.' };
    const first = await service.mergeNodes({ ...asked, idempotencyKey: 'once' }, 'merge', WATCHER);
    expect(first.refused).toEqual([]);
    expect(await service.mergeNodes({ ...asked, idempotencyKey: 'once' }, 'merge', WATCHER)).toEqual(first);
    // as when somebody types on: what the text names is what the node is called
    await service.saveNote({ id: stays, title: 'Heron', text: `${await text(stays)} And more.` });
    expect((await service.node(stays)).metadata.aliases).toEqual(['Grey', 'Fisher']);
    expect((await service.around(mention)).referencesOut[0]?.id).toBe(stays);
    expect(await text(stays)).toContain('Both. And more.');
  });

  it('are refused when what was compared has changed, though its version is the same', async () => {
    const [stays, goes] = [await note('Heron', 'One.'), await note('Fisher', 'Two.')];
    await service.saveNote({ id: goes, title: 'Fisher', text: 'Two and' });
    const asked = await merging(stays, goes);
    await service.saveNote({ id: goes, title: 'Fisher', text: 'Two, and more.' });
    const { version } = await service.node(goes);
    expect(version).toBe(asked.fromVersion);
    await expect(service.mergeNodes(asked, 'merge', WATCHER)).rejects.toMatchObject({ code: 'conflict' });
    expect((await service.node(goes)).deleted).toBeUndefined();
  });

  it('tell what was refused', async () => {
    const [stays, goes, between] = [await note('Stays'), await note('Goes'), await note('Between')];
    await service.apply([
      { kind: 'addLink', source: stays, target: between, type: 'cites' },
      { kind: 'addLink', source: between, target: goes, type: 'cites' },
    ]);
    const { refused } = await service.mergeNodes(await merging(stays, goes), 'merge', WATCHER);
    expect(refused).toHaveLength(1);
  });
});
