export const preview = {
  firstPart: 'The first 256 KB of it. The whole file can be saved to disk.',
  none: 'No preview for this kind of file',
  noneHint: 'It is kept whole, byte for byte.',
  fromElsewhere: (address: string) => `A picture from elsewhere, not fetched: ${address}`,
  notHereYet: (name: string) => `“${name}” is not here yet.`,
  embedded: 'Embedded',
  nothingWritten: 'Nothing is written there yet.',
};
