import { beforeEach, describe, expect, it } from 'vitest';
import { Scenario } from './memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

describe('links', () => {
  it('31: a link is listed with its ends, type and note', () => {
    const [a, b] = [memex.note('a'), memex.note('b')];
    memex.link(a, b, 'test', { note: 'a note' });
    const { out, in: incoming } = memex.view.links.of(a);
    expect(out).toMatchObject([{ source: a, target: b, type: 'test', metadata: { note: 'a note' } }]);
    expect(incoming).toEqual([]);
  });

  it('32: a link is found by its ends and type, and deleted', () => {
    const [a, b] = [memex.note('a'), memex.note('b')];
    memex.link(a, b);
    const [link] = memex.view.links.find(a, b, 'test');
    memex.commit({ kind: 'deleteLink', id: link?.id ?? 0 });
    expect(memex.view.links.of(a).out).toEqual([]);
    expect(memex.view.links.of(b).in).toEqual([]);
  });

  it('33: the middle of a chain has one link in and one out', () => {
    const [a, b, c] = [memex.note('a'), memex.note('b'), memex.note('c')];
    memex.link(a, b, 'parent', { weight: 1 });
    memex.link(b, c, 'child', { weight: 2 });
    const { out, in: incoming } = memex.view.links.of(b);
    expect(incoming).toMatchObject([{ source: a, type: 'parent', metadata: { weight: 1 } }]);
    expect(out).toMatchObject([{ target: c, type: 'child', metadata: { weight: 2 } }]);
  });

  it('34: deleting a node takes its links along', () => {
    const [a, b, c] = [memex.note('a'), memex.note('b'), memex.note('c')];
    memex.link(a, b);
    memex.link(b, c);
    memex.commit({ kind: 'deleteNode', id: b });
    expect(memex.view.links.of(a).out).toEqual([]);
    expect(memex.view.links.of(c).in).toEqual([]);
    expect(memex.store.status().links).toBe(0);
  });

  it('35: links are listed in the order of their creation', () => {
    const [a, ...others] = ['a', 'v', 'z', 'w', 'y', 'x'].map((title) => memex.note(title));
    for (const [order, target] of others.reverse().entries()) {
      memex.link(a ?? '', target, `type ${9 - order}`, { order });
      memex.advance(50);
    }
    const { out } = memex.view.links.of(a ?? '');
    expect(out.map(({ metadata }) => metadata.order)).toEqual([0, 1, 2, 3, 4]);
    expect(out.every(({ created }, i) => i === 0 || created > (out[i - 1]?.created ?? 0))).toBe(true);
  });
});
