/** Names of nodes in texts: renaming with all mentions, and mentions that could be links. */
import { sentenceAround } from '../src/formats/sentence.ts';
import { type Change, MxError, type NodeId, type View } from '../src/mx/index.ts';
import {
  findUnlinkedMentions,
  type MentioningNote,
  mentionCandidates,
  textWithLinks,
} from '../src/mx/search/unlinked-mentions.ts';
import type { CommitResult, LongWork } from '../src/mx/types.ts';
import type {
  Linked,
  Linking,
  MentioningRows,
  MentionsPage,
  MentionsQuery,
  Renamed,
} from './names-protocol.ts';

/** Mentions of one note that are given with their sentences. */
const ROWS_MAX = 50;

export function renamedReply({ commit, results }: CommitResult): Renamed {
  const [result] = results;
  return {
    commit,
    changed: result?.changed === true,
    rewritten: result?.rewritten ?? { references: 0, notes: 0 },
    refused: result?.refused ?? [],
  };
}

export function* mentionsPage(view: View, query: MentionsQuery): LongWork<MentionsPage> {
  const { id, from } = query;
  const candidates = mentionCandidates(view, id);
  const { total } = candidates;
  const found = yield* findUnlinkedMentions(view, id, candidates.from(from), query);
  const looked = from + found.looked;
  return {
    notes: found.notes.map(rowsOf),
    looked: found.ended ? total : looked,
    total,
    ...(found.ended ? {} : { next: looked }),
  };
}

/** What a note is after some of its words became links, and which of them still could. */
export function linkedReply(view: View, { source, target, baseVersion }: Linking): Linked {
  const node = view.nodes.get(source);
  const work = findUnlinkedMentions(view, target, [node], { notes: 1, candidates: 1 });
  let step = work.next();
  while (step.done !== true) step = work.next();
  const [left] = step.value.notes.map(rowsOf);
  const { version, hash } = node;
  return { before: baseVersion, version, hash, ...(left === undefined ? {} : { left }) };
}

function rowsOf({ node, text, mentions }: MentioningNote): MentioningRows {
  const { id, title, type, version, hash } = node;
  const rows = mentions.slice(0, ROWS_MAX).map(({ start, end }) => ({
    ...sentenceAround(text, start, end),
    start,
    end,
  }));
  return { id, title, nodeType: type, version, hash, count: mentions.length, rows };
}

/** @throws MxError `not-found`, `conflict` */
export function linkingChange(view: View, linking: Linking): Change {
  const { baseVersion, baseHash } = linking;
  const source = view.nodes.get(linking.source);
  const target = view.nodes.get(linking.target);
  const linked = textWithLinks(view, source, target, linking.words);
  if (source.version !== baseVersion || source.hash !== baseHash)
    throw conflict(source.id, `“${source.title}” was changed since; look again.`);
  if (linked === undefined)
    throw conflict(source.id, `Nothing can be written in “${source.title}” that leads to “${target.title}”.`);
  return { kind: 'updateNode', id: source.id, content: linked.text, baseVersion, baseHash };
}

function conflict(id: NodeId, message: string): MxError {
  return new MxError('conflict', message, { id });
}
