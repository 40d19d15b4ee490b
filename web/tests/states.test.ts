// Pages that have nothing to show yet, cannot show it, or wait: what they say, and that axe finds nothing there either.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, House, phone, Visitor } from './house';
import { adminRoutes, cellRoutes, committeeRoutes } from './routes';
import { sidewaysScroll, violations } from './watch';

const whole = process.env.KETNAP_BROWSER === 'whole';
const secretary = 'bi-thu.tt-chi-bo-01';
let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

const views = whole ? ([phone, desk] as const).flatMap((viewport) => ['light', 'dark'].map((theme) => ({ viewport, theme }))) : [{ viewport: phone, theme: 'light' }];
async function wear(someone: Visitor, { viewport, theme }: (typeof views)[number]): Promise<void> {
  await someone.page.setViewportSize(viewport);
  await someone.page.evaluate((theme) => localStorage.setItem('theme', theme), theme);
}
async function watched(someone: Visitor, found: string[], where: string): Promise<void> {
  found.push(...(await violations(someone.page)).map((each) => `${where} ${each}`));
  if ((await sidewaysScroll(someone.page)) > 0) found.push(`${where} scrolls sideways`);
}
const said = async (someone: Visitor) => (await someone.page.locator('main').innerText()).replace(/\s+/g, ' ');

