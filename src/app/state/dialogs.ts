/** Which dialog is open; at most one. Screens ask for it here, the frame shows it. */
import { type Accessor, createSignal } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import type { SalvageReport } from '../../mx/verify/reports.ts';

export interface Salvaged {
  readonly kind: 'salvaged';
  /** The name of the new memex. */
  readonly name: string;
  readonly report: SalvageReport;
}

export type OpenDialog =
  | { readonly kind: 'addLink'; readonly from: NodeId }
  | { readonly kind: 'keys' }
  | Salvaged;

export interface Dialogs {
  readonly open: Accessor<OpenDialog | undefined>;
  addLink(from: NodeId): void;
  keys(): void;
  salvaged(name: string, report: SalvageReport): void;
  close(): void;
}

export function createDialogs(): Dialogs {
  const [open, setOpen] = createSignal<OpenDialog>();
  return {
    open,
    addLink: (from) => setOpen({ kind: 'addLink', from }),
    keys: () => setOpen({ kind: 'keys' }),
    salvaged: (name, report) => setOpen({ kind: 'salvaged', name, report }),
    close: () => setOpen(undefined),
  };
}
