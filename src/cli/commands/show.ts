import type { View } from '../../mx/index.ts';
import type { NodeRecord } from '../../mx/types.ts';
import { argument, type Command } from '../command.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { nodeRow } from '../rows.ts';
import { bytes, count, ledger, when } from '../table.ts';

/** How much of a text is shown. */
const EXCERPT_BYTES = 600;

export const show: Command = {
  name: 'show',
  usage: 'NODE',
  summary: 'Show a node: its metadata, its connections, the beginning of its text.',
  arguments: { min: 1, max: 1 },
  past: true,
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const node = nodeNamed(view, argument(call, 0));
      const around = countConnections(view, node);
      const value = {
        ...nodeRow(node),
        mediaType: node.mediaType,
        hash: node.hash,
        version: node.version,
        metadata: node.metadata,
        ...around,
      };
      call.output.answer(value, () => describe(view, node, around));
      return 0;
    }),
};

function countConnections(view: View, { id }: NodeRecord) {
  const links = view.links.of(id);
  const references = view.references.of(id);
  return {
    links: { out: links.out.length, in: links.in.length },
    references: { out: references.out.length, in: references.in.length },
  };
}

function describe(view: View, node: NodeRecord, around: ReturnType<typeof countConnections>): string {
  const facts: [string, string][] = [
    ['id', node.id],
    ['title', node.title],
    ['type', `${node.type}, ${node.mediaType}`],
    ['size', `${bytes(node.bytes)} in ${count(view.content.pieces(node.id).length, 'chunk')}`],
    ['version', String(node.version)],
    ['created', when(node.created)],
    ['modified', when(node.modified)],
    ['sha-256', node.hash],
    ['links', `${around.links.out} out, ${around.links.in} in`],
    ['references', `${around.references.out} out, ${around.references.in} in`],
  ];
  for (const [key, value] of Object.entries(node.metadata)) {
    if (key !== 'title') facts.push([key, typeof value === 'string' ? value : JSON.stringify(value)]);
  }
  const excerpt = excerptOf(view, node);
  return excerpt === '' ? ledger(facts) : `${ledger(facts)}\n\n${excerpt}`;
}

function excerptOf(view: View, node: NodeRecord): string {
  if (!node.mediaType.startsWith('text/')) return '';
  const beginning = new TextDecoder().decode(view.content.range(node.id, 0, EXCERPT_BYTES));
  const lines = beginning.replace(/[^\P{Cc}\n\t]+/gu, ' ').trimEnd();
  return node.bytes > EXCERPT_BYTES ? `${lines}…` : lines;
}
