// Có phải là người này? Somebody who is on record already is looked at before they are introduced, one by one and in a list.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, House, phone, type Visitor } from './house';
import { violations } from './watch';
import { byPointing } from './ways';

let house: House;
let secretary: Visitor;
beforeAll(async () => {
  house = await House.open('van-gia', '2024-06-28');
  secretary = await house.someone('bi-thu.van-gia', phone);
});
afterAll(() => house.close());

const name = 'Lê Giả Định Hương';
const alike = (visitor: Visitor) => visitor.page.getByRole('region', { name: 'Có phải là người này?' });

async function answers(visitor: Visitor, full_name: string, born_on: string): Promise<void> {
  const way = byPointing(visitor);
  await visitor.go('/nguoi/moi');
  const next = () => way.press('Tiếp tục');
  await way.fill('/full_name', full_name);
  await next();
  await way.fill('/on', '1/6/2024');
  await way.fill('/how/source', 'member');
  await next();
  await way.fill('/applicant/born_on', born_on);
  for (let page = 3; page < 6; page++) await next();
  await way.press('Xem lại trước khi ghi');
  await way.press('Ghi, lập hồ sơ');
}
async function known(visitor: Visitor): Promise<string[]> {
  return visitor.page.evaluate(async (find) => (await (await fetch('/api/v1/people/search', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ find }) })).json()).items.map((each: { code: string }) => each.code), name);
}

describe('Somebody on record', () => {
  it('gets a case and no second record when they are one person', async () => {
    const { page } = secretary;
    const code = await page.evaluate(async (full_name) => {
      const org = (await (await fetch('/api/v1/orgs')).json()).items[0].code;
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'on-record' };
      return (await (await fetch('/api/v1/people', { method: 'POST', headers, body: JSON.stringify({ org, full_name, born_on: '1990-05-06' }) })).json()).code as string;
    }, name);
    await answers(secretary, 'lê giả định hương', '6/5/1990');
    await alike(secretary).waitFor();
    expect(await alike(secretary).textContent()).toContain('Cùng ngày sinh');
    expect(await violations(page)).toEqual([]);
    await alike(secretary).getByRole('button', { name: 'Là một người' }).click();
    await page.waitForURL(/\/ho-so\/\w{10}$/);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(await known(secretary)).toEqual([code]);
  });

  it('is led to the case they have, or recorded as another person', async () => {
    const { page } = secretary;
    await answers(secretary, name, '6/5/1990');
    const there = alike(secretary).getByRole('link', { name: 'Là một người' });
    await there.waitFor();
    expect(await there.getAttribute('href')).toMatch(/^\/ho-so\/\w{10}$/);
    await alike(secretary).getByRole('button', { name: 'Là hai người: lập hồ sơ mới' }).click();
    await page.waitForURL(/\/ho-so\/\w{10}$/);
    expect(await known(secretary)).toHaveLength(2);
  });

  it('is asked about in a list, line by line', async () => {
    const officer = await house.someone('bi-thu.van-gia', desk);
    const { page } = officer;
    await officer.go('/nguoi/nhieu');
    await page.getByLabel('Đảng viên', { exact: true }).check();
    await byPointing(officer).fill('/on', '1/6/2024');
    await page.locator('#row-0-full_name').fill(name);
    await page.locator('#row-1-full_name').fill('Đỗ Ví Dụ Mới');
    await page.locator('#row-1-full_name').blur();
    await page.getByRole('button', { name: 'Ghi 2 người' }).click();
    await page.getByText('Đã ghi 1 người').waitFor();
    expect(await page.getByText(`Đã có ${name}, sinh 06/05/1990`).count()).toBe(2);
    await page.getByRole('button', { name: 'Là hai người, cứ ghi' }).click();
    await page.getByRole('button', { name: 'Ghi 1 người' }).click();
    await page.getByText('Đã ghi 2 người').waitFor();
    expect(await known(officer)).toHaveLength(3);
    expect(officer.complaints).toEqual([]);
  });
});
