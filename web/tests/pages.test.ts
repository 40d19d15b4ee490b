// Every page, as people of each kind meet it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, House, phone } from './house';
import { adminRoutes, cellRoutes, committeeRoutes } from './routes';
import { sidewaysScroll, smallTargets, violations } from './watch';

let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

const secretary = 'bi-thu.tt-chi-bo-01';
const officer = 'to-chuc.binh-lieu';
const admin = 'quan-tri';

describe('The way in', () => {
  it('has one sentence for every failure, and keeps what was typed', async () => {
    const { page, complaints } = await house.visitor();
    await page.goto('/');
    const enter = page.getByRole('button', { name: 'Đăng nhập' });
    await enter.click();
    expect(await page.getByRole('alert').textContent()).toContain('Ghi tên đăng nhập và mật khẩu.');
    const told: string[] = [];
    for (const login of [secretary, 'khong-co-ai']) {
      await page.getByLabel('Tên đăng nhập').fill(login);
      await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
      await Promise.all([page.waitForResponse('**/api/v1/session'), enter.click()]);
      await page.getByText('Không đăng nhập được').waitFor();
      told.push((await page.getByRole('alert').textContent()) ?? '');
    }
    expect(told[0]).toBe(told[1]);
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('khong-co-ai');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    expect(complaints).toEqual([]);
  });

  it('leads an officer with an authenticator to the day\'s work, and out again', async () => {
    const { page } = await house.someone(officer, desk);
    await page.getByRole('heading', { name: 'Việc cần làm' }).waitFor();
    await page.getByRole('button', { name: 'Thoát' }).click();
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    await page.goto('/viec');
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  });

  it('shows one page for what is not there and what is not theirs', async () => {
    const someone = await house.someone(secretary);
    for (const path of ['/ho-so/0000000000', '/khong-co-trang-nay']) {
      await someone.go(path);
      expect(await someone.page.locator('main').textContent()).toContain('Không tìm thấy, hoặc không thuộc phạm vi của đồng chí.');
    }
  });
});

describe('The frame', () => {
  it('says on every page how many notices are new, until they were looked at', async () => {
    const busy = await House.open('van-gia', '2021-09-28');
    for (const viewport of [phone, desk]) {
      const someone = await busy.someone(viewport === phone ? 'bi-thu.van-gia' : 'to-chuc.hq-quang-ninh', viewport);
      const { page } = someone;
      const bell = page.getByRole('link', { name: /^Thông báo \d+ mới$/ });
      await someone.go('/quy-dinh');
      await bell.waitFor();
      await bell.click();
      await page.getByText('Mới', { exact: true }).first().waitFor();
      await page.getByRole('link', { name: 'Thông báo', exact: true }).waitFor();
      await Promise.all([page.waitForResponse('**/api/v1/notices?limit=1'), someone.go('/quy-dinh')]);
      await page.waitForTimeout(100);
      expect(await bell.count()).toBe(0);
      expect(someone.complaints).toEqual([]);
    }
    await busy.close();
  });

  it('shows at most two lines of a long name at a desk, and tells the whole of it', async () => {
    const someone = await house.someone(officer, desk);
    const name = 'Đảng bộ Công ty trách nhiệm hữu hạn một thành viên khai thác công trình thuỷ lợi và nước sạch nông thôn miền Đông';
    await someone.page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch();
      const me = await response.json();
      await route.fulfill({ response, json: { ...me, posts: me.posts.map((post: object) => ({ ...post, org_name: name })) } });
    });
    await someone.go('/viec');
    const shown = someone.page.locator('header [title]');
    expect(await shown.getAttribute('title')).toBe(name);
    expect(await shown.evaluate((each) => each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight))).toBeCloseTo(2, 1);
    expect(await someone.page.getByRole('link', { name }).count()).toBe(1);
  });
});

