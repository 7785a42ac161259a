/** What keeps a tab from a memex that others have open, as a person is told it. */
import { MxError } from '../../src/mx/errors.ts';
import { PROTOCOL_VERSION } from '../protocol.ts';

export const HELD_ELSEWHERE =
  'Another tab or window has this memex open. Go on there, or close it and try again.';
export const GONE_WITH_ITS_TAB =
  'This memex was in the memory of another tab, which is closed: this window gives no lasting storage.';

/** The tab that leads is of another version of Memex, which speaks this protocol. */
export function otherVersion(protocol: number): MxError {
  const newer = protocol > PROTOCOL_VERSION;
  return new MxError(
    'busy',
    newer
      ? 'Another tab has this memex open with a newer version of Memex. Reload this page to get it too.'
      : 'Another tab has this memex open with an older version of Memex. Reload that tab, or close it.',
    { leader: protocol, page: PROTOCOL_VERSION },
  );
}
