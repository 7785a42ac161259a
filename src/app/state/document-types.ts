/** What an open node is to those who show it, and what it needs around it. */
import type { Accessor } from 'solid-js';
import type { Renamed } from '../../../workers/names-protocol.ts';
import type { QuotedPassage, TextPlace } from '../../mx/graph/passage.ts';
import type { Anchor, NodeId, NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { EditorHandle } from '../editor/handle.ts';
import type { Fragment } from '../outline/link-target.ts';
import type { ReadAhead } from './note-ahead.ts';
import type { PageMark } from './page-mark.ts';
import type { Merged, Standoff } from './reconcile.ts';
import type { Saving } from './saving.ts';
import type { SideStore } from './side-store.ts';
import type { TextMeasure } from './text-measure.ts';
import type { KeptEditing, UndoStore } from './undo-store.ts';

/** Where a person is in a text. */
export interface WritingPlace {
  /** Of the cursor, from 0. */
  readonly line: number;
  /** What is marked: in a note a place of its text without the front matter, in a file the words themselves. */
  readonly marked?: TextPlace | QuotedPassage;
}

export type DocumentPhase = 'loading' | 'ready' | 'gone' | 'failed';

export interface NoteDocument {
  readonly key: string;
  readonly phase: Accessor<DocumentPhase>;
  /** The sentence of what failed, in phase `failed`. */
  readonly failure: Accessor<string>;
  /** Reads it once more, in phase `failed`. */
  again(): void;
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
  /** The editor's state while the note is not shown: undo history, selection, folds. */
  editing: KeptEditing | undefined;
  /** Keeps `editing` beyond the tab and the visit. */
  keepEditing(): void;
  scrollTop: number;
  /** Of the editor that shows the note, while one does. */
  readonly editor: Accessor<EditorHandle | undefined>;
  setEditor(handle: EditorHandle | undefined): void;
  readonly place: Accessor<WritingPlace>;
  setPlace(place: WritingPlace): void;
  /** Counted a moment after the last change; undefined before the first time. */
  readonly measure: Accessor<TextMeasure | undefined>;
  /** A heading, block or line that is to be shown, until whoever shows the text has done so. */
  readonly sought: Accessor<Fragment | undefined>;
  seek(fragment: Fragment | undefined): void;
  /** The passage that was last asked to be shown, told anew each time. */
  readonly shown: Accessor<TextPlace | undefined>;
  /** Has the editor mark a passage and bring it into sight. */
  show(passage: TextPlace): void;
  /** The passage of a file that is to be shown; none once it was looked for. */
  readonly wanted: Accessor<Anchor | undefined>;
  /** Has whoever shows the file look for a passage, light it and bring it into sight. */
  want(passage: Anchor | undefined): void;
  setTitle(title: string): void;
  setText(text: string): void;
  /** The text was changed: `read` gives it once somebody needs it, so that a key costs nothing that grows with it. */
  typed(read: () => string): void;
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

export interface DocumentSurroundings {
  readonly client: MemexClient;
  /** What was read of the note before it is opened. */
  readonly ahead?: (id: NodeId) => ReadAhead | undefined;
  readonly side: SideStore;
  /** Absent where nothing is to be kept beyond the visit. */
  readonly undo?: UndoStore;
  readonly mark: PageMark;
  readonly saving: Saving;
  readonly memexKey: string;
  /** Called when a new note got its id, and whenever its name or type is known anew. */
  readonly gotId: (id: NodeId) => void;
  readonly described: (title: string, type: string) => void;
  /** What was changed elsewhere could not be read; what is shown is older. */
  readonly unread?: (error: unknown) => void;
  /** Text that was typed in an earlier visit has come back. */
  readonly broughtBack: () => void;
  /** The note is called otherwise, and mentions of it were rewritten. */
  readonly renamed?: (renaming: DocumentRenamed) => void;
}

export interface DocumentRenamed {
  readonly id: NodeId;
  readonly from: string;
  readonly to: string;
  readonly report: Renamed;
}
