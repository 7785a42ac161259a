/** Media types of files: by the name's extension, else by the first bytes. */

/** How many of the first bytes `mediaTypeOf` looks at. */
export const SNIFF_BYTES = 512;

const BY_EXTENSION = new Map<string, string>(
  Object.entries({
    'text/markdown': 'md markdown mdown mkd',
    'text/plain':
      'txt text log ini cfg conf env properties gitignore srt vtt diff patch rst adoc org tex bib ' +
      'c h cc cpp hpp cs go java kt rs swift py rb php pl lua sh bash zsh fish bat ps1 sql r jl hs ml ex exs clj scala ' +
      'ts tsx jsx vue svelte scss sass less graphql proto cypher dockerfile makefile',
    'text/html': 'html htm xhtml',
    'text/css': 'css',
    'text/csv': 'csv',
    'text/tab-separated-values': 'tsv',
    'text/calendar': 'ics',
    'text/vcard': 'vcf',
    'text/javascript': 'js mjs cjs',
    'application/json': 'json map canvas ipynb webmanifest',
    'application/geo+json': 'geojson',
    'application/yaml': 'yaml yml base',
    'application/toml': 'toml',
    'application/xml': 'xml xsl graphml gexf opml plist kml gpx rss atom',
    'image/svg+xml': 'svg',
    'image/png': 'png',
    'image/jpeg': 'jpg jpeg jpe jfif',
    'image/gif': 'gif',
    'image/webp': 'webp',
    'image/avif': 'avif',
    'image/heic': 'heic heif',
    'image/bmp': 'bmp',
    'image/tiff': 'tif tiff',
    'image/vnd.microsoft.icon': 'ico',
    'audio/mpeg': 'mp3',
    'audio/ogg': 'ogg oga opus',
    'audio/wav': 'wav',
    'audio/flac': 'flac',
    'audio/mp4': 'm4a',
    'audio/aac': 'aac',
    'audio/3gpp': '3gp',
    'video/mp4': 'mp4 m4v',
    'video/webm': 'webm',
    'video/ogg': 'ogv',
    'video/quicktime': 'mov',
    'video/x-matroska': 'mkv',
    'application/pdf': 'pdf',
    'application/zip': 'zip',
    'application/gzip': 'gz tgz',
    'application/zstd': 'zst',
    'application/x-7z-compressed': '7z',
    'application/x-bzip2': 'bz2',
    'application/x-xz': 'xz',
    'application/x-tar': 'tar',
    'application/vnd.rar': 'rar',
    'application/epub+zip': 'epub',
    'application/rtf': 'rtf',
    'application/msword': 'doc',
    'application/vnd.ms-excel': 'xls',
    'application/vnd.ms-powerpoint': 'ppt',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
    'application/vnd.oasis.opendocument.text': 'odt',
    'application/vnd.oasis.opendocument.spreadsheet': 'ods',
    'application/vnd.oasis.opendocument.presentation': 'odp',
    'application/vnd.sqlite3': 'sqlite sqlite3 db',
    'application/wasm': 'wasm',
    'application/x-memex': 'mx',
    'font/woff2': 'woff2',
    'font/woff': 'woff',
    'font/ttf': 'ttf',
    'font/otf': 'otf',
  }).flatMap(([mediaType, extensions]) =>
    extensions.split(' ').map((extension) => [extension, mediaType] as const),
  ),
);

/** The first extension of each media type, as exports name files. */
const EXTENSION_OF = new Map(
  [...BY_EXTENSION].reverse().map(([extension, mediaType]) => [mediaType, extension]),
);

/** Beginnings of files, in hex; `..` stands for any byte. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383', 'image/gif'],
  ['52494646........57454250', 'image/webp'],
  ['52494646........57415645', 'audio/wav'],
  ['424d', 'image/bmp'],
  ['00000100', 'image/vnd.microsoft.icon'],
  ['25504446', 'application/pdf'],
  ['504b0304', 'application/zip'],
  ['1f8b', 'application/gzip'],
  ['28b52ffd', 'application/zstd'],
  ['377abcaf271c', 'application/x-7z-compressed'],
  ['4f676753', 'audio/ogg'],
  ['664c6143', 'audio/flac'],
  ['494433', 'audio/mpeg'],
  ['........6674797061766966', 'image/avif'],
  ['........66747970', 'video/mp4'],
  ['1a45dfa3', 'video/webm'],
  ['53514c69746520666f726d6174203300', 'application/vnd.sqlite3'],
  ['0061736d', 'application/wasm'],
];

/**
 * The media type of a file; `start` are its first `SNIFF_BYTES` bytes (or all it has). Bytes that begin nothing
 * known are `text/plain` when they are UTF-8 without control bytes, else `application/octet-stream`.
 */
export function mediaTypeOf(path: string, start?: Uint8Array): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = BY_EXTENSION.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  if (named !== undefined) return named;
  if (start === undefined) return 'application/octet-stream';
  const hex = Array.from(start.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const magic = MAGIC.find(([pattern]) => new RegExp(`^${pattern}`).test(hex));
  if (magic !== undefined) return magic[1];
  return start.length > 0 && looksLikeText(start.subarray(0, SNIFF_BYTES))
    ? 'text/plain'
    : 'application/octet-stream';
}

/** The usual extension of a media type, without the dot; undefined for one that names none. */
export function extensionOf(mediaType: string): string | undefined {
  return EXTENSION_OF.get((mediaType.split(';', 1)[0] ?? '').trim().toLowerCase());
}

function looksLikeText(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    // Control bytes other than tab, line ends, form feed and escape do not occur in text.
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) return false;
  }
  try {
    // A character that the end of the sample cuts is still one: `stream` does not mind it.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
