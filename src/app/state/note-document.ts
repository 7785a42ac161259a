/**
 * One open node: its record, its text as typed, and the way of that text into the store.
 *
 * Invariants: what is typed is in `title()` and `text()` at once, in the side store as a draft within
 * `DRAFT_DELAY_MS`, and in the store within `SAVE_DELAY_MS` of the last key; at most one save is under way; a draft
 * goes only when the store has acknowledged the same text.
 *
 * The title of a note that has one is not saved with each pause: what mentions the note is rewritten with it. It goes to
 * the store when its field is left, when everything is saved, or after `TITLE_DELAY_MS`.
 */
import { batch, createSignal } from 'solid-js';
import { isMxError } from '../../mx/errors.ts';
import type { TextPlace } from '../../mx/graph/passage.ts';
import type { Anchor, NodeId, NodeRecord } from '../../mx/types.ts';
import type { EditorHandle } from '../editor/handle.ts';
import type { Fragment } from '../outline/link-target.ts';
import { words } from '../words/catalogue.ts';
import type { DocumentPhase, DocumentSurroundings, NoteDocument, WritingPlace } from './document-types.ts';
import { splitFrontMatter } from './front-matter.ts';
import { createMeasurer } from './measurer.ts';
import type { ReadAhead } from './note-ahead.ts';
import {
  baseOf,
  draftBase,
  isSameBase,
  type Merged,
  type Newest,
  type NoteBase,
  readBase,
  readNewest,
  type Standoff,
} from './reconcile.ts';
import { sentenceOf } from './sentence.ts';
import type { Draft } from './side-store.ts';
import type { TextMeasure } from './text-measure.ts';
import type { KeptEditing, UndoStore } from './undo-store.ts';

