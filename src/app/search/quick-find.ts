/**
 * What the one box offers for what is typed: titles, passages, commands, tags. Its first letter says what is meant:
 * `>` commands, `#` tags, `?` the text only.
 */

import type { Facet, SearchHit, Suggestion } from '../../../workers/reading-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { OfferedCommand } from '../commands/offered.ts';
import { words } from '../words/catalogue.ts';
import { wordsOf } from './matched-parts.ts';

export type Offer =
  | {
      readonly kind: 'node';
      readonly id: NodeId;
      readonly title: string;
      readonly type: string;
      readonly beside: string;
    }
  | { readonly kind: 'create'; readonly title: string }
  | { readonly kind: 'passage'; readonly hit: SearchHit }
  | { readonly kind: 'all'; readonly query: string; readonly total: number }
  | { readonly kind: 'command'; readonly command: OfferedCommand }
  | { readonly kind: 'tag'; readonly tag: Facet };

export interface OfferGroup {
  readonly title: string;
  readonly offers: readonly Offer[];
}

export interface Found {
  readonly groups: readonly OfferGroup[];
  readonly count: number;
  readonly tookMs: number;
}

export type Scope = 'everything' | 'commands' | 'tags' | 'text';

const TITLES_MOST = 7;
const PASSAGES_MOST = 4;
const COMMANDS_MOST = 4;
const TAGS_MOST = 12;
const ONE_LETTER = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]$/u;

/** What the first letter asks for, and the rest. */
export function scopeOf(typed: string): { readonly scope: Scope; readonly query: string } {
  const scopes: Readonly<Record<string, Scope>> = { '>': 'commands', '#': 'tags', '?': 'text' };
  const scope = scopes[typed.charAt(0)];
  return scope === undefined
    ? { scope: 'everything', query: typed.trim() }
    : { scope, query: typed.slice(1).trim() };
}

/**
 * Asks the store, and the commands, for what is called so. Passages are asked for apart (`findPassages`): names are
 * there sooner, and are what one looks for first.
 */
export async function quickFind(
  client: Pick<MemexClient, 'suggest' | 'list' | 'facets'>,
  commands: readonly OfferedCommand[],
  recent: readonly Offer[],
  typed: string,
): Promise<Found> {
  const start = performance.now();
  const { scope, query } = scopeOf(typed);
  const groups: OfferGroup[] = [];
  const add = (title: string, offers: readonly Offer[]) => {
    if (offers.length > 0) groups.push({ title, offers });
  };
  if (scope === 'commands') add(words.palette.commands, fitting(commands, query, commands.length));
  else if (scope === 'tags') add(words.palette.tags, await tags(client, query));
  else if (query === '') {
    if (scope === 'text') return { groups, count: 0, tookMs: 0 };
    add(words.palette.openAndRecent, recent.length > 0 ? recent : await lastChanged(client));
    add(words.palette.commands, fitting(commands, '', COMMANDS_MOST));
  } else if (scope === 'everything') {
    const titles = await client.suggest(query, TITLES_MOST);
    const same = titles.some(({ title }) => title.toLocaleLowerCase() === query.toLocaleLowerCase());
    add(words.palette.notes, [
      ...titles.map(nodeOffer),
      ...(same ? [] : [{ kind: 'create', title: query } as const]),
    ]);
    add(words.palette.commands, fitting(commands, query, COMMANDS_MOST));
  }
  const count = groups.reduce((sum, { offers }) => sum + offers.filter(counts).length, 0);
  return { groups, count, tookMs: performance.now() - start };
}

/** Where what is typed stands in texts. A single letter of an alphabet stands in all of them, and is not looked for. */
export async function findPassages(
  client: Pick<MemexClient, 'search'>,
  typed: string,
): Promise<readonly Offer[]> {
  const { scope, query } = scopeOf(typed);
  if (scope === 'text') return passages(client, query, PASSAGES_MOST * 3);
  if (scope !== 'everything' || ONE_LETTER.test(query)) return [];
  return passages(client, query, PASSAGES_MOST);
}

function counts(offer: Offer): boolean {
  return offer.kind !== 'create' && offer.kind !== 'all';
}

function nodeOffer(suggestion: Suggestion): Offer {
  const { id, title, type, alias, path } = suggestion;
  const folder = path?.split('/').slice(0, -1).join(' / ') ?? '';
  return {
    kind: 'node',
    id,
    title,
    type,
    beside: alias === undefined ? folder : words.palette.alsoCalled(alias),
  };
}

async function lastChanged(client: Pick<MemexClient, 'list'>): Promise<readonly Offer[]> {
  const rows = await client.list({ order: 'modified', descending: true, offset: 0, limit: TITLES_MOST });
  return rows.ids.map((id, row) => ({
    kind: 'node',
    id,
    title: rows.titles[row] ?? '',
    type: rows.types[row] ?? 'note',
    beside: '',
  }));
}

async function passages(
  client: Pick<MemexClient, 'search'>,
  query: string,
  most: number,
): Promise<readonly Offer[]> {
  if (query === '') return [];
  const { total, hits } = await client.search(query, most);
  // What is found by its title alone, as a picture is, has no passage to show.
  const found: Offer[] = hits
    .filter(({ marks }) => marks.length > 0)
    .map((hit) => ({ kind: 'passage', hit }));
  if (total > hits.length) found.push({ kind: 'all', query, total });
  return found;
}

async function tags(client: Pick<MemexClient, 'facets'>, query: string): Promise<readonly Offer[]> {
  const facets = await client.facets();
  const wanted = query.toLocaleLowerCase();
  return facets.tags
    .filter(({ value }) => value.toLocaleLowerCase().includes(wanted))
    .slice(0, TAGS_MOST)
    .map((tag) => ({ kind: 'tag', tag }));
}

/** Commands whose names hold all words; those that begin with the first word come first. */
function fitting(commands: readonly OfferedCommand[], query: string, most: number): readonly Offer[] {
  const wanted = wordsOf(query);
  const first = wanted[0] ?? '';
  return commands
    .filter(({ label }) => wanted.every((word) => label.toLocaleLowerCase().includes(word)))
    .sort((a, b) => Number(begins(b, first)) - Number(begins(a, first)))
    .slice(0, most)
    .map((command) => ({ kind: 'command', command }));
}

function begins({ label }: OfferedCommand, word: string): boolean {
  return label.toLocaleLowerCase().startsWith(word);
}
