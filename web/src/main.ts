// The first kilobytes: how the pages look, and the way in. The application follows while somebody types.
import { askAhead } from './api/ahead';
import './ui/base.css';
import { door } from './session/door';
import { wear } from './ui/looks';
import { language, prepareWords } from './words/words';

wear();
// The script does not wait for the page to be read to its end.
const ready = new Promise((done) => (document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', done) : done(0)));

async function begin(): Promise<void> {
  const english: string | undefined = import.meta.env.VITE_ENGLISH; // where it is, when this was built in Vietnamese
  if (english && language === 'en') return void import(/* @vite-ignore */ english);
  await prepareWords();
  // Whoever was in on this device most likely still is: everything is asked for at once.
  const work = localStorage.getItem('in');
  if (work) ahead();
  if (work?.startsWith('/') && /^\/(viec)?$/.test(location.pathname)) askAhead(work);
  const asked = await fetch('/api/v1/session').catch(() => undefined);
  const told: unknown = await asked?.json().catch(() => undefined); // who is here, or why not
  if (location.pathname === '/dang-nhap' && new URLSearchParams(location.search).has('state')) {
    const { back } = await import('./provider/provider');
    await ready;
    const main = document.getElementById('main')!;
    const come = (me?: unknown) => void enter(me ?? told);
    return back(main, come, (sentence) => {
      door(main, come, sentence);
      ahead();
    });
  }
  if (asked && asked.status !== 401) return enter(asked.ok ? told : undefined);
  localStorage.removeItem('in');
  await ready;
  door(document.getElementById('main')!, (me) => void enter(me));
  ahead();
}

// What comes while somebody types, or while the server says who is here: the application and the page of the day's work.
function ahead(): void {
  for (const file of [import('./app'), import('./work/Work.svelte')]) file.catch(() => {}); // whoever needs it asks again
}

async function enter(me?: unknown): Promise<void> {
  const { start } = await import('./app');
  await ready;
  if (me && !localStorage.getItem('in')) localStorage.setItem('in', '1');
  start(document.getElementById('app')!, me);
}

void begin();
