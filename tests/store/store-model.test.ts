/**
 * Random commands against plain maps that say what should be there: transactions of several changes, two of them
 * that race, staged content, links that close circles, named snapshots, the horizon, compacting, copies, reopening.
 * After each run everything is looked at and verified: use counts and all that is derived are counted anew.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  type CommitNumber,
  type CommitResult,
  createStore,
  isMxError,
  openStore,
  type Store,
  type Surroundings,
} from '../../src/mx/index.ts';
import { CAMPAIGN_TIMEOUT, campaign, sized } from '../campaign/campaign.ts';
import { SMALL } from '../engine/workload.ts';
import { repeatable } from '../model/model-store.ts';
import {
  EMPTY,
  expectIn,
  nthNode,
  type PlainState,
  surelyReaches,
  withLink,
  withNode,
  withVersion,
} from './plain-memex.ts';
import { expectVerified } from './verified.ts';

const WORDS = ['alpha', 'beta', 'gamma', '[[N1]]', '[[N2|two]]', '![[N3]]', '#tag', 'omega'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));
const long = fc
  .nat({ max: 60 })
  .map((n) => 'A paragraph that goes on for a while, and then some more. '.repeat(n));
const content = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: long });
const pick = fc.nat({ max: 30 });
const title = fc.nat({ max: 5 }).map((n) => `N${n}`);

const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), title, content, staged: fc.boolean() }),
  fc.record({ do: fc.constant('update' as const), node: pick, content }),
  fc.record({ do: fc.constant('rename' as const), node: pick, title }),
  fc.record({ do: fc.constantFrom('delete' as const, 'undelete' as const, 'purge' as const), node: pick }),
  fc.record({ do: fc.constant('restore' as const), node: pick, version: pick }),
  fc.record({ do: fc.constant('link' as const), node: pick, other: pick }),
  fc.record({ do: fc.constant('unlink' as const), node: pick }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const steps = fc.array(step, { minLength: 1, maxLength: 4 });

const command = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('commit' as const), steps }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), steps }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('race' as const), node: pick, other: pick, content }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), title, content }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('past' as const), back: fc.nat({ max: 8 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('idle' as const, 'reopen' as const, 'compact' as const, 'copy' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('name' as const), name: fc.constantFrom('a', 'b') }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const TAKES_AWAY: ReadonlySet<Change['kind']> = new Set(['deleteNode', 'purgeNode', 'deleteLink']);

class Life {
  operations = 0;
  private state = EMPTY;
  private readonly states = new Map<CommitNumber, PlainState>();
  private readonly named = new Map<string, CommitNumber>();
  private readonly file = new MemoryFile();
  private store: Store;
  private serial = 0;

  constructor(private readonly around: Surroundings) {
    this.store = createStore(this.file, { ...around, creator: 'test', sizes: SMALL });
  }

  run(each: Command): void {
    this.operations++;
    if (each.do === 'commit') this.commit(each.steps);
    else if (each.do === 'fail') this.fail(each.steps);
    else if (each.do === 'race') this.race(each);
    else if (each.do === 'again') this.again(each);
    else if (each.do === 'past') this.past(each.back);
    else if (each.do === 'name') this.name(each.name);
    else this.care(each.do);
  }

  check(): void {
    const view = this.store.snapshot();
    expectIn(view, this.state);
    view.release();
    for (const commit of this.named.values()) this.expectThen(commit);
    expectVerified(this.store);
  }

  /** Changes that are all meant for the state before them; a circle refuses the whole. */
  private commit(steps: readonly Step[]): void {
    const seen = new Set<string>();
    const planned = steps.flatMap((each) => {
      const plan = this.plan(each);
      // One change for each node and link: what several would make of one is not for a plain map to say.
      if (plan === undefined || plan.touches.some((id) => seen.has(id))) return [];
      for (const id of plan.touches) seen.add(id);
      return [plan];
    });
    if (planned.length === 0) return;
    this.operations += planned.length;
    let result: CommitResult;
    try {
      result = this.store.apply(planned.map(({ change }) => change));
    } catch (error) {
      if (!isMxError(error, 'cycle')) throw error;
      const links = planned.some(({ change }) => change.kind === 'addLink' || change.kind === 'undeleteNode');
      expect(links).toBe(true);
      return;
    }
    // What a commit takes away first closes no circle any more.
    let before = this.state;
    for (const { change, closes, after } of planned) {
      expect(closes(before)).toBe(false);
      if (TAKES_AWAY.has(change.kind)) before = after(before, undefined);
    }
    this.store.sync();
    planned.forEach(({ after }, i) => {
      this.state = after(this.state, result.results[i]);
    });
    this.states.set(this.store.commit, this.state);
  }

  private plan(each: Step) {
    const { state } = this;
    if (each.do === 'add') {
      const given = each.staged ? this.stage(each.content) : each.content;
      const { title, content } = each;
      return {
        change: { kind: 'addNode', type: 'note', metadata: { title }, content: given } as Change,
        touches: [],
        closes: () => false,
        after: (now: PlainState, made: CommitResult['results'][number] | undefined) =>
          withNode(now, made?.id ?? '', { title, versions: [content], trashed: false }),
      };
    }
    const id = nthNode(state, each.node, each.do === 'undelete');
    const node = id === undefined ? undefined : state.nodes.get(id);
    if (id === undefined || node === undefined) return undefined;
    const planned = (change: Change, after: (now: PlainState) => PlainState) => ({
      change,
      touches: [id],
      closes: () => false,
      after,
    });
    switch (each.do) {
      case 'update':
        return planned({ kind: 'updateNode', id, content: each.content }, (now) =>
          withVersion(now, id, each.content),
        );
      case 'rename':
        return planned({ kind: 'updateNode', id, metadata: { title: each.title } }, (now) =>
          withNode(now, id, { ...node, title: each.title }),
        );
      case 'delete':
        return planned({ kind: 'deleteNode', id }, (now) => withNode(now, id, { ...node, trashed: true }));
      case 'undelete':
        return planned({ kind: 'undeleteNode', id }, (now) => withNode(now, id, { ...node, trashed: false }));
      case 'purge':
        return planned({ kind: 'purgeNode', id }, (now) => withNode(now, id, undefined));
      case 'restore': {
        const version = (each.version % node.versions.length) + 1;
        return planned({ kind: 'restoreVersion', id, version }, (now) =>
          withVersion(now, id, node.versions[version - 1] ?? ''),
        );
      }
      case 'link': {
        const target = nthNode(state, each.other);
        if (target === undefined) return undefined;
        const type = `type ${this.serial++ % 3}`;
        if (this.store.snapshot().links.find(id, target, type).length > 0) return undefined;
        return {
          change: { kind: 'addLink', source: id, target, type } as Change,
          touches: [id, target],
          closes: (now: PlainState) => surelyReaches(now, target, id),
          after: (now: PlainState, made: CommitResult['results'][number] | undefined) =>
            withLink(now, made?.link ?? 0, { source: id, target, sure: true }),
        };
      }
      default: {
        const [link] = this.store.snapshot().links.of(id).out;
        if (link === undefined) return undefined;
        return {
          change: { kind: 'deleteLink', id: link.id } as Change,
          touches: [id, link.target],
          closes: () => false,
          after: (now: PlainState) => withLink(now, link.id, undefined),
        };
      }
    }
  }

  private stage(text: string) {
    const stager = this.store.stage('text/markdown');
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += 700) stager.write(bytes.subarray(at, at + 700));
    return stager.finish();
  }

  /** A transaction of which the last change is refused leaves nothing behind. */
  private fail(steps: readonly Step[]): void {
    const changes = steps.flatMap((each) => this.plan(each)?.change ?? []);
    const doomed: Change = { kind: 'deleteNode', id: 'nonexistent' };
    expect(() => this.store.apply([...changes, doomed])).toThrow();
    expect(this.store.commit).toBe(this.newest);
  }

  /** One that reads a node, and another that changes a node meanwhile: a conflict when it is the same. */
  private race({ node, other, content }: { node: number; other: number; content: string }): void {
    const [read, changed] = [nthNode(this.state, node), nthNode(this.state, other)];
    if (read === undefined || changed === undefined) return;
    const slow = this.store.begin();
    slow.view.content.read(read);
    const before = this.state;
    this.commit([{ do: 'update', node: other, content: `${content} raced` }]);
    const conflicts = read === changed && this.state !== before;
    const change: Change = { kind: 'updateNode', id: read, metadata: { title: 'after the race' } };
    if (conflicts) {
      expect(() => slow.commit([change])).toThrow(/Nothing was written/);
      return;
    }
    slow.commit([change]);
    this.store.sync();
    const now = this.state.nodes.get(read);
    if (now !== undefined) this.state = withNode(this.state, read, { ...now, title: 'after the race' });
    this.states.set(this.store.commit, this.state);
  }

  /** The same request sent twice is done once. */
  private again({ title, content }: { title: string; content: string }): void {
    const idempotencyKey = `key ${this.serial++}`;
    const changes: Change[] = [{ kind: 'addNode', type: 'note', metadata: { title }, content }];
    const first = this.store.apply(changes, { idempotencyKey });
    this.store.sync();
    const second = this.store.apply(changes, { idempotencyKey });
    this.store.sync();
    expect(second).toEqual(first);
    const id = first.results[0]?.id ?? '';
    this.state = withNode(this.state, id, { title, versions: [content], trashed: false });
    this.states.set(this.store.commit, this.state);
  }

  private past(back: number): void {
    const commits = [...this.states.keys()];
    const commit = commits[commits.length - 1 - back];
    if (commit !== undefined) this.expectThen(commit);
  }

  private expectThen(commit: CommitNumber): void {
    const view = this.store.at({ commit });
    const then = this.states.get(commit) ?? EMPTY;
    // What was purged since is gone from all that was before, too.
    const kept = [...then.nodes].filter(([id, { trashed }]) => !trashed && this.state.nodes.has(id));
    expect(view.nodes.list().rows).toHaveLength(kept.length);
    for (const [id, node] of kept) {
      expect(view.nodes.get(id).title).toBe(node.title);
      expect(new TextDecoder().decode(view.content.read(id))).toBe(node.versions.at(-1));
    }
    view.release();
  }

  private name(name: string): void {
    if (this.named.has(name)) {
      this.store.apply([{ kind: 'dropSnapshot', name }]);
      this.named.delete(name);
    } else {
      if (this.newest === 0) return;
      this.named.set(name, this.newest);
      this.store.apply([{ kind: 'nameSnapshot', name, commit: this.newest }]);
    }
    this.store.sync();
    this.states.set(this.store.commit, this.state);
  }

  private care(what: 'idle' | 'reopen' | 'compact' | 'copy'): void {
    if (what === 'idle') this.store.idle();
    else if (what === 'compact') for (const _ of this.store.compact());
    else if (what === 'reopen') {
      this.store.close();
      this.store = openStore(this.file, { ...this.around, sizes: SMALL, cacheBytes: 100_000 });
      expect(this.store.opened.damage).toBeUndefined();
    } else {
      const copy = new MemoryFile();
      for (const _ of this.store.export(copy));
      const opened = openStore(copy, this.around);
      expectIn(opened.snapshot(), this.state);
      expectVerified(opened);
    }
  }

  private get newest(): CommitNumber {
    return [...this.states.keys()].at(-1) ?? 0;
  }
}

describe('random commands', () => {
  it(
    'leave what plain maps say, and a memex that verifies',
    async () => {
      const around = await repeatable();
      const plan = { counts: 'operations', seeds: [20261121, 7], long: 1_000_000 };
      const operations = await campaign('store against plain maps', plan, (seed) => {
        let done = 0;
        const lives = fc.property(fc.array(command, { maxLength: 60, size: 'max' }), (commands) => {
          const life = new Life(around);
          for (const each of commands) life.run(each);
          life.check();
          done += life.operations;
        });
        fc.assert(lives, { seed, numRuns: sized(40, 200) });
        return done;
      });
      expect(operations).toBeGreaterThan(2000);
    },
    CAMPAIGN_TIMEOUT,
  );
});
