import Search from 'lucide-solid/icons/search';
import { createSignal, type JSX, onCleanup, onMount } from 'solid-js';
import { useApp } from '../state/app-state.ts';

/** The one box in the bar; Ctrl K puts the cursor into it, Enter shows the results. */
export function SearchBox(): JSX.Element {
  const { router } = useApp();
  const [text, setText] = createSignal(router.route().params.get('q') ?? '');
  let input!: HTMLInputElement;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    input.focus();
    input.select();
  };
  onMount(() => window.addEventListener('keydown', onKey));
  onCleanup(() => window.removeEventListener('keydown', onKey));
  return (
    <search>
      <form
        class="search-box"
        onSubmit={(event) => {
          event.preventDefault();
          router.go(`#/search?q=${encodeURIComponent(text().trim())}`);
        }}
      >
        <Search />
        <input
          ref={input}
          type="search"
          aria-label="Search titles and text"
          placeholder="Search titles and text"
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <kbd>Ctrl K</kbd>
      </form>
    </search>
  );
}
