/**
 * The open notes: the row of tabs, and which of them is shown. A note opened by a single click is *passing*: the next
 * one takes its place, until it is edited or opened on purpose (Ctrl, double click).
 *
 * - A tab knows the notes that it showed before, and those that one went back from.
 * - Two notes may be shown side by side, in two panes; one of them is the active one. No note is shown twice.
 */
import { type Accessor, createSignal } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';

export interface OpenNote {
  /** Stable while the tab shows this note, also when a new one gets its id. */
  readonly key: string;
  /** Absent until a new note was saved for the first time. */
  readonly id?: NodeId;
  readonly title: string;
  readonly type: string;
  readonly passing: boolean;
  /** What the tab showed before, the last at the end. */
  readonly past: readonly NodeId[];
  /** What one went back from, the nearest first. */
  readonly future: readonly NodeId[];
}

export type Pane = 'left' | 'right';

export interface OpenNotes {
  readonly tabs: Accessor<readonly OpenNote[]>;
  readonly active: Accessor<OpenNote | undefined>;
  /** The tab that a pane shows; there is none in the right one unless two are shown. */
  in(pane: Pane): OpenNote | undefined;
  readonly activePane: Accessor<Pane>;
  /** Shows the note, in its own tab if it has one. */
  open(id: NodeId, how?: { readonly keep?: boolean; readonly title?: string; readonly type?: string }): void;
  /** Shows a tab for a note that does not exist yet, the one there is or a new one. */
  openNew(): void;
  show(key: string): void;
  /** Puts a tab into the right pane; the left one shows another, or waits for one. */
  openBeside(key: string): void;
  /** Shows one note again, the left one; the tabs stay. */
  closeBeside(): void;
  activate(pane: Pane): void;
  /** Shows what the tab showed before (-1) or what one went back from (1), and gives it; undefined at the end. */
  step(key: string, by: 1 | -1): OpenNote | undefined;
  /** A new note was saved: its tab now stands for this node. */
  gotId(key: string, id: NodeId): void;
  /** What the tab is called now. */
  described(key: string, title: string, type: string): void;
  keep(key: string): void;
  /** Closes a tab and gives back the one that is shown next. */
  close(key: string): OpenNote | undefined;
  closeNode(id: NodeId): void;
  /** Brings tabs of an earlier visit back, before those that are open already. */
  bringBack(tabs: readonly KeptTab[]): void;
  clear(): void;
}

/** A tab as it is kept from visit to visit. A type, not an interface: it must be assignable to JSON. */
export type KeptTab = {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  readonly past: readonly NodeId[];
  readonly future: readonly NodeId[];
  /** Where it was shown. */
  readonly pane?: Pane;
  readonly active?: boolean;
};

export const TABS_MAX = 24;
export const TRAIL_MAX = 40;

