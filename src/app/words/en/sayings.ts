/** What the store says by codes. */
export { damage } from './damage.ts';
export { importReasons } from './importReasons.ts';
export { losses } from './losses.ts';
export { obstacles } from './obstacles.ts';
export { planSteps } from './planSteps.ts';
export { problems } from './problems.ts';
export { queryMistakes } from './queryMistakes.ts';
export { refusals } from './refusals.ts';
