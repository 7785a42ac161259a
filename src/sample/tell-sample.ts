/** Tells the diary of the sample to a store, and lays the graph out at the end. */
import type { Change, NodeId, Position, Store, View } from '../mx/index.ts';
import { diary, type Happening } from './diary.ts';
import { type Edge, layOut } from './sample-layout.ts';
import { describe } from './sample-node.ts';
import { readSources } from './sources.ts';

const AUTHOR = 'sample';

/**
 * Fills an empty store with the sample; `setClock` is told the time of each happening before it is applied.
 * @throws Error when the sources contradict each other, MxError as the store does
 */
export function tellSample(store: Store, setClock: (time: number) => void): void {
  const ids = new Map<string, NodeId>();
  for (const happening of diary(readSources())) {
    setClock(happening.time);
    const { results } = store.apply(changesOf(happening, ids), { author: AUTHOR });
    const id = results[0]?.id;
    if (happening.kind === 'begun' && id !== undefined) ids.set(happening.source.name, id);
    store.sync();
  }
  const view = store.snapshot();
  store.apply([{ kind: 'setPositions', positions: placesOf(view) }], { author: AUTHOR });
  view.release();
  store.sync();
}

function changesOf(happening: Happening, ids: ReadonlyMap<string, NodeId>): readonly Change[] {
  const idOf = (name: string): NodeId => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`${name} is spoken of before it was begun.`);
    return id;
  };
  switch (happening.kind) {
    case 'begun':
      return [{ kind: 'addNode', ...describe(happening.source, happening.source.states[0]?.text ?? '') }];
    case 'rewritten': {
      const { mediaType: _, ...described } = describe(happening.source, happening.text);
      return [{ kind: 'updateNode', id: idOf(happening.source.name), ...described }];
    }
    case 'linked':
      return happening.links.map(([source, type, target, note]) => ({
        kind: 'addLink',
        source: idOf(source),
        target: idOf(target),
        type,
        ...(note === undefined ? {} : { metadata: { note } }),
      }));
  }
}

/** A place for every living node, by its links and references. */
function placesOf(view: View): readonly Position[] {
  const { rows } = view.nodes.list({ order: 'created' });
  const indexOf = new Map(rows.map(({ id }, index) => [id, index]));
  const edge = (source: NodeId, target: NodeId | undefined): readonly Edge[] => {
    const from = indexOf.get(source);
    const to = target === undefined ? undefined : indexOf.get(target);
    return from === undefined || to === undefined || from === to ? [] : [{ source: from, target: to }];
  };
  const links = [...view.links.all()].flatMap((link) => edge(link.source, link.target));
  const references = [...view.references.all()].flatMap((each) => edge(each.source, each.target));
  const places = layOut(rows.length, links, references);
  return rows.flatMap(({ id }, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ id, ...place, pinned: false }];
  });
}
