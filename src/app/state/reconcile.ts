/** A note that was written in two places at once: what each of them changed, put together as far as that goes. */
import type { NodeId, NodeRecord, VersionNumber } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { Clash, MergePart } from './merge-texts.ts';

/** Title and text, the front matter in it. */
export interface Written {
  readonly title: string;
  readonly text: string;
}

export interface Newest extends Written {
  readonly record: NodeRecord;
}

/** Both changed the same places: what is to be chosen from. */
export interface Standoff {
  readonly mine: Written;
  readonly newest: Newest;
  readonly parts: readonly MergePart[];
  /** Those of the text, in their order. */
  readonly clashes: readonly Clash[];
  /** The title that both agree on; undefined when each gave another. */
  readonly title: string | undefined;
}

/** What a merge has made of my text. */
export interface Merged {
  readonly mine: string;
  readonly now: string;
}

/** @throws MxError `not-found` */
export async function readNewest(client: Pick<MemexClient, 'note'>, id: NodeId): Promise<Newest> {
  const { node, bytes } = await client.note(id);
  return { record: node, title: node.title, text: new TextDecoder().decode(bytes) };
}

/** What a text began from: the version, its content and title at that time. */
export interface NoteBase {
  readonly baseVersion: VersionNumber;
  /** Unknown of drafts of earlier versions of Memex. */
  readonly baseHash?: string;
  readonly baseTitle?: string;
}

export function baseOf({ version, hash, title }: NodeRecord): NoteBase {
  return { baseVersion: version, baseHash: hash, baseTitle: title };
}

/** What a draft says of it; undefined for one of a note that was new. */
export function draftBase({ baseVersion, baseHash, baseTitle }: Partial<NoteBase>): NoteBase | undefined {
  if (baseVersion === undefined) return undefined;
  return {
    baseVersion,
    ...(baseHash === undefined ? {} : { baseHash }),
    ...(baseTitle === undefined ? {} : { baseTitle }),
  };
}

/** What one of them does not say does not tell them apart. */
export function isSameBase(one: NoteBase, other: NoteBase | undefined): boolean {
  const same = (a: string | undefined, b: string | undefined): boolean =>
    a === undefined || b === undefined || a === b;
  return (
    one.baseVersion === other?.baseVersion &&
    same(one.baseHash, other.baseHash) &&
    same(one.baseTitle, other.baseTitle)
  );
}

/** What both began from, as far as it is still kept: typing goes over what it wrote a moment ago. */
export async function readBase(
  client: MemexClient,
  id: NodeId,
  base: NoteBase | undefined,
): Promise<Partial<Written> | undefined> {
  if (base === undefined) return undefined;
  const title = base.baseTitle === undefined ? {} : { title: base.baseTitle };
  const versions = await client.versions(id);
  const kept = versions.find(({ hash, available }) => available && hash === base.baseHash);
  if (kept === undefined) return title;
  return { ...title, text: new TextDecoder().decode((await client.content(id, kept.version)).bytes) };
}
