import { MxError } from '../../mx/errors.ts';
import type { View } from '../../mx/index.ts';
import type { Anchor, NodeRecord } from '../../mx/types.ts';
import { argument, type Command } from '../command.ts';
import { metadataFrom } from '../metadata-option.ts';
import { nodeNamed } from '../naming.ts';
import { writeMemex } from '../open-memex.ts';

const TYPE_UNLESS_TOLD = 'relates to';

export const link: Command = {
  name: 'link',
  usage: 'SOURCE TARGET [TYPE]',
  summary: 'Link two nodes; a link that would close a circle is refused.',
  arguments: { min: 2, max: 3 },
  options: {
    type: { type: 'string', value: 'TYPE', help: `the link's type (“${TYPE_UNLESS_TOLD}” unless told)` },
    passage: { type: 'string', value: 'TEXT', help: 'words of SOURCE that the link begins at' },
    'target-passage': { type: 'string', value: 'TEXT', help: 'words of TARGET that the link leads to' },
    note: { type: 'string', value: 'TEXT', help: 'a note on the link' },
    meta: {
      type: 'string',
      multiple: true,
      value: 'KEY=VALUE',
      help: 'metadata of the link; may be repeated',
    },
  },
  run: (call) =>
    writeMemex(call, async (store) => {
      const view = store.snapshot();
      const source = nodeNamed(view, argument(call, 0));
      const target = nodeNamed(view, argument(call, 1));
      const type = call.text('type') ?? call.arguments[2] ?? TYPE_UNLESS_TOLD;
      const note = call.text('note');
      const metadata = { ...metadataFrom(call.texts('meta')), ...(note === undefined ? {} : { note }) };
      const sourceAnchor = anchorAt(view, source, call.text('passage'));
      const targetAnchor = anchorAt(view, target, call.text('target-passage'));
      const ends = { source: source.id, target: target.id, sourceAnchor, targetAnchor };
      const { results } = store.apply([{ kind: 'addLink', ...ends, type, metadata }]);
      store.sync();
      const value = { link: results[0]?.link ?? null, source: source.id, target: target.id, type };
      call.output.answer(value, () => `${source.title} —${type}→ ${target.title}`);
      return 0;
    }),
};

/** @throws MxError `not-found` when the node does not say so, or says nearly so */
function anchorAt(view: View, { id, title }: NodeRecord, words: string | undefined): Anchor | undefined {
  if (words === undefined) return undefined;
  const place = view.content.passage(id, { chunk: '', quote: words.trim() });
  if (place?.exact !== true)
    throw new MxError('not-found', `“${title}” has no passage “${words.trim()}”.`, { id });
  return view.content.anchor(id, place);
}
