import { MxError } from '../errors.ts';
import type { Dictionary } from '../store/dictionary.ts';

/** The name of a node or link type; one whose name is lost is called by its number. */
export function typeName(dictionary: Dictionary, number: number): string {
  return nameIn(dictionary, number) ?? `lost type ${number}`;
}

export function mediaTypeName(dictionary: Dictionary, number: number): string {
  return nameIn(dictionary, number) ?? 'application/octet-stream';
}

function nameIn(dictionary: Dictionary, number: number): string | undefined {
  try {
    return dictionary.name(number);
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
    return undefined;
  }
}
