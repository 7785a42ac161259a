/** Which content is searched for references. */

/** Text above this size is not. */
export const REFERENCE_TEXT_BYTES_MAX = 32 * 1024 * 1024;

export function isMarkdown(mediaType: string): boolean {
  return mediaType.startsWith('text/markdown');
}
