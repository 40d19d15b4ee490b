// Somebody without a mouse: Tab and Shift+Tab, Enter, space and arrows. What they meet is watched at every stop: the
// focus can be seen, lies under nothing, goes on in order and never gets lost.
import type { Page } from 'playwright-core';
import type { Visitor } from './house';

interface Stop {
  what: string; // the element, as a person would name it
  id: string;
  name: string; // of a field
  value: string;
  href: string;
  text: string;
  flaw: string; // what is wrong with the focus here
}

export class Hands {
  readonly flaws: string[] = [];
  readonly stops: string[] = [];

  constructor(readonly visitor: Visitor) {}
  get page(): Page {
    return this.visitor.page;
  }

  async #stop(): Promise<Stop> {
    return this.page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const { id = '', name = '', value = '', href = '' } = at as HTMLInputElement & HTMLAnchorElement;
      const label = (at as HTMLInputElement).labels?.[0]?.innerText ?? at.getAttribute('aria-label') ?? at.innerText ?? '';
      const text = label.replace(/\s+/g, ' ').trim();
      let flaw = '';
      if (at !== document.body && at.tabIndex >= 0) {
        const shape = at.closest('label.choice, summary') ?? at;
        // A line round it, or round the whole row it stands for; gold alone is too pale on white.
        const lines = [getComputedStyle(at), getComputedStyle(at, '::after')].filter((style) => parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none');
        if (!lines.length) flaw = 'shows no focus';
        else if (lines.every((style) => style.outlineColor === 'rgb(200, 150, 46)' && style.boxShadow === 'none')) flaw = 'shows its focus too palely';
        const box = at.getBoundingClientRect();
        const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x!, box.top + box.height * y!));
        if (!points.some((seen) => seen && (at.contains(seen) || seen.contains(at) || shape.contains(seen)))) flaw = `is hidden: at ${Math.round(box.top)} of ${innerHeight} lies ${points[0]?.outerHTML.slice(0, 80) ?? 'nothing'}`;
        if (at.tabIndex > 0) flaw = 'goes out of turn';
      }
      return { what: `${at.tagName.toLowerCase()}${id && `#${id}`} “${text.slice(0, 40)}”`, id, name, value, href, text, flaw };
    });
  }
  async press(key: string): Promise<Stop> {
    await this.page.keyboard.press(key);
    const stop = await this.#stop();
    this.stops.push(`${key}: ${stop.what}`);
    if (stop.flaw) this.flaws.push(`${new URL(this.page.url()).pathname}: ${stop.what} ${stop.flaw}`);
    return stop;
  }
  // Tab, until the stop is the one that is wanted; whoever comes round to the beginning twice is told what there was.
  async to(what: string, wanted: (stop: Stop) => boolean, key = 'Tab'): Promise<Stop> {
    const seen: string[] = [];
    for (let n = 0; n < 220; n++) {
      const stop = n === 0 ? await this.#stop() : await this.press(key);
      if (wanted(stop)) return stop;
      seen.push(stop.what);
    }
    throw new Error(`no Tab leads to ${what} on ${this.page.url()}; there are\n${[...new Set(seen)].join('\n')}`);
  }
  toButton(text: string): Promise<Stop> {
    return this.to(`“${text}”`, (stop) => stop.text.startsWith(text) && /^(button|a)/.test(stop.what));
  }
  toField(path: string): Promise<Stop> {
    const id = `f${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;
    return this.to(id, (stop) => stop.id === id || stop.name === id);
  }
  async type(path: string, text: string): Promise<void> {
    await this.toField(path);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }
  // In a group of choices the arrows go round.
  async choose(path: string, value: string): Promise<void> {
    let stop = await this.toField(path);
    if (stop.value === value) return void (await this.press('Space'));
    for (let n = 0; n < 40 && stop.value !== value; n++) stop = await this.press('ArrowDown');
    if (stop.value !== value) throw new Error(`${path} cannot be ${value}`);
  }
  // Presses, and says where the focus is when all is quiet: on what is new, never nowhere.
  async enter(expected?: 'h1' | 'main' | 'alert'): Promise<void> {
    const { what } = await this.#stop();
    await this.page.keyboard.press('Enter');
    await this.page.waitForTimeout(150);
    await this.visitor.quiet();
    const at = await this.page.evaluate(() => {
      const now = document.activeElement as HTMLElement;
      return now.getAttribute('role') === 'alert' ? 'alert' : now.tagName.toLowerCase();
    });
    if (at === 'body') this.flaws.push(`${new URL(this.page.url()).pathname}: after ${what} the focus is nowhere`);
    if (expected && at !== expected && !(expected === 'main' && at === 'h1') && !(expected === 'h1' && at === 'main')) this.flaws.push(`${new URL(this.page.url()).pathname}: after ${what} the focus is on ${at}, not on ${expected}`);
  }
  async go(text: string, expected?: 'h1' | 'main' | 'alert'): Promise<void> {
    await this.toButton(text);
    await this.enter(expected);
  }
}
