/** The `Range` header of a request (RFC 9110, section 14), as far as players use it: one range of bytes. */

/** Bytes `from <= i < to`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What part of so many bytes is asked for: undefined for all of them (no header, or one that says something else, which
 * may be ignored), `none` when there is nothing there.
 */
export function askedRange(header: string | null, total: number): ByteRange | undefined | 'none' {
  const [, first = '', last = ''] = ONE_RANGE.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  // without a beginning, the number says how many of the last bytes
  if (first === '')
    return Number(last) === 0 || total === 0
      ? 'none'
      : { from: Math.max(0, total - Number(last)), to: total };
  const from = Number(first);
  if (last !== '' && Number(last) < from) return undefined;
  if (from >= total) return 'none';
  return { from, to: last === '' ? total : Math.min(total, Number(last) + 1) };
}
