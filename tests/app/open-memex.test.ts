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

// Another tab may write at that moment; the page would then say for good what was true before.
test('what is written while it is being opened is known when it is open', async () => {
  const service = createFakeService({ empty: true });
  const client = createClient(linkTo(service));
  const settings = { values: { cacheMiB: 64 } } as Settings;
  // it is told that the place lasts only after it has told how many notes there are, and one more is written between
  const asking = {
    ...client,
    isLasting: async () => {
      await client.status();
      const told = new Promise<void>((resolve) => client.onChange(() => resolve()));
      await client.saveNote({ title: 'Meanwhile', text: '' });
      await told;
      return true;
    },
  };
  const { memex, dispose } = createRoot((end) => ({
    memex: createOpenMemex(asking, settings, () => undefined),
    dispose: end,
  }));
  await memex.open({ key: 'one', name: 'One', created: 1, opened: 1 });
  expect((await client.status()).nodes).toBe(1);
  expect(memex.status()?.nodes).toBe(1);
  dispose();
});
