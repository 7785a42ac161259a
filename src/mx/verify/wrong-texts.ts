/**
 * Whether the index of words says what the texts say: which texts there are, which of them each node has now, each posting
 * of these, and whose text is awaited. What is looked at of a text is added up in four bytes, from both sides.
 */
import { isMxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import { InvertedTexts } from '../search/inverted-texts.ts';
import { BUCKET_TEXTS, PostingWalk, postingBucket, postingWord } from '../search/posting.ts';
import { readSearched, searchedText } from '../search/searched-text.ts';
import { isTakenFrom } from '../search/taken-text.ts';
import { decodeEnd } from '../search/text-ends.ts';
import { type Listed, nodesDue, readTextsListed, textVersion } from '../search/text-listed.ts';
import { ROWS, TextRows } from '../search/text-rows.ts';
import { textsAside } from '../search/texts-aside.ts';
import { isAwaited, nodesAwaited } from '../search/texts-awaited.ts';
import { readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { NumberList } from './number-list.ts';
import { type ProofRooms, STEP_ENTRIES } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

/** Called with what is wrong, and where. */
export type TellWrong = (where: string, what: Saying) => void;

const STAGE = 'words';
/** Nodes between two steps: their texts are read and taken apart. */
const STEP_NODES = 4;

/** Columns over all texts that have rows. */
interface Texts {
  readonly listed: Listed;
  readonly nodes: Uint32Array;
  /** 1 for a text that has ended, 2 for one that is never to be found, 3 for one that stands aside. */
  readonly ended: Uint8Array;
  readonly sums: Uint32Array;
}

/** Gives how many texts it has looked at. @throws MxError `corrupt` for a record that makes no sense */
export function* wrongTexts(rooms: ProofRooms, tell: TellWrong): LongWork<number> {
  const { reader } = rooms;
  const listed = readTextsListed(reader);
  const nodes = yield* rowsOf(rooms, listed, tell);
  const texts: Texts = {
    listed,
    nodes,
    ended: new Uint8Array(nodes.length),
    sums: new Uint32Array(nodes.length),
  };
  yield* readEnds(rooms, texts, tell);
  for (const { text } of textsAside(reader, listed.from)) {
    if (texts.ended[text - listed.from] === 2) texts.ended[text - listed.from] = 3;
    else tell('texts aside', verifySaying('textInPostings'));
  }
  yield* addUpPostings(rooms, texts, tell);
  const known = yield* NumberList.inSpace(reader, SPACE.node, STAGE);
  const current = yield* currentTexts(rooms, texts, known, tell);
  const due = new Set(nodesDue(reader));
  const awaited = new Set(nodesAwaited(reader));
  const isEverTaken = rooms.dictionaries.mediaTypes.names.some(isTakenFrom);
  for (let place = 0; place < known.length; place++) {
    const node = known.at(place);
    const text = (current[place] ?? 0) - 1;
    const isDue = node >= listed.nodes || due.has(node);
    const wrong = wrongText(rooms, texts, node, text < 0 ? undefined : text, isDue);
    if (wrong !== undefined) tell(`words of node ${node}`, wrong);
    if (awaited.delete(node) !== (isEverTaken && isTextAwaited(rooms, node)))
      tell(`words of node ${node}`, verifySaying('textAwaitWrong'));
    if (place % STEP_NODES === 0) yield { stage: STAGE, done: place, total: known.length };
  }
  for (const node of awaited) tell(`words of node ${node}`, verifySaying('textAwaitNone'));
  return nodes.length;
}

function isTextAwaited({ reader, versions, dictionaries }: ProofRooms, node: number): boolean {
  const mediaTypeOf = (media: number): string => dictionaries.mediaTypes.name(media);
  return isAwaited(reader, versions, mediaTypeOf, node, readNode(reader, node));
}

/** Nodes of all texts, by their numbers less that of the first. */
function* rowsOf({ reader }: ProofRooms, listed: Listed, tell: TellWrong): LongWork<Uint32Array> {
  let nodes = new Uint32Array(1024);
  let count = 0;
  const rows = new TextRows();
  const cursor = reader.scan(SPACE.text + u32Key(listed.from / ROWS), afterPrefix(SPACE.text));
  while (cursor.next()) {
    if (count % ROWS !== 0 || keyU32(cursor.key, 1) !== (listed.from + count) / ROWS) {
      tell('index of texts', verifySaying('textRowMissing'));
      break;
    }
    const group = rows.group(reader, keyU32(cursor.key, 1));
    if (count + group.count > nodes.length) {
      const larger = new Uint32Array(2 * (count + group.count));
      larger.set(nodes);
      nodes = larger;
    }
    nodes.set(group.nodes.subarray(0, group.count), count);
    count += group.count;
    yield { stage: STAGE, done: count, total: listed.texts };
  }
  if (count !== listed.texts - listed.from) tell('index of texts', verifySaying('textRowsDiffer'));
  return nodes.subarray(0, count);
}

function* readEnds({ reader }: ProofRooms, { listed, ended }: Texts, tell: TellWrong): LongWork<void> {
  const cursor = reader.scan(SPACE.textEnd + u32Key(listed.from), afterPrefix(SPACE.textEnd));
  for (let done = 1; cursor.next(); done++) {
    const text = keyU32(cursor.key, 1) - listed.from;
    const end = decodeEnd(cursor.value);
    if (text >= ended.length) tell('ends of texts', verifySaying('textEndOfNone'));
    else ended[text] = end === 0 ? 2 : 1;
    if (done % STEP_ENTRIES === 0) yield { stage: STAGE, done, total: 0 };
  }
}

function* addUpPostings({ reader }: ProofRooms, { listed, sums }: Texts, tell: TellWrong): LongWork<void> {
  const cursor = reader.scan(SPACE.posting, afterPrefix(SPACE.posting));
  for (let done = 1; cursor.next(); done++) {
    const [word, bucket] = [postingWord(cursor.key), postingBucket(cursor.key)];
    const first = bucket * BUCKET_TEXTS - listed.from;
    let last = -1;
    if (first >= 0) {
      eachPosting(word, cursor.value, (text, sum) => {
        if (first + text >= sums.length || text <= last) {
          tell('index of words', verifySaying('wordInNone', word));
        } else sums[first + text] = ((sums[first + text] ?? 0) + sum) >>> 0;
        last = text;
      });
    }
    if (done % STEP_ENTRIES === 0) yield { stage: STAGE, done, total: 0 };
  }
}

/** The text that each node has now, and 1; by the node's place in the list. */
function* currentTexts(
  rooms: ProofRooms,
  { listed, nodes, ended, sums }: Texts,
  known: NumberList,
  tell: TellWrong,
): LongWork<Uint32Array> {
  const { reader } = rooms;
  const current = new Uint32Array(known.length);
  const seen = new Uint8Array(nodes.length);
  const cursor = reader.scan(SPACE.textOf, afterPrefix(SPACE.textOf));
  for (let done = 1; cursor.next(); done++) {
    const node = keyU32(cursor.key, 1);
    const number = keyU32(cursor.key, 5);
    const text = number - listed.from;
    if (text >= 0) {
      const place = known.indexOf(node);
      if (nodes[text] !== node || place < 0) tell(`words of node ${node}`, verifySaying('textOfOther'));
      else {
        seen[text] = 1;
        if (ended[text] === 0 && current[place] !== 0)
          tell(`words of node ${node}`, verifySaying('textTwice'));
        if (ended[text] === 0) current[place] = number + 1;
        if (ended[text] === 2 && isKept(rooms, textVersion(reader, node, number))) {
          tell(`words of node ${node}`, verifySaying('textPastLost'));
        }
      }
    }
    if (done % STEP_ENTRIES === 0) yield { stage: STAGE, done, total: 0 };
  }
  for (const [text, node] of nodes.entries()) {
    // of a text that nobody can find any more only the row is left
    if (seen[text] === 0 && ended[text] === 0 && sums[text] !== 0)
      tell(`words of node ${node}`, verifySaying('textNotTold'));
  }
  return current;
}

/** True when the content of a version is still there. */
function isKept({ reader, versions }: ProofRooms, version: number | undefined): boolean {
  const owner = version === undefined ? undefined : versions.owner(reader, version);
  const stored = owner === undefined ? undefined : versions.find(reader, owner.node, owner.number);
  return stored?.available === true && stored.version === version;
}

function wrongText(
  { reader, versions, dictionaries }: ProofRooms,
  { listed, sums }: Texts,
  node: number,
  text: number | undefined,
  isDue: boolean,
): Saying | undefined {
  const record = readNode(reader, node);
  if (record === undefined) return undefined;
  if (record.deleted > 0 || isDue) return text === undefined ? undefined : verifySaying('textNoMore');
  if (text === undefined) return verifySaying('textNotListed');
  try {
    const mediaTypeOf = (media: number): string => dictionaries.mediaTypes.name(media);
    const read = readSearched(reader, versions, mediaTypeOf, node, record);
    if (textVersion(reader, node, text) !== read?.stored.version) return verifySaying('textOlder');
    const words = new InvertedTexts();
    words.add(read?.text ?? searchedText(record, ''));
    let sum = 0;
    for (const word of words.words()) {
      for (const { value } of words.postings(word, 0)) {
        eachPosting(word, value, (_, each) => {
          sum = (sum + each) >>> 0;
        });
      }
    }
    return sum === sums[text - listed.from] ? undefined : verifySaying('textDiffers');
  } catch (error) {
    // text that cannot be read is told by those who look at content
    if (isMxError(error, 'corrupt') || isMxError(error, 'truncated')) return undefined;
    throw error;
  }
}

const walk = new PostingWalk();

/** Calls `visit` with each text and a number that stands for the word, its impact and its places there. */
function eachPosting(word: string, value: Uint8Array, visit: (text: number, sum: number) => void): void {
  let name = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) name = Math.imul(name ^ word.charCodeAt(i), 0x01000193);
  walk.over(value);
  while (walk.nextBlock()) {
    while (walk.nextText()) {
      let sum = Math.imul(name ^ walk.impact, 0x85ebca6b);
      walk.eachPlace((place, field) => {
        sum = Math.imul((sum ^ (place * 8 + field)) + (sum >>> 15), 0xc2b2ae35);
      });
      visit(walk.text, sum >>> 0);
    }
  }
}
