/** Questions that a person keeps with the memex, by name: its settings `query NAME`. */
import type { Json } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';

export interface SavedQuery {
  readonly name: string;
  readonly text: string;
}

const SETTING = 'query ';
export const NAME_CHARS_MAX = 80;

/** All of them, by name. A setting that makes no sense, from another program, is as if it were not there. */
export async function savedQueries(client: Pick<MemexClient, 'settings'>): Promise<readonly SavedQuery[]> {
  const found = await client.settings(SETTING);
  return found.flatMap(({ name, value }) =>
    typeof value === 'string' ? [{ name: name.slice(SETTING.length), text: value }] : [],
  );
}

/** The change that keeps a question under a name, in the place of one that had it; without a text, forgets it. */
export function keptQuery(
  name: string,
  text: string | undefined,
): { kind: 'setSetting'; name: string; value: Json } {
  return { kind: 'setSetting', name: SETTING + name, value: text ?? null };
}
