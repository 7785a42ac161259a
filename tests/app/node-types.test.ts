import './words/english.ts';
import { afterEach, expect, test } from 'vitest';
import { linkLook, nodeLook, showLinkMeanings, typeLabel } from '../../src/app/parts/node-types.ts';
import { speak } from '../../src/app/words/catalogue.ts';
import { usualKind } from '../../src/mx/graph/usual-link-kinds.ts';

/** A memex that someone sent had types of these names, and no screen that drew one could be opened. */
test('types that are called as every object has them are drawn like any other', () => {
  for (const type of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    expect(nodeLook(type)).toMatchObject({ shape: expect.any(String), ink: expect.any(Number) });
    expect(linkLook(type)).toMatchObject({ dash: expect.any(Array), inverse: `${type}, from` });
  }
});

afterEach(async () => {
  showLinkMeanings([]);
  await speak('en');
});

test('types that are built in read in the language of the interface, and a person’s own as they were named', async () => {
  showLinkMeanings([usualKind('cites'), { ...usualKind('follows'), label: 'kommt nach' }]);
  expect([typeLabel('note'), typeLabel('trail'), linkLook('cites').label]).toEqual([
    'Note',
    'Trail',
    'cites',
  ]);
  await speak('de');
  expect([typeLabel('note'), typeLabel('trail'), typeLabel('constructor')]).toEqual([
    'Notiz',
    'Trail',
    'Constructor',
  ]);
  expect(linkLook('cites')).toMatchObject({ label: 'zitiert', inverse: 'zitiert in' });
  expect(linkLook('builds on')).toMatchObject({ label: 'beruht auf', inverse: 'Grundlage von' });
  expect(linkLook('follows')).toMatchObject({ label: 'kommt nach', inverse: 'führt zu' });
  expect(linkLook('grows on')).toMatchObject({ label: 'grows on', inverse: 'grows on, von' });
});
