/** What is done in the text that is written in. Its keys are heard there alone (`editor/writing-acts.ts`). */
import type { EditorHandle } from '../editor/handle.ts';
import { ATTACHABLE, chooseFiles } from '../parts/choose-files.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { TEXT_COMMAND } from './bindings.ts';
import type { Command } from './command.ts';

export function textCommands(app: AppState): readonly Command[] {
  /** The editor of the note that is shown, while one may write in it. */
  const written = (): EditorHandle | undefined => {
    const tab = app.router.route().screen === 'notes' ? app.openNotes.active() : undefined;
    const isOpen = tab !== undefined && app.memex.report()?.readOnly !== true;
    return isOpen ? app.documents.of(tab).editor() : undefined;
  };
  const text = (act: string, label: string, run: (editor: EditorHandle) => void): Command => ({
    id: `${TEXT_COMMAND}${act}`,
    group: 'text',
    label,
    act() {
      const editor = written();
      return editor && (() => run(editor));
    },
  });
  const said = words.commands.text;
  const acts = ['bold', 'italic', 'strike', 'highlight', 'code'] as const;
  const lines = ['heading1', 'heading2', 'heading3', 'quote', 'bullets', 'numbers', 'task', 'table'] as const;
  const folds = ['fold', 'foldAll', 'unfoldAll'] as const;
  return [
    ...[...acts, ...lines].map((act) => text(act, said[act], (editor) => editor.run(act))),
    text('attach', said.attach, (editor) => {
      void chooseFiles(ATTACHABLE, true).then((files) => editor.attach(files));
    }),
    ...folds.map((act) => text(act, said[act], (editor) => editor.run(act))),
  ];
}
