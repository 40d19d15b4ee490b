// Pages made larger: by the browser (1280 px at 200 % are 640, at 400 % 320) and by our own setting of letters.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './house';
import { adminRoutes, cellRoutes, committeeRoutes } from './routes';
import { crowded, sidewaysScroll } from './watch';

const whole = process.env.KETNAP_BROWSER === 'whole';
let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

const people = [
  ['bi-thu.tt-chi-bo-01', cellRoutes],
  ['to-chuc.binh-lieu', committeeRoutes],
  ['quan-tri', async () => adminRoutes],
] as const;
const sizes = [
  { width: 640, height: 400, text: 'normal', is: '200 % of 1280 px' },
  { width: 320, height: 256, text: 'normal', is: '400 % of 1280 px' },
  { width: 390, height: 844, text: 'largest', is: 'the largest letters on a telephone' },
  { width: 1280, height: 800, text: 'largest', is: 'the largest letters at a desk' },
  ...(whole
    ? [
        { width: 320, height: 568, text: 'largest', is: 'the largest letters on a small telephone' },
        { width: 640, height: 400, text: 'largest', is: 'the largest letters at 200 %' },
        { width: 768, height: 1024, text: 'normal', is: 'a tablet' },
        { width: 1000, height: 700, text: 'largest', is: 'the largest letters where the desk begins' },
      ]
    : []),
];

describe('Made larger', () => {
  for (const [who, routes] of people)
    it(`every page of ${who} keeps to its width, and no control lies over another or loses words`, async () => {
      const someone = await house.someone(who, { width: 1280, height: 800 });
      const found: string[] = [];
      const paths = await routes(someone);
      for (const [turn, { width, height, text, is }] of sizes.entries()) {
        await someone.page.evaluate((text) => localStorage.setItem('text', text), text);
        await someone.page.setViewportSize({ width, height });
        await someone.go(paths[0]!);
        // In ./test each page at two of the sizes, in the long tier at all.
        for (const path of paths.filter((_, n) => whole || (n + turn) % 2 === 0)) {
          await someone.walk(path);
          const aside = await sidewaysScroll(someone.page);
          if (aside > 0) found.push(`${is}: ${path} scrolls ${aside} px sideways`);
          found.push(...(await crowded(someone.page)).map((each) => `${is}: ${path} ${each}`));
        }
      }
      expect(found).toEqual([]);
      expect(someone.complaints).toEqual([]);
    });

  it('the button a form ends with lies where the form ends, and takes no room from what is read', async () => {
    const someone = await house.someone('bi-thu.tt-chi-bo-01', { width: 390, height: 844 });
    const bar = someone.page.locator('main form .row-acts:has([type=submit])');
    for (const path of ['/hop/moi', '/nguoi/moi']) {
      await someone.go(path);
      const position = () => bar.evaluate((each) => getComputedStyle(each).position);
      expect(await position(), path).toBe('sticky');
      for (const { width, height, is } of sizes.slice(0, 2)) {
        await someone.page.setViewportSize({ width, height });
        expect(await position(), `${path}, ${is}`).toBe('static');
      }
      await someone.page.setViewportSize({ width: 390, height: 844 });
    }
  });
});
