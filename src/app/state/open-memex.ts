/** The memex that is open: its entry in the register, how opening went, and its newest status. */
import { type Accessor, batch, createMemo, createSignal } from 'solid-js';
import {
  type ChangeNotice,
  type MemexEntry,
  type OpenSettings,
  PROTOCOL_VERSION,
} from '../../../workers/protocol.ts';
import { isMxError, MxError } from '../../mx/errors.ts';
import type { OpenReport, StoreStatus } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { words } from '../words/catalogue.ts';
import { withDamage } from './damage.ts';
import type { PastMoment } from './past.ts';
import type { Settings } from './settings.ts';
import { ToldError } from './told-error.ts';

const MIB = 1024 * 1024;

/** The leading tab is silent, or is of another version of Memex. */
export type TabObstacle = 'silent' | 'older' | 'newer';

export type Phase = 'opening' | 'open' | 'failed';

export interface OpenMemex {
  readonly phase: Accessor<Phase>;
  readonly entry: Accessor<MemexEntry | undefined>;
  /** Of the entry what stays: those who follow it hear of another memex, and not of a backup. */
  readonly key: Accessor<string | undefined>;
  /** Also read-only while the memex is of an older format, or shown as it was. */
  readonly report: Accessor<OpenReport | undefined>;
  readonly error: Accessor<MxError | undefined>;
  /** Counts are those of the moment that is shown. */
  readonly status: Accessor<StoreStatus | undefined>;
  /** What keeps this tab from working with the one that has the memex open. */
  readonly obstacle: Accessor<TabObstacle | undefined>;
  /** False in a window without lasting storage: the memex is in memory, and gone with this tab. */
  readonly lasting: Accessor<boolean>;
  /** Counts up with every commit, unless the past is shown; reading it makes a view refresh. */
  readonly changes: Accessor<ChangeNotice | undefined>;
  open(entry: MemexEntry): Promise<boolean>;
  /** The open memex is about to be closed: from now on no screen may ask it for anything. */
  leave(): void;
  /** Has all that is shown read anew, as after a commit that changed many nodes. */
  showAnew(): void;
  /** The register's entry of the open memex has changed (a new name, a backup). */
  renew(entry: MemexEntry): void;
}

/** How the store opens a memex, as the person has chosen. */
export function openSettings({ values }: Settings): OpenSettings {
  return { cacheBytes: values.cacheMiB * MIB };
}

/** A commit may be told of before the answer to an earlier question comes. */
function newer(asked: StoreStatus, heard: StoreStatus | undefined): StoreStatus {
  return heard !== undefined && heard.commit > asked.commit ? heard : asked;
}

/** @param moment the moment of the past that is shown */
export function createOpenMemex(
  client: MemexClient,
  settings: Settings,
  moment: Accessor<PastMoment | undefined>,
): OpenMemex {
  const [phase, setPhase] = createSignal<Phase>('opening');
  const [entry, setEntry] = createSignal<MemexEntry>();
  const [report, setReport] = createSignal<OpenReport>();
  const [error, setError] = createSignal<MxError>();
  const [status, setStatus] = createSignal<StoreStatus>();
  const [changes, setChanges] = createSignal<ChangeNotice>();
  const [lasting, setLasting] = createSignal(true);
  const [obstacle, setObstacle] = createSignal<TabObstacle>();

  /** What was told last of the memex that is being opened. */
  let heard: StoreStatus | undefined;
  client.onChange((notice) => {
    heard = notice.status;
    setStatus(notice.status);
    const { damage } = notice.status;
    if (damage !== undefined) setReport((before) => before && withDamage(before, damage, notice));
    if (moment() === undefined) setChanges(notice);
  });

  client.onTabs((news) => {
    switch (news.kind) {
      case 'role':
        setObstacle(undefined);
        break;
      case 'silent':
        setObstacle('silent');
        break;
      case 'other-version':
        setObstacle(news.protocol > PROTOCOL_VERSION ? 'newer' : 'older');
        break;
      case 'failed':
        if (phase() !== 'open') break;
        setError(MxError.from(news.error));
        setPhase('failed');
        break;
    }
  });

  const shownStatus = createMemo(() => {
    const now = status();
    return now && { ...now, ...moment()?.facts };
  });

  return {
    phase,
    entry,
    key: createMemo(() => entry()?.key),
    report: createMemo(() => {
      const found = report();
      const locked = status()?.upgrade !== undefined || moment() !== undefined;
      return found !== undefined && locked ? { ...found, readOnly: true } : found;
    }),
    error,
    status: shownStatus,
    obstacle,
    lasting,
    changes,
    async open(next) {
      setPhase('opening');
      setError(undefined);
      setObstacle(undefined);
      setReport(undefined);
      setEntry(next);
      try {
        const found = await client.open(next.key, openSettings(settings));
        // of another memex until here
        heard = undefined;
        const [isLasting, asked] = await Promise.all([client.isLasting(), client.status()]);
        batch(() => {
          setLasting(isLasting);
          setStatus(newer(asked, heard));
          setReport(found);
          setChanges(undefined);
          setPhase('open');
        });
        return true;
      } catch (thrown) {
        console.error(thrown);
        setError(isMxError(thrown) ? thrown : new ToldError('io', words.state.notOpened(String(thrown))));
        setPhase('failed');
        return false;
      }
    },
    leave: () => setPhase('opening'),
    showAnew() {
      const now = shownStatus();
      if (now !== undefined) setChanges({ commit: now.commit, nodes: [], status: now });
    },
    renew: (next) => setEntry(next),
  };
}
