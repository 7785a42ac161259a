/**
 * Whether a whole text fits a regular expression, in time that grows with the text and not with the number of ways to
 * read it: `(a+)+b` is no trap here. The expression becomes a small program, and all places that it can be at are moved
 * on together, character by character (Thompson 1968; Cox, "Regular Expression Matching: the Virtual Machine Approach").
 *
 * What is asked is yes or no of the whole text, so that greed and groups make no difference. What a single character
 * may be is left to the regular expressions of JavaScript: classes, `\d`, `\p{L}`, and whether capitals count. What
 * needs to look back at what was matched, or around, cannot be told in this way and is refused.
 */

/** Steps of a program; `(a{100}){100}` would have ten thousand. */
const STEPS_MOST = 5000;
/** Groups in groups. */
const DEPTH_MOST = 50;

type Test = (character: string) => boolean;

type Instruction =
  | { readonly op: 'character'; readonly test: Test }
  | { readonly op: 'edge'; readonly is: 'start' | 'end' | 'word' | 'inside' }
  | { op: 'split'; a: number; b: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'match' };

/** A regular expression, read once. */
export class RegularExpression {
  readonly #program: readonly Instruction[];

  /** @param source flags stand in front: `(?i)`, `(?s)`, `(?m)` @throws Error with a sentence's end that says why not */
  constructor(source: string) {
    const flags = /^\(\?([ims]+)\)/.exec(source);
    const compiler = new Compiler(source, flags?.[0].length ?? 0, new Set(flags?.[1] ?? ''));
    this.#program = compiler.compile();
  }

  /** Whether the whole text fits. */
  fits(text: string): boolean {
    const characters = [...text];
    let here = new Threads(this.#program.length);
    let next = new Threads(this.#program.length);
    this.#add(here, 0, characters, 0);
    for (let i = 0; i < characters.length; i++) {
      const character = characters[i] ?? '';
      for (let t = 0; t < here.count; t++) {
        const at = here.at(t);
        const instruction = this.#program[at];
        if (instruction?.op === 'character' && instruction.test(character))
          this.#add(next, at + 1, characters, i + 1);
      }
      [here, next] = [next, here];
      next.clear();
      if (here.count === 0) return false;
    }
    return here.has(this.#program.length - 1);
  }

  /** Everything that can be reached without a character. */
  #add(threads: Threads, start: number, characters: readonly string[], place: number): void {
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (!threads.add(at)) continue;
      const instruction = this.#program[at];
      if (instruction?.op === 'jump') waiting.push(instruction.to);
      else if (instruction?.op === 'split') waiting.push(instruction.a, instruction.b);
      else if (instruction?.op === 'edge' && isEdge(instruction.is, characters, place)) waiting.push(at + 1);
    }
  }
}

function isEdge(
  is: 'start' | 'end' | 'word' | 'inside',
  characters: readonly string[],
  place: number,
): boolean {
  if (is === 'start') return place === 0;
  if (is === 'end') return place === characters.length;
  const isWord = (character: string | undefined): boolean => /^\w$/.test(character ?? '');
  return (isWord(characters[place - 1]) !== isWord(characters[place])) === (is === 'word');
}

/** A set of places in the program that is walked in the order of adding and cleared at once. */
class Threads {
  readonly #places: Uint32Array;
  readonly #seen: Uint32Array;
  #round = 1;
  count = 0;

  constructor(size: number) {
    this.#places = new Uint32Array(size);
    this.#seen = new Uint32Array(size);
  }

  at(index: number): number {
    return this.#places[index] ?? 0;
  }

  has(place: number): boolean {
    return this.#seen[place] === this.#round;
  }

  add(place: number): boolean {
    if (this.has(place)) return false;
    this.#seen[place] = this.#round;
    this.#places[this.count++] = place;
    return true;
  }

  clear(): void {
    this.#round++;
    this.count = 0;
  }
}

class Compiler {
  readonly #program: Instruction[] = [];
  readonly #flags: string;
  #depth = 0;

  constructor(
    private readonly source: string,
    private at: number,
    private readonly given: ReadonlySet<string>,
  ) {
    this.#flags = `u${['i', 's'].filter((flag) => given.has(flag)).join('')}`;
  }

  compile(): readonly Instruction[] {
    this.#choice();
    if (this.at < this.source.length) throw new Error(`"${this.source[this.at]}" closes nothing`);
    this.#emit({ op: 'match' });
    return this.#program;
  }

  #emit(instruction: Instruction): number {
    if (this.#program.length >= STEPS_MOST) throw new Error('it is too large');
    return this.#program.push(instruction) - 1;
  }

  #is(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** `a|b|c` */
  #choice(): void {
    if (++this.#depth > DEPTH_MOST) throw new Error('its groups are nested too deep');
    const ends: number[] = [];
    let start = this.#program.length;
    this.#sequence();
    while (this.#is('|')) {
      this.at++;
      this.#splitAt(start);
      ends.push(this.#emit({ op: 'jump', to: 0 }));
      this.#close([start]);
      start = this.#program.length;
      this.#sequence();
    }
    for (const end of ends) {
      const jump = this.#program[end];
      if (jump?.op === 'jump') jump.to = this.#program.length;
    }
    this.#depth--;
  }

  /** Puts a choice before instructions that are there, which move on by one with what they lead to. */
  #splitAt(start: number): void {
    const moved = this.#program.splice(start);
    this.#emit({ op: 'split', a: start + 1, b: 0 });
    for (const each of moved) this.#emit(shifted(each, 1, start));
  }

