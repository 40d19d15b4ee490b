// Backups that fail are told to whoever looks after the installation, and to nobody else.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { desk, House, phone } from './house';

let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

const state = () => join(house.folder, 'data', 'backup.state');
beforeEach(() => rmSync(state(), { force: true }));
const ended = (outcome: object) => writeFileSync(state(), JSON.stringify(outcome));

it('An administrator reads that the last backup failed, since when and what to do', async () => {
  ended({ failed: { at: '2020-08-04T16:00:00.000Z', why: 'disk_full' } });
  const keeper = await house.someone('quan-tri', phone);
  await keeper.go('/nguoi-dung');
  const note = keeper.page.locator('.note.bad', { hasText: 'Cần sao lưu' });
  await note.waitFor();
  expect(await note.textContent()).toMatch(/Lần sao lưu lúc .*2020.* không thành\. Trên máy chủ, gõ lại lệnh ketnap backup/);
  expect(keeper.complaints).toEqual([]);
});

it('A backup that is overdue is told, and none where they come', async () => {
  ended({ good: { at: '2020-08-04T16:00:00.000Z', leaves: 7, file: 'ab' } });
  const keeper = await house.someone('quan-tri', desk);
  await keeper.go('/to-chuc');
  await keeper.page.getByText('Quá hạn sao lưu từ').waitFor();
  ended({ good: { at: new Date().toISOString(), leaves: 7, file: 'ab' } });
  const answer = keeper.page.waitForResponse('**/api/v1/backup');
  await keeper.page.goto('/nguoi-dung');
  expect((await (await answer).json()).standing).toBe('good');
  await keeper.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await keeper.page.getByText('Cần sao lưu').count()).toBe(0);
});

it('A secretary is neither told nor asked about', async () => {
  ended({ failed: { at: '2020-08-04T16:00:00.000Z', why: 'disk' } });
  const someone = await house.someone('bi-thu.tt-chi-bo-01', desk);
  const asked: string[] = [];
  someone.page.on('request', (request) => asked.push(request.url()));
  await someone.go('/quy-dinh');
  await someone.page.waitForTimeout(1000);
  expect(asked.filter((url) => url.endsWith('/api/v1/backup'))).toEqual([]);
  expect(await someone.page.getByText('Cần sao lưu').count()).toBe(0);
});
