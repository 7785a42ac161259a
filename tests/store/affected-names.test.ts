import { expect, test } from 'vitest';
import { Scenario } from '../scenarios/memex.ts';
import { expectVerified } from './verified.ts';

/**
 * Among notes without a path, one that is spelled with the same accents goes first. A title that changed in its accents
 * alone was taken for the same name, and mentions of it went on leading to the note that they led to before.
 */
test('a title that changes in its accents alone has mentions of the name resolved anew', async () => {
  const { store } = await Scenario.begin();
  const add = (title: string, content = '') =>
    store.apply([{ kind: 'addNode', type: 'note', metadata: { title }, content }]).results[0]?.id ?? '';
  const first = add('Öld');
  add('Öld');
  const third = add('Öld');
  const source = add('Source', '[[Old]]');
  store.sync();
  expect(store.snapshot().references.of(source).out[0]?.target).toBe(first);
  store.apply([{ kind: 'updateNode', id: third, metadata: { title: 'Old' } }]);
  store.sync();
  expect(store.snapshot().references.of(source).out[0]?.target).toBe(third);
  expectVerified(store);
});
