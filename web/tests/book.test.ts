// What can be looked up in the book of regulations.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { House } from './house';

let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

it('A secretary counts thirty working days and sees which days were left out', async () => {
  const { page, go } = await house.someone('bi-thu.tt-chi-bo-01').then((who) => ({ page: who.page, go: who.go.bind(who) }));
  await go('/lich-nghi?nam=2026');
  await page.getByLabel('Thêm bao nhiêu ngày làm việc').fill('nhiều');
  await page.getByRole('button', { name: 'Tính' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Ghi một số từ 1 đến 2000.');
  await page.getByLabel('Từ ngày').fill('28/7/2026');
  await page.getByLabel('Thêm bao nhiêu ngày làm việc').fill('30');
  await page.getByRole('button', { name: 'Tính' }).click();
  await page.getByText('Thứ Năm, 10/09/2026').waitFor();
  const told = (await page.locator('main').textContent()) ?? '';
  expect(told).toContain('44 ngày theo lịch, trừ 11 ngày thứ Bảy, Chủ nhật và 3 ngày nghỉ, còn 30 ngày làm việc.');
  expect(told).toContain('22/08/2026 Làm bù ngày 31/8');
  await page.getByRole('link', { name: '2028' }).click();
  await page.getByText('Chưa có lịch nghỉ năm 2028.').waitFor();
  expect(await page.getByText('Thứ Năm, 10/09/2026').isVisible()).toBe(true);
});
