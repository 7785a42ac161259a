import type { JSX } from 'solid-js';

export default function ImportScreen(): JSX.Element {
  return (
    <div class="scroll">
      <div class="ledger">
        <header>
          <h1>Import</h1>
        </header>
      </div>
    </div>
  );
}
