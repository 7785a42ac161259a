import { startClient } from './client/memex-client.ts';
import { start } from './start.tsx';
import { sentenceOf } from './state/sentence.ts';
import { installTrustedTypes } from './trusted-types.ts';

installTrustedTypes();

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element #app.');
startClient()
  .then((client) => start(client, root))
  .catch((error: unknown) => {
    console.error(error);
    root.textContent = sentenceOf(error);
  });
