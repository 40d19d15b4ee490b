// How names, days and numbers are written here (users-and-screens.md, "Vietnamese conventions"), on the pages themselves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Asker } from './asker';
import { desk, House, phone } from './house';
import { adminRoutes, cellRoutes, committeeRoutes } from './routes';

let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());
const secretary = 'bi-thu.tt-chi-bo-01';

describe('A day', () => {
  it('is typed as people like, shown in one way, and told apart from what is none', async () => {
    const { page, ...someone } = await house.someone(secretary, phone).then((visitor) => ({ page: visitor.page, go: visitor.go.bind(visitor) }));
    await someone.go('/hop/moi');
    const field = page.locator('#f-held-on, #f-held_on').first();
    for (const typed of ['5/8/2020', '05082020', '5-8-20', '05/08/2020', ' 5.8.2020 ']) {
      await field.fill(typed);
      await field.blur();
      expect(await field.inputValue(), typed).toBe('05/08/2020');
    }
    await field.fill('31/2/2020');
    await field.blur();
    expect(await field.inputValue()).toBe('31/2/2020');
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await page.getByText('Ghi ngày theo kiểu 5/8/2020.').first().waitFor();
  });
});

describe('A list of people', () => {
  it('stands by given name, and finds words in any order, without marks, in both spellings', async () => {
    const asker = await Asker.in(house, secretary);
    for (const full_name of ['Lỷ Sương Mai', 'Trần Ví Dụ Ẩn', 'Bùi Ví Dụ Ánh', 'Đặng Ví Dụ Hoà', 'Chu Ví Dụ Dũng', 'Lê Ví Dụ Đào'])
      expect((await asker.ask('POST', '/cases', { org: asker.org, full_name, on: '2020-08-04', how: { source: 'member' }, applicant: { born_on: '1995-02-14' } })).status).toBe(201);
    for (const viewport of [phone, desk]) {
      const someone = await house.someone(secretary, viewport);
      const { page } = someone;
      await someone.go('/nguoi');
      const names = async () => (await page.locator('main a[href^="/ho-so/"]').allInnerTexts()).map((text) => text.split('\n')[0]!.trim());
      const ours = (await names()).filter((name) => /(Ánh|Ẩn|Dũng|Đào|Hoà|Mai)$/.test(name));
      expect(ours).toEqual(['Bùi Ví Dụ Ánh', 'Trần Ví Dụ Ẩn', 'Chu Ví Dụ Dũng', 'Lê Ví Dụ Đào', 'Đặng Ví Dụ Hoà', 'Lỷ Sương Mai']);
      for (const [typed, found] of [['mai suong', 'Lỷ Sương Mai'], ['dang hòa', 'Đặng Ví Dụ Hoà'], ['MAI', 'Lỷ Sương Mai'], ['đao', 'Lê Ví Dụ Đào']] as const) {
        await page.locator('main input[type=search]').fill(typed);
        await someone.quiet();
        expect(await names(), typed).toContain(found);
        expect((await names()).length, typed).toBe(1);
      }
      await page.locator('main input[type=search]').fill('khong co ai');
      await page.getByText('Không thấy “khong co ai”').waitFor();
    }
  });
});

describe('Every page', () => {
  for (const [who, routes] of [[secretary, cellRoutes], ['to-chuc.binh-lieu', committeeRoutes], ['quan-tri', async () => adminRoutes]] as const)
    it(`of ${who} writes days, numbers and names as they are written here, and mends no name by itself`, async () => {
      const someone = await house.someone(who, desk);
      const { page } = someone;
      const found: string[] = [];
      for (const path of await routes(someone)) {
        await someone.walk(path);
        const text = await page.locator('body').innerText();
        const wrong = (rule: string, matches: Iterable<RegExpMatchArray>) => {
          for (const match of matches) found.push(`${path} ${rule}: ${text.slice(Math.max(0, match.index! - 30), match.index! + 30).replace(/\s+/g, ' ')}`);
        };
        wrong('day of machines', text.matchAll(/\d{4}-\d\d-\d\d/g));
        wrong('day without zeros', text.replace(/(Ví dụ:|kiểu) ?\d+\/\d+\/\d+/g, '').matchAll(/(?<![\d/])(\d\/\d{1,2}|\d\d\/\d)\/\d{4}/g));
        wrong('number', text.matchAll(/\d%|\d\.\d{1,2} ?%|(?<![\dA-Za-z/])\d{5,}(?![\dA-Za-z/])/g));
        wrong('machine word', text.matchAll(/\b(undefined|null|NaN|submit|sync|dashboard|workflow)\b|\[object/gi));
        wrong('shouted name', text.matchAll(/(?<!\p{L})\p{Lu}{2,}\s\p{Lu}{2,}\s\p{Lu}{2,}(?!\p{L})/gu));
        for (const field of await page.locator(':is(input[type=text], input[type=search], input:not([type]), textarea)').evaluateAll((all) => all.filter((each) => (each as HTMLElement).spellcheck).map((each) => each.outerHTML.slice(0, 120)))) found.push(`${path} would mend names in ${field}`);
      }
      expect(found).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    });
});
