/** The memex that is open, as screens follow it. */
import './words/english.ts';
import { createComputed, createRoot, on } from 'solid-js';
import { expect, test } from 'vitest';
import { createClient, linkTo } from '../../src/app/client/memex-client.ts';
import { createOpenMemex } from '../../src/app/state/open-memex.ts';
import type { Settings } from '../../src/app/state/settings.ts';
import { createFakeService } from './fake-service.ts';

test('those who follow its key hear of another memex, and not of a backup', async () => {
  const client = createClient(linkTo(createFakeService({ empty: true })));
  const settings = { values: { cacheMiB: 64 } } as Settings;
  const heard: (string | undefined)[] = [];
  const { memex, dispose } = createRoot((end) => {
    const made = createOpenMemex(client, settings, () => undefined);
    createComputed(on(made.key, (key) => heard.push(key)));
    return { memex: made, dispose: end };
  });
  const entry = { key: 'one', name: 'One', created: 1, opened: 1 };
  await memex.open(entry);
  memex.renew({ ...entry, lastBackup: 2, lastBackupCommit: 1 });
  await memex.open({ ...entry, key: 'two' });
  dispose();
  expect(memex.entry()?.key).toBe('two');
  expect(heard).toEqual([undefined, 'one', 'two']);
});
