import { countsIn } from '../plural.ts';

export const say = countsIn('de-DE');
