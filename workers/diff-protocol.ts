/** What the page and the worker that compares texts tell each other: one question, one answer. Types only. */
export interface DiffRequest {
  readonly earlier: string;
  readonly later: string;
}
