import { describe, expect, test } from 'vitest';
import { noteNamed } from '../../src/app/launch/launch.ts';

describe('a web+memex: address', () => {
  test.each([
    ['web+memex:Home', 'Home'],
    ['web+memex://Some%20note', 'Some note'],
    ['web+memex:100% sure', '100% sure'],
    ['web+memex:', undefined],
    ['https://example.org/', undefined],
    [null, undefined],
  ])('%s names %s', (address, name) => {
    expect(noteNamed(address)).toBe(name);
  });
});
