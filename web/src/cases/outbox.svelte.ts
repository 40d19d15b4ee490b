// What is to be sent and what was, one after the other over one line. It goes on while other pages are looked at, when
// the line comes back, and when the pages are opened again. Two windows may send the same: every step may be repeated.
import { freshKey, Refusal } from '../api/client';
import { session } from '../api/session.svelte';
import vi from '../words/vi/cases';
import { words } from '../words/words';
import { carry, line, mayPass, type Unsent } from './carry';
import { kindOfFile, largest, shrink } from './scans';
import { drop, keep, unsentOf } from './store';
import { sumOf } from './sum';

export interface Item {
  id: string;
  fact: string;
  name: string;
  size: number;
  // held: the line or the server failed, and it will be tried again; failed: somebody has to look
  state: 'shrinking' | 'waiting' | 'sending' | 'held' | 'saved' | 'failed' | 'refused';
  kept: number;
  pieces: number;
  told: string;
  dark: boolean;
  lasts: boolean; // kept on this device, so that the page may be left
}

const unfinished: Item['state'][] = ['waiting', 'sending', 'held', 'failed'];
const longest = 60_000; // ms between two tries

class Outbox {
  items = $state<Item[]>([]);
  saved = $state(0); // how many were, since the pages were opened
  #unsent = new Map<string, Unsent>();
  #running = false;
  #wake = () => {};
  #pause = 0;

  constructor() {
    for (const event of ['online', 'focus']) addEventListener(event, () => this.#again());
  }
  of(fact: string): Item[] {
    return this.items.filter((item) => item.fact === fact);
  }
  get left(): Item[] {
    return this.items.filter((item) => item.state === 'shrinking' || unfinished.includes(item.state));
  }

  // What was left unsent the last time. Without a store there is nothing, and nothing is kept.
  async open(): Promise<void> {
    session.parting = {
      may: () => !this.left.length || confirm(words('cases', vi).leaveUnsent(this.left.length)),
      done: () => {
        this.#unsent.clear();
        this.items = [];
      },
    };
    const account = session.me?.account;
    if (!account) return;
    for (const unsent of await unsentOf(account).catch(() => [])) if (!this.#unsent.has(unsent.id)) this.#list(unsent, true);
    void this.#run();
  }
  #list(unsent: Unsent, lasts: boolean): void {
    this.#unsent.set(unsent.id, unsent);
    this.items.push({ id: unsent.id, fact: unsent.fact, name: unsent.name, size: unsent.blob.size, state: 'waiting', kept: 0, pieces: 0, told: '', dark: unsent.dark, lasts });
  }

  async add(caseCode: string, fact: string, file: File): Promise<void> {
    const w = words('cases', vi);
    const id = freshKey();
    this.items.push({ id, fact, name: file.name, size: file.size, state: 'shrinking', kept: 0, pieces: 0, told: '', dark: false, lasts: false });
    const item = this.items.at(-1)!;
    const refuse = (told: string) => Object.assign(item, { state: 'refused', told });
    const kind = await kindOfFile(file);
    if (!kind) return void refuse(w.wrongType(file.name));
    if (file.size > largest) return void refuse(w.tooLarge(file.name));
    let small = { blob: file as Blob, dark: false };
    let sum = '';
    try {
      if (kind !== 'pdf') small = await shrink(file);
      sum = await sumOf(small.blob);
    } catch {
      return void refuse(w.wrongType(file.name)); // named a picture, and is none
    }
    const unsent: Unsent = { id, account: session.me?.account ?? '', caseCode, fact, name: file.name, blob: small.blob, sum, dark: small.dark, since: Date.now() };
    this.#unsent.set(id, unsent);
    item.lasts = await keep(unsent).then(() => true, () => false); // no store, or a full one: then this page must stay
    Object.assign(item, { size: small.blob.size, dark: small.dark, state: 'waiting' });
    void this.#run();
  }
  again(item: Item): void {
    item.state = 'waiting';
    item.told = '';
    void this.#run();
    this.#again();
  }
  // Nothing of it stays, here or there.
  async giveUp(item: Item): Promise<void> {
    const unsent = this.#unsent.get(item.id);
    this.#unsent.delete(item.id);
    this.items = this.items.filter((each) => each.id !== item.id);
    await drop(item.id).catch(() => {});
    if (unsent) await line.begin(unsent).then((upload) => line.cancel(unsent, upload.code)).catch(() => {}); // forgotten there after a week in any case
  }

  #again(): void {
    this.#pause = 0;
    this.#wake();
  }
  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (;;) {
        const item = this.items.find((each) => ['waiting', 'held'].includes(each.state) && this.#unsent.get(each.id)?.account === session.me?.account);
        if (!item) return;
        await this.#send(item);
        if (item.state === 'held') {
          this.#pause = Math.min(longest, this.#pause * 2 || 2000);
          await new Promise<void>((done) => {
            this.#wake = done;
            setTimeout(done, this.#pause);
          });
        }
      }
    } finally {
      this.#running = false;
    }
  }
  async #send(item: Item): Promise<void> {
    const unsent = this.#unsent.get(item.id)!;
    item.state = 'sending';
    try {
      const wanted = () => {
        if (!this.#unsent.has(item.id)) throw new Refusal(410, '', []); // given up meanwhile
      };
      const remember = async (what: Unsent) => {
        wanted();
        if (item.lasts) await keep(what).catch(() => {});
      };
      await carry(unsent, line, remember, (kept, pieces) => {
        wanted();
        if (kept > item.kept) this.#pause = 0;
        Object.assign(item, { kept, pieces });
      });
      Object.assign(item, { state: 'saved', lasts: false });
      this.#unsent.delete(item.id);
      await drop(item.id).catch(() => {});
      this.saved++;
    } catch (problem) {
      item.state = mayPass(problem) ? 'held' : 'failed';
      if (!(problem instanceof Refusal)) throw problem; // a mistake of ours
      item.told = item.state === 'held' ? '' : problem.reasons.map((reason) => reason.message).join(' ') || problem.title;
    }
  }
}
export const outbox = new Outbox();
