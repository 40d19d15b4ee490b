// A number of a person is shown whole to who says why, and who opened the file can be read beside its journal.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, House, phone } from './house';

let house: House;
beforeAll(async () => {
  house = await House.open('van-gia', '2024-06-28');
});
afterAll(() => house.close());

it('A secretary sees a whole number for a reason, and the officer sees that and who opened the case', async () => {
  const secretary = await house.someone('bi-thu.van-gia', phone);
  const { page } = secretary;
  const code = await page.evaluate(async () => {
    const person = (await (await fetch('/api/v1/cases')).json()).items[0];
    const at = `/api/v1/people/${person.person.code}`;
    const put = await fetch(at, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), 'If-Match': (await fetch(at)).headers.get('ETag')! },
      body: JSON.stringify({ full_name: person.person.full_name, born_on: '1995-02-14', national_id: '001095012345', phone: '0912345678' }),
    });
    if (!put.ok) throw new Error(await put.text());
    return person.code as string;
  });
  await secretary.go(`/ho-so/${code}`);
  await page.getByText('Số định danh, điện thoại, địa chỉ', { exact: true }).click();
  await page.getByText('********2345').waitFor();
  expect(await page.getByText('001095012345').count()).toBe(0);
  await page.getByRole('button', { name: 'Xem đủ: Số định danh' }).click();
  await page.getByLabel('Vì sao cần xem?').fill('abc');
  await page.getByRole('button', { name: 'Xem đủ', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toContain('ít nhất năm chữ cái');
  await page.getByLabel('Vì sao cần xem?').fill('Làm giấy tờ của hồ sơ');
  await page.getByRole('button', { name: 'Xem đủ', exact: true }).click();
  await page.getByText('001095012345').waitFor();
  expect(await page.getByText('0912345678').count()).toBe(0);
  expect(secretary.complaints.filter((each) => !each.includes('400'))).toEqual([]);

  const officer = await house.someone('to-chuc.hq-quang-ninh', desk);
  await officer.go(`/ho-so/${code}/nhat-ky`);
  await officer.page.getByRole('heading', { name: 'Ai đã xem hồ sơ này' }).waitFor();
  await expect.poll(async () => {
    await officer.page.reload(); // what was read is written within a second
    return officer.page.getByText('Lý do: Làm giấy tờ của hồ sơ').waitFor({ timeout: 3_000 }).then(() => true, () => false);
  }, { timeout: 20_000 }).toBe(true);
  await officer.page.getByText('Xem đủ số định danh').waitFor();
  expect(officer.complaints).toEqual([]);
});
