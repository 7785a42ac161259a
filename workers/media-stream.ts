/**
 * Answers players with parts of what the store keeps, as a server of files would. Nothing is held but the part that is on
 * its way: a part is asked for when the one before it was taken.
 *
 * Who may have it: a player (no frame, no script, no page) in a page of the app that stands by itself, and only what that
 * very page has given a key to. What comes is never a document: its type is that of a sound or a film, or of nothing.
 */
import { askedRange } from './byte-range.ts';
import { STREAM_FOLDER, type StreamAsked, type StreamPart } from './stream-protocol.ts';

const PART_BYTES = 512 * 1024;
/** A page that does not answer for so long is gone. */
const ANSWER_MS = 20_000;
const PLAYED = /^(audio|video)\/[\w.+-]{1,80}$/;

/** Asks a page for a part of what a key stands for. */
export type AskForPart = (key: string, from: number, to: number) => Promise<StreamPart>;

/** What matters of a request. */
export type PlayerRequest = Pick<Request, 'url' | 'destination' | 'headers'>;

/** @param scope the app's own folder */
export function isStreamAddress({ href }: URL, scope: string): boolean {
  return href.startsWith(scope + STREAM_FOLDER);
}

/** The answer to a player. */
export async function streamReply(request: PlayerRequest, scope: string, ask: AskForPart): Promise<Response> {
  // whoever goes there meets the app
  if (request.destination === 'document') return Response.redirect(scope, 302);
  const isPlayer = request.destination === 'audio' || request.destination === 'video';
  if (!isPlayer) return refusal(404);
  const key = request.url.slice((scope + STREAM_FOLDER).length);
  const facts = await ask(key, 0, 0);
  if (facts.bytes === undefined) return refusal(404);
  const { total, mediaType } = facts;
  const range = askedRange(request.headers.get('range'), total);
  if (range === 'none') return refusal(416, { 'Content-Range': `bytes */${total}` });
  const { from, to } = range ?? { from: 0, to: total };
  const headers: Record<string, string> = {
    ...OF_EVERY_REPLY,
    'Content-Type': PLAYED.test(mediaType) ? mediaType : 'application/octet-stream',
    'Content-Length': String(to - from),
    'Accept-Ranges': 'bytes',
    ...(range === undefined ? {} : { 'Content-Range': `bytes ${from}-${to - 1}/${total}` }),
  };
  const status = range === undefined ? 200 : 206;
  return new Response(partsOf(key, from, to, ask), { status, headers });
}

const OF_EVERY_REPLY = {
  'Cache-Control': 'no-store',
  'Content-Disposition': 'attachment',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...OF_EVERY_REPLY, ...headers } });
}

function partsOf(key: string, from: number, to: number, ask: AskForPart): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream<Uint8Array>(
    {
      async pull(reader) {
        if (at >= to) return reader.close();
        const { bytes } = await ask(key, at, Math.min(to, at + PART_BYTES));
        if (bytes === undefined || bytes.byteLength === 0)
          return reader.error(new Error('It is not there any more.'));
        at += bytes.byteLength;
        reader.enqueue(new Uint8Array(bytes));
        if (at >= to) reader.close();
      },
    },
    // nothing is asked for ahead of who reads
    { highWaterMark: 0 },
  );
}

/** Asks the page from which a request came; nobody else is asked. */
export function askingPage(clients: Clients, clientId: string): AskForPart {
  return async (key, from, to) => {
    const page = await clients.get(clientId);
    const isApp = page instanceof WindowClient && page.frameType === 'top-level';
    if (!isApp) return { bytes: undefined };
    const { port1, port2 } = new MessageChannel();
    try {
      return await new Promise<StreamPart>((resolve) => {
        setTimeout(resolve, ANSWER_MS, { bytes: undefined });
        port1.onmessage = ({ data }: MessageEvent<StreamPart>) => resolve(data);
        const asked: StreamAsked = { kind: 'memex-stream', key, from, to };
        page.postMessage(asked, [port2]);
      });
    } finally {
      port1.close();
    }
  };
}
