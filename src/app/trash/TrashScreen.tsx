import type { JSX } from 'solid-js';

export default function TrashScreen(): JSX.Element {
  return <main class="scroll" />;
}
