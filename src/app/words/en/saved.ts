/** What is told of saving: when a person asks for it, and when much of the work has no copy yet. */
import { say } from './counts.ts';

export const saved = {
  allSaved: (backup: string) => `Everything is saved in this browser. ${backup}.`,
  inTabOnly: 'This browser keeps nothing: what is written here is in this tab only. Save a copy.',
  readOnly: 'Open for reading only: there is nothing to save.',
  backUpNow: 'Back up',
  workAtRisk: (count: number) =>
    say(count, {
      one: '# new version is only in this browser so far.',
      other: '# new versions are only in this browser so far.',
    }),
  bytesAtRisk: (size: string) => `${size} of new work are only in this browser so far.`,
};
