/** Making one node of two: nothing of either is lost. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NodeId } from '../../src/mx/index.ts';
import { errorOf, Scenario } from '../scenarios/memex.ts';
import { expectVerified } from './verified.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

const decoder = new TextDecoder();

function versionsOf(id: NodeId) {
  const { view } = memex;
  return view.history.versions(id).map(({ version, parents, available, created, metadata }) => ({
    version,
    parents,
    created,
    merged: metadata.merged,
    text: available ? decoder.decode(view.content.read(id, version)) : undefined,
  }));
}

function write(id: NodeId, content: string): void {
  memex.advance(1000);
  memex.commit({ kind: 'updateNode', id, content });
}

describe('two nodes made one', () => {
  it('have the versions of both, with their times, and a version that comes from the newest of each', () => {
    const stays = memex.note('Stays', 'one');
    const goes = memex.note('Goes', 'first');
    write(goes, 'second');
    write(stays, 'two');
    const before = [...versionsOf(stays), ...versionsOf(goes)];
    memex.advance(1000);
    const [result] = memex.commit({ kind: 'mergeNode', id: stays, from: goes, content: 'two and second' });
    expect(result).toMatchObject({ id: stays, version: 5, changed: true });
    const after = versionsOf(stays);
    expect(after.map(({ text }) => text)).toEqual(['one', 'two', 'first', 'second', 'two and second']);
    expect(after.map(({ parents }) => parents)).toEqual([[], [1], [], [3], [2, 4]]);
    expect(after.map(({ merged }) => merged)).toEqual([undefined, undefined, 'Goes', 'Goes', 'Goes']);
    expect(after.slice(0, 4).map(({ created }) => created)).toEqual(before.map(({ created }) => created));
    expectVerified(memex.store);
    memex.reopen();
    expect(versionsOf(stays)).toEqual(after);
    expect(memex.view.search.find('second', 5).hits.map(({ node }) => node.id)).toEqual([stays]);
  });

  it('keep what the one that stays says when nothing else is given', () => {
    const [stays, goes] = [memex.note('Stays', 'the same'), memex.note('Goes', 'other')];
    memex.commit({ kind: 'mergeNode', id: stays, from: goes });
    expect(memex.text(stays)).toBe('the same');
  });

  it('are pinned where one of them was, since when that was; the pin of the one that stays counts', () => {
    const pin = (id: NodeId): string => `pinned ${id}`;
    const [stays, goes, late] = [memex.note('Stays'), memex.note('Goes'), memex.note('Late')];
    memex.commit({ kind: 'setSetting', name: pin(goes), value: 5 });
    memex.commit({ kind: 'setSetting', name: pin(late), value: 9 });
    memex.commit({ kind: 'mergeNode', id: stays, from: goes });
    expect(memex.view.setting(pin(stays))).toBe(5);
    memex.commit({ kind: 'mergeNode', id: stays, from: late });
    expect(memex.view.setting(pin(stays))).toBe(5);
  });

  it('have the names, tags and missing properties of both; what mentioned the one leads to the other', () => {
    const stays = memex.idOf(
      memex.commit({
        kind: 'addNode',
        type: 'note',
        content: 'a',
        metadata: { title: 'Heron', aliases: ['Grey'], tags: ['bird'], colour: 'grey' },
      }),
    );
    const goes = memex.idOf(
      memex.commit({
        kind: 'addNode',
        type: 'note',
        content: 'b',
        metadata: {
          title: 'Fisher',
          aliases: ['grey', 'Stalker'],
          tags: ['bird', 'water'],
          colour: 'blue',
          size: 3,
        },
      }),
    );
    const mention = memex.note('Mention', 'I saw [[Fisher]] today');
    memex.commit({ kind: 'mergeNode', id: stays, from: goes });
    expect(memex.view.nodes.get(stays).metadata).toEqual({
      title: 'Heron',
      aliases: ['Grey', 'Fisher', 'Stalker'],
      tags: ['bird', 'water'],
      colour: 'grey',
      size: 3,
    });
    expect(memex.view.references.of(mention).out[0]?.target).toBe(stays);
    expectVerified(memex.store);
  });

  it('have the links of both, but for one between them and those that would close a circle', () => {
    const [stays, goes, between, below] = ['Stays', 'Goes', 'Between', 'Below'].map((title) =>
      memex.note(title, title),
    );
    if (stays === undefined || goes === undefined || between === undefined || below === undefined)
      throw new Error();
    memex.link(stays, goes, 'is like');
    memex.link(goes, below, 'cites', { page: 3 });
    memex.link(stays, between, 'cites');
    memex.link(between, goes, 'cites');
    const [result] = memex.commit({ kind: 'mergeNode', id: stays, from: goes });
    expect(result?.refused).toEqual([
      { link: expect.any(Number), message: expect.stringContaining('“Between” → “Stays” → “Between”') },
    ]);
    const { out, in: into } = memex.view.links.of(stays);
    expect(out.map(({ target, type, metadata }) => [target, type, metadata])).toEqual([
      [between, 'cites', {}],
      [below, 'cites', { page: 3 }],
    ]);
    expect(into).toEqual([]);
    expectVerified(memex.store);
  });

  it('are two again when it is taken back', () => {
    const [stays, goes, other] = ['Stays', 'Goes', 'Other'].map((title) =>
      memex.note(title, `text of ${title}`),
    );
    if (stays === undefined || goes === undefined || other === undefined) throw new Error();
    memex.link(goes, other, 'cites');
    const { commit } = memex.view;
    const before = [stays, goes].map((id) => memex.view.nodes.get(id).metadata);
    memex.commit({ kind: 'mergeNode', id: stays, from: goes, content: 'both' });
    expect(memex.view.nodes.find(goes)?.deleted).toBeGreaterThan(0);
    memex.commit({ kind: 'restoreNode', id: stays, at: { commit } }, { kind: 'undeleteNode', id: goes });
    expect([stays, goes].map((id) => memex.view.nodes.get(id).metadata)).toEqual(before);
    expect(memex.text(stays)).toBe('text of Stays');
    expect(memex.text(goes)).toBe('text of Goes');
    expect(memex.view.links.out(goes).map(({ target }) => target)).toEqual([other]);
    expect(memex.view.links.out(stays)).toEqual([]);
    expectVerified(memex.store);
  });

  it('keep the history of the one that went even when that is purged', () => {
    const [stays, goes] = [memex.note('Stays', 'a'), memex.note('Goes', 'something long ago')];
    write(goes, 'something newer');
    memex.commit({ kind: 'mergeNode', id: stays, from: goes });
    memex.commit({ kind: 'purgeNode', id: goes });
    expect(versionsOf(stays).map(({ text }) => text)).toEqual([
      'a',
      'something long ago',
      'something newer',
      'a',
    ]);
    expectVerified(memex.store);
  });
});

describe('what cannot be merged', () => {
  it('is a node with itself, or one that is in the trash', () => {
    const [stays, goes] = [memex.note('Stays'), memex.note('Goes')];
    const refusal = (from: NodeId) =>
      errorOf(() => memex.commit({ kind: 'mergeNode', id: stays, from })).code;
    expect(refusal(stays)).toBe('invalid-argument');
    memex.commit({ kind: 'deleteNode', id: goes });
    expect(refusal(goes)).toBe('not-found');
  });

  it('is what was changed since both were compared', () => {
    const [stays, goes] = [memex.note('Stays', 'a'), memex.note('Goes', 'b')];
    write(goes, 'c');
    const error = errorOf(() =>
      memex.commit({ kind: 'mergeNode', id: stays, from: goes, baseVersion: 1, fromVersion: 1 }),
    );
    expect(error.code).toBe('conflict');
    expect(error.message).toBe('“Goes” was changed elsewhere meanwhile: compare both once more.');
    expect(versionsOf(stays)).toHaveLength(1);
  });
});

it('merging random nodes of random histories loses no text and leaves nothing wrong', async () => {
  const text = fc.string({ maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 4 }),
      async (histories, merges) => {
        const own = await Scenario.begin();
        memex = own;
        const ids = histories.map(([first = '', ...more], i) => {
          const id = own.note(`Note ${i}`, first);
          for (const each of more) write(id, each);
          return id;
        });
        const had = new Map(ids.map((id) => [id, new Set(versionsOf(id).map((each) => each.text))]));
        for (const [a, b] of merges) {
          const [id, from] = [ids[a % ids.length] ?? '', ids[b % ids.length] ?? ''];
          if (id === from) continue;
          const living = [id, from].every((each) => own.view.nodes.find(each)?.deleted === undefined);
          if (!living) continue;
          own.commit({ kind: 'mergeNode', id, from });
          for (const each of had.get(from) ?? []) had.get(id)?.add(each);
        }
        for (const [id, texts] of had)
          expect(new Set(versionsOf(id).map((each) => each.text))).toEqual(texts);
        expectVerified(own.store);
      },
    ),
    { seed: 12, numRuns: 40 },
  );
});
