/** The character maps for pages that are shown: a file of its own beside that of the worker which takes texts out. */
export { characterMap } from '../../formats/character-maps.ts';
