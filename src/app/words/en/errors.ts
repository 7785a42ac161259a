import type { MxError } from '../../../mx/errors.ts';

export const errors = {
  /** What the store says of a failure. Its own sentences are English. */
  ofMemex: (error: MxError) => error.message,
  /** What the browser says, in its own words. */
  ofBrowser: (message: string) => `That did not work: ${message}`,
  withoutReason: 'That did not work, and the browser does not say why.',
};
