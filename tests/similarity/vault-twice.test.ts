/** A vault that is added twice, the second time with small changes: each changed copy's nearest is its note. */
import { expect, test } from 'vitest';
import { Workload } from '../../src/bench/workload.ts';
import type { NodeId } from '../../src/mx/index.ts';
import { vaultSources } from '../formats/vault.ts';
import { Scenario } from '../scenarios/memex.ts';

const decoder = new TextDecoder();

/** Texts of a real vault where it is at hand, else of made notes. */
async function texts(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const source of vaultSources().filter(({ path }) => path.endsWith('.md'))) {
    const pieces: Uint8Array[] = [];
    for await (const piece of source.read()) pieces.push(piece.slice());
    found.push(Buffer.concat(pieces).toString('utf8'));
  }
  const workload = new Workload(3);
  return found.length > 0
    ? found
    : Array.from({ length: 120 }, (_, i) => decoder.decode(workload.note(i).content));
}

/** A word changed in about twenty, and a line added. */
function changed(text: string): string {
  let word = 0;
  const other = text.replace(/\p{L}{3,}/gu, (each) => (++word % 19 === 7 ? 'otherwise' : each));
  return `${other}\n\nLooked through once more.\n`;
}

test('each changed copy finds its note as the nearest, and each note its copy', async () => {
  const memex = await Scenario.begin();
  const originals = await texts();
  const add = (content: string): NodeId =>
    memex.idOf(memex.commit({ kind: 'addNode', type: 'note', content, mediaType: 'text/markdown' }));
  const notes = originals.map(add);
  const copies = originals.map((text) => add(changed(text)));
  const view = memex.view;
  const nearest = (id: NodeId | undefined): NodeId | undefined =>
    view.similarity.of(id ?? '', { limit: 1 })[0]?.node.id;
  const missed = originals.filter(
    (_, i) => nearest(copies[i]) !== notes[i] || nearest(notes[i]) !== copies[i],
  );
  expect(missed.map((text) => text.slice(0, 200))).toEqual([]);
});
