import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unwrapped } from '../../../src/app/about/licence-list.ts';

describe('a licence for any width', () => {
  test('the lines of a paragraph are one line, those that stand alone stay alone', () => {
    const text = [
      'MIT License',
      '',
      'Permission is hereby granted, free of charge, to any person who gets',
      'a copy of this software.',
      '  1. Redistributions of source code must retain the copyright notice,',
      '     this list of conditions.',
      '  2. So must others.',
    ].join('\n');
    expect(unwrapped(text).split('\n')).toEqual([
      'MIT License',
      '',
      'Permission is hereby granted, free of charge, to any person who gets a copy of this software.',
      '  1. Redistributions of source code must retain the copyright notice, this list of conditions.',
      '  2. So must others.',
    ]);
  });

  test('no word is lost, whatever the licence', () => {
    for (const path of ['LICENSE', 'node_modules/comlink/LICENSE', 'node_modules/dompurify/LICENSE']) {
      const text = readFileSync(path, 'utf8');
      expect(unwrapped(text).split(/\s+/), path).toEqual(text.split(/\s+/));
    }
  });
});
