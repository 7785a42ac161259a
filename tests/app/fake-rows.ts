/** Single rows of the stand-in: mentions, hits, links, versions. */
import type { LinkRecord, NodeRecord, VersionRecord } from '../../src/mx/types.ts';
import type { LinkRow, SearchHit } from '../../workers/reading-protocol.ts';

export interface Mention {
  readonly name: string;
  readonly sentence: string;
  readonly from: number;
  readonly to: number;
  readonly embed: boolean;
}

const WIKILINK = /(!?)\[\[([^\]|#]+)[^\]]*\]\]/g;

/** Wikilinks of a text with the line that they stand in; none in code. */
export function mentionsIn(text: string): readonly Mention[] {
  const plain = text.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length));
  return [...plain.matchAll(WIKILINK)].map((match) => {
    const start = plain.lastIndexOf('\n', match.index) + 1;
    const end = plain.indexOf('\n', match.index);
    return {
      name: match[2] ?? '',
      sentence: plain.slice(start, end < 0 ? undefined : end),
      from: match.index - start,
      to: match.index - start + match[0].length,
      embed: match[1] === '!',
    };
  });
}

export function hitOf(node: NodeRecord, text: string, wanted: string): SearchHit | undefined {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  if (at < 0 && !node.title.toLowerCase().includes(wanted.toLowerCase())) return undefined;
  const start = Math.max(0, at - 60);
  return {
    id: node.id,
    title: node.title,
    type: node.type,
    snippet: text.slice(start, start + 160),
    marks: at < 0 ? [] : [at - start, at - start + wanted.length],
    modified: node.modified,
  };
}

export function linkRow(link: LinkRecord, other: NodeRecord): LinkRow {
  return {
    link: link.id,
    id: other.id,
    title: other.title,
    nodeType: other.type,
    type: link.type,
    metadata: link.metadata,
    created: link.created,
  };
}

/** A version whose hash only looks like one. */
export function versionRecord(
  version: number,
  bytes: Uint8Array,
  mediaType: string,
  created: number,
): VersionRecord {
  return {
    version,
    hash: `${(bytes.length * 2654435761 + version).toString(16)}`.padStart(64, 'a7c4e'),
    bytes: bytes.length,
    mediaType,
    created,
    parents: version > 1 ? [version - 1] : [],
    metadata: {},
    chunker: bytes.length > 1024 ? 'content-defined' : 'words',
    chunks: Math.max(1, Math.ceil(bytes.length / 40)),
    available: true,
  };
}
