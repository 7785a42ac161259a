/** What notes of days begin from: the setting `notes of days` of the memex, an object whose `template` is a node's id. */
import type { Json, NodeId } from '../../mx/types.ts';

export const DAYS_SETTING = 'notes of days' as const;

/** The node that new notes of days begin from; what makes no sense is as if it were not said. */
export function dayTemplateIn(value: Json | undefined): NodeId | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { template } = value as Record<string, unknown>;
  return typeof template === 'string' && template !== '' ? template : undefined;
}

/** The change that says so; without a node, notes of days begin empty. */
export function dayTemplateChange(template: NodeId | undefined): {
  readonly kind: 'setSetting';
  readonly name: string;
  readonly value: Json;
} {
  return { kind: 'setSetting', name: DAYS_SETTING, value: template === undefined ? null : { template } };
}
