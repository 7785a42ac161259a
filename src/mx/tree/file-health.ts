/**
 * What is known to be amiss with the file's bytes: found at opening, or met while something was read. From then on
 * nothing is written, so that nothing goes over what might be salvaged.
 */
import { isMxError, MxError } from '../errors.ts';
import type { OpenReport } from '../types.ts';

type Damage = Pick<OpenReport, 'damage' | 'damageSaying'>;

export class FileHealth {
  private met: Damage | undefined;

  constructor(private readonly opened: OpenReport) {}

  get report(): OpenReport {
    const { met } = this;
    return met === undefined ? this.opened : { ...this.opened, readOnly: true, ...met };
  }

  /** Takes note of an error that came of reading the file, if it is one of damage. */
  meet(error: unknown): void {
    if (!isMxError(error, 'corrupt') && !isMxError(error, 'truncated')) return;
    const { message: damage, saying: damageSaying } = error;
    if (this.opened.damage === undefined)
      this.met ??= { damage, ...(damageSaying === undefined ? {} : { damageSaying }) };
  }

  /** What `read` gives; damage that it meets is taken note of. */
  watch<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      this.meet(error);
      throw error;
    }
  }

  /** @throws MxError `read-only` */
  requireWritable(): void {
    const { readOnly, damage } = this.report;
    if (!readOnly) return;
    const why =
      damage === undefined
        ? '.'
        : ` because it is damaged: ${damage} Open a backup, or salvage what is whole into a new memex.`;
    throw new MxError('read-only', `This memex is open for reading only${why}`, { damage });
  }
}
