/** What a check of a whole memex can find to be wrong, beside bytes that are damaged. */
import { sayingsOf } from '../saying.ts';

/** The English sentences. Each is said of a place that stands beside it, by the numbers of the file. */
export const VERIFY_SENTENCES = {
  moreProblems: (count: number) => `${count} more problems are not listed.`,
  headerStoodIn: () => 'It is damaged; the others stand in for it.',
  generationStoodIn: () =>
    'It names something that is damaged; an older one and a longer log stand in for it.',
  generationOrder: () => 'It does not follow on the one before.',
  chainHash: () => 'Its hash does not follow from the commits before it.',
  chainTime: () => 'It is older than the commit before it.',

  noNewest: () => 'Its newest version is not there.',
  noOwner: () => 'The node that it belongs to is not there.',
  notItsNumber: () => 'Its number is not listed as its own.',
  noChunk: (chunk: number) => `Chunk ${chunk} that it is made of is not there.`,
  noPage: (page: number) => `Page ${page} of its recipe is not there.`,
  pagesNotWhole: (page: number) => `The pages of its recipe (from page ${page} on) are not whole.`,
  bytesDiffer: (has: number, says: number) => `It has ${has} bytes; its record says ${says}.`,
  bytesMore: (says: number) => `It has more bytes; its record says ${says}.`,
  bytesFewer: (has: number, says: number) => `It has only ${has} bytes; its record says ${says}.`,
  chunksDiffer: (has: number, says: number) => `It has ${has} chunks; its record says ${says}.`,
  claimsTooMuch: (bytes: number) => `It claims ${bytes} bytes: more than can be proven of this file.`,
  hashDiffers: () => 'Its content does not match its hash.',

  chunkNameBegins: () => 'Its record has another beginning of its name.',
  notByName: () => 'It is not found by its name.',
  givenBack: () => 'Its bytes count as given back, and would be lost by compacting.',
  countedTimes: (counted: number, used: number) => `It is counted ${counted} times; ${used} recipes hold it.`,
  usedByVersions: (listed: number, held: number) =>
    `${listed} versions are listed as using it; ${held} do, or they are others.`,
  usedByPages: (listed: number, held: number) =>
    `${listed} recipe pages are listed as using it; ${held} do, or they are others.`,
  nothingHolds: () => 'Nothing holds it.',
  chunkNames: (listed: number, named: number) => `${listed} are listed; ${named} chunks have one.`,
  chunkListed: (chunk: number) => `Chunk ${chunk} is listed, but is not there.`,
  pageListed: (page: number) => `Page ${page} is listed, but is not there.`,
  notByHash: () => 'It is not found by its hash.',
  refersToNoChunk: (chunk: number) => `Chunk ${chunk} that it refers to is not there.`,
  refersToNoPage: (page: number) => `Page ${page} that it refers to is not there.`,
  refersWrongly: () => 'What it refers to is not what it says.',
  pageHashes: (listed: number, named: number) => `${listed} are listed; ${named} pages have one.`,
  heldBy: (listed: number, held: number) =>
    `${listed} are listed as holding it; ${held} do, or they are others.`,

  endMissing: (node: number) => `Its end, node ${node}, is not there.`,
  otherEnds: () => 'It is listed under its number with other ends.',
  leadsDown: () => 'It leads down the levels that keep circles out.',
  circled: (nodes: number) => `${nodes} nodes stand on circles of links, or behind one.`,
  entryUncalled: () => 'It has an entry that nothing calls for.',
  entryMissing: () => 'An entry is missing.',
  entryFalse: () => 'An entry is false.',
  entryMissingOf: (source: string, number: number) => `An entry is missing (${source} ${number}).`,
  entryFalseOf: (source: string, number: number) => `An entry is false (${source} ${number}).`,
  referencesOfNone: () => 'The node that they stand in is not there.',
  referencesNoText: () => 'The node that they stand in has no text.',
  referencesDiffer: () => 'They are not what the text says.',
  referenceAstray: (name: string) => `"${name}" leads somewhere else than it should.`,
  countDiffers: (says: number, counted: number) => `It says ${says}; there are ${counted}.`,

  takenOfNone: () => 'It is of content that is not kept.',
  takenOfSearched: () => 'It is of content that is searched as it is.',
  textInPostings: () => 'One is of a text that stands in postings.',
  textAwaitWrong: () => 'It is wrong about whether its text is to be taken out.',
  textAwaitNone: () => 'Its text is awaited, but it is not there.',
  textRowMissing: () => 'A row is missing.',
  textRowsDiffer: () => 'It has more or fewer rows than texts.',
  textEndOfNone: () => 'One is of a text that is not there.',
  wordInNone: (word: string) => `“${word}” is said to be in a text that is not there.`,
  textOfOther: () => 'A text is another node’s.',
  textTwice: () => 'It has two texts.',
  textPastLost: () => 'A text of its past is not found any more.',
  textNotTold: () => 'One of its texts is not told.',
  textNoMore: () => 'A text is listed that it has no more.',
  textNotListed: () => 'Its text is not listed.',
  textOlder: () => 'The text that is listed is an older one.',
  textDiffers: () => 'The index does not say what its text says.',
} as const;

/** What is wrong, by its code, with its English sentence. */
export const verifySaying = /* @__PURE__ */ sayingsOf(VERIFY_SENTENCES);
