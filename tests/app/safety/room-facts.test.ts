import '../words/english.ts';
import { describe, expect, it } from 'vitest';
import { checkedWords, safetySentence } from '../../../src/app/safety/room-facts.ts';

describe('the sentence on data safety', () => {
  it('says first what is worst', () => {
    expect(safetySentence({ damaged: true, changes: 0, lastBackup: '2 d ago' })).toBe(
      'Something is damaged. The last backup, 2 d ago, has everything.',
    );
  });

  it('claims nothing that was not checked', () => {
    expect(safetySentence({ damaged: undefined, changes: 3, lastBackup: '2 d ago' })).toBe(
      '3 changes are in this browser only; the last backup was made 2 d ago.',
    );
  });

  it('says when there is no backup at all', () => {
    expect(safetySentence({ damaged: false, changes: 9, lastBackup: undefined })).toBe(
      'All is whole. Everything is in this browser only; there is no backup yet.',
    );
  });
});

describe('what was checked', () => {
  it('is told in words, those that are not known here too', () => {
    expect(checkedWords({ chunks: 12, 'link ends': 4, commits: 0 })).toEqual(['12 chunks', '4 link ends']);
  });
});
