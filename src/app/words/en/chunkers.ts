import { say } from './counts.ts';

export const chunkers = {
  heading: 'Parts',
  note: 'Cut so that what is the same is kept once',
  names: { 'content-defined': 'By content', fixed: 'By fixed size' },
  says: {
    'content-defined': 'A part ends where the content says so: what stands behind a change is shared again.',
    fixed: 'All parts are equally long: only what stays at its place is shared.',
  },
  shortOnes: 'Content of up to 1,024 bytes is cut into words, whichever is chosen.',
  fromNowOn:
    'It concerns what is written from now on. What is there stays as it is cut, and shares less with what is cut otherwise.',
  chosen: (name: string) => `New content is cut ${name} from now on.`,
  way: { 'content-defined': 'by its content', fixed: 'by fixed size' },
  measure: 'Measure on this memex',
  measuring: 'Cutting what is here in both ways',
  stopLeaves: 'Stopping leaves everything as it is; nothing is written.',
  measured: (contents: number, size: string) =>
    `${say(contents, { one: '# content was', other: '# contents were' })} cut in both ways, versions among them: ${size}.`,
  sample: (contents: number, size: string) =>
    `A sample of ${say(contents, { one: '# content', other: '# contents' })}, versions among them, was cut in both ways: ${size}.`,
  nothing: 'There is no content above 1,024 bytes to measure with.',
  caption: 'What each way makes of it',
  wayHeading: 'Way',
  parts: 'Parts',
  different: 'Kept once',
  kept: 'Kept',
  saved: 'Saved by sharing',
  inUse: 'in use',
  same: 'Both keep the same here.',
  better: (name: string, size: string, percent: string) =>
    `${name} keeps ${size} less here, ${percent} of what the other keeps.`,
};
