/** The machine that figures were measured on, in words. */
import { cpus, totalmem } from 'node:os';

export function machine(): string {
  const all = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `${all.length} cores (${all[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${date}`;
}
