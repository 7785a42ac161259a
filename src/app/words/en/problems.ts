export { VERIFY_SENTENCES as problems } from '../../../mx/verify/verify-sayings.ts';
