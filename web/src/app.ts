// The application behind the door.
import { mount } from 'svelte';
import App from './App.svelte';
import { startRouter } from './router.svelte';

let running = false;
export function start(place: HTMLElement): void {
  if (running) return;
  running = true;
  startRouter();
  place.replaceChildren();
  mount(App, { target: place });
  // Our own letters come after the first picture; until then the device's serve.
  setTimeout(() => void import('./ui/fonts.css'), 200);
}
