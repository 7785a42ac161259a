/** Before all browser tests: builds the app when it is out of date. */
import { build } from '../../../src/tools/build.mjs';

export default function setup(): void {
  if (!build(process.cwd(), 'app')) throw new Error('the app could not be built; see above');
}
