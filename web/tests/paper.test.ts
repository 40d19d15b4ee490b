// Every page prints: black on white whatever the theme, on the width of an A4 sheet, with its heading and without what
// only a screen needs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, House, type Visitor } from './house';
import { adminRoutes, cellRoutes, committeeRoutes } from './routes';
import { sidewaysScroll } from './watch';

const sheet = { width: 680, height: 1000 }; // 210 mm without margins of 15 mm
let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

// What a sheet must not have.
async function blots({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const light = (color: string) => {
      const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
      return a === 0 ? NaN : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    };
    const named = (element: Element) => element.outerHTML.slice(0, 110).replace(/\s+/g, ' ');
    const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
    if (!(light(getComputedStyle(document.body).backgroundColor) > 0.99)) found.push('the sheet is not white');
    if (![...document.querySelectorAll('h1, h2')].some(seen)) found.push('has no heading');
    // Rows that are pressed stay, to be ticked with a pen; so does the way down the tree, which says where one is.
    for (const element of document.querySelectorAll('nav:not(.crumbs), button:not([aria-pressed], .card), a.btn, .stripe')) if (seen(element)) found.push(`is of no use on paper: ${named(element)}`);
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      if (!seen(element) || element.closest('.vh, svg')) continue;
      const style = getComputedStyle(element);
      const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (words && light(style.color) > 0.55) found.push(`is too pale: ${named(element)}`);
      if (words && light(style.backgroundColor) < 0.75) found.push(`is too dark: ${named(element)}`);
    }
    return found;
  });
}

async function printed(someone: Visitor, routes: readonly string[]): Promise<string[]> {
  const { page } = someone;
  const found: string[] = [];
  await page.evaluate(() => localStorage.setItem('theme', 'dark'));
  await page.setViewportSize(sheet);
  await page.reload();
  for (const path of routes) {
    await page.emulateMedia({ media: 'screen' });
    await someone.walk(path);
    await page.emulateMedia({ media: 'print' });
    found.push(...(await blots(someone)).map((blot) => `${path} ${blot}`));
    if ((await sidewaysScroll(page)) > 0) found.push(`${path} is wider than the sheet`);
  }
  return found;
}

describe('On paper', () => {
  it('every page of a secretary is black on white, as wide as the sheet, without what only a screen needs', async () => {
    const someone = await house.someone('bi-thu.tt-chi-bo-01', desk);
    expect(await printed(someone, await cellRoutes(someone))).toEqual([]);
    expect((await someone.page.pdf({ format: 'A4' })).length).toBeGreaterThan(5_000);
  });
  it('a case is whole: every step, why each term ends when it does, and all that happened', async () => {
    const someone = await house.someone('bi-thu.tt-chi-bo-01', desk);
    const { page } = someone;
    await someone.go((await cellRoutes(someone)).find((path) => /^\/ho-so\/\w+$/.test(path))!);
    await page.setViewportSize(sheet);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const unseen = await page.evaluate(() => [...document.querySelectorAll('section:is([aria-labelledby=steps], [aria-labelledby=clocks], [aria-labelledby=timeline]) :is(li, details p)')].filter((each) => !each.checkVisibility() || each.getBoundingClientRect().height < 5).map((each) => each.textContent));
    expect(unseen).toEqual([]);
    for (const name of ['Các bước', 'Thời hạn', 'Người quanh hồ sơ', 'Diễn biến']) expect(await page.getByRole('heading', { name, exact: true }).isVisible(), name).toBe(true);
    expect(await page.locator('section[aria-labelledby=steps] li').count()).toBe(11);
  });
  it('so is every page of an officer and of the administrator', async () => {
    const officer = await house.someone('to-chuc.binh-lieu', desk);
    expect(await printed(officer, await committeeRoutes(officer))).toEqual([]);
    expect(await printed(await house.someone('quan-tri', desk), adminRoutes)).toEqual([]);
  });
});
