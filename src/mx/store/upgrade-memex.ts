/**
 * Bringing a memex of an older format up to date, in small durable commits. First the file says that it is of the new
 * format, so that no older program writes to what is half done; then part after part, each with the place reached, from
 * which it goes on after any interruption. Until all is done nothing else is written.
 */
import { decodeJson, encodeJson } from '../content/json-record.ts';
import { FORMAT_MAJOR } from '../file/superblock.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { FormatUpgrade, LongWork } from '../types.ts';
import { SPACE } from './spaces.ts';
import { UPGRADES, type UpgradeStep } from './upgrades.ts';
import type { Writer } from './writer.ts';

/** Step under way and place reached; absent when none is. */
const KEY = `${SPACE.meta}upgrade`;

export interface UpgradeHost {
  /** The newest state. */
  reader(): TreeReader;
  /** Minor version that the file says it is of. */
  minor(): number;
  /** The file says from now on that it is of this format: durable when it returns. */
  raise(minor: number): void;
  /** One durable commit. */
  commit(change: (writer: Writer) => void): void;
}

/** What is to be done; undefined for a memex that is up to date. */
export function upgradeDue({
  reader,
  minor,
}: Pick<UpgradeHost, 'reader' | 'minor'>): FormatUpgrade | undefined {
  const begun = progress(reader())?.minor;
  const steps = UPGRADES.filter((step) => step.minor > minor() || step.minor === begun);
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const from = begun === undefined ? minor() : begun - 1;
  return { from: `${FORMAT_MAJOR}.${from}`, to: `${FORMAT_MAJOR}.${last.minor}`, begun: begun !== undefined };
}

/** @throws MxError `storage-full`, `io`: what is done by then stays done, and the rest can be done later */
export function* upgradeMemex(host: UpgradeHost): LongWork<void> {
  for (const step of UPGRADES) {
    if (step.minor > host.minor()) {
      host.commit(({ batch }) => keep(batch, step, ''));
      host.raise(step.minor);
    }
    yield* finish(host, step);
  }
}

function* finish(host: UpgradeHost, step: UpgradeStep): LongWork<void> {
  const reached = progress(host.reader());
  if (reached?.minor !== step.minor) return;
  let after: string | undefined = reached.after;
  for (let done = 1; after !== undefined; done++) {
    const from: string = after;
    host.commit((writer) => {
      after = step.part(writer, from);
      if (after === undefined) writer.batch.delete(KEY);
      else keep(writer.batch, step, after);
    });
    yield { stage: step.what, done, total: 0 };
  }
}

function keep(batch: Batch, { minor }: UpgradeStep, after: string): void {
  batch.put(KEY, encodeJson({ minor, after }));
}

function progress(reader: TreeReader): { readonly minor: number; readonly after: string } | undefined {
  const kept = reader.get(KEY);
  if (kept === undefined) return undefined;
  const { minor, after } = decodeJson(kept);
  return { minor: Number(minor), after: String(after) };
}
