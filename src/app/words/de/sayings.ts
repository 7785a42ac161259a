/** What the store says by codes. */
export { importReasons } from './importReasons.ts';
