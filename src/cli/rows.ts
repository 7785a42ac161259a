/** How things of the store look in `--json`: times in ISO 8601 (UTC), sizes in bytes. */
import type { Json, NodeRecord, VersionRecord } from '../mx/types.ts';

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** One entry of `list`. */
export function nodeRow(node: NodeRecord) {
  return {
    id: node.id,
    type: node.type,
    title: node.title,
    path: textOf(node.metadata.path) ?? null,
    bytes: node.bytes,
    created: isoTime(node.created),
    modified: isoTime(node.modified),
    tags: tagsOf(node),
    ...(node.deleted === undefined ? {} : { deleted: isoTime(node.deleted) }),
  };
}

/** One entry of `versions`. */
export function versionRow({ created, ...version }: VersionRecord) {
  return { ...version, created: isoTime(created) };
}

export function tagsOf(node: NodeRecord): readonly string[] {
  const { tags } = node.metadata;
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
