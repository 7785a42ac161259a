/**
 * The index of words, as commits go on: texts that came since the last listing are held in memory, the *tail*; when
 * there are enough of them, the commit that makes them so lists them all in the tree: their postings, their rows, and
 * which texts a node has. So a search never misses what was saved a moment ago, and a small commit pays nothing.
 *
 * What the tail holds follows from the records of nodes, and is made again from them after opening (`text-listed.ts`
 * says from which). The end of a text that is listed is written by the commit that ends it.
 */
import { isTextMediaType } from '../content/chunk-policy.ts';
import { MxError } from '../errors.ts';
import type { StoredNode } from '../graph/node-record.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { InvertedTexts } from './inverted-texts.ts';
import { BUCKET_TEXTS, postingKey } from './posting.ts';
import { readSearched, type SearchedText, searchedText } from './searched-text.ts';
import { TextEnds } from './text-ends.ts';
import {
  dropDue,
  type Listed,
  type ListedText,
  nodesDue,
  putDue,
  putTextOf,
  putTextsListed,
  textOfKey,
  textsOf,
  textVersion,
} from './text-listed.ts';
import { putRows, TextRows } from './text-rows.ts';
import { recordAt, sameNames, type TextState, textStates } from './text-states.ts';
import {
  type GivenContent,
  isUnlisted,
  loadTail,
  loseContent,
  type Tail,
  TailText,
  TEXT_BYTES_LEAST,
  type TextIndexParts,
  voidText,
} from './text-tail.ts';
import { asideEnd, dropAside, putAside, textsAside } from './texts-aside.ts';

/** When texts are listed; tests make it sooner. */
export interface ListingLimits {
  /** Bytes of content of the texts in the tail: reading them again must be soon done. */
  readonly bytes: number;
  readonly texts: number;
  /** So much more of both may be held when a commit brings as much by itself: the fewer lists, the less work. */
  readonly bulk: number;
  /** Of texts of more bytes only the one that a node has now is listed. */
  readonly long: number;
}

const LIMITS: ListingLimits = { bytes: 256 * 1024, texts: 1024, bulk: 16, long: 4096 };

const decoder = new TextDecoder();
const NOTHING: SearchedText = { title: '', aliases: [], tags: [], body: '' };

type Listable = Pick<TailText, 'node' | 'version' | 'born' | 'died'>;

