/** Two notes as a person writes them, in Markdown: a long one of 20 KB and a short one, both with links to others. */
import { Random } from '../random.ts';
import type { Workload } from '../workload.ts';

export interface WrittenNote {
  readonly title: string;
  readonly text: string;
}

export const LONG_TITLE = 'A long note about everything';
export const SHORT_TITLE = 'A short note';
const LONG_BYTES = 20_000;
const RANKS = 2_000;

/** Headings, lists, tasks, quotes, code, emphasis, tags and links; ASCII, so that bytes are characters. */
export function longNote(workload: Workload, titles: readonly string[]): WrittenNote {
  const random = Random.of(workload.seed, 11, 0);
  const words = (count: number): string => wordsOf(workload, random, count);
  const parts: string[] = [];
  let length = 0;
  for (let section = 1; length < LONG_BYTES; section++) {
    const link = titles[section % titles.length] ?? '';
    const added = [
      `## ${section}. ${words(4)}`,
      `${words(40)} [[${link}]] ${words(25)}, *${words(3)}* and **${words(2)}**. ${words(30)}.`,
      `- ${words(8)}\n- ${words(6)} #tag${section}\n  - ${words(7)}`,
      `- [ ] ${words(6)}\n- [x] ${words(5)}`,
      `> ${words(20)}`,
      `${words(50)} \`${words(1)}\`. ${words(30)}.`,
    ];
    parts.push(...added);
    length += added.reduce((sum, each) => sum + each.length + 2, 0);
  }
  return { title: LONG_TITLE, text: `${parts.join('\n\n').slice(0, LONG_BYTES)}\n` };
}

export function shortNote(workload: Workload, titles: readonly string[]): WrittenNote {
  const random = Random.of(workload.seed, 12, 0);
  const text = `${wordsOf(workload, random, 30)}.\n\nSee [[${titles[0]}]] and [[${titles[1]}]]. ${wordsOf(workload, random, 40)}.\n`;
  return { title: SHORT_TITLE, text };
}

function wordsOf(workload: Workload, random: Random, count: number): string {
  return Array.from({ length: count }, () => workload.word(random.below(RANKS))).join(' ');
}
