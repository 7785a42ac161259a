/** `npm run bench:versions [number]`: what the versions of a long text cost, per chunker. */
import { measureVersions } from './version-sizes.ts';

const VERSIONS = 500;

const versions = Number(process.argv[2] ?? VERSIONS);
console.log(`| ${versions} versions | bytes of all | distinct chunks | live file | compact copy | share |`);
console.log('| --- | --- | --- | --- | --- | --- |');
for (const chunker of ['content-defined', 'fixed'] as const) {
  const { contentBytes, chunkBytes, liveBytes, compactBytes } = await measureVersions(versions, chunker);
  const share = (bytes: number) => `1/${(contentBytes / bytes).toFixed(1)}`;
  const cells = [contentBytes, chunkBytes, liveBytes, compactBytes].map((bytes) =>
    bytes.toLocaleString('en'),
  );
  console.log(`| ${[chunker, ...cells].join(' | ')} | ${share(liveBytes)}, ${share(compactBytes)} |`);
}
