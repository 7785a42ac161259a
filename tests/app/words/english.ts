/** Imported by tests of what puts sentences together: all texts are there, in English. */
import { fetchWords, ROOMS } from '../../../src/app/words/catalogue.ts';

await fetchWords(...ROOMS);
