/** How alike two nodes are. */
import { say } from './counts.ts';

export const likeness = {
  equal: 'equal',
  perCent: (figure: number) => `${figure} %`,
  sameContent: 'has the same content',
  sharesParts: (count: number) => `shares ${say(count, { one: '# part', other: '# parts' })}`,
  saysTheSame: 'says the same',
  standsWhole: 'stands whole in this note',
  holdsAll: 'holds all of this note',
  sameWords: 'uses the same words',
  sharesPassages: (count: number, part: number) =>
    `shares ${say(count, { one: '# passage', other: '# passages' })}, ${part} % of this note`,
  notesShare: (count: number) =>
    `${say(count, { one: '# note shares', other: '# notes share' })} parts with this one.`,
  nodesShare: (count: number) =>
    `${say(count, { one: '# node shares', other: '# nodes share' })} parts with this one.`,

  bothSame: 'Both have the same content.',
  alike: (part: number) => `${part} % alike.`,
  shareNone: 'They share no part.',
  shareParts: (count: number, size: string) =>
    `They share ${say(count, { one: '# part', other: '# parts' })}, ${size} in all.`,
  sameWordsOnly: 'They use the same words, but no passage of one stands in the other.',
  passages: (count: number, ofOne: number, ofOther: number) =>
    `${say(count, { one: 'One passage stands in both', other: '# passages stand in both' })}: ${ofOne} % of the first, ${ofOther} % of the second.`,

  named: (title: string) => `“${title}”`,
  theOther: (title: string) => `the other “${title}”`,
};
