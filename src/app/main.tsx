import { startClient } from './client/memex-client.ts';
import { start } from './start.tsx';
import { sentenceOf } from './state/sentence.ts';
import { installTrustedTypes } from './trusted-types.ts';
import { fetchWords, speak, words } from './words/catalogue.ts';
import { languageFor } from './words/language.ts';

installTrustedTypes();

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element #app.');
const sayFailure = (error: unknown): void => {
  console.error(error);
  root.textContent = sentenceOf(error);
};
if (window.top !== window) {
  // Who frames the app could lay something over it and have a person press what they do not see. A header forbids
  // it where the host sends ours; this holds everywhere.
  speak(languageFor('browser', navigator.languages))
    .then(() => fetchWords('start'))
    .then(() => {
      root.textContent = words.frame.insideAnotherPage;
    })
    .catch(sayFailure);
} else {
  const { client, connected } = startClient();
  const rendered = start(client, root);
  Promise.all([rendered, connected]).catch(async (error: unknown) => {
    // What is still being rendered must not take the place of what is said.
    await rendered.catch(() => undefined);
    sayFailure(error);
  });
}
