/** How alike two nodes are, in words and figures: never "the same" for what is not, never a bare number for what is. */
import type {
  Comparison,
  LikenessFigures,
  NodeLabel,
  SharedText,
  SimilarRow,
} from '../../../workers/similar-protocol.ts';
import { counted, size } from '../state/sentence.ts';

/** A text of which so much stands in another stands there whole: a comma more or less is no difference. */
const WHOLE = 0.97;

/** Whole per cent; 100 for equal content alone, and 0 for none. */
export function percentOf(part: number): number {
  if (part === 0 || part === 1) return part * 100;
  return Math.min(99, Math.max(1, Math.round(part * 100)));
}

/** "equal", "92 %" */
export function likenessFigure({ similarity }: Pick<LikenessFigures, 'similarity'>): string {
  return similarity === 1 ? 'equal' : `${percentOf(similarity)} %`;
}

/** What a row says of the other note, beside this one: "holds all of this note", "shares 3 passages". */
export function likenessWords(row: Pick<SimilarRow, 'similarity' | 'sharedChunks' | 'shared'>): string {
  if (row.similarity === 1) return 'has the same content';
  const { shared } = row;
  if (shared === undefined) return `shares ${counted(row.sharedChunks, 'part')}`;
  if (shared.ofOne >= WHOLE && shared.ofOther >= WHOLE) return 'says the same';
  if (shared.ofOther >= WHOLE) return 'stands whole in this note';
  if (shared.ofOne >= WHOLE) return 'holds all of this note';
  if (shared.passages === 0) return 'uses the same words';
  return `shares ${counted(shared.passages, 'passage')}, ${percentOf(shared.ofOne)} % of this note`;
}

/** The first words of a passage, as many as there is room for. */
export function shortened(words: string, most: number): string {
  if (words.length <= most) return words;
  return `${words.slice(0, Math.max(words.lastIndexOf(' ', most), most / 2)).trimEnd()} …`;
}

/** "3 notes share parts with this one." */
export function similarSentence(rows: readonly Pick<NodeLabel, 'nodeType'>[]): string {
  const what = rows.some(({ nodeType }) => nodeType === 'file') ? 'node' : 'note';
  return rows.length === 1
    ? `1 ${what} shares parts with this one.`
    : `${counted(rows.length, what)} share parts with this one.`;
}

/** What two nodes share, said once above both of them. */
export function comparisonSentence(compared: Pick<Comparison, 'likeness' | 'shared' | 'chunks'>): string {
  const { likeness, shared, chunks } = compared;
  if (likeness?.similarity === 1) return 'Both have the same content.';
  const alike = likeness === undefined ? '' : `${percentOf(likeness.similarity)} % alike. `;
  if (shared === undefined) {
    if (chunks.shared === 0) return `${alike}They share no part.`;
    return `${alike}They share ${counted(chunks.shared, 'part')}, ${size(chunks.sharedBytes)} in all.`;
  }
  return `${alike}${passagesSentence(shared)}`;
}

function passagesSentence({ passages, ofOne, ofOther }: SharedText): string {
  if (passages === 0) return 'They use the same words, but no passage of one stands in the other.';
  const what =
    passages === 1 ? 'One passage stands in both' : `${counted(passages, 'passage')} stand in both`;
  return `${what}: ${percentOf(ofOne)} % of the first, ${percentOf(ofOther)} % of the second.`;
}

/** How two nodes are called in one sentence: what was copied often has the same title. */
export function namesOf(one: Pick<NodeLabel, 'title'>, other: Pick<NodeLabel, 'title'>) {
  const same = one.title === other.title;
  return { one: `“${one.title}”`, other: `${same ? 'the other ' : ''}“${other.title}”` };
}

/** At the beginning of a sentence. */
export function atFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
