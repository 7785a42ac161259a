import { say } from './counts.ts';

export const about = {
  heading: 'About Memex',
  lead: 'Notes, files and the links between them, in one file that is yours. This copy runs on your device alone, and asks nobody for anything.',
  thisCopy: 'This copy',
  version: 'Version',
  fileFormat: 'File format',
  licence: 'Licence',
  itsLicence: 'Its licence',
  itsLicenceSays:
    'Use it, change it and pass it on as you like, as long as the licence goes with it. There is no warranty.',
  madeWith: 'Made with',
  packages: (count: number) => say(count, { one: '# package', other: '# packages' }),
  madeWithSays:
    'The work of others, as it is in this copy: nothing of it is fetched from elsewhere. Open one to read its licence.',
};
