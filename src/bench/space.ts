/**
 * `npm run bench:space`: what versions take, by chunker. Prints figures and writes dist/bench/space.json.
 *
 * Options: `--versions N` (500).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { storeVersions } from './versions.ts';

const { values } = parseArgs({ options: { versions: { type: 'string', default: '500' } } });

const versions = await storeVersions(Number(values.versions));
for (const each of versions) {
  const share = (part: number) => `${(part * 100).toFixed(1)} %`;
  console.log(
    `${each.versions} versions, ${(each.versionBytes / 1e6).toFixed(1)} MB, ${each.chunker}: ` +
      `chunks ${share(each.chunkShare)}, file ${share(each.fileShare)}, compact copy ${share(each.compactShare)}`,
  );
}
writeFileSync(join(import.meta.dirname, '..', 'space.json'), `${JSON.stringify({ versions }, null, 2)}\n`);
