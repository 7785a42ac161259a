/**
 * The open notes: the row of tabs and which of them is shown. A note opened by a single click is *passing*: the
 * next one takes its place, until it is edited or opened on purpose (Ctrl, double click).
 */
import { type Accessor, createSignal } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';

export interface OpenNote {
  /** Stable while the tab lives, also when a new note gets its id. */
  readonly key: string;
  /** Absent until a new note was saved for the first time. */
  readonly id?: NodeId;
  readonly title: string;
  readonly type: string;
  readonly passing: boolean;
}

export interface OpenNotes {
  readonly tabs: Accessor<readonly OpenNote[]>;
  readonly active: Accessor<OpenNote | undefined>;
  /** Shows the note, in its own tab if it has one. */
  open(id: NodeId, how?: { readonly keep?: boolean; readonly title?: string; readonly type?: string }): void;
  /** Shows a tab for a note that does not exist yet, the one there is or a new one. */
  openNew(): void;
  show(key: string): void;
  /** A new note was saved: its tab now stands for this node. */
  gotId(key: string, id: NodeId): void;
  /** What the tab is called now. */
  described(key: string, title: string, type: string): void;
  keep(key: string): void;
  /** Closes a tab and gives back the one that is shown next. */
  close(key: string): OpenNote | undefined;
  closeNode(id: NodeId): void;
  clear(): void;
}

const TABS_MAX = 24;

export function createOpenNotes(): OpenNotes {
  const [tabs, setTabs] = createSignal<readonly OpenNote[]>([]);
  const [activeKey, setActiveKey] = createSignal<string>();
  /** Keys name drafts of notes without an id, so they must differ between visits. */
  const session = Date.now().toString(36);
  let next = 1;

  const change = (key: string, part: Partial<OpenNote>): void => {
    setTabs((before) => before.map((tab) => (tab.key === key ? { ...tab, ...part } : tab)));
  };
  const add = (tab: Omit<OpenNote, 'key'>): void => {
    const key = `tab-${session}-${next++}`;
    setTabs((before) => {
      const passing = before.findIndex((one) => one.passing);
      const kept = passing >= 0 && tab.passing ? before.filter((_, i) => i !== passing) : before;
      const at = passing >= 0 && tab.passing ? passing : kept.length;
      return [...kept.slice(0, at), { ...tab, key }, ...kept.slice(at)].slice(-TABS_MAX);
    });
    setActiveKey(key);
  };
  const close = (key: string): OpenNote | undefined => {
    const before = tabs();
    const at = before.findIndex((tab) => tab.key === key);
    if (at < 0) return undefined;
    const after = before.filter((tab) => tab.key !== key);
    if (activeKey() === key) setActiveKey((after[at] ?? after[at - 1])?.key);
    setTabs(after);
    return after.find((tab) => tab.key === activeKey());
  };

  return {
    tabs,
    active: () => tabs().find((tab) => tab.key === activeKey()),
    open(id, how = {}) {
      const there = tabs().find((tab) => tab.id === id);
      if (there) {
        if (how.keep) change(there.key, { passing: false });
        setActiveKey(there.key);
        return;
      }
      add({ id, title: how.title ?? '', type: how.type ?? 'note', passing: how.keep !== true });
    },
    openNew() {
      const there = tabs().find((tab) => tab.id === undefined);
      if (there) setActiveKey(there.key);
      else add({ title: '', type: 'note', passing: true });
    },
    show: setActiveKey,
    gotId: (key, id) => change(key, { id }),
    described(key, title, type) {
      const tab = tabs().find((one) => one.key === key);
      if (tab && (tab.title !== title || tab.type !== type)) change(key, { title, type });
    },
    keep(key) {
      if (tabs().find((tab) => tab.key === key)?.passing) change(key, { passing: false });
    },
    close,
    closeNode(id) {
      const tab = tabs().find((one) => one.id === id);
      if (tab) close(tab.key);
    },
    clear() {
      setTabs([]);
      setActiveKey(undefined);
    },
  };
}
