export { DAMAGE_SENTENCES as damage } from '../../../mx/damage-sayings.ts';
