import { For, type JSX, Show } from 'solid-js';
import type { SalvageReport } from '../../mx/verify/reports.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { lossWords, salvagedWords } from '../safety/salvage.ts';
import { said } from '../state/saying.ts';
import './SalvagedDialog.css';
import { words } from '../words/catalogue.ts';

const LOSSES_SHOWN = 30;

/** What a salvage brought over, and what is lost, one by one. */
export default function SalvagedDialog(props: {
  name: string;
  report: SalvageReport;
  close: () => void;
}): JSX.Element {
  const losses = () => props.report.losses.slice(0, LOSSES_SHOWN);
  const more = () => props.report.lost - losses().length;
  return (
    <Dialog title={words.dialogs.salvaged.heading(props.name)} close={props.close}>
      <p>
        {salvagedWords(props.report)} {lossWords(props.report)}
      </p>
      <For each={props.report.remarkSayings}>{(remark) => <p>{said(remark)}</p>}</For>
      <Show when={losses().length > 0}>
        <ul class="salvaged-losses">
          <For each={losses()}>{(loss) => <li>{said(loss.saying ?? loss.what)}</li>}</For>
          <Show when={more() > 0}>
            <li class="quiet">{words.dialogs.salvaged.andMore(more())}</li>
          </Show>
        </ul>
      </Show>
      <p>{words.dialogs.salvaged.onlyRead}</p>
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" autofocus onClick={props.close}>
          {words.dialogs.salvaged.lookAtIt}
        </button>
      </div>
    </Dialog>
  );
}
