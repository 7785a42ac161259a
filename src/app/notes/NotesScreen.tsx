import type { JSX } from 'solid-js';

export function NotesScreen(): JSX.Element {
  return <main class="scroll" />;
}
