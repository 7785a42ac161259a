/**
 * What a type of node means: what it is called, what it is for, its shape and ink, what new ones begin from. A person
 * says it; it is kept as settings of the memex, `node type NAME`.
 */
import { MxError } from '../errors.ts';
import { type NamedThing, refusalSaying } from '../refusal-sayings.ts';
import type { Json, NodeId } from '../types.ts';

export const NODE_SHAPES = [
  'circle',
  'square',
  'hexagon',
  'diamond',
  'ring',
  'triangle',
  'page',
  'star',
  'plus',
  'arch',
] as const;
export type NodeShape = (typeof NODE_SHAPES)[number];
export const NODE_INKS = 10;

export interface NodeKindParts {
  /** What it is called on screens; its own name when nobody has said it. */
  readonly label?: string;
  readonly description?: string;
  readonly shape?: NodeShape;
  /** 1 to 10. */
  readonly ink?: number;
  /** The node that new ones begin from. */
  readonly template?: NodeId;
}

export interface NodeKind extends NodeKindParts {
  /** As it stands in nodes. */
  readonly type: string;
}

export const NODE_TYPE_SETTING = 'node type ' as const;
const NAME_CHARS_MAX = 64;
const DESCRIPTION_CHARS_MAX = 500;

/**
 * The setting that says so of a type; its value is null when nothing is said.
 * @throws MxError `invalid-argument` for what makes no sense
 */
export function nodeKindSetting({ type, ...parts }: NodeKind): { name: string; value: Json } {
  requireName('A type of node', type);
  const { label, description, shape, ink, template } = parts;
  if (label !== undefined) requireName('The label of a type', label);
  if ((description?.length ?? 0) > DESCRIPTION_CHARS_MAX)
    throw new MxError('invalid-argument', refusalSaying('descriptionLong', DESCRIPTION_CHARS_MAX));
  if (ink !== undefined && !isInk(ink))
    throw new MxError('invalid-argument', refusalSaying('typeInk', NODE_INKS));
  const said: Record<string, Json> = {
    ...(label === undefined || label === type ? {} : { label }),
    ...(description === undefined || description === '' ? {} : { description }),
    ...(shape === undefined ? {} : { shape }),
    ...(ink === undefined ? {} : { ink }),
    ...(template === undefined ? {} : { template }),
  };
  return { name: NODE_TYPE_SETTING + type, value: Object.keys(said).length === 0 ? null : said };
}

/** What a setting says of a type; a part that makes no sense, from another program, is as if it were not there. */
export function nodeKindIn(type: string, value: Json): NodeKind {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { type };
  const { label, description, shape, ink, template } = value as Record<string, unknown>;
  const known = NODE_SHAPES.find((each) => each === shape);
  return {
    type,
    ...(typeof label === 'string' && label.trim() !== '' ? { label } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(known === undefined ? {} : { shape: known }),
    ...(isInk(ink) ? { ink } : {}),
    ...(typeof template === 'string' && template !== '' ? { template } : {}),
  };
}

function requireName(what: NamedThing, name: string): void {
  if (name !== '' && name === name.trim() && name.length <= NAME_CHARS_MAX && !/\p{Cc}/u.test(name)) return;
  throw new MxError('invalid-argument', refusalSaying('nameForm', what, NAME_CHARS_MAX));
}

function isInk(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= NODE_INKS;
}
