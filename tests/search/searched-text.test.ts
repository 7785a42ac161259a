import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore } from '../../src/mx/index.ts';
import { htmlText } from '../../src/mx/search/html-text.ts';
import { SEARCHED_BYTES_MAX } from '../../src/mx/search/taken-text.ts';
import { wordsOf } from '../../src/mx/search/words.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

describe('the text of an HTML page', () => {
  it('is what a person would read', () => {
    const page = `<!DOCTYPE html><html><head><title>A page</title><style>p { color: red }</style>
      <script>const hidden = "<p>no</p>";</script></head><body><!-- not this -->
      <h2 class="x">Herons</h2><p>Grey <b>her</b>ons &amp; eg&#114;ets,<br>caf&eacute;.</p><svg><text>drawn</text></svg>
      <ul><li>one<li>two</ul></body></html>`;
    expect(wordsOf(htmlText(page))).toEqual([
      'a',
      'page',
      'herons',
      'grey',
      'herons',
      'egrets',
      'cafe',
      'one',
      'two',
    ]);
    expect(htmlText(page)).toContain('\n# Herons\n');
  });

  it('ends, whatever is not closed', () => {
    expect(wordsOf(htmlText('before <script>var x'))).toEqual(['before']);
    expect(wordsOf(htmlText('before <!-- x'))).toEqual(['before']);
    expect(wordsOf(htmlText('a < b and c > d'))).toEqual(['a', 'b', 'and', 'c', 'd']);
    // and soon
    expect(wordsOf(htmlText('<script '.repeat(50_000)))).toEqual([]);
    expect(wordsOf(htmlText('<a '.repeat(50_000)))).toHaveLength(50_000);
  });
});

describe('what is searched', () => {
  it('is the beginning of a very long text, and what HTML says', async () => {
    const listing = { bytes: 1, texts: 1, bulk: 1, long: 1e9, closing: 1 };
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test', listing });
    const long = `beginning ${'filler '.repeat(SEARCHED_BYTES_MAX / 7)} end`;
    store.apply([
      { kind: 'addNode', type: 'file', metadata: { title: 'Long' }, content: long, mediaType: 'text/plain' },
    ]);
    const html = '<p title="unseen">seen</p>';
    store.apply([
      { kind: 'addNode', type: 'file', metadata: { title: 'Page' }, content: html, mediaType: 'text/html' },
    ]);
    store.sync();
    const { search } = store.snapshot();
    const found = (words: string): string[] => search.find(words, 9).hits.map(({ node }) => node.title);
    expect(found('beginning ')).toEqual(['Long']);
    expect(found('end ')).toEqual([]);
    expect(found('seen ')).toEqual(['Page']);
    expect(found('unseen ')).toEqual([]);
    expect(search.find('seen ', 1).hits[0]?.snippet).toBe('seen');
    expectVerified(store);
  });
});
