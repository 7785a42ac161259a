import { argument, type Command, UsageError } from '../command.ts';
import { withEnding } from '../memex-file.ts';
import { createMemex } from '../open-memex.ts';

export const init: Command = {
  name: 'init',
  usage: 'NAME',
  summary: 'Make an empty memex, NAME.mx.',
  arguments: { min: 1, max: 1 },
  options: {
    chunker: {
      type: 'string',
      value: 'content-defined|fixed',
      help: 'how content above 1,024 bytes is cut (content-defined unless told)',
    },
  },
  async run(call) {
    const chunker = call.text('chunker') ?? 'content-defined';
    if (chunker !== 'content-defined' && chunker !== 'fixed') {
      throw new UsageError(`--chunker is content-defined or fixed, not “${chunker}”`);
    }
    const file = withEnding(argument(call, 0));
    await createMemex(file, { chunker }, async (store) => {
      const { formatVersion, creator } = store.status();
      call.output.answer({ file, formatVersion, creator }, () => `Made ${file}, an empty memex.`);
    });
    return 0;
  },
};
