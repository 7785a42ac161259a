/** The worker that compares two texts, so that a long one holds nobody up. It answers with a `TextDiff`. */
import { diffText } from '../src/formats/text-diff.ts';
import type { DiffRequest } from './diff-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data: { earlier, later } }: MessageEvent<DiffRequest>) => {
  self.postMessage(diffText(earlier, later));
};
