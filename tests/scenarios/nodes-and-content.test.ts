import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../src/mx/index.ts';
import { errorOf, Scenario, sha256 } from './memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

describe('nodes and content', () => {
  it('1: a node has its type, its filename, and the SHA-256 of its exact bytes', () => {
    const id = memex.add('test content 1', { filename: 'test1.txt' });
    expect(memex.node(id)).toMatchObject({
      type: 'file',
      metadata: { filename: 'test1.txt' },
      hash: sha256('test content 1'),
      bytes: 14,
    });
  });

  it('2: content comes back byte for byte', () => {
    const content = 'Content with ünïcode 👍, "quotes"\r\nand\0zero.';
    expect(memex.text(memex.add(content))).toBe(content);
    expect(memex.read(memex.add(''))).toEqual(new Uint8Array(0));
  });

  it('3: nodes added one after another are each read by their own id', () => {
    const ids = ['node1', 'node2', 'node3'].map((name) => memex.add(`content of ${name}`, { name }));
    expect(ids.map((id) => memex.node(id).metadata.name)).toEqual(['node1', 'node2', 'node3']);
  });

  it('4: metadata of any JSON comes back equal', () => {
    const metadata = {
      title: 'A title',
      tags: ['one', 'two'],
      number: 42,
      yes: true,
      nothing: null,
      deep: { a: { b: { c: [1, { d: 'x' }] } } },
    };
    expect(memex.node(memex.add('x', metadata)).metadata).toEqual(metadata);
  });

  it('5: created and modified are the moment of adding', () => {
    const before = memex.store.status().modified;
    const { created, modified } = memex.node(memex.add('x'));
    // The clock of these tests ticks one second at each look.
    expect(created).toBeGreaterThanOrEqual(before);
    expect(created - before).toBeLessThanOrEqual(10_000);
    expect(modified).toBe(created);
  });

  it('6: a deleted node is not read by its id', () => {
    const id = memex.add('x');
    memex.commit({ kind: 'deleteNode', id });
    expect(errorOf(() => memex.node(id)).code).toBe('not-found');
  });

  it('7: what is no id is refused, and the store goes on', () => {
    for (const id of ['invalid', 'nonexistent', '']) {
      expect(errorOf(() => memex.node(id)).code).toBe('invalid-id');
    }
    expect(memex.text(memex.add('still works'))).toBe('still works');
  });

  it('8: deleting a node that is not there is an error', () => {
    const id = memex.add('x');
    memex.commit({ kind: 'purgeNode', id });
    expect(errorOf(() => memex.store.apply([{ kind: 'deleteNode', id }])).code).toBe('not-found');
    expect(errorOf(() => memex.store.apply([{ kind: 'deleteNode', id: 'invalid' }])).code).toBe('invalid-id');
  });

  it('9: a node without content is an error, one with empty content is not', () => {
    const without: Change = JSON.parse('{"kind": "addNode", "type": "file"}');
    const withNull: Change = JSON.parse('{"kind": "addNode", "type": "file", "content": null}');
    for (const change of [without, withNull]) {
      expect(errorOf(() => memex.store.apply([change])).code).toBe('invalid-argument');
    }
    expect(memex.text(memex.add(''))).toBe('');
  });

  it('10: a node without a type is an error', () => {
    for (const type of ['', '  ']) {
      expect(errorOf(() => memex.add('x', {}, type)).code).toBe('invalid-argument');
    }
  });

  it('11: new content keeps id, title and tags (ids are stable: ours on purpose)', () => {
    const id = memex.add('old', { title: 'The title', tags: ['a', 'b'] });
    memex.commit({ kind: 'updateNode', id, content: 'new' });
    expect(memex.text(id)).toBe('new');
    expect(memex.node(id)).toMatchObject({
      title: 'The title',
      metadata: { tags: ['a', 'b'] },
      version: 2,
    });
    expect(memex.store.status().nodes).toBe(1);
  });
});
