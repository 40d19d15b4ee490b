// What a cell writes beside the road: a talk for itself alone, who was verified, and a pause.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, House, phone, type Visitor } from './house';
import { byPointing } from './ways';

let house: House;
let secretary: Visitor;
let codes: Map<string, string>; // by the last word of a name
beforeAll(async () => {
  house = await House.open('van-gia', '2021-09-05');
  secretary = await house.someone('bi-thu.van-gia', phone);
  const { items } = await secretary.page.evaluate(async () => (await fetch('/api/v1/cases')).json());
  codes = new Map(items.map((each: { code: string; person: { full_name: string } }) => [each.person.full_name.split(' ').at(-1)!, each.code]));
});
afterAll(() => house.close());

async function send(): Promise<void> {
  const way = byPointing(secretary);
  await way.press('Xem lại trước khi gửi');
  await secretary.page.getByRole('heading', { name: 'Đồng chí xem lại lần cuối' }).waitFor();
  await way.press('Ghi');
  await secretary.page.getByText(/^Đã ghi:/).waitFor();
}

it('The day\'s work names whom to meet again, after everything that a rule asks for', async () => {
  const { page } = secretary;
  await secretary.go('/viec');
  const talks = page.getByRole('heading', { name: 'Nên gặp mặt trong năm' });
  await talks.waitFor();
  const list = await page.locator('main').innerText();
  expect(list).toContain('Không phải hạn của quy trình.');
  expect(list.indexOf('Nên gặp mặt trong năm')).toBeGreaterThan(list.indexOf('Họp chi bộ kỳ tới'));
  await page.getByRole('link', { name: /^Ghi buổi gặp/ }).first().click();
  await page.waitForURL(`**/ho-so/${codes.get('An')}/ghi/talked?viec=talk`);
});

it('A talk is written for whom the cell chose: the committee learns that it was, and not the words', async () => {
  const { page } = secretary;
  const way = byPointing(secretary);
  await secretary.go(`/ho-so/${codes.get('An')}`);
  const section = page.getByRole('region', { name: 'Gặp mặt, ghi chú' });
  expect(await section.innerText()).toContain('Năm nay chưa gặp.');
  await section.getByRole('link', { name: 'Ghi buổi gặp, ghi chú' }).click();
  await page.locator('#f-on').waitFor();
  await way.press('Xem lại trước khi gửi');
  expect(await page.locator('main [role=alert].bad').innerText()).toContain('Ai được đọc nội dung');
  await way.fill('/body/how', 'met');
  await way.fill('/body/seen_by', 'cell');
  await page.locator('#f-body-said').fill('Mong được học tiếp cao học.\nHẹn gặp lại sau Tết.');
  await send();
  await secretary.go(`/ho-so/${codes.get('An')}`);
  const told = await section.innerText();
  for (const words of ['Năm nay đã gặp ngày 05/09/2021.', 'Nên gặp trước ngày 05/09/2022.', 'Mong được học tiếp cao học.', 'chỉ chi bộ đọc được']) expect(told).toContain(words);

  await secretary.go('/viec');
  expect(await page.getByRole('heading', { name: 'Nên gặp mặt trong năm' }).count()).toBe(0);

  const officer = await house.someone('to-chuc.hq-quang-ninh', desk);
  await officer.go(`/ho-so/${codes.get('An')}`);
  const above = await officer.page.getByRole('region', { name: 'Gặp mặt, ghi chú' }).innerText();
  expect(above).toContain('05/09/2021');
  expect(above).toContain('Nội dung không dành cho đồng chí.');
  expect(await officer.page.locator('main').innerText()).not.toContain('cao học');
  expect(await officer.page.getByRole('link', { name: 'Ghi buổi gặp, ghi chú' }).count()).toBe(0);
});

it('Verification goes person by person, with those that the rule of the day asks about', async () => {
  const { page } = secretary;
  await secretary.go(`/ho-so/${codes.get('An')}`);
  await page.getByRole('link', { name: 'Thẩm tra từng người' }).click();
  await page.getByRole('heading', { name: /^Thẩm tra lý lịch/ }).waitFor();
  const rows = page.locator('main li');
  const done = await rows.filter({ hasText: 'Xem kết quả' }).count();
  expect(done).toBeGreaterThan(0);
  expect(await page.locator('main').innerText()).toMatch(/Đã xong (\d+) trên \1 phần phải thẩm tra\./);
  await rows.filter({ hasText: 'Xem kết quả' }).first().getByRole('link', { name: /^Ghi lần nữa/ }).click();
  await page.locator('#f-body-relation').waitFor();
  expect(await page.locator('#f-body-relation').inputValue()).toBe('applicant');
});

it('Who stops a case is told which way fits and why others are closed, and fills in a usual reason with one press', async () => {
  const { page } = secretary;
  await secretary.go(`/ho-so/${codes.get('Bình')}`);
  await page.getByRole('link', { name: 'Dừng, thôi xét, xoá tên' }).click();
  await page.getByRole('heading', { name: 'Dừng, thôi xét, xoá tên' }).waitFor();
  const removal = page.locator('main li').filter({ has: page.getByRole('heading', { name: 'Đề nghị xoá tên đảng viên dự bị' }) });
  expect(await removal.innerText()).toContain('Bây giờ chưa ghi được:');
  expect(await removal.getByRole('link').count()).toBe(0);
  await page.getByRole('link', { name: 'Ghi tạm dừng xem xét' }).click();
  await page.getByRole('button', { name: 'Chờ kiện toàn chi bộ' }).click();
  expect(await page.locator('#f-body-reason').inputValue()).toBe('Chờ kiện toàn chi bộ');
  await send();
  expect(secretary.complaints).toEqual([]);
});
