import { type JSX, Show } from 'solid-js';
import './ledger.css';

/** A big figure with its word below it. */
export function Figure(props: { value: string; unit?: string; label: string }): JSX.Element {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        {props.value} <Show when={props.unit}>{(unit) => <small>{unit()}</small>}</Show>
      </dd>
    </div>
  );
}
