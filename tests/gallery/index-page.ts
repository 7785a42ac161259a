/** The page that shows all pictures side by side: a row for each width, a column for each theme. */

export interface Picture {
  readonly scene: string;
  readonly width: string;
  readonly theme: string;
  readonly file: string;
}

const STYLE = `
body { margin: 24px; font: 14px/20px system-ui, sans-serif; background: #888; color: #fff }
nav { columns: 12rem; margin-bottom: 32px }
a { color: inherit }
section { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12px; align-items: start; margin-bottom: 48px }
h2 { grid-column: 1 / -1; margin: 0; font-size: 18px }
figure { margin: 0 }
img { display: block; width: 100%; height: auto }
`;

/** The pictures as HTML, in the order in which they were taken. */
export function indexPage(pictures: readonly Picture[]): string {
  const scenes = new Map<string, Picture[]>();
  for (const picture of pictures) scenes.set(picture.scene, [...(scenes.get(picture.scene) ?? []), picture]);
  const names = [...scenes.keys()];
  const links = names.map((name) => `<a href="#${name}">${name}</a><br>`).join('\n');
  const sections = names.map((name) => {
    const figures = (scenes.get(name) ?? []).map(
      ({ width, theme, file }) =>
        `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${width}, ${theme}</figcaption></figure>`,
    );
    return `<section id="${name}"><h2>${name}</h2>\n${figures.join('\n')}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Memex, all screens</title><style>${STYLE}</style></head>
<body><h1>Memex, all screens</h1><nav>${links}</nav>
${sections.join('\n')}
</body></html>
`;
}
