/** What a planner may do: all of it, unless it is told otherwise, by a test or by somebody who compares plans. */
import type { StaticType } from '../expression/computed.ts';
import type { ScanOf } from './access.ts';

export interface PlanOptions {
  /** Kinds of indexes that scans may use; every kind unless they are named. `all` is always among them. */
  readonly indexes?: ReadonlySet<ScanOf['by']> | undefined;
  /** `exact` weighs all orders of up to seven links; `greedy` takes the best next step, as it does beyond. */
  readonly order?: 'exact' | 'greedy' | undefined;
  /** Whether two plans may be joined by a table. */
  readonly joins?: boolean | undefined;
  /** Whether counts are taken from the statistics. */
  readonly counts?: boolean | undefined;
  /** What parameters are known to be. */
  readonly parameterTypes?: ReadonlyMap<string, StaticType> | undefined;
}
