/** How alike two nodes are, in words and figures: never "the same" for what is not, never a bare number for what is. */
import type {
  Comparison,
  LikenessFigures,
  NodeLabel,
  SharedText,
  SimilarRow,
} from '../../../workers/similar-protocol.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** A text of which so much stands in another stands there whole: a comma more or less is no difference. */
const WHOLE = 0.97;

/** Whole per cent; 100 for equal content alone, and 0 for none. */
export function percentOf(part: number): number {
  if (part === 0 || part === 1) return part * 100;
  return Math.min(99, Math.max(1, Math.round(part * 100)));
}

/** "equal", "92 %" */
export function likenessFigure({ similarity }: Pick<LikenessFigures, 'similarity'>): string {
  return similarity === 1 ? words.likeness.equal : words.likeness.perCent(percentOf(similarity));
}

/** What a row says of the other note, beside this one: "holds all of this note", "shares 3 passages". */
export function likenessWords(row: Pick<SimilarRow, 'similarity' | 'sharedChunks' | 'shared'>): string {
  if (row.similarity === 1) return words.likeness.sameContent;
  const { shared } = row;
  if (shared === undefined) return words.likeness.sharesParts(row.sharedChunks);
  if (shared.ofOne >= WHOLE && shared.ofOther >= WHOLE) return words.likeness.saysTheSame;
  if (shared.ofOther >= WHOLE) return words.likeness.standsWhole;
  if (shared.ofOne >= WHOLE) return words.likeness.holdsAll;
  if (shared.passages === 0) return words.likeness.sameWords;
  return words.likeness.sharesPassages(shared.passages, percentOf(shared.ofOne));
}

/** The first words of a passage, as many as there is room for. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(text.lastIndexOf(' ', most), most / 2)).trimEnd()} …`;
}

/** "3 notes share parts with this one." */
export function similarSentence(rows: readonly Pick<NodeLabel, 'nodeType'>[]): string {
  const hasFile = rows.some(({ nodeType }) => nodeType === 'file');
  return (hasFile ? words.likeness.nodesShare : words.likeness.notesShare)(rows.length);
}

/** What two nodes share, said once above both of them. */
export function comparisonSentence(compared: Pick<Comparison, 'likeness' | 'shared' | 'chunks'>): string {
  const { likeness } = compared;
  if (likeness?.similarity === 1) return words.likeness.bothSame;
  const shared = sharedSentence(compared);
  return likeness === undefined
    ? shared
    : `${words.likeness.alike(percentOf(likeness.similarity))} ${shared}`;
}

function sharedSentence({ shared, chunks }: Pick<Comparison, 'shared' | 'chunks'>): string {
  if (shared !== undefined) return passagesSentence(shared);
  if (chunks.shared === 0) return words.likeness.shareNone;
  return words.likeness.shareParts(chunks.shared, size(chunks.sharedBytes));
}

function passagesSentence({ passages, ofOne, ofOther }: SharedText): string {
  if (passages === 0) return words.likeness.sameWordsOnly;
  return words.likeness.passages(passages, percentOf(ofOne), percentOf(ofOther));
}

/** How two nodes are called in one sentence: what was copied often has the same title. */
export function namesOf(one: Pick<NodeLabel, 'title'>, other: Pick<NodeLabel, 'title'>) {
  const same = one.title === other.title;
  const { named, theOther } = words.likeness;
  return { one: named(one.title), other: same ? theOther(other.title) : named(other.title) };
}

/** At the beginning of a sentence. */
export function atFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
