// The first kilobytes: how the pages look, and the way in. The application follows while somebody types.
import './ui/base.css';
import { door } from './session/door';
import { wear } from './ui/looks';
import { language, prepareWords } from './words/words';

wear();
const place = document.getElementById('app')!;

async function begin(): Promise<void> {
  const english: string | undefined = import.meta.env.VITE_ENGLISH; // where it is, when this was built in Vietnamese
  if (english && language === 'en') return void import(/* @vite-ignore */ english);
  await prepareWords();
  // Whoever was in on this device most likely still is: everything is asked for at once.
  if (localStorage.getItem('in')) ahead();
  const asked = await fetch('/api/v1/session').catch(() => undefined);
  const told: unknown = await asked?.json().catch(() => undefined); // who is here, or why not
  if (asked && asked.status !== 401) return enter(asked.ok ? told : undefined);
  localStorage.removeItem('in');
  door(document.getElementById('main')!, (me) => void enter(me));
  ahead();
}

// What comes while somebody types, or while the server says who is here: the application and the page of the day's work.
function ahead(): void {
  for (const file of [import('./app'), import('./work/Work.svelte')]) file.catch(() => {}); // whoever needs it asks again
}

async function enter(me?: unknown): Promise<void> {
  const { start } = await import('./app');
  if (me) localStorage.setItem('in', '1');
  start(place, me);
}

void begin();
