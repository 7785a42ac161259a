import { describe, expect, test } from 'vitest';
import { toggleHeading, toggleList, toggleQuote } from '../../../src/app/editor/line-leads.ts';
import { after } from './marked-text.ts';

const bullets = toggleList('bullets');
const numbers = toggleList('numbers');

describe('a heading', () => {
  test.each([
    ['is made of a line', 'a li|ne', '## a li|ne'],
    ['is plain again by the same command', '## a li|ne', 'a li|ne'],
    ['is of another level by another command', '# a li|ne', '## a li|ne'],
    ['can be begun on an empty line', '|', '## |'],
    ['is made of each marked line that has words', '|one\n\n### two|', '## |one\n\n## two|'],
  ])('%s', (_, before, expected) => {
    expect(after(toggleHeading(2), before)).toBe(expected);
  });
});

describe('a quote', () => {
  test.each([
    ['takes empty lines in', '|one\n\ntwo|', '> |one\n> \n> two|'],
    ['lets all go again', '|> one\n>\n> two|', '|one\n\ntwo|'],
    ['goes a level deeper where not all are in one', '|> one\ntwo|', '> |> one\n> two|'],
  ])('%s', (_, before, expected) => {
    expect(after(toggleQuote, before)).toBe(expected);
  });
});

describe('a list', () => {
  test.each([
    ['is made of lines', bullets, '|one\n\n  two|', '- |one\n\n  - two|'],
    ['is none any more by the same command', bullets, '- |one\n- two|', '|one\ntwo|'],
    ['changes its kind, and counts', numbers, '* |one\n* two|', '1. |one\n2. two|'],
    ['keeps its boxes', numbers, '- [x] on|e', '1. [x] on|e'],
    ['is begun on an empty line', bullets, '|', '- |'],
  ])('%s', (_, command, before, expected) => {
    expect(after(command, before)).toBe(expected);
  });
});
