export const preview = {
  fromElsewhere: (address: string) => `A picture from elsewhere, not fetched: ${address}`,
  notHereYet: (name: string) => `“${name}” is not here yet.`,
  embedded: 'Embedded',
  placeGone: 'That place is not in the note any more.',
  nothingWritten: 'Nothing is written there yet.',
};
