import { findLink, linksIn, linksOut, readLevel } from '../graph/adjacency.ts';
import { readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import type { LongWork } from '../types.ts';
import { count, type Proof, SLICE_ENTRIES } from './proof.ts';
import { entriesIn } from './verify-nodes.ts';

/** Links have living ends and stand in all three indexes; no path along them leads back to where it began. */
export function* verifyLinks(proof: Proof): LongWork<void> {
  const { reader, findings, dictionaries } = proof;
  const targets = new Map<number, number[]>();
  const incoming = new Map<number, number>();
  let done = 0;
  for (const link of linksOut(reader)) {
    const where = `link ${link.link}`;
    findings.attempt(where, () => {
      for (const end of [link.source, link.target]) {
        if (readNode(reader, end)?.deleted !== 0)
          findings.problem(where, `Its end, node ${end}, is not there.`);
      }
      const ends = findLink(reader, link.link);
      if (ends?.source !== link.source || ends.target !== link.target || ends.type !== link.type) {
        findings.problem(where, 'It is listed under its number with other ends.');
      }
      if (readLevel(reader, link.source) > readLevel(reader, link.target)) {
        findings.problem(where, 'It leads down the levels that keep circles out.');
      }
      count(proof, `link type\0${dictionaries.linkTypes.name(link.type)}`);
    });
    count(proof, 'links');
    const list = targets.get(link.source);
    if (list === undefined) targets.set(link.source, [link.target]);
    else list.push(link.target);
    incoming.set(link.target, (incoming.get(link.target) ?? 0) + 1);
    findings.checked('links');
    if (++done % SLICE_ENTRIES === 0) yield { stage: 'links', done, total: 0 };
  }
  for (const target of incoming.keys()) {
    for (const ends of linksIn(reader, target)) {
      if (!targets.get(ends.source)?.includes(target)) {
        findings.problem(`link ${ends.link}`, 'It is listed at its target only.');
      }
    }
  }
  for (const space of [SPACE.linkIn, SPACE.link]) {
    const entries = entriesIn(reader, space);
    if (entries !== done)
      findings.problem('indexes of links', `One lists ${entries} links; there are ${done}.`);
  }
  yield { stage: 'links', done, total: done };
  const circled = onCircles(targets, incoming);
  if (circled > 0) findings.problem('links', `${circled} nodes stand on circles of links, or behind one.`);
}

/** Kahn's algorithm: nodes that are never free of incoming links stand on a circle or behind one. */
function onCircles(targets: ReadonlyMap<number, readonly number[]>, incoming: Map<number, number>): number {
  const free = [...targets.keys()].filter((node) => !incoming.has(node));
  const waiting = new Map(incoming);
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    for (const target of targets.get(node) ?? []) {
      const left = (waiting.get(target) ?? 0) - 1;
      if (left > 0) waiting.set(target, left);
      else {
        waiting.delete(target);
        free.push(target);
      }
    }
  }
  return waiting.size;
}
