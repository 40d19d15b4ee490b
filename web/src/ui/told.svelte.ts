// What was just done, said once on the page where somebody arrives after it; the frame shows it.
import { go } from '../router.svelte';

class Told {
  at = $state('');
  what = $state('');
  small = $state('');

  arrive(to: string, what: string, small = ''): void {
    [this.what, this.small] = [what, small];
    go(to);
    this.at = location.pathname;
  }
}
export const told = new Told();
