/** What opening a file finds of its packs: in the manifest, and in the log since. */
import type { Device } from './device.ts';
import type { ManifestEntry } from './manifest.ts';
import { isPackEntry, newPack, type Pack, packOf } from './pack.ts';
import type { Recovered } from './recovery.ts';
import { namedContent } from './replay.ts';
import { Spans } from './spans.ts';

/** Packs of a manifest, and those that the log opened or went on in since. */
export function packsOf(entries: readonly ManifestEntry[], records: Recovered['records']): Pack[] {
  const packs = entries.filter(isPackEntry).map(packOf);
  const known = new Set(packs.map(({ number }) => number));
  for (const extent of records.flatMap(({ opened }) => opened)) {
    // A generation names the packs of its time, and so of records after its start of the log.
    if (!known.has(extent.number)) packs.push(newPack(extent));
    known.add(extent.number);
  }
  const places = new Spans(packs);
  for (const range of records.flatMap(({ ranges }) => ranges)) {
    const pack = places.around(range);
    if (pack !== undefined) pack.used = Math.max(pack.used, range.offset + range.length - pack.offset);
  }
  return packs;
}

/** Numbers of the packs that records speak of where they lie: a replay needs them to stay there. */
export function loggedPacks(packs: readonly Pack[], records: Recovered['records']): Set<number> {
  const places = new Spans(packs);
  const logged = new Set(records.flatMap(({ opened }) => opened.map(({ number }) => number)));
  for (const { offset } of records.flatMap(({ ranges }) => ranges)) {
    const pack = places.around({ offset, length: 1 });
    if (pack !== undefined) logged.add(pack.number);
  }
  return logged;
}

/**
 * Lets what records carry be read where it belongs, as far as no manifest with these entries names it: what one names
 * was written before it. Gives how many bytes of content the records have beside what is named, carried or not.
 */
export function layCarried(
  device: Device,
  entries: readonly ManifestEntry[],
  records: Recovered['records'],
): number {
  const named = namedContent(entries);
  let bytes = 0;
  for (const range of records.flatMap(({ ranges }) => ranges)) {
    if (named.around(range) !== undefined) continue;
    bytes += range.length;
    if (range.carried !== undefined) device.writeLate(range.carried, range.offset);
  }
  return bytes;
}
