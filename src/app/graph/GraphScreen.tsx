import type { JSX } from 'solid-js';

export default function GraphScreen(): JSX.Element {
  return (
    <div class="scroll">
      <div class="ledger">
        <header>
          <h1>The graph</h1>
        </header>
      </div>
    </div>
  );
}
