// How many notices are new, for the bell. Asked when a page has what it wants, and not more than twice a minute: on a
// slow line nobody waits for a number.
import { get, underway } from '../api/client';

class News {
  fresh = $state(0);
  #asked = -Infinity;

  // Until the page is quiet; the answer stops it, for a page that is left.
  watch(): () => void {
    const look = setInterval(() => {
      if (underway.count) return;
      clearInterval(look);
      if (performance.now() - this.#asked < 30_000) return;
      this.#asked = performance.now();
      void get('/api/v1/notices', {}, { limit: 1 }).then((answer) => (this.fresh = answer.data.fresh), () => {});
    }, 300);
    return () => clearInterval(look);
  }
}
export const news = new News();
