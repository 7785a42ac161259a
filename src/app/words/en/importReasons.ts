export { IMPORT_SENTENCES as importReasons } from '../../../formats/import-sayings.ts';
