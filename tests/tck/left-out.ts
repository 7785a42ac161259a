/** Why a scenario is not run: it asks for what is outside the language or outside what a memex holds. */
export class LeftOut extends Error {
  override readonly name = 'LeftOut';
}
