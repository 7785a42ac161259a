import { expect, test } from 'vitest';
import { nodeAddress, parseRoute } from '../../src/app/router.ts';

test('an address names a screen, a node and a question', () => {
  const route = parseRoute('#/search?q=trail%20blazers');
  expect(route.screen).toBe('search');
  expect(route.params.get('q')).toBe('trail blazers');
  expect(parseRoute('#/notes/01abc')).toMatchObject({ screen: 'notes', id: '01abc' });
  expect(parseRoute(nodeAddress('01/ä'))).toMatchObject({ screen: 'notes', id: '01/ä' });
});

test('an address that means nothing leads to the notes', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#nonsense']) {
    expect(parseRoute(hash)).toMatchObject({ screen: 'notes' });
    expect(parseRoute(hash).id).toBeUndefined();
  }
});

test('an address that is encoded wrongly, as anybody can make one, leads somewhere all the same', () => {
  for (const part of ['%', '%E0%A4%A', '%zz', '%C3%28']) {
    expect(parseRoute(`#/notes/${part}`)).toMatchObject({ screen: 'notes', id: part });
    expect(() => parseRoute(`#/search?q=${part}`).params.get('q')).not.toThrow();
  }
});
