import type { errors as English } from '../en/errors.ts';

export const errors: typeof English = {
  ofMemex: (error) => `Das hat nicht geklappt. Die Meldung dazu, auf Englisch: ${error.message}`,
  ofBrowser: (message) => `Das hat nicht geklappt: ${message}`,
  withoutReason: 'Das hat nicht geklappt, und der Browser nennt keinen Grund.',
};
