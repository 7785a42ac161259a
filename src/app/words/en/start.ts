/** The sections that are there before anything is shown. */
export { amounts } from './amounts.ts';
export { common } from './common.ts';
export { dropped } from './dropped.ts';
export { errors } from './errors.ts';
export { files } from './files.ts';
export { frame } from './frame.ts';
export { keyNames } from './keyNames.ts';
export { notes } from './notes.ts';
export { palette } from './palette.ts';
export { state } from './state.ts';
export { times } from './times.ts';
export { types } from './types.ts';
export { work } from './work.ts';
export { writing } from './writing.ts';
