/** What types of links mean, and what they may join. */
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { linkKindSetting } from '../../src/mx/graph/link-kind-setting.ts';
import type { LinkKindParts } from '../../src/mx/graph/usual-link-kinds.ts';
import { createStore, openStore, type Store } from '../../src/mx/index.ts';
import type { NodeId } from '../../src/mx/types.ts';
import { repeatable } from '../model/model-store.ts';
import { errorOf } from '../scenarios/memex.ts';

let store: Store;
let file: MemoryFile;
beforeEach(async () => {
  file = new MemoryFile();
  store = createStore(file, { ...(await repeatable()), creator: 'test' });
});

function add(title: string, type = 'note'): NodeId {
  const { results } = store.apply([{ kind: 'addNode', type, metadata: { title }, content: '' }]);
  store.sync();
  return results[0]?.id ?? '';
}

function link(source: NodeId, type: string, target: NodeId): void {
  store.apply([{ kind: 'addLink', source, target, type }]);
  store.sync();
}

function set(type: string, parts: LinkKindParts): void {
  store.apply([{ kind: 'setSetting', ...linkKindSetting(type, parts) }]);
  store.sync();
}

const kind = (type: string) => store.snapshot().links.kind(type);

describe('a type of link', () => {
  it('reads from either end: the built-in ones, and those of a person', () => {
    expect(kind('cites')).toMatchObject({ label: 'cites', inverse: 'cited by', from: [], to: [] });
    expect(kind('grows on')).toEqual({
      type: 'grows on',
      label: 'grows on',
      inverse: '',
      description: '',
      from: [],
      to: [],
    });
    set('grows on', { inverse: 'bears', description: 'Where a plant is found.', ink: 3 });
    expect(kind('grows on')).toMatchObject({
      inverse: 'bears',
      description: 'Where a plant is found.',
      ink: 3,
    });
  });

  it('is as usual again when nothing of it differs any more', () => {
    set('cites', { inverse: 'is a source of' });
    expect(kind('cites').inverse).toBe('is a source of');
    set('cites', { inverse: 'cited by' });
    expect(linkKindSetting('cites', { inverse: 'cited by' }).value).toBeNull();
    expect(kind('cites').inverse).toBe('cited by');
  });

  it('is listed when it is used, spoken of, or built in, those used most first', () => {
    const [a, b, c] = [add('A'), add('B'), add('C')];
    link(a, 'grows on', b);
    link(a, 'grows on', c);
    link(a, 'cites', b);
    set('eats', { inverse: 'eaten by' });
    const kinds = store.snapshot().links.kinds();
    expect(kinds.slice(0, 3).map(({ type, count }) => [type, count])).toEqual([
      ['grows on', 2],
      ['cites', 1],
      ['eats', 0],
    ]);
    expect(kinds.map(({ type }) => type)).toContain('derived from');
    expect(new Set(kinds.map(({ type }) => type)).size).toBe(kinds.length);
  });

  it('is what it was, at an earlier commit', () => {
    set('eats', { inverse: 'eaten by' });
    const { commit } = store;
    set('eats', { inverse: 'prey of' });
    expect(store.at({ commit }).links.kind('eats').inverse).toBe('eaten by');
    expect(store.at({ commit }).links.kinds()).toContainEqual(
      expect.objectContaining({ inverse: 'eaten by' }),
    );
  });

  it('refuses what makes no sense, and reads what another program left as if it were not there', () => {
    expect(errorOf(() => linkKindSetting(' ', {})).code).toBe('invalid-argument');
    expect(errorOf(() => linkKindSetting('eats', { ink: 11 })).message).toContain('1 to 10');
    expect(errorOf(() => linkKindSetting('eats', { label: 'two\nlines' })).code).toBe('invalid-argument');
    expect(errorOf(() => linkKindSetting('eats', { from: [''] })).message).toContain('A type of node');
    const value = { label: 7, inverse: 'eaten by', ink: 'red', from: 'note', to: [1] };
    store.apply([{ kind: 'setSetting', name: 'link type eats', value }]);
    store.sync();
    expect(kind('eats')).toMatchObject({ label: 'eats', inverse: 'eaten by', from: [], to: [] });
    expect(kind('eats').ink).toBeUndefined();
  });
});

describe('ends that are allowed', () => {
  it('are held to: a link between others is refused with what may be joined', () => {
    const [note, person, place] = [add('Letter'), add('Ada', 'person'), add('London', 'place')];
    set('written by', { from: ['note'], to: ['person', 'group'] });
    link(note, 'written by', person);
    const wrongEnd = errorOf(() => link(note, 'written by', place));
    expect(wrongEnd.code).toBe('invalid-argument');
    expect(wrongEnd.message).toBe(
      'A link “written by” leads to nodes of the types person, group; “London” is of type place.',
    );
    expect(errorOf(() => link(place, 'written by', person)).message).toContain(
      'leads from nodes of type note; “London” is of type place',
    );
    expect(store.snapshot().links.out(note)).toHaveLength(1);
  });

  it('hold for what comes after them, also in the same transaction, and in a memex that is opened again', async () => {
    const [note, place] = [add('Letter'), add('London', 'place')];
    const setting = { kind: 'setSetting', ...linkKindSetting('about', { to: ['note'] }) } as const;
    const wrong = { kind: 'addLink', source: note, target: place, type: 'about' } as const;
    store.apply([wrong, setting]);
    store.sync();
    const other = add('Paris', 'place');
    expect(errorOf(() => store.apply([{ ...wrong, target: other }])).code).toBe('invalid-argument');
    store.close();
    store = openStore(file, await repeatable());
    expect(errorOf(() => store.apply([{ ...wrong, target: other }])).code).toBe('invalid-argument');
    const free = { kind: 'setSetting', ...linkKindSetting('about', {}) } as const;
    store.apply([free, { ...wrong, target: other }]);
    store.sync();
    expect(store.snapshot().links.out(note)).toHaveLength(2);
  });

  it('are not held against what was there before, when a node comes back with its links', () => {
    const [note, place] = [add('Letter'), add('London', 'place')];
    link(note, 'about', place);
    store.apply([{ kind: 'deleteNode', id: place }]);
    set('about', { to: ['note'] });
    store.apply([{ kind: 'undeleteNode', id: place }]);
    store.sync();
    expect(store.snapshot().links.out(note)).toHaveLength(1);
  });
});
