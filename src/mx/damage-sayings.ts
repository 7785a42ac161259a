/** What can be amiss with the bytes of a file: met at opening, while something is read, or by a check. */
import { sayingsOf } from './saying.ts';

/** The English sentences. Numbers are those that the file itself uses; places are bytes of the file. */
export const DAMAGE_SENTENCES = {
  allHeaders: () => 'All four headers of this memex are damaged. Open a backup, or salvage what can be read.',
  nothingReadable: () => 'Nothing in this memex can be read.',
  tooShort: (bytes: number, least: number) =>
    `The file is cut short: it has ${bytes} bytes, and a memex has at least ${least}. Copy it again from its source.`,
  cutShort: (bytes: number, needed: number) =>
    `The file is cut short: it ends at byte ${bytes}, and needs at least ${needed}. Copy it again from its source.`,
  cutOff: (bytes: number, whole: number) => `The file is cut short: it ends at byte ${bytes} of ${whole}.`,
  endsBefore: (bytes: number, needed: number) =>
    `The file ends at byte ${bytes}, but byte ${needed} is needed.`,

  logNamesTooMuch: (commit: number) =>
    `The log names more content than the file can hold (commit ${commit}).`,
  logContentWrong: (commit: number, byte: number) =>
    `Content written with commit ${commit} does not match its checksum (byte ${byte}).`,
  logInCircle: () => 'The log runs in a circle.',
  logMisled: (commit: number) =>
    `The log ends in what was never written by a Memex (after commit ${commit}).`,
  logBroken: (commit: number, next: number, byte: number) =>
    `The log is broken after commit ${commit}, but goes on with commit ${next} (byte ${byte}).`,
  logIsBroken: () => 'the log is broken',
  logMisplaced: (commit: number, byte: number) =>
    `Commit ${commit} places content where none can be (byte ${byte}).`,
  logOver: (byte: number) => `The log goes on over something else (byte ${byte}).`,
  commitsUnreadable: (first: number, last: number, why: string) =>
    `Commits ${first} to ${last} cannot be read (${why}).`,
  changeNonsense: () => 'A change in the log makes no sense.',

  contents: (what: string) => `The file's table of contents is damaged: ${what}.`,
  contentsBegin: () => 'it does not begin as one',
  contentsChecksum: () => 'its checksum is wrong',
  contentsLength: () => 'its length does not add up',
  contentsEntry: (entry: number) => `entry ${entry}`,
  contentsPlace: (entry: number) => `entry ${entry} lies where nothing can be`,
  contentsTwice: (entry: number) => `entry ${entry} has the number of another`,

  contentsOverlap: (byte: number) => `two things stand at byte ${byte}`,

  extentHeader: () => "The extent's header is damaged.",
  spaceTwice: () => 'Space was given back twice.',
  groupChecksum: () => 'A group of bodies does not match its checksum.',
  groupNonsense: () => 'A group of bodies makes no sense.',
  recordEnds: (has: number, announced: number) =>
    `A record ends after ${has} bytes, but ${announced} were announced.`,
  recordNumber: () => 'A number in a record is longer than 53 bits.',
  recordText: () => 'A text in a record is not UTF-8.',
  numberCut: () => 'A number in the file is cut short or too large.',
  lengthPast: () => 'A length in the file points past the end of its block.',
  packTooLong: (pack: number) => `Pack ${pack} is longer than any can be.`,
  packDirectory: () => 'The directory of a pack is damaged.',
  noPack: (pack: number) => `There is no pack ${pack} in this file.`,
  contentDamaged: (byte: number) => `The content at byte ${byte} of the file is damaged.`,
  someContentDamaged: (byte: number) => `Content at byte ${byte} of the file is damaged.`,
  noContentThere: (byte: number, pack: number) => `There is no content at byte ${byte} of pack ${pack}.`,

  contentUnreadable: (byte: number, pack: number) =>
    `The content at byte ${byte} of pack ${pack} cannot be read.`,

  tableDamaged: (byte: number) => `A table of the tree is damaged (byte ${byte} of the file).`,
  tableEnd: () => 'A table of the tree is damaged at its end.',
  tableStates: (has: number, wanted: number) => `It has ${has} states of ${wanted}.`,
  tableKeys: () => 'Its first or last key is another than the table of contents says.',
  tableStatesOrder: () => 'The states of a key are not in order.',
  tableKeysOrder: () => 'Keys are not in order.',
  tableFilter: () => 'Its filter denies a key that it has.',
  tableIndex: () => 'A key is not where the index of the table says.',
  runOrder: () => 'Tables of a run are not in order.',
  blockDamaged: () => 'A block of the tree is damaged.',
  blockNonsense: () => 'A block of the tree makes no sense.',
  blockCompressed: () => 'A compressed block of the tree makes no sense.',
  countNonsense: () => 'A count or set in the tree makes no sense.',

  chunkTooLong: (bytes: number) => `A chunk of ${bytes} bytes is longer than any can be.`,
  chunkMissing: (chunk: number) => `Chunk ${chunk} is named by a version, but is not in the file.`,
  chunkPastVersion: (chunk: number) => `Chunk ${chunk} is longer than the version that names it.`,
  chunkElsewhere: (chunk: number, at: number) =>
    `A recipe says that chunk ${chunk} begins at ${at}, where it does not.`,
  chunkLength: (chunk: number, has: number, says: number) =>
    `Chunk ${chunk} has ${has} bytes; a version says ${says}.`,
  wordsTooLong: () => 'A version of words is too long.',
  versionCut: (bytes: number, there: number) => `A version of ${bytes} bytes has chunks for ${there}.`,
  pageMissing: (page: number) => `Page ${page} of a recipe is not in the file.`,
  pageLevel: (page: number, level: number, wanted: number) =>
    `Page ${page} of a recipe is of level ${level}, not ${wanted}.`,
  pageRefers: (page: number, to: number) => `Page ${page} of a recipe refers to ${to}, which no page may.`,
  pageNonsense: (page: number) => `Page ${page} of a recipe makes no sense.`,
  recipeBelow: () => 'A recipe names a chunk below zero.',
  recipeInline: (bytes: number) => `A version has a recipe of ${bytes} bytes in its record.`,
  chunkerUnknown: (number: number) => `A version names the unknown chunker ${number}.`,
  metadataDeep: () => 'Metadata in the file is nested too deep.',
  metadataNoJson: () => 'Metadata in the file is not JSON.',
  metadataNoObject: () => 'Metadata in the file is not a JSON object.',

  levelNonsense: (node: number) => `The level of node ${node} makes no sense.`,
  placeNonsense: () => 'A place in the graph makes no sense.',
  linkOneSided: (source: number, target: number) =>
    `A link between the nodes ${source} and ${target} is listed at one of them only; "verify" tells what else is damaged.`,
  linkAtTarget: (link: number) => `Link ${link} is listed at its target, but not at its source.`,
  linkNoRecord: (link: number) => `Link ${link} has no record; "verify" tells what else is damaged.`,
  linkToNoRecord: (link: number, node: number) =>
    `Link ${link} to node ${node} has no record; "verify" tells what else is damaged.`,
  nodeOfWords: (node: number) => `Node ${node} is named by the index of words, but is not there.`,
  nodeOfIndex: (node: number) => `Node ${node} is named by an index, but is not in the file.`,
  nodeOfLink: (node: number) => `Node ${node} is named by a link, but is not in the file.`,
  nodeNumber: (id: string, number: number) => `Node ${id} has the number ${number}, which was never given.`,
  newestMissing: (node: number) => `The newest version of node ${node} is missing.`,
  versionMissing: (version: number, node: string) => `Version ${version} of node ${node} is missing.`,
  someVersionMissing: (node: string) => `A version of node ${node} is missing.`,
  pathNonsense: (path: string) => `What “${path}” leads to makes no sense.`,

  wordRow: (text: number) => `The index of words has no row for text ${text}.`,
  wordRows: () => 'The index of words has too many rows under one key.',
  wordNonsense: () => 'What the index of words says makes no sense. Repair the memex.',
  wordEnd: () => 'The end of a text in the index of words makes no sense.',
  takenNonsense: (version: number) => `The text that was taken out of version ${version} makes no sense.`,
} as const;

/** What is damaged, by its code, with its English sentence. */
export const damageSaying = /* @__PURE__ */ sayingsOf(DAMAGE_SENTENCES);
