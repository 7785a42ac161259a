/** What is found while somebody types, as rows for a page. */
import { expect, it } from 'vitest';
import { firstHits, searchReply, suggestions } from '../../workers/found-rows.ts';
import { Scenario } from '../scenarios/memex.ts';

it('names are found by their words in another order, and nearly where nothing else is found', async () => {
  const memex = await Scenario.begin();
  for (const title of ['Memory of desks', 'A desk for memory', 'Commemorate', 'Memoir']) memex.note(title);
  const { view } = memex;
  const titles = (text: string) => suggestions(view, text, 9).map(({ title }) => title);
  expect(titles('memor').toSorted()).toEqual(['A desk for memory', 'Commemorate', 'Memory of desks']);
  expect(titles('memory desk')).toContain('A desk for memory');
  expect(titles('memroy').toSorted()).toEqual(['A desk for memory', 'Memory of desks']);
  expect(titles('zzzz')).toEqual([]);
});

it('the first hits are those of the whole answer', async () => {
  const memex = await Scenario.begin();
  for (let i = 0; i < 5; i++) memex.note(`Heron ${i}`, 'A heron stands.');
  const { view } = memex;
  const { total, hits } = searchReply(view, 'heron', 3, undefined);
  expect(total).toBe(5);
  expect(hits).toHaveLength(3);
  expect(firstHits(view, 'heron', 3, undefined)).toEqual(hits);
  expect(firstHits(view, ' ', 3, undefined)).toEqual([]);
});
