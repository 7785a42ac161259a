/** Receives what other apps share: puts it into the inbox and shows the app, which takes it from there. */
import { putShared } from '../src/app/launch/inbox.ts';

/**
 * Answers the form that a share arrives as.
 * @param scope the app's own address
 */
export async function receiveShared(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  await putShared({
    title: text('title'),
    text: text('text'),
    url: text('url'),
    files: form.getAll('files').filter((entry) => entry instanceof File),
    received: Date.now(),
  });
  // 303: the browser asks for the page with GET, so that a reload shares nothing twice
  return Response.redirect(scope, 303);
}
