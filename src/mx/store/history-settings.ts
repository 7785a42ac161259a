/**
 * How long history is kept, and the snapshots that a person has named: settings of the memex, so that they travel
 * with the file. A named snapshot pins its commit: it can be read whatever the horizon.
 */

const PREFIX = 'history/';

/** True for settings that say what is kept; they stay as they are when everything else is restored. */
export function isHistorySetting(name: string): boolean {
  return name.startsWith(PREFIX);
}
