export { QUERY_SENTENCES as queryMistakes } from '../../../mx/values/query-sayings.ts';
