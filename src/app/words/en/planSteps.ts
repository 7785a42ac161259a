export { PLAN_SENTENCES as planSteps } from '../../../mx/plan/plan-sayings.ts';
