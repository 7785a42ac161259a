/** What a contender answers about a sample of notes, as one digest: equal only when all answers are. */
import type { Hasher } from '../mx/store/api.ts';
import type { Contender } from './contender.ts';
import type { Answers } from './tasks.ts';
import type { Workload } from './workload.ts';

/** @param sample how many notes, spread evenly over all */
export function answersOf<Key>(
  contender: Contender<Key>,
  workload: Workload,
  notes: number,
  sample: number,
  hasher: Hasher,
): Answers {
  const digest = hasher.start();
  const encoder = new TextEncoder();
  for (let i = 0; i < sample; i++) {
    const key = contender.key(workload.id(Math.floor((i * notes) / sample)));
    const { content, title, type, tags, created } = contender.read(key);
    const around = [contender.out(key), contender.in(key)].map((neighbours) =>
      neighbours.map((each) => [contender.id(each.id), each.type]),
    );
    digest.update(encoder.encode(JSON.stringify([title, type, tags, created, around])));
    digest.update(content);
  }
  const hex = Array.from(digest.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ...contender.counts(), digest: hex };
}
