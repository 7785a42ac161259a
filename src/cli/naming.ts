/** Finds the node that a person means: by id, by the beginning or end of one, or by exact title. */
import { isMxError, MxError } from '../mx/errors.ts';
import type { View } from '../mx/index.ts';
import type { NodeRecord } from '../mx/types.ts';

const CANDIDATES_MAX = 10;

/** @throws MxError `not-found`; `ambiguous`, with the candidates in its sentence */
export function nodeNamed(view: View, name: string): NodeRecord {
  try {
    return view.nodes.named(name);
  } catch (error) {
    if (!isMxError(error, 'ambiguous')) throw error;
    throw new MxError('ambiguous', listCandidates(view, name, error), error.details, { cause: error });
  }
}

function listCandidates(view: View, name: string, error: MxError): string {
  const ids = candidateIds(error);
  const listed = ids.slice(0, CANDIDATES_MAX).map((id) => {
    const node = view.nodes.find(id);
    return node ? `${id} (${node.title})` : id;
  });
  const more = ids.length > listed.length ? ` and ${ids.length - listed.length} more` : '';
  return `“${name}” names more than one node: ${listed.join(', ')}${more}; use one of these ids.`;
}

function candidateIds(error: MxError): readonly string[] {
  const { candidates } = error.details;
  if (!Array.isArray(candidates)) return [];
  return candidates.flatMap((candidate) => {
    if (typeof candidate === 'string') return [candidate];
    const id = typeof candidate === 'object' && candidate !== null ? Reflect.get(candidate, 'id') : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}