describe('A new installation', () => {
  // What is not there yet says what will be there, and where to begin.
  const empty: [string, string, string][] = [
    ['/viec', 'Chưa có việc nào. Việc sẽ hiện khi có người được giới thiệu hoặc sắp đến kỳ họp.', 'Thêm người được giới thiệu'],
    ['/nguoi', 'Chưa có ai. Người được giới thiệu với chi bộ sẽ hiện ở đây.', 'Giới thiệu người'],
    ['/hop', 'Chưa có cuộc họp nào.', 'Chuẩn bị cuộc họp'],
    ['/hop/chuan-bi', 'Không có hồ sơ nào đến lượt. Vẫn có thể soạn', ''],
    ['/hop/moi', 'Chi bộ chưa có danh sách đảng viên', ''],
    ['/to-chuc', 'Danh sách chi bộ chưa có ai.', ''],
    ['/ban-giao', 'Không có việc dở', ''],
  ];

  it('says what will be there, why it is not, and where to begin', async () => {
    const { house: fresh, login, password } = await House.fresh();
    try {
      const someone = await fresh.visitor(phone);
      const { page } = someone;
      await page.goto('/');
      await page.getByLabel('Tên đăng nhập').fill(login);
      await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      const found: string[] = [];
      await page.locator('input[type=password]').nth(1).waitFor();
      await watched(someone, found, 'the first password');
      const boxes = page.locator('input[type=password]');
      for (let n = 0; n < (await boxes.count()); n++) await boxes.nth(n).fill(n === 0 ? password : 'mot mat khau dai va de nho');
      await page.locator('main button[type=submit]').click();
      await page.getByRole('navigation').first().waitFor().catch(async (trouble: Error) => {
        throw new Error(`${trouble.message}: ${await page.locator('body').innerText()}`);
      });
      for (const view of views) {
        await wear(someone, view);
        for (const [path, text, button] of empty) {
          await someone.go(path);
          const now = await said(someone);
          if (!now.includes(text)) found.push(`${path} does not say “${text}”: ${now}`);
          if (button && !(await page.getByRole('link', { name: button }).count())) found.push(`${path} has no “${button}”: ${now}`);
          if (/undefined|null|NaN|\[object/.test(now)) found.push(`${path}: ${now}`);
          await watched(someone, found, path);
        }
      }
      expect(found).toEqual([]);
      expect(someone.complaints).toEqual([]);
    } finally {
      await fresh.close();
    }
  });
});

const problem = (status: number) => ({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/x', title: status === 503 ? 'Máy chủ đang bận' : '', status, request_id: 'AB12CD34EF', reasons: [] }) });
const troubles: [string, number, RegExp][] = [
  ['the server breaks', 500, /Chưa làm được.*vẫn còn nguyên.*AB12CD34EF/],
  ['the server is busy', 503, /Chưa làm được.*AB12CD34EF/],
  ['it is not there', 404, /Không tìm thấy, hoặc không thuộc phạm vi của đồng chí\./],
  ['nothing is reached', 0, /Chưa tới được máy chủ.*vẫn giữ trên máy này/],
];

describe('A page that cannot show what it should', () => {
  for (const [who, routes] of [[secretary, cellRoutes], ['to-chuc.binh-lieu', committeeRoutes], ['quan-tri', async () => adminRoutes]] as const)
    it(`says to ${who} what happened, what is safe and what to do`, async () => {
      const someone = await house.someone(who, phone);
      const { page } = someone;
      const found: string[] = [];
      const paths = await routes(someone);
      for (const [n, [is, status, words]] of troubles.entries()) {
        // Who is here is still known; all else fails.
        await page.route(/\/api\/v1\/(?!session)/, (route) => (status ? route.fulfill(problem(status)) : route.abort('internetdisconnected')));
        for (const view of views) {
          await wear(someone, view);
          await page.reload();
          await page.getByRole('navigation').first().waitFor();
          for (const path of paths.filter((_, i) => whole || i % troubles.length === n)) {
            await someone.walk(path);
            const now = await said(someone);
            const where = `${is}: ${path}`;
            const told = words.test(now);
            if (/Đang tải|đang tải/.test(now)) found.push(`${where} goes on waiting`);
            if (/undefined|null|NaN|\[object|\b(500|503|404)\b/.test(now)) found.push(`${where} says ${now.slice(0, 200)}`);
            if (!told && /Chưa (làm|tới|tải|xem|đọc|lấy) được|Không tìm thấy/.test(now)) found.push(`${where} says it otherwise: ${now.slice(0, 300)}`);
            if (told && status !== 404 && !(await page.getByRole('button', { name: 'Thử lại' }).count())) found.push(`${where} gives nothing to press`);
            await watched(someone, found, where);
          }
        }
        await page.unroute(/\/api\/v1\/(?!session)/);
      }
      expect(found).toEqual([]);
      expect(someone.complaints.filter((each) => !/ERR_INTERNET_DISCONNECTED/.test(each))).toEqual([]);
    });

  it('says that the line is slow when it is, and shows what came in the end', async () => {
    const someone = await house.someone(secretary, phone);
    const { page } = someone;
    await page.route(/orgs\/\w+\/(work|waiting)/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      await route.continue();
    });
    await page.goto('/viec', { waitUntil: 'commit' });
    await page.getByText('Đang tải…', { exact: true }).waitFor();
    await page.getByText('Mạng chậm, đang tải…').waitFor();
    await page.getByRole('heading', { name: 'Họp chi bộ kỳ tới' }).waitFor();
    expect(await page.getByText('đang tải…').count()).toBe(0);
  });
});

describe('A form', () => {
  it('sent with nothing in it leads to what is missing', async () => {
    const someone = await house.someone(secretary, phone);
    const { page } = someone;
    const code = (await page.evaluate(async () => (await (await fetch('/api/v1/cases')).json()).items as { code: string }[]))[0]!.code;
    const found: string[] = [];
    const forms = ['/nguoi/moi', '/hop/moi', `/ho-so/${code}/ghi/paper_registered`, `/ho-so/${code}/ghi/mentor_reported`, `/ho-so/${code}/ghi/trial_task`, `/ho-so/${code}/ghi/opinion_given`, `/ho-so/${code}/bieu-quyet`, '/xuat-danh-sach', '/tai-khoan'];
    for (const view of views) {
      await wear(someone, view);
      for (const path of forms) {
        await someone.go(path);
        for (const field of await page.locator('main :is(input[type=text], input:not([type]), textarea):visible').all()) await field.fill('');
        const send = page.locator('main form button[type=submit]').last();
        if (!(await send.count())) continue;
        await send.click();
        await page.locator('main [role=alert]').first().waitFor({ timeout: 5000 }).catch(() => found.push(`${path} says nothing`));
        if (!(await page.evaluate(() => document.activeElement?.getAttribute('role') === 'alert'))) found.push(`${path} leaves the focus on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80))}`);
        await watched(someone, found, path);
      }
    }
    expect(found).toEqual([]);
    expect(someone.complaints).toEqual([]);
  });

  it('keeps what was typed when somebody leaves, when the line breaks and when the server refuses, and counts once', async () => {
    const someone = await house.someone(secretary, phone);
    const { page } = someone;
    const code = (await page.evaluate(async () => (await (await fetch('/api/v1/cases')).json()).items as { code: string }[]))[0]!.code;
    const path = `/ho-so/${code}/ghi/trial_task`;
    const tasks = () => page.evaluate(async (code) => ((await (await fetch(`/api/v1/cases/${code}`)).json()).facts as { kind: string }[]).filter((fact) => fact.kind === 'trial_task').length, code);
    const before = await tasks();
    await someone.go(path);
    await page.locator('#f-body-task').fill('Dọn nhà văn hoá thôn');
    await page.getByRole('navigation').getByRole('link', { name: 'Người' }).click();
    await someone.quiet();
    await someone.go(path);
    expect(await page.locator('#f-body-task').inputValue()).toBe('Dọn nhà văn hoá thôn');
    await page.getByText('Đã lấy lại những gì đồng chí nhập lần trước mà chưa gửi.').waitFor();

    const send = async () => {
      await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
      await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    };
    const keys: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && keys.push(request.headers()['idempotency-key'] ?? ''));
    // The server takes it, and its answer is lost on the way.
    await page.route('**/facts/trial_task', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await send();
    await page.getByText('Chưa tới được máy chủ').waitFor();
    await page.unroute('**/facts/trial_task');
    await page.route('**/facts/trial_task', (route) => route.fulfill(problem(500)));
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('Những gì đã ghi trước đó vẫn còn nguyên').waitFor();
    await page.unroute('**/facts/trial_task');
    await someone.go(path);
    expect(await page.locator('#f-body-task').inputValue()).toBe('Dọn nhà văn hoá thôn');
    expect(await tasks()).toBe(before + 1);
    expect(new Set(keys).size).toBe(1);
  });
});
