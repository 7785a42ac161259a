import { history, historyField, undo } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortened } from '../../../src/app/state/undo-store.ts';

const FIELDS = { history: historyField };
const extensions = [history({ newGroupDelay: 0 })];

/** The state after these words were typed, each a step of its own. */
function typed(words: readonly string[]): EditorState {
  let state = EditorState.create({ doc: 'Begin.', extensions });
  for (const word of words)
    state = state.update({
      changes: { from: state.doc.length, insert: word },
      userEvent: `input.${word}`,
    }).state;
  return state;
}

function undoneAll(from: EditorState): string {
  let state = from;
  while (undo({ state, dispatch: (tr) => (state = tr.state) }));
  return state.sliceDoc();
}

test('a history that fits is kept whole: undoing it all leads to the text that it began with', () => {
  const kept = shortened(typed(['one', 'two']).toJSON(FIELDS)) ?? '';
  expect(undoneAll(EditorState.fromJSON(JSON.parse(kept), { extensions }, FIELDS))).toBe('Begin.');
});

test('a longer one loses its oldest steps, and those that are left still lead back to what was written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 30 }),
      (words) => {
        const state = typed(words);
        const whole = JSON.stringify(state.toJSON(FIELDS)).length;
        const most = Math.max(Math.floor(whole * 0.7), state.sliceDoc().length + 400);
        const kept = shortened(state.toJSON(FIELDS), most);
        expect(kept).toBeDefined();
        expect(kept?.length ?? 0).toBeLessThanOrEqual(most);
        const back = undoneAll(EditorState.fromJSON(JSON.parse(kept ?? ''), { extensions }, FIELDS));
        expect(state.sliceDoc().startsWith(back)).toBe(true);
      },
    ),
  );
});

test('nothing is kept where nothing can be undone, or where the text alone is too long', () => {
  expect(shortened(typed([]).toJSON(FIELDS))).toBeUndefined();
  expect(shortened(typed(['long words']).toJSON(FIELDS), 20)).toBeUndefined();
  expect(shortened('not a state')).toBeUndefined();
});
