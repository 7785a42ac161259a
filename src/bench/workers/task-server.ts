/** Answers the page's tasks in a worker, for one side of the benchmark. */
import { createHasher } from '../../mx/content/hasher.ts';
import { answersOf } from '../answers.ts';
import type { Contender } from '../contender.ts';
import { addLinks, walks } from '../graph-measures.ts';
import { hopsIn, hopsOut, ingest, pointReads, singleCommits, timed } from '../measures.ts';
import { queries } from '../query-measures.ts';
import { BEST, questionsOf, search } from '../search-measures.ts';
import type { Answered, Asked, ColdOpen, TaskName, Tasks, UseAsk, UseResult } from '../tasks.ts';
import { SHAPES, Workload } from '../workload.ts';

/** A store of one side: how it is opened, removed, and how large it is. */
export interface Side<Key, Ready> {
  /** @param granted is called when the file, or the pool of files, is open */
  open(name: string, extra: readonly string[], granted?: () => void): Promise<Contender<Key, Ready>>;
  /** After closing: lets go of the files, and tells their bytes in use. */
  release(name: string): Promise<number>;
  compactBytes(name: string): Promise<number>;
  remove(name: string): Promise<void>;
  /** Uses a store as a person would, where that is measured. */
  use?(contender: Contender<Key, Ready>, workload: Workload, ask: UseAsk): Promise<UseResult>;
}

type Answer<Name extends TaskName> = Promise<Tasks[Name]['answer']> | Tasks[Name]['answer'];
type Server = { [Name in TaskName]: (ask: Tasks[Name]['ask']) => Answer<Name> };

const now = () => performance.timeOrigin + performance.now();

/** @param scriptAt when the worker's script began */
export function serveTasks<Key, Ready>(side: Side<Key, Ready>, scriptAt: number): void {
  let opened:
    | { readonly name: string; readonly contender: Contender<Key, Ready>; readonly work: Workload }
    | undefined;
  const open = () => {
    if (opened === undefined) throw new Error('Nothing is open in this worker.');
    return opened;
  };
  const contender = () => open().contender;
  const work = () => open().work;
  const server: Server = {
    async open({ name, extra, shape }) {
      opened = { name, contender: await side.open(name, extra), work: new Workload(1, SHAPES[shape]) };
      return { settings: contender().settings };
    },
    ingest: ({ notes, from }) => ingest(contender(), work(), notes, from),
    commits: ({ first, commits }) => singleCommits(contender(), work(), first, commits),
    reads: ({ notes, ops }) => pointReads(contender(), work(), notes, ops),
    out: ({ notes, ops }) => hopsOut(contender(), work(), notes, ops),
    in: ({ notes, ops }) => hopsIn(contender(), work(), notes, ops),
    walks: ({ kind, notes }) => walks(contender(), work(), kind, notes),
    queries: ({ kind, notes }) => queries(contender(), work(), kind, notes),
    addLinks: ({ notes, links }) => addLinks(contender(), work(), notes, links),
    search: ({ kind, notes }) => search(contender(), work(), kind, notes),
    indexBytes: () => ({ bytes: contender().indexBytes() }),
    answers: async ({ notes, sample }) => answersOf(contender(), work(), notes, sample, await createHasher()),
    async use(ask) {
      if (side.use === undefined) throw new Error('This side is not used so.');
      return side.use(contender(), work(), ask);
    },
    async close() {
      const { name } = open();
      const start = performance.now();
      contender().close();
      opened = undefined;
      return { ms: performance.now() - start, bytes: await side.release(name) };
    },
    async openAndRead({ name, first }) {
      let grantedAt = 0;
      const granted = () => {
        grantedAt = now();
      };
      const opening = await side.open(name, [], granted);
      const { content } = opening.read(opening.key(first));
      const readAt = now();
      const [asked] = questionsOf(new Workload(), 'twoCommon', 1);
      const searchMs = asked === undefined ? 0 : timed(() => opening.search(asked, BEST));
      const times: ColdOpen = { scriptAt, grantedAt, readAt, searchMs };
      if (content.length === 0) throw new Error('The first note is empty.');
      opening.close();
      await side.release(name);
      return times;
    },
    compact: async ({ name }) => ({ bytes: await side.compactBytes(name) }),
    async remove({ name }) {
      await side.remove(name);
      return {};
    },
  };
  addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    void answer(server, data).then((answered) => postMessage(answered));
  });
}

async function answer(server: Server, { task, ask }: Asked): Promise<Answered> {
  try {
    const run: (ask: never) => unknown = server[task];
    return { answer: await run(ask as never) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
