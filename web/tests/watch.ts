// What every page must keep: nothing for axe to find, no sideways scroll, targets that a finger hits.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Each violation with the element it was found on.
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe); // through the debugger: the content policy stays as it is
  return page.evaluate(async (values) => {
    // What the bar of a form lies over for the moment comes out from under it by scrolling.
    const still = new CSSStyleSheet();
    still.replaceSync('main form .row-acts { position: static !important; }');
    document.adoptedStyleSheets = [still];
    const { axe } = window as unknown as { axe: { run(c: unknown, o: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const found = await axe.run(document, { runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } } });
    document.adoptedStyleSheets = [];
    return found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 140)}`));
  }, tags);
}

export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// Buttons, links that stand alone and fields lower or narrower than a finger wants. Links inside a sentence may be.
export async function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const small: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('button, input:not([type=checkbox], [type=radio], [type=file]), select, textarea, summary, nav a, a.btn, label.btn, label.choice')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest('[hidden]')) continue;
      if (box.height < least - 0.5 || box.width < least - 0.5) small.push(`${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 100)}`);
    }
    return small;
  }, least);
}

// Controls that lie over one another, stick out of the page at a side, or have lost a part of their words.
export async function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
    const scrolls = (element: Element) => [...ancestors(element)].some((each) => /auto|scroll/.test(getComputedStyle(each).overflow) && each !== document.documentElement);
    function* ancestors(element: Element) {
      for (let each = element.parentElement; each; each = each.parentElement) yield each;
    }
    const fixed = (element: Element) => [element, ...ancestors(element)].some((each) => ['fixed', 'sticky'].includes(getComputedStyle(each).position));
    const named = (element: Element) => element.outerHTML.slice(0, 90).replace(/\s+/g, ' ');
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((each) => seen(each) && !each.closest('.skip'));
    for (const control of controls) {
      const box = control.getBoundingClientRect();
      if (!scrolls(control) && (box.left < -1 || box.right > innerWidth + 1)) found.push(`sticks out: ${named(control)}`);
      const style = getComputedStyle(control);
      if (/^(BUTTON|A|SUMMARY)$/.test(control.tagName) && style.overflow !== 'visible' && control.scrollWidth > control.clientWidth + 1) found.push(`is cut: ${named(control)}`);
    }
    const still = controls.filter((each) => !fixed(each) && !scrolls(each));
    still.forEach((a, i) => {
      const one = a.getBoundingClientRect();
      for (const b of still.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const two = b.getBoundingClientRect();
        const [w, h] = [Math.min(one.right, two.right) - Math.max(one.left, two.left), Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)];
        if (w > 2 && h > 2 && getComputedStyle(a).display !== 'inline' && getComputedStyle(b).display !== 'inline') found.push(`lie over one another: ${named(a)} and ${named(b)}`);
      }
    });
    // Words cut off by a box that hides what does not fit; what its title says whole may be cut.
    for (const element of document.querySelectorAll<HTMLElement>('main *, nav *, header *')) {
      if (!seen(element) || element.closest('.vh, [title]') || !element.innerText?.trim()) continue;
      const style = getComputedStyle(element);
      if (['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`loses words: ${named(element)}`);
      if (['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2) found.push(`loses lines: ${named(element)}`);
    }
    return [...new Set(found)];
  });
}
