/** What is said when something has gone wrong that nobody foresaw. Fetched right behind the first paint. */
export const trouble = {
  unexpected: (sentence: string) => `${sentence} What is saved is safe. If the page looks wrong, reload it.`,
  notKept: (reason: string) =>
    `The browser did not keep something beside your memex, as a setting or what can be undone: ${reason} Your memex is safe.`,
  screenFailed: 'This screen could not be shown.',
  screenFailedHelp: 'Your memex is safe. Reload the page, or go to another screen.',
  partMissing: 'A part of Memex could not be fetched. Is there a network? Connect, then reload the page.',
};
