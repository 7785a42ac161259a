/** A short life of a memex under trial: what a person may do next, and all that can be seen of it, as text. */
import type { Change, NodeId, Store } from '../../src/mx/index.ts';

export const PARAGRAPH =
  'A passage that several notes hold, long enough to be a chunk of its own in each of them. ';

/** What a person may do next: mostly write, sometimes link, give the text of a PDF, rename, restore, delete, undo, purge. */
export function nextChange(random: () => number, store: Store): Change {
  const ids = store.snapshot().nodes.list({ order: 'created' }).rows;
  const pick = () => ids[Math.floor(random() * ids.length)]?.id as NodeId;
  const roll = ids.length > 8 ? 0.85 + random() * 0.15 : random();
  const [due] = store.snapshot().search.awaiting(1);
  if (due !== undefined && random() < 0.5) {
    const { id, version, hash } = due;
    const text = PARAGRAPH.repeat(Math.floor(random() * 60));
    return { kind: 'setText', id, version, hash, text, outcome: 'whole' };
  }
  const title = `Note ${Math.floor(random() * 20)}`;
  const content = `See [[Note ${Math.floor(random() * 20)}]]. ${PARAGRAPH.repeat(Math.floor(random() * 30))}`;
  if (ids.length < 4 || roll < 0.35) {
    const isPdf = random() < 0.2;
    const of = isPdf ? ({ type: 'file', mediaType: 'application/pdf' } as const) : { type: 'note' };
    return { kind: 'addNode', ...of, metadata: { title, tags: ['a/b'] }, content };
  }
  if (roll < 0.6) return { kind: 'updateNode', id: pick(), content, spell: roll < 0.45 };
  if (roll < 0.7) return { kind: 'updateNode', id: pick(), metadata: { title } };
  if (roll < 0.85) {
    const [source, target] = [pick(), pick()].sort().reverse() as [NodeId, NodeId];
    if (source !== target) return { kind: 'addLink', source, target, type: 'rests on' };
  }
  if (roll < 0.93) return { kind: 'deleteNode', id: pick() };
  const [trashed] = store.snapshot().nodes.list({ trashed: true }).rows;
  if (trashed === undefined) return { kind: 'restoreVersion', id: pick(), version: 1 };
  return { kind: random() < 0.4 ? 'undeleteNode' : 'purgeNode', id: trashed.id };
}

/** All that a person could see, as text. */
export function told(store: Store): string {
  const view = store.snapshot();
  const nodes = view.nodes.list({ order: 'created', limit: Number.POSITIVE_INFINITY }).rows.map((node) => ({
    node,
    versions: view.history.versions(node.id),
    text: new TextDecoder().decode(view.content.read(node.id)),
    taken: [view.content.taken(node.id), view.content.takenText(node.id)],
    links: view.links.of(node.id),
    references: view.references.of(node.id),
  }));
  const awaiting = view.search.awaiting(100).map(({ id }) => id);
  const facts = view.facts();
  const trash = view.nodes.list({ trashed: true }).rows.map(({ id }) => id);
  const log = view.history.commits(3);
  view.release();
  return JSON.stringify({ facts, nodes, awaiting, trash, log });
}
