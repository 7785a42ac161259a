/** A link that gets another end or type: in one piece, or not at all. */
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type LinkId, type MoveLink, type NodeId, type Store } from '../../src/mx/index.ts';
import { finished } from '../graph/naive-graph.ts';
import { repeatable } from '../model/model-store.ts';

const ANCHOR = { chunk: 'aa'.repeat(32), quote: 'so' };

let store: Store;
let [a, b, c]: NodeId[] = [];
let link: LinkId;

beforeEach(async () => {
  store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
  const add = { kind: 'addNode', type: 'note', content: '' } as const;
  [a, b, c] = store.apply([add, add, add]).results.map(({ id }) => id ?? '');
  const anchors = { sourceAnchor: ANCHOR, targetAnchor: ANCHOR };
  const ends = { source: a ?? '', target: b ?? '', type: 'cites' };
  link =
    store.apply([{ kind: 'addLink', ...ends, ...anchors, metadata: { page: 3 }, created: 5 }]).results[0]
      ?.link ?? 0;
  store.sync();
});

function move(to: Omit<MoveLink, 'kind' | 'id'>): { link: LinkId; changed: boolean } {
  const [{ link: moved = 0, changed } = { changed: false }] = store.apply([
    { kind: 'moveLink', id: link, ...to },
  ]).results;
  store.sync();
  return { link: moved, changed };
}

describe('moving a link', () => {
  it('keeps metadata and time, and the anchor at the end that stays', () => {
    const moved = move({ target: c ?? '' });
    expect(moved.changed).toBe(true);
    const { links } = store.snapshot();
    const { targetAnchor, ...kept } = links.get(moved.link);
    expect(kept).toMatchObject({ source: a, target: c, type: 'cites', metadata: { page: 3 }, created: 5 });
    expect(kept.sourceAnchor).toEqual(ANCHOR);
    expect(targetAnchor).toBeUndefined();
    expect(() => links.get(link)).toThrow(/no link/);
    expect(links.in(b ?? '')).toEqual([]);
  });

  it('gives it another type, and counts both', () => {
    const moved = move({ type: 'rests on' });
    const { links } = store.snapshot();
    expect(links.get(moved.link)).toMatchObject({
      type: 'rests on',
      sourceAnchor: ANCHOR,
      targetAnchor: ANCHOR,
    });
    expect(links.types()).toEqual([{ value: 'rests on', count: 1 }]);
    expect([...links.typed('rests on')].map(({ id }) => id)).toEqual([moved.link]);
    expect([...links.typed('cites'), ...links.typed('unheard of')]).toEqual([]);
  });

  it('turns it round, which closes no circle with what it was', () => {
    const moved = move({ source: b ?? '', target: a ?? '' });
    expect(store.snapshot().links.get(moved.link)).toMatchObject({ source: b, target: a });
    expect(finished(store.verify()).problems).toEqual([]);
  });

  it('leaves everything as it was when it would close a circle', () => {
    store.apply([{ kind: 'addLink', source: b ?? '', target: c ?? '', type: 'cites' }]);
    store.sync();
    expect(() => store.apply([{ kind: 'moveLink', id: link, source: c ?? '' }])).toThrow(/circle/);
    expect(store.snapshot().links.get(link)).toMatchObject({ source: a, target: b, metadata: { page: 3 } });
    expect(store.status().links).toBe(2);
  });

  it('becomes the link that is there already, and does nothing where nothing differs', () => {
    const other = {
      kind: 'addLink',
      source: a ?? '',
      target: c ?? '',
      type: 'cites',
      sourceAnchor: ANCHOR,
    } as const;
    const there = store.apply([other]).results[0]?.link;
    expect(move({ target: c ?? '' })).toEqual({ link: there, changed: true });
    expect(store.status().links).toBe(1);
    link = there ?? 0;
    expect(move({ type: 'cites' })).toEqual({ link: there, changed: false });
  });

  it('refuses nodes that are not there', () => {
    store.apply([{ kind: 'deleteNode', id: c ?? '' }]);
    expect(() => store.apply([{ kind: 'moveLink', id: link, target: c ?? '' }])).toThrow(/trash/);
    expect(() => store.apply([{ kind: 'moveLink', id: 99, type: 'x' }])).toThrow(/no link 99/);
  });
});
