/**
 * On a phone the card of a node is a step of its own: Back puts it away first, and leaves the graph only then. The
 * address has the node, so that Forward, a reload and Back from the note bring its card again.
 */
import { type Accessor, createEffect, on } from 'solid-js';
import type { Router } from '../router.ts';

/** @param putAway called when Back has left the step of the card */
export function makeCardAStep(
  router: Router,
  phone: Accessor<boolean>,
  selectedId: Accessor<string | undefined>,
  putAway: () => void,
): void {
  let stepped = false;
  createEffect(
    on(
      selectedId,
      (id) => {
        if (id !== undefined && (stepped || phone())) {
          const address = `#/graph?node=${encodeURIComponent(id)}`;
          if (stepped) router.replace(address);
          else router.go(address);
          stepped = true;
        } else if (id === undefined && stepped) {
          stepped = false;
          router.back();
        }
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      router.route,
      ({ screen, params }) => {
        if (!stepped || screen !== 'graph' || params.has('node')) return;
        stepped = false;
        putAway();
      },
      { defer: true },
    ),
  );
}
