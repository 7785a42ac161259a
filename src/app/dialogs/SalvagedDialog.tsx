import { For, type JSX, Show } from 'solid-js';
import type { SalvageReport } from '../../mx/verify/reports.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { lossWords, salvagedWords } from '../safety/salvage.ts';
import { figure } from '../state/sentence.ts';
import './SalvagedDialog.css';

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
    <Dialog title={`“${props.name}” holds what could be read`} close={props.close}>
      <p>
        {salvagedWords(props.report)} {lossWords(props.report)}
      </p>
      <For each={props.report.remarks}>{(remark) => <p>{remark}</p>}</For>
      <Show when={losses().length > 0}>
        <ul class="salvaged-losses">
          <For each={losses()}>{(loss) => <li>{loss.what}</li>}</For>
          <Show when={more() > 0}>
            <li class="quiet">and {figure(more())} more</li>
          </Show>
        </ul>
      </Show>
      <p>The damaged memex was only read. It is still in the list of memexes, in Data safety.</p>
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" autofocus onClick={props.close}>
          Look at it
        </button>
      </div>
    </Dialog>
  );
}
