import { describe, expect, test } from 'vitest';
import { toggleMark } from '../../../src/app/editor/marks.ts';
import { after } from './marked-text.ts';

const bold = toggleMark('**');
const italic = toggleMark('*');
const code = toggleMark('`');

describe('a mark', () => {
  test.each([
    ['goes round what is marked', bold, 'a |word| here', 'a **|word|** here'],
    ['and is taken away again', bold, 'a **|word|** here', 'a |word| here'],
    ['goes round the word that the cursor stands in', bold, 'a wo|rd here', 'a **wo|rd** here'],
    ['and is taken from it again', bold, 'a **wo|rd** here', 'a wo|rd here'],
    ['stands round the cursor where there is no word', bold, 'a | b', 'a **|** b'],
    ['and goes when nothing was written between', bold, 'a **|** b', 'a | b'],
    ['begins anew at the end of a word', code, 'a word|', 'a word`|`'],
    ['italic is put beside bold', italic, '**|word|**', '***|word|***'],
    ['italic is taken from what is both', italic, '***|word|***', '**|word|**'],
    ['bold is taken from what is both', bold, '***|word|***', '*|word|*'],
    ['bold is put beside italic', bold, '*|word|*', '***|word|***'],
    ['goes round what has it on one side alone', bold, '**|word|', '****|word|**'],
  ])('%s', (_, command, before, expected) => {
    expect(after(command, before)).toBe(expected);
  });
});
