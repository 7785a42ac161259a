import { it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore } from '../../src/mx/index.ts';
import { run, wreck } from '../salvage/wrecks.ts';
import { exercise } from './exercise.ts';
import { forged } from './forge.ts';
it('dbg', { timeout: 3_000_000 }, async () => {
  const whole = await wreck(5);
  const copy = new MemoryFile();
  run(openStore(new MemoryFile(whole.bytes), { ...whole.around, readOnly: true }).export(copy));
  const from = Number(process.env.FROM), n = Number(process.env.N);
  for (let seed = from; seed < from + n; seed++) {
    const { bytes, what } = forged(seed % 3 === 0 ? copy.bytes() : whole.bytes, seed);
    const t = performance.now();
    try { exercise(bytes, whole.around); } catch (e) { console.log('SEED', seed, what, e instanceof Error ? e.stack?.split('\n').slice(0, 8).join('\n') : e, (e as any).cause?.stack?.split('\n').slice(0, 5).join('\n')); }
    const d = performance.now() - t;
    if (d > 8000) console.log('SLOW', seed, what, d);
  }
  console.log('done');
});
