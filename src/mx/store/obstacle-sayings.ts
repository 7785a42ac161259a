/** What stands in the way of an undoing: something was changed since, and would go with it. */
import { sayingsOf } from '../saying.ts';

/** The English sentences; `what` is a node, a link or a setting as it is called in one of them. */
export const OBSTACLE_SENTENCES = {
  wayNode: (title: string) => `“${title}”`,
  wayLink: (from: string, to: string) => `The link from “${from}” to “${to}”`,
  waySetting: (name: string) => `The setting “${name}”`,
  wayPurged: (what: string) => `${what} was purged since.`,
  wayTrashed: (what: string) => `${what} was moved to the trash since.`,
  wayBack: (what: string) => `${what} came back since.`,
  wayChanged: (what: string) => `${what} was changed since.`,
  wayNotKept: (what: string) => `${what} cannot be what it was: that is no longer kept.`,
  wayTakenAway: (what: string) => `${what} was taken away since.`,
  wayToPurged: (what: string) => `${what} leads to a node that was purged since.`,
  wayMoved: (what: string) => `${what} was moved in the graph since.`,
  wayHasPath: (what: string, of: string) => `${what} has the path of “${of}” now.`,
  wayWaitsWith: (what: string, other: string) => `${what} waits with “${other}” in the trash.`,
  wayWaits: (what: string) => `${what} waits in the trash.`,
  wayLinked: (what: string, other: string) => `${what} was linked with “${other}” since.`,
} as const;

/** An obstacle by its code, with its English sentence. */
export const obstacleSaying = /* @__PURE__ */ sayingsOf(OBSTACLE_SENTENCES);
