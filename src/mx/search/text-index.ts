/**
 * The index of words, as commits go on: texts that came since the last listing are held in memory, the *tail*; when
 * there are enough of them, the commit that makes them so lists them all in the tree: their postings, their rows, and
 * which texts a node has. So a search never misses what was saved a moment ago, and a small commit pays nothing.
 *
 * What the tail holds follows from the records of nodes, and is made again from them after opening (`text-listed.ts`
 * says from which). The end of a text that is listed is written by the commit that ends it.
 */
import { isMxError, MxError } from '../errors.ts';
import type { StoredNode } from '../graph/node-record.ts';
import { readNode } from '../store/node-reading.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { InvertedTexts } from './inverted-texts.ts';
import { BUCKET_TEXTS, postingKey } from './posting.ts';
import { bodyOf, readSearched, type SearchedText, searchedText } from './searched-text.ts';
import { isTakenFrom } from './taken-text.ts';
import { TextEnds } from './text-ends.ts';
import type { TextIndexParts } from './text-index-parts.ts';
import {
  dropDue,
  dropTextOf,
  type Listed,
  type ListedText,
  NOTHING_LISTED,
  nodesDue,
  putDue,
  putTextOf,
  putTextsListed,
  textOfKey,
  textsOf,
} from './text-listed.ts';
import { putRows, TextRows } from './text-rows.ts';
import { recordAt, sameNames, type TextState, textStates } from './text-states.ts';
import {
  addText,
  type GivenContent,
  having,
  isUnlisted,
  loadTail,
  loseContent,
  newTail,
  renewText,
  type Tail,
  TailText,
  TailWords,
  voidText,
} from './text-tail.ts';
import { asideEnd, dropAside, putAside, readAside, type TextsAside } from './texts-aside.ts';
import { isAwaited, TextsAwaited } from './texts-awaited.ts';
import { WordHoldings } from './word-holdings.ts';

/** When texts are listed; tests make it sooner. */
export interface ListingLimits {
  /** Bytes of content of the texts in the tail: reading them again must be soon done. */
  readonly bytes: number;
  readonly texts: number;
  /** So much more of both may be held when a commit brings as much by itself: the fewer lists, the less work. */
  readonly bulk: number;
  /** Of texts of more bytes only the one that a node has now is listed. */
  readonly long: number;
  /** Bytes of texts in the tail that are listed when the memex is closed: the first search after opening reads them. */
  readonly closing: number;
}

const LIMITS: ListingLimits = { bytes: 128 * 1024, texts: 512, bulk: 32, long: 4096, closing: 16 * 1024 };

/** Texts that are read in one turn behind the commits: some milliseconds. */
const PREPARED_TEXTS = 16;

const NOTHING: SearchedText = { title: '', aliases: [], tags: [], body: '' };

type Listable = Pick<TailText, 'node' | 'version' | 'born' | 'died'>;

export class TextIndex {
  readonly rows = new TextRows();
  readonly ends = new TextEnds();
  readonly holdings = new WordHoldings();
  readonly #awaited = new TextsAwaited();
  #tail: Tail | undefined;
  #commit = 0;
  /** Why the tail could not be made again. */
  #broken: MxError | undefined;
  /** Bytes that came with the commit under way. */
  #added = 0;
  #changed = false;

  constructor(
    private readonly parts: TextIndexParts,
    private readonly limits: ListingLimits = LIMITS,
  ) {}

  /** A commit is put together. */
  begin(commit: CommitNumber): void {
    this.#own();
    this.#commit = commit;
    this.#added = 0;
    this.#changed = false;
  }

