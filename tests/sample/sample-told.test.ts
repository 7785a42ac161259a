import { beforeAll, describe, expect, test } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type Store, type View } from '../../src/mx/index.ts';
import { sampleLinks } from '../../src/sample/links.ts';
import { readSources } from '../../src/sample/sources.ts';
import { tellSample } from '../../src/sample/tell-sample.ts';
import { repeatable } from '../model/model-store.ts';

describe('the sample, told to a store', () => {
  const sources = readSources();
  let store: Store;
  let view: View;

  beforeAll(async () => {
    store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    tellSample(store, () => {});
    view = store.snapshot();
  });

  const idOf = (name: string) => view.nodes.named(name).id;

  test('has every note, figure, version and link of its sources, and nothing unresolved', () => {
    const status = store.status();
    expect(status.nodes).toBe(sources.length);
    expect(status.links).toBe(sampleLinks.length);
    expect(status.versions).toBe(sources.reduce((sum, { states }) => sum + states.length, 0));
    expect(status.references).toBeGreaterThan(200);
    expect([...view.references.unresolved()].map((each) => each.name)).toEqual([]);
  });

  test('gives each note its title, its type and its tags from the front matter', () => {
    const node = view.nodes.named('Who keeps the links?');
    expect(node.type).toBe('question');
    expect(node.metadata.tags).toEqual(['links', 'identity']);
    expect(node.metadata.path).toBe('History of hypertext/Who keeps the links.md');
    expect(view.nodes.list({ tag: 'history' }).total).toBeGreaterThan(60);
  });

  test('has a place for every node, and each link runs down', () => {
    const places = new Map([...view.positions()].map(({ id, y }) => [id, y]));
    expect(places.size).toBe(sources.length);
    for (const { source, target } of view.links.all()) {
      expect(places.get(source) ?? 0).toBeLessThan(places.get(target) ?? 0);
    }
  });

  test('finds the near-duplicates by what they share', () => {
    const nearest = (name: string) => view.similarity.of(idOf(name), { limit: 1 })[0]?.node.title;
    expect(nearest('Two troubles with hypertext')).toBe("Conklin's survey");
    expect(nearest('Trails, not folders')).toBe('Trails and folders, a draft');
  });

  test('keeps the notes as they were', () => {
    const id = idOf('Link rot');
    expect(view.history.versions(id)).toHaveLength(7);
    expect(new TextDecoder().decode(view.content.read(id, 1))).toContain('Look it up.');
  });

  test('refuses the link that Begin here invites the reader to try, and shows the way round', () => {
    const change = {
      kind: 'addLink',
      source: idOf('Vannevar Bush'),
      target: idOf('Tools for thought'),
      type: 'builds on',
    } as const;
    expect(() => store.apply([change])).toThrow(/circle/);
  });
});
