import type { JSX } from 'solid-js';

export default function SafetyScreen(): JSX.Element {
  return (
    <div class="scroll">
      <div class="ledger">
        <header>
          <h1>Data safety</h1>
        </header>
      </div>
    </div>
  );
}