  /** The commit that was put together did not come to pass. */
  undo(): void {
    if (this.#changed) this.forget();
  }

  /** Holds nothing any more. */
  forget(): void {
    this.#tail = undefined;
    this.#broken = undefined;
    this.rows.forget();
    this.ends.forget();
    this.holdings.forget();
    this.#awaited.forget();
  }

  /** Whether there is a node out of whose content somebody is to take the text. */
  get isAwaiting(): boolean {
    return this.#awaited.any(this.parts.tree.pending());
  }

  /** How far texts are listed, and what is not, as of all that is pending. */
  tail(): {
    readonly listed: Listed;
    /** The first number of the texts in the tail while they are searched: a bucket of their own. */
    readonly first: number;
    readonly words: InvertedTexts;
    readonly texts: readonly TailText[];
    /** False while all of them are what their nodes say now. */
    readonly hasPast: boolean;
  } {
    const tail = this.#own();
    if (this.#broken !== undefined) throw this.#broken;
    if (isUnlisted(tail.listed, this.parts.tree.pending())) {
      throw new MxError(
        'read-only',
        'The words of this memex are not indexed yet: bring it up to date first.',
      );
    }
    while (this.#turnRound(tail, Number.POSITIVE_INFINITY));
    const first = Math.ceil(tail.listed.texts / BUCKET_TEXTS) * BUCKET_TEXTS;
    return { listed: tail.listed, first, hasPast: tail.hasPast, ...tail.words };
  }

  /**
   * Reads some of the texts in the tail, so that the first search after opening need not; says whether there are more.
   * Not to be called while a commit is put together.
   */
  prepare(): boolean {
    const tail = this.#own();
    const isReady = this.#broken !== undefined || isUnlisted(tail.listed, this.parts.tree.pending());
    return !isReady && this.#turnRound(tail, PREPARED_TEXTS);
  }

  /** Turns so many texts round that are not yet; says whether there are more. */
  #turnRound(tail: Tail, count: number): boolean {
    const { words } = tail;
    const end = Math.min(tail.texts.length, words.done + count);
    for (; words.done < end; words.done++) {
      const text = tail.texts[words.done];
      const searched = text === undefined || text.isVoid ? undefined : this.#searchedOf(text);
      if (text === undefined || searched === undefined) continue;
      words.words.add(searched);
      words.texts.push(text);
    }
    return words.done < tail.texts.length;
  }

  /** A node has become what `after` says, or is gone. To be called for every change of a record, once it is put. */
  changed(
    batch: Batch,
    number: number,
    before: StoredNode | undefined,
    after: StoredNode | undefined,
    given?: GivenContent,
  ): void {
    const lived = before?.deleted === 0;
    const lives = after?.deleted === 0;
    const tail = this.#own();
    const same = lived && lives && given === undefined && before.version === after.version;
    if (same && sameNames(before, after)) return;
    this.#changed = true;
    if (!same) this.#await(batch, number, before, after, given);
    const old = lived ? this.#endCurrent(batch, tail, number, this.#commit) : undefined;
    if (after === undefined || !lives) return;
    const version = given?.version ?? (same ? old : undefined) ?? this.#versionOf(number, after);
    if (before !== undefined && number < tail.listed.nodes) putDue(batch, number);
    const text = new TailText(number, after, version, this.#commit, given);
    addText(tail, text);
    this.#added += text.cost;
  }

  /** Whether the text of a node is awaited, now that it has other content, or lives again, or does no more. */
  #await(
    batch: Batch,
    number: number,
    before: StoredNode | undefined,
    after: StoredNode | undefined,
    given: GivenContent | undefined,
  ): void {
    const { tree, versions, mediaTypeOf } = this.parts;
    // out of what was made a moment ago nobody can have taken anything
    const awaited =
      given === undefined || after?.deleted !== 0
        ? isAwaited(tree.pending(), versions, mediaTypeOf, number, after)
        : isTakenFrom(given.mediaType);
    if (awaited) this.#awaited.put(batch, number);
    else if (before !== undefined) this.#awaited.drop(batch, tree.pending(), number);
  }

  /** The text of a version's content was given: every text of the node that has this content holds it from now on. */
  taken(batch: Batch, number: number, version: number): void {
    this.#changed = true;
    const tail = this.#own();
    const pending = this.parts.tree.pending();
    this.#awaited.drop(batch, pending, number);
    for (const text of having(tail, number, version)) renewText(tail, text);
    for (const { text, version: listed } of this.#listedOf(tail, number)) {
      if (listed === version && text >= tail.listed.from)
        this.#listTaken(batch, pending, number, text, version);
    }
  }

  /** Lists a text once more, with what was taken out of its content since. */
  #listTaken(batch: Batch, pending: TreeReader, node: number, text: number, version: number): void {
    // whoever looks for what stands aside reads it again
    if (asideEnd(pending, text) !== undefined) return;
    const died = this.ends.endOf(pending, text);
    if (died === 0) return;
    this.ends.put(batch, text, 0);
    dropTextOf(batch, node, text);
    const { born } = this.rows.row(pending, text);
    const record = this.#recordAtEnd(node, died);
    const searched = record && this.#searchedOf({ node, record, version, given: undefined });
    if (searched !== undefined) this.#listOne(batch, { node, version, born, died }, searched);
  }

  /** The content of a version is typed over, or forgotten: what had it is found by names and tags alone. */
  lost(batch: Batch, number: number, version: number): void {
    this.#changed = true;
    const tail = this.#own();
    for (const text of having(tail, number, version)) loseContent(tail, text);
    const pending = this.parts.tree.pending();
    for (const listed of this.#listedOf(tail, number)) {
      if (listed.version === version) this.#loseListed(batch, pending, number, listed.text);
    }
  }

  /** Lists names and tags of a text anew, without its content. */
  #loseListed(batch: Batch, pending: TreeReader, node: number, text: number): void {
    const { born } = this.rows.row(pending, text);
    const aside = asideEnd(pending, text);
    const died = aside ?? this.ends.endOf(pending, text);
    if (died === 0) return;
    if (aside !== undefined) dropAside(batch, text);
    this.ends.put(batch, text, 0);
    const record = this.#recordAtEnd(node, died);
    if (record === undefined || record.deleted > 0) return;
    this.#listOne(batch, { node, version: undefined, born, died }, searchedText(record, ''));
  }

