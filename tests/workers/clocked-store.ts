/** The store's worker with a clock that jumps: the clock comes first, since the store takes the time from it. */
import '../browser/soak/clock.ts';
import '../../workers/store.ts';
