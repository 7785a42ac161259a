/** What the benchmarks store. */
import { describe, expect, it } from 'vitest';
import { Workload } from '../../src/bench/workload.ts';
import { isNodeId } from '../../src/mx/graph/node-id.ts';

const NOTES = 300;

describe('the workload', () => {
  const workload = new Workload();
  const { notes, links } = workload.batch(0, NOTES);

  it('is the same for the same seed, note by note, in whatever order it is made', () => {
    const again = new Workload();
    const apart = Array.from({ length: NOTES }, (_, i) => again.note(NOTES - 1 - i)).reverse();
    expect(apart).toEqual(notes);
    expect(again.batch(0, NOTES).links).toEqual(links);
    expect(new Workload(2).note(0)).not.toEqual(notes[0]);
  });

  it('has notes of 200 to 2,000 bytes of text, each with an id that ascends, a title and two tags', () => {
    const sizes = notes.map(({ content }) => content.length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000);
    for (const [i, { id, title, tags, content }] of notes.entries()) {
      expect(isNodeId(id)).toBe(true);
      expect(id > (notes[i - 1]?.id ?? '')).toBe(true);
      expect(title).toMatch(/^[A-Z][a-z ]+$/);
      expect(new Set(tags).size).toBe(2);
      expect(new TextDecoder().decode(content)).toMatch(/^[A-Za-z,. \n]+\n$/);
    }
  });

  // Of 20,000 notes a quarter had been made twice, by a generator whose state was a hash of 32 bits.
  it('has no two notes with the same text', () => {
    const texts = new Set<string>();
    for (let number = 0; number < 5_000; number++) {
      texts.add(Buffer.from(workload.note(number).content).toString('latin1'));
    }
    expect(texts.size).toBe(5_000);
  });

  it('has three different links out of each note, to notes made before it, so that no cycle can close', () => {
    expect(links.length).toBe(NOTES * 3 - 6);
    expect(new Set(links.map(({ source, target, type }) => `${source} ${type} ${target}`)).size).toBe(
      links.length,
    );
    const numberOf = new Map(notes.map(({ id }, number) => [id, number]));
    for (const { source, target, targetNumber } of links) {
      expect(numberOf.get(target)).toBe(targetNumber);
      expect(targetNumber).toBeLessThan(numberOf.get(source) ?? -1);
    }
  });

  it('has hubs', () => {
    const into = new Map<number, number>();
    for (const { targetNumber } of links) into.set(targetNumber, (into.get(targetNumber) ?? 0) + 1);
    expect(Math.max(...into.values())).toBeGreaterThan(NOTES / 20);
  });
});
