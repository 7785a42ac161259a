/**
 * The first of the app's code that runs. It is small, so that the store's worker is on its way while the interface's
 * code still comes; the page names both, and they are fetched at once.
 */
import { startClient } from './client/memex-client.ts';
import { keepEarlyErrors } from './state/early-errors.ts';
import { installTrustedTypes } from './trusted-types.ts';

keepEarlyErrors();
installTrustedTypes();

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element #app.');
// Who frames the app could lay something over it and have a person press what they do not see. A header forbids
// it where the host sends ours; this holds everywhere.
const store = window.top === window ? startClient() : undefined;
import('./interface.tsx').then(
  ({ refuseFrame, show }) => (store === undefined ? refuseFrame(root) : show(store, root)),
  (error: unknown) => {
    console.error(error);
    // no catalogue of texts has come either
    root.textContent = 'Memex could not be fetched whole. Reload the page when there is a network.';
  },
);
