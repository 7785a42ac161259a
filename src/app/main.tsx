import { startClient } from './client/memex-client.ts';
import { start } from './start.tsx';
import { sentenceOf } from './state/sentence.ts';
import { installTrustedTypes } from './trusted-types.ts';

installTrustedTypes();

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element #app.');
if (window.top !== window) {
  // Who frames the app could lay something over it and have a person press what they do not see. A header forbids
  // it where the host sends ours; this holds everywhere.
  root.textContent = 'Memex does not run inside another page. Open it in a tab of its own.';
} else {
  const { client, connected } = startClient();
  const rendered = start(client, root);
  Promise.all([rendered, connected]).catch(async (error: unknown) => {
    console.error(error);
    // What is still being rendered must not take the place of what is said.
    await rendered.catch(() => undefined);
    root.textContent = sentenceOf(error);
  });
}
