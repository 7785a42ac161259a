/** Chunks of one size, the last one shorter: for content read at random places. */
import type { CutRule } from './chunker.ts';

/** Cuts every `bytes` bytes. */
export function fixedRule(bytes: number): CutRule {
  return { max: bytes, cutPoint: (_content, start, end) => Math.min(end, start + bytes) };
}
