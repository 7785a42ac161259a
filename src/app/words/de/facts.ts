import type { facts as English } from '../en/facts.ts';
import { say } from './counts.ts';

const parts = (count: number): string => say(count, { one: '# Teil', other: '# Teile' });

export const facts: typeof English = {
  parts: 'Teile',
  noParts: 'Noch ist kein Inhalt da.',
  allDifferent: (count, size) => `${parts(count)}, ${size}. Keiner ist zweimal da.`,
  someTwice: (count, different, size, kept) =>
    `${parts(count)}, ${size}. ${say(different, { one: '# verschiedener wird', other: '# verschiedene werden' })} je einmal aufbewahrt: ${kept}.`,
  shared: (count, size) =>
    say(count, {
      one: `# davon, ${size}, ist auch in anderen Knoten und wird für alle einmal aufbewahrt.`,
      other: `# davon, ${size}, sind auch in anderen Knoten und werden für alle einmal aufbewahrt.`,
    }),
  noneShared: 'Kein anderer Knoten hat einen davon.',
  notCounted: 'Es sind zu viele, um sofort zu sagen, wie viel davon auch andere haben.',
  at: (size, place) => `${size} bei ${place}`,
  times: (count) => say(count, { one: '#-mal', other: '#-mal' }),
  uses: (count) => say(count, { one: 'in # Version', other: 'in # Versionen' }),
  usesAtLeast: (count) => say(count, { one: 'in # Version oder mehr', other: 'in # Versionen oder mehr' }),
  copyHashOf: (hash) => `Hash kopieren, der mit ${hash} beginnt`,
  andOthers: 'und andere',
  more: (count) => say(count, { one: '# weiteren zeigen', other: '# weitere zeigen' }),
};
