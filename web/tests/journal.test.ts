// What was done, as a page and as a file.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, House } from './house';

let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

it('A secretary is not offered the journal, and finds none under its address', async () => {
  const someone = await house.someone('bi-thu.tt-chi-bo-01', desk);
  expect(await someone.page.getByRole('link', { name: 'Nhật ký' }).count()).toBe(0);
  await someone.page.goto('/nhat-ky');
  await someone.page.getByText('Không tìm thấy, hoặc không thuộc phạm vi của đồng chí.').first().waitFor();
});

it('An officer reads the journal, takes it along as a file, and is told where it is broken', async () => {
  const officer = await house.someone('to-chuc.binh-lieu', desk);
  const { page } = officer;
  await officer.go('/nhat-ky');
  await page.getByText('Chuỗi nguyên vẹn.').waitFor();
  const rows = page.locator('[role=table] [role=row]:not(.titles)');
  expect(await rows.count()).toBe(50);
  await page.getByRole('button', { name: 'Xem các dòng trước nữa' }).click();
  await page.getByText('100 dòng').first().waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Tải 100 dòng/ }).click()]);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.startsWith('\ufeff"Dòng","Lúc"')).toBe(true);
  expect(text.trimEnd().split('\r\n')).toHaveLength(101);

  await page.locator('summary', { hasText: 'Lọc' }).click();
  await page.getByLabel('Loại việc').selectOption('meeting');
  await page.getByRole('button', { name: 'Lọc' }).click();
  await page.waitForURL('**/nhat-ky?loai=meeting');
  await page.getByText('Ghi cuộc họp').first().waitFor();
  expect(await page.getByText('Ghi biểu quyết kết nạp').count()).toBe(0);

  await page.route('**/api/v1/journal/chain*', (route) =>
    route.fulfill({ json: { whole: false, leaves: 6, root: '00', checked_at: '2020-08-05T01:00:00Z', fault: 'line_changed', message: 'Một dòng nhật ký đã bị sửa sau khi ghi.', remedy: 'Đừng ghi gì thêm.', at: 7 } }),
  );
  await officer.go('/nhat-ky');
  const alarm = (await page.getByRole('alert').textContent()) ?? '';
  expect(alarm).toContain('Nhật ký không còn nguyên vẹn');
  expect(alarm).toContain('Chỗ đứt: dòng 7.');
  expect(alarm).toContain('Đừng ghi gì thêm.');
  expect(officer.complaints).toEqual([]);
});
