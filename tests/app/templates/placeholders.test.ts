import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filledTemplate } from '../../../src/app/templates/placeholders.ts';
import { noteMetadata } from '../../../src/formats/note-metadata.ts';

const FACTS = { title: 'Weirs', date: '2026-11-27', time: '09:05' };
const filled = (template: string, title = FACTS.title) => filledTemplate(template, { ...FACTS, title });

describe('a template that is filled', () => {
  test('says title, date and time, and where the cursor goes', () => {
    expect(filled('# {{title}}\n\n{{ Date }} {{TIME}}\n\n{{cursor}}\n\nEnd {{cursor}}.')).toEqual({
      matter: '',
      body: '# Weirs\n\n2026-11-27 09:05\n\n\n\nEnd .',
      cursor: 27,
    });
    expect(filled('Nothing to fill: {{name}}, {title}.')).toEqual({
      matter: '',
      body: 'Nothing to fill: {{name}}, {title}.',
    });
  });

  test('has its front matter filled, but is no template itself', () => {
    const { matter, body } = filled(
      '---\ntype: template\n# kept\nof: {{title}}\nday: {{date}}\n---\n\nText.',
    );
    expect(matter).toBe('---\n# kept\nof: Weirs\nday: 2026-11-27\n---\n\n');
    expect(body).toBe('Text.');
    expect(filled('---\ntype: person\n---\n').matter).toBe('---\ntype: person\n---\n');
    expect(filled('---\ntype: template\n---\nText.')).toEqual({ matter: '', body: 'Text.' });
  });

  test('keeps a title one value in front matter, whatever is in it, and fills it only once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: fc.constantFrom(...'ab :#"\'{}[]-,\\'), maxLength: 12 }),
          fc.constantFrom('{{date}}', 'a: b', '- x', 'true', '12', '{{cursor}}', '"'),
        ),
        (title) => {
          const { matter, body, cursor } = filled(
            '---\nof: {{title}}\nlist:\n  - {{title}}\n---\n{{title}}',
            title,
          );
          const { metadata, problem } = noteMetadata(matter);
          expect(problem).toBeUndefined();
          expect(metadata).toEqual({ of: title, list: [title] });
          expect(body).toBe(title);
          expect(cursor).toBeUndefined();
        },
      ),
    );
  });

  test('has the cursor in the body where the words before it end', () => {
    const words = fc.stringMatching(/^[a-z \n]{0,8}$/);
    fc.assert(
      fc.property(words, words, words, (before, between, after) => {
        const { body, cursor } = filled(`${before}{{title}}${between}{{cursor}}${after}{{cursor}}`);
        expect(body).toBe(`${before}Weirs${between}${after}`);
        expect(cursor).toBe(before.length + 5 + between.length);
      }),
    );
  });
});
