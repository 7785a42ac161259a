/** GraphML as it is written by people and programs, and what is none. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type GraphmlItem, readGraphml } from '../../src/formats/graphml.ts';
import { isGraphml } from '../../src/formats/graphml-name.ts';
import type { ImportSource } from '../../src/formats/import-source.ts';

function sourceOf(bytes: Uint8Array, pieceBytes = 7): ImportSource {
  return {
    path: 'a.graphml',
    size: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}

async function itemsOf(text: string | Uint8Array, pieceBytes?: number): Promise<GraphmlItem[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const items: GraphmlItem[] = [];
  for await (const some of readGraphml(sourceOf(bytes, pieceBytes))) items.push(...some);
  return items;
}

const plain = (items: readonly GraphmlItem[]) =>
  items.map(({ data, ...item }) => ({ ...item, data: Object.fromEntries(data) }));

const SMALL = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="title" attr.type="string"/>
<key id="d1" for="node" attr.name="weight" attr.type="double"><default>1.5</default></key>
<key id="d2" for="edge" attr.name="kind" attr.type="string"/>
<graph edgedefault="directed">
<edge source="ü" target="b"><data key="d2">cites &amp; praises</data></edge>
<node id="ü"><data key="d0">One &#x2014; <![CDATA[<first>]]></data></node>
<node id="b"><data key="d1">2</data></node>
</graph>
</graphml>`;

const SMALL_ITEMS = [
  { kind: 'edge', source: 'ü', target: 'b', directed: true, line: 7, data: { kind: 'cites & praises' } },
  { kind: 'node', id: 'ü', line: 8, data: { title: 'One — <first>', weight: 1.5 } },
  { kind: 'node', id: 'b', line: 9, data: { weight: 2 } },
];

describe('reading GraphML', () => {
  it('gives nodes and edges with their data and lines, however the bytes are cut', async () => {
    for (const pieceBytes of [1, 2, 3, 7, 64, 4096]) {
      expect(plain(await itemsOf(SMALL, pieceBytes))).toEqual(SMALL_ITEMS);
    }
  });

  it('unpacks what begins as gzip does', async () => {
    const packed = gzipSync(SMALL);
    for (const pieceBytes of [1, 5, 4096]) {
      expect(plain(await itemsOf(packed, pieceBytes))).toEqual(SMALL_ITEMS);
    }
    const long = `${SMALL.slice(0, -10)}${'<!-- nothing -->\n'.repeat(20_000)}</graphml>`;
    expect(plain(await itemsOf(gzipSync(long), 4096))).toEqual(SMALL_ITEMS);
  });

  it('reads UTF-16 with its mark', async () => {
    const marked = new Uint8Array(Buffer.from(`\ufeff${SMALL.replace('UTF-8', 'UTF-16')}`, 'utf16le'));
    expect(plain(await itemsOf(marked))).toEqual(SMALL_ITEMS);
  });

  it('reads values by the type of their key, and leaves as text what does not fit', async () => {
    const keys = ['boolean', 'int', 'long', 'double', 'string']
      .map((type) => `<key id="${type}" for="node" attr.name="${type}" attr.type="${type}"/>`)
      .join('');
    const node = (...values: string[]) =>
      `<node id="n">${['boolean', 'int', 'long', 'double', 'string'].map((key, i) => `<data key="${key}">${values[i]}</data>`).join('')}</node>`;
    const read = async (...values: string[]) => {
      const [item] = await itemsOf(`<graphml>${keys}<graph>${node(...values)}</graph></graphml>`);
      return Object.fromEntries(item?.data ?? []);
    };
    expect(await read('true', '7', '1586448918', '-2.5e3', '12')).toEqual({
      boolean: true,
      int: 7,
      long: 1_586_448_918,
      double: -2500,
      string: '12',
    });
    expect(await read('perhaps', 'many', '92233720368547758079', 'NaN', ' x ')).toEqual({
      boolean: 'perhaps',
      int: 'many',
      long: '92233720368547758079',
      double: 'NaN',
      string: ' x ',
    });
  });

  it('takes labels that are drawn, graphs within nodes, prefixes, and edges without a direction', async () => {
    const text = `<g:graphml xmlns:g="x" xmlns:y="y">
<g:key id="d6" for="node" yfiles.type="nodegraphics"/>
<g:graph edgedefault="undirected">
<g:node id="outer"><g:data key="d6"><y:ShapeNode><y:Geometry x="1"/><y:NodeLabel>Drawn <y:node/></y:NodeLabel>ignored</y:ShapeNode></g:data>
<g:graph edgedefault="directed"><g:node id="inner"/><g:edge source="inner" target="outer"/></g:graph></g:node>
<g:edge source="outer" target="inner"/><g:edge source="outer" target="inner" directed="true"/>
</g:graph></g:graphml>`;
    const items = await itemsOf(text);
    expect(
      items.flatMap((item) => (item.kind === 'node' ? [[item.id, item.data.get('label')]] : [])),
    ).toEqual([
      ['inner', undefined],
      ['outer', 'Drawn'],
    ]);
    expect(items.flatMap((item) => (item.kind === 'edge' ? [item.directed] : []))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('knows types that are said in attributes', async () => {
    const [node, edge] = await itemsOf(
      '<graphml><graph><node id="a" labels=":Person:Author"/><edge source="a" target="a" label="KNOWS"/></graph></graphml>',
    );
    expect(node?.data.get('type')).toBe('Person');
    expect(edge?.data.get('type')).toBe('KNOWS');
  });

  it.each([
    ['<graphml>\n<graph>\n<node/>\n</graph></graphml>', /line 3: a <node> has no id/],
    ['<graphml>\n<graph><edge source="a"/></graph></graphml>', /line 2: a <edge> has no target/],
    ['<html></html>', /line 1: it begins with <html>/],
    ['<graphml>\n<graph>\n</graphml>', /line 3: /],
    ['<graphml><graph><node id="a">', /line 1: Unclosed root tag/],
    ['', /line 1: /],
    ['no XML', /line 1: /],
    ['<graphml><graph><hyperedge/></graph></graphml>', /hyperedge/],
    [
      '<!DOCTYPE x [<!ENTITY a "b">]>\n<graphml><graph><node id="&a;"/></graph></graphml>',
      /line 2: Invalid character entity/,
    ],
    [`<graphml>${'<a>'.repeat(300)}`, /too deep/],
    [`<graphml><graph><node id="a"><data>${'x'.repeat(5_000_000)}`, /longer than any/],
  ])('refuses what is no GraphML, and names the line (%#)', async (text, sentence) => {
    await expect(itemsOf(text, 65_536)).rejects.toThrow(sentence);
  });

  it('refuses bytes that are no text, and what cannot be unpacked', async () => {
    await expect(itemsOf(Uint8Array.of(0x3c, 0xff, 0xff, 0xff))).rejects.toThrow(/no text in UTF-8/);
    const packed = gzipSync(SMALL);
    await expect(itemsOf(packed.subarray(0, packed.length - 40))).rejects.toThrow();
    packed.fill(0xff, 20, 60);
    await expect(itemsOf(packed)).rejects.toThrow(/cannot be unpacked|cannot be read|no text/);
  });

  it('knows its files by their names', () => {
    expect(['a.graphml', 'A.GRAPHML.GZ'].every(isGraphml)).toBe(true);
    expect(['a.graphml.zip', 'graphml', 'a.xml'].some(isGraphml)).toBe(false);
  });
});
