/** Comparing two texts: short ones at once, long ones in a worker that is there for them alone. */
import type { DiffRequest } from '../../../workers/diff-protocol.ts';
import { diffText, type TextDiff } from '../../formats/text-diff.ts';
import { MxError } from '../../mx/errors.ts';

/** Compared on the page within a frame or two. */
const SHORT_CHARS = 8_000;
/** More than this nobody reads on a screen. */
export const COMPARED_CHARS_MAX = 4_000_000;

/**
 * @param signal gives up: another comparison is wanted
 * @throws MxError `too-large` for texts that are too long to be compared, `cancelled`
 */
export async function compareTexts(earlier: string, later: string, signal: AbortSignal): Promise<TextDiff> {
  const chars = earlier.length + later.length;
  if (chars > COMPARED_CHARS_MAX)
    throw new MxError('too-large', 'These texts are too long to be compared on a screen.', { chars });
  if (chars <= SHORT_CHARS) return diffText(earlier, later);
  const worker = new Worker(new URL('../../../workers/diff.ts', import.meta.url), {
    type: 'module',
    name: 'memex-diff',
  });
  try {
    return await new Promise<TextDiff>((resolve, reject) => {
      const stop = (): void => reject(new MxError('cancelled', 'Another comparison was asked for.'));
      signal.addEventListener('abort', stop);
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'No comparison.')));
      worker.addEventListener('message', ({ data }: MessageEvent<TextDiff>) => resolve(data));
      const request: DiffRequest = { earlier, later };
      worker.postMessage(request);
      if (signal.aborted) stop();
    });
  } finally {
    worker.terminate();
  }
}
