/**
 * One open node: its record, its text as typed, and the way of that text into the store.
 *
 * Invariants: what is typed is in `title()` and `text()` at once, in the side store as a draft within
 * `DRAFT_DELAY_MS`, and in the store within `SAVE_DELAY_MS` of the last key; at most one save is under way; a draft
 * goes only when the store has acknowledged the same text.
 */
import { type Accessor, batch, createSignal } from 'solid-js';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId, NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { PageMark } from './page-mark.ts';
import {
  baseOf,
  draftBase,
  isSameBase,
  type Merged,
  type Newest,
  type NoteBase,
  readBase,
  readNewest,
  reconciled,
  type Standoff,
} from './reconcile.ts';
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
  /** What was changed elsewhere in the same places: it is saved once a person has chosen. */
  readonly standoff: Accessor<Standoff | undefined>;
  /** What was written elsewhere has just been merged into this text. */
  readonly merged: Accessor<Merged | undefined>;
  /** The editor's state while the note is not shown: undo history and selection. */
  editorState: { readonly text: string; readonly state: unknown } | undefined;
  scrollTop: number;
  setTitle(title: string): void;
  setText(text: string): void;
  setMatter(matter: string): void;
  /** Resolves once everything typed so far is acknowledged or refused. */
  saveNow(): Promise<void>;
  /** Puts what is typed into the side store now; for the moment a page is hidden. */
  keepDraft(): Promise<void>;
  /** Looks whether the store holds something newer; text that is not saved is never replaced. */
  refresh(): Promise<void>;
  /** Ends a standoff with this title and text, the front matter in it. */
  settle(title: string, text: string): Promise<void>;
  /** The person has seen what was merged. */
  forgetMerged(): void;
  /** Forgets what is not saved; for a node that was deleted. */
  abandon(): void;
}

const SAVE_DELAY_MS = 400;
const DRAFT_DELAY_MS = 120;
const RETRY_DELAY_MS = 8000;

export interface DocumentSurroundings {
  readonly client: MemexClient;
  readonly side: SideStore;
  readonly mark: PageMark;
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
  const { client, side, mark, saving, memexKey } = around;
  const [phase, setPhase] = createSignal<DocumentPhase>(existing === undefined ? 'ready' : 'loading');
  const [failure, setFailure] = createSignal('');
  const [id, setId] = createSignal(existing);
  const [node, setNode] = createSignal<NodeRecord>();
  const [title, setTitleSignal] = createSignal('');
  const [text, setTextSignal] = createSignal('');
  const [matter, setMatterSignal] = createSignal('');
  const [replaced, setReplaced] = createSignal(0);
  const [standoff, setStandoff] = createSignal<Standoff>();
  const [merged, setMerged] = createSignal<Merged>();

  /** What this text began from. */
  let base: NoteBase | undefined;
  let savedTitle = '';
  let savedText = '';
  /** False while `savedTitle` and `savedText` are not those of the version `base`. */
  let isBaseKnown = true;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  /** The note was changed somewhere while a save was under way. */
  let isOutOfDate = false;
  /** A person has chosen between two texts: the other is to stay in the history. */
  let isChosen = false;

  const whole = (): string => matter() + text();
  const dirty = (): boolean => title() !== savedTitle || whole() !== savedText;
  const putWhole = (content: string): void => {
    const front = FRONT_MATTER.exec(content)?.[0] ?? '';
    setMatterSignal(front);
    setTextSignal(content.slice(front.length));
  };
  const draftName = (): string => `${id() ?? key} ${mark.page}`;
  const adopt = (record: NodeRecord, content: string): void => {
    base = baseOf(record);
    savedTitle = record.title;
    savedText = content;
    isBaseKnown = true;
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
    const { record, text: content } = await readNewest(client, nodeId);
    if (wanted()) adopt(record, content);
  };
  const load = async (nodeId: NodeId): Promise<void> => {
    try {
      await fetch(nodeId);
      for (const draft of await side.drafts(memexKey))
        if (draft.id === nodeId) await mark.whenGone(draft.page, () => takeUp(draft));
    } catch (error) {
      if (isMxError(error, 'not-found')) setPhase('gone');
      else {
        console.error(error);
        setFailure(sentenceOf(error));
        setPhase('failed');
      }
    }
  };
  /** What a page that is gone has left of this note becomes this page's. */
  const takeUp = async (draft: Draft): Promise<void> => {
    if (draft.text !== savedText || draft.title !== savedTitle) {
      bringBack(draft);
      await keepDraft();
    }
    await side.removeDraft(memexKey, draft.note);
  };
  const bringBack = (draft: Draft): void => {
    batch(() => {
      setTitleSignal(draft.title);
      putWhole(draft.text);
      setReplaced((n) => n + 1);
    });
    // Saving it meets what was written since, and merges that.
    const began = draftBase(draft);
    if (began !== undefined && !isSameBase(began, base)) {
      base = began;
      isBaseKnown = false;
    }
    schedule();
    around.broughtBack();
  };

