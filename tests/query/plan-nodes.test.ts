/** The steps that the search box becomes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type Store } from '../../src/mx/index.ts';
import { planText } from '../../src/mx/plan/explain.ts';
import { repeatable } from '../model/model-store.ts';

describe('what is asked in the search box, as steps', () => {
  let store: Store;
  const steps = (text: string): string[] => planText(store.snapshot().search.explain(text, 20)).split('\n');

  beforeAll(async () => {
    store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    for (let i = 0; i < 40; i++) {
      const metadata = { title: `Note ${i}`, tags: i % 10 === 0 ? ['bird/heron'] : ['bird'], pages: i };
      const type = i % 4 === 0 ? 'idea' : 'note';
      store.apply([{ kind: 'addNode', type, metadata, content: i === 7 ? 'a rare word' : 'plain words' }]);
    }
    store.sync();
  });

  it('words alone are answered by the best of their index, which stand in order already', () => {
    expect(steps('words ')).toEqual([
      'limit 20 (20 rows expected)',
      '  project score (20 rows expected)',
      '    scan node [words, the greatest scores of their blocks words, the best 20] (20 rows expected)',
    ]);
  });

  it('begins with what the fewest nodes fit, which is then not asked again', () => {
    const [, , filter, scan] = steps('type:idea tag:bird/heron ').map((line) => line.trim());
    expect(filter).toBe('filter type:idea (1 rows expected)');
    expect(scan).toBe('scan node [tag tag:bird/heron] (4 rows expected)');
  });

  it('asks of words and conditions whichever is rarer first', () => {
    const first = (text: string): string | undefined => steps(text).at(-1)?.trim();
    expect(first('rare tag:bird ')).toBe('scan node [words rare] (1 rows expected)');
    expect(first('words [pages>=38] ')).toBe('scan node [property [pages>=38]] (2 rows expected)');
    expect(first('plain words type:idea ')).toBe('scan node [type type:idea] (10 rows expected)');
  });

  it('joins indexes for either of two conditions, and looks at all nodes where one has none', () => {
    const last = (text: string): string | undefined => steps(text).at(-1)?.trim();
    expect(last('rare OR tag:bird/heron ')).toBe(
      'scan node [words, tag (rare OR tag:bird/heron)] (5 rows expected)',
    );
    expect(last('is:root OR tag:bird ')).toBe('scan node [time of change all] (40 rows expected)');
    expect(last('-rare ')).toBe('scan node [time of change all] (40 rows expected)');
  });
});
