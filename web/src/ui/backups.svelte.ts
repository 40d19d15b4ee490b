// Whether backups still come, for whoever looks after the installation. Asked like the news: when a page has what it
// wants, and not more than every five minutes.
import { get, underway, type Schemas } from '../api/client';

class Backups {
  told = $state.raw<Schemas['Backup'] | null>(null);
  #asked = -Infinity;

  watch(): () => void {
    const look = setInterval(() => {
      if (underway.count) return;
      clearInterval(look);
      if (performance.now() - this.#asked < 300_000) return;
      this.#asked = performance.now();
      void get('/api/v1/backup').then((answer) => (this.told = answer.data.standing === 'good' ? null : answer.data), () => {});
    }, 300);
    return () => clearInterval(look);
  }
}
export const backups = new Backups();
