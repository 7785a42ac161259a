/** Memexes that someone altered and made all checksums right again: they are proven whole, or not taken over at all. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forged } from '../hostile/forge.ts';
import { SealedFile } from '../hostile/sealed-file.ts';
import { wreck } from '../salvage/wrecks.ts';
import { newDesk } from './harness/memex.ts';

test('a forged memex is taken over only when all of it is proven, and else leaves nothing behind', async () => {
  const desk = newDesk();
  const { bytes } = await wreck(5);
  writeFileSync(desk.path('lived.mx'), bytes);
  await desk.memex(['export', 'sound.mx', '-f', 'lived.mx']);
  const sound = new Uint8Array(readFileSync(desk.path('sound.mx')));
  let refused = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const { bytes: bad, what } = forged(seed % 2 === 0 ? sound : bytes, 100 + seed);
    writeFileSync(desk.path('bad.mx'), bad);
    const { code, err } = await desk.memex(['import', 'bad.mx', 'new.mx']);
    const left = readdirSync(desk.folder).filter((name) => name.startsWith('new'));
    if (code === 0) {
      expect(left, what).toEqual(['new.mx']);
      expect(await desk.json(['verify', '-f', 'new.mx']), what).toMatchObject({ ok: true });
      rmSync(desk.path('new.mx'));
    } else {
      refused++;
      expect(code, what).toBe(1);
      expect(err, what).toMatch(/^memex: [^\n]+\n$/);
      expect(left, what).toEqual([]);
    }
    expect(readFileSync(desk.path('bad.mx')).equals(bad), what).toBe(true);
  }
  expect(refused).toBeGreaterThan(2);
});

test('a memex that is whole but for what one body says is not taken over', async () => {
  const desk = newDesk();
  const { bytes } = await wreck(5);
  const file = new SealedFile(bytes.slice());
  const body = file.ofKind('body')[0];
  if (body === undefined) throw new RangeError('There is no body.');
  file.bytes[body.at + 20] = (file.bytes[body.at + 20] ?? 0) ^ 1;
  file.reseal();
  writeFileSync(desk.path('bad.mx'), file.bytes);
  const { code, err } = await desk.memex(['import', 'bad.mx', 'new.mx']);
  expect(code).toBe(1);
  expect(err).toMatch(/is damaged and was not taken over/);
  expect(existsSync(desk.path('new.mx'))).toBe(false);
});
