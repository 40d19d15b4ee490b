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
    const { axe } = window as unknown as { axe: { run(c: unknown, o: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const found = await axe.run(document, { runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } } });
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
