import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryWords, snippetOf } from '../../src/mx/search/text-scan.ts';
import { modelStore } from '../model/model-store.ts';

describe('a scan of titles and text', () => {
  it('finds the nodes that hold all words, whatever their case and accents, titles first', async () => {
    const store = await modelStore();
    store.apply([
      { kind: 'addNode', type: 'note', metadata: { title: 'Café' }, content: 'Where trails begin.' },
      {
        kind: 'addNode',
        type: 'note',
        metadata: { title: 'Other' },
        content: 'A CAFE with trails, and a café again.',
      },
      { kind: 'addNode', type: 'note', metadata: { title: 'Third' }, content: 'No trails here.' },
      {
        kind: 'addNode',
        type: 'file',
        metadata: { filename: 'café.bin' },
        content: new Uint8Array([0, 255, 99]),
      },
    ]);
    store.sync();
    const { search } = store.snapshot();
    expect(search.scan('cafe', 10).hits.map((hit) => hit.node.title)).toEqual(['Café', 'café.bin', 'Other']);
    expect(search.scan('TRAILS café', 10).hits.map((hit) => hit.node.title)).toEqual(['Café', 'Other']);
    expect(search.scan('trails', 1)).toMatchObject({ total: 3, hits: [{}] });
    expect(search.scan('  ', 10)).toEqual({ total: 0, hits: [] });
  });

  it('does not find what lies in the trash', async () => {
    const store = await modelStore();
    const { results } = store.apply([{ kind: 'addNode', type: 'note', content: 'needle' }]);
    store.apply([{ kind: 'deleteNode', id: results[0]?.id ?? '' }]);
    store.sync();
    expect(store.snapshot().search.scan('needle', 10).total).toBe(0);
  });

  it('marks in the snippet exactly the words that were looked for', () => {
    const text = fc.array(
      fc.constantFrom('Ödland', 'trail', 'İstanbul', 'ﬁle', 'a', 'TRAIL', 'straße', '\n'),
      {
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(text, fc.constantFrom('trail', 'odland', 'a'), (words, wanted) => {
        const { snippet, marks } = snippetOf(words.join(' '), queryWords(wanted));
        for (let i = 0; i < marks.length; i += 2) {
          expect(queryWords(snippet.slice(marks[i], marks[i + 1]))).toEqual([wanted]);
        }
      }),
      { seed: 9 },
    );
  });
});
