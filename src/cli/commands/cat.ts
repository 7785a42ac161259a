import { argument, type Command, wholeNumber } from '../command.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';

/** How much is held at a time. */
const PIECE_BYTES = 1 << 20;

export const cat: Command = {
  name: 'cat',
  usage: 'NODE',
  summary: 'Write the exact bytes of a node, and nothing else.',
  arguments: { min: 1, max: 1 },
  past: true,
  options: { version: { type: 'string', value: 'N', help: 'those of an older version' } },
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const { id, version: newest } = nodeNamed(view, argument(call, 0));
      const asked = call.text('version');
      const version = asked === undefined ? newest : wholeNumber(asked, '--version', 1);
      for (let at = 0; ; at += PIECE_BYTES) {
        const piece = view.content.range(id, at, at + PIECE_BYTES, version);
        if (piece.length > 0) await call.output.bytes(piece);
        if (piece.length < PIECE_BYTES) return 0;
      }
    }),
};
