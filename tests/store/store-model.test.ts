/** Random transactions against maps that say plainly what should be there; after each run everything is verified. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, isMxError, type NodeId, type Store } from '../../src/mx/index.ts';
import { modelStore } from '../model/model-store.ts';

interface PlainNode {
  title: string;
  content: string;
  versions: string[];
  trashed: boolean;
}

const WORDS = ['alpha', 'beta', 'gamma', '[[N1]]', '[[N2|two]]', '![[N3]]', '#tag', 'omega'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));
const long = fc
  .nat({ max: 40 })
  .map((n) => 'A paragraph that goes on for a while, and then some more. '.repeat(n));
const content = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: long });
const pick = fc.nat({ max: 30 });

const command = fc.oneof(
  fc.record({ do: fc.constant('add' as const), title: fc.nat({ max: 5 }).map((n) => `N${n}`), content }),
  fc.record({ do: fc.constant('update' as const), node: pick, content }),
  fc.record({
    do: fc.constant('rename' as const),
    node: pick,
    title: fc.nat({ max: 5 }).map((n) => `N${n}`),
  }),
  fc.record({ do: fc.constant('delete' as const), node: pick }),
  fc.record({ do: fc.constant('undelete' as const), node: pick }),
  fc.record({ do: fc.constant('purge' as const), node: pick }),
  fc.record({ do: fc.constant('restore' as const), node: pick, version: pick }),
  fc.record({ do: fc.constant('link' as const), node: pick, other: pick }),
  fc.record({ do: fc.constant('unlink' as const), node: pick }),
  fc.record({ do: fc.constant('fail' as const), content }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

class Plain {
  readonly nodes = new Map<NodeId, PlainNode>();

  pick(n: number, trashed = false): NodeId | undefined {
    const ids = [...this.nodes].filter(([, node]) => node.trashed === trashed).map(([id]) => id);
    return ids.length === 0 ? undefined : ids[n % ids.length];
  }

  /** What to ask of the store, and what is true when it agrees. */
  plan(
    each: Command,
    store: Store,
  ): { change: Change; after?: (id: NodeId | undefined) => unknown } | undefined {
    const id = 'node' in each ? this.pick(each.node, each.do === 'undelete') : undefined;
    const node = id === undefined ? undefined : this.nodes.get(id);
    if (each.do === 'add') {
      const { title, content } = each;
      return {
        change: { kind: 'addNode', type: 'note', metadata: { title }, content },
        after: (made) => this.nodes.set(made ?? '', { title, content, versions: [content], trashed: false }),
      };
    }
    if (id === undefined || node === undefined) return undefined;
    switch (each.do) {
      case 'update':
        return {
          change: { kind: 'updateNode', id, content: each.content },
          after: () => newVersion(node, each.content),
        };
      case 'rename':
        return {
          change: { kind: 'updateNode', id, metadata: { title: each.title } },
          after: () => Object.assign(node, { title: each.title }),
        };
      case 'delete':
        return { change: { kind: 'deleteNode', id }, after: () => Object.assign(node, { trashed: true }) };
      case 'undelete':
        return { change: { kind: 'undeleteNode', id }, after: () => Object.assign(node, { trashed: false }) };
      case 'purge':
        return { change: { kind: 'purgeNode', id }, after: () => this.nodes.delete(id) };
      case 'restore': {
        const version = (each.version % node.versions.length) + 1;
        return {
          change: { kind: 'restoreVersion', id, version },
          after: () => newVersion(node, node.versions[version - 1] as string),
        };
      }
      case 'link': {
        const target = this.pick(each.other);
        if (target === undefined) return undefined;
        return { change: { kind: 'addLink', source: id, target, type: 'rests on' } };
      }
      case 'unlink': {
        const [link] = store.snapshot().links.of(id).out;
        return link === undefined ? undefined : { change: { kind: 'deleteLink', id: link.id } };
      }
      default:
        return undefined;
    }
  }

  expectIn(store: Store): void {
    const view = store.snapshot();
    const living = [...this.nodes].filter(([, node]) => !node.trashed);
    expect(view.nodes.list().total).toBe(living.length);
    expect(store.status()).toMatchObject({
      nodes: living.length,
      trashed: this.nodes.size - living.length,
      versions: [...this.nodes.values()].reduce((sum, node) => sum + node.versions.length, 0),
    });
    for (const [id, node] of living) {
      expect(view.nodes.get(id).title).toBe(node.title);
      const versions = view.history.versions(id);
      expect(versions).toHaveLength(node.versions.length);
      for (const [i, version] of node.versions.entries()) {
        expect(new TextDecoder().decode(view.content.read(id, i + 1))).toBe(version);
      }
    }
  }
}

function newVersion(node: PlainNode, content: string): void {
  if (content === node.versions.at(-1)) return;
  node.content = content;
  node.versions.push(content);
}

async function run(store: Store, commands: readonly Command[]): Promise<void> {
  const plain = new Plain();
  for (const each of commands) {
    if (each.do === 'fail') {
      const doomed: Change[] = [
        { kind: 'addNode', type: 'note', content: each.content },
        { kind: 'deleteNode', id: 'nonexistent' },
      ];
      expect(() => store.apply(doomed)).toThrow('is not a node id');
      continue;
    }
    const plan = plain.plan(each, store);
    if (plan === undefined) continue;
    try {
      const { results } = store.apply([plan.change]);
      store.sync();
      plan.after?.(results[0]?.id);
    } catch (error) {
      // A circle is the one refusal that these commands may rightly meet.
      if (!isMxError(error, 'cycle')) throw error;
    }
  }
  plain.expectIn(store);
  const work = store.verify();
  let step = work.next();
  while (step.done !== true) step = work.next();
  expect(step.value.problems).toEqual([]);
}

describe('random transactions', () => {
  it('leave what plain maps say, and a memex that verifies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 60 }), async (commands) =>
        run(await modelStore(), commands),
      ),
      { seed: 20261121, numRuns: 60 },
    );
  }, 120_000);
});
