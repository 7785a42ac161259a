/**
 * One open node: its record, its text as typed, and the way of that text into the store.
 *
 * Invariants: what is typed is in `title()` and `text()` at once, in the side store as a draft within
 * `DRAFT_DELAY_MS`, and in the store within `SAVE_DELAY_MS` of the last key; at most one save is under way; a draft
 * goes only when the store has acknowledged the same text.
 */
import { type Accessor, batch, createSignal } from 'solid-js';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId, NodeRecord, VersionNumber } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { Saving } from './saving.ts';
import { sentenceOf } from './sentence.ts';
import type { Draft, SideStore } from './side-store.ts';

export type DocumentPhase = 'loading' | 'ready' | 'gone' | 'failed';

export interface NoteDocument {
  readonly key: string;
  readonly phase: Accessor<DocumentPhase>;
  /** The sentence of what failed, in phase `failed`. */
  readonly failure: Accessor<string>;
  readonly id: Accessor<NodeId | undefined>;
  readonly node: Accessor<NodeRecord | undefined>;
  readonly title: Accessor<string>;
  /** The text without its front matter. */
  readonly text: Accessor<string>;
  /** The front matter as written, with its fences and the empty lines below; empty without one. */
  readonly matter: Accessor<string>;
  /** Counts up when the text was replaced from outside the editor. */
  readonly replaced: Accessor<number>;
  /** True while the store holds a newer version than the one this text began from. */
  readonly conflict: Accessor<boolean>;
  /** The editor's state while the note is not shown: undo history and selection. */
  editorState: { readonly text: string; readonly state: unknown } | undefined;
  scrollTop: number;
  setTitle(title: string): void;
  setText(text: string): void;
  setMatter(matter: string): void;
  /** Resolves once everything typed so far is acknowledged or refused. */
  saveNow(): Promise<void>;
  /** Puts what is typed into the side store now; for the moment a page is hidden. */
  keepDraft(): void;
  /** Looks whether the store holds something newer; text that is not saved is never replaced. */
  refresh(): Promise<void>;
  /** After a conflict: my text becomes the newest version, the other stays in the history. */
  keepMine(): Promise<void>;
  /** After a conflict: the other text is shown, mine is dropped. */
  takeOther(): Promise<void>;
  /** Forgets what is not saved; for a node that was deleted. */
  abandon(): void;
}

const SAVE_DELAY_MS = 400;
const DRAFT_DELAY_MS = 120;
const RETRY_DELAY_MS = 8000;

export interface DocumentSurroundings {
  readonly client: MemexClient;
  readonly side: SideStore;
  readonly saving: Saving;
  readonly memexKey: string;
  /** Called when a new note got its id, and whenever its name or type is known anew. */
  readonly gotId: (id: NodeId) => void;
  readonly described: (title: string, type: string) => void;
  /** Text that was typed in an earlier visit has come back. */
  readonly broughtBack: () => void;
}

const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n)*/;

