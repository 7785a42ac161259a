/** In which way a file is shown, from its type and the ending of its name. */
import { isTextMediaType } from '../../mx/content/chunk-policy.ts';
import type { NodeRecord } from '../../mx/types.ts';

export type ShownAs = 'picture' | 'sound' | 'film' | 'pdf' | 'table' | 'json' | 'page' | 'text' | 'bytes';

/** Decided by the type alone: a name may lie about what is inside, and nothing runs whatever it is. */
export function shownAs(mediaType: string): ShownAs {
  const essence = (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (essence.startsWith('image/')) return 'picture';
  if (essence.startsWith('audio/')) return 'sound';
  if (essence.startsWith('video/')) return 'film';
  if (essence === 'application/pdf' || essence === 'application/x-pdf') return 'pdf';
  if (essence === 'text/csv' || essence === 'text/tab-separated-values') return 'table';
  if (essence === 'application/json' || essence.endsWith('+json')) return 'json';
  if (essence === 'text/html' || essence === 'application/xhtml+xml') return 'page';
  return isTextMediaType(essence) ? 'text' : 'bytes';
}

/** What a file is called: its own name where it has one. */
export function fileNameOf(node: Pick<NodeRecord, 'title' | 'metadata'>): string {
  const { filename } = node.metadata;
  return typeof filename === 'string' && filename !== '' ? filename : node.title;
}
