/** Before all browser tests: builds what is out of date, the command line too, for what crosses between them. */
import { build } from '../../../src/tools/build.mjs';

export default function setup(): void {
  for (const target of ['app', 'cli'] as const) {
    if (!build(process.cwd(), target)) throw new Error(`the ${target} could not be built; see above`);
  }
}
