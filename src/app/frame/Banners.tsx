import CalendarClock from 'lucide-solid/icons/calendar-clock';
import Copy from 'lucide-solid/icons/copy';
import Eye from 'lucide-solid/icons/eye';
import HardDrive from 'lucide-solid/icons/hard-drive';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import ShieldAlert from 'lucide-solid/icons/shield-alert';
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { saveCopy } from '../safety/backup.ts';
import { useApp } from '../state/app-state.ts';
import type { TabObstacle } from '../state/open-memex.ts';
import { size } from '../state/sentence.ts';
import { isUnderSevenDayRule } from '../state/seven-day-rule.ts';
import { useUpdate } from '../update.ts';
import './Banners.css';

interface Banner {
  readonly key: string;
  readonly look: 'bad' | 'warn' | 'info';
  readonly icon: () => JSX.Element;
  readonly text: string;
  readonly acts: readonly { readonly label: string; readonly run: () => void }[];
}

const OBSTACLES: Readonly<Record<TabObstacle, string>> = {
  silent:
    'Another tab has this memex open and does not answer. Go to that tab, or close it: what you write here is kept, and is saved as soon as it lets go.',
  older: 'Another tab still runs an older version of Memex. Reload it: it cannot work with this one.',
  newer:
    'A newer version of Memex is open in another tab. Reload this one to use it here too; your text is saved first.',
};

/** One banner at a time over the screen, the most severe first. */
export function Banners(): JSX.Element {
  const app = useApp();
  const { dialogs, memex, side, router, saving, shortage, unsaved } = app;
  const update = useUpdate();
  const [closed, setClosed] = createSignal<ReadonlySet<string>>(new Set<string>());
  const close = (key: string): void => {
    setClosed((before) => new Set(before).add(key));
  };

  const banner = createMemo<Banner | undefined>(() => {
    const report = memex.report();
    const found: Banner[] = [];
    if (report?.damage !== undefined) {
      found.push({
        key: 'damage',
        look: 'bad',
        icon: () => <ShieldAlert />,
        text: `A part of this memex is damaged: ${report.damage} It is open for reading only, so that nothing is written over what can still be salvaged. Salvage it into a new memex, or open a backup.`,
        acts: [{ label: 'See what helps', run: () => router.go('#/safety') }],
      });
    } else if (memex.phase() === 'open' && memex.status()?.upgrade !== undefined) {
      const isBegun = memex.status()?.upgrade?.begun === true;
      found.push({
        key: 'upgrade',
        look: 'warn',
        icon: () => <RefreshCw />,
        text: isBegun
          ? 'Bringing this memex up to date was interrupted. It is open for reading until that is done.'
          : 'This memex was written by an older Memex. It is open for reading until it is brought up to date.',
        acts: [{ label: isBegun ? 'Go on' : 'Bring it up to date', run: () => dialogs.upgrade() }],
      });
    } else if (report?.readOnly && app.past.moment() === undefined) {
      found.push({
        key: 'read-only',
        look: 'warn',
        icon: () => <Eye />,
        text: 'This memex is open for reading only.',
        acts: [],
      });
    }
    const obstacle = memex.obstacle();
    if (obstacle !== undefined && memex.phase() === 'open') {
      found.push({
        key: `tabs-${obstacle}`,
        look: obstacle === 'silent' ? 'bad' : 'warn',
        icon: () => <Copy />,
        text: OBSTACLES[obstacle],
        acts:
          obstacle === 'newer'
            ? [{ label: 'Reload', run: () => void unsaved.saveAll().then(() => location.reload()) }]
            : [{ label: 'Close', run: () => close(`tabs-${obstacle}`) }],
      });
    }
    const missing = shortage.missing();
    if (missing !== undefined && memex.phase() === 'open' && router.route().screen !== 'room') {
      const lack =
        missing.bytes > 0 ? `at least ${size(missing.bytes)} are missing` : 'the last change did not fit';
      const kept = saving.onlyInPage()
        ? 'What you typed since is in this tab only: leave it open until there is room.'
        : 'What was saved stays as it is, and what you typed since is kept as a draft.';
      found.push({
        key: 'full',
        look: 'bad',
        icon: () => <HardDrive />,
        text: `There is no room left: ${lack}. ${kept}`,
        acts: [
          { label: 'Make room', run: () => router.go('#/room') },
          { label: 'Close', run: shortage.over },
        ],
      });
    }
    if (!memex.lasting() && memex.phase() !== 'failed') {
      found.push({
        key: 'in-memory',
        look: 'bad',
        icon: () => <HardDrive />,
        text: 'This window gives no lasting storage, as private windows do. What you write is in memory only, and gone when this tab closes: save a copy before, or open Memex in an ordinary window.',
        acts: [{ label: 'Save a copy', run: () => void saveCopy(app, 'mx') }],
      });
    } else if (!side.lasting) {
      found.push({
        key: 'no-lasting',
        look: 'warn',
        icon: () => <HardDrive />,
        text: 'This window gives no lasting place for settings and drafts. Keep a backup, or open Memex in a window that is not private.',
        acts: [{ label: 'Back up', run: () => router.go('#/safety') }],
      });
    }
    const isTold = router.route().screen === 'safety';
    if (memex.lasting() && (memex.status()?.nodes ?? 0) > 0 && !isTold && isUnderSevenDayRule()) {
      found.push({
        key: 'seven-days',
        look: 'warn',
        icon: () => <CalendarClock />,
        text: 'Safari clears what a page has kept after seven days of use without a visit to it. Install Memex, or keep a backup.',
        acts: [
          { label: 'How to', run: () => router.go('#/safety') },
          { label: 'Close', run: () => close('seven-days') },
        ],
      });
    }
    if (update.ready()) {
      found.push({
        key: 'update',
        look: 'info',
        icon: () => <RefreshCw />,
        text: 'A new version of Memex is ready. Your text stays.',
        acts: [
          { label: 'Use it now', run: update.use },
          { label: 'At the next start', run: () => close('update') },
        ],
      });
    }
    if (report && report.tornBytes > 0) {
      found.push({
        key: 'torn',
        look: 'info',
        icon: () => <HardDrive />,
        text: `The last write before this start was cut off (${size(report.tornBytes)}) and has been left out. Nothing that was saved is lost.`,
        acts: [{ label: 'Close', run: () => close('torn') }],
      });
    }
    return found.find((one) => !closed().has(one.key));
  });

  return (
    <Show when={banner()}>
      {(shown) => (
        <div class={`banner banner-${shown().look}`} role="status">
          {shown().icon()}
          <p>{shown().text}</p>
          <span class="banner-end">
            {shown().acts.map((act) => (
              <button type="button" class="btn btn-sm" onClick={act.run}>
                {act.label}
              </button>
            ))}
          </span>
        </div>
      )}
    </Show>
  );
}
