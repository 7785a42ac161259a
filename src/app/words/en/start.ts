/** The sections that are there before anything is shown. */
export { errors } from './errors.ts';
export { files } from './files.ts';
export { frame } from './frame.ts';
export { times } from './times.ts';
export { writing } from './writing.ts';
