/** Several nodes that are to become one, as they are before: which of them stays, and what it says then. */
import type { MergeMany } from '../../../workers/batch-protocol.ts';
import { joinedNotes } from '../../formats/joined-notes.ts';
import type { NodeId, NodeRecord } from '../../mx/types.ts';
import type { AppState } from '../state/app-state.ts';

/** Nodes that are merged at once at most: of more nobody could see what comes of it. */
export const MERGED_MAX = 50;

export interface MergedNode {
  readonly node: NodeRecord;
  /** Undefined for what is no note. */
  readonly text: string | undefined;
}

/** Reads them as they are saved, what is still being typed among it. @throws MxError `not-found` */
export async function readMerged(app: AppState, ids: readonly NodeId[]): Promise<readonly MergedNode[]> {
  await app.unsaved.saveAll();
  return Promise.all(
    ids.map(async (id) => {
      const { node, bytes } = await app.client.note(id);
      const isNote = node.mediaType === 'text/markdown' && node.type !== 'file';
      return { node, text: isNote ? new TextDecoder().decode(bytes) : undefined };
    }),
  );
}

/** The one that was there first: most is likely to lead to it. */
export function usualToStay(nodes: readonly MergedNode[]): NodeId {
  const times = nodes.map(({ node }) => node.created);
  return nodes[times.indexOf(Math.min(...times))]?.node.id ?? '';
}

/** What the one that stays says then; undefined when it is no note, and stays as it is. */
export function mergedText(nodes: readonly MergedNode[], stays: NodeId): string | undefined {
  const text = nodes.find(({ node }) => node.id === stays)?.text;
  if (text === undefined) return undefined;
  const others = nodes.filter(({ node }) => node.id !== stays);
  return joinedNotes(
    text,
    others.map((other) => ({ title: other.node.title, text: other.text ?? '' })),
  );
}

export function mergeAct(nodes: readonly MergedNode[], stays: NodeId): MergeMany {
  const text = mergedText(nodes, stays);
  const seen = nodes.map(({ node: { id, version, hash } }) => ({ id, version, hash }));
  return { kind: 'merge', id: stays, ...(text === undefined ? {} : { text }), seen };
}
