/** What a salvage could not bring over whole, and what a person should know beside that. */
import { sayingsOf } from '../saying.ts';

/** The English sentences. */
export const SALVAGE_SENTENCES = {
  bytesLost: (bytes: number, at: number) => `${bytes} bytes of records at byte ${at} are damaged.`,
  commitLost: (commit: number) =>
    `Commit ${commit} is lost; what was changed then is as it was before, or gone.`,
  commitsLost: (first: number, last: number) =>
    `Commits ${first} to ${last} are lost; what was changed then is as it was before, or gone.`,
  recordNonsense: (node: number) => `The record of node ${node} makes no sense.`,
  nodeLost: (title: string) => `“${title}” is lost: its record and all its versions.`,
  recordLost: (title: string) =>
    `The record of “${title}” is lost; it was put together from its versions. Its properties are those that its indexes knew.`,
  versionUnreadable: (title: string, version: number) =>
    `A version cannot be read of “${title}” (version ${version}).`,
  versionEmpty: (title: string, version: number) => `All content is lost of “${title}” (version ${version}).`,
  versionInPart: (bytes: number, of: number, title: string, version: number) =>
    `Only ${bytes} of ${of} bytes are left of “${title}” (version ${version}).`,
  noVersionLeft: (title: string, version: number) => `No content is left of “${title}” (version ${version}).`,
  newestLost: (title: string, version: number) =>
    `The newest version is lost of “${title}” (version ${version}).`,
  withoutPath: (title: string) => `“${title}” came without its path: another has it.`,
  nodeRefused: (title: string, why: string) => `“${title}” could not be brought over: ${why}`,
  versionRefused: (title: string, why: string) => `A version of “${title}” could not be brought over: ${why}`,
  lostLink: (type: string, from: string, to: string) => `The link “${type}” from ${from} to ${to}`,
  lostTitled: (title: string) => `“${title}”`,
  lostNumbered: (node: number) => `node ${node}`,
  linkFactsLost: (link: string) => `${link}: its time and properties are lost; the link is kept.`,
  linkEndLost: (link: string) => `${link}: one of its ends is lost, and so it is.`,
  linkRefused: (link: string, why: string) => `${link} was left out: ${why}`,
  settingLost: (name: string, why: string) => `The setting “${name}” is lost: ${why}`,

  partsMoved: (count: number) =>
    `${count} parts of the file do not stand where they were written; they were found all the same.`,
  endTorn: (bytes: number) =>
    `The file ends in a write of ${bytes} bytes that was never finished or acknowledged.`,
  noContents: () => 'No table of contents could be read: what had been deleted for good may be back.',
  snapshotsStay: () => 'Named snapshots stayed behind: the new file has no earlier commits to name.',
  doubtful: (titles: readonly string[], more: number) =>
    `These may be as they were before their last change, since records that stood beside them are damaged: ${titles.map((title) => `“${title}”`).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
} as const;

/** A loss or remark by its code, with its English sentence. */
export const salvageSaying = /* @__PURE__ */ sayingsOf(SALVAGE_SENTENCES);
