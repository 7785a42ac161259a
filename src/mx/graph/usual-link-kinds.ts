/**
 * What a type of link means as long as nobody has said anything of it: those that everybody needs are built in. It
 * stands apart from reading what a memex says, since the interface draws by it at its start.
 */
export interface LinkKind {
  /** As it stands in links. */
  readonly type: string;
  /** How it reads from its source: "cites". */
  readonly label: string;
  /** How it reads from its target: "cited by"; empty where nobody has said it. */
  readonly inverse: string;
  readonly description: string;
  /** One of the ten inks, 1 to 10; none leaves it to whoever draws. */
  readonly ink?: number;
  /** Types of nodes that it may lead from, and to; of any type when there are none. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What a person may say of a type of link; what is not said is as it is built in. */
export type LinkKindParts = Partial<Omit<LinkKind, 'type'>>;

export const INKS = 10;
const built = (type: string, inverse: string, ink: number, description: string): LinkKind => ({
  type,
  label: type,
  inverse,
  description,
  ink,
  from: [],
  to: [],
});

const BUILT_IN: readonly LinkKind[] = [
  built('cites', 'cited by', 4, 'Names it as a source, or quotes it.'),
  built('part of', 'has part', 9, 'Belongs to something larger.'),
  built('derived from', 'source of', 5, 'Was made out of it: a summary, a translation, a later draft.'),
  built('supports', 'supported by', 1, 'Is a reason for it.'),
  built('contradicts', 'contradicted by', 7, 'Is a reason against it.'),
  built('follows', 'leads to', 6, 'Comes after it.'),
  built('relates to', 'relates to', 3, 'Has to do with it.'),
];

/** The types that every memex knows. */
export const BUILT_IN_LINK_TYPES: readonly string[] = BUILT_IN.map(({ type }) => type);

/** What a type means as long as nobody has said anything of it. */
export function usualKind(type: string): LinkKind {
  const known = BUILT_IN.find((kind) => kind.type === type);
  return known ?? { type, label: type, inverse: '', description: '', from: [], to: [] };
}

/** True for the number of an ink. */
export function isInk(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= INKS;
}
