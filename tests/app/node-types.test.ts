import { expect, test } from 'vitest';
import { linkLook, nodeLook } from '../../src/app/parts/node-types.ts';

/** A memex that someone sent had types of these names, and no screen that drew one could be opened. */
test('types that are called as every object has them are drawn like any other', () => {
  for (const type of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    expect(nodeLook(type)).toMatchObject({ shape: expect.any(String), ink: expect.any(Number) });
    expect(linkLook(type)).toMatchObject({ dash: expect.any(Array), inverse: `${type}, from` });
  }
});
