import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeKindIn, nodeKindSetting } from '../../src/mx/graph/node-kinds.ts';
import {
  asKind,
  fitsKind,
  guessedKind,
  isDay,
  linkedName,
  PROPERTY_KINDS,
  propertyKindIn,
  propertyKindSetting,
} from '../../src/mx/graph/property-kinds.ts';
import type { Json } from '../../src/mx/types.ts';

const json = fc.jsonValue().map((value) => value as Json);

describe('the kind of a property', () => {
  test.each<[string, Json, string | undefined]>([
    ['a', 'some words', 'text'],
    ['a', 4.5, 'number'],
    ['a', '2024-02-29', 'date'],
    ['a', '2023-02-29', 'text'],
    ['a', false, 'yes/no'],
    ['a', ['x', 2], 'list'],
    ['a', '[[Ada|her]]', 'link'],
    ['tags', 'one, two', 'list'],
    ['a', null, undefined],
    ['a', { b: 1 }, undefined],
    ['a', [{ b: 1 }], undefined],
  ])('%s: %j looks like %s', (name, value, kind) => {
    expect(guessedKind(name, value)).toBe(kind);
  });

  test('a value fits the kind that it looks like', () => {
    fc.assert(
      fc.property(json, (value) => {
        const kind = guessedKind('a', value);
        if (kind !== undefined) expect(fitsKind(kind, value)).toBe(true);
      }),
    );
  });

  test('choosing a kind changes a value into one that fits, or leaves it as it is', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(...PROPERTY_KINDS), (value, kind) => {
        const after = asKind(kind, value);
        if (JSON.stringify(after) !== JSON.stringify(value)) expect(fitsKind(kind, after)).toBe(true);
      }),
    );
    expect([
      asKind('number', '12'),
      asKind('number', '012'),
      asKind('link', 'Ada'),
      asKind('list', 'x'),
    ]).toEqual([12, '012', '[[Ada]]', ['x']]);
  });

  test('is kept as a setting, and one that makes no sense says nothing', () => {
    for (const kind of PROPERTY_KINDS) {
      const { name, value } = propertyKindSetting('due', kind);
      expect([name, propertyKindIn(value)]).toEqual(['property due', kind]);
    }
    expect(propertyKindSetting('due', undefined).value).toBeNull();
    expect([propertyKindIn('date'), propertyKindIn({ kind: 'colour' }), propertyKindIn(null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => propertyKindSetting(' due', 'date')).toThrow(/1 to 80/);
  });

  test('days are those that there are, and links are called by their names', () => {
    expect(['2026-11-27', '2026-11-31', '2026-1-1', '0000-01-01'].map(isDay)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(['[[Ada#Life|her]]', '[[|x]]', 'Ada', '[[a]] b'].map(linkedName)).toEqual([
      'Ada',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a type of node', () => {
  test('is read from its setting as it was said', () => {
    const kind = { type: 'trail', label: 'Way', shape: 'star', ink: 10, template: 'one' } as const;
    const { name, value } = nodeKindSetting(kind);
    expect([name, nodeKindIn('trail', value)]).toEqual(['node type trail', kind]);
    expect(nodeKindSetting({ type: 'trail', label: 'trail' }).value).toBeNull();
  });

  test('takes no part that makes no sense', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(() => nodeKindSetting(nodeKindIn('trail', value))).not.toThrow(TypeError);
      }),
    );
    expect(nodeKindIn('trail', { shape: 'blob', ink: 11, label: ' ', template: 1 })).toEqual({
      type: 'trail',
    });
    expect(() => nodeKindSetting({ type: 'trail', ink: 0 })).toThrow(/1 to 10/);
  });
});
