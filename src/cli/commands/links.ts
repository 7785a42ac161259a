import type { View } from '../../mx/index.ts';
import type { Anchor, LinkRecord, NodeId, ReferenceRecord } from '../../mx/types.ts';
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

interface Passage {
  readonly quote: string;
  readonly state: 'there' | 'changed' | 'gone';
}

interface Row {
  readonly id: NodeId | null;
  readonly title: string;
  readonly type: string;
  readonly passage?: Passage;
  readonly targetPassage?: Passage;
}

function linkRow(view: View, link: LinkRecord, other: NodeId) {
  const { id, type, metadata, source, target, sourceAnchor, targetAnchor } = link;
  return {
    ...{ id: other, title: titleOf(view, other), type, link: id, metadata },
    ...(sourceAnchor === undefined ? {} : { passage: passageRow(view, source, sourceAnchor) }),
    ...(targetAnchor === undefined ? {} : { targetPassage: passageRow(view, target, targetAnchor) }),
  };
}

/** What was quoted, and whether the text still says so: `gone` when it does not. */
function passageRow(view: View, id: NodeId, anchor: Anchor): Passage {
  const place = view.content.passage(id, anchor);
  const state = place === undefined ? 'gone' : place.exact ? 'there' : 'changed';
  return { quote: anchor.quote ?? '', state };
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
  const withPassages = rows.some(([, , , , passages]) => passages !== '');
  const columns = [
    ...[{ title: '' }, { title: 'type', widthMax: 24 }, { title: 'id' }, { title: 'title', widthMax: 72 }],
    ...(withPassages ? [{ title: 'passages', widthMax: 72 }] : []),
  ];
  return table(
    columns,
    rows.map((row) => row.slice(0, columns.length)),
  );
}

function lines(direction: string, rows: readonly Row[]): string[][] {
  return rows.map(({ id, title, type, passage, targetPassage }) => [
    direction,
    type,
    id ?? '(nothing yet)',
    title,
    [passage, targetPassage].flatMap((each) => (each === undefined ? [] : [said(each)])).join(' → '),
  ]);
}

function said({ quote, state }: Passage): string {
  return state === 'there' ? `“${quote}”` : `“${quote}” (${state})`;
}