  #sequence(): void {
    while (this.at < this.source.length && !this.#is('|') && !this.#is(')')) this.#repeated();
  }

  #repeated(): void {
    const start = this.#program.length;
    this.#atom();
    while (true) {
      const range = this.#quantifier();
      if (range === undefined) return;
      const body = this.#program.splice(start);
      this.#repeat(body, start, range);
    }
  }

  /** Least and most; undefined when nothing is said. */
  #quantifier(): readonly [number, number] | undefined {
    const found = /^(?:([*+?])|\{(\d+)(,)?(\d+)?\})[?]?/.exec(this.source.slice(this.at, this.at + 24));
    if (found === null) return undefined;
    this.at += found[0].length;
    const [, sign, low, comma, high] = found;
    if (sign === '*') return [0, Number.POSITIVE_INFINITY];
    if (sign === '+') return [1, Number.POSITIVE_INFINITY];
    if (sign === '?') return [0, 1];
    const least = Number(low);
    const most = high === undefined ? (comma === undefined ? least : Number.POSITIVE_INFINITY) : Number(high);
    if (most < least) throw new Error(`{${least},${most}} ends before it begins`);
    return [least, most];
  }

  #repeat(body: readonly Instruction[], start: number, [least, most]: readonly [number, number]): void {
    const once = (): void => {
      const offset = this.#program.length - start;
      for (const each of body) this.#emit(shifted(each, offset, start));
    };
    for (let i = 0; i < least; i++) once();
    if (most === Number.POSITIVE_INFINITY) {
      const split = this.#emit({ op: 'split', a: this.#program.length + 1, b: 0 });
      once();
      this.#emit({ op: 'jump', to: split });
      this.#close([split]);
      return;
    }
    const splits: number[] = [];
    for (let i = least; i < most; i++) {
      splits.push(this.#emit({ op: 'split', a: this.#program.length + 1, b: 0 }));
      once();
    }
    this.#close(splits);
  }

  /** The other way out of a choice is what comes next. */
  #close(splits: readonly number[]): void {
    for (const at of splits) {
      const split = this.#program[at];
      if (split?.op === 'split') split.b = this.#program.length;
    }
  }

  #atom(): void {
    const next = this.source[this.at] ?? '';
    if (next === '(') return void this.#group();
    if (next === '^' || next === '$') {
      if (this.given.has('m')) throw new Error('lines of a text cannot be told apart here: leave (?m) out');
      this.at++;
      this.#emit({ op: 'edge', is: next === '^' ? 'start' : 'end' });
      return;
    }
    if (this.#is('\\b') || this.#is('\\B')) {
      this.#emit({ op: 'edge', is: this.#is('\\b') ? 'word' : 'inside' });
      this.at += 2;
      return;
    }
    if (/[*+?{}\]]/.test(next))
      throw new Error(`"${next}" stands where nothing can be repeated; a sign itself is "\\${next}"`);
    this.#character();
  }

  #group(): void {
    const opening = /^\((?:\?(?::|<[\p{L}_$][\p{L}\d_$]*>))?/u.exec(this.source.slice(this.at))?.[0] ?? '(';
    this.at += opening.length;
    if (opening === '(' && this.#is('?'))
      throw new Error('it looks ahead or back, which cannot be told here');
    this.#choice();
    if (!this.#is(')')) throw new Error('a bracket is never closed');
    this.at++;
  }

  /** One character of a kind; which ones these are JavaScript says. */
  #character(): void {
    const rest = this.source.slice(this.at);
    const written =
      /^\[(?:\\[\s\S]|[^\]\\])*\]/.exec(rest)?.[0] ??
      /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[\s\S])/u.exec(rest)?.[0] ??
      String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (/^\\[1-9k]/.test(written))
      throw new Error('it looks back at what was matched, which cannot be told here');
    if (written === '[') throw new Error('a class is never closed');
    this.at += written.length;
    const single = new RegExp(`^${written === '/' ? '\\/' : written}$`, this.#flags);
    this.#emit({ op: 'character', test: remembered(single) });
  }
}

function shifted(instruction: Instruction, by: number, from: number): Instruction {
  const move = (to: number): number => (to >= from ? to + by : to);
  if (instruction.op === 'jump') return { op: 'jump', to: move(instruction.to) };
  return instruction.op === 'split'
    ? { op: 'split', a: move(instruction.a), b: move(instruction.b) }
    : instruction;
}

const ASCII = 128;
const FITS = 1;
const FITS_NOT = 2;

/** Plain characters are asked once. */
function remembered(single: RegExp): Test {
  const known = new Uint8Array(ASCII);
  return (character) => {
    const code = character.length === 1 ? character.charCodeAt(0) : ASCII;
    if (code >= ASCII) return single.test(character);
    if (known[code] === 0) known[code] = single.test(character) ? FITS : FITS_NOT;
    return known[code] === FITS;
  };
}
