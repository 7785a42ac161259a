/** What the engine says of itself, asked again after every change and every so often while somebody looks. */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { EngineReport } from '../../mx/tree/engine-report.ts';
import type { AppState } from '../state/app-state.ts';
import { decimal } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

const EVERY_MS = 2000;

/** Must run inside a component: it stops asking when that goes. */
export function createEngineReport({ client, memex, toasts }: AppState): Accessor<EngineReport | undefined> {
  const [report, setReport] = createSignal<EngineReport>();
  let isTold = false;
  const ask = async (): Promise<void> => {
    if (memex.phase() !== 'open' || document.hidden) return;
    try {
      setReport(await client.measure());
      isTold = false;
    } catch (error) {
      // The memex may be closed while the question is on its way. It is asked again and again, and told once.
      if (memex.phase() !== 'open' || isTold) return;
      isTold = true;
      toasts.fail(error);
    }
  };
  createEffect(on([memex.changes, memex.phase], () => void ask()));
  const timer = setInterval(() => void ask(), EVERY_MS);
  onCleanup(() => clearInterval(timer));
  return report;
}

/** The state of the engine in one sentence, the worst first. */
export function engineSentence(report: EngineReport, size: (bytes: number) => string): string {
  if (report.fault !== undefined) return words.safety.engine.fault(report.fault);
  if (report.merges.running > 0) return words.safety.engine.merging;
  const waiting = report.memtableBytes + report.frozenBytes;
  if (waiting > 0) {
    return words.safety.engine.waiting(size(waiting));
  }
  return words.safety.engine.atRest;
}

/** "98.2 %" of reads that were answered from memory; undefined before the first. */
export function hitRate({ cache }: EngineReport): string | undefined {
  const reads = cache.hits + cache.misses;
  return reads === 0 ? undefined : words.safety.engine.rate(decimal((100 * cache.hits) / reads, 1));
}
