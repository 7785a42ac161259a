/** Turns whatever went wrong into one sentence and an exit code. */
import { isMxError } from '../mx/errors.ts';
import { UsageError } from './command.ts';

export interface Failure {
  readonly sentence: string;
  /** 1: refused or failed; 2: wrong usage; 130: stopped by Ctrl+C. */
  readonly exitCode: 1 | 2 | 130;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { sentence: error.message, exitCode: 2 };
  if (isMxError(error, 'cancelled')) return { sentence: error.message, exitCode: 130 };
  if (isMxError(error)) return { sentence: error.message, exitCode: 1 };
  return { sentence: systemSentence(error), exitCode: 1 };
}

/** The system's name for what went wrong (`ENOENT`), when it was the system. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function systemSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'the file';
  switch (errnoOf(error)) {
    case 'ENOENT':
      return `There is no ${path}.`;
    case 'EACCES':
    case 'EPERM':
      return `This account may not open ${path}.`;
    case 'EROFS':
      return `${path} is on a disk that cannot be written to.`;
    case 'EISDIR':
      return `${path} is a folder, not a file.`;
    case 'ENOTDIR':
      return `${path} is not in a folder.`;
    case 'EEXIST':
      return `${path} exists already.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full; nothing was changed.';
    default:
      return error.message;
  }
}

/** Why something could not be read, without the path: where this is told, the path stands beside it. */
export function unreadable(error: unknown): Error {
  const cause = { cause: error };
  switch (errnoOf(error)) {
    case 'ENOENT':
      return new Error('it is gone.', cause);
    case 'EACCES':
    case 'EPERM':
      return new Error('this account may not open it.', cause);
    case 'ENAMETOOLONG':
      return new Error('its path is too long for this system.', cause);
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}
