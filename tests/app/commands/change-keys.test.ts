import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  commandsAt,
  DEFAULT_KEYS,
  isTextCommand,
  keysFor,
  type OwnKeys,
  ownKeysIn,
} from '../../../src/app/commands/bindings.ts';
import {
  clashesOf,
  isChanged,
  withAllFirstKeys,
  withFirstKeys,
  withKeys,
} from '../../../src/app/commands/change-keys.ts';
import { isUsedByBrowser, objectionTo } from '../../../src/app/commands/taken-keys.ts';

const COMMANDS = [...Object.keys(DEFAULT_KEYS), 'goToGraph', 'versions', 'text.code'];
const command = fc.constantFrom(...COMMANDS);
const keys = fc.constantFrom('Mod+K', 'Alt+N', 'N', 'Alt+G', 'F6', 'F9', '?');
const step = fc.oneof(
  fc.record({ command, keys: fc.option(keys, { nil: undefined }) }),
  fc.record({ command, first: fc.constant(true) }),
);

function ownAfter(
  steps: readonly { command: string; keys?: string | undefined; first?: boolean }[],
): OwnKeys {
  let own: OwnKeys = {};
  for (const one of steps)
    own = one.first === true ? withFirstKeys(own, one.command) : withKeys(own, one.command, one.keys);
  return own;
}

/** Heard where that command is: in the text, or outside of it. */
function isBeside(one: string): (other: string) => boolean {
  return (other) => isTextCommand(other) === isTextCommand(one);
}

describe('keys that a person changes', () => {
  test('no keys lead to two commands of the text, or to two elsewhere, whatever is changed in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const own = ownAfter(steps);
        for (const one of COMMANDS)
          for (const each of keysFor(own, one))
            expect(commandsAt(own, each).filter(isBeside(one))).toEqual([one]);
      }),
    );
  });

  test('the command has the new keys alone, and the one that had them keeps its others', () => {
    const own = withKeys({}, 'goToGraph', 'N');
    expect(commandsAt(own, 'N')).toEqual(['goToGraph']);
    expect(keysFor(own, 'newNote')).toEqual(['Alt+N']);
    expect(isChanged(own, 'newNote')).toBe(true);
    expect(keysFor(withKeys(own, 'goToGraph', undefined), 'goToGraph')).toEqual([]);
  });

  test('a clash names the other command, and not itself', () => {
    expect(clashesOf({}, 'goToGraph', 'Alt+N')).toEqual(['newNote']);
    expect(clashesOf({}, 'newNote', 'Alt+N')).toEqual([]);
  });

  test('a command of the text leaves those of the same keys elsewhere alone', () => {
    expect(clashesOf({}, 'text.code', 'Alt+N')).toEqual([]);
    expect(clashesOf({}, 'text.code', 'Mod+B')).toEqual(['text.bold']);
    const own = withKeys({}, 'text.code', 'Alt+N');
    expect(commandsAt(own, 'Alt+N')).toEqual(['newNote', 'text.code']);
  });

  test('one gets its first keys back, but for those that another has taken', () => {
    const own = withKeys({}, 'goToGraph', 'N');
    expect(keysFor(withFirstKeys(own, 'newNote'), 'newNote')).toEqual(['Alt+N']);
    expect(keysFor(withFirstKeys(withKeys({}, 'panel', 'F9'), 'panel'), 'panel')).toEqual(['Alt+I']);
  });

  test('all get their first keys back, and are kept so', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const earlier = ownAfter(steps);
        const own = { ...earlier, ...withAllFirstKeys(earlier) };
        for (const one of COMMANDS) expect(isChanged(own, one)).toBe(false);
      }),
    );
  });

  test('what was kept is read again, and what makes no sense is left out', () => {
    const own = withKeys({}, 'goToGraph', 'Alt+G');
    expect(ownKeysIn(JSON.parse(JSON.stringify(own)))).toEqual(own);
    expect(ownKeysIn({ panel: 7, keys: '!' })).toEqual({ keys: '!' });
    expect([ownKeysIn(undefined), ownKeysIn(['a']), ownKeysIn('a')]).toEqual([{}, {}, {}]);
    expect(keysFor({}, 'toString')).toEqual([]);
  });
});

describe('keys that are taken', () => {
  test('those that no page gets are refused, and those that move everywhere', () => {
    expect(objectionTo('Mod+T')).toBe('neverOurs');
    expect(objectionTo('Meta+K')).toBe('neverOurs');
    expect(objectionTo('Shift+ArrowUp')).toBe('moves');
    expect(objectionTo('Enter')).toBe('moves');
    expect(objectionTo('Mod+Enter')).toBeUndefined();
    expect(objectionTo('N', 'text.code')).toBe('types');
    expect(objectionTo('F9', 'text.code')).toBeUndefined();
    expect(objectionTo('N', 'newNote')).toBeUndefined();
  });

  test('those that the browser leaves to a page are told', () => {
    expect(isUsedByBrowser('Mod+P')).toBe(true);
    expect(isUsedByBrowser('Alt+G')).toBe(false);
  });

  test('no command begins with keys that are refused', () => {
    for (const one of Object.keys(DEFAULT_KEYS))
      for (const each of keysFor({}, one)) expect(objectionTo(each, one)).toBeUndefined();
  });
});
