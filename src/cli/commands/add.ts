import { MxError } from '../../mx/errors.ts';
import type { Store } from '../../mx/index.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { metadataFrom } from '../metadata-option.ts';
import { writeMemex } from '../open-memex.ts';
import { stageFrom } from '../staging.ts';

export const add: Command = {
  name: 'add',
  usage: 'FILE|FOLDER|-…',
  summary: 'Add files, folders, or a note from standard input; again updates what changed.',
  arguments: { min: 1 },
  options: {
    title: { type: 'string', value: 'TEXT', help: 'title of the note from standard input' },
    type: { type: 'string', value: 'TYPE', help: 'its type (note unless told)' },
    tag: { type: 'string', multiple: true, value: 'TAG', help: 'a tag for it; may be repeated' },
    meta: { type: 'string', multiple: true, value: 'KEY=VALUE', help: 'metadata for it; may be repeated' },
  },
  run: (call) =>
    writeMemex(call, async (store) => {
      const stdin = call.arguments.includes('-');
      if (stdin && call.arguments.length > 1) throw new UsageError('- stands alone');
      const entry = await addFromInput(call, store);
      call.output.answer([entry], () => `Added ${entry.id}.`);
      return 0;
    }),
};

async function addFromInput(call: Call, store: Store) {
  const title = call.text('title');
  const tags = call.texts('tag').map((tag) => tag.replace(/^#/, ''));
  const content = await stageFrom(store, '-', 'text/markdown');
  const { results } = store.apply([
    {
      kind: 'addNode',
      type: call.text('type') ?? 'note',
      mediaType: 'text/markdown',
      content,
      metadata: {
        ...metadataFrom(call.texts('meta')),
        ...(title === undefined ? {} : { title }),
        ...(tags.length === 0 ? {} : { tags }),
      },
    },
  ]);
  store.sync();
  const id = results[0]?.id;
  if (id === undefined)
    throw new MxError('io', 'The note was added, but the memex did not say under which id.');
  return { path: '-', id, outcome: 'added' };
}
