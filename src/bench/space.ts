/**
 * `npm run bench:space`: what versions take, by chunker, and what is left of a large memex after half of it is
 * purged. In Node, on a file in the folder for temporary files. Prints figures and writes dist/bench/space.json.
 *
 * Options: `--versions N` (500), `--bytes N` (1,000,000,000) for the large memex.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { purgeHalf } from './purge.ts';
import { measureVersions, type VersionSizes } from './version-sizes.ts';

const { values } = parseArgs({
  options: {
    versions: { type: 'string', default: '500' },
    bytes: { type: 'string', default: '1000000000' },
  },
});
const share = (part: number) => `${(part * 100).toFixed(1)} %`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

console.log(`Node ${process.versions.node}, ${machine()}`);
const versions: VersionSizes[] = [];
for (const chunker of ['content-defined', 'fixed'] as const) {
  const sizes = await measureVersions(Number(values.versions), chunker);
  versions.push(sizes);
  const { contentBytes, chunkBytes, liveBytes, compactBytes } = sizes;
  console.log(
    `${sizes.versions} versions, ${megabytes(contentBytes)}, ${chunker}: chunks ${share(chunkBytes / contentBytes)}, ` +
      `file ${share(liveBytes / contentBytes)}, compact copy ${share(compactBytes / contentBytes)}`,
  );
}

const purged = await purgeHalf(Number(values.bytes), console.log);
console.log(
  `${megabytes(purged.bytesBefore)} before, ${megabytes(purged.bytesAfter)} after: ${share(purged.share)}`,
);
console.log(
  `${purged.commits} commits meanwhile waited at most ${purged.longestWaitMs.toFixed(1)} ms for the store's own ` +
    `work (median ${purged.medianWaitMs.toFixed(1)}), and ${purged.longestDeviceMs.toFixed(1)} ms for the device; ` +
    `longest slice ${purged.longestSliceMs.toFixed(1)} ms, longest purge ${purged.longestPurgeMs.toFixed(1)} ms`,
);
const file = join(import.meta.dirname, '..', 'space.json');
writeFileSync(file, `${JSON.stringify({ machine: machine(), versions, purged }, null, 2)}\n`);