describe('A case', () => {
  it('tells of every verification whose it was, and of equal notices in one line', async () => {
    const busy = await House.open('van-gia', '2021-09-28');
    const someone = await busy.someone('bi-thu.van-gia');
    const { page } = someone;
    await someone.go('/thong-bao');
    const said = await page.locator('main li b').allInnerTexts();
    const days = await page.locator('main li').allInnerTexts();
    expect(said.some((each) => /\d+ lần ghi$/.test(each)), said.join('\n')).toBe(true);
    days.forEach((each, n) => expect(each).not.toBe(days[n - 1]));
    const code = await page.evaluate(async () => (await (await fetch('/api/v1/cases')).json()).items.find((each: { person: { full_name: string } }) => each.person.full_name.endsWith('An')).code);
    await someone.go(`/ho-so/${code}`);
    const whose = await page.locator('li.verified .small').allTextContents();
    expect(whose.length).toBeGreaterThan(2);
    for (const each of whose) expect(each).toMatch(/ · (Người xin vào Đảng|Cha, mẹ|Vợ hoặc chồng|Con)/);
    expect(new Set(whose).size).toBe(whose.length);
    await page.getByText('Cán bộ tổ chức, Đảng bộ').waitFor();
    const above = await busy.someone('to-chuc.hq-quang-ninh', desk);
    await above.go(`/ho-so/${code}`);
    await above.page.getByText(/^Bí thư, Chi bộ/).waitFor();
    await busy.close();
  });

  it('and the count of working days begin with the server\'s day', async () => {
    const someone = await house.someone(secretary);
    await someone.go('/lich-nghi');
    expect(await someone.page.locator('#f-from').inputValue()).toBe('05/08/2020');
  });
});

describe('English', () => {
  it('is fetched as pages of its own by whoever chose it', async () => {
    const someone = await house.someone(secretary);
    await someone.page.evaluate(() => localStorage.setItem('language', 'en'));
    const vietnamese = [...someone.fetched].filter((path) => /\/app-.*\.js$/.test(path));
    someone.fetched.clear();
    await someone.go('/viec');
    await someone.page.getByRole('heading', { name: 'What has to be done' }).waitFor();
    for (const path of await cellRoutes(someone)) await someone.go(path);
    expect(vietnamese).toHaveLength(1);
    expect(someone.fetched).not.toContain(vietnamese[0]);
    expect(await someone.page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(someone.complaints).toEqual([]);
  });
});

describe('Every page', () => {
  for (const [who, viewport, routes] of [
    [secretary, phone, cellRoutes],
    [officer, desk, committeeRoutes],
    [admin, desk, async () => adminRoutes],
  ] as const)
    it(`of ${who} gives axe nothing to find, in both themes`, async () => {
      const someone = await house.someone(who, viewport);
      const found: string[] = [];
      const paths = await routes(someone);
      for (const theme of ['light', 'dark']) {
        await someone.page.evaluate((theme) => localStorage.setItem('theme', theme), theme);
        for (const path of paths) {
          await someone.go(path);
          found.push(...(await violations(someone.page)).map((each) => `${theme} ${path} ${each}`));
        }
      }
      expect(found).toEqual([]);
      expect(someone.complaints).toEqual([]);
    });

  it('fits a narrow telephone without sideways scroll, with targets for a finger', async () => {
    const someone = await house.someone(secretary, { width: 320, height: 700 });
    const found: string[] = [];
    for (const path of await cellRoutes(someone)) {
      await someone.go(path);
      const aside = await sidewaysScroll(someone.page);
      if (aside > 0) found.push(`${path} scrolls ${aside} px sideways`);
      found.push(...(await smallTargets(someone.page, 48)).map((each) => `${path} ${each}`));
    }
    expect(found).toEqual([]);
  });
});

describe('The browser', () => {
  it('is told to run nothing but our own files', async () => {
    const response = await fetch(`${house.address}/viec`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect((await fetch(`${house.address}/api/v1/cases`)).headers.get('cache-control')).toBe('no-store');
  });
});
