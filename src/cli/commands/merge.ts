import { mergedNoteText } from '../../formats/merged-note-text.ts';
import type { NodeRecord, Store, View } from '../../mx/index.ts';
import { argument, type Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { nodeNamed } from '../naming.ts';
import { writeMemex } from '../open-memex.ts';
import { printable } from '../output.ts';
import { stageFrom } from '../staging.ts';
import { count } from '../table.ts';

export const merge: Command = {
  name: 'merge',
  usage: 'KEEP FROM',
  summary:
    'Make one node of two: KEEP gets the versions, names, tags and links of FROM, which goes to the trash.',
  arguments: { min: 2, max: 2 },
  options: {
    text: {
      type: 'string',
      value: 'FILE|-',
      help: 'what both say together (what KEEP says unless told; the other is in its history)',
    },
  },
  run: (call) =>
    writeMemex(call, async (store) => {
      const view = store.snapshot();
      const stays = nodeNamed(view, argument(call, 0));
      const goes = nodeNamed(view, argument(call, 1));
      const content = await mergedContent(store, view, stays, goes, call.text('text'));
      const work = store.applyInSteps({
        kind: 'mergeNode',
        id: stays.id,
        from: goes.id,
        baseVersion: stays.version,
        fromVersion: goes.version,
        ...(content === undefined ? {} : { content }),
      });
      const { commit, results } = await finish(work);
      store.sync();
      const [result] = results;
      const refused = result?.refused ?? [];
      const versions = store.snapshot().history.versions(stays.id).length;
      const answer = { id: stays.id, from: goes.id, version: result?.version, versions, commit, refused };
      call.output.answer(answer, () =>
        [
          `“${printable(goes.title)}” is part of “${printable(stays.title)}” now, which has ${count(versions, 'version')}.`,
          ...refused.map(({ message }) => printable(message)),
        ].join('\n'),
      );
      return 0;
    }),
};

/** A note's text names what it is called and tagged with, where it names any. */
async function mergedContent(
  store: Store,
  view: View,
  stays: NodeRecord,
  goes: NodeRecord,
  source: string | undefined,
) {
  const given = source === undefined ? undefined : await stageFrom(store, source, stays.mediaType);
  if (stays.mediaType !== 'text/markdown') return given?.content;
  const text = given === undefined ? new TextDecoder().decode(view.content.read(stays.id)) : given.text;
  if (text === undefined) return given?.content;
  const merged = mergedNoteText(text, stays, goes);
  return merged === text ? given?.content : merged;
}