const SAVE_DELAY_MS = 400;
const DRAFT_DELAY_MS = 120;
/** A title that was not left is taken as meant after this: mentions of it are rewritten then. */
const TITLE_DELAY_MS = 4000;
const RETRY_DELAY_MS = 8000;

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
  const [textSignal, setTextSignal] = createSignal('');
  const [matter, setMatterSignal] = createSignal('');
  const [replaced, setReplaced] = createSignal(0);
  const [standoff, setStandoff] = createSignal<Standoff>();
  const [merged, setMerged] = createSignal<Merged>();
  const [shown, setShown] = createSignal<TextPlace | undefined>(undefined, { equals: false });
  const [wanted, setWanted] = createSignal<Anchor | undefined>(undefined, { equals: false });
  const [place, setPlace] = createSignal<WritingPlace>({ line: 0 });
  const [editor, setEditor] = createSignal<EditorHandle>();
  const [sought, setSought] = createSignal<Fragment>();
  const [measure, setMeasure] = createSignal<TextMeasure>();
  const measurer = createMeasurer(setMeasure);
  let editing: KeptEditing | undefined;
  let isAbandoned = false;
  /** Something was typed in it that is to be saved; of a new note that is only known from its text. */
  let isBegun = false;
  let isDrafted = false;

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
  /** True once the note has a title that others may mention: from then on a new one is a renaming. */
  let isNamed = existing !== undefined;
  /** The title that stands in the field is meant, and to be saved. */
  let isTitleMeant = false;
  let titleTimer: ReturnType<typeof setTimeout> | undefined;

  /** Gives what was typed and nobody has asked for yet. */
  let unread: (() => string) | undefined;
  const pull = (): void => {
    const read = unread;
    unread = undefined;
    if (read) setTextSignal(read());
  };
  const text = (): string => {
    pull();
    return textSignal();
  };
  const whole = (): string => matter() + text();
  const dirty = (): boolean => title() !== savedTitle || whole() !== savedText;
  /** True while something is to be saved now: a title that is still being typed waits. */
  const due = (): boolean => whole() !== savedText || (title() !== savedTitle && (!isNamed || isTitleMeant));
  const putWhole = (content: string): void => {
    const parts = splitFrontMatter(content);
    unread = undefined;
    setMatterSignal(parts.matter);
    setTextSignal(parts.body);
    measurer.changed(text);
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
  const fetch = async (
    nodeId: NodeId,
    wanted: () => boolean = () => true,
    ahead?: ReadAhead,
  ): Promise<void> => {
    const keptOf = (undo: UndoStore) => ahead?.editing ?? undo.kept(memexKey, nodeId);
    const [{ record, text: content }, kept] = await Promise.all([
      ahead?.newest ?? readNewest(client, nodeId),
      editing === undefined && around.undo !== undefined ? keptOf(around.undo) : undefined,
    ]);
    if (!wanted()) return;
    editing ??= kept;
    adopt(record, content);
  };
  const load = async (nodeId: NodeId, ahead?: ReadAhead): Promise<void> => {
    try {
      await fetch(nodeId, undefined, ahead);
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
    scheduleTitle();
    around.broughtBack();
  };

  /** What was typed is taken back: a draft of it would come again with the next start. */
  const dropDraft = async (): Promise<void> => {
    isDrafted = false;
    try {
      await side.removeDraft(memexKey, draftName());
    } catch (error) {
      console.warn('A draft was not removed.', error);
    }
  };
  const keepDraft = async (): Promise<void> => {
    clearTimeout(draftTimer);
    if (!dirty()) {
      if (isDrafted) await dropDraft();
      return;
    }
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
      isDrafted = true;
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
      clearTimeout(draftTimer);
      if (running) return;
      saving.dropped(key);
      void dropDraft();
      return;
    }
    if (id() === undefined && title().trim() === '' && whole().trim() === '') return;
    soon();
  };
  const soon = (): void => {
    isBegun = true;
    if (standoff() === undefined) saving.started(key);
    clearTimeout(draftTimer);
    draftTimer = setTimeout(() => void keepDraft(), DRAFT_DELAY_MS);
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => void saveNow(), SAVE_DELAY_MS);
  };
  const scheduleTitle = (): void => {
    clearTimeout(titleTimer);
    if (isNamed && title().trim() !== '' && title() !== savedTitle)
      titleTimer = setTimeout(() => void saveAll(), TITLE_DELAY_MS);
  };

  const saveOnce = async (): Promise<boolean> => {
    const nodeId = id();
    const isEmptied = isTitleMeant && title().trim() === '';
    if (nodeId !== undefined && isNamed && isTitleMeant && !isEmptied && title() !== savedTitle)
      return renameOnce(nodeId);
    const sent = { title: isNamed && !isEmptied ? savedTitle : title(), text: whole() };
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
  /** Calls the note what the field says; mentions in other notes go with it, and those in this text. */
  const renameOnce = async (nodeId: NodeId): Promise<boolean> => {
    const sent = title();
    const from = savedTitle;
    const baseTitle = base?.baseTitle === undefined ? {} : { baseTitle: base.baseTitle };
    try {
      const task = `rename ${nodeId}`;
      const report = await client.rename({ id: nodeId, title: sent.trim(), ...baseTitle }, task, {
        onProgress: () => undefined,
      });
      const newest = await readNewest(client, nodeId);
      const isUntouched = whole() === savedText;
      savedTitle = sent;
      if (newest.text === savedText || isUntouched) {
        base = baseOf(newest.record);
        if (newest.text !== savedText) {
          putWhole(newest.text);
          setReplaced((n) => n + 1);
        }
        savedText = newest.text;
        isBaseKnown = true;
      } else base = { ...baseOf(newest.record), ...base, baseTitle: newest.record.title };
      setNode(newest.record);
      around.described(newest.record.title, newest.record.type);
      if (!dirty()) await side.removeDraft(memexKey, draftName());
      around.renamed?.({ id: nodeId, from, to: sent.trim(), report });
      return true;
    } catch (error) {
      if (isMxError(error, 'conflict')) return reconcile(nodeId);
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
      const { reconciled } = await import('./merge-notes.ts');
      const newest = await readNewest(client, nodeId);
      const began = isBaseKnown
        ? { title: savedTitle, text: savedText }
        : await readBase(client, nodeId, base);
      const mine = { title: title(), text: whole() };
      const outcome = reconciled(mine, began, newest);
      if ('clashes' in outcome) {
        setStandoff(outcome);
        saving.failed(key, words.state.clash);
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
      while (due() && !(id() === undefined && title().trim() === '' && whole().trim() === '')) {
        saving.started(key);
        if (!(await saveOnce())) return;
      }
      if (title() === savedTitle) isTitleMeant = false;
      if (!dirty()) saving.acknowledged(key);
      else if (id() === undefined) saving.dropped(key);
    })().finally(() => {
      running = undefined;
    });
    await running;
    if (isOutOfDate) await refresh();
  };

  /** Saves the title as well, as it stands. */
  const saveAll = async (): Promise<void> => {
    clearTimeout(titleTimer);
    if (dirty()) {
      isTitleMeant = true;
      await saveNow();
    }
    isNamed ||= id() !== undefined;
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
      else around.unread?.(error);
    }
  };

  if (existing !== undefined) void load(existing, around.ahead?.(existing));

  return {
    key,
    phase,
    failure,
    again() {
      if (existing === undefined || phase() !== 'failed') return;
      setPhase('loading');
      void load(existing);
    },
    id,
    node,
    title,
    text,
    matter,
    replaced,
    standoff,
    merged,
    get editing() {
      return editing;
    },
    set editing(kept) {
      editing = kept;
    },
    keepEditing() {
      const nodeId = id();
      if (nodeId !== undefined && editing !== undefined && !isAbandoned)
        around.undo?.keep(memexKey, nodeId, editing);
    },
    scrollTop: 0,
    editor,
    setEditor,
    place,
    setPlace,
    measure,
    sought,
    seek: setSought,
    shown,
    show: setShown,
    wanted,
    want: setWanted,
    setTitle(next) {
      setTitleSignal(next);
      isTitleMeant = false;
      schedule();
      scheduleTitle();
    },
    setText(next) {
      unread = undefined;
      setTextSignal(next);
      measurer.changed(text);
      schedule();
    },
    typed(read) {
      unread = read;
      measurer.changed(text);
      if (id() === undefined && !isBegun) schedule();
      else soon();
    },
    setMatter(next) {
      setMatterSignal(next);
      schedule();
    },
    saveNow: saveAll,
    keepDraft,
    refresh,
    async settle(chosenTitle, chosenText) {
      const open = standoff();
      if (open === undefined) return;
      isChosen = true;
      takeOver(open.newest, { title: chosenTitle, text: chosenText });
      if (dirty()) await saveAll();
      else {
        await side.removeDraft(memexKey, draftName());
        saving.dropped(key);
        isChosen = false;
      }
    },
    forgetMerged: () => setMerged(undefined),
    abandon() {
      isAbandoned = true;
      measurer.stop();
      clearTimeout(saveTimer);
      clearTimeout(draftTimer);
      clearTimeout(titleTimer);
      savedTitle = title();
      savedText = whole();
      saving.dropped(key);
      void dropDraft();
    },
  };
}
