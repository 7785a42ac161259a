import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import Eye from 'lucide-solid/icons/eye';
import HardDrive from 'lucide-solid/icons/hard-drive';
import Loader from 'lucide-solid/icons/loader';
import { createMemo, type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

interface Light {
  readonly text: string;
  readonly look: '' | 'save-light-warn' | 'save-light-bad';
  readonly icon: () => JSX.Element;
}

/** The truth about saving in a few words; leads to data safety. */
export function SaveLight(props: { short?: boolean }): JSX.Element {
  const { memex } = useApp();
  const light = useSaveLight();
  return (
    <Show when={memex.phase() !== 'failed'}>
      <a
        class={`save-light ${light().look}`}
        href="#/safety"
        title={words.frame.saveLight.leadsToSafety(light().text)}
      >
        {light().icon()}
        <span classList={{ vh: props.short === true }} aria-live="polite">
          {light().text}
        </span>
      </a>
    </Show>
  );
}

function useSaveLight(): () => Light {
  const { saving, memex } = useApp();
  return createMemo<Light>(() => {
    if (memex.report()?.readOnly)
      return { text: words.frame.saveLight.readingOnly, look: 'save-light-warn', icon: () => <Eye /> };
    const now = saving.overall();
    if (now.state === 'failed') {
      return {
        text: words.frame.saveLight.couldNotSave(now.reason),
        look: 'save-light-bad',
        icon: () => <CircleAlert />,
      };
    }
    if (now.state === 'saving')
      return { text: words.frame.saveLight.saving, look: '', icon: () => <Loader /> };
    if (now.state === 'saved' || memex.entry()?.lastBackup !== undefined) {
      return { text: words.frame.saveLight.saved, look: '', icon: () => <Check /> };
    }
    return { text: words.frame.saveLight.onlyHere, look: 'save-light-warn', icon: () => <HardDrive /> };
  });
}
