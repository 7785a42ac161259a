export { SALVAGE_SENTENCES as losses } from '../../../mx/salvage/salvage-sayings.ts';
