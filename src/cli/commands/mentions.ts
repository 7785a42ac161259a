import { sentenceAround } from '../../formats/sentence.ts';
import { findUnlinkedMentions, mentionCandidates } from '../../mx/search/unlinked-mentions.ts';
import { argument, type Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { printable } from '../output.ts';

export const mentions: Command = {
  name: 'mentions',
  usage: 'NODE',
  summary: 'List where other notes have a node’s title or alias in plain words, without a link.',
  arguments: { min: 1, max: 1 },
  past: true,
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const { id } = nodeNamed(view, argument(call, 0));
      const all = { notes: Number.POSITIVE_INFINITY, candidates: Number.POSITIVE_INFINITY };
      const found = await finish(findUnlinkedMentions(view, id, mentionCandidates(view, id).from(0), all));
      const notes = found.notes.map(({ node, text, mentions: places }) => ({
        id: node.id,
        title: node.title,
        mentions: places.map(({ start, end }) => ({
          start,
          end,
          words: text.slice(start, end),
          sentence: sentenceAround(text, start, end).sentence,
        })),
      }));
      call.output.answer(notes, () =>
        notes.length === 0
          ? 'No other note says its name without a link.'
          : notes
              .flatMap(({ id: source, title, mentions: rows }) => [
                `${source}  ${printable(title)}`,
                ...rows.map(({ sentence }) => `    ${printable(sentence)}`),
              ])
              .join('\n'),
      );
      return 0;
    }),
};
