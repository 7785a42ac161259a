export { OBSTACLE_SENTENCES as obstacles } from '../../../mx/store/obstacle-sayings.ts';
