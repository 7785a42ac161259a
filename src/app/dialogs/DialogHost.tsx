import { type JSX, lazy, Match, Switch } from 'solid-js';
import { type AppState, useApp } from '../state/app-state.ts';
import type { InTheWay, OpenDialog, Salvaged } from '../state/dialogs.ts';
import type { NoteDocument } from '../state/document-types.ts';
import type { Merged, Standoff } from '../state/reconcile.ts';
import { withWords } from '../words/catalogue.ts';

const AddLinkDialog = lazy(withWords(['dialogs', 'graph', 'links'], () => import('./AddLinkDialog.tsx')));
const CalendarDialog = lazy(withWords(['days'], () => import('../days/CalendarDialog.tsx')));
const InTheWayDialog = lazy(withWords(['time'], () => import('../timeline/InTheWayDialog.tsx')));
const KeysDialog = lazy(
  withWords(['commands', 'graph', 'saved', 'shelf'], () => import('../commands/KeysDialog.tsx')),
);
const MergeDialog = lazy(withWords(['dialogs'], () => import('./MergeDialog.tsx')));
const MergeNodesDialog = lazy(
  withWords(['similar', 'likeness'], () => import('../similar/MergeNodesDialog.tsx')),
);
const MergedDialog = lazy(withWords(['dialogs', 'versions'], () => import('./MergedDialog.tsx')));
const RenameTagDialog = lazy(
  withWords(['tags', 'batch', 'time'], () => import('../tags/RenameTagDialog.tsx')),
);
const SalvagedDialog = lazy(withWords(['dialogs'], () => import('./SalvagedDialog.tsx')));
const TagsDialog = lazy(withWords(['tags'], () => import('../tags/TagsDialog.tsx')));
const TemplateDialog = lazy(withWords(['templates'], () => import('../templates/TemplateDialog.tsx')));
const UpgradeDialog = lazy(withWords(['dialogs'], () => import('./UpgradeDialog.tsx')));

/** Shows the dialog that was asked for. */
export default function DialogHost(): JSX.Element {
  const app = useApp();
  const { dialogs } = app;
  return (
    <Switch>
      <Match when={linkFrom(app)} keyed>
        {({ from, to }) => <AddLinkDialog from={from} to={to} close={dialogs.close} />}
      </Match>
      <Match when={mergingNodes(app)} keyed>
        {({ one, other }) => <MergeNodesDialog one={one} other={other} close={dialogs.close} />}
      </Match>
      <Match when={inTheWay(app)}>
        {(found) => (
          <InTheWayDialog obstacles={found().obstacles} count={found().count} close={dialogs.close} />
        )}
      </Match>
      <Match when={dialogs.open()?.kind === 'calendar'}>
        <CalendarDialog close={dialogs.close} />
      </Match>
      <Match when={dialogs.open()?.kind === 'tags'}>
        <TagsDialog close={dialogs.close} />
      </Match>
      <Match when={dialogs.open()?.kind === 'template'}>
        <TemplateDialog close={dialogs.close} />
      </Match>
      <Match when={renamingTag(app)} keyed>
        {(tag) => <RenameTagDialog tag={tag} close={dialogs.close} />}
      </Match>
      <Match when={dialogs.open()?.kind === 'keys'}>
        <KeysDialog close={dialogs.close} />
      </Match>
      <Match when={dialogs.open()?.kind === 'upgrade' && app.memex.status()?.upgrade}>
        {(upgrade) => <UpgradeDialog upgrade={upgrade()} close={dialogs.close} />}
      </Match>
      <Match when={merging(app)} keyed>
        {({ document, standoff }) => (
          <MergeDialog document={document} standoff={standoff} close={dialogs.close} />
        )}
      </Match>
      <Match when={merged(app)}>{(found) => <MergedDialog merged={found()} close={dialogs.close} />}</Match>
      <Match when={salvaged(app)}>
        {(found) => <SalvagedDialog name={found().name} report={found().report} close={dialogs.close} />}
      </Match>
    </Switch>
  );
}

function linkFrom(app: AppState): Extract<OpenDialog, { kind: 'addLink' }> | undefined {
  const open = app.dialogs.open();
  return open?.kind === 'addLink' ? open : undefined;
}

function mergingNodes(app: AppState): Extract<OpenDialog, { kind: 'mergeNodes' }> | undefined {
  const open = app.dialogs.open();
  return open?.kind === 'mergeNodes' ? open : undefined;
}

function inTheWay(app: AppState): InTheWay | undefined {
  const open = app.dialogs.open();
  return open?.kind === 'inTheWay' ? open : undefined;
}

function renamingTag(app: AppState): string | undefined {
  const open = app.dialogs.open();
  return open?.kind === 'renameTag' ? open.tag : undefined;
}

function merging(app: AppState): { document: NoteDocument; standoff: Standoff } | undefined {
  const open = app.dialogs.open();
  const standoff = open?.kind === 'merge' ? open.document.standoff() : undefined;
  return open?.kind === 'merge' && standoff !== undefined ? { document: open.document, standoff } : undefined;
}

function merged(app: AppState): Merged | undefined {
  const open = app.dialogs.open();
  return open?.kind === 'merged' ? open.merged : undefined;
}

function salvaged(app: AppState): Salvaged | undefined {
  const open = app.dialogs.open();
  return open?.kind === 'salvaged' ? open : undefined;
}
