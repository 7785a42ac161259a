/** A bug put into the code on purpose, and the test that must notice it. */
export interface Mutation {
  /** What is wrong then, in a few words. */
  readonly bug: string;
  readonly file: string;
  /** A text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** The test that catches it: a file below `tests`, and how the test's name begins or what it contains. */
  readonly test: string;
  readonly name: string;
}
