// What somebody types: kept while they are away, sent once, given back with every reason when it was refused.
import { freshKey, Refusal, type Reason } from '../api/client';

const prefix = 'draft:';

export class Form<T extends object> {
  values: T;
  refusal = $state.raw<Refusal | null>(null);
  problems = $state.raw<Reason[]>([]); // found here, before anything was sent
  busy = $state(false);
  restored = $state(false);
  #sent = '';
  #key = '';

  // The name says what is being written, so that it is found again: "vote:K7M4Q2RT5X". Without a name nothing is
  // kept: passwords and codes must not lie in the browser. To be made while a component begins.
  constructor(
    readonly name: string,
    readonly initial: T,
  ) {
    const kept = name && sessionStorage.getItem(prefix + name);
    const values = $state(structuredClone(initial));
    if (kept) {
      Object.assign(values, JSON.parse(kept));
      this.restored = true;
    }
    this.values = values;
    if (name) $effect(() => {
      const text = JSON.stringify(values);
      if (text === JSON.stringify(initial)) sessionStorage.removeItem(prefix + name);
      else sessionStorage.setItem(prefix + name, text);
    });
  }

  get reasons(): Reason[] {
    return this.problems.length ? this.problems : (this.refusal?.reasons ?? []);
  }
  // What is wrong with a field, by its place in the body: /full_name.
  wrong(path: string): string | undefined {
    return this.reasons.find((each) => each.path === path)?.message;
  }
  // One more thing to mend, told as the server would tell it.
  static problem(path: string, message: string): Reason {
    return { id: 'here', message, path };
  }

  forget(): void {
    Object.assign(this.values, structuredClone(this.initial));
    sessionStorage.removeItem(prefix + this.name);
    this.restored = false;
  }

  // Sends under a key that stays as long as what is typed stays. Nothing comes back when it was refused.
  async send<A>(check: () => Reason[], action: (key: string) => Promise<A>): Promise<A | undefined> {
    if (this.busy) return undefined;
    this.refusal = null;
    this.problems = check();
    if (this.problems.length) return undefined;
    const text = JSON.stringify(this.values);
    if (text !== this.#sent) [this.#sent, this.#key] = [text, freshKey()];
    this.busy = true;
    try {
      const answer = await action(this.#key);
      this.#sent = ''; // the same once more is another intention
      this.forget();
      return answer;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.refusal = refusal;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

export function idOf(path: string): string {
  return `f${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;
}
