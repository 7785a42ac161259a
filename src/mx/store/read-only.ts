/** Why a memex is open for reading only, for a person. */
import { MxError } from '../errors.ts';
import type { FormatUpgrade, OpenReport } from '../types.ts';

/** @throws MxError `read-only`, with what is damaged if anything is */
export function refuseToWrite({ damage }: OpenReport): never {
  const why = damage === undefined ? '' : ` It is damaged: ${damage} Open a backup, or salvage it.`;
  throw new MxError('read-only', `This memex is open for reading only.${why}`, { damage });
}

/** @throws MxError `read-only` while the memex is of an older format */
export function requireUpToDate(upgrade: FormatUpgrade | undefined): void {
  if (upgrade === undefined) return;
  const { from, to } = upgrade;
  throw new MxError(
    'read-only',
    `This memex is of format ${from}. It is open for reading until it is brought up to date (${to}).`,
    { upgrade },
  );
}
