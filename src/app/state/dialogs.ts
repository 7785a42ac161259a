/** Which dialog is open; at most one. Screens ask for it here, the frame shows it. */
import { type Accessor, createSignal } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';

export type OpenDialog = { readonly kind: 'addLink'; readonly from: NodeId } | { readonly kind: 'keys' };

export interface Dialogs {
  readonly open: Accessor<OpenDialog | undefined>;
  addLink(from: NodeId): void;
  keys(): void;
  close(): void;
}

export function createDialogs(): Dialogs {
  const [open, setOpen] = createSignal<OpenDialog>();
  return {
    open,
    addLink: (from) => setOpen({ kind: 'addLink', from }),
    keys: () => setOpen({ kind: 'keys' }),
    close: () => setOpen(undefined),
  };
}
