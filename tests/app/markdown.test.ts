import { expect, test } from 'vitest';
import { isRemote, nameOfAddress } from '../../src/app/preview/embed.ts';
import { markdownToHtml } from '../../src/app/preview/markdown.ts';

test('wikilinks and embeds carry their name and nothing that would be fetched', () => {
  const html = markdownToHtml(
    'See [[Folder/Note|the note]] and ![[desk.png|300]] and ![a](https://x.org/y.png).',
  );
  expect(html).toContain('<a class="wl" data-name="Folder/Note">the note</a>');
  expect(html).toContain('data-embed="desk.png" data-alt=""');
  expect(html).toContain('data-embed="https://x.org/y.png" data-alt="a"');
  expect(html).not.toContain('src=');
});

test('names are escaped', () => {
  expect(markdownToHtml('[[a"onclick=x|<b>]]')).toContain('data-name="a&quot;onclick=x">&lt;b&gt;</a>');
});

test('columns are aligned by class, not by style', () => {
  const html = markdownToHtml('| a | b |\n| --- | ---: |\n| 1 | 2 |\n');
  expect(html).toContain('class="md-align-right"');
  expect(html).not.toContain('style=');
});

test('tasks are ticked or not', () => {
  const html = markdownToHtml('- [x] done\n- [ ] open\n');
  expect(html).toMatch(/md-task-done"><input type="checkbox" disabled checked>done/);
  expect(html).toMatch(/md-task-item"><input type="checkbox" disabled>open/);
});

test('a callout takes its title from the first line', () => {
  const html = markdownToHtml('> [!warning] Take care\n> of it\n');
  expect(html).toContain('class="callout callout-warn"');
  expect(html).toContain('<span class="callout-title">Take care</span>');
  expect(html).toContain('of it');
  expect(html).not.toContain('[!warning]');
});

test('comments and block ids do not show, but stay in code', () => {
  const html = markdownToHtml('Seen %%not seen%% here. ^abc1\n\n```\n%%code%%\n```\n\n`%%inline%%`');
  expect(html).not.toContain('not seen');
  expect(html).not.toContain('^abc1');
  expect(html).toContain('%%code%%');
  expect(html).toContain('%%inline%%');
});

test('marks and tags, but no tag in a word, a number or an address', () => {
  const html = markdownToHtml('==lit== #trail/blazers a#b #1 [x](https://x.org/#y)');
  expect(html).toContain('<mark>lit</mark>');
  expect(html).toContain('<span class="tag">trail/blazers</span>');
  expect(html.match(/class="tag"/g)).toHaveLength(1);
});

test('what is elsewhere is told from what is in the memex', () => {
  expect(isRemote('https://example.org/a.png')).toBe(true);
  expect(isRemote('Attachments/a.png')).toBe(false);
  expect(nameOfAddress('./Some%20folder/Note.md#part')).toBe('Some folder/Note');
  expect(nameOfAddress('100%.md')).toBe('100%');
});

test('headings and tasks say on which line they stand, below a comment too, and blocks what address they have', () => {
  const html = markdownToHtml('%%a\nb%%\n\n# Head\n\n- [ ] task\n- item ^Abc1\n\nWords. ^def2\n\n`x ^no1`');
  expect(html).toContain('<h1 class="md-line-3">Head</h1>');
  expect(html).toContain('class="md-line-5 md-task-item"');
  expect(html).toContain('<li class="md-block-abc1">item');
  expect(html).toContain('<p class="md-block-def2">Words.</p>');
  expect(html).toContain('x ^no1');
});
