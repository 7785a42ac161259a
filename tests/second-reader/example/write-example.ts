/** Makes the hex of docs/FORMAT.md anew, after a change of the format: `npx tsx` this file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { exampleBlocks, pageWith } from './blocks.ts';
import { makeExample } from './example-memex.ts';

const PAGE = new URL('../../../docs/FORMAT.md', import.meta.url);

async function main(): Promise<void> {
  const blocks = exampleBlocks(await makeExample());
  writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), blocks));
}

await main();
