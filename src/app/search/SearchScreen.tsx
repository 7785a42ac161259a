import type { JSX } from 'solid-js';

export default function SearchScreen(): JSX.Element {
  return (
    <div class="scroll">
      <div class="ledger">
        <header>
          <h1>Search</h1>
        </header>
      </div>
    </div>
  );
}
