// A grave act asks who is at the screen; a lost telephone has its codes on paper.
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, House, phone } from './house';
import { smallTargets, violations } from './watch';

let house: House;
beforeAll(async () => {
  house = await House.open('van-gia', '2020-08-05');
});
afterAll(() => house.close());
let office: BrowserContext; // the administrator's browser: a code of the telephone is good once, so they sign in once

describe('A grave act', () => {
  it('asks for password and code once more, and then goes out as it was', async () => {
    const admin = await house.someone('quan-tri', desk);
    const { page } = admin;
    office = page.context();
    await admin.walk('/nguoi-dung/moi');
    // The server would ask after five minutes; here the line answers for it, the first time.
    const keys: string[] = [];
    await page.route('**/api/v1/accounts', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/confirm-first', title: 'x', status: 403, reasons: [] }) });
    });
    await page.getByLabel('Họ và tên').fill('Lê Ví Dụ An');
    await page.getByLabel('Tên đăng nhập').fill('le.an');
    await page.locator('main form button[type=submit]').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'Nhập lại mật khẩu' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page, 44)).toEqual([]);
    const { password, code } = house.login('quan-tri');
    await dialog.getByLabel('Mật khẩu đang dùng').fill('không phải câu này');
    await dialog.getByLabel('Mã xác thực').fill(code);
    await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
    await dialog.getByText('Mật khẩu hoặc mã không đúng').first().waitFor();
    expect(keys).toHaveLength(1);
    await dialog.getByLabel('Mật khẩu đang dùng').fill(password);
    await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByText('le.an').first().waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
    expect(admin.complaints).toEqual([]);
  });

  it('stays undone, with what was typed, when the question is put away', async () => {
    const { page } = await house.visitor(phone, office);
    await page.goto('/nguoi-dung/moi');
    await page.route('**/api/v1/accounts', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/confirm-first', title: 'x', status: 403, reasons: [{ id: 'session.confirm_first', message: 'Việc này cần nhập lại mật khẩu.' }] }) }) : route.continue());
    await page.getByLabel('Họ và tên').fill('Lê Ví Dụ Bình');
    await page.getByLabel('Tên đăng nhập').fill('le.binh');
    await page.locator('main form button[type=submit]').click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alert').getByText('Việc này cần nhập lại mật khẩu.').waitFor();
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('le.binh');
  });
});

describe('Recovery codes', () => {
  const login = 'to-chuc.hq-quang-ninh';
  it('are made by a press, shown once, and stand in for the telephone', async () => {
    const officer = await house.someone(login, phone);
    const { page } = officer;
    await officer.walk('/tai-khoan');
    await page.getByText('Chưa có mã nào dùng được.').waitFor();
    await page.getByRole('button', { name: 'Tạo mười mã mới' }).click();
    await page.getByRole('heading', { name: 'Mã dự phòng của tôi' }).waitFor();
    const codes = await page.locator('.slip li b').allTextContents();
    expect(codes).toHaveLength(10);
    expect(codes.every((code) => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(code))).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { name: 'Mật khẩu', exact: true }).isVisible()).toBe(false); // the codes alone
    await page.emulateMedia({ media: null });
    await page.getByRole('button', { name: 'Đã cất, đóng lại' }).click();
    await page.getByText('Còn 10 mã chưa dùng.').waitFor();
    expect(await page.content()).not.toContain(codes[0]!);

    const { page: there } = await house.visitor();
    await there.goto('/');
    await there.getByLabel('Tên đăng nhập').fill(login);
    await there.getByLabel('Mật khẩu', { exact: true }).fill(house.login(login).password);
    await there.getByLabel('Mã xác thực').fill(codes[3]!.toLowerCase());
    await there.getByRole('button', { name: 'Đăng nhập' }).click();
    await there.getByRole('navigation').first().waitFor();
    expect(officer.complaints).toEqual([]);
  });
});
