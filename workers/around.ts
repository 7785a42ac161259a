/** All that stands beside a note: links, references with the sentence that they stand in. */
import { sentenceAround } from '../src/formats/sentence.ts';
import type { LinkRecord, NodeId, ReferenceRecord, View } from '../src/mx/index.ts';
import type { Around, LinkRow, ReferenceRow } from './reading-protocol.ts';

/** Rows of one kind that a page is given: more nobody reads there. */
const ROWS_MAX = 200;
const decoder = new TextDecoder();

export function aroundNode(view: View, id: NodeId): Around {
  const links = view.links.of(id);
  const references = view.references.of(id);
  const texts = new Map<NodeId, string>();
  const textOf = (source: NodeId): string => {
    let text = texts.get(source);
    if (text === undefined) {
      text = decoder.decode(view.content.read(source));
      texts.set(source, text);
    }
    return text;
  };
  return {
    linksOut: links.out.slice(0, ROWS_MAX).map((link) => linkRow(view, link, link.target)),
    linksIn: links.in.slice(0, ROWS_MAX).map((link) => linkRow(view, link, link.source)),
    referencesOut: references.out.map((each) => referenceRow(view, each, each.target, textOf(each.source))),
    referencesIn: references.in
      .slice(0, ROWS_MAX)
      .map((each) => referenceRow(view, each, each.source, textOf(each.source))),
    left: {
      linksOut: Math.max(0, links.out.length - ROWS_MAX),
      linksIn: Math.max(0, links.in.length - ROWS_MAX),
      referencesIn: Math.max(0, references.in.length - ROWS_MAX),
    },
  };
}

function linkRow(view: View, link: LinkRecord, other: NodeId): LinkRow {
  const node = view.nodes.get(other);
  const { sourceAnchor, targetAnchor } = link;
  return {
    link: link.id,
    id: other,
    title: node.title,
    nodeType: node.type,
    type: link.type,
    metadata: link.metadata,
    created: link.created,
    ...(sourceAnchor === undefined ? {} : { sourceAnchor }),
    ...(targetAnchor === undefined ? {} : { targetAnchor }),
  };
}

function referenceRow(
  view: View,
  reference: ReferenceRecord,
  other: NodeId | undefined,
  text: string,
): ReferenceRow {
  const sentence = sentenceAround(text, reference.start, reference.end);
  if (other === undefined)
    return { title: reference.name, nodeType: '', embed: reference.embed, ...sentence };
  const { title, type } = view.nodes.get(other);
  return { id: other, title, nodeType: type, embed: reference.embed, ...sentence };
}
