/** Before the command line's tests: builds it when it is out of date. */
import { build } from '../../../src/tools/build.mjs';

export default function setup(): void {
  if (!build(process.cwd(), 'cli')) throw new Error('the command line could not be built; see above');
}
