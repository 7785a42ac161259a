import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../../src/app/graph/excerpt.ts';
import { around, filtered, NOTHING_HIDDEN } from '../../../src/app/graph/graph-filter.ts';
import {
  countsAt,
  type GraphModel,
  graphModel,
  neighbours,
  reach,
  takePlaces,
} from '../../../src/app/graph/graph-model.ts';
import { changedPlaces } from '../../../src/app/graph/place-keeper.ts';
import { walk } from '../../../src/app/graph/walk.ts';

/**
 * Web builds on Hypertext builds on Memex, Memex is part of Essay; Card mentions Memex and Memex mentions Card;
 * Photo is a file alone.
 */
function sample(): GraphModel {
  const titles = ['Web', 'Hypertext', 'Memex', 'Essay', 'Card', 'Photo'];
  return graphModel({
    ids: titles.map((title) => title.toLowerCase()),
    titles,
    nodeTypes: Uint16Array.of(0, 0, 0, 1, 0, 2),
    nodeTypeNames: ['note', 'source', 'file'],
    x: Float32Array.of(0, 0, 0, 40, -50, 300),
    y: Float32Array.of(0, 50, 100, 150, 100, 300),
    pinned: new Uint8Array(6),
    created: new Float64Array(6),
    sources: Uint32Array.of(0, 1, 2, 4, 2),
    targets: Uint32Array.of(1, 2, 3, 2, 4),
    edgeTypes: Uint16Array.of(1, 1, 2, 0, 0),
    edgeTypeNames: ['reference', 'builds on', 'part of'],
  });
}

const titlesOf = (model: GraphModel, nodes: Iterable<number>) =>
  [...nodes].map((node) => model.titles[node]).sort();

describe('the graph model', () => {
  it('knows what a node rests on and what it carries, along links only', () => {
    const model = sample();
    expect(titlesOf(model, reach(model, 2, 'up'))).toEqual(['Hypertext', 'Web']);
    expect(titlesOf(model, reach(model, 1, 'down'))).toEqual(['Essay', 'Memex']);
  });

  it('names neighbours once, by links and references alike', () => {
    const model = sample();
    expect(titlesOf(model, neighbours(model, 2))).toEqual(['Card', 'Essay', 'Hypertext']);
    expect(countsAt(model, 2)).toEqual({ out: 1, in: 1, references: 2 });
  });

  it('draws a reference once, and none where a typed link joins the two already', () => {
    const model = graphModel({
      ids: ['a', 'b', 'c'],
      titles: ['A', 'B', 'C'],
      nodeTypes: new Uint16Array(3),
      nodeTypeNames: ['note'],
      x: new Float32Array(3),
      y: new Float32Array(3),
      pinned: new Uint8Array(3),
      created: new Float64Array(3),
      sources: Uint32Array.of(0, 1, 1, 2),
      targets: Uint32Array.of(1, 0, 2, 1),
      edgeTypes: Uint16Array.of(1, 0, 0, 0),
      edgeTypeNames: ['', 'builds on'],
    });
    expect([...model.echo]).toEqual([0, 1, 0, 1]);
    expect(countsAt(model, 1).references).toBe(3);
  });

  it('takes over places of nodes that another model knows', () => {
    const model = sample();
    const part = around(model, 'web', 1);
    part.positions.fill(7);
    part.pinned[0] = 1;
    takePlaces(model, part);
    expect([model.positions[0], model.positions[2], model.positions[4]]).toEqual([7, 7, 0]);
    expect(model.pinned[0]).toBe(1);
  });
});

describe('the filter', () => {
  const shown = (part: Partial<typeof NOTHING_HIDDEN>) => [
    ...filtered(sample(), { ...NOTHING_HIDDEN, ...part }).titles,
  ];

  it('shows everything at first', () => {
    expect(shown({})).toHaveLength(6);
  });

  it('hides files, and nodes without links', () => {
    expect(shown({ files: false })).not.toContain('Photo');
    expect(shown({ isolated: false })).not.toContain('Photo');
    expect(shown({ isolated: false, references: false })).not.toContain('Card');
  });

  it('reads words, types and their negation', () => {
    expect(shown({ text: 'e x' })).toEqual(['Hypertext', 'Memex']);
    expect(shown({ text: 'type:source' })).toEqual(['Essay']);
    expect(shown({ text: '-type:note -photo' })).toEqual(['Essay']);
    expect(shown({ text: '"hyper' })).toEqual(['Hypertext']);
  });

  it('hides types of nodes and of links', () => {
    const model = filtered(sample(), { ...NOTHING_HIDDEN, hiddenLinkTypes: new Set(['builds on']) });
    expect(model.sources).toHaveLength(3);
    expect(shown({ hiddenNodeTypes: new Set(['note']) })).toEqual(['Essay', 'Photo']);
  });

  it('shows only what is near', () => {
    expect(shown({ around: { id: 'web', depth: 2 } })).toEqual(['Web', 'Hypertext', 'Memex']);
    expect(shown({ around: { id: 'gone', depth: 2 } })).toHaveLength(6);
  });
});

describe('walking by arrows', () => {
  it('goes to the neighbour that lies that way', () => {
    const model = sample();
    expect(model.titles[walk(model, 2, 'ArrowUp')]).toBe('Hypertext');
    expect(model.titles[walk(model, 2, 'ArrowDown')]).toBe('Essay');
    expect(model.titles[walk(model, 2, 'ArrowLeft')]).toBe('Card');
  });

  it('stays where nothing lies that way', () => {
    expect(walk(sample(), 0, 'ArrowUp')).toBe(-1);
    expect(walk(sample(), 5, 'ArrowLeft')).toBe(-1);
  });
});

describe('places to keep', () => {
  it('are those that moved, or were pinned', () => {
    const model = sample();
    const kept = new Map(changedPlaces(model, new Map()).map((position) => [position.id, position]));
    expect(changedPlaces(model, kept)).toEqual([]);
    model.positions[0] = 30;
    model.positions[2] = 0.4;
    model.pinned[3] = 1;
    expect(changedPlaces(model, kept).map(({ id }) => id)).toEqual(['web', 'essay']);
  });

  it('leave out nodes without a place', () => {
    const model = sample();
    model.positions.fill(Number.NaN);
    expect(changedPlaces(model, new Map())).toEqual([]);
  });
});

describe('an excerpt', () => {
  it('is the text without front matter and marks', () => {
    const text =
      '---\ntags: [a]\n---\n# Memex\n\nA *desk*, by [[Vannevar Bush|Bush]], in [the essay](https://example.org).\n';
    expect(excerptOf(text, 'Memex')).toBe('A desk, by Bush, in the essay.');
    expect(excerptOf('Settings allow much.', 'Settings')).toBe('Settings allow much.');
  });

  it('ends at a word', () => {
    const excerpt = excerptOf('word '.repeat(200), 'Title');
    expect(excerpt).toMatch(/word …$/);
    expect(excerpt.length).toBeLessThan(190);
  });
});
