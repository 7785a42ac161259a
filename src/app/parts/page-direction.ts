/** Which way the page is read, for what is not told by styles: places on the screen, and keys that go along a line. */

export function directionOfPage(): 'ltr' | 'rtl' {
  return document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
}

/** Where an arrow key leads along a line of things: 1 to the next, -1 to the one before, 0 for other keys. */
export function alongLine(key: string): 1 | -1 | 0 {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return 0;
  return (key === 'ArrowRight') === (directionOfPage() === 'ltr') ? 1 : -1;
}
