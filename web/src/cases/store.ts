// What is to be sent, kept on this device until it was: a page may be left, and the line may be gone for days. Nothing
// stays here once it was sent or given up, on signing out, or for longer than a week.
import { unsentMark as mark, unsentStore as name } from '../api/session.svelte';
import type { Unsent } from './carry';

const daysKept = 7;

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error(name));
  });
}

async function within<T>(mode: IDBTransactionMode, act: (scans: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('scans', { keyPath: 'id' });
  const store = await asked(opening);
  try {
    const turn = store.transaction('scans', mode);
    const answer = await asked(act(turn.objectStore('scans')));
    // Only a transaction that is through is on the disk.
    if (mode === 'readwrite') await new Promise<void>((done, fail) => {
      turn.oncomplete = () => done();
      turn.onerror = turn.onabort = () => fail(turn.error ?? new Error(name));
    });
    return answer;
  } finally {
    store.close();
  }
}

export async function keep(unsent: Unsent): Promise<void> {
  await within('readwrite', (scans) => scans.put(unsent));
  localStorage.setItem(mark, 'yes');
}
export async function drop(id: string): Promise<void> {
  await within('readwrite', (scans) => scans.delete(id));
  if (!(await within('readonly', (scans) => scans.count()))) localStorage.removeItem(mark);
}
// Of one account, the oldest first. What is too old goes, whosever it is.
export async function unsentOf(account: string, now = Date.now()): Promise<Unsent[]> {
  const all: Unsent[] = await within('readonly', (scans) => scans.getAll());
  const old = all.filter((each) => each.since < now - daysKept * 86_400_000);
  for (const each of old) await drop(each.id);
  return all.filter((each) => each.account === account && !old.includes(each)).sort((a, b) => a.since - b.since);
}