  const keepDraft = async (): Promise<void> => {
    clearTimeout(draftTimer);
    if (!dirty()) return;
    const nodeId = id();
    const draft: Draft = {
      memex: memexKey,
      note: draftName(),
      page: mark.page,
      title: title(),
      text: whole(),
      written: Date.now(),
      ...(nodeId === undefined ? {} : { id: nodeId }),
      ...base,
    };
    try {
      await side.putDraft(draft);
      saving.drafted(key, true);
    } catch (error) {
      console.warn('The draft was not kept.', error);
      saving.drafted(key, false);
    }
  };
  const schedule = (): void => {
    if (!dirty()) {
      clearTimeout(saveTimer);
      if (!running) saving.dropped(key);
      return;
    }
    if (id() === undefined && title().trim() === '' && whole().trim() === '') return;
    if (standoff() === undefined) saving.started(key);
    clearTimeout(draftTimer);
    draftTimer = setTimeout(() => void keepDraft(), DRAFT_DELAY_MS);
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
        ...base,
        ...(isChosen ? { apart: true } : {}),
      });
      base = baseOf(saved.node);
      isChosen = false;
      savedTitle = sent.title;
      savedText = sent.text;
      isBaseKnown = true;
      setNode(saved.node);
      if (nodeId === undefined) {
        setId(saved.id);
        around.gotId(saved.id);
      }
      around.described(saved.node.title, saved.node.type);
      if (name !== draftName() || !dirty()) await side.removeDraft(memexKey, name);
      return true;
    } catch (error) {
      if (isMxError(error, 'conflict') && nodeId !== undefined) return reconcile(nodeId);
      return failed(error);
    }
  };
  const failed = (error: unknown): false => {
    console.error(error);
    saveTimer = setTimeout(() => void saveNow(), RETRY_DELAY_MS);
    saving.failed(key, sentenceOf(error));
    return false;
  };
  /** The note was written elsewhere since: puts both together. False when that needs a person. */
  const reconcile = async (nodeId: NodeId): Promise<boolean> => {
    try {
      const newest = await readNewest(client, nodeId);
      const began = isBaseKnown
        ? { title: savedTitle, text: savedText }
        : await readBase(client, nodeId, base);
      const mine = { title: title(), text: whole() };
      const outcome = reconciled(mine, began, newest);
      if ('clashes' in outcome) {
        setStandoff(outcome);
        saving.failed(key, 'The note was changed elsewhere in the same places.');
        return false;
      }
      takeOver(newest, outcome);
      setMerged({ mine: mine.text, now: outcome.text });
      return true;
    } catch (error) {
      return failed(error);
    }
  };
  /** From now on this text is on top of the newest version. */
  const takeOver = (newest: Newest, now: { readonly title: string; readonly text: string }): void => {
    base = baseOf(newest.record);
    savedTitle = newest.title;
    savedText = newest.text;
    isBaseKnown = true;
    batch(() => {
      setStandoff(undefined);
      setNode(newest.record);
      setTitleSignal(now.title);
      putWhole(now.text);
      setReplaced((n) => n + 1);
    });
  };
  const saveNow = async (): Promise<void> => {
    clearTimeout(saveTimer);
    if (standoff() !== undefined) return;
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
    if (isOutOfDate) await refresh();
  };

  const refresh = async (): Promise<void> => {
    const nodeId = id();
    isOutOfDate = running !== undefined;
    if (nodeId === undefined || phase() === 'loading' || running) return;
    try {
      const record = await client.node(nodeId);
      if (record.deleted !== undefined) setPhase('gone');
      else if (isSameBase(baseOf(record), base)) {
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
    standoff,
    merged,
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
    refresh,
    async settle(chosenTitle, chosenText) {
      const open = standoff();
      if (open === undefined) return;
      isChosen = true;
      takeOver(open.newest, { title: chosenTitle, text: chosenText });
      if (dirty()) await saveNow();
      else {
        await side.removeDraft(memexKey, draftName());
        saving.dropped(key);
        isChosen = false;
      }
    },
    forgetMerged: () => setMerged(undefined),
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
