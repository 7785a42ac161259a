/** Counted things. */
import { say } from './counts.ts';

export const amounts = {
  nodes: (count: number) => say(count, { one: '# node', other: '# nodes' }),
  notes: (count: number) => say(count, { one: '# note', other: '# notes' }),
  links: (count: number) => say(count, { one: '# link', other: '# links' }),
  references: (count: number) => say(count, { one: '# reference', other: '# references' }),
  chunks: (count: number) => say(count, { one: '# chunk', other: '# chunks' }),
  versions: (count: number) => say(count, { one: '# version', other: '# versions' }),
  changes: (count: number) => say(count, { one: '# change', other: '# changes' }),
  files: (count: number) => say(count, { one: '# file', other: '# files' }),
  words: (count: number) => say(count, { one: '# word', other: '# words' }),
  problems: (count: number) => say(count, { one: '# problem', other: '# problems' }),
  bytes: (count: number) => say(count, { one: '# byte', other: '# bytes' }),
};