  /** What a node's record said when a text of it ended, or before this commit: the one it began with may be let go. */
  #recordAtEnd(node: number, died: CommitNumber | undefined): StoredNode | undefined {
    return recordAt(this.parts.tree, node, (died ?? this.#commit) - 1);
  }

  #listOne(batch: Batch, text: Listable, searched: SearchedText): void {
    const words = new InvertedTexts();
    words.add(searched);
    this.#listMore(batch, [text], words);
  }

  /** Lists texts of commits that are listed already. */
  #listMore(batch: Batch, texts: readonly Listable[], words: InvertedTexts): void {
    const tail = this.#own();
    this.#put(batch, tail.listed.texts, words, texts);
    const listed = { ...tail.listed, texts: tail.listed.texts + texts.length };
    putTextsListed(batch, listed);
    this.#tail = { ...tail, listed };
  }

  /** A node is purged: none of its texts is found any more. */
  purged(batch: Batch, number: number): void {
    this.#changed = true;
    const tail = this.#own();
    for (const text of tail.texts) if (text.node === number) voidText(tail, text);
    for (const { text } of this.#listedOf(tail, number)) {
      this.ends.put(batch, text, 0);
      dropAside(batch, text);
      batch.erase(textOfKey(number, text));
    }
    this.#awaited.drop(batch, this.parts.tree.pending(), number);
    dropDue(batch, number);
  }

  /** To be called at the end of a commit: lists what is held when that is much. */
  finish(batch: Batch, nodes: number): void {
    const tail = this.#own();
    if (this.#broken !== undefined) return;
    const { bytes, texts, bulk } = this.limits;
    const more = this.#added >= bytes ? bulk : 1;
    if (tail.cost < more * bytes && tail.texts.length < more * texts) return;
    this.list(batch, nodes);
  }

  /**
   * What is to be written when the memex is closed: the list of what is held, unless that is little.
   * @param nodes the next node gets this number
   */
  closing(nodes: number): ((batch: Batch, commit: CommitNumber) => void) | undefined {
    // whoever has not asked for it has changed nothing
    if (this.#tail === undefined || this.#broken !== undefined) return undefined;
    if (this.#tail.cost < this.limits.closing) return undefined;
    return (batch, commit) => {
      this.#commit = commit;
      this.list(batch, nodes);
    };
  }

  /** Lists what is held. @param nodes the next node gets this number */
  list(batch: Batch, nodes: number): void {
    this.#changed = true;
    const tail = this.#own();
    const { words, texts } = this.#toList(tail);
    const first = tail.listed.texts;
    this.#put(batch, first, words, texts);
    for (const node of [...nodesDue(this.parts.tree.pending())]) dropDue(batch, node);
    this.#begin(batch, { ...tail.listed, commit: this.#commit, texts: first + texts.length, nodes });
  }

  /**
   * From this commit on texts are listed anew, with numbers from `from` on, a bucket's first that none was ever given of:
   * what is listed below is nothing any more, and all that was made before is to be given by `listAgain`.
   */
  restart(batch: Batch, nodes: number, from: number): CommitNumber {
    this.#changed = true;
    const pending = this.parts.tree.pending();
    for (const node of [...nodesDue(pending)]) dropDue(batch, node);
    this.#awaited.dropAll(batch, pending);
    this.#broken = undefined;
    this.#begin(batch, { commit: this.#commit, texts: from, nodes, from });
    return this.#commit;
  }

  /** Lists texts of a node that were made up to a commit, after a restart at it. */
  listAgain(batch: Batch, nodes: Iterable<number>, made: CommitNumber): void {
    this.#changed = true;
    const { tree, versions, mediaTypeOf } = this.parts;
    const reader = tree.pending();
    const words = new InvertedTexts();
    const texts: TextState[] = [];
    for (const node of nodes) {
      if (isAwaited(reader, versions, mediaTypeOf, node, readNode(reader, node)))
        this.#awaited.put(batch, node);
      for (const state of textStates({ tree, reader, versions }, node)) {
        if (state.born > made) continue;
        const searched = this.#goesAside(state) ? NOTHING : this.#searchedOf({ ...state, given: undefined });
        if (searched === undefined) continue;
        words.add(searched);
        texts.push(state);
      }
    }
    this.#listMore(batch, texts, words);
  }

  #put(batch: Batch, first: number, words: InvertedTexts, texts: readonly Listable[]): void {
    words.eachPosting(first, (word, bucket, value) => batch.merge(postingKey(word, bucket), value));
    putRows(batch, first, texts);
    for (const [i, { node, version, died }] of texts.entries()) {
      putTextOf(batch, node, { text: first + i, version });
      if (died !== undefined) this.#end(batch, first + i, version, died);
    }
  }

  #end(batch: Batch, text: number, version: number | undefined, died: CommitNumber): void {
    const aside = this.#goesAside({ version, died });
    this.ends.put(batch, text, aside ? 0 : died);
    if (aside) putAside(batch, text, died);
  }

  #goesAside({ version, died }: Pick<Listable, 'version' | 'died'>): boolean {
    if (version === undefined || died === undefined) return false;
    const { tree, versions } = this.parts;
    const reader = tree.pending();
    const owner = versions.owner(reader, version);
    const stored = owner === undefined ? undefined : versions.find(reader, owner.node, owner.number);
    return (stored?.bytes ?? 0) > this.limits.long;
  }

  /** Reads the texts that stand aside and that a commit shows. */
  aside(commit: CommitNumber): TextsAside {
    return readAside(this.parts, this.rows, this.#own().listed.from, commit);
  }

  #begin(batch: Batch, listed: Listed): void {
    putTextsListed(batch, listed);
    this.#tail = newTail(listed);
  }

  /** Ends the text that a node has; gives its version, unless that was lost before. */
  #endCurrent(batch: Batch, tail: Tail, node: number, commit: CommitNumber): number | undefined {
    const current = tail.current.get(node);
    if (current !== undefined) {
      // no commit ever showed it
      if (current.born === commit) voidText(tail, current);
      else {
        current.died = commit;
        tail.hasPast = true;
      }
      tail.current.delete(node);
      return current.version;
    }
    const pending = this.parts.tree.pending();
    for (const { text, version } of this.#listedOf(tail, node)) {
      // newer ones may be of its past: names of a text whose content was lost since
      if (this.ends.endOf(pending, text) !== undefined) continue;
      this.#end(batch, text, version, commit);
      return version;
    }
    return undefined;
  }

  /** Texts of a node that are listed, the newest first; a node that came since has none. */
  #listedOf(tail: Tail, node: number): readonly ListedText[] {
    return node >= tail.listed.nodes ? [] : [...textsOf(this.parts.tree.pending(), node)];
  }

  #versionOf(number: number, node: StoredNode): number | undefined {
    const stored = this.parts.versions.find(this.parts.tree.pending(), number, node.version);
    return stored?.available === true ? stored.version : undefined;
  }

  /** What of the tail is to be listed: nothing of what is void, and of what stands aside only that it is there. */
  #toList(tail: Tail): Pick<TailWords, 'words' | 'texts'> {
    const isPlain = (text: TailText): boolean => !text.isVoid && !this.#goesAside(text);
    if (tail.texts.every(isPlain)) {
      this.#turnRound(tail, Number.POSITIVE_INFINITY);
      return tail.words;
    }
    const listing = new TailWords();
    for (const text of tail.texts) {
      if (text.isVoid) continue;
      const searched = this.#goesAside(text) ? NOTHING : this.#searchedOf(text);
      if (searched === undefined) continue;
      listing.words.add(searched);
      listing.texts.push(text);
    }
    return listing;
  }

  #searchedOf({
    node,
    record,
    version,
    given,
  }: Pick<TailText, 'node' | 'record' | 'version' | 'given'>): SearchedText | undefined {
    if (version === undefined) return searchedText(record, '');
    if (given?.bytes !== undefined) {
      return searchedText(record, bodyOf(given.bytes, given.mediaType));
    }
    const { tree, versions, mediaTypeOf } = this.parts;
    try {
      const read = readSearched(tree.pending(), versions, mediaTypeOf, node, record);
      return read?.stored.version === version ? read.text : undefined;
    } catch (error) {
      // what cannot be read cannot be searched, and must not stop what can
      if (!isMxError(error, 'corrupt') && !isMxError(error, 'truncated')) throw error;
      return searchedText(record, '');
    }
  }

  #own(): Tail {
    if (this.#tail === undefined) {
      try {
        this.#tail = loadTail(this.parts);
      } catch (error) {
        if (!isMxError(error, 'corrupt')) throw error;
        // notes can be written all the same; whoever searches is told, and a repair begins anew
        this.#broken = error;
        this.#tail = newTail(NOTHING_LISTED);
      }
    }
    return this.#tail;
  }
}
