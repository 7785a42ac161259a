import { it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore } from '../../src/mx/index.ts';
import { run, wreck } from '../salvage/wrecks.ts';
import { exercise, exerciseUnbounded } from './exercise.ts';
import { SealedFile } from './sealed-file.ts';
it('dbg', async () => {
  const whole = await wreck(5);
  const f = new SealedFile(whole.bytes.slice());
  f.reseal();
  for (let i = 0; i < f.bytes.length; i++) if (f.bytes[i] !== whole.bytes[i]) { console.log('diff at', i, f.parts.filter((p) => p.at <= i && i < p.at + p.length)); break; }
  console.log(whole.bytes.length);
  let t = performance.now();
  exerciseUnbounded(whole.bytes, whole.around); exerciseUnbounded(whole.bytes, whole.around); exerciseUnbounded(whole.bytes, whole.around); t = performance.now();
  exercise(whole.bytes, whole.around);
  console.log('exercise', performance.now() - t);
});
