import type { View } from '../../mx/index.ts';
import type { LinkRecord, NodeId, ReferenceRecord } from '../../mx/types.ts';
import { argument, type Command } from '../command.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { table } from '../table.ts';

export const links: Command = {
  name: 'links',
  usage: 'NODE',
  summary: 'List links and references from and to a node.',
  arguments: { min: 1, max: 1 },
  past: true,
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const { id } = nodeNamed(view, argument(call, 0));
      const links = view.links.of(id);
      const references = view.references.of(id);
      const answer = {
        out: links.out.map((link) => linkRow(view, link, link.target)),
        in: links.in.map((link) => linkRow(view, link, link.source)),
        references: {
          out: references.out.map((reference) => referenceRow(view, reference, reference.target)),
          in: references.in.map((reference) => referenceRow(view, reference, reference.source)),
        },
      };
      call.output.answer(answer, () => describe(answer));
      return 0;
    }),
};

interface Row {
  readonly id: NodeId | null;
  readonly title: string;
  readonly type: string;
}

function linkRow(view: View, link: LinkRecord, other: NodeId) {
  return { id: other, title: titleOf(view, other), type: link.type, link: link.id, metadata: link.metadata };
}

/** A reference to something that does not exist yet has no id; its title is the name as written. */
function referenceRow(view: View, reference: ReferenceRecord, other: NodeId | undefined) {
  const { name, kind, embed, heading, block, alias } = reference;
  return {
    id: other ?? null,
    title: other === undefined ? name : titleOf(view, other),
    type: 'reference',
    name,
    kind,
    embed,
    ...(heading === undefined ? {} : { heading }),
    ...(block === undefined ? {} : { block }),
    ...(alias === undefined ? {} : { alias }),
  };
}

function titleOf(view: View, id: NodeId): string {
  return view.nodes.find(id)?.title ?? id;
}

function describe(answer: {
  readonly out: readonly Row[];
  readonly in: readonly Row[];
  readonly references: { readonly out: readonly Row[]; readonly in: readonly Row[] };
}): string {
  const rows = [
    ...lines('to', answer.out),
    ...lines('from', answer.in),
    ...lines('to', answer.references.out),
    ...lines('from', answer.references.in),
  ];
  if (rows.length === 0) return 'No links and no references.';
  return table(
    [{ title: '' }, { title: 'type', widthMax: 24 }, { title: 'id' }, { title: 'title', widthMax: 72 }],
    rows,
  );
}

function lines(direction: string, rows: readonly Row[]): string[][] {
  return rows.map(({ id, title, type }) => [direction, type, id ?? '(nothing yet)', title]);
}
