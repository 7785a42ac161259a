/** `--meta KEY=VALUE`: the value is JSON when it reads as JSON, else text. */
import type { Json, JsonObject } from '../mx/types.ts';
import { UsageError } from './command.ts';

/** @throws UsageError for an entry without a key */
export function metadataFrom(entries: readonly string[]): JsonObject {
  return Object.fromEntries(
    entries.map((entry) => {
      const equals = entry.indexOf('=');
      if (equals < 1) throw new UsageError(`--meta takes KEY=VALUE, not “${entry}”`);
      return [entry.slice(0, equals), jsonOrText(entry.slice(equals + 1))];
    }),
  );
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text; // not JSON, so it is plain text
  }
}
