/**
 * Every text of the interface, by language and room.
 *
 * - A component reads `words.trash.heading` where it shows it, never once beforehand: so it is read again when the
 *   language changes, as any signal is, and nothing that is typed or open has to go for that.
 * - A room's texts come together with its code (`withWords`), in the one language that is set; those of `start` are
 *   there before anything is shown.
 * - English says what texts there are. Another language has the type of the English section, so that a text that is
 *   missing or left over does not compile.
 * - A sentence stands whole in its section. What is put into it is an argument, markup too: such a sentence is a list
 *   of its pieces, whose order is its language's own.
 */
import { createSignal } from 'solid-js';
import { ToldError } from '../state/told-error.ts';
import { type Language, LOCALES } from './language.ts';

const ENGLISH = {
  start: () => import('./en/start.ts'),
  commands: () => import('./en/commands.ts'),
  dialogs: () => import('./en/dialogs.ts'),
  graph: () => import('./en/graph.ts'),
  likeness: () => import('./en/likeness.ts'),
  panel: () => import('./en/panel.ts'),
  preview: () => import('./en/preview.ts'),
  properties: () => import('./en/properties.ts'),
  nodeTypes: () => import('./en/nodeTypes.ts'),
  query: () => import('./en/query.ts'),
  search: () => import('./en/search.ts'),
  importing: () => import('./en/importing.ts'),
  links: () => import('./en/links.ts'),
  room: () => import('./en/room.ts'),
  safety: () => import('./en/safety.ts'),
  saved: () => import('./en/saved.ts'),
  sayings: () => import('./en/sayings.ts'),
  similar: () => import('./en/similar.ts'),
  versions: () => import('./en/versions.ts'),
  views: () => import('./en/views.ts'),
  trash: () => import('./en/trash.ts'),
  about: () => import('./en/about.ts'),
  time: () => import('./en/time.ts'),
  editing: () => import('./en/editing.ts'),
  banners: () => import('./en/banners.ts'),
  batch: () => import('./en/batch.ts'),
  shelf: () => import('./en/shelf.ts'),
  days: () => import('./en/days.ts'),
  templates: () => import('./en/templates.ts'),
  tags: () => import('./en/tags.ts'),
  trouble: () => import('./en/trouble.ts'),
};

export type Room = keyof typeof ENGLISH;
type RoomWords = { [Name in Room]: Awaited<ReturnType<(typeof ENGLISH)[Name]>> };
type Fetches = { readonly [Name in Room]: () => Promise<RoomWords[Name]> };

const GERMAN: Fetches = {
  start: () => import('./de/start.ts'),
  commands: () => import('./de/commands.ts'),
  dialogs: () => import('./de/dialogs.ts'),
  graph: () => import('./de/graph.ts'),
  likeness: () => import('./de/likeness.ts'),
  panel: () => import('./de/panel.ts'),
  preview: () => import('./de/preview.ts'),
  properties: () => import('./de/properties.ts'),
  nodeTypes: () => import('./de/nodeTypes.ts'),
  query: () => import('./de/query.ts'),
  search: () => import('./de/search.ts'),
  importing: () => import('./de/importing.ts'),
  links: () => import('./de/links.ts'),
  room: () => import('./de/room.ts'),
  safety: () => import('./de/safety.ts'),
  saved: () => import('./de/saved.ts'),
  sayings: () => import('./de/sayings.ts'),
  similar: () => import('./de/similar.ts'),
  versions: () => import('./de/versions.ts'),
  views: () => import('./de/views.ts'),
  trash: () => import('./de/trash.ts'),
  about: () => import('./de/about.ts'),
  time: () => import('./de/time.ts'),
  editing: () => import('./de/editing.ts'),
  banners: () => import('./de/banners.ts'),
  batch: () => import('./de/batch.ts'),
  shelf: () => import('./de/shelf.ts'),
  days: () => import('./de/days.ts'),
  templates: () => import('./de/templates.ts'),
  tags: () => import('./de/tags.ts'),
  trouble: () => import('./de/trouble.ts'),
};

const FETCHES: Readonly<Record<Language, Fetches>> = { en: ENGLISH, de: GERMAN };

type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
/** All sections by their names, those of `start` among them. */
export type Words = AllOf<RoomWords[Room]>;

/** All rooms that have texts of their own. */
export const ROOMS = Object.keys(ENGLISH) as readonly Room[];

const here: Record<Language, { sections: Partial<Words>; rooms: Set<Room> }> = {
  en: { sections: {}, rooms: new Set() },
  de: { sections: {}, rooms: new Set() },
};
/** Rooms that were entered: a language that comes has to know them too. */
const entered = new Set<Room>();

const [language, setLanguage] = createSignal<Language>('en');

export { language };

/** The texts in the language that is set. Reading a section whose room was not fetched is a fault of ours. */
export const words: Words = new Proxy({} as Words, {
  get(_, name: string) {
    const section = here[language()].sections[name as keyof Words];
    if (section === undefined)
      throw new Error(`The words of ${name} were not fetched before they were needed.`);
    return section;
  },
});

/** The texts of a section where they are there already: for what may fail before the start has fetched them. */
export function wordsIfThere<Name extends keyof Words>(name: Name): Words[Name] | undefined {
  return here[language()].sections[name];
}

async function fetchIn(spoken: Language, rooms: Iterable<Room>): Promise<void> {
  const { sections, rooms: there } = here[spoken];
  const missing = [...rooms].filter((room) => !there.has(room));
  await Promise.all(
    missing.map(async (room) => {
      Object.assign(sections, await FETCHES[spoken][room]());
      there.add(room);
    }),
  );
}

/** Fetches the texts of the start in a language that may be set soon. */
export function fetchStart(spoken: Language): Promise<void> {
  return fetchIn(spoken, ['start']);
}

/** Fetches the texts of rooms in the language that is set, unless they are there. */
export async function fetchWords(...rooms: readonly Room[]): Promise<void> {
  for (const room of rooms) entered.add(room);
  await fetchIn(language(), rooms);
}

/**
 * Speaks another language from now on, as soon as it has the texts of all that was entered so far. Where they cannot
 * be fetched it throws, and all stays as it is.
 */
export async function speak(wanted: Language): Promise<void> {
  // a room may be entered while others are fetched
  while ([...entered].some((room) => !here[wanted].rooms.has(room))) await fetchIn(wanted, entered);
  setLanguage(wanted);
}

/** A part of the app together with the texts that it needs: for `lazy`. Where it cannot be fetched, that is told. */
export function withWords<Part>(rooms: readonly Room[], part: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    try {
      const [fetched] = await Promise.all([part(), fetchWords(...rooms)]);
      return fetched;
    } catch (error) {
      // what an import throws that finds no network
      if (!(error instanceof TypeError)) throw error;
      await fetchWords('trouble').catch(() => undefined);
      const said = wordsIfThere('trouble');
      throw said === undefined ? error : new ToldError('io', said.partMissing);
    }
  };
}

/** What `Intl` makes for a language, made once for each: call the result where it is used, so that it follows a change. */
export function byLanguage<Made>(make: (locale: string) => Made): () => Made {
  const made = new Map<Language, Made>();
  return () => {
    const spoken = language();
    const known = made.get(spoken);
    if (known !== undefined) return known;
    const fresh = make(LOCALES[spoken]);
    made.set(spoken, fresh);
    return fresh;
  };
}
