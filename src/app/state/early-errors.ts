/** What nobody catches is kept until the code that tells of it (`unexpected.ts`) has come. */

const kept: unknown[] = [];

const keepError = ({ error }: ErrorEvent): void => {
  // one without an error is a remark of the browser
  if (error) kept.push(error);
};
const keepReason = ({ reason }: PromiseRejectionEvent): void => {
  kept.push(reason);
};

export function keepEarlyErrors(): void {
  window.addEventListener('error', keepError);
  window.addEventListener('unhandledrejection', keepReason);
}

/** Gives what was kept; whoever takes it hears of the rest by itself. */
export function takeEarlyErrors(): readonly unknown[] {
  window.removeEventListener('error', keepError);
  window.removeEventListener('unhandledrejection', keepReason);
  return kept.splice(0);
}