export function createOpenNotes(): OpenNotes {
  const [tabs, setTabs] = createSignal<readonly OpenNote[]>([]);
  const [leftKey, setLeftKey] = createSignal<string>();
  const [rightKey, setRightKey] = createSignal<string>();
  const [activePane, setActivePane] = createSignal<Pane>('left');
  /** Keys name drafts of notes without an id, so they must differ between visits. */
  const session = Date.now().toString(36);
  let next = 1;

  const keyIn = (pane: Pane): string | undefined => (pane === 'left' ? leftKey() : rightKey());
  const setKeyIn = (pane: Pane, key: string | undefined): void => {
    if (pane === 'left') setLeftKey(key);
    else setRightKey(key);
  };
  const other = (pane: Pane): Pane => (pane === 'left' ? 'right' : 'left');
  const tabOf = (key: string | undefined): OpenNote | undefined => tabs().find((tab) => tab.key === key);
  const show = (key: string): void => {
    if (keyIn(other(activePane())) === key) setActivePane(other(activePane()));
    else setKeyIn(activePane(), key);
  };
  const change = (key: string, part: Partial<OpenNote>): void => {
    setTabs((before) => before.map((tab) => (tab.key === key ? { ...tab, ...part } : tab)));
  };
  const newKey = (): string => `tab-${session}-${next++}`;
  const add = (tab: Pick<OpenNote, 'id' | 'title' | 'type' | 'passing'>): void => {
    const key = newKey();
    const elsewhere = keyIn(other(activePane()));
    setTabs((before) => {
      const at = tab.passing ? before.findIndex((one) => one.passing && one.key !== elsewhere) : -1;
      const gone = before[at];
      const past = gone ? [...gone.past, ...(gone.id === undefined ? [] : [gone.id])].slice(-TRAIL_MAX) : [];
      const made = { ...tab, key, past, future: [] };
      if (gone) return before.map((one) => (one === gone ? made : one));
      const after = [...before, made];
      // The oldest one that is not seen makes room.
      const over = after.length > TABS_MAX ? after.find((one) => one.key !== elsewhere) : undefined;
      return after.filter((one) => one !== over);
    });
    setKeyIn(activePane(), key);
  };
  const close = (key: string): OpenNote | undefined => {
    const before = tabs();
    const at = before.findIndex((tab) => tab.key === key);
    if (at < 0) return tabOf(keyIn(activePane()));
    const after = before.filter((tab) => tab.key !== key);
    if (rightKey() === key) {
      setRightKey(undefined);
      setActivePane('left');
    } else if (leftKey() === key) {
      const free = after.filter((tab) => tab.key !== rightKey());
      const neighbour =
        after.slice(at).find((tab) => free.includes(tab)) ??
        after.slice(0, at).findLast((tab) => free.includes(tab));
      if (neighbour) setLeftKey(neighbour.key);
      else {
        setLeftKey(rightKey());
        setRightKey(undefined);
        setActivePane('left');
      }
    }
    setTabs(after);
    return after.find((tab) => tab.key === keyIn(activePane()));
  };

  return {
    tabs,
    active: () => tabOf(keyIn(activePane())),
    in: (pane) => tabOf(keyIn(pane)),
    activePane,
    open(id, how = {}) {
      const there = tabs().find((tab) => tab.id === id);
      if (there) {
        if (how.keep) change(there.key, { passing: false });
        show(there.key);
        return;
      }
      add({ id, title: how.title ?? '', type: how.type ?? 'note', passing: how.keep !== true });
    },
    openNew() {
      const there = tabs().find((tab) => tab.id === undefined);
      if (there) show(there.key);
      else add({ title: '', type: 'note', passing: true });
    },
    show,
    openBeside(key) {
      if (!tabOf(key)) return;
      change(key, { passing: false });
      setRightKey(key);
      if (leftKey() === key) {
        const all = tabs();
        const at = all.findIndex((tab) => tab.key === key);
        setLeftKey((all[at + 1] ?? all[at - 1])?.key);
      }
      setActivePane('left');
    },
    closeBeside() {
      setRightKey(undefined);
      setActivePane('left');
    },
    activate(pane) {
      if (pane === 'left' || rightKey() !== undefined) setActivePane(pane);
    },
    step(key, by) {
      const tab = tabOf(key);
      const id = by < 0 ? tab?.past.at(-1) : tab?.future[0];
      if (!tab || id === undefined) return undefined;
      const here = tab.id === undefined ? [] : [tab.id];
      const past = by < 0 ? tab.past.slice(0, -1) : [...tab.past, ...here];
      const future = by < 0 ? [...here, ...tab.future] : tab.future.slice(1);
      const there = tabs().find((one) => one.id === id);
      if (there) {
        // Open in a tab of its own: that one is shown, and this one forgets it.
        change(key, by < 0 ? { past } : { future });
        show(there.key);
        return there;
      }
      const made: OpenNote = {
        key: newKey(),
        id,
        title: '',
        type: 'note',
        passing: tab.passing,
        past,
        future,
      };
      setTabs((before) => before.map((one) => (one.key === key ? made : one)));
      for (const pane of ['left', 'right'] as const) if (keyIn(pane) === key) setKeyIn(pane, made.key);
      return made;
    },
    gotId: (key, id) => change(key, { id }),
    described(key, title, type) {
      const tab = tabOf(key);
      if (tab && (tab.title !== title || tab.type !== type)) change(key, { title, type });
    },
    keep(key) {
      if (tabOf(key)?.passing) change(key, { passing: false });
    },
    close,
    closeNode(id) {
      const tab = tabs().find((one) => one.id === id);
      if (tab) close(tab.key);
    },
    bringBack(kept) {
      const open = tabs();
      const brought = kept.map(({ id, title, type, past, future }): OpenNote => {
        // What the address asks for is open already: it gets its place in the row and its history back.
        const there = open.find((tab) => tab.id === id);
        const named =
          there && there.title !== '' ? { title: there.title, type: there.type } : { title, type };
        return { key: there?.key ?? newKey(), id, ...named, passing: false, past, future };
      });
      const rest = open.filter((tab) => brought.every(({ key }) => key !== tab.key));
      setTabs([...brought, ...rest].slice(-TABS_MAX));
      const keyOf = (wanted: KeptTab | undefined): string | undefined =>
        brought.find((tab) => wanted !== undefined && tab.id === wanted.id)?.key;
      const left = keyOf(kept.find(({ pane }) => pane === 'left'));
      const right = keyOf(kept.find(({ pane }) => pane === 'right'));
      const asked = leftKey();
      if (right !== undefined && (asked ?? left) !== undefined) setRightKey(right);
      if (asked === undefined) setLeftKey(left ?? right ?? brought.at(0)?.key);
      else if (asked === right) setLeftKey(left);
      const isRight =
        asked === undefined
          ? kept.some(({ pane, active }) => pane === 'right' && active === true)
          : asked === right;
      if (isRight && rightKey() !== undefined) setActivePane('right');
    },
    clear() {
      setTabs([]);
      setLeftKey(undefined);
      setRightKey(undefined);
      setActivePane('left');
    },
  };
}
