/** `npm run sample`: makes public/sample.mx from the sources in this folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeSampleMemex } from './sample-memex.ts';

const folder = fileURLToPath(new URL('../../public/', import.meta.url));
const bytes = await makeSampleMemex();
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}sample.mx`, bytes);
console.log(`public/sample.mx: ${(bytes.length / 1024).toFixed(0)} KB`);
