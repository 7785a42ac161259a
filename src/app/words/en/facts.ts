import { say } from './counts.ts';

const parts = (count: number): string => say(count, { one: '# part', other: '# parts' });

export const facts = {
  parts: 'Parts',
  noParts: 'There is no content yet.',
  allDifferent: (count: number, size: string) => `${parts(count)}, ${size}. None is there twice.`,
  someTwice: (count: number, different: number, size: string, kept: string) =>
    `${parts(count)}, ${size}. ${say(different, { one: '# is', other: '# are' })} different and kept once: ${kept}.`,
  shared: (count: number, size: string) =>
    say(count, {
      one: `# of them, ${size}, is in other nodes too, and kept once for all.`,
      other: `# of them, ${size}, are in other nodes too, and kept once for all.`,
    }),
  noneShared: 'No other node has any of them.',
  notCounted: 'There are too many to say at once how much of it others have too.',
  at: (size: string, place: string) => `${size} at ${place}`,
  times: (count: number) => say(count, { one: '# time', other: '# times' }),
  uses: (count: number) => say(count, { one: 'in # version', other: 'in # versions' }),
  usesAtLeast: (count: number) => say(count, { one: 'in # version or more', other: 'in # versions or more' }),
  copyHashOf: (hash: string) => `Copy the hash that begins with ${hash}`,
  andOthers: 'and others',
  more: (count: number) => `Show ${say(count, { one: '# more', other: '# more' })}`,
};
