import type { NodeId, View } from '../../mx/index.ts';
import { argument, type Call, type Command, UsageError } from '../command.ts';
import { finish } from '../long-work.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { printable } from '../output.ts';
import { LINK_TYPES, numberOption, walkedRows, waysOf } from '../walk-options.ts';

export const path: Command = {
  name: 'path',
  usage: 'NODE NODE',
  summary: 'Show a shortest path along links from one node to another.',
  arguments: { min: 2, max: 2 },
  past: true,
  options: {
    ...LINK_TYPES,
    either: { type: 'boolean', help: 'take links as if they had no direction' },
    all: { type: 'boolean', help: 'all paths instead, up to --limit' },
    longest: { type: 'string', value: 'N', help: 'of at most so many links' },
    limit: { type: 'string', value: 'N', help: 'with --all: at most so many paths (100 unless told)' },
    count: { type: 'boolean', help: 'only how many nodes it has, or with --all how many paths there are' },
  },
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const source = nodeNamed(view, argument(call, 0));
      const target = nodeNamed(view, argument(call, 1));
      return call.flag('all')
        ? tellAll(call, view, source.id, target.id)
        : tellShortest(call, view, source.id, target.id);
    }),
};

const NO_PATH = 'There is no path from the one to the other.';

/** The answer is the path's nodes, both ends among them; none when there is no path. */
async function tellShortest(call: Call, view: View, source: NodeId, target: NodeId): Promise<number> {
  if (call.text('limit') !== undefined) throw new UsageError('--limit is for --all');
  const direction = call.flag('either') ? 'both' : 'out';
  const options = { ...waysOf(call), ...numberOption(call, 'longest', 'longest'), direction } as const;
  const found = await finish(view.graph.shortestPath(source, target, options));
  if (call.flag('count')) {
    const nodes = found?.length ?? 0;
    call.output.answer(nodes, () => String(nodes));
  } else {
    call.output.answer(walkedRows(view, found ?? []), () =>
      found === undefined ? NO_PATH : lineOf(view, found),
    );
  }
  return 0;
}

async function tellAll(call: Call, view: View, source: NodeId, target: NodeId): Promise<number> {
  if (call.flag('either')) throw new UsageError('--either is for the shortest path, not for --all');
  const limits = { ...numberOption(call, 'longest', 'longest'), ...numberOption(call, 'limit', 'limit', 1) };
  const { paths, complete } = await finish(
    view.graph.allPaths(source, target, { ...waysOf(call), ...limits }),
  );
  if (call.flag('count')) call.output.answer(paths.length, () => String(paths.length));
  else {
    const rows = paths.map((each) => walkedRows(view, each));
    call.output.answer(rows, () =>
      paths.length === 0 ? NO_PATH : paths.map((each) => lineOf(view, each)).join('\n'),
    );
  }
  if (!complete) call.output.remark('There are more; --limit N says how many are told.');
  return 0;
}

function lineOf(view: View, ids: readonly NodeId[]): string {
  return ids.map((id) => printable(view.nodes.get(id).title)).join(' → ');
}
