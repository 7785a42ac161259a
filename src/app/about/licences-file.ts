/** Where the build leaves what others wrote of this copy of Memex, below the app's own address. */
export const LICENCES_FILE = 'third-party-licences.json';