export class TextIndex {
  readonly rows = new TextRows();
  readonly ends = new TextEnds();
  #tail: Tail | undefined;
  #commit = 0;
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
    this.rows.forget();
    this.ends.forget();
  }

  /** How far texts are listed, and what is not, as of all that is pending. */
  tail(): {
    readonly listed: Listed;
    /** The first number of the texts in the tail while they are searched: a bucket of their own. */
    readonly first: number;
    readonly words: InvertedTexts;
    readonly texts: readonly TailText[];
  } {
    const tail = this.#own();
    if (isUnlisted(tail.listed, this.parts.tree.pending())) {
      throw new MxError(
        'read-only',
        'The words of this memex are not indexed yet: bring it up to date first.',
      );
    }
    tail.inverted ??= this.#invert(tail);
    const first = Math.ceil(tail.listed.texts / BUCKET_TEXTS) * BUCKET_TEXTS;
    return { listed: tail.listed, first, ...tail.inverted };
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
    const old = lived ? this.#endCurrent(batch, tail, number, this.#commit) : undefined;
    if (after === undefined || !lives) return;
    const version = given?.version ?? (same ? old : undefined) ?? this.#versionOf(number, after);
    if (before !== undefined && number < tail.listed.nodes) putDue(batch, number);
    const text = new TailText(number, after, version, this.#commit, given);
    tail.texts.push(text);
    tail.current.set(number, text);
    const bytes = Math.max(TEXT_BYTES_LEAST, given?.bytes?.length ?? 0);
    tail.bytes += bytes;
    this.#added += bytes;
    tail.inverted = undefined;
  }

  /** The content of a version is typed over, or forgotten: what had it is found by names and tags alone. */
  lost(batch: Batch, number: number, version: number): void {
    this.#changed = true;
    const tail = this.#own();
    for (const [i, text] of tail.texts.entries()) {
      if (text.node === number && text.version === version) loseContent(tail, text, i);
    }
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
    const record = recordAt(this.parts.tree, node, born);
    if (record === undefined || record.deleted > 0) return;
    const words = new InvertedTexts();
    words.add(searchedText(record, ''));
    const tail = this.#own();
    this.#put(batch, tail.listed.texts, words, [{ node, version: undefined, born, died }]);
    const listed = { ...tail.listed, texts: tail.listed.texts + 1 };
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
    dropDue(batch, number);
  }

  /** To be called at the end of a commit: lists what is held when that is much. */
  finish(batch: Batch, nodes: number): void {
    const tail = this.#own();
    const { bytes, texts, bulk } = this.limits;
    const more = this.#added >= bytes ? bulk : 1;
    if (tail.bytes < more * bytes && tail.texts.length < more * texts) return;
    this.list(batch, nodes);
  }

  /** Lists what is held. @param nodes the next node gets this number */
  list(batch: Batch, nodes: number): void {
    this.#changed = true;
    const tail = this.#own();
    // what stands aside is not listed
    const { words, texts } = this.#invert(tail, (text) => this.#goesAside(text));
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
    for (const node of [...nodesDue(this.parts.tree.pending())]) dropDue(batch, node);
    this.#begin(batch, { commit: this.#commit, texts: from, nodes, from });
    return this.#commit;
  }

  /** Lists texts of a node that were made up to a commit, after a restart at it. */
  listAgain(batch: Batch, nodes: Iterable<number>, made: CommitNumber): void {
    this.#changed = true;
    const { tree, versions } = this.parts;
    const reader = tree.pending();
    const words = new InvertedTexts();
    const texts: TextState[] = [];
    for (const node of nodes) {
      for (const state of textStates({ tree, reader, versions }, node)) {
        if (state.born > made) continue;
        const searched = this.#goesAside(state) ? NOTHING : this.#searchedOf({ ...state, given: undefined });
        if (searched === undefined) continue;
        words.add(searched);
        texts.push(state);
      }
    }
    const tail = this.#own();
    const { listed } = tail;
    this.#put(batch, listed.texts, words, texts);
    const more = { ...listed, texts: listed.texts + texts.length };
    putTextsListed(batch, more);
    this.#tail = { ...tail, listed: more };
  }

  #put(batch: Batch, first: number, words: InvertedTexts, texts: readonly Listable[]): void {
    for (const word of words.words()) {
      for (const { bucket, value } of words.postings(word, first)) {
        batch.merge(postingKey(word, bucket), value);
      }
    }
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
  aside(commit: CommitNumber): { readonly words: InvertedTexts; readonly nodes: readonly number[] } {
    const { tree, versions, mediaTypeOf } = this.parts;
    const reader = tree.pending();
    const words = new InvertedTexts();
    const nodes: number[] = [];
    // nothing stands aside but what another has taken the place of
    if (commit >= reader.commit) return { words, nodes };
    for (const { text, end } of textsAside(reader, this.#own().listed.from)) {
      const { node, born } = this.rows.row(reader, text);
      if (end <= commit || born > commit) continue;
      const record = recordAt(tree, node, born);
      const read = record && readSearched(reader, versions, mediaTypeOf, node, record);
      if (read?.stored.version !== textVersion(reader, node, text)) continue;
      words.add(read?.text ?? NOTHING);
      nodes.push(node);
    }
    return { words, nodes };
  }

  #begin(batch: Batch, listed: Listed): void {
    putTextsListed(batch, listed);
    this.#tail = { listed, texts: [], current: new Map(), bytes: 0, inverted: undefined };
  }

  /** Ends the text that a node has; gives its version, unless that was lost before. */
  #endCurrent(batch: Batch, tail: Tail, node: number, commit: CommitNumber): number | undefined {
    const current = tail.current.get(node);
    if (current !== undefined) {
      // no commit ever showed it
      if (current.born === commit) voidText(tail, current);
      else current.died = commit;
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

  /** @param isLeftOut texts of which nothing is to be said, though they have their number */
  #invert(
    tail: Tail,
    isLeftOut?: (text: TailText) => boolean,
  ): { readonly words: InvertedTexts; readonly texts: readonly TailText[] } {
    const words = new InvertedTexts();
    const texts: TailText[] = [];
    for (const text of tail.texts) {
      if (text.isVoid) continue;
      const searched = isLeftOut?.(text) === true ? NOTHING : this.#searchedOf(text);
      if (searched === undefined) continue;
      words.add(searched);
      texts.push(text);
    }
    return { words, texts };
  }

  #searchedOf({
    node,
    record,
    version,
    given,
  }: Pick<TailText, 'node' | 'record' | 'version' | 'given'>): SearchedText | undefined {
    if (version === undefined) return searchedText(record, '');
    if (given?.bytes !== undefined) {
      return searchedText(record, isTextMediaType(given.mediaType) ? decoder.decode(given.bytes) : '');
    }
    const { tree, versions, mediaTypeOf } = this.parts;
    const read = readSearched(tree.pending(), versions, mediaTypeOf, node, record);
    return read?.stored.version === version ? read.text : undefined;
  }

  #own(): Tail {
    this.#tail ??= loadTail(this.parts);
    return this.#tail;
  }
}
