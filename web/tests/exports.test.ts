// A list of cases is taken along as a file: a short one by whoever asks, a long one with the word of a second person.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Asker } from './asker';
import { desk, House, phone, type Visitor } from './house';
import { sidewaysScroll, smallTargets, violations } from './watch';

let house: House;
let secretary: Visitor;
beforeAll(async () => {
  house = await House.open('van-gia', '2024-06-28');
  secretary = await house.someone('bi-thu.van-gia', phone);
});
afterAll(() => house.close());

const items = (visitor: Visitor) => visitor.page.locator('li[id]');
async function taken(visitor: Visitor): Promise<string> {
  const [file] = await Promise.all([visitor.page.waitForEvent('download'), items(visitor).first().getByRole('button', { name: 'Tải tệp' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^danh-sach-\w{10}\.csv$/);
  return readFileSync(await file.path(), 'utf8');
}

describe('A short list', () => {
  it('leads from the people shown to the file, on a telephone, with a reason', async () => {
    const { page } = secretary;
    await secretary.go('/nguoi?chang=official&xep=han');
    await page.getByRole('link', { name: 'Xuất ra tệp' }).click();
    await page.waitForURL('**/xuat-danh-sach?chang=official');
    await page.getByText('Chưa có lần xin nào trong 30 ngày qua.').waitFor();
    expect(await page.getByLabel('Ở chặng').inputValue()).toBe('official');
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page, 48)).toEqual([]);
    await page.getByLabel('Cần danh sách này để làm gì?').fill('họp');
    await page.getByRole('button', { name: 'Xin danh sách' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Ghi lý do bằng một dòng' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-reason');
    await page.keyboard.type(' giao ban quý');
    await page.getByRole('button', { name: 'Xin danh sách' }).click();

    await items(secretary).first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('LI');
    const said = await items(secretary).first().innerText();
    expect(said).toContain('3 người · Chi bộ Chi cục Hải quan cửa khẩu cảng Vạn Gia · Chính thức');
    expect(said).toContain('Tải được đến hết ngày 01/07/2024.');
    expect(said).toContain('Để làm: họp giao ban quý');
    expect(await page.getByLabel('Cần danh sách này để làm gì?').inputValue()).toBe('');
    const text = await taken(secretary);
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(3 + 2); // titles above, whose it is below
    expect(text).toContain('Nguyễn Ví Dụ An');
    await page.getByText('Lần tải này đã ghi vào sổ xem hồ sơ.').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(secretary.complaints).toEqual([]);
  });

  it('of nobody is refused in words, and what was typed stays', async () => {
    const { page } = secretary;
    await secretary.go('/xuat-danh-sach?chang=closed');
    await page.getByLabel('Cần danh sách này để làm gì?').fill('Rà soát hồ sơ');
    await page.getByRole('button', { name: 'Xin danh sách' }).click();
    await page.getByRole('alert').getByText('Danh sách này không có ai').waitFor();
    expect(await page.getByLabel('Cần danh sách này để làm gì?').inputValue()).toBe('Rà soát hồ sơ');
  });

  it('that the hour\'s reading has no room for, or that the line breaks, says so beside its button', async () => {
    const { page } = secretary;
    await secretary.go('/xuat-danh-sach');
    const press = () => items(secretary).first().getByRole('button', { name: 'Tải tệp' }).click();
    await page.route('**/file', (route) => route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/x', title: 'Quá nhiều', status: 429, reasons: [{ id: 'read.limit', message: 'Đồng chí đã xem quá nhiều hồ sơ trong một giờ.', remedy: 'Chờ rồi thử lại.' }] }) }));
    await press();
    await items(secretary).first().getByRole('alert').getByText('Chờ rồi thử lại.').waitFor();
    await page.unroute('**/file');
    await page.route('**/file', (route) => route.abort('internetdisconnected'));
    await press();
    await items(secretary).first().getByRole('alert').getByText('Chưa tải được tệp. Bấm lại khi có mạng.').waitFor();
    await page.unroute('**/file');
    expect(await taken(secretary)).toContain('Nguyễn Ví Dụ An');
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(secretary.complaints).toEqual([]);
  });
});

describe('A list of more than two hundred persons', () => {
  let officer: Visitor;
  beforeAll(async () => {
    const hand = await Asker.in(house, 'bi-thu.van-gia');
    for (let i = 0; i < 201; i++) {
      const told = await hand.ask('POST', '/cases', { org: hand.org, full_name: 'Ngô Ví Dụ Xuất', another: true, on: '2024-06-01', how: { source: 'member', by: 'Đảng viên mẫu' } });
      expect(told.status).toBe(201);
    }
    officer = await house.someone('to-chuc.hq-quang-ninh', desk);
  });
  async function asks(reason: string): Promise<void> {
    const { page } = secretary;
    await secretary.go('/xuat-danh-sach?chang=prospect');
    await page.getByLabel('Cần danh sách này để làm gì?').fill(reason);
    await page.getByRole('button', { name: 'Xin danh sách' }).click();
    await items(secretary).filter({ hasText: reason }).getByText('Chờ đồng ý').waitFor();
  }

  it('waits, is seen by an officer among the day\'s work, and is fetched when they agreed', async () => {
    await asks('Báo cáo quý gửi cấp trên');
    expect(await items(secretary).first().innerText()).toContain('nhắc cán bộ tổ chức hoặc lãnh đạo cấp uỷ');
    expect(await items(secretary).first().getByRole('button').count()).toBe(0);

    const { page } = officer;
    await officer.go('/viec');
    await page.getByRole('link', { name: '1 danh sách chờ đồng chí đồng ý cho xuất' }).click();
    const waiting = page.getByRole('article');
    await waiting.waitFor();
    const said = await waiting.innerText();
    for (const words of ['Xin xuất danh sách 201 người', 'Bí thư', 'Đang bồi dưỡng', 'Để làm: Báo cáo quý gửi cấp trên', 'Trả lời chậm nhất ngày 01/07/2024']) expect(said).toContain(words);
    expect(await violations(page)).toEqual([]);
    // The server would ask for the password after five minutes; here the line answers for it, the first time.
    let asked = 0;
    await page.route('**/agreed', (route) =>
      asked++ ? route.continue() : route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/confirm-first', title: 'x', status: 403, reasons: [{ id: 'session.confirm_first', message: 'Việc này cần nhập lại mật khẩu.' }] }) }));
    await waiting.getByRole('button', { name: 'Đồng ý', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    const { password, code } = house.login('to-chuc.hq-quang-ninh');
    await page.getByLabel('Mật khẩu đang dùng').fill(password);
    await page.getByLabel('Mã xác thực').fill(code);
    await page.getByRole('dialog').getByRole('button', { name: 'Tiếp tục' }).click();
    await items(officer).filter({ hasText: 'Báo cáo quý gửi cấp trên' }).getByText('Đã được đồng ý').waitFor();
    expect(await waiting.count()).toBe(0);
    expect(asked).toBe(2);
    expect(await page.getByRole('button', { name: 'Tải tệp' }).count()).toBe(0); // whoever asked fetches it
    expect(officer.complaints).toEqual([]);

    await secretary.go('/xuat-danh-sach');
    await items(secretary).first().getByText('đã đồng ý. Tải được đến hết ngày 01/07/2024.').waitFor();
    expect((await taken(secretary)).trimEnd().split('\r\n')).toHaveLength(201 + 2);
    await officer.go('/nhat-ky?loai=export');
    await page.getByText('Đồng ý cho xuất danh sách').first().waitFor();
  });

  it('is declined with a reason, which whoever asked reads', async () => {
    await asks('Gửi bạn xem thử');
    const { page } = officer;
    await officer.go('/xuat-danh-sach');
    await page.getByRole('button', { name: 'Không đồng ý' }).click();
    expect(await page.evaluate(() => document.activeElement?.closest('article') !== null)).toBe(true);
    await page.getByRole('button', { name: 'Ghi không đồng ý' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Ghi lý do bằng một dòng' }).click();
    expect(await page.evaluate(() => document.activeElement?.closest('article') !== null)).toBe(true); // not the field of the form below
    await page.keyboard.type('Xuất từng chi bộ là đủ');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ghi không đồng ý' }).click();
    await items(officer).filter({ hasText: 'Gửi bạn xem thử' }).getByText('Không được đồng ý').waitFor();
    await secretary.go('/xuat-danh-sach');
    expect(await items(secretary).first().innerText()).toContain('không đồng ý: Xuất từng chi bộ là đủ');
    expect(await items(secretary).first().getByRole('button').count()).toBe(0);
    expect(officer.complaints).toEqual([]);
  });
});

it('Nobody else is led to lists as files, or finds them', async () => {
  const admin = await house.someone('quan-tri', desk);
  await admin.page.goto('/xuat-danh-sach');
  await admin.page.getByText('Không tìm thấy, hoặc không thuộc phạm vi của đồng chí.').first().waitFor();
});
