// Password and code once more, over whatever page is open: asked once, whoever asks meanwhile waits for the same answer.
import { mount, unmount } from 'svelte';
import Confirm from './Confirm.svelte';

let asked: Promise<boolean> | undefined;
export function confirmed(): Promise<boolean> {
  asked ??= new Promise<boolean>((done) => {
    const before = document.activeElement;
    const dialog = mount(Confirm, {
      target: document.body,
      props: {
        answered(given: boolean) {
          asked = undefined;
          void unmount(dialog);
          if (before instanceof HTMLElement) before.focus();
          done(given);
        },
      },
    });
  });
  return asked;
}
