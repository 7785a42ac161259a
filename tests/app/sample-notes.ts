/** A small memex on the history of hypertext, for looking at the interface without a store. */

export interface SampleNote {
  readonly title: string;
  readonly type: string;
  readonly text: string;
  readonly metadata?: Readonly<Record<string, string | readonly string[]>>;
  readonly hoursAgo: number;
}

export const SAMPLE_NOTES: readonly SampleNote[] = [
  {
    title: 'Memex',
    type: 'machine',
    hoursAgo: 0.2,
    metadata: {
      tags: ['hypertext', 'history/1945', 'memory'],
      published: '1945-07-01',
      place: 'The Atlantic',
    },
    text: `In July 1945, with the war not yet over, [[Vannevar Bush]] asked what scientists should do next. His own answer was a desk, “a device in which an individual stores all his books, records, and communications”, mechanized to be consulted with exceeding speed.

![[memex-desk.svg]]

## Trails, not folders

Filed things are found by tracing down from subclass to subclass; the mind “operates by association”. So one tap joins two items, and the joins make a [[Trails, not folders|trail]] that stays.

> The owner of the memex, let us say, is interested in the origin and properties of the bow and arrow.

What he did *not* foresee is that the trail would **outlive the desk**. [[Hypertext]], the word, came twenty years later, from [[Ted Nelson]], and with it the thought that a passage could live in two places at once.

### Still to do

- [x] Compare the two printings, *Atlantic* and *Life*
- [ ] Find Bush’s 1967 “Memex Revisited”

| Machine | Year | Store |
| --- | ---: | --- |
| Statistical machine | 1931 | microfilm |
| Rapid Selector | 1940 | microfilm |
| Memex | 1945 | never built |

\`\`\`js
const trail = items.filter((item) => item.joined);
\`\`\`

See [the essay](https://www.theatlantic.com/magazine/archive/1945/07/as-we-may-think/303881/) and \`[[not a link]]\`. ![a scan](https://example.org/scan.png)
`,
  },
  {
    title: 'Trails, not folders',
    type: 'note',
    hoursAgo: 1.6,
    metadata: { tags: ['trails'] },
    text: 'A folder answers “where did I put it?”, a trail answers “how did I get here?” The [[Memex]] keeps the second.',
  },
  {
    title: 'Douglas Engelbart',
    type: 'person',
    hoursAgo: 26,
    metadata: { tags: ['people'] },
    text: 'Read Bush’s article in a Red Cross library on Leyte in 1945, and wrote to him in 1962. See [[As We May Think]].',
  },
  {
    title: 'Rapid Selector',
    type: 'machine',
    hoursAgo: 28,
    text: 'Microfilm, photocells, a coded margin. Built at MIT from 1938 to 1940 by [[Vannevar Bush]] and his students.',
  },
  {
    title: 'Who owns a shared trail?',
    type: 'question',
    hoursAgo: 30,
    text: 'Bush lets a friend photograph it into his own [[Memex|memex]]. So copies, not access.',
  },
  {
    title: 'As We May Think',
    type: 'source',
    hoursAgo: 24 * 7,
    metadata: { tags: ['history/1945'] },
    text: 'The Atlantic, July 1945. Eight parts; the [[Memex|memex]] comes in the sixth.',
  },
  {
    title: 'Mundaneum',
    type: 'machine',
    hoursAgo: 24 * 8,
    text: 'Otlet and La Fontaine, Brussels. Twelve million cards and a telegraph address.',
  },
  {
    title: 'Commonplace books',
    type: 'note',
    hoursAgo: 24 * 9,
    text: 'What Locke did with an index of two letters, a [[Memex|memex]] would do with a lever.',
  },
  {
    title: 'The demo, 9 December 1968',
    type: 'event',
    hoursAgo: 24 * 9.2,
    text: 'Ninety minutes in San Francisco: mouse, windows, links, shared editing.',
  },
  {
    title: 'Inbox',
    type: 'note',
    hoursAgo: 24 * 10,
    text: 'Look up: Buckland on Emanuel Goldberg’s statistical machine.',
  },
  {
    title: 'Vannevar Bush',
    type: 'person',
    hoursAgo: 24 * 20,
    text: 'Engineer, head of the OSRD, author of [[As We May Think]].',
  },
  {
    title: 'Hypertext',
    type: 'note',
    hoursAgo: 24 * 24,
    text: 'Text that branches and lets the reader choose. [[Xanadu]] was to be its home.',
  },
  {
    title: 'Xanadu',
    type: 'machine',
    hoursAgo: 24 * 33,
    text: 'A literature in which every quotation stays tied to its source.',
  },
  {
    title: 'oN-Line System',
    type: 'machine',
    hoursAgo: 24 * 48,
    text: 'NLS, from [[Douglas Engelbart]]’s laboratory in Menlo Park.',
  },
  {
    title: 'World Wide Web',
    type: 'machine',
    hoursAgo: 24 * 90,
    text: 'A proposal at CERN, March 1989, marked “vague but exciting”.',
  },
  {
    title: 'Nyce and Kahn 1991',
    type: 'source',
    hoursAgo: 24 * 400,
    text: 'From Memex to Hypertext: the letters and the drafts.',
  },
];

/** Source title, target title, type, and a word about it. */
export const SAMPLE_LINKS: readonly (readonly [string, string, string, string])[] = [
  ['Memex', 'Rapid Selector', 'builds on', 'the same microfilm, seven years on'],
  ['Memex', 'As We May Think', 'part of', ''],
  ['Memex', 'Vannevar Bush', 'made by', ''],
  ['Hypertext', 'Memex', 'builds on', ''],
  ['Xanadu', 'Memex', 'builds on', ''],
  ['oN-Line System', 'Memex', 'inspired by', 'Engelbart, from Leyte to Menlo Park'],
  ['Nyce and Kahn 1991', 'Memex', 'cites', ''],
  ['World Wide Web', 'Hypertext', 'builds on', ''],
];

export const SAMPLE_IMAGE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 536 168" fill="none" stroke="#7a7266" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round"><path d="M40 84h456l20 14H20z"/><path d="M20 98v8h496v-8"/><path d="M48 106v54h128v-54M360 106v54h128v-54"/><path d="M176 66h84l-8-52h-68zM276 66h84l-8-52h-68z"/><path d="M172 66v10h192V66M170 84l2-8h192l2 8"/><circle cx="82" cy="62" r="12"/><circle cx="122" cy="62" r="12"/></svg>`;
