// The application behind the door.
import { mount } from 'svelte';
import type { Schemas } from './api/client';
import { listener } from './api/client';
import { session } from './api/session.svelte';
import App from './App.svelte';
import { startRouter } from './router.svelte';

let running = false;
// `me`: who is here, when the server has already said so.
export function start(place: HTMLElement, me?: unknown): void {
  if (running) return;
  running = true;
  if (me) session.me = me as Schemas['Session'];
  listener.confirm = () => import('./session/confirm').then(({ confirmed }) => confirmed(), () => false);
  startRouter();
  place.replaceChildren();
  mount(App, { target: place });
  // Our own letters come after the first picture; until then the device's serve.
  setTimeout(() => import('./ui/fonts.css').catch(() => {}), 200);
}
