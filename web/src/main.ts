// The first kilobytes: how the pages look, and the way in. The application follows while somebody types.
import './ui/base.css';
import { door } from './session/door';
import { wear } from './ui/looks';
import { prepareWords } from './words/words';

wear();
const place = document.getElementById('app')!;

async function begin(): Promise<void> {
  await prepareWords();
  const asked = await fetch('/api/v1/session').catch(() => undefined);
  const told: unknown = await asked?.json().catch(() => undefined); // who is here, or why not
  if (asked && asked.status !== 401) return enter(asked.ok ? told : undefined);
  door(document.getElementById('main')!, () => void enter());
  void import('./app');
}

async function enter(me?: unknown): Promise<void> {
  const { start } = await import('./app');
  start(place, me);
}

void begin();
