/** The stages of long work. The store names them in English; one that has no words here is said as it came. */
import { words } from '../words/catalogue.ts';

export function stageWords(stage: string | undefined): string | undefined {
  if (stage === undefined) return undefined;
  const stages: Readonly<Record<string, string>> = words.work.stages;
  return Object.hasOwn(stages, stage) ? stages[stage] : stage;
}