/** Opens the document of a node, or of a note that does not exist yet. */
export function createNoteDocument(
  key: string,
  existing: NodeId | undefined,
  around: DocumentSurroundings,
): NoteDocument {
  const { client, side, saving, memexKey } = around;
  const [phase, setPhase] = createSignal<DocumentPhase>(existing === undefined ? 'ready' : 'loading');
  const [failure, setFailure] = createSignal('');
  const [id, setId] = createSignal(existing);
  const [node, setNode] = createSignal<NodeRecord>();
  const [title, setTitleSignal] = createSignal('');
  const [text, setTextSignal] = createSignal('');
  const [matter, setMatterSignal] = createSignal('');
  const [replaced, setReplaced] = createSignal(0);
  const [conflict, setConflict] = createSignal(false);

  let base: VersionNumber | undefined;
  let savedTitle = '';
  let savedText = '';
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const whole = (): string => matter() + text();
  const dirty = (): boolean => title() !== savedTitle || whole() !== savedText;
  const putWhole = (content: string): void => {
    const front = FRONT_MATTER.exec(content)?.[0] ?? '';
    setMatterSignal(front);
    setTextSignal(content.slice(front.length));
  };
  const draftName = (): string => id() ?? key;
  const isText = (record: NodeRecord): boolean =>
    record.mediaType.startsWith('text/') && record.type !== 'file';

  const adopt = (record: NodeRecord, content: string): void => {
    base = record.version;
    savedTitle = record.title;
    savedText = content;
    batch(() => {
      setNode(record);
      setTitleSignal(record.title);
      putWhole(content);
      setReplaced((n) => n + 1);
      setPhase('ready');
    });
    around.described(record.title, record.type);
  };
  /** Reads the newest text and shows it, if it is still `wanted` once it has come. */
  const fetch = async (nodeId: NodeId, wanted: () => boolean = () => true): Promise<void> => {
    const record = await client.node(nodeId);
    const content = isText(record) ? new TextDecoder().decode((await client.content(nodeId)).bytes) : '';
    if (wanted()) adopt(record, content);
  };
  const load = async (nodeId: NodeId): Promise<void> => {
    try {
      await fetch(nodeId);
      const draft = (await side.drafts(memexKey)).find((one) => one.note === nodeId);
      if (draft && (draft.text !== savedText || draft.title !== savedTitle)) bringBack(draft);
      else if (draft) await side.removeDraft(memexKey, draft.note);
    } catch (error) {
      if (isMxError(error, 'not-found')) setPhase('gone');
      else {
        console.error(error);
        setFailure(sentenceOf(error));
        setPhase('failed');
      }
    }
  };
  const bringBack = (draft: Draft): void => {
    batch(() => {
      setTitleSignal(draft.title);
      putWhole(draft.text);
      setReplaced((n) => n + 1);
    });
    if (draft.baseVersion !== undefined && draft.baseVersion !== base) {
      base = draft.baseVersion;
      setConflict(true);
      saving.failed(key, 'The note was changed elsewhere.');
    } else schedule();
    around.broughtBack();
  };

  const keepDraft = (): void => {
    clearTimeout(draftTimer);
    if (!dirty()) return;
    const nodeId = id();
    const draft: Draft = {
      memex: memexKey,
      note: draftName(),
      title: title(),
      text: whole(),
      written: Date.now(),
      ...(nodeId === undefined ? {} : { id: nodeId }),
      ...(base === undefined ? {} : { baseVersion: base }),
    };
    side.putDraft(draft).catch((error: unknown) => console.warn('The draft was not kept.', error));
  };
  const schedule = (): void => {
    if (!dirty()) {
      clearTimeout(saveTimer);
      if (!running) saving.dropped(key);
      return;
    }
    if (id() === undefined && title().trim() === '' && whole().trim() === '') return;
    if (!conflict()) saving.started(key);
    clearTimeout(draftTimer);
    draftTimer = setTimeout(keepDraft, DRAFT_DELAY_MS);
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => void saveNow(), SAVE_DELAY_MS);
  };

  const saveOnce = async (): Promise<boolean> => {
    const sent = { title: title(), text: whole() };
    const nodeId = id();
    const name = draftName();
    try {
      const saved = await client.saveNote({
        title: sent.title.trim(),
        text: sent.text,
        ...(nodeId === undefined ? {} : { id: nodeId }),
        ...(base === undefined ? {} : { baseVersion: base }),
      });
      base = saved.version;
      savedTitle = sent.title;
      savedText = sent.text;
      setNode(saved.node);
      if (nodeId === undefined) {
        setId(saved.id);
        around.gotId(saved.id);
      }
      around.described(saved.node.title, saved.node.type);
      if (name !== saved.id || !dirty()) await side.removeDraft(memexKey, name);
      return true;
    } catch (error) {
      if (isMxError(error, 'conflict')) setConflict(true);
      else {
        console.error(error);
        saveTimer = setTimeout(() => void saveNow(), RETRY_DELAY_MS);
      }
      saving.failed(key, sentenceOf(error));
      return false;
    }
  };
  const saveNow = async (): Promise<void> => {
    clearTimeout(saveTimer);
    if (conflict()) return;
    running ??= (async () => {
      while (dirty() && !(id() === undefined && title().trim() === '' && whole().trim() === '')) {
        saving.started(key);
        if (!(await saveOnce())) return;
      }
      saving.acknowledged(key);
    })().finally(() => {
      running = undefined;
    });
    await running;
  };

  if (existing !== undefined) void load(existing);

  return {
    key,
    phase,
    failure,
    id,
    node,
    title,
    text,
    matter,
    replaced,
    conflict,
    editorState: undefined,
    scrollTop: 0,
    setTitle(next) {
      setTitleSignal(next);
      schedule();
    },
    setText(next) {
      setTextSignal(next);
      schedule();
    },
    setMatter(next) {
      setMatterSignal(next);
      schedule();
    },
    saveNow: async () => {
      if (dirty()) await saveNow();
    },
    keepDraft,
    async refresh() {
      const nodeId = id();
      if (nodeId === undefined || phase() === 'loading' || running) return;
      try {
        const record = await client.node(nodeId);
        if (record.deleted !== undefined) setPhase('gone');
        else if (record.version === base) {
          setNode(record);
          if (phase() === 'gone') setPhase('ready');
          around.described(record.title, record.type);
        } else if (!dirty()) {
          const before = base;
          // What was typed meanwhile stays; saving it will find the conflict.
          await fetch(nodeId, () => !dirty() && running === undefined && base === before);
        }
      } catch (error) {
        if (isMxError(error, 'not-found')) setPhase('gone');
        else console.error(error);
      }
    },
    async keepMine() {
      const nodeId = id();
      if (nodeId === undefined) return;
      base = (await client.node(nodeId)).version;
      setConflict(false);
      await saveNow();
    },
    async takeOther() {
      const nodeId = id();
      if (nodeId === undefined) return;
      await fetch(nodeId);
      await side.removeDraft(memexKey, nodeId);
      setConflict(false);
      saving.dropped(key);
    },
    abandon() {
      clearTimeout(saveTimer);
      clearTimeout(draftTimer);
      savedTitle = title();
      savedText = whole();
      saving.dropped(key);
      side
        .removeDraft(memexKey, draftName())
        .catch((error: unknown) => console.warn('A draft was not removed.', error));
    },
  };
}
