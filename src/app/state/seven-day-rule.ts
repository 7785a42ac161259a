/**
 * Safari's seven days: what a page keeps is cleared after seven days of using Safari without a visit to it, promise or
 * not, unless the page was added to the Dock or the Home Screen (WebKit, "Full third-party cookie blocking and more",
 * 2020). Every browser on iPhone and iPad is Safari inside.
 */

/** True in a browser of that kind, while Memex is a page in it and not installed. */
export function isUnderSevenDayRule(): boolean {
  // Gesture events are WebKit's alone; what a browser calls itself says less.
  return 'GestureEvent' in window && !isInstalled();
}

function isInstalled(): boolean {
  if ('standalone' in navigator && navigator.standalone === true) return true;
  return matchMedia('(display-mode: standalone), (display-mode: window-controls-overlay)').matches;
}
