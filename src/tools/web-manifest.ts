/**
 * The web app manifest: what a browser shows and offers when Memex is installed. Every address is relative, so
 * that the app works from any folder of any static host.
 */
import type { ManifestOptions } from 'vite-plugin-pwa';

/** Colours of the desk in the light theme (tokens.css `--desk`); index.html names the dark one as well. */
const DESK_LIGHT = '#f3f1ee';

const icon96 = [{ src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' }];

/** One of the pictures that src/tools/screenshots.mjs takes. */
function picture(name: string, form_factor: 'wide' | 'narrow', label: string) {
  const sizes = form_factor === 'wide' ? '1280x800' : '750x1334';
  return { src: `screenshots/${name}`, sizes, type: 'image/png', form_factor, label } as const;
}

/** `launch_type` is in no type yet, and in Chromium since 102. */
const fileHandlers = [
  {
    action: './open',
    accept: { 'application/x-memex': ['.mx'], 'text/markdown': ['.md', '.markdown'] },
    launch_type: 'single-client',
  },
];

export const webManifest: Partial<ManifestOptions> = {
  id: './',
  start_url: './?src=pwa',
  scope: './',
  name: 'Memex',
  short_name: 'Memex',
  description: 'Your notes, files and the links between them, in one file on your device.',
  lang: 'en',
  dir: 'ltr',
  categories: ['productivity', 'education', 'utilities'],
  display: 'standalone',
  display_override: ['window-controls-overlay', 'standalone'],
  theme_color: DESK_LIGHT,
  background_color: DESK_LIGHT,
  prefer_related_applications: false,
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'icons/logo.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
  screenshots: [
    picture('wide-note.png', 'wide', 'A note, its list, and what stands around it'),
    picture('wide-graph.png', 'wide', 'The graph of a whole memex'),
    picture('narrow-note.png', 'narrow', 'A note on a phone'),
    picture('narrow-graph.png', 'narrow', 'The graph on a phone'),
  ],
  shortcuts: [
    { name: 'New note', url: './?do=new', icons: icon96 },
    { name: 'Today', url: './?do=today', icons: icon96 },
    { name: 'Search', url: './?do=search', icons: icon96 },
    { name: 'Graph', url: './?do=graph', icons: icon96 },
  ],
  file_handlers: fileHandlers,
  share_target: {
    action: './share',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: { title: 'title', text: 'text', url: 'url', files: [{ name: 'files', accept: ['*/*'] }] },
  },
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
  protocol_handlers: [{ protocol: 'web+memex', url: './go?u=%s' }],
};
