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
import { storeVersions } from './versions.ts';

const { values } = parseArgs({
  options: {
    versions: { type: 'string', default: '500' },
    bytes: { type: 'string', default: '1000000000' },
  },
});
const share = (part: number) => `${(part * 100).toFixed(1)} %`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

console.log(`Node ${process.versions.node}, ${machine()}`);
const versions = await storeVersions(Number(values.versions));
for (const { chunker, versions: kept, versionBytes, ...shares } of versions) {
  console.log(
    `${kept} versions, ${megabytes(versionBytes)}, ${chunker}: chunks ${share(shares.chunkShare)}, ` +
      `file ${share(shares.fileShare)}, compact copy ${share(shares.compactShare)}`,
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
