/** The vault of real notes, when it is beside the project. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ImportSource } from '../../src/formats/import-source.ts';

const found = ['../shared/data/vault', '../../shared/data/vault']
  .map((place) => resolve(import.meta.dirname, '../..', place))
  .find((place) => existsSync(place));

export const hasVault = found !== undefined;

/** Its files, paths beginning with `vault/`; none when it is not there. */
export function vaultSources(): ImportSource[] {
  if (found === undefined) return [];
  const names = readdirSync(found, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .map((name) => ({ name, place: join(found, name) }))
    .filter(({ place }) => statSync(place).isFile())
    .map(({ name, place }) => source(`vault/${name.replaceAll('\\', '/')}`, () => readFileSync(place)));
}

/** A source with this content, read anew each time. */
export function source(
  path: string,
  content: string | Uint8Array | (() => Uint8Array),
  modified?: number,
): ImportSource {
  const bytes = () =>
    typeof content === 'string'
      ? new TextEncoder().encode(content)
      : content instanceof Uint8Array
        ? content
        : content();
  return {
    path,
    size: bytes().length,
    ...(modified !== undefined && { modified }),
    async *read() {
      const whole = bytes();
      // Odd pieces, since nothing may depend on them.
      for (let at = 0; at < whole.length; at += 99_991) yield whole.subarray(at, at + 99_991);
    },
  };
}
