/** Before all browser tests: builds the app when it is out of date, and serves it as `npm start` would. */
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { build } from '../../../src/tools/build.mjs';
import { serveFolder } from '../../../src/tools/static-server.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built app is served, with a slash at the end. */
    appAddress: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!build(process.cwd(), 'app')) throw new Error('the app could not be built; see above');
  const server = await serveFolder(join(process.cwd(), 'dist', 'app'));
  project.provide('appAddress', server.address);
  return () => server.close();
}
