// The next meeting is prepared by one and known to all of the cell: on the day's work, among the meetings, on paper.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House, phone, type Visitor } from './house';

const secretary = 'bi-thu.tt-chi-bo-01';
let house: House;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
});
afterAll(() => house.close());

const press = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true }).click();
async function write({ page }: Visitor, field: string, text: string): Promise<void> {
  await page.locator(`#f-${field}`).fill(text);
  await page.locator(`#f-${field}`).blur();
}

describe('The next meeting', () => {
  it('is asked for, written, saved, and then stands where the cell looks', async () => {
    const one = await house.someone(secretary, phone);
    const { page } = one;
    await page.getByText('Chưa định ngày họp', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Chuẩn bị cuộc họp' }).click();
    await write(one, 'on', '4/8/2020');
    await write(one, 'hour', '7 giờ tối');
    await press(one, 'Lưu');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/Ngày họp đã qua[^]*Giờ họp ghi theo kiểu 19:30/);
    await write(one, 'on', '6/8/2020');
    await write(one, 'hour', '19 giờ 30');
    await write(one, 'place', 'Nhà văn hoá thôn');
    await write(one, 'lines', 'Thông báo nghị quyết');
    await one.go('/hop/chuan-bi'); // what was not saved is still there
    expect(await page.locator('#f-place').inputValue()).toBe('Nhà văn hoá thôn');
    await press(one, 'Lưu');
    await page.getByText(/^Đã lưu/).waitFor();

    const other = await house.someone(secretary, phone);
    for (const path of ['/viec', '/hop']) {
      await other.go(path);
      await other.page.getByRole('heading', { name: 'Họp chi bộ tháng 8' }).waitFor();
      const said = (await other.page.locator('main').innerText()).replaceAll('\u00a0', ' ');
      expect(said).toContain('Ngày mai, Thứ Năm 06/08, 19 giờ 30');
      expect(said).toContain('Nhà văn hoá thôn.');
    }
    expect(one.complaints).toEqual([]);
    expect(other.complaints).toEqual([]);
  });

  it('of two who write at once shows the second both, and takes theirs when they say so', async () => {
    const [first, second] = [await house.someone(secretary, phone), await house.someone(secretary, phone)];
    for (const each of [first, second]) await each.go('/hop/chuan-bi');
    await write(first, 'place', 'Nhà ông Ví Dụ');
    await press(first, 'Lưu');
    await first.page.getByText(/^Đã lưu/).waitFor();
    await write(second, 'hour', '20h');
    await press(second, 'Lưu');
    await second.page.getByText('Bản đang có', { exact: true }).waitFor();
    expect(await second.page.locator('main').innerText()).toContain('Nhà ông Ví Dụ');
    await press(second, 'Đã xem. Vẫn lưu bản của tôi');
    await second.page.getByText(/^Đã lưu/).waitFor();
    await first.go('/hop/chuan-bi');
    expect(await first.page.locator('#f-hour').inputValue()).toBe('20:00');
    expect(second.complaints).toEqual([]);
  });

  it('is printed: an agenda, and an invitation that names nobody who is considered', async () => {
    const one = await house.someone(secretary, phone);
    await one.page.addInitScript(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await one.go('/viec');
    await one.page.getByRole('link', { name: 'In tài liệu họp' }).click();
    await one.page.locator('body[data-printed]').waitFor({ state: 'attached' });
    await one.page.emulateMedia({ media: 'print' });
    const [agenda, invitation] = await one.page.locator('.sheets section').allInnerTexts();
    const names: string[] = await one.page.evaluate(async () => (await (await fetch('/api/v1/cases')).json()).items.map((each: { person: { full_name: string } }) => each.person.full_name));
    expect(names.filter((name) => agenda!.includes(name))).not.toEqual([]);
    expect(names.filter((name) => invitation!.includes(name))).toEqual([]);
    expect(invitation).toContain('Kính mời đồng chí');
    expect(invitation).toContain('Thứ Năm, ngày 06/08/2020');
    expect(await one.page.locator('form').first().isVisible()).toBe(false);
    expect(new URL(one.page.url()).search).toBe('');
  });

  it('is over when it was withdrawn', async () => {
    const one = await house.someone(secretary, phone);
    await one.go('/hop/chuan-bi');
    await one.page.getByText('Không họp nữa').click();
    await press(one, 'Bỏ cuộc họp này');
    await one.page.getByText('Chưa lưu;').waitFor();
    await one.go('/hop');
    await one.page.getByText('Chưa định ngày họp', { exact: true }).waitFor();
  });
});
