export { REFUSAL_SENTENCES as refusals } from '../../../mx/refusal-sayings.ts';
