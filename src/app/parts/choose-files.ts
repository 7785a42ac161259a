/** What can be put into a text: pictures first, where a device asks what is looked for. */
export const ATTACHABLE = 'image/*,audio/*,video/*,application/pdf,*/*';

/** Lets the person choose files of the device; none when they do not. @param accept as in HTML */
export function chooseFiles(accept: string, multiple = false): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    input.hidden = true;
    const done = (): void => {
      input.remove();
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener('change', done);
    input.addEventListener('cancel', done);
    // Safari forgets one that stands nowhere
    document.body.append(input);
    input.click();
  });
}
