/** Several notes as one text: nothing that any of them says is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedNotes } from '../../src/formats/joined-notes.ts';

describe('several notes as one text', () => {
  it('is what the one that stays says, and below it the others, each under its title', () => {
    const others = [
      { title: 'B', text: '---\ntags: [b]\n---\n\nSaid by B.\n' },
      { title: 'C', text: '# C\n\nSaid by C.' },
      { title: 'Untitled', text: '    set in\n' },
    ];
    expect(joinedNotes('---\nkey: 1\n---\nSaid by A.\n', others)).toBe(
      '---\nkey: 1\n---\nSaid by A.\n\n## B\n\nSaid by B.\n\n# C\n\nSaid by C.\n\n    set in\n',
    );
  });

  it('leaves out what stands there already as whole lines, and what says nothing', () => {
    const others = ['One.\nTwo.', 'wo.\nThr', ' \n', 'Two.'].map((text, i) => ({ title: `${i}`, text }));
    expect(joinedNotes('One.\nTwo.\nThree.\n', others)).toBe('One.\nTwo.\nThree.\n\n## 1\n\nwo.\nThr\n');
    expect(joinedNotes('', [{ title: 'B', text: 'Said.' }])).toBe('## B\n\nSaid.\n');
  });

  it('begins with the one that stays, and holds the lines of all', () => {
    const line = fc.constantFrom('', 'a', 'b', '# a', 'a b', '```', '    c');
    const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, fc.array(fc.record({ title: line, text })), (stays, others) => {
        const joined = joinedNotes(stays, others);
        expect(joined.startsWith(stays.trimEnd())).toBe(true);
        for (const other of others) {
          const body = other.text
            .split('\n')
            .filter((each) => each !== '')
            .join('\n');
          expect(
            joined
              .split('\n')
              .filter((each) => each !== '')
              .join('\n'),
          ).toContain(body);
        }
      }),
    );
  });
});
