/** What the text of a merged note says of its names and tags: all of them, if it says any. */
import { describe, expect, test } from 'vitest';
import { mergedNoteText } from '../../src/formats/merged-note-text.ts';
import { noteMetadata } from '../../src/formats/note-metadata.ts';

const node = (title: string, metadata: Record<string, string[]> = {}) => ({ title, metadata });

describe('the text of a merged note', () => {
  test('stays as it is when it says nothing of names and tags', () => {
    const text = '# Heron\n\nStill in the water.';
    expect(mergedNoteText(text, node('Heron'), node('Fisher', { tags: ['bird'] }))).toBe(text);
  });

  test('names the aliases of both when it names some, and keeps the rest of its front matter', () => {
    const text = '---\n# mine\naliases: [Grey]\ncolour: grey\n---\nText.';
    const merged = mergedNoteText(
      text,
      node('Heron', { aliases: ['Grey'] }),
      node('Fisher', { aliases: ['grey', 'Stalker'] }),
    );
    expect(merged).toContain('# mine');
    expect(merged.endsWith('---\nText.')).toBe(true);
    expect(noteMetadata(merged).metadata).toEqual({ aliases: ['Grey', 'Fisher', 'Stalker'], colour: 'grey' });
  });

  test('has the tags of both when it has some, wherever it says so', () => {
    const inline = mergedNoteText(
      'A #bird.',
      node('A', { tags: ['bird'] }),
      node('B', { tags: ['Bird', 'water'] }),
    );
    expect(inline).toBe('---\ntags:\n  - water\n---\n\nA #bird.');
    const lone = mergedNoteText(
      '---\ntags: bird, fish\n---\nA.',
      node('A', { tags: ['bird', 'fish'] }),
      node('B', { tags: ['water'] }),
    );
    expect(noteMetadata(lone).metadata.tags).toEqual(['bird', 'fish', 'water']);
  });

  test('is left alone when its front matter cannot be read', () => {
    const text = '---\ntags: [a\n---\n#bird';
    expect(mergedNoteText(text, node('A', { tags: ['bird'] }), node('B', { tags: ['b'] }))).toBe(text);
  });
});
