/** Properties of an open note, edited in its front matter; each edit can be taken back. */
import { createMemo } from 'solid-js';
import { editedMatter, matterProperties, type PropertyEdit } from '../../formats/front-matter-edit.ts';
import {
  guessedKind,
  PROPERTY_SETTING,
  type PropertyKind,
  propertyKindIn,
  propertyKindSetting,
} from '../../mx/graph/property-kinds.ts';
import type { Json } from '../../mx/types.ts';
import type { AppState } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';

/** Names that have their place elsewhere: title and type above, file name and path under Facts. */
const SHOWN_ELSEWHERE = new Set(['title', 'type', 'filename', 'path', 'root', 'folder', 'mediaType']);

export interface ShownProperty {
  readonly name: string;
  readonly value: Json;
  /** In the front matter, where it can be moved, renamed and removed. */
  readonly written: boolean;
}

export interface PropertyEdits {
  readonly all: () => readonly ShownProperty[];
  kindOf(name: string, value: Json): PropertyKind | undefined;
  /** Carries an edit out; `said` is told with a way back. False when it was refused, which is told. */
  edit(edit: PropertyEdit, said?: string): boolean;
  /** One place up or down among those that are shown. */
  move(name: string, step: 1 | -1): void;
  /** Takes the last edit back, unless the front matter has changed since. */
  undo(): boolean;
  /** Says of a property what it is in the whole memex; without a kind it is guessed. */
  setKind(name: string, kind: PropertyKind | undefined): Promise<void>;
}

export function createPropertyEdits(
  app: AppState,
  document: NoteDocument,
  metadata: () => Readonly<Record<string, Json>>,
): PropertyEdits {
  const done: { readonly before: string; readonly after: string }[] = [];
  const written = createMemo(() => matterProperties(document.matter()));
  const all = createMemo((): readonly ShownProperty[] => {
    const there = new Set(written().map(([name]) => name));
    const beyond = Object.entries(metadata()).filter(([name, value]) => !there.has(name) && value !== null);
    return [
      ...written().map(([name, value]) => ({ name, value, written: true })),
      ...beyond.map(([name, value]) => ({ name, value, written: false })),
    ].filter(({ name }) => !SHOWN_ELSEWHERE.has(name));
  });
  const put = (before: string, after: string): void => {
    if (after === before) return;
    done.push({ before, after });
    document.setMatter(after);
  };
  const undo = (): boolean => {
    const last = done.at(-1);
    if (last === undefined || last.after !== document.matter()) return false;
    done.pop();
    document.setMatter(last.before);
    return true;
  };
  const edit = (change: PropertyEdit, said?: string): boolean => {
    const before = document.matter();
    try {
      const after = editedMatter(before, change);
      put(before, after);
      if (said !== undefined)
        app.toasts.say(said, {
          label: words.common.undo,
          run: () => {
            if (document.matter() === after) undo();
          },
        });
      return true;
    } catch (error) {
      app.toasts.fail(error);
      return false;
    }
  };
  return {
    all,
    kindOf(name, value) {
      const said = propertyKindIn(app.kept.of(PROPERTY_SETTING).get(name) ?? null);
      return said ?? guessedKind(name, value);
    },
    edit,
    move(name, step) {
      const shown = all().filter((each) => each.written);
      const beside = shown[shown.findIndex((each) => each.name === name) + step];
      const to = written().findIndex(([each]) => each === beside?.name);
      if (to >= 0) edit({ kind: 'move', name, to });
    },
    undo,
    async setKind(name, kind) {
      const before = propertyKindIn(app.kept.of(PROPERTY_SETTING).get(name) ?? null);
      const set = async (to: PropertyKind | undefined): Promise<void> => {
        await app.client.apply([{ kind: 'setSetting', ...propertyKindSetting(name, to) }]);
      };
      try {
        await set(kind);
        app.toasts.say(words.properties.kindSet(name), {
          label: words.common.undo,
          run: () => set(before),
        });
      } catch (error) {
        app.toasts.fail(error);
      }
    },
  };
}
