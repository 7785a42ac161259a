/** Some of everything that a person does with a memex, in slices, so that its memory can be looked at meanwhile. */
import type { NodeId } from '../../mx/types.ts';
import type { Contender } from '../contender.ts';
import { timed } from '../measures.ts';
import { MemexContender } from '../memex-contender.ts';
import { Random } from '../random.ts';
import type { UseAsk, UseResult } from '../tasks.ts';
import type { Workload } from '../workload.ts';

/** Notes that are read, and walked from, in a spell. */
const READS = 500;
const PAGE = 100;

export async function useMemex<Key, Ready>(
  contender: Contender<Key, Ready>,
  workload: Workload,
  { notes, spells }: UseAsk,
): Promise<UseResult> {
  if (!(contender instanceof MemexContender)) throw new Error('Only Memex is used so.');
  const { memex } = contender;
  const random = new Random(7);
  const slowest: Record<string, number> = {};
  let operations = 0;
  const measured = (name: string, operate: () => void) => {
    const ms = timed(operate);
    slowest[name] = Math.max(slowest[name] ?? 0, ms);
    operations++;
  };
  const someId = (): NodeId => workload.id(random.below(notes));
  for (let spell = 0; spell < spells; spell++) {
    for (let i = 0; i < READS; i++) {
      measured('read', () => contender.read(someId()));
      measured('neighbours out', () => contender.out(someId()));
      measured('neighbours in', () => contender.in(someId()));
    }
    await turn();
    const view = memex.snapshot();
    const offset = random.below(Math.min(notes, 2_000));
    measured('list, newest first', () => view.nodes.list({ offset, limit: PAGE }));
    measured('list, by title', () => view.nodes.list({ order: 'title', limit: PAGE }));
    await turn();
    measured('list, of a type', () => view.nodes.list({ type: 'idea', limit: PAGE }));
    await turn();
    measured('list, of a tag', () => view.nodes.list({ tag: 'tag5', limit: PAGE }));
    await turn();
    const { title } = view.nodes.get(someId());
    measured('find by title', () => view.nodes.titled(title));
    view.release();
    for (let i = 0; i < 20; i++) {
      const transaction = contender.prepare(workload.batch(notes + spell * 20 + i, 1));
      measured('commit', () => contender.store(transaction));
    }
    await turn();
  }
  return { operations, slowest };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
