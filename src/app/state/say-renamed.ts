/** What a person is told of a renaming, and the way back. */
import type { Refusal } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { words } from '../words/catalogue.ts';
import type { DocumentRenamed } from './document-types.ts';
import type { Toasts } from './toasts.ts';

/** Refusals that are told in full. */
const TOLD_MAX = 2;

/** Says what was rewritten beside the title, with Undo; a title that nothing mentions is not worth a word. */
export function sayRenamed(client: MemexClient, toasts: Toasts, renaming: DocumentRenamed): void {
  const { id, from, to, report } = renaming;
  if (report.rewritten.references === 0 && report.refused.length === 0) return;
  toasts.say(renamedWords(renaming), {
    label: words.common.undo,
    run: async () => {
      const task = `undo rename ${id}`;
      const undone = await client.undoRename({ id, commit: report.commit }, task, {
        onProgress: () => undefined,
      });
      toasts.say([words.state.renamed.again(to, from), ...refusedWords(undone.refused)].join(' '));
    },
  });
}

/** "“Old” is now “New”; 12 references in 5 notes were rewritten." */
export function renamedWords({ from, to, report }: DocumentRenamed): string {
  const { references, notes } = report.rewritten;
  const said = words.state.renamed;
  const now = references === 0 ? said.nowWithNone(from, to) : said.now(from, to, references, notes);
  return [now, ...refusedWords(report.refused)].join(' ');
}

function refusedWords(refused: readonly Refusal[]): readonly string[] {
  const told = refused.slice(0, TOLD_MAX).map(({ message }) => message);
  const more = refused.length - told.length;
  return more === 0 ? told : [...told, words.state.renamed.soDidMore(more)];
}
