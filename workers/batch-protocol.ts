/** What a page may ask to be done with many nodes at once. Types only. */
import type { CommitNumber, NodeId } from '../src/mx/types.ts';
import type { RequestOptions, Watcher } from './protocol.ts';

export interface BatchService {
  /**
   * Does one thing with many nodes, in one commit that `undoCommits` undoes. A task that `cancel` stops: then nothing of
   * it has happened.
   * @throws `cycle` when a link would close a circle (details as with `apply`), `invalid-argument`, `too-large`, `busy`
   *   while other such work goes on; nothing of it has happened then either
   */
  actOnMany(asked: ManyAsked, task: string, watcher: Watcher): Promise<DoneWithMany>;
}

export interface ManyAsked extends RequestOptions {
  readonly chosen: Chosen;
  readonly act: ManyAct;
}

/** Nodes by their ids, or all living nodes that fit, but for some. */
export type Chosen = { readonly ids: readonly NodeId[] } | ChosenByFit;

export interface ChosenByFit {
  readonly type?: string;
  /** With this tag, or one nested below it. */
  readonly tag?: string;
  readonly except: readonly NodeId[];
}

export type ManyAct =
  | { readonly kind: 'addTag' | 'removeTag'; readonly tag: string }
  /** Calls a tag otherwise, and all below it, where these nodes have them; one that is there already becomes one with it. */
  | { readonly kind: 'renameTag'; readonly tag: string; readonly to: string }
  | { readonly kind: 'setType'; readonly type: string }
  /** A link of a type from each of them to a node, or from that node to each. */
  | { readonly kind: 'link'; readonly type: string; readonly node: NodeId; readonly way: 'to' | 'from' }
  | { readonly kind: 'delete' };

export interface DoneWithMany {
  /** Absent when all was so already. */
  readonly commit?: CommitNumber;
  /** Nodes that were changed. */
  readonly done: number;
  /** Nodes of the chosen that stay as they are, since they are so already or have gone. */
  readonly same: number;
  /** Nodes that keep the tag, since it stands among the words of their text. */
  readonly kept: number;
}
