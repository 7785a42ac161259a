/** A real graph of commits with git's own answers; not everybody has it. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ImportSource } from '../../src/formats/import-source.ts';

const FOLDER = resolve(import.meta.dirname, '../../../shared/data/dag');
export const COMMITS_FILE = join(FOLDER, 'commits.graphml.gz');
const ANSWERS_FILE = join(FOLDER, 'commits-answers.json');

export const hasCommits = existsSync(COMMITS_FILE) && existsSync(ANSWERS_FILE);

export interface CommitAnswers {
  readonly nodes: number;
  /** How many commits each reaches along links to parents, itself not counted. */
  readonly ancestors: Readonly<Record<string, number>>;
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly aIsAncestorOfB: boolean;
    readonly bIsAncestorOfA: boolean;
    readonly mergeBases: readonly string[];
  }[];
}

export function commitAnswers(): CommitAnswers {
  return JSON.parse(readFileSync(ANSWERS_FILE, 'utf8')) as CommitAnswers;
}

export function commitsSource(): ImportSource {
  return {
    path: 'commits.graphml.gz',
    size: statSync(COMMITS_FILE).size,
    read: () => createReadStream(COMMITS_FILE),
  };
}
