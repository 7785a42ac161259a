/** What a page says to a waiting service worker when the person has agreed to the update. */
export const SKIP_WAITING = 'memex:skip-waiting';
